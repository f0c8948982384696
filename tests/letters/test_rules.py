"""Rules of numbers, registration and kept facts."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.refusal import Refused
from app.letters import rules
from app.letters.rules import Series

numbers = st.sets(st.integers(1, 60), max_size=20)


@pytest.mark.parametrize(
    ("on", "year"),
    [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026), (date(2027, 1, 10), 2026), (date(2027, 8, 31), 2026)],
)
@pytest.mark.clause("398/17")
def test_academic_year_begins_on_the_first_of_september(on: date, year: int) -> None:
    assert rules.academic_year(on) == year
    assert rules.series_year(Series.PROTOCOL, on) == year
    assert rules.series_year(Series.INCOMING, on) == on.year


@given(numbers, st.integers(0, 60))
@pytest.mark.clause("398/17")
def test_the_proposed_number_is_free_and_leaves_no_gap(given_numbers: set[int], started: int) -> None:
    proposed = rules.next_number(given_numbers, started)
    assert proposed not in given_numbers
    assert rules.check_number(proposed, given_numbers, started) == []


@given(numbers, st.integers(1, 80))
@pytest.mark.clause("398/17")
def test_a_taken_number_is_refused_and_a_gap_warns(given_numbers: set[int], number: int) -> None:
    proposed = rules.next_number(given_numbers)
    if number in given_numbers:
        with pytest.raises(Refused) as refused:
            rules.check_number(number, given_numbers)
        assert refused.value.facts["free"] == proposed
        return
    warnings = rules.check_number(number, given_numbers)
    assert bool(warnings) == (number > proposed)
    if warnings:
        assert warnings[0].facts == {"first": proposed, "last": number - 1}


@pytest.mark.parametrize(
    ("text", "number"), [("45", 45), ("01-17/45", 45), ("45-К", 45), ("ДП", None), ("", None), ("12 / 7", 7)]
)
def test_the_counting_part_of_a_letter_number(text: str, number: int | None) -> None:
    assert rules.leading_number(text) == number


@given(st.integers(-600, 600))
@pytest.mark.clause("398/11")
def test_registration_after_the_working_day_asks_for_a_reason(minutes: int) -> None:
    due = datetime(2026, 11, 23, 18, 0)
    warnings = rules.late_registration(due, due + timedelta(minutes=minutes), 1)
    assert bool(warnings) == (minutes > 0)
    assert all(w.clause == "398/11" for w in warnings)


@pytest.mark.clause("398/17")
def test_what_is_signed_does_not_change() -> None:
    rules.check_unsigned(None)
    with pytest.raises(Refused) as refused:
        rules.check_unsigned(date(2026, 11, 20))
    assert refused.value.clause == "398/17"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc_", min_size=1), inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_frozen_facts_come_back_the_same(value: object) -> None:
    assert rules.thaw(rules.freeze(value)) == value


def test_bytes_are_known_by_their_digest() -> None:
    digest = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
    assert rules.same_bytes(b"foo", digest)
    assert not rules.same_bytes(b"fooo", digest)
