"""Arrival, departure, its confirmation, return: orders, classes, states, and how they are taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

import app.words  # noqa: F401 refusals are said
from app.base.access import Viewer
from app.base.refusal import NeedsReason, Refused
from app.base.words import say
from app.people import actions, reads
from app.people.reads import Wanted
from app.people.rules import Confirmation, Move, Order, Place, State, check_confirmation, order_warnings, state_on
from app.people.tables import Child
from app.school import reads as school_reads

BIRTH = date(2014, 5, 11)
ORDER = Order("45-қ", date(2026, 10, 5))
WHOLE = Confirmation("118", date(2026, 11, 2), "77-қ", date(2026, 11, 1))
LEFT = Wanted(states=frozenset({"left"}))


@pytest.fixture
def classes(viewer: Viewer, school: Any) -> list[int]:
    return [c.class_id for c in school_reads.classes(viewer)]


@pytest.fixture
def child(viewer: Viewer, classes: list[int]) -> int:
    values = {"surname": "Ақанова", "given": "Айша", "birth_date": BIRTH, "class_id": classes[0]}
    return actions.add_child(viewer, values, starts=date(2026, 9, 1))


def leave(viewer: Viewer, child: int, on: date = date(2026, 10, 5), **more: Any) -> int:
    return actions.depart(
        viewer, child, on, **{"order": ORDER, "reason": "in_oblast", "place": Place("school", "№ 5 мектеп"), **more}
    )


def arrived_on(viewer: Viewer, child: int) -> date | None:
    with viewer.store.reading(viewer) as session:
        return session.scalar(select(Child.arrived_on).where(Child.id == child))


def spans(viewer: Viewer, child: int) -> list[tuple[date, date | None]]:
    return [(stay.starts, stay.ends) for stay in reversed(reads.child(viewer, child).stays)]


def test_who_leaves_is_shown_when_asked(viewer: Viewer, child: int) -> None:
    leave(viewer, child)
    assert reads.child(viewer, child).state == State.LEFT
    assert spans(viewer, child) == [(date(2026, 9, 1), date(2026, 10, 4))]
    assert reads.children(viewer, Wanted()).rows == ()
    assert [row.id for row in reads.children(viewer, LEFT).rows] == [child]
    assert reads.child_on(viewer, child, date(2026, 10, 4)).state == State.HERE
    assert [row.id for row in reads.children_on(viewer, Wanted(), date(2026, 10, 4)).rows] == [child]
    assert reads.count_children_on(viewer, Wanted(), date(2026, 10, 5)) == 0


@pytest.mark.clause("324/14.2")
def test_an_arrival_carries_its_order(viewer: Viewer, classes: list[int]) -> None:
    child = actions.add_child(viewer, {"given": "Арман", "birth_date": BIRTH})
    with pytest.raises(NeedsReason) as caught:
        actions.arrive(viewer, child, date(2026, 10, 5), classes[1], order=Order("45-қ"), reason="moved")
    assert [(w.code, w.clause) for w in caught.value.warnings] == [("people.order.incomplete", "324/14.2")]
    actions.arrive(
        viewer, child, date(2026, 10, 5), classes[1], order=ORDER, reason="moved", place=Place("school", "№ 5 мектеп")
    )
    (move,) = reads.movements(viewer, child)
    assert (move.kind, move.on, move.order, move.place.name) == (Move.ARRIVAL, date(2026, 10, 5), ORDER, "№ 5 мектеп")
    (stay,) = reads.child(viewer, child).stays
    assert (stay.order_number, stay.order_date, stay.starts) == (ORDER.number, ORDER.on, date(2026, 10, 5))
    assert reads.child_on(viewer, child, date(2026, 10, 4)).state == State.AWAY


@pytest.mark.clause("324/14.13")
@pytest.mark.parametrize("missing", ["certificate_number", "certificate_date", "admission_number", "admission_date"])
def test_an_incomplete_confirmation_is_refused(viewer: Viewer, child: int, missing: str) -> None:
    move = leave(viewer, child)
    empty: Any = {missing: "" if missing.endswith("number") else None}
    with pytest.raises(Refused) as caught:
        actions.confirm_departure(viewer, move, Confirmation(**{**WHOLE.__dict__, **empty}))
    assert (caught.value.clause, caught.value.field) == ("324/14.13", missing)
    assert "14-тармақ" in say(caught.value)
    assert [line.child_id for line in reads.open_departures(viewer)] == [child]


@pytest.mark.clause("324/14.13")
def test_a_departure_stays_open_until_it_is_confirmed(viewer: Viewer, child: int) -> None:
    move = leave(viewer, child)
    assert [(line.name, line.moved.open) for line in reads.open_departures(viewer)] == [("Ақанова Айша", True)]
    actions.confirm_departure(viewer, move, WHOLE)
    (moved,) = reads.movements(viewer, child)
    assert (moved.open, moved.confirmation, moved.confirmed_on) == (False, WHOLE, date(2026, 11, 20))
    assert reads.open_departures(viewer) == ()


def test_nothing_is_to_be_confirmed_after_a_death(viewer: Viewer, child: int) -> None:
    move = leave(viewer, child, reason="death", place=Place())
    assert reads.open_departures(viewer) == ()
    assert reads.child(viewer, child).values["died_on"] == date(2026, 10, 5)
    actions.undo_movement(viewer, move)
    assert reads.child(viewer, child).values["died_on"] is None


def test_a_child_who_left_comes_back(viewer: Viewer, child: int, classes: list[int]) -> None:
    leave(viewer, child)
    actions.arrive(viewer, child, date(2026, 11, 2), classes[1], order=ORDER, reason="moved")
    assert reads.child(viewer, child).state == State.HERE
    assert spans(viewer, child) == [(date(2026, 9, 1), date(2026, 10, 4)), (date(2026, 11, 2), None)]
    with pytest.raises(Refused, match=r"movement\.here"):
        actions.arrive(viewer, child, date(2026, 11, 5), classes[1], order=ORDER, reason="moved")


def test_a_movement_is_taken_back_whole(viewer: Viewer, child: int, classes: list[int]) -> None:
    actions.move_class(viewer, child, classes[1], date(2026, 11, 2))
    before = reads.child(viewer, child).stays
    move = leave(viewer, child)
    actions.undo_movement(viewer, move)
    after = reads.child(viewer, child)
    assert [(s.class_id, s.starts, s.ends) for s in after.stays] == [(s.class_id, s.starts, s.ends) for s in before]
    assert (after.state, after.values["class_id"]) == (State.HERE, classes[1])
    assert reads.movements(viewer, child) == ()
    assert reads.change_history(viewer, child)[0].correction


def test_a_return_is_taken_back_with_its_day(viewer: Viewer, child: int, classes: list[int]) -> None:
    leave(viewer, child)
    back = actions.arrive(viewer, child, date(2026, 11, 2), classes[1], order=ORDER, reason="moved")
    assert arrived_on(viewer, child) == date(2026, 11, 2)
    actions.undo_movement(viewer, back)
    assert arrived_on(viewer, child) is None
    assert reads.child(viewer, child).state == State.LEFT


def test_a_movement_that_was_built_on_stays(viewer: Viewer, child: int, classes: list[int]) -> None:
    leave(viewer, child)
    back = actions.arrive(viewer, child, date(2026, 11, 2), classes[1], order=ORDER, reason="moved")
    actions.move_class(viewer, child, classes[2], date(2026, 11, 9))
    with pytest.raises(Refused, match="built_on"):
        actions.undo_movement(viewer, back)


def test_a_wrong_day_moves_the_border(viewer: Viewer, child: int) -> None:
    move = leave(viewer, child)
    actions.correct_movement(
        viewer, move, date(2026, 10, 12), order=Order("46-қ", ORDER.on), reason="abroad", place=Place("abroad", "")
    )
    assert spans(viewer, child) == [(date(2026, 9, 1), date(2026, 10, 11))]
    assert reads.child_on(viewer, child, date(2026, 10, 8)).state == State.HERE
    assert reads.movements(viewer, child)[0].reason == "abroad"
    assert {line.field for line in reads.change_history(viewer, child) if line.correction} == {
        "departure", "departure_on", "departure_order",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("on", "more", "code"),
    [
        (date(2026, 12, 1), {}, "people.since.future"),
        (date(2026, 11, 2), {"reason": ""}, "people.reason.missing"),
    ],
)
def test_what_a_movement_must_hold(viewer: Viewer, child: int, on: date, more: Any, code: str) -> None:
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        leave(viewer, child, on, **more)


def test_movements_follow_each_other(viewer: Viewer, child: int, classes: list[int]) -> None:
    leave(viewer, child)
    with pytest.raises(Refused, match=r"movement\.left"):
        leave(viewer, child, date(2026, 11, 2))
    with pytest.raises(Refused, match=r"movement\.later"):
        actions.arrive(viewer, child, date(2026, 9, 7), classes[1], order=ORDER, reason="moved")
    with pytest.raises(Refused, match=r"movement\.away"):
        actions.move_class(viewer, child, classes[1], date(2026, 11, 2))


def test_an_open_case_asks_why(demo_viewer: Viewer) -> None:
    from app.record import reads as record

    case = record.cases(demo_viewer).lines[0]
    child = record.case_page(demo_viewer, case.case_id).child.child_id or 0
    today = demo_viewer.clock.today()
    with pytest.raises(NeedsReason) as caught:
        leave(demo_viewer, child, today)
    assert "record.leaves_in_case" in [warning.code for warning in caught.value.warnings]
    move = leave(demo_viewer, child, today, reasons={"record.leaves_in_case": "көшті"})
    assert move in [moved.id for moved in reads.movements(demo_viewer, child)]


@pytest.mark.parametrize(
    ("moves", "state"),
    [
        ([], State.HERE),
        ([(date(2026, 10, 5), "arrival")], State.AWAY),
        ([(date(2026, 10, 5), "departure")], State.HERE),
        ([(date(2026, 9, 5), "departure")], State.LEFT),
        ([(date(2026, 9, 1), "departure"), (date(2026, 9, 5), "arrival")], State.HERE),
    ],
)
def test_where_a_child_stands(moves: Any, state: State) -> None:
    assert state_on(moves, date(2026, 9, 20)) == state


def test_rules_of_order_and_confirmation() -> None:
    assert order_warnings(ORDER, Move.ARRIVAL) == []
    assert [w.field for w in order_warnings(Order(on=ORDER.on), Move.DEPARTURE)] == ["order_number"]
    check_confirmation(WHOLE)
    assert Confirmation(" ", None).missing() == (
        "certificate_number", "certificate_date", "admission_number", "admission_date",
    )  # fmt: skip
