"""The register as adding and reading in compare with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.language import fold
from app.people import rules
from app.people.reads import rows as _rows  # noqa: F401 the filters of decision 12 are laid on with the reads
from app.people.rules import Name
from app.people.tables import Child, FamilyMember, Person, ReadingIn
from app.school.rules import academic_year
from app.school.tables import ReferenceItem, SchoolClass


@dataclass(frozen=True)
class Known:
    """A child of the register as lists are compared with it; `key` is the folded surname and name."""

    id: int
    name: str
    key: str
    birth: date
    iin: str | None
    patronymic: str = ""


@dataclass(frozen=True)
class Register:
    """Children, grown-ups and classes of the school, by what lists name them with."""

    by_iin: Mapping[str, Known]
    by_name: Mapping[tuple[str, date | None], Sequence[Known]]
    persons: Mapping[tuple[str, str], int]
    classes: Mapping[tuple[int, str], int]
    has_classes: bool
    own_words: Mapping[str, Sequence[tuple[str, str, str]]]
    last_ids: Mapping[str, int]


def last_ids(session: Session) -> dict[str, int]:
    """The highest ids of children, grown-ups and classes: new ones follow them, others show that somebody wrote."""
    ids = {"child": Child.id, "person": Person.id, "school_class": SchoolClass.id}
    return {name: session.scalar(select(func.max(column))) or 0 for name, column in ids.items()}


def person_key(name: str, phone: str, address: str) -> tuple[str, str]:
    """What makes two typed grown-ups one: the name with the telephone, or without one with the address."""
    return fold(name), phone or fold(address)


@read
def register(look: Look) -> Register:
    """The whole register, for reading in."""
    session = look.session
    known = [_known(row) for row in session.execute(_children())]
    by_name: dict[tuple[str, date | None], list[Known]] = {}
    for one in known:
        by_name.setdefault((one.key, one.birth), []).append(one)
    year = academic_year(look.clock.today())
    classes = session.execute(select(SchoolClass.grade, SchoolClass.letter, SchoolClass.id).filter_by(year=year)).all()
    return Register(
        {one.iin: one for one in known if one.iin},
        by_name,
        _persons(session),
        {(grade, letter): class_id for grade, letter, class_id in classes},
        session.scalar(select(SchoolClass.id).limit(1)) is not None,
        _own_words(session),
        last_ids(session),
    )


def _children() -> Any:
    return select(Child.id, Child.surname, Child.given, Child.patronymic, Child.birth_date, Child.iin)


def _known(row: Sequence[Any]) -> Known:
    child_id, surname, given, patronymic, birth, iin = row
    name = Name(surname, given, patronymic)
    return Known(child_id, name.full, name.key, birth, iin, patronymic)


def _persons(session: Session) -> dict[tuple[str, str], int]:
    columns = (Person.id, Person.surname, Person.given, Person.patronymic, Person.phone, Person.address)
    found: dict[tuple[str, str], int] = {}
    for person_id, surname, given, patronymic, phone, address in session.execute(select(*columns)):
        if phone or address:
            found.setdefault(person_key(Name(surname, given, patronymic).full, phone, address), person_id)
    return found


def _own_words(session: Session) -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    columns = (ReferenceItem.list, ReferenceItem.code, ReferenceItem.kk, ReferenceItem.ru)
    for name, code, kk, ru in session.execute(select(*columns)):
        found.setdefault(name, []).append((code, kk, ru))
    return found


@read
def by_iin(look: Look, number: str) -> Known | None:
    """The child with a ЖСН, for the question before adding."""
    row = look.session.execute(_children().where(Child.iin == number)).first()
    return _known(row) if row else None


@read
def same_name(look: Look, name: Name, birth: date, but: int = 0) -> tuple[Known, ...]:
    """Children with the same surname, name and day of birth."""
    rows = look.session.execute(_children().where(Child.birth_date == birth, Child.id != but))
    return tuple(one for one in map(_known, rows) if one.key == name.key)


@dataclass(frozen=True)
class PersonLine:
    """A grown-up who is typed already, with the children."""

    id: int
    name: str
    phone: str
    children: tuple[str, ...]


@read
def persons_like(look: Look, query: str, limit: int = 20) -> tuple[PersonLine, ...]:
    """Grown-ups whose name or telephone holds each word of the query, for siblings of one family."""
    search = select(Person)
    for word in rules.search_words(query):
        search = search.where(func.instr(Person.search, word) > 0)
    people = look.session.scalars(search.order_by(Person.surname, Person.given, Person.id).limit(limit)).all()
    names = _children_of(look.session, [p.id for p in people])
    return tuple(
        PersonLine(p.id, Name(p.surname, p.given, p.patronymic).full, p.phone, tuple(names.get(p.id, ())))
        for p in people
    )


def _children_of(session: Session, persons: list[int]) -> dict[int, list[str]]:
    query = (
        select(FamilyMember.person_id, Child.surname, Child.given)
        .join(Child, Child.id == FamilyMember.child_id)
        .where(FamilyMember.person_id.in_(persons))
        .order_by(Child.sort_key)
    )
    found: dict[int, list[str]] = {}
    for person_id, surname, given in session.execute(query):
        found.setdefault(person_id, []).append(Name(surname, given).full)
    return found


@dataclass(frozen=True)
class ReadingInLine:
    """An import that was done."""

    id: int
    file_name: str
    rows: int
    imported: int
    refused: int
    at: datetime
    undone_at: datetime | None
    changed: int = 0


@read
def reading_ins(look: Look) -> tuple[ReadingInLine, ...]:
    """Imports, newest first."""
    rows = look.session.scalars(select(ReadingIn).order_by(ReadingIn.id.desc()))
    return tuple(
        ReadingInLine(r.id, r.file_name, r.rows, r.imported, r.refused, r.at, r.undone_at, r.changed) for r in rows
    )
