"""Compositions of the Council through a real store."""

from datetime import date

import pytest

from app.base.access import Viewer
from app.base.refusal import NeedsReason, Refused
from app.council import actions, reads
from app.council.rules import MemberRole, Seat


def _swap(seats: list[Seat], role: MemberRole) -> list[Seat]:
    """The same people with the role given to the last of them."""
    old = next(s for s in seats if s.role == role)
    last = seats[-1]
    return [
        Seat(s.staff_id, MemberRole.MEMBER) if s == old else Seat(s.staff_id, role) if s == last else s for s in seats
    ]


@pytest.mark.clause("398/6")
def test_an_order_of_five_stands_and_of_four_is_refused(viewer: Viewer, seats: list[Seat]) -> None:
    with pytest.raises(Refused) as refused:
        actions.make_order(viewer, number="118", on=date(2026, 9, 1), seats=seats[:4])
    assert (refused.value.clause, refused.value.facts["count"]) == ("398/6", 1)
    actions.make_order(viewer, number="118", on=date(2026, 9, 1), seats=seats[:5])
    line = reads.current_order(viewer, "kk")
    assert line is not None
    assert (line.number, len(line.members), line.marks) == ("118", 5, ())


@pytest.mark.clause("398/7")
def test_another_chair_and_a_substitute_secretary_need_their_reasons(viewer: Viewer, seats: list[Seat]) -> None:
    strange = _swap(seats, MemberRole.SECRETARY)
    with pytest.raises(NeedsReason) as asked:
        actions.make_order(viewer, number="118", on=date(2026, 9, 1), seats=strange)
    assert [w.code for w in asked.value.warnings] == ["council.substitute"]
    actions.make_order(
        viewer, number="118", on=date(2026, 9, 1), seats=strange, substitute_reason="Әлеуметтік педагог демалыста"
    )
    line = reads.current_order(viewer, "kk")
    assert line is not None
    assert line.substitute_reason == "Әлеуметтік педагог демалыста"


@pytest.mark.clause("398/7")
def test_the_chair_is_the_head(viewer: Viewer, seats: list[Seat]) -> None:
    strange = _swap(seats, MemberRole.CHAIR)
    with pytest.raises(NeedsReason) as asked:
        actions.make_order(viewer, number="118", on=date(2026, 9, 1), seats=strange)
    assert [w.code for w in asked.value.warnings] == ["council.chair_not_head"]
    reasons = {"council.chair_not_head": "Директор іссапарда"}
    actions.make_order(viewer, number="118", on=date(2026, 9, 1), seats=strange, reasons=reasons)


@pytest.mark.clause("398/6")
def test_an_existing_order_is_entered_as_it_is_with_a_lasting_mark(viewer: Viewer, seats: list[Seat]) -> None:
    actions.enter_existing_order(viewer, number="77", on=date(2025, 9, 1), seats=seats[:4])
    line = reads.current_order(viewer, "kk")
    assert line is not None
    assert (line.existing, line.marks) == (True, ("too_few",))


@pytest.mark.clause("398/6")
def test_a_new_composition_ends_the_one_before_and_old_days_keep_theirs(viewer: Viewer, seats: list[Seat]) -> None:
    first = actions.make_order(viewer, number="118", on=date(2026, 9, 1), seats=seats)
    second = actions.make_order(viewer, number="140", on=date(2026, 11, 1), seats=seats[:5])
    now, before = reads.current_order(viewer, "kk"), reads.current_order(viewer, "kk", date(2026, 10, 1))
    assert now is not None
    assert before is not None
    assert (now.order_id, now.replaces) == (second, ("118", date(2026, 9, 1)))
    assert (before.order_id, before.ends) == (first, date(2026, 10, 31))


def test_an_ended_composition_leaves_none(viewer: Viewer, order: int) -> None:
    actions.end_order(viewer, order, date(2026, 11, 1))
    assert reads.current_order(viewer, "kk") is None
    with pytest.raises(Refused):
        actions.end_order(viewer, order, date(2026, 8, 1))
