"""Cells as text, numbers and dates. Cells of XLSX are str, float, int, bool, date, datetime, time or timedelta."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

from app.base.language import fold

#: Day 0 of Excel's serial dates (its leap day of 1900 never was, so the count holds from March 1900 on).
_EPOCH = date(1899, 12, 30)
#: Serial numbers that are taken for a date: 1927 to 2119. Smaller ones are years or ages.
_SERIALS = range(10_000, 80_000)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./\-\s]\s*(\d{1,2})\s*[./\-\s]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[./\-\s]\s*(\d{1,2})\s*[./\-\s]\s*(\d{1,2})")
_TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
_MONTHS = (
    ("кантар", "янв"),
    ("акпан", "февр"),
    ("наурыз", "март"),
    ("сауир", "апр"),
    ("мамыр", "мая", "май"),
    ("маусым", "июн"),
    ("шилде", "июл"),
    ("тамыз", "авг"),
    ("кыркуйек", "сент"),
    ("казан", "окт"),
    ("караша", "нояб"),
    ("желтоксан", "дек"),
)


class NotADate(ValueError):
    """The cell holds something that is no date."""


def as_text(cell: Any) -> str:
    """The cell as a person reads it: 7 and not 7.0, 20.11.2026, one blank between words, no invisible signs."""
    if isinstance(cell, str):
        return _one_line(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell:%d.%m.}{cell.year:04d}"
    return str(cell)


def _one_line(text: str) -> str:
    """Most cells are plain already: signs that do not show are never printable."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return " ".join(text.split()) if "  " in text else text.strip()
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def as_number(cell: Any) -> int | None:
    """A whole number out of 7, 7.0 or «7»; None when there is none."""
    if isinstance(cell, float):
        return int(cell) if math.isfinite(cell) and cell.is_integer() else None
    text = as_text(cell)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def as_digits(cell: Any) -> tuple[str, bool]:
    """A long number as its digits, and whether the cell was a number (which eats zeros in front)."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        whole = float(cell)
        if math.isfinite(whole) and whole.is_integer() and 0 <= whole < 1e15:
            return str(int(whole)), True
    return as_text(cell), False


def as_date(cell: Any) -> date | None:
    """A day out of a date cell, an Excel serial or typed text; None for an empty cell. Raises NotADate.

    Typed forms: 16.09.2015, 16/9/15, 2015-09-16 (a time after it is passed over), 16 қыркүйек 2015, 16 сентября 2015 г.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _from_serial(cell)
    text = as_text(cell)
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) == 5:
        return _from_serial(int(text))
    return _from_text(text)


def _from_serial(cell: float) -> date:
    if not (math.isfinite(cell) and int(cell) in _SERIALS):
        raise NotADate(str(cell))
    return _EPOCH + timedelta(days=int(cell))


def _from_text(text: str) -> date:
    bare = _TIME.sub("", text).strip(" .")
    bare = re.sub(r"\s*[гжГЖ]\.?$", "", bare).strip(" .")
    if found := _YEAR_FIRST.fullmatch(bare):
        return _day(*found.groups())
    if found := _DAY_FIRST.fullmatch(bare):
        day, month, year = found.groups()
        return _day(_century(year), month, day)
    return _from_words(text)


def _from_words(text: str) -> date:
    """Month by its name in either language; fold turns і and ы into и, so the table is folded the same way."""
    words = [word for word in fold(text).split() if word not in _YEAR_WORDS]
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    names = [word for word in words if word not in numbers]
    if len(names) != 1 or len(numbers) != 2:
        raise NotADate(text)
    month = next((i for i, starts in enumerate(_MONTHS_FOLDED, 1) if names[0].startswith(starts)), None)
    year, day = sorted(numbers, key=len, reverse=True)
    if month is None or len(year) != 4 or len(day) > 2:
        raise NotADate(text)
    return _day(year, str(month), day)


_MONTHS_FOLDED = tuple(tuple(fold(start) for start in starts) for starts in _MONTHS)
_YEAR_WORDS = frozenset(fold(word) for word in ("жылғы", "жыл", "жылы", "года", "год", "г", "ж"))


def _century(year: str) -> str:
    """Two digits of a year: 00 to 49 is this century."""
    return year if len(year) == 4 else str((2000 if int(year) < 50 else 1900) + int(year))


def _day(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise NotADate(f"{day}.{month}.{year}") from None
