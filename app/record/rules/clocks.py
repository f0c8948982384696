"""The two clocks of decision 2 and 3: registration (398/11) and the primary information sheet (398/12)."""

from __future__ import annotations

from datetime import date, datetime

from app.base.refusal import Warn
from app.base.workdays import Calendar, Due
from app.school.rules import Terms


def registration_due(calendar: Calendar, received_at: datetime, terms: Terms) -> Due:
    """398/11: until when information is registered, counted from its receipt, in the terms of the edition."""
    return calendar.add(received_at, terms.register)


def late_registration(calendar: Calendar, received_at: datetime, registered_at: datetime, terms: Terms) -> list[Warn]:
    """398/11: registration after its working day goes on with a reason, which is kept."""
    due = registration_due(calendar, received_at, terms)
    if registered_at <= due.at:
        return []
    return [_late("registration", due, terms.register, "398/11")]


def sheet_due(calendar: Calendar, clock_start: datetime, terms: Terms) -> Due:
    """398/12: until when the primary information is gathered, counted from the receipt, not from the registration."""
    return calendar.add(clock_start, terms.primary)


def late_sheet(calendar: Calendar, clock_start: datetime, collected_at: datetime, terms: Terms) -> list[Warn]:
    """398/12: a sheet gathered after its working days goes on with a reason, which is printed on it."""
    due = sheet_due(calendar, clock_start, terms)
    if collected_at <= due.at:
        return []
    return [_late("sheet", due, terms.primary, "398/12")]


def _late(what: str, due: Due, days: int, clause: str) -> Warn:
    return Warn(f"record.late_{what}", {"due": due.at.isoformat(), "days": days}, clause=clause, field="late_reason")


def part_due(calendar: Calendar, clock_start: datetime, term: int | None) -> date | None:
    """398/14 names no days: the school's own term, in working days; None when the school has set none."""
    return calendar.add(clock_start, term).on if term else None
