"""Dates in words with their case endings, and the endings of numbers in Kazakh.

Names of people are never inflected; dates and numbers are, from closed tables.
"""

from __future__ import annotations

from datetime import date, datetime

#: nominative, ablative, dative, locative, attributive
_KK_MONTHS = (
    ("қаңтар", "қаңтардан", "қаңтарға", "қаңтарда", "қаңтардағы"),
    ("ақпан", "ақпаннан", "ақпанға", "ақпанда", "ақпандағы"),
    ("наурыз", "наурыздан", "наурызға", "наурызда", "наурыздағы"),
    ("сәуір", "сәуірден", "сәуірге", "сәуірде", "сәуірдегі"),
    ("мамыр", "мамырдан", "мамырға", "мамырда", "мамырдағы"),
    ("маусым", "маусымнан", "маусымға", "маусымда", "маусымдағы"),
    ("шілде", "шілдеден", "шілдеге", "шілдеде", "шілдедегі"),
    ("тамыз", "тамыздан", "тамызға", "тамызда", "тамыздағы"),
    ("қыркүйек", "қыркүйектен", "қыркүйекке", "қыркүйекте", "қыркүйектегі"),
    ("қазан", "қазаннан", "қазанға", "қазанда", "қазандағы"),
    ("қараша", "қарашадан", "қарашаға", "қарашада", "қарашадағы"),
    ("желтоқсан", "желтоқсаннан", "желтоқсанға", "желтоқсанда", "желтоқсандағы"),
)
_CASES = ("", "ablative", "dative", "locative", "attributive")
_RU_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_KK_SHORT = ("қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел.")
_RU_SHORT = (
    *("янв.", "февр.", "марта", "апр.", "мая", "июня"),
    *("июля", "авг.", "сент.", "окт.", "нояб.", "дек."),
)
_KK_DAYS = ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі")
_RU_DAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")


def date_numeric(day: date) -> str:
    """20.11.2026 in both languages (table cells of papers, fields)."""
    return f"{day:%d.%m.%Y}"


def date_words(day: date, language: str, case: str = "") -> str:
    """A date as papers write it; `case` is '', ablative, dative, locative, attributive or numeric.

    The text of the paper adds бастап, дейін, с, по; Russian has the genitive in every case.
    """
    if case == "numeric":
        return date_numeric(day)
    column = _CASES.index(case)
    if language == "ru":
        return f"{day.day} {_RU_MONTHS[day.month - 1]} {day.year} года"
    return f"{day.year} жылғы {day.day} {_KK_MONTHS[day.month - 1][column]}"


def clock_words(moment: datetime, language: str) -> str:
    """A moment as papers write it: 2026 жылғы 20 қараша, 15:30."""
    return f"{date_words(moment, language)}, {moment:%H:%M}"


def date_screen(day: date, language: str) -> str:
    """A date of the window: 2026 ж. 20 қараша."""
    if language == "ru":
        return f"{day.day} {_RU_MONTHS[day.month - 1]} {day.year} г."
    return f"{day.year} ж. {day.day} {_KK_MONTHS[day.month - 1][0]}"


def date_full(day: date, language: str) -> str:
    """A date of the window with its weekday: 2026 ж. 20 қараша, жұма."""
    if language == "ru":
        return f"{_RU_DAYS[day.weekday()]}, {date_screen(day, language)}"
    return f"{date_screen(day, language)}, {_KK_DAYS[day.weekday()]}"


def date_short(day: date, language: str) -> str:
    """A date without its year, for narrow places: 20 қар."""
    return f"{day.day} {(_RU_SHORT if language == 'ru' else _KK_SHORT)[day.month - 1]}"


# Endings go by the last word that is said (бір, екі …): front or back vowels, and a voiceless, nasal or other end.
_UNITS = {
    **{1: "f", 2: "f", 3: "fk", 4: "fk", 5: "fk", 6: "b", 7: "f", 8: "f", 9: "b"},
    **{10: "bn", 20: "b", 30: "b", 40: "bk", 50: "f", 60: "bk", 70: "fk", 80: "fn", 90: "bn"},
}
_ZERO, _HUNDRED, _THOUSAND = "f", "f", "bn"
_ENDINGS = {
    "dative": {"k": ("қа", "ке"), "": ("ға", "ге")},
    "locative": {"k": ("та", "те"), "": ("да", "де")},
    "ablative": {"k": ("тан", "тен"), "n": ("нан", "нен"), "": ("дан", "ден")},
    "attributive": {"k": ("тағы", "тегі"), "": ("дағы", "дегі")},
}


def number_ending(number: str | int, case: str) -> str:
    """A number or a clock time with its Kazakh ending: 18:00-ге, 15:00-ке, 5-тен, 40-қа (cases as in date_words).

    A full hour is read as the hour alone.
    """
    said = str(number)
    hour, _, minutes = said.rpartition(":")
    sound = _sound(int(minutes) or int(hour or 0))
    row = _ENDINGS[case]
    back, front = row.get(sound[1:], row[""])
    return f"{said}-{front if sound[0] == 'f' else back}"


def _sound(number: int) -> str:
    if number == 0:
        return _ZERO
    for unit in (10, 100):
        if number % unit:
            return _UNITS[number % unit]
    return _HUNDRED if number % 1000 else _THOUSAND
