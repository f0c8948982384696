"""What a child's panel and record say of the parts above people: the cases, for those who may see them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.base.access import Viewer
from app.base.language import p_
from app.people import links
from app.people.links import Link
from app.record import reads, words


def cases(viewer: Viewer, child_id: int) -> Sequence[Link]:
    """A line for each case of the child."""
    if not viewer.may("record.cases_of_child"):
        return []
    return [
        Link(
            _say_number(line.number),
            _say_state(line.state),
            "folder-account-outline",
            "case",
            {"case_id": line.case_id},
        )
        for line in reads.cases_of_child(viewer, child_id)
    ]


def _say_number(number: str) -> Callable[[], str]:
    return lambda: p_("child_links.case", "Case {number}").format(number=number.rpartition(" ")[2])


def _say_state(state: str) -> Callable[[], str]:
    return lambda: words.state(state)


def register() -> None:
    """Let the pages of children show them."""
    links.add(cases)
