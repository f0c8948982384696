"""Records that may be one child: the same name and birthday, nearly the name, nearly the birthday. Twins are two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.language import sort_key
from app.people import rules
from app.people.reading_in.matching import alike, may_be_one, near_day
from app.people.reads.lists import ChildLine, lines
from app.people.rules import Name
from app.people.tables import Child, ChildApart
from app.school.rules import class_name
from app.school.tables import SchoolClass


class Likeness(StrEnum):
    """Why two records are shown beside each other, the surest first."""

    SAME = "same"
    NAME = "name"
    DAY = "day"


@dataclass(frozen=True)
class Pair:
    """Two records that may be one child."""

    one: ChildLine
    other: ChildLine
    likeness: Likeness

    @property
    def id(self) -> tuple[int, int]:
        """Both numbers, the smaller first."""
        return self.one.id, self.other.id


@dataclass(frozen=True)
class Difference:
    """A field that two records say differently: values as people read them, and codes as they are kept."""

    field: str
    one: Any
    other: Any


@dataclass(frozen=True)
class _Short:
    id: int
    name: Name
    birth: Any
    iin: str | None


@read
def duplicates(look: Look) -> tuple[Pair, ...]:
    """All pairs nobody has told apart yet, the surest first, then by name."""
    columns = (Child.id, Child.surname, Child.given, Child.patronymic, Child.birth_date, Child.iin)
    rows = [_Short(i, Name(*name), birth, iin) for i, *name, birth, iin in look.session.execute(select(*columns))]
    told = {(a, b) for a, b in look.session.execute(select(ChildApart.one_id, ChildApart.other_id))}
    found = {pair: why for pair, why in _pairs(rows) if pair not in told}
    ids = sorted({child for pair in found for child in pair})
    by_id = {line.id: line for line in lines(look.session, ids, look.clock.today())}
    pairs = [Pair(by_id[a], by_id[b], why) for (a, b), why in found.items() if a in by_id and b in by_id]
    order = list(Likeness)
    return tuple(sorted(pairs, key=lambda p: (order.index(p.likeness), sort_key(p.one.name), p.id)))


def _pairs(rows: Sequence[_Short]) -> Iterator[tuple[tuple[int, int], Likeness]]:
    born, named = defaultdict(list), defaultdict(list)
    for row in rows:
        born[row.birth].append(row)
        named[row.name.key].append(row)
    for group in born.values():
        for one, other in combinations(group, 2):
            if why := _of_one_day(one, other):
                yield _key(one, other), why
    for group in named.values():
        for one, other in combinations(group, 2):
            if one.birth != other.birth and _open(one, other) and near_day(one.birth, other.birth):
                yield _key(one, other), Likeness.DAY


def _key(one: _Short, other: _Short) -> tuple[int, int]:
    return min(one.id, other.id), max(one.id, other.id)


def _open(one: _Short, other: _Short) -> bool:
    """Two right numbers that differ are two children; so are two patronymics."""
    return (one.iin is None or other.iin is None) and may_be_one(one.name, other.name.patronymic)


def _of_one_day(one: _Short, other: _Short) -> Likeness | None:
    if not _open(one, other):
        return None
    if one.name.key == other.name.key:
        return Likeness.SAME
    return Likeness.NAME if alike(one.name.key, other.name.key) else None


@read
def differences(look: Look, one_id: int, other_id: int) -> tuple[Difference, ...]:
    """The fields that the two records say differently, in the order of the record; numbers masked."""
    one, other = (look.session.scalar(select(Child).where(Child.id == i)) for i in (one_id, other_id))
    if one is None or other is None:
        return ()
    found = [Difference(name, *(_shown(look.session, child, name) for child in (one, other))) for name in rules.FIELDS]
    return tuple(d for d in found if (d.one or None) != (d.other or None))


def _shown(session: Session, child: Child, name: str) -> Any:
    value = getattr(child, name)
    if name == "class_id":
        row = session.get(SchoolClass, value) if value else None
        return class_name(row.grade, row.letter) if row else ""
    if name == "iin":
        return rules.masked_iin(value)
    return rules.masked_phone(value) if name == "phone" else value
