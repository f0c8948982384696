"""Spans of days that never overlap: stays in classes, and the two addresses. Each day has one answer or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.people.tables import ChildAddress, Enrolment

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Spans:
    """The spans of one field of a child: which rows, where the value stands, how a new row is made."""

    rows: Select[Any]
    value: str
    make: Callable[[Mapping[str, Any]], Any]


def of(child_id: int, field: str) -> Spans:
    """The spans behind `class_id`, `address_fact` or `address_reg`."""
    if field == "class_id":
        mine = select(Enrolment).where(Enrolment.child_id == child_id)
        return Spans(mine, "class_id", lambda facts: Enrolment(child_id=child_id, **facts))
    kind = field.removeprefix("address_")
    kept = select(ChildAddress).where(ChildAddress.child_id == child_id, ChildAddress.kind == kind)
    return Spans(kept, "text", lambda facts: ChildAddress(child_id=child_id, kind=kind, **{"kato": "", **facts}))


def all_of(session: Session, spans: Spans) -> list[Any]:
    """The rows in the order of their days."""
    session.flush()
    return sorted(session.scalars(spans.rows), key=lambda row: (row.starts, row.id))


def holding(session: Session, spans: Spans, on: date) -> Any:
    """The row that a day falls into, None when there is none."""
    rows = [row for row in all_of(session, spans) if row.starts <= on and (row.ends is None or row.ends >= on)]
    return rows[-1] if rows else None


def open_row(session: Session, spans: Spans) -> Any:
    """The row without an end."""
    rows = [row for row in all_of(session, spans) if row.ends is None]
    return rows[-1] if rows else None


def on_day(session: Session, spans: Spans, on: date) -> Any:
    """What held on a day, None when nothing did."""
    row = holding(session, spans, on)
    return getattr(row, spans.value) if row is not None else None


def present(session: Session, spans: Spans) -> Any:
    """What holds without an end."""
    row = open_row(session, spans)
    return getattr(row, spans.value) if row is not None else None


def next_start(session: Session, spans: Spans, on: date) -> date | None:
    """The first day after `on` on which another span begins."""
    return next((row.starts for row in all_of(session, spans) if row.starts > on), None)


def change(session: Session, spans: Spans, value: Any, on: date, **facts: Any) -> None:
    """From a day on `value` holds until the next change that is known; None leaves the days without an answer."""
    row = holding(session, spans, on)
    following = next_start(session, spans, on)
    ends = row.ends if row is not None else following - _DAY if following else None
    if row is not None:
        close(session, row, on)
    if value is not None:
        session.add(spans.make({spans.value: value, "starts": on, "ends": ends, **facts}))
    session.flush()


def close(session: Session, row: Any, on: date) -> None:
    """End a span on the day before; one that would end before it began never was."""
    if row.starts >= on:
        session.delete(row)
    else:
        row.ends = on - _DAY


def mend(session: Session, spans: Spans, value: Any, at: date | None, since: date) -> None:
    """What holds now, or held on the day `at`, was wrong: it becomes `value`, or was never there (None).

    Where nothing held, `value` holds from the end of the span before, or from `since`.
    """
    row = holding(session, spans, at) if at is not None else open_row(session, spans)
    if row is not None and value is not None:
        setattr(row, spans.value, value)
    elif row is not None:
        session.delete(row)
    elif value is not None:
        _fill(session, spans, value, at or since, since)
    session.flush()


def _fill(session: Session, spans: Spans, value: Any, day: date, since: date) -> None:
    before = [row.ends for row in all_of(session, spans) if row.ends is not None and row.ends < day]
    following = next_start(session, spans, day)
    starts = max(before) + _DAY if before else min(since, day)
    ends = following - _DAY if following else None
    session.add(spans.make({spans.value: value, "starts": starts, "ends": ends}))


def shift(session: Session, spans: Spans, old: date, new: date, *, opens: bool) -> None:
    """A border between days was wrong: the span that begins on `old` (or ends the day before) is moved to `new`."""
    for row in all_of(session, spans):
        if opens and row.starts == old and (row.ends is None or row.ends >= new):
            row.starts = new
        elif not opens and row.ends == old - _DAY and row.starts < new:
            row.ends = new - _DAY
    session.flush()
