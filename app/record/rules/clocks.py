"""The two clocks of decision 2 and 3: registration (398/11) and the primary information sheet (398/12)."""

from __future__ import annotations

from datetime import date, datetime

from app.base.refusal import Warn
from app.base.workdays import Calendar, Due

#: Working days of 398/11 and 398/12; an edition of the rulebook may say others.
REGISTER_DAYS = 1
SHEET_DAYS = 2


def registration_due(calendar: Calendar, received_at: datetime, days: int = REGISTER_DAYS) -> Due:
    """398/11: until when information is registered, counted from its receipt."""
    return calendar.add(received_at, days)


def late_registration(calendar: Calendar, received_at: datetime, registered_at: datetime) -> list[Warn]:
    """398/11: registration after one working day goes on with a reason, which is kept."""
    due = registration_due(calendar, received_at)
    if registered_at <= due.at:
        return []
    return [Warn("record.late_registration", {"due": due.at.isoformat()}, clause="398/11", field="late_reason")]


def sheet_due(calendar: Calendar, clock_start: datetime, days: int = SHEET_DAYS) -> Due:
    """398/12: until when the primary information is gathered, counted from the receipt, not from the registration."""
    return calendar.add(clock_start, days)


def late_sheet(calendar: Calendar, clock_start: datetime, collected_at: datetime) -> list[Warn]:
    """398/12: a sheet gathered after two working days goes on with a reason, which is printed on it."""
    due = sheet_due(calendar, clock_start)
    if collected_at <= due.at:
        return []
    return [Warn("record.late_sheet", {"due": due.at.isoformat()}, clause="398/12", field="late_reason")]


def part_due(calendar: Calendar, clock_start: datetime, term: int | None) -> date | None:
    """398/14 names no days: the school's own term, in working days; None when the school has set none."""
    return calendar.add(clock_start, term).on if term else None
