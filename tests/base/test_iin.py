"""ЖСН: the check digit, what the digits offer, and what they never refuse."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.base import iin

RIGHT = [
    ("100314690012", date(2010, 3, 14), "F"),
    ("120901590020", date(2012, 9, 1), "M"),
    ("141231690031", date(2014, 12, 31), "F"),
    ("090228590044", date(2009, 2, 28), "M"),
    ("160229690051", date(2016, 2, 29), "F"),
    ("180706590061", date(2018, 7, 6), "M"),
    ("840509490073", date(1984, 5, 9), "F"),
    ("791120390083", date(1979, 11, 20), "M"),
    ("110517590206", date(2011, 5, 17), "M"),
    ("110517590218", date(2011, 5, 17), "M"),
]


@pytest.mark.parametrize(("number", "birth", "sex"), RIGHT)
def test_right_numbers_offer_birth_and_sex(number: str, birth: date, sex: str) -> None:
    assert iin.check(number) is None
    assert (iin.birth_date(number), iin.sex(number)) == (birth, sex)
    assert iin.differences(number, birth, sex) == ()


@pytest.mark.parametrize("number", ["990640123457", "050140543215", "210441038882", "120240009906"])
def test_organisations_have_the_same_check_digit(number: str) -> None:
    assert iin.check(number) is None


@pytest.mark.parametrize("last", range(10))
def test_a_number_that_is_never_issued_has_no_right_digit(last: int) -> None:
    assert iin.check(f"11051759022{last}") == "iin.checksum"


@pytest.mark.parametrize("number", ["", "10031469001", "1003146900122", "10031469001a", "１００３１４６９００１２"])
def test_not_twelve_digits(number: str) -> None:
    assert iin.check(number) == "iin.length"


def test_wrong_check_digit() -> None:
    assert iin.check("100314690013") == "iin.checksum"


def test_blanks_and_dashes_are_taken_out() -> None:
    assert iin.clean(" 100314-69 0012\u00a0") == "100314690012"
    assert iin.clean(None) == ""


def test_a_lost_zero_is_found() -> None:
    assert iin.lost_zero("90228590044") == "090228590044"
    assert iin.lost_zero("90228590045") is None
    assert iin.lost_zero("090228590044") is None


def test_a_difference_is_told_and_nothing_else() -> None:
    number = "100314690012"
    assert iin.differences(number, date(2010, 3, 15), "M") == ("iin.birth_mismatch", "iin.sex_mismatch")
    assert iin.differences(number, None, None) == ()


def test_impossible_digits_offer_nothing() -> None:
    number = next(f"109914090012{n}"[:11] + str(n) for n in range(10) if iin.check("10991409001" + str(n)) is None)
    assert iin.birth_date(number) is None
    assert iin.sex(number) is None


BIRTHS = st.dates(date(1930, 1, 1), date(2026, 11, 20))


@given(BIRTHS, st.sampled_from("MF"), st.integers(9001, 9999))
def test_made_numbers_pass_and_give_their_data_back(birth: date, sex: str, serial: int) -> None:
    try:
        number = iin.make(birth, sex, serial)
    except ValueError:
        assume(False)
    assert iin.check(number) is None
    assert (iin.birth_date(number), iin.sex(number)) == (birth, sex)


@given(BIRTHS, st.integers(9001, 9999), st.integers(0, 9))
def test_a_wrong_last_digit_is_always_seen(birth: date, serial: int, digit: int) -> None:
    try:
        number = iin.make(birth, "F", serial)
    except ValueError:
        assume(False)
    assume(int(number[-1]) != digit)
    assert iin.check(number[:-1] + str(digit)) == "iin.checksum"
