"""Children of the register as a list is compared with them, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.people import rules
from app.people.reads import rows as _rows  # noqa: F401 the filters of decision 12 are laid on with the reads
from app.people.rules import Name
from app.people.tables import Child, ChildCategory, FamilyMember, Person
from app.school.tables import SchoolClass

#: How many ids one query names.
CHUNK = 500


@dataclass(frozen=True)
class AdultFacts:
    """A grown-up of the family, with the whole telephone."""

    member_id: int
    person_id: int
    relation: str
    name: str
    phone: str
    work: str


@dataclass
class Facts:
    """A child with all plain fields, the class as (grade, letter), the categories of today, the family."""

    id: int
    values: Mapping[str, Any]
    changed_at: datetime
    school_class: tuple[int, str] | None = None
    categories: tuple[str, ...] = ()
    adults: list[AdultFacts] = field(default_factory=list)


@read
def known_facts(look: Look, ids: Sequence[int]) -> dict[int, Facts]:
    """The children with these ids, for comparing a list with them."""
    found: dict[int, Facts] = {}
    for part in chunks(sorted(set(ids))):
        found.update(_facts(look.session, part))
        _categories(look, part, found)
        _adults(look.session, part, found)
    return found


def chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Ids in parts that one query can name."""
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _facts(session: Session, ids: Iterable[int]) -> dict[int, Facts]:
    query = select(Child, SchoolClass).outerjoin(SchoolClass, SchoolClass.id == Child.class_id)
    return {
        row.id: Facts(
            row.id,
            {name: getattr(row, name) for name in rules.FIELDS},
            row.changed_at,
            (room.grade, room.letter) if room else None,
        )
        for row, room in session.execute(query.where(Child.id.in_(ids)))
    }


def _categories(look: Look, ids: Iterable[int], found: Mapping[int, Facts]) -> None:
    holds = or_(ChildCategory.ends.is_(None), ChildCategory.ends >= look.clock.today())
    query = select(ChildCategory.child_id, ChildCategory.code).where(ChildCategory.child_id.in_(ids), holds)
    for child_id, code in look.session.execute(query.order_by(ChildCategory.id)):
        found[child_id].categories = (*found[child_id].categories, code)


def _adults(session: Session, ids: Iterable[int], found: Mapping[int, Facts]) -> None:
    query = select(FamilyMember, Person).join(Person, Person.id == FamilyMember.person_id)
    query = query.where(FamilyMember.child_id.in_(ids)).order_by(FamilyMember.position, FamilyMember.id)
    for member, person in session.execute(query):
        name = Name(person.surname, person.given, person.patronymic).full
        adult = AdultFacts(member.id, person.id, member.relation, name, person.phone, person.work)
        found[member.child_id].adults.append(adult)
