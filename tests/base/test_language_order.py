"""Kazakh order and folding."""

from __future__ import annotations

import random
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.language import fold, sort_key
from app.base.language.alphabet import ALPHABET

WORDS = st.text(alphabet=ALPHABET + ALPHABET.lower() + " -0123456789", max_size=12)


def test_the_order_of_the_alphabet() -> None:
    letters = list(ALPHABET)
    random.Random(7).shuffle(letters)
    assert sorted(letters, key=sort_key) == list(ALPHABET)


@pytest.mark.parametrize(
    "names",
    [
        ["Абай", "Әлия", "Ғани", "Іңкәр", "Юрий"],
        ["Ыбырай", "Іңкәр", "Эдуард"],
        ["Уәли", "Ұлан", "Үміт", "Фарид", "Хасан", "Һарон"],
        ["Қайрат", "ҚАЙРАТ", "Қайраты"],
        ["9 А", "9 Ә", "9 Б"],
        ["Ким Олег", "Кима Айгүл"],
        ["Еркін", "Ёлкин", "Жан"],
        ["", "1", "А", "Smith"],
    ],
)
def test_names_in_order(names: list[str]) -> None:
    shuffled = names.copy()
    random.Random(3).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == names


@given(st.lists(WORDS, max_size=8))
def test_sqlite_sorts_as_python_does(words: list[str]) -> None:
    keys = sorted({sort_key(word) for word in words})
    with sqlite3.connect(":memory:") as db:
        db.execute("create table t (k text)")
        db.executemany("insert into t values (?)", [(key,) for key in reversed(keys)])
        assert [row[0] for row in db.execute("select k from t order by k")] == keys
    db.close()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("айгерим", "Әйгерім"),
        ("АЙГЕРИМ", "Әйгерім"),
        ("нурсултан", "Нұрсұлтан"),
        ("укилай", "Үкілай"),
        ("королев", "Королёв"),
        ("ибырай", "Ыбырай"),
        ("маcа", "Маса"),
        ("ким-ли", "Ким  Ли"),
        ("o'нил", "Онил"),
    ],
)
def test_search_finds_what_is_typed_plainly(typed: str, stored: str) -> None:
    assert fold(typed) == fold(stored)


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
