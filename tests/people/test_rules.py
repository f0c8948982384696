from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.language import fold
from app.people import rules
from app.people.reading_in.code_words import code_words, one, several
from app.people.rules import Name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("СЕРІКБАЕВА", "Серікбаева"),
        ("серікбаева  айша", "Серікбаева Айша"),
        ("Нұрғали-Ахметов", "Нұрғали-Ахметов"),
        ("нұрғали-ахметов", "Нұрғали-Ахметов"),
        ("де Ла Крус", "де Ла Крус"),
        ("", ""),
    ],
)
def test_names_are_kept_as_in_papers(typed: Any, kept: Any) -> None:
    assert rules.clean_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ақанов Данияр Серікұлы", Name("Ақанов", "Данияр", "Серікұлы")),
        ("Ли Вера", Name("Ли", "Вера")),
        ("Айша", Name("", "Айша")),
        ("Ақанов Данияр Серік ұлы", Name("Ақанов", "Данияр", "Серік ұлы")),
        ("", Name()),
    ],
)
def test_a_name_in_one_cell_is_split(typed: Any, name: Any) -> None:
    assert rules.split_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+7 701 123 45 67", "+77011234567"),
        ("8(701)123-45-67", "+77011234567"),
        ("87011234567", "+77011234567"),
        ("7011234567", "+77011234567"),
        ("12-34", None),
        ("жоқ", None),
        ("", None),
        ("+7 701 123 45 6", None),
    ],
)
def test_telephones(typed: Any, kept: Any) -> None:
    assert rules.phone(typed) == kept


def test_numbers_are_masked() -> None:
    assert rules.masked_iin("130324590123") == "1303•• ••••••"
    assert rules.masked_phone("+77011234508") == "+7 7•• ••• •• 08"
    assert rules.masked_iin(None) == rules.masked_phone("") == ""


@given(st.from_regex(r"\A\+7[0-9]{10}\Z"))
def test_a_masked_telephone_shows_two_digits_at_each_end(kept: Any) -> None:
    shown = [sign for sign in rules.masked_phone(kept) if sign.isdigit()]
    assert len(shown) == 4


@pytest.mark.parametrize(
    ("text", "letter", "found"),
    [
        ("7", "Б", (7, "Б")),
        ("7 «Б»", "", (7, "Б")),
        ("7-Б", "", (7, "Б")),
        ("7б", "", (7, "Б")),
        ("7 A", "", (7, "А")),
        ("0", "Ә", (0, "Ә")),
        ("11", "", (11, "")),
        ("13", "А", None),
        ("кітапхана", "", None),
        ("7", "Бұрын", None),
    ],
)
def test_classes(text: Any, letter: Any, found: Any) -> None:
    assert rules.read_class(text, letter) == found


@pytest.mark.parametrize(
    ("day", "years"), [(date(2026, 11, 19), 11), (date(2026, 11, 20), 12), (date(2026, 11, 21), 12)]
)
def test_age_changes_on_the_birthday(day: Any, years: Any) -> None:
    assert rules.age(date(2014, 11, 20), day) == years


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 18), st.integers(0, 18))
def test_born_between_agrees_with_age(birth: Any, low: Any, span: Any) -> None:
    today = date(2031, 3, 1)
    high = low + span
    after, until = rules.born_between(low, high, today)
    inside = (after is None or birth > after) and (until is None or birth <= until)
    assert inside == (low <= rules.age(birth, today) <= high)


@given(st.text(max_size=40), st.text(alphabet="абвгәғқңөұүһіАӘабІИ ", max_size=4))
def test_what_is_found_is_shown(text: Any, query: Any) -> None:
    words = rules.search_words(query)
    for start, end in rules.found_spans(text, words):
        assert 0 <= start < end <= len(text)
        assert any(word[0] in fold(text[start:end]) for word in words if word)


def test_the_gold_lies_under_the_words() -> None:
    assert rules.found_spans("Досжан Айнұр", ("нур",)) == ((9, 12),)
    assert rules.found_spans("Нұрнұр", ("нур",)) == ((0, 6),)


@pytest.mark.parametrize("text", ["Aйгерім", "Хәкiм", "Ивaнов"])
def test_mixed_letters_are_seen(text: Any) -> None:
    assert rules.mixed_script(text)
    assert not rules.mixed_script("Айгерім")
    assert not rules.mixed_script("Smith")


@pytest.mark.parametrize(
    ("text", "known", "unknown"),
    [
        ("көпбалалы отбасы; ООП", ("large_family", "sen"), ()),
        ("Ребёнок-сирота", ("orphan",), ()),
        ("семья, получающая адресную социальную помощь (АСП)", ("social_assistance",), ()),
        ("аз қамтылған, бұрылыс", ("low_income",), ("бұрылыс",)),
        ("жоқ", (), ()),
        ("-", (), ()),
        ("", (), ()),
    ],
)
def test_categories_in_both_languages(text: Any, known: Any, unknown: Any) -> None:
    assert several(code_words("category"), text) == (known, unknown)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("sex", "М", "M"),
        ("sex", "Қыз", "F"),
        ("sex", "ЖЕНСКИЙ", "F"),
        ("sex", "Әйел", "F"),
        ("sex", "??", None),
        ("language", "Қазақ тілі", "kk"),
        ("language", "русский", "ru"),
        ("nationality", "казашка", "kazakh"),
        ("citizenship", "ҚР", "kz"),
        ("study_form", "үйде оқыту", "home"),
    ],
)
def test_words_of_codes(name: Any, text: Any, code: Any) -> None:
    assert one(code_words(name), text) == code
