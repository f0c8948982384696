"""Groups, order and bars of Today, by table and by hypothesis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.today import rules
from app.today.rules import Bar, Group

NOW = datetime(2026, 11, 20, 12, 0)


@dataclass(frozen=True)
class Row:
    due: datetime | None
    danger: bool = False


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (datetime(2026, 11, 20, 11, 59), Group.OVERDUE),
        (datetime(2026, 11, 19, 18, 0), Group.OVERDUE),
        (datetime(2026, 11, 20, 12, 0), Group.TODAY),
        (datetime(2026, 11, 20, 18, 0), Group.TODAY),
        (datetime(2026, 11, 21, 0, 0), Group.SOON),
        (datetime(2026, 12, 4, 18, 0), Group.SOON),
        (datetime(2026, 12, 5, 9, 0), None),
        (None, Group.OPEN),
    ],
)
def test_the_group_of_a_moment(due: datetime | None, group: Group | None) -> None:
    assert rules.group(due, NOW) is group


def test_danger_stands_first_whatever_its_hour() -> None:
    late, danger = Row(NOW + timedelta(hours=1)), Row(None, danger=True)
    assert rules.grouped([late, danger], NOW)[Group.TODAY] == (danger, late)


@given(st.lists(st.datetimes(datetime(2026, 11, 1), datetime(2027, 1, 31))))
def test_each_group_goes_by_the_hour(moments: list[datetime]) -> None:
    groups = rules.grouped([Row(m) for m in moments], NOW)
    for rows in groups.values():
        dues = [row.due for row in rows if row.due]
        assert dues == sorted(dues)
    shown = sum(len(rows) for rows in groups.values())
    assert shown == sum(m.date() <= (NOW + rules.AHEAD).date() for m in moments)


def test_the_next_day_is_found_however_far() -> None:
    rows = [Row(NOW), Row(datetime(2027, 1, 11, 18, 0)), Row(datetime(2027, 2, 1, 18, 0)), Row(None)]
    assert rules.next_after(rows, NOW) == date(2027, 1, 11)
    assert rules.next_after([Row(NOW)], NOW) is None


@pytest.mark.clause("398/26")
def test_a_sensitive_ground_under_five_is_joined_as_other() -> None:
    assert rules.bars({1: 2, 5: 3, 7: 4, 10: 1}, {7, 10}) == [Bar(5, 3), Bar(1, 2), Bar(0, 5)]
    assert rules.bars({1: 2, 10: 5}, {7, 10}) == [Bar(10, 5), Bar(1, 2)]
    assert rules.bars({}, {7, 10}) == []


@given(st.dictionaries(st.integers(1, 11), st.integers(0, 30)))
def test_bars_lose_no_child(counts: dict[int, int]) -> None:
    found = rules.bars(counts, {7, 10})
    assert sum(bar.count for bar in found) == sum(counts.values())
    assert not any(bar.code in {7, 10} and bar.count < rules.FEW for bar in found)
