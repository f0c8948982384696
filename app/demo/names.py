"""Invented people: Kazakh and Russian names with patronymics; nobody real is meant."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from app.base.places import RESOURCES


@functools.cache
def _lists() -> Mapping[str, Any]:
    return tomllib.loads((RESOURCES / "demo" / "names.toml").read_text("utf-8"))


def _words(kazakh: bool, name: str) -> list[str]:
    words: str = _lists()["kk" if kazakh else "ru"][name]
    return words.split()


_KK_SHARE = 0.82


@dataclass(frozen=True)
class Name:
    """A name as documents write it."""

    surname: str
    given: str
    patronymic: str
    male: bool


@dataclass(frozen=True)
class Household:
    """A family: father and mother, whose children share surname and patronymic."""

    kazakh: bool
    surname: str
    father: str
    mother: str

    def child(self, random: Random, male: bool) -> Name:
        """A child of the family."""
        return Name(_form(self.surname, self.kazakh, male), _given(random, self.kazakh, male), self._after(male), male)

    def _after(self, male: bool) -> str:
        if self.kazakh:
            return f"{self.father}{'ұлы' if male else 'қызы'}"
        begins: str = _lists()["ru_fathers"][self.father]
        return begins + ("вич" if male else "вна")

    @property
    def mother_name(self) -> Name:
        """The mother."""
        return Name(_form(self.surname, self.kazakh, male=False), self.mother, "", male=False)

    @property
    def father_name(self) -> Name:
        """The father."""
        return Name(_form(self.surname, self.kazakh, male=True), self.father, "", male=True)


def _form(surname: str, kazakh: bool, male: bool) -> str:
    if kazakh and not surname.endswith("ов"):
        return surname
    return surname if male or surname.endswith("ых") else f"{surname}а"


def _given(random: Random, kazakh: bool, male: bool) -> str:
    return random.choice(_words(kazakh, "boys" if male else "girls"))


def household(random: Random) -> Household:
    """A family of the town."""
    kazakh = random.random() < _KK_SHARE
    surname = random.choice(_words(kazakh, "surnames"))
    father = _given(random, kazakh, male=True) if kazakh else random.choice(list(_lists()["ru_fathers"]))
    return Household(kazakh, surname, father, _given(random, kazakh, male=False))


def grown_up(random: Random, male: bool) -> Name:
    """A member of staff."""
    return household(random).child(random, male)
