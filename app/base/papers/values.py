"""How a fact becomes words on paper: dates by the ending of the field, grouped numbers, cleaned text. Never parsed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

from app.base.language import date_numeric, date_words

NBSP = "\u00a0"
CASES = ("ablative", "dative", "locative", "attributive", "numeric")
_BAD = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_SPACES = re.compile("[ \t]+")
_PLAIN_NUMBERS = ("_number", "_year", "_code")


def stem(name: str) -> tuple[str, str]:
    """`start_date_ablative` -> (`start_date`, `ablative`); a name without such an ending keeps itself."""
    head, _, ending = name.rpartition("_")
    return (head, ending) if ending in CASES else (name, "")


def clean(text: str) -> str:
    """Typed text without control characters, with single spaces; line ends stay, as they were typed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = _BAD.sub("", text.replace("\u2028", "\n").replace("\u2029", "\n"))
    lines = (_SPACES.sub(" ", line).strip(" ") for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(lines).strip("\n")


def say(value: object, name: str, shape: str, language: str, cell: bool) -> str:
    """The words of a value in the field `name`; in table cells every date is 20.11.2026. Empty text: no value."""
    if value is None or value is False:
        return ""
    if isinstance(value, (date, time)):
        return _when(value, name, shape, language, cell)
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return _amount(value, name, language)
    if isinstance(value, (list, tuple)):
        return ", ".join(text for item in value if (text := say(item, name, shape, language, cell)))
    return clean(str(value))


def _day(day: date, name: str, language: str, cell: bool) -> str:
    case = stem(name)[1]
    return date_numeric(day) if cell or case == "numeric" else date_words(day, language, case)


def _when(value: date | time, name: str, shape: str, language: str, cell: bool) -> str:
    if isinstance(value, time) or (shape == "time" and isinstance(value, datetime)):
        return f"{value:%H:%M}"
    day = _day(value, name, language, cell)
    return f"{day}, {value:%H:%M}" if isinstance(value, datetime) and shape != "date" else day


def _amount(value: int | float | Decimal, name: str, language: str) -> str:
    if name.endswith(_PLAIN_NUMBERS):
        return str(value)
    text = f"{value:,}".replace(",", NBSP).replace(".", ",")
    if name.endswith("_percent"):
        return f"{text}%" if language == "kk" else f"{text}{NBSP}%"
    return text
