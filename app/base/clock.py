"""The clock of the program. Whatever asks for the time asks a clock, so tests and the demonstration set theirs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Protocol

#: Where an open session keeps the clock of whoever reads or writes.
CLOCK = "clock"


class Clock(Protocol):
    """Gives the school's local time, without a time zone, in whole seconds."""

    def now(self) -> datetime:
        """The moment, local time."""
        ...

    def today(self) -> date:
        """The day, local time."""
        ...


class SystemClock:
    """The PC's clock."""

    def now(self) -> datetime:
        """The moment, local time, whole seconds."""
        return datetime.now().replace(microsecond=0)  # the school lives in local time

    def today(self) -> date:
        """The day, local time."""
        return self.now().date()


class SetClock:
    """A clock that stands still until it is set or moved."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """The moment it was set to."""
        return self._now

    def today(self) -> date:
        """The day it was set to."""
        return self._now.date()

    def set(self, now: datetime) -> None:
        """Stand at another moment."""
        self._now = now

    def advance(self, **span: float) -> None:
        """Move on by days=, hours=, minutes=."""
        self._now += timedelta(**span)
