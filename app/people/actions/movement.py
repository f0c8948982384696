"""Arrival, departure and return of a child, and the confirmation of a departure (324/14.2, 324/14.13)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from app.base.access import Work, verb
from app.base.refusal import Refused, Warn, settle
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.people import rules, steps
from app.people.rules import Confirmation, Move, Order, Place, State
from app.people.steps import leaving, movement
from app.people.steps.movement import Facts
from app.people.tables import Child, Movement

_NO_ORDER, _NO_PLACE = Order(), Place()


@verb
def arrive(
    work: Work,
    child_id: int,
    on: date,
    class_id: int | None,
    *,
    order: Order = _NO_ORDER,
    reason: str = "",
    place: Place = _NO_PLACE,
    reasons: Mapping[str, str] | None = None,
) -> int:
    """A child arrives, or one who left comes back; gives the movement's id. Warns without the order (324/14.2)."""
    row = steps.child(work.session, child_id)
    known = movement.moves(work.session, child_id)
    if known and known[-1].kind == Move.ARRIVAL:
        raise Refused("people.movement.here", {"value": f"{known[-1].on:%d.%m.%Y}"}, field="on")
    return _move(work, row, Move.ARRIVAL, Facts(on, order, reason, place), class_id, [], reasons)


@verb
def depart(
    work: Work,
    child_id: int,
    on: date,
    *,
    order: Order = _NO_ORDER,
    reason: str = "",
    place: Place = _NO_PLACE,
    reasons: Mapping[str, str] | None = None,
) -> int:
    """A child leaves: `on` is the first day here no more. Open until it is confirmed; warns of work in hand."""
    row = steps.child(work.session, child_id)
    if movement.state_on(work.session, child_id, on) == State.LEFT:
        raise Refused("people.movement.left", field="on")
    warnings = leaving.warnings(work.session, child_id)
    return _move(work, row, Move.DEPARTURE, Facts(on, order, reason, place), None, warnings, reasons)


def _move(
    work: Work,
    row: Child,
    kind: Move,
    facts: Facts,
    class_id: int | None,
    warnings: list[Warn],
    reasons: Mapping[str, str] | None,
) -> int:
    _check_day(work, facts.on)
    if not facts.reason:
        raise Refused("people.reason.missing", field="reason")
    movement.check_follows(work.session, row.id, facts.on)
    used = settle([*warnings, *rules.order_warnings(facts.order, kind)], reasons)
    made = movement.record(work, row, kind, facts, class_id, used)
    work.about("child", row.id)
    return made.id


def _check_day(work: Work, on: date) -> None:
    if on > work.clock.today():
        raise Refused("people.since.future", {"value": f"{on:%d.%m.%Y}"}, field="on")


def _one(work: Work, movement_id: int) -> tuple[Movement, Child]:
    found = work.session.scalar(select(Movement).where(Movement.id == movement_id))
    if found is None:
        raise Refused("people.missing", {"id": movement_id})
    return found, steps.child(work.session, found.child_id)


@verb
def confirm_departure(work: Work, movement_id: int, given: Confirmation, scan: GivenFile | None = None) -> None:
    """Confirm a departure. Refused unless certificate and order of admission have number and date (324/14.13)."""
    move, row = _one(work, movement_id)
    if move.kind != Move.DEPARTURE:
        raise Refused("people.missing", {"id": movement_id})
    rules.check_confirmation(given)
    move.certificate_number, move.certificate_date = given.certificate_number.strip(), given.certificate_date
    move.admission_number, move.admission_date = given.admission_number.strip(), given.admission_date
    if scan is not None:
        move.attachment_id = attachments.add(work, scan.data, scan.title, scan.media)
    today = work.clock.today()
    again = move.confirmed_on is not None
    move.confirmed_on = move.confirmed_on or today
    new = f"{move.certificate_number}, {move.admission_number}"
    steps.note(work, row, "confirmation", None, new, today, correction=again)
    work.about("child", row.id)


@verb
def correct_movement(
    work: Work,
    movement_id: int,
    on: date,
    *,
    order: Order,
    reason: str,
    place: Place,
) -> None:
    """A movement was entered wrongly: day, order, reason or place. The days that follow from it are mended too."""
    move, row = _one(work, movement_id)
    _check_day(work, on)
    old = f"{move.on:%d.%m.%Y}"
    if on != move.on:
        movement.shift(work, row, move, on)
        steps.note(work, row, f"{move.kind}_on", old, f"{on:%d.%m.%Y}", on, correction=True)
    if reason != move.reason:
        steps.note(work, row, move.kind, move.reason or None, reason or None, on, correction=True)
    before = f"{move.order_number} {move.place}".strip()
    move.order_number, move.order_date, move.reason = order.number.strip(), order.on, reason
    move.place_kind, move.place = place.kind, " ".join(place.name.split())
    after = f"{move.order_number} {move.place}".strip()
    if after != before:
        steps.note(work, row, f"{move.kind}_order", before or None, after or None, on, correction=True)
    movement.settle_state(work, row)
    work.about("child", row.id)


@verb
def undo_movement(work: Work, movement_id: int) -> None:
    """Take the last movement of a child back; classes stand as before. Refused when something was built on it."""
    move, row = _one(work, movement_id)
    movement.undo(work, row, move)
    work.about("child", row.id)
