"""The term of a measure as it is typed: an exact day or two days, short or in full (398/19)."""

from __future__ import annotations

import re
from datetime import date

from app.base.refusal import Refused

_DAY = re.compile(r"(\d{1,2})[.,/](\d{1,2})(?:[.,/](\d{4}|\d{2}))?")


def parse_term(text: str, starts: date, ends: date) -> tuple[date | None, date | None]:
    """22.09.2026 – 28.11.2026, 22.09-28.11 or 28.11; a day without its year takes the one inside the plan's period."""
    found = [_day(match, starts, ends) for match in _DAY.finditer(text)]
    rest = _DAY.sub("", text).strip(" –—-\u00a0")
    if not text.strip():
        return None, None
    if rest or len(found) not in (1, 2):
        raise Refused("record.term_wrong", {"value": text}, field="term", clause="398/19")
    if len(found) == 1:
        return None, found[0]
    if found[1] < found[0]:
        raise Refused("record.date_order", {"starts": str(found[0]), "ends": str(found[1])}, field="term")
    return found[0], found[1]


def _day(match: re.Match[str], starts: date, ends: date) -> date:
    day, month = int(match[1]), int(match[2])
    try:
        if match[3]:
            year = int(match[3])
            return date(year if year > 99 else 2000 + year, month, day)
        inside = [date(year, month, day) for year in range(starts.year, ends.year + 1)]
        return next((d for d in inside if starts <= d <= ends), inside[0])
    except ValueError:
        raise Refused("record.term_wrong", {"value": match[0]}, field="term", clause="398/19") from None
