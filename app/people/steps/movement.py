"""Arrival and departure inside an open transaction: the movement, the stay in the class, the state of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Work
from app.base.refusal import Refused
from app.people import rules
from app.people.rules import Move, Order, Place, State
from app.people.steps import changes, past, spans
from app.people.tables import Child, Enrolment, Movement

_STAY = ("class_id", "starts", "ends", "order_number", "order_date", "reason", "place")


@dataclass(frozen=True)
class Facts:
    """What a movement is entered with; `on` is the first day here, or the first day here no more."""

    on: date
    order: Order
    reason: str
    place: Place


def moves(session: Session, child_id: int) -> list[Movement]:
    """The movements of a child in their order."""
    session.flush()
    query = select(Movement).where(Movement.child_id == child_id).order_by(Movement.on, Movement.id)
    return list(session.scalars(query))


def state_on(session: Session, child_id: int, on: date) -> State:
    """Where the child stands on a day."""
    return rules.state_on([(move.on, move.kind) for move in moves(session, child_id)], on)


def check_here(session: Session, child_id: int, on: date) -> None:
    """A class is given for days on which the child is here."""
    if moves(session, child_id) and state_on(session, child_id, on) != State.HERE:
        raise Refused("people.movement.away", {"value": f"{on:%d.%m.%Y}"}, field="on")


def check_follows(session: Session, child_id: int, on: date) -> None:
    """A movement is entered after those that are known."""
    known = moves(session, child_id)
    if known and known[-1].on > on:
        raise Refused("people.movement.later", {"value": f"{known[-1].on:%d.%m.%Y}"}, field="on")


def record(work: Work, row: Child, kind: Move, facts: Facts, class_id: int | None, used: Mapping[str, str]) -> Movement:
    """Enter a movement and bring stays, state and history in step."""
    session = work.session
    before, arrived = _stays(session, row.id), past.kept(row.arrived_on)
    old_class = changes.value_on(session, row, "class_id", facts.on)
    if kind == Move.ARRIVAL:
        _enter(session, row, class_id, facts)
        row.arrived_on = facts.on
    else:
        _leave(session, row, facts)
    made = _movement(work, row, kind, facts, class_id if kind == Move.ARRIVAL else old_class, used)
    made.stays = {"before": before, "after": _stays(session, row.id), "arrived_on": arrived}
    changes.note(work, row, kind, None, facts.reason or facts.place.name or None, facts.on, correction=False)
    settle_state(work, row)
    return made


def _movement(
    work: Work, row: Child, kind: Move, facts: Facts, class_id: int | None, used: Mapping[str, str]
) -> Movement:
    made = Movement(
        child_id=row.id,
        kind=str(kind),
        on=facts.on,
        class_id=class_id,
        order_number=facts.order.number.strip(),
        order_date=facts.order.on,
        reason=facts.reason,
        place_kind=facts.place.kind,
        place=" ".join(facts.place.name.split()),
        reasons=dict(used),
        entered_at=work.clock.now(),
        user_id=work.viewer.user_id,
    )
    work.session.add(made)
    work.session.flush()
    return made


def _enter(session: Session, row: Child, class_id: int | None, facts: Facts) -> None:
    """The arrival opens a stay; where the child is in that class already, the order is put to that stay."""
    if class_id is None:
        return
    table = spans.of(row.id, "class_id")
    words = {"order_number": facts.order.number.strip(), "order_date": facts.order.on, "reason": facts.reason}
    holding = spans.holding(session, table, facts.on)
    if holding is not None and holding.class_id == class_id:
        for name, value in {**words, "place": facts.place.name}.items():
            setattr(holding, name, value)
    else:
        spans.change(session, table, class_id, facts.on, **words, place=facts.place.name)


def _leave(session: Session, row: Child, facts: Facts) -> None:
    """From the day on there is no class: the stay ends the day before, those that were to follow never come."""
    for stay in spans.all_of(session, spans.of(row.id, "class_id")):
        if stay.ends is None or stay.ends >= facts.on:
            spans.close(session, stay, facts.on)
    session.flush()


def settle_state(work: Work, row: Child) -> None:
    """Bring the child's own row in step with the movements and stays."""
    session = work.session
    row.state = str(state_on(session, row.id, work.clock.today()))
    row.class_id = spans.present(session, spans.of(row.id, "class_id"))
    departed = [move for move in moves(session, row.id) if move.kind == Move.DEPARTURE]
    if departed and row.state == State.LEFT and departed[-1].reason == rules.DEATH:
        row.died_on = row.died_on or departed[-1].on
    changes.refresh(session, row)


def undo(work: Work, row: Child, move: Movement) -> None:
    """Take the last movement back. Refused when the stays were changed after it."""
    session = work.session
    if moves(session, row.id)[-1].id != move.id or move.stays.get("after") != _stays(session, row.id):
        raise Refused("people.movement.built_on")
    for stay in spans.all_of(session, spans.of(row.id, "class_id")):
        session.delete(stay)
    session.flush()
    for kept in move.stays["before"]:
        session.add(Enrolment(child_id=row.id, **_read(kept)))
    arrived = move.stays.get("arrived_on")
    row.arrived_on = date.fromisoformat(arrived) if arrived else None
    if move.reason == rules.DEATH and row.died_on == move.on:
        row.died_on = None
    changes.note(work, row, move.kind, move.reason or move.place or None, None, move.on, correction=True)
    session.delete(move)
    session.flush()
    settle_state(work, row)


def shift(work: Work, row: Child, move: Movement, on: date) -> None:
    """A movement was entered with a wrong day: the stay that it opened or ended moves with it."""
    known = moves(work.session, row.id)
    place = [m.id for m in known].index(move.id)
    too_early = place > 0 and known[place - 1].on > on
    if too_early or (place + 1 < len(known) and known[place + 1].on < on):
        raise Refused("people.movement.order", {"value": f"{on:%d.%m.%Y}"}, field="on")
    spans.shift(work.session, spans.of(row.id, "class_id"), move.on, on, opens=move.kind == Move.ARRIVAL)
    move.on = on
    move.stays = {**move.stays, "after": _stays(work.session, row.id)}
    work.session.flush()


def _stays(session: Session, child_id: int) -> list[dict[str, Any]]:
    """The stays of a child as JSON holds them."""
    found = spans.all_of(session, spans.of(child_id, "class_id"))
    return [{name: past.kept(getattr(stay, name)) for name in _STAY} for stay in found]


def _read(kept: Mapping[str, Any]) -> dict[str, Any]:
    days = ("starts", "ends", "order_date")
    return {name: date.fromisoformat(value) if name in days and value else value for name, value in kept.items()}
