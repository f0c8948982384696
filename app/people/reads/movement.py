"""Arrivals and departures of a child, and departures that nobody has confirmed yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.base.access import Look, read
from app.people.reads import rows as _rows  # noqa: F401 the filters of decision 12 are laid on with the reads
from app.people.rules import NOT_CONFIRMED, Confirmation, Move, Name, Order, Place
from app.people.tables import Child, Movement
from app.school.rules import class_name
from app.school.tables import SchoolClass


@dataclass(frozen=True)
class Moved:
    """A movement. `open` says that a departure still waits for its confirmation (324/14.13)."""

    id: int
    child_id: int
    kind: Move
    on: date
    class_name: str
    order: Order
    reason: str
    place: Place
    confirmation: Confirmation
    confirmed_on: date | None
    attachment_id: int | None
    open: bool
    last: bool


@dataclass(frozen=True)
class OpenDeparture:
    """A departure that waits for its confirmation, with the child."""

    child_id: int
    name: str
    moved: Moved


def waits(move: Movement) -> bool:
    """Whether a departure is still to be confirmed."""
    return move.kind == Move.DEPARTURE and move.confirmed_on is None and move.reason not in NOT_CONFIRMED


def _moved(row: Movement, school_class: SchoolClass | None, *, last: bool) -> Moved:
    proof = Confirmation(row.certificate_number, row.certificate_date, row.admission_number, row.admission_date)
    return Moved(
        row.id,
        row.child_id,
        Move(row.kind),
        row.on,
        class_name(school_class.grade, school_class.letter) if school_class else "",
        Order(row.order_number, row.order_date),
        row.reason,
        Place(row.place_kind, row.place),
        proof,
        row.confirmed_on,
        row.attachment_id,
        waits(row),
        last,
    )


def _query() -> Any:
    return select(Movement, SchoolClass).outerjoin(SchoolClass, SchoolClass.id == Movement.class_id)


@read
def movements(look: Look, child_id: int) -> tuple[Moved, ...]:
    """The movements of a child, newest first."""
    query = _query().where(Movement.child_id == child_id).order_by(Movement.on.desc(), Movement.id.desc())
    rows = look.session.execute(query).all()
    return tuple(_moved(row, school_class, last=place == 0) for place, (row, school_class) in enumerate(rows))


@read
def open_departures(look: Look) -> tuple[OpenDeparture, ...]:
    """Departures that wait for their confirmation, the longest waiting first (324/14.13)."""
    waiting = Movement.kind == str(Move.DEPARTURE), Movement.confirmed_on.is_(None)
    query = select(Movement, SchoolClass, Child).outerjoin(SchoolClass, SchoolClass.id == Movement.class_id)
    query = query.join(Child, Child.id == Movement.child_id).where(*waiting).order_by(Movement.on, Movement.id)
    return tuple(
        OpenDeparture(child.id, Name(child.surname, child.given, child.patronymic).full, _moved(row, room, last=False))
        for row, room, child in look.session.execute(query)
        if waits(row)
    )
