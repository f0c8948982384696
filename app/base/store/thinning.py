"""Which backups are kept: all of two days, then one a day for 7 days, one a week for 5, one a month for 12.

Those made before something (an upgrade, an import, a restore) are kept for a year. A pure function over names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

ALL_DAYS, DAYS, WEEKS, MONTHS, BEFORE_DAYS = 2, 7, 5, 12, 365

_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d\d-\d\d-\d\d) (\D[^/]*?)(?: \d+)?$")


@dataclass(frozen=True, order=True)
class Stamp:
    """A backup's name, read: its moment and its reason (`daily`, `close`, `before-import` …)."""

    at: datetime
    reason: str
    name: str


def parsed(name: str) -> Stamp | None:
    """The stamp of a folder's name; None for what is no backup."""
    match = _NAME.fullmatch(name)
    if not match:
        return None
    try:
        return Stamp(datetime.strptime(match[1], "%Y-%m-%d %H-%M-%S"), match[2], name)
    except ValueError:
        return None


def kept(stamps: Iterable[Stamp], now: datetime) -> frozenset[Stamp]:
    """What to keep of `stamps`. The newest is always among them, and so is whatever claims to be from the future."""
    newest_first = sorted(stamps, reverse=True)
    keep = set(newest_first[:1])
    keep |= {s for s in newest_first if now - s.at <= timedelta(days=ALL_DAYS)}
    keep |= {s for s in newest_first if s.reason.startswith("before") and now - s.at <= timedelta(days=BEFORE_DAYS)}
    keep |= _one_each(newest_first, lambda s: s.at.date(), DAYS)
    keep |= _one_each(newest_first, lambda s: s.at.isocalendar()[:2], WEEKS)
    keep |= _one_each(newest_first, lambda s: (s.at.year, s.at.month), MONTHS)
    return frozenset(keep)


def _one_each(newest_first: list[Stamp], period: Callable[[Stamp], Hashable], count: int) -> set[Stamp]:
    """The newest backup of each of the last `count` periods that have one."""
    newest: dict[Hashable, Stamp] = {}
    for stamp in newest_first:
        newest.setdefault(period(stamp), stamp)
    return set(list(newest.values())[:count])
