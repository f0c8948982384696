"""Dates in words with their endings."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.base.language import clock_words, date_full, date_screen, date_short, date_words, number_ending

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "case", "kk", "ru"),
    [
        (DAY, "", "2026 жылғы 20 қараша", "20 ноября 2026 года"),
        (date(2026, 9, 1), "ablative", "2026 жылғы 1 қыркүйектен", "1 сентября 2026 года"),
        (date(2027, 5, 25), "dative", "2027 жылғы 25 мамырға", "25 мая 2027 года"),
        (DAY, "locative", "2026 жылғы 20 қарашада", "20 ноября 2026 года"),
        (DAY, "attributive", "2026 жылғы 20 қарашадағы", "20 ноября 2026 года"),
        (DAY, "numeric", "20.11.2026", "20.11.2026"),
    ],
)
def test_cases(day: date, case: str, kk: str, ru: str) -> None:
    assert (date_words(day, "kk", case), date_words(day, "ru", case)) == (kk, ru)


@pytest.mark.parametrize(
    ("month", "ablative", "dative", "locative", "attributive"),
    [
        (1, "қаңтардан", "қаңтарға", "қаңтарда", "қаңтардағы"),
        (2, "ақпаннан", "ақпанға", "ақпанда", "ақпандағы"),
        (3, "наурыздан", "наурызға", "наурызда", "наурыздағы"),
        (4, "сәуірден", "сәуірге", "сәуірде", "сәуірдегі"),
        (5, "мамырдан", "мамырға", "мамырда", "мамырдағы"),
        (6, "маусымнан", "маусымға", "маусымда", "маусымдағы"),
        (7, "шілдеден", "шілдеге", "шілдеде", "шілдедегі"),
        (8, "тамыздан", "тамызға", "тамызда", "тамыздағы"),
        (9, "қыркүйектен", "қыркүйекке", "қыркүйекте", "қыркүйектегі"),
        (10, "қазаннан", "қазанға", "қазанда", "қазандағы"),
        (11, "қарашадан", "қарашаға", "қарашада", "қарашадағы"),
        (12, "желтоқсаннан", "желтоқсанға", "желтоқсанда", "желтоқсандағы"),
    ],
)
def test_every_month(month: int, ablative: str, dative: str, locative: str, attributive: str) -> None:
    said = [
        date_words(date(2026, month, 5), "kk", case).split()[-1]
        for case in ("ablative", "dative", "locative", "attributive")
    ]
    assert said == [ablative, dative, locative, attributive]


def test_dates_of_the_window() -> None:
    assert date_screen(DAY, "kk") == "2026 ж. 20 қараша"
    assert date_screen(DAY, "ru") == "20 ноября 2026 г."
    assert date_full(DAY, "kk") == "2026 ж. 20 қараша, жұма"
    assert date_full(DAY, "ru") == "пятница, 20 ноября 2026 г."
    assert date_short(DAY, "kk") == "20 қар."
    assert date_short(DAY, "ru") == "20 нояб."
    assert clock_words(datetime(2026, 11, 20, 15, 30), "kk") == "2026 жылғы 20 қараша, 15:30"
    assert clock_words(datetime(2026, 11, 20, 15, 30), "ru") == "20 ноября 2026 года, 15:30"


@pytest.mark.parametrize(
    ("number", "case", "said"),
    [
        ("18:00", "dative", "18:00-ге"),
        ("15:00", "dative", "15:00-ке"),
        ("16:00", "dative", "16:00-ға"),
        ("15:30", "dative", "15:30-ға"),
        ("9:05", "locative", "9:05-те"),
        (40, "dative", "40-қа"),
        (10, "ablative", "10-нан"),
        (5, "ablative", "5-тен"),
        (100, "locative", "100-де"),
        (2000, "ablative", "2000-нан"),
        (120, "dative", "120-ға"),
        (6, "attributive", "6-дағы"),
    ],
)
def test_numbers_with_endings(number: str | int, case: str, said: str) -> None:
    assert number_ending(number, case) == said
