from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.sheets import NotADate, as_date, as_digits, as_number, as_text


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2015, 9, 16), date(2015, 9, 16)),
        (datetime(2015, 9, 16, 8, 30), date(2015, 9, 16)),
        ("16.09.2015", date(2015, 9, 16)),
        ("16/9/2015", date(2015, 9, 16)),
        ("16-09-15", date(2015, 9, 16)),
        ("2015-09-16", date(2015, 9, 16)),
        ("2015-09-16T00:00:00", date(2015, 9, 16)),
        ("16.09.2015 00:00", date(2015, 9, 16)),
        (" 16.09.2015 г. ", date(2015, 9, 16)),
        ("2015 жылғы 16 қыркүйек", date(2015, 9, 16)),
        ("16 сентября 2015 года", date(2015, 9, 16)),
        ("1 маусым 2012", date(2012, 6, 1)),
        ("12 мая 2014", date(2014, 5, 12)),
        ("3 мамыр 2014 ж.", date(2014, 5, 3)),
        ("5 марта 2012", date(2012, 3, 5)),
        (42263.0, date(2015, 9, 16)),
        ("42263", date(2015, 9, 16)),
        ("", None),
        (None, None),
    ],
)
def test_days_are_read_as_people_write_them(cell: Any, day: Any) -> None:
    assert as_date(cell) == day


@pytest.mark.parametrize(
    "cell", ["31.02.2014", "00.00.0000", "жоқ", "12", 7.0, float("nan"), True, "2015", "16.13.2015"]
)
def test_what_is_no_day_is_told(cell: Any) -> None:
    with pytest.raises(NotADate):
        as_date(cell)


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.none()))
def test_any_cell_is_a_day_nothing_or_told(cell: Any) -> None:
    try:
        found = as_date(cell)
    except NotADate:
        return
    assert found is None or isinstance(found, date)


@given(st.one_of(st.text(), st.floats(), st.integers(), st.dates(), st.none()))
def test_any_cell_reads_as_one_line_of_text(cell: Any) -> None:
    text = as_text(cell)
    assert text == " ".join(text.split())
    as_number(cell)
    as_digits(cell)


@pytest.mark.parametrize(
    ("cell", "text"), [(7.0, "7"), (7.5, "7.5"), ("  a \n b ", "a b"), (date(2015, 9, 6), "06.09.2015")]
)
def test_text_is_as_a_person_reads_it(cell: Any, text: Any) -> None:
    assert as_text(cell) == text


def test_a_long_number_keeps_its_digits() -> None:
    assert as_digits(130324590123.0) == ("130324590123", True)
    assert as_digits("130324590123") == ("130324590123", False)
