"""The past of a child's plain fields: the row of the child is today, `child_past` what held until a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.people.rules import DATE_FIELDS
from app.people.tables import Child, ChildPast

_DAY = timedelta(days=1)


def _rows(session: Session, child_id: int, field: str) -> list[ChildPast]:
    query = select(ChildPast).where(ChildPast.child_id == child_id, ChildPast.field == field)
    return list(session.scalars(query.order_by(ChildPast.until)))


def _holding(session: Session, child_id: int, field: str, on: date) -> ChildPast | None:
    """The past row that a day falls into; None when the value of today held already."""
    return next((row for row in _rows(session, child_id, field) if row.until >= on), None)


def kept(value: Any) -> Any:
    """A value as JSON holds it."""
    return value.isoformat() if isinstance(value, date) else value


def read(field: str, value: Any) -> Any:
    """A kept value as the field holds it."""
    return datetime.fromisoformat(value).date() if field in DATE_FIELDS and value else value


def on_day(session: Session, row: Child, field: str, on: date) -> Any:
    """What the field held on a day."""
    past = _holding(session, row.id, field, on)
    return read(field, past.value) if past is not None else getattr(row, field)


def next_start(session: Session, child_id: int, field: str, on: date) -> date | None:
    """The first day after `on` from which another value is known."""
    past = _holding(session, child_id, field, on)
    return past.until + _DAY if past is not None else None


def change(session: Session, row: Child, field: str, value: Any, on: date) -> None:
    """The field holds `value` from a day on, until the next change that is known."""
    holding = _holding(session, row.id, field, on)
    before = on_day(session, row, field, on)
    rows = _rows(session, row.id, field)
    if not any(past.until == on - _DAY for past in rows):
        session.add(ChildPast(child_id=row.id, field=field, value=kept(before), until=on - _DAY))
    if holding is not None:
        holding.value = kept(value)
    else:
        setattr(row, field, value)
    session.flush()


def mend(session: Session, row: Child, field: str, value: Any, at: date | None) -> None:
    """The field was wrong: what holds now, or what held on the day `at`, becomes `value` for the whole of its time."""
    holding = _holding(session, row.id, field, at) if at is not None else None
    if holding is not None:
        holding.value = kept(value)
    else:
        setattr(row, field, value)
    session.flush()
