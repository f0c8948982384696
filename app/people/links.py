"""What other parts know of a child, shown on the panel and the record: a part above people adds its own lines here.

links.add(lambda viewer, child_id: [Link(say_name, say_value, "folder-account-outline", "case", {"case_id": 7})])
A part gives lines only to those who may read them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.base.access import Viewer
from app.base.language import Say


@dataclass(frozen=True)
class Link:
    """A line: what, in which state, and the route that opens it."""

    name: Say
    value: Say
    icon: str
    route: str
    args: Mapping[str, Any]


Source = Callable[[Viewer, int], Sequence[Link]]

_SOURCES: list[Source] = []


def add(source: Source) -> None:
    """Ask `source` for its lines whenever a child is shown; the same source counts once."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def of_child(viewer: Viewer, child_id: int) -> list[Link]:
    """The lines of all parts."""
    return [link for source in _SOURCES for link in source(viewer, child_id)]
