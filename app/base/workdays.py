"""Working days and deadlines of a 5- or 6-day week, and why a deadline falls on its day.

The only place that computes deadlines. What a day is called comes from rows (national days with their source, the
school's own days), which the school may edit; resources/calendar/kz.toml holds the defaults of 2023–2027.
"""

from __future__ import annotations

import functools
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate

from app.base.language import catalogue, np_
from app.base.places import RESOURCES

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_SATURDAY, _SUNDAY = 5, 6
_SEARCHED = 400  # days searched for the next working day before the table is called wrong


@dataclass(frozen=True)
class DayRuleValue:
    """A day that is not what its weekday says. `week` 5 or 6 limits it to that week, 0 is for both."""

    on: date
    works: bool
    week: int = 0
    name_kk: str = ""
    name_ru: str = ""
    source: str = ""
    own: bool = False

    @property
    def _rank(self) -> tuple[bool, bool]:
        return (self.own, self.week != 0)


@functools.cache
def national_days() -> tuple[DayRuleValue, ...]:
    """The national days that ship with the program, each with its source."""
    table = tomllib.loads((RESOURCES / "calendar" / "kz.toml").read_text("utf-8"))
    sources = table["sources"]
    return tuple(
        DayRuleValue(row["on"], row["works"], row["week"], row["kk"], row["ru"], sources[row["source"]])
        for row in table["days"]
    )


@dataclass(frozen=True)
class Skipped:
    """Days in a row that a deadline passed over; code: weekend, holiday, own (a day off of this school)."""

    first: date
    last: date
    code: str
    name_kk: str = ""
    name_ru: str = ""

    def say(self, language: str) -> str:
        """21–25.03 Наурыз."""
        name = self.name_ru if language == "ru" else self.name_kk
        if not name:
            length = (self.last - self.first).days + 1
            name = catalogue(language).npgettext("cal.days_off", "day off", "days off", length)
        return f"{_span(self.first, self.last)} {name}"


@dataclass(frozen=True)
class Due:
    """A deadline: the moment, its day, the day it was counted from (not counted itself), the term, what was skipped.

    `worked` are days that were working days against their weekday; `unknown` years the table has no days of.
    """

    at: datetime
    on: date
    start: date
    count: int
    skipped: tuple[Skipped, ...] = ()
    worked: tuple[date, ...] = ()
    unknown: tuple[int, ...] = ()

    def why(self, language: str) -> str:
        """Why it falls on this day: 27.03: 2 жұмыс күні; 21–25.03 Наурыз алынды."""
        words = catalogue(language)
        term = words.npgettext("cal.term", "{count} working day", "{count} working days", self.count)
        said = [f"{_day_month(self.on)}: {term.format(count=self.count)}"]
        if self.skipped:
            days = ", ".join(part.say(language) for part in self.skipped)
            said.append(words.pgettext("cal.not_counted", "{days} not counted").format(days=days))
        if self.worked:
            days = ", ".join(_day_month(day) for day in self.worked)
            said.append(words.pgettext("cal.worked_days", "{days} worked in exchange").format(days=days))
        if self.unknown:
            years = ", ".join(str(year) for year in self.unknown)
            said.append(words.pgettext("cal.unknown_years", "holidays of {years} are not entered").format(years=years))
        return "; ".join(said)


def _day_month(day: date) -> str:
    return f"{day:%d.%m}"


def _span(first: date, last: date) -> str:
    if first == last:
        return _day_month(first)
    if first.month == last.month:
        return f"{first:%d}–{last:%d.%m}"
    return f"{first:%d.%m}–{last:%d.%m}"


@dataclass(frozen=True)
class Left:
    """How much of a term is left or over; kind: days, hours, overdue_hours, overdue_days (days are working days)."""

    kind: str
    count: int

    @property
    def overdue(self) -> bool:
        """Whether the term is over."""
        return self.kind.startswith("overdue")

    def say(self) -> str:
        """In the screen's language: 2 жұмыс күні қалды."""
        count = self.count
        said = {
            "days": lambda: np_(
                "cal.working_days_left", "{count} working day left", "{count} working days left", count
            ),
            "hours": lambda: np_("cal.hours_left", "{count} hour left", "{count} hours left", count),
            "overdue_hours": lambda: np_(
                "cal.overdue_hours", "overdue by {count} hour", "overdue by {count} hours", count
            ),
            "overdue_days": lambda: np_(
                "cal.overdue_working_days",
                "overdue by {count} working day",
                "overdue by {count} working days",
                count,
            ),
        }[self.kind]()
        return said.format(count=count)


class Calendar:
    """Which days are worked, and the deadlines counted in them.

    Without rules the national days that ship with the program are taken. On one date the school's own row wins over a
    national one, and a row for this week over a row for both.
    """

    def __init__(
        self, week_days: int = 5, rules: Iterable[DayRuleValue] | None = None, day_end: time = time(18, 0)
    ) -> None:
        self.week_days = week_days
        self.day_end = day_end
        known = national_days() if rules is None else tuple(rules)
        fitting = [rule for rule in known if rule.week in {0, week_days}]
        self._rules = {rule.on: rule for rule in sorted(fitting, key=lambda rule: rule._rank)}
        others = sorted(day for day, rule in self._rules.items() if rule.works != self._week_says(day))
        self._other_days = others
        self._other_worked = [0, *accumulate(1 if self._rules[day].works else -1 for day in others)]
        self._years = {rule.on.year for rule in known if not rule.own}

    def rule(self, day: date) -> DayRuleValue | None:
        """The row that makes this day other than its weekday."""
        return self._rules.get(day)

    def is_working(self, day: date) -> bool:
        """Whether the school works on this day."""
        rule = self._rules.get(day)
        return rule.works if rule else self._week_says(day)

    def _week_says(self, day: date) -> bool:
        return day.weekday() < self.week_days

    def next_working(self, day: date) -> date:
        """This day, or the first working day after it."""
        for ahead in range(_SEARCHED):
            if self.is_working(day + ahead * _DAY):
                return day + ahead * _DAY
        raise ValueError("no working day within a year: the table of days is wrong")

    def clock_start(self, received: datetime) -> date:
        """The day a clock starts (decision 3): the day of receipt, or the next working day after a day off."""
        return self.next_working(received.date())

    def add(self, start: date | datetime, count: int) -> Due:
        """The deadline `count` working days after the start, at the end of the working day; the start is not counted.

        A moment is a moment of receipt: on a day off it counts from the next working day as its start (398/11,
        398/12, decision 3). A plain date is a day that is simply not counted, whatever day it is.
        """
        first = self.clock_start(start) if isinstance(start, datetime) else start
        day, passed, worked = first, [], []
        for _n in range(count):
            ahead = self.next_working(day + _DAY)
            passed += _days(day + _DAY, ahead)
            day = ahead
            if not self._week_says(day):
                worked.append(day)
        waited = _days(start.date(), first) if isinstance(start, datetime) else []
        unknown = {d.year for d in (first, day)} - self._years
        return Due(
            datetime.combine(day, self.day_end),
            day,
            first,
            count,
            self._skipped([*waited, *passed]),
            tuple(worked),
            tuple(sorted(unknown)),
        )

    def between(self, after: date, until: date) -> int:
        """Working days after one day up to another, that one included; negative when `until` lies before `after`."""
        if until < after:
            return -self.between(until, after)
        return self._worked_until(until) - self._worked_until(after)

    def _worked_until(self, day: date) -> int:
        """Working days up to a day, that one included, from the first Monday of all; a list of hundreds asks often."""
        weeks, place = divmod(day.toordinal() - 1, 7)
        known = bisect_right(self._other_days, day)
        return weeks * self.week_days + min(place + 1, self.week_days) + self._other_worked[known]

    def left(self, due_at: datetime, now: datetime) -> Left:
        """What is left of a term: working days, on its last day hours, after it what it is overdue by."""
        if now <= due_at:
            if now.date() == due_at.date():
                return Left("hours", -((now - due_at) // _HOUR))
            return Left("days", self.between(now.date(), due_at.date()))
        days = self.between(due_at.date(), now.date())
        return Left("overdue_days", days) if days else Left("overdue_hours", max(1, (now - due_at) // _HOUR))

    def _skipped(self, days: Sequence[date]) -> tuple[Skipped, ...]:
        """Days off in a row become one; a bare weekend between days of one name belongs to them."""
        parts: list[Skipped] = []
        for day in days:
            here = self._off(day)
            last = parts[-1] if parts else None
            if last is None or day - last.last != _DAY:
                parts.append(here)
            elif last.name_kk == here.name_kk and last.code == here.code:
                parts[-1] = Skipped(last.first, day, last.code, last.name_kk, last.name_ru)
            else:
                parts.append(here)
        return _merged(parts)

    def _off(self, day: date) -> Skipped:
        rule = self._rules.get(day)
        if rule is None:
            return Skipped(day, day, "weekend")
        return Skipped(day, day, "own" if rule.own else "holiday", rule.name_kk, rule.name_ru)


def _days(first: date, before: date) -> list[date]:
    return [first + n * _DAY for n in range((before - first).days)]


def _merged(parts: list[Skipped]) -> tuple[Skipped, ...]:
    """A weekend that stands between two spans of one holiday is told as part of it."""
    done: list[Skipped] = []
    for part in parts:
        weekend_between = (
            len(done) > 1
            and done[-1].code == "weekend"
            and done[-2].name_kk == part.name_kk != ""
            and part.first - done[-1].last == _DAY == done[-1].first - done[-2].last
        )
        if weekend_between:
            before = done[-2]
            done[-2:] = [Skipped(before.first, part.last, part.code, part.name_kk, part.name_ru)]
        else:
            done.append(part)
    return tuple(done)
