"""ЖСН (ИИН) of a person and БСН (БИН) of an organisation: 12 digits, the last one a check digit.

YYMMDD, a digit for century and sex (3/4 = 19xx, 5/6 = 20xx; odd = male), four digits of a serial, the check digit.
Since 2013 the digits need not match the person's data, so a difference is a warning and never an error.
"""

from __future__ import annotations

import re
from datetime import date

_LENGTH = 12
_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_NONE = 10
_CENTURIES = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}
_SEPARATORS = re.compile(r"[\s\-‐‑–—\u200b\ufeff]+")


def clean(text: str | None) -> str:
    """What was typed or pasted without blanks and dashes."""
    return _SEPARATORS.sub("", text or "")


def check(number: str) -> str | None:
    """The code of what is wrong with a ЖСН or БСН: iin.length (not 12 digits), iin.checksum, or None when right."""
    if len(number) != _LENGTH or not (number.isascii() and number.isdigit()):
        return "iin.length"
    return None if _check_digit(number[:-1]) == int(number[-1]) else "iin.checksum"


def _check_digit(eleven: str) -> int | None:
    """The check digit of the first 11 digits, or None: such a number is never issued."""
    for weights in (_FIRST, _SECOND):
        rest = sum(int(digit) * weight for digit, weight in zip(eleven, weights, strict=True)) % 11
        if rest != _NONE:
            return rest
    return None


def lost_zero(text: str) -> str | None:
    """The ЖСН whose leading zero a spreadsheet has eaten (11 digits that pass once padded), or None."""
    padded = "0" + text
    return padded if len(text) == _LENGTH - 1 and check(padded) is None else None


def birth_date(number: str) -> date | None:
    """The date of birth that a right ЖСН offers, or None when its digits give none."""
    century = _CENTURIES.get(int(number[6]))
    if century is None:
        return None
    try:
        return date(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        return None


def sex(number: str) -> str | None:
    """M or F as a right ЖСН offers it, or None when its seventh digit says nothing."""
    digit = int(number[6])
    return ("F" if digit % 2 == 0 else "M") if digit in _CENTURIES else None


def differences(number: str, birth: date | None, person_sex: str | None) -> tuple[str, ...]:
    """Warning codes where a right ЖСН and the person's data differ: iin.birth_mismatch, iin.sex_mismatch."""
    offered_birth, offered_sex = birth_date(number), sex(number)
    found = []
    if birth is not None and offered_birth != birth:
        found.append("iin.birth_mismatch")
    if person_sex and offered_sex is not None and offered_sex != person_sex:
        found.append("iin.sex_mismatch")
    return tuple(found)


def make(birth: date, person_sex: str, serial: int) -> str:
    """An invented ЖСН (serials 9001 and up); about one serial in 121 has no check digit: ValueError, take the next."""
    mark = {18: 1, 19: 3, 20: 5}[birth.year // 100] + (person_sex == "F")
    eleven = f"{birth:%y%m%d}{mark}{serial:04d}"
    digit = _check_digit(eleven)
    if digit is None:
        raise ValueError(f"no check digit for serial {serial}")
    return f"{eleven}{digit}"
