"""How what is due is grouped, ordered and counted; how charts keep sensitive grounds unnamed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from app.base.workdays import Left

#: Days ahead that Today shows.
AHEAD = timedelta(days=14)
#: Sensitive grounds are joined with others while fewer children than this stand behind them (decision 8).
FEW = 5


class Group(StrEnum):
    """The groups of the list, in their order; `open` waits without a term of the law or the school."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    OPEN = "open"


class FirstStep(StrEnum):
    """What stands before the work of a new school begins, in its order."""

    SCHOOL = "school"
    CLASSES = "classes"
    STAFF = "staff"
    CHILDREN = "children"
    COUNCIL = "council"
    REFERRAL = "referral"


class Dated(Protocol):
    """Something with a moment, or none."""

    @property
    def due(self) -> datetime | None:
        """The moment it is due."""
        ...

    @property
    def danger(self) -> bool:
        """Immediate danger goes before everything."""
        ...


@dataclass(frozen=True)
class Row:
    """A line of Today: a code with facts, its clause, when, why then, and where its verb leads."""

    code: str
    facts: Mapping[str, Any]
    clause: str
    due: datetime | None
    left: Left | None
    days_left: int
    why: str
    route: str
    args: Mapping[str, Any]
    danger: bool = False


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True)
class Bar:
    """A ground and how many children on the record it stands behind; `code` 0 joins the sensitive few as 'other'."""

    code: int
    count: int


def group(due: datetime | None, now: datetime) -> Group | None:
    """The group of a deadline; None beyond the days that Today shows."""
    if due is None:
        return Group.OPEN
    if due < now:
        return Group.OVERDUE
    if due.date() == now.date():
        return Group.TODAY
    return Group.SOON if due.date() <= now.date() + AHEAD else None


def grouped(rows: Iterable[D], now: datetime) -> dict[Group, tuple[D, ...]]:
    """Rows by group, each ordered by danger, then by hour; rows without a term keep their order."""
    found: dict[Group, list[D]] = {name: [] for name in Group}
    for row in rows:
        name = Group.TODAY if row.danger else group(row.due, now)
        if name is not None:
            found[name].append(row)
    return {name: tuple(sorted(part, key=_order)) for name, part in found.items()}


def _order(row: Dated) -> tuple[bool, datetime]:
    return (not row.danger, row.due or datetime.max)


def next_after(rows: Iterable[Dated], now: datetime) -> date | None:
    """The day of the next deadline after today, however far."""
    days = [row.due.date() for row in rows if row.due is not None and row.due.date() > now.date()]
    return min(days, default=None)


def bars(counts: Mapping[int, int], sensitive: Collection[int]) -> Sequence[Bar]:
    """Grounds by number of children, the most first; a sensitive ground under five is joined as 'other' (decision 8).

    When only one sensitive ground would be joined and nothing hides it, it is joined all the same: 'other' names none.
    """
    shown = [Bar(code, n) for code, n in counts.items() if n and (code not in sensitive or n >= FEW)]
    joined = sum(n for code, n in counts.items() if code in sensitive and n < FEW)
    ordered = sorted(shown, key=lambda bar: (-bar.count, bar.code))
    return [*ordered, Bar(0, joined)] if joined else ordered
