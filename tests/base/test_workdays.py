"""Working days: the vectors of the field, the properties that hold for any day, and the reason of each deadline."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.workdays import Calendar, DayRuleValue, national_days

FIVE, SIX = Calendar(5), Calendar(6)
DAYS = st.dates(date(2023, 1, 2), date(2027, 10, 1))

VECTORS = [
    ("2026-11-20", 1, "2026-11-23", "2026-11-21"),
    ("2026-11-20", 2, "2026-11-24", "2026-11-23"),
    ("2026-10-23", 1, "2026-10-27", "2026-10-24"),
    ("2026-10-23", 2, "2026-10-28", "2026-10-27"),
    ("2026-12-15", 1, "2026-12-17", "2026-12-17"),
    ("2026-12-31", 2, "2027-01-06", "2027-01-05"),
    ("2027-03-12", 2, "2027-03-17", "2027-03-16"),
    ("2027-03-19", 2, "2027-03-26", "2027-03-25"),
    ("2026-03-20", 2, "2026-03-27", "2026-03-26"),
    ("2024-05-03", 1, "2024-05-04", "2024-05-04"),
    ("2025-01-02", 1, "2025-01-05", "2025-01-04"),
]


@pytest.mark.clause("398/11")
@pytest.mark.clause("398/12")
@pytest.mark.parametrize(("start", "count", "five", "six"), VECTORS)
def test_days_of_the_field(start: str, count: int, five: str, six: str) -> None:
    assert FIVE.add(date.fromisoformat(start), count).on == date.fromisoformat(five)
    assert SIX.add(date.fromisoformat(start), count).on == date.fromisoformat(six)


@pytest.mark.clause("398/12")
@pytest.mark.parametrize(
    ("received", "start", "due"),
    [
        ("2026-11-20T09:00", "2026-11-20", "2026-11-24T18:00"),
        ("2026-11-20T21:00", "2026-11-20", "2026-11-24T18:00"),
        ("2026-11-21T10:00", "2026-11-23", "2026-11-25T18:00"),
        ("2026-03-21T10:00", "2026-03-26", "2026-03-30T18:00"),
        ("2025-01-02T12:00", "2025-01-05", "2025-01-08T18:00"),
    ],
)
def test_a_day_off_gives_its_start_to_the_next_working_day(received: str, start: str, due: str) -> None:
    found = FIVE.add(datetime.fromisoformat(received), 2)
    assert (found.start, found.at) == (date.fromisoformat(start), datetime.fromisoformat(due))


@pytest.mark.parametrize(
    ("calendar", "start", "count", "kk", "ru"),
    [
        (
            FIVE,
            date(2026, 3, 20),
            2,
            "27.03: 2 жұмыс күні; 21–25.03 Наурыз алынды",
            "27.03: 2 рабочих дня; не в счёт: 21–25.03 Наурыз",
        ),
        (
            FIVE,
            date(2026, 12, 15),
            1,
            "17.12: 1 жұмыс күні; 16.12 Тәуелсіздік күні алынды",
            "17.12: 1 рабочий день; не в счёт: 16.12 День Независимости",
        ),
        (
            FIVE,
            date(2026, 12, 31),
            2,
            "06.01: 2 жұмыс күні; 01–04.01 Жаңа жыл алынды",
            "06.01: 2 рабочих дня; не в счёт: 01–04.01 Новый год",
        ),
        (
            FIVE,
            date(2026, 11, 20),
            2,
            "24.11: 2 жұмыс күні; 21–22.11 демалыс күндері алынды",
            "24.11: 2 рабочих дня; не в счёт: 21–22.11 выходные дни",
        ),
        (SIX, date(2026, 11, 20), 1, "21.11: 1 жұмыс күні", "21.11: 1 рабочий день"),
        (
            FIVE,
            date(2024, 5, 3),
            1,
            "04.05: 1 жұмыс күні; ауыстырылған жұмыс күні: 04.05",
            "04.05: 1 рабочий день; перенос рабочего дня: 04.05",
        ),
        (
            FIVE,
            datetime(2026, 10, 31, 11, 0),
            1,
            "03.11: 1 жұмыс күні; 31.10–01.11 демалыс күндері алынды",
            "03.11: 1 рабочий день; не в счёт: 31.10–01.11 выходные дни",
        ),
    ],
)
def test_why_it_falls_there(calendar: Calendar, start: date, count: int, kk: str, ru: str) -> None:
    due = calendar.add(start, count)
    assert (due.why("kk"), due.why("ru")) == (kk, ru)


def test_a_year_without_days_is_said() -> None:
    due = FIVE.add(date(2028, 3, 20), 2)
    assert due.unknown == (2028,)
    assert "2028" in due.why("kk")
    assert "2028" in due.why("ru")


def test_the_schools_own_row_wins() -> None:
    own = DayRuleValue(date(2026, 11, 23), False, 0, "Қар боран", "Буран", "Бұйрық № 3", own=True)
    worked = DayRuleValue(date(2026, 10, 26), True, 0, own=True)
    calendar = Calendar(5, [own, worked, *national_days()])
    assert calendar.add(date(2026, 11, 20), 1).on == date(2026, 11, 24)
    assert [part.code for part in calendar.add(date(2026, 11, 20), 1).skipped] == ["weekend", "own"]
    assert calendar.is_working(date(2026, 10, 26))


@pytest.mark.parametrize(
    ("now", "kind", "count"),
    [
        ("2026-11-20T09:00", "days", 2),
        ("2026-11-22T09:00", "days", 2),
        ("2026-11-23T17:00", "days", 1),
        ("2026-11-24T09:00", "hours", 9),
        ("2026-11-24T17:40", "hours", 1),
        ("2026-11-24T18:00", "hours", 0),
        ("2026-11-24T18:20", "overdue_hours", 1),
        ("2026-11-24T21:30", "overdue_hours", 3),
        ("2026-11-26T09:00", "overdue_days", 2),
    ],
)
def test_hours_only_on_the_last_day(now: str, kind: str, count: int) -> None:
    left = FIVE.left(datetime(2026, 11, 24, 18, 0), datetime.fromisoformat(now))
    assert (left.kind, left.count) == (kind, count)


def test_every_national_day_has_names_and_a_source() -> None:
    days = national_days()
    assert {day.on.year for day in days} == set(range(2023, 2028))
    assert all(day.name_kk and day.name_ru and day.source for day in days)
    assert len({(day.on, day.week) for day in days}) == len(days)


def test_constitution_day_has_moved_to_march() -> None:
    assert not FIVE.is_working(date(2025, 9, 1))
    assert SIX.is_working(date(2025, 9, 1))
    assert SIX.is_working(date(2026, 8, 31))
    assert not SIX.is_working(date(2027, 3, 15))


@given(DAYS, st.integers(1, 30), st.sampled_from([FIVE, SIX]))
def test_adding_and_counting_agree(start: date, count: int, calendar: Calendar) -> None:
    due = calendar.add(start, count)
    assert calendar.is_working(due.on)
    assert calendar.between(start, due.on) == count
    assert calendar.between(due.on, start) == -count
    assert due.at.time() == time(18, 0)


@given(DAYS, st.integers(1, 20), st.sampled_from([FIVE, SIX]))
def test_skipped_days_are_all_the_days_off_between(start: date, count: int, calendar: Calendar) -> None:
    due = calendar.add(start, count)
    told = {part.first + timedelta(days=n) for part in due.skipped for n in range((part.last - part.first).days + 1)}
    between = {start + timedelta(days=n) for n in range(1, (due.on - start).days)}
    assert told == {day for day in between if not calendar.is_working(day)}


@given(DAYS, st.integers(1, 20))
def test_one_more_day_is_later_and_an_earlier_start_never_later(start: date, count: int) -> None:
    assert FIVE.add(start, count).on < FIVE.add(start, count + 1).on
    assert FIVE.add(start, count).on <= FIVE.add(start + timedelta(days=1), count).on
