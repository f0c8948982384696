"""What a line of the list says otherwise than the register. An empty cell says nothing: it never takes a value away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.base.language import fold
from app.people.reading_in.rows import Adult, Row
from app.people.reads.comparing import AdultFacts, Facts

NAMES = ("surname", "given", "patronymic")
#: Fields whose other value means that ours was wrong; the rest has changed from the day of the list (decision 15).
CORRECTED = frozenset({*NAMES, "birth_date", "sex", "iin"})
PLAIN = ("sex", "nationality", "citizenship", "language", "shift", "study_form", "kato", "phone", "transport", "meals")
ADDRESSES = ("address_fact", "address_reg")


@dataclass(frozen=True)
class Difference:
    """A field with both values. A class is (grade, letter), categories are codes (the file's: those that we lack)."""

    field: str
    ours: Any
    theirs: Any

    @property
    def fills(self) -> bool:
        """Whether we have nothing there."""
        return self.ours in (None, "", ()) or self.field == "categories"


def compare(row: Row, facts: Facts) -> tuple[Difference, ...]:
    """The differences of a line in the order of the record."""
    return tuple(found for found in _pairs(row, facts) if found.theirs and found.theirs != found.ours)


def _pairs(row: Row, facts: Facts) -> Iterator[Difference]:
    ours = facts.values
    for name in NAMES:
        yield Difference(name, ours[name], getattr(row.name, name))
    yield Difference("birth_date", ours["birth_date"], row.birth)
    yield Difference("iin", ours["iin"], row.iin)
    for name in (*PLAIN, *ADDRESSES):
        yield Difference(name, ours[name], row.facts.get(name))
    yield Difference("class", facts.school_class, row.school_class)
    yield Difference("categories", facts.categories, tuple(c for c in row.categories if c not in facts.categories))
    for adult in row.adults:
        yield from _adult(adult, facts)


def _adult(adult: Adult, facts: Facts) -> Iterator[Difference]:
    ours = member(facts, adult.relation)
    if ours is None:
        yield Difference(adult.relation, "", adult.name.full)
        return
    if fold(ours.name) != fold(adult.name.full):
        yield Difference(adult.relation, ours.name, adult.name.full)
        return
    yield Difference(f"{adult.relation}_phone", ours.phone, adult.phone)
    yield Difference(f"{adult.relation}_work", ours.work, adult.work)


def member(facts: Facts, relation: str) -> AdultFacts | None:
    """The grown-up of the family with a relation."""
    return next((adult for adult in facts.adults if adult.relation == relation), None)
