"""One child: the whole record, family, siblings and history. Numbers come masked; `reveal` gives them whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.refusal import Refused
from app.base.store.tables import User
from app.people import rules
from app.people.reads import rows as _rows  # noqa: F401 the filters of decision 12 are laid on with the reads
from app.people.reads.lists import ChildLine, lines
from app.people.rules import Name
from app.people.tables import Child, ChildAddress, ChildCategory, ChildChange, Enrolment, FamilyMember, Person
from app.school.rules import class_name, short_name
from app.school.tables import SchoolClass, Staff


@dataclass(frozen=True)
class Category:
    """A category from a day to another, with the document behind it."""

    id: int
    code: str
    starts: date
    ends: date | None
    document: str
    attachment_id: int | None = None


@dataclass(frozen=True)
class Stay:
    """A stay in a class."""

    id: int
    class_id: int
    class_name: str
    starts: date
    ends: date | None
    order_number: str
    order_date: date | None
    reason: str
    place: str


@dataclass(frozen=True)
class Address:
    """An address from a day on; `kind` is fact or reg."""

    kind: str
    text: str
    starts: date
    ends: date | None


@dataclass(frozen=True)
class Member:
    """A grown-up of the family; the telephone is masked."""

    id: int
    person_id: int
    name: Name
    relation: str
    legal_rep: bool
    phone: str
    work: str
    address: str
    birth_year: int | None
    phone_more: str = ""


@dataclass(frozen=True)
class ChildPage:
    """Everything of a child that stands on the page. `values` are the plain fields by name, numbers masked."""

    id: int
    name: Name
    birth_date: date
    age: int
    class_name: str
    teacher: str
    state: str
    iin: str
    phone: str
    values: dict[str, Any]
    categories: tuple[Category, ...]
    stays: tuple[Stay, ...]
    addresses: tuple[Address, ...]
    created_at: datetime
    changed_at: datetime
    photo_id: int | None = None


@dataclass(frozen=True)
class Change:
    """A line of the history: what it was, what it became, from which day, whether it was only wrong before."""

    field: str
    old: str | None
    new: str | None
    happened_on: date
    correction: bool
    entered_at: datetime
    user: str
    subject: str = ""


_STAY = ("starts", "ends", "order_number", "order_date", "reason", "place")


def _one(session: Session, child_id: int) -> Child:
    row = session.scalar(select(Child).where(Child.id == child_id))
    if row is None:
        raise Refused("people.missing", {"id": child_id})
    return row


@read
def child(look: Look, child_id: int) -> ChildPage:
    """The record of a child; the opening goes to the audit (decision 13)."""
    session = look.session
    row = _one(session, child_id)
    look.opened("child", child_id)
    values = {name: getattr(row, name) for name in rules.FIELDS}
    values.update(iin=rules.masked_iin(row.iin), phone=rules.masked_phone(row.phone))
    school_class = session.get(SchoolClass, row.class_id) if row.class_id else None
    return ChildPage(
        row.id,
        Name(row.surname, row.given, row.patronymic),
        row.birth_date,
        rules.age(row.birth_date, look.clock.today()),
        class_name(school_class.grade, school_class.letter) if school_class else "",
        _teacher(session, school_class),
        row.state,
        rules.masked_iin(row.iin),
        rules.masked_phone(row.phone),
        values,
        _categories(session, child_id),
        _stays(session, child_id),
        _addresses(session, child_id),
        row.created_at,
        row.changed_at,
        row.photo_id,
    )


def _teacher(session: Session, school_class: SchoolClass | None) -> str:
    row = session.get(Staff, school_class.teacher_id) if school_class and school_class.teacher_id else None
    return short_name(row.surname, row.given, row.patronymic) if row else ""


def _categories(session: Session, child_id: int) -> tuple[Category, ...]:
    query = select(ChildCategory).where(ChildCategory.child_id == child_id)
    rows = session.scalars(query.order_by(ChildCategory.starts.desc(), ChildCategory.id))
    return tuple(Category(r.id, r.code, r.starts, r.ends, r.document, r.attachment_id) for r in rows)


def _stays(session: Session, child_id: int) -> tuple[Stay, ...]:
    query = (
        select(Enrolment, SchoolClass)
        .join(SchoolClass, SchoolClass.id == Enrolment.class_id)
        .where(Enrolment.child_id == child_id)
        .order_by(Enrolment.starts.desc(), Enrolment.id.desc())
    )
    return tuple(
        Stay(e.id, c.id, class_name(c.grade, c.letter), *(getattr(e, name) for name in _STAY))
        for e, c in session.execute(query)
    )


def _addresses(session: Session, child_id: int) -> tuple[Address, ...]:
    query = select(ChildAddress).where(ChildAddress.child_id == child_id)
    rows = session.scalars(query.order_by(ChildAddress.kind, ChildAddress.starts.desc(), ChildAddress.id.desc()))
    return tuple(Address(r.kind, r.text, r.starts, r.ends) for r in rows)


@read
def family_of(look: Look, child_id: int) -> tuple[Member, ...]:
    """Grown-ups of the family, legal representatives first."""
    _one(look.session, child_id)
    query = (
        select(FamilyMember, Person)
        .join(Person, Person.id == FamilyMember.person_id)
        .where(FamilyMember.child_id == child_id)
        .order_by(FamilyMember.legal_rep.desc(), FamilyMember.position, FamilyMember.id)
    )
    return tuple(_member(m, p) for m, p in look.session.execute(query))


def _member(member: FamilyMember, person: Person) -> Member:
    return Member(
        member.id,
        person.id,
        Name(person.surname, person.given, person.patronymic),
        member.relation,
        member.legal_rep,
        rules.masked_phone(person.phone),
        person.work,
        person.address,
        person.birth_year,
        rules.masked_phone(person.phone_more),
    )


@read
def siblings(look: Look, child_id: int) -> tuple[ChildLine, ...]:
    """Children who share a grown-up of the family with this one, eldest first."""
    _one(look.session, child_id)
    mine = select(FamilyMember.person_id).where(FamilyMember.child_id == child_id)
    shared = select(FamilyMember.child_id).where(FamilyMember.person_id.in_(mine))
    query = select(Child.id).where(Child.id.in_(shared), Child.id != child_id).order_by(Child.birth_date, Child.id)
    return lines(look.session, list(look.session.scalars(query)), look.clock.today())


@read
def change_history(look: Look, child_id: int) -> tuple[Change, ...]:
    """Every change of the record, newest first."""
    _one(look.session, child_id)
    query = (
        select(ChildChange, User.name)
        .outerjoin(User, User.id == ChildChange.user_id)
        .where(ChildChange.child_id == child_id)
        .order_by(ChildChange.entered_at.desc(), ChildChange.id.desc())
    )
    return tuple(
        Change(c.field, c.old, c.new, c.happened_on, c.correction, c.entered_at, name or "", c.subject)
        for c, name in look.session.execute(query)
    )


@read
def reveal(look: Look, child_id: int, what: str, person_id: int | None = None) -> str:
    """The whole ЖСН (`iin`) or `phone` of a child, or a grown-up's `phone` or `phone_more`; one line in the audit."""
    row = _one(look.session, child_id)
    look.opened(f"child.{what}", child_id)
    if person_id is not None:
        query = select(Person).join(FamilyMember, FamilyMember.person_id == Person.id)
        person = look.session.scalar(query.where(FamilyMember.child_id == child_id, Person.id == person_id))
        if person is None:
            raise Refused("people.missing", {"id": child_id})
        return rules.phone_words(person.phone_more if what == "phone_more" else person.phone)
    return rules.iin_words(row.iin) if what == "iin" else rules.phone_words(row.phone)
