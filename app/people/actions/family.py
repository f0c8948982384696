"""Grown-ups of a family: typed once for all siblings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.base.access import Work, verb
from app.base.refusal import Refused
from app.people import rules, steps
from app.people.rules import Name
from app.people.tables import Child, FamilyMember, Person

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Adult:
    """A grown-up as typed. A telephone that is None leaves the one that is kept."""

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    phone: str | None = None
    work: str = ""
    address: str = ""
    birth_year: int | None = None
    phone_more: str | None = None


#: What the history of the child says of a grown-up, field by field.
_NOTED = ("surname", "given", "patronymic", "phone", "phone_more", "work", "address", "birth_year")


def _fill(person: Person, adult: Adult) -> None:
    for field in ("surname", "given", "patronymic"):
        setattr(person, field, rules.clean_name(getattr(adult, field)))
    if not person.given and not person.surname:
        raise Refused("people.name.missing", field="given")
    for field in ("phone", "phone_more"):
        typed = getattr(adult, field)
        if typed is not None:
            setattr(person, field, rules.phone(typed) or typed.strip())
    person.work, person.address, person.birth_year = adult.work.strip(), adult.address.strip(), adult.birth_year
    name = Name(person.surname, person.given, person.patronymic).full
    person.search = rules.search_text((name, person.phone or "", person.phone_more or ""))


@verb
def add_member(
    work: Work,
    child_id: int,
    relation: str,
    *,
    adult: Adult | None = None,
    person_id: int | None = None,
    legal_rep: bool | None = None,
) -> int:
    """A grown-up of the family: a new one, or one who is typed already for a sibling (`person_id`)."""
    row = steps.child(work.session, child_id)
    if not relation:
        raise Refused("people.relation.missing", field="relation")
    person = _person(work, person_id) if person_id is not None else Person()
    if person_id is None:
        _fill(person, adult or Adult())
        work.session.add(person)
        work.session.flush()
    count = len(work.session.scalars(select(FamilyMember.id).where(FamilyMember.child_id == child_id)).all())
    legal = relation in rules.REPRESENTATIVES if legal_rep is None else legal_rep
    member = FamilyMember(child_id=child_id, person_id=person.id, relation=relation, legal_rep=legal, position=count)
    work.session.add(member)
    name = Name(person.surname, person.given, person.patronymic).full
    steps.note(work, row, "family", None, name, work.clock.today(), correction=False)
    steps.refresh(work.session, row)
    work.about("child", child_id)
    return member.id


def _person(work: Work, person_id: int) -> Person:
    person = work.session.scalar(select(Person).where(Person.id == person_id))
    if person is None:
        raise Refused("people.missing", {"id": person_id})
    return person


def _member(work: Work, member_id: int) -> FamilyMember:
    member = work.session.scalar(select(FamilyMember).where(FamilyMember.id == member_id))
    if member is None:
        raise Refused("people.missing", {"id": member_id})
    return member


@verb
def change_member(
    work: Work,
    member_id: int,
    adult: Adult,
    *,
    relation: str,
    legal_rep: bool,
    correction: bool = True,
    since: date | None = None,
) -> None:
    """Change a grown-up, for all children of the family: what was wrong, or what changed from a day on."""
    member = _member(work, member_id)
    person = _person(work, member.person_id)
    row = steps.child(work.session, member.child_id)
    today = work.clock.today()
    steps.check_since(since, today)
    before = {field: getattr(person, field) for field in _NOTED}
    before |= {"relation": member.relation, "legal_rep": member.legal_rep}
    _fill(person, adult)
    member.relation, member.legal_rep = relation, legal_rep
    after = {field: getattr(person, field) for field in _NOTED} | {"relation": relation, "legal_rep": legal_rep}
    _note_all(work, row, person, before, after, since if since and not correction else today, correction)
    work.session.flush()
    mine = select(FamilyMember.child_id).where(FamilyMember.person_id == person.id)
    steps.family_changed(work, work.session.scalars(mine).all())
    work.about("child", row.id)


def _note_all(
    work: Work, row: Child, person: Person, before: Values, after: Values, on: date, correction: bool
) -> None:
    """A line of history for each field of a grown-up that differs."""
    name = Name(person.surname, person.given, person.patronymic).full
    for field, new in after.items():
        if (before[field] or None) != (new or None):
            old_said, new_said = (steps.said(work.session, field, value) for value in (before[field], new))
            steps.note(work, row, f"family_{field}", old_said, new_said, on, correction=correction, subject=name)


@verb
def remove_member(work: Work, member_id: int) -> None:
    """A grown-up no longer belongs to the child's family; the person stays for the siblings."""
    member = _member(work, member_id)
    row = steps.child(work.session, member.child_id)
    person = _person(work, member.person_id)
    name = Name(person.surname, person.given, person.patronymic).full
    steps.note(work, row, "family", name, None, work.clock.today(), correction=True)
    work.session.delete(member)
    steps.refresh(work.session, row)
    work.about("child", row.id)


@verb
def join_persons(work: Work, child_id: int, keep_id: int, other_id: int) -> None:
    """Two records of one grown-up become one: the children of both are one family. What was empty is filled."""
    row = steps.child(work.session, child_id)
    keep, other = _person(work, keep_id), _person(work, other_id)
    if keep.id == other.id:
        return
    for field in ("patronymic", "phone", "phone_more", "work", "address", "birth_year", "iin"):
        if not getattr(keep, field):
            setattr(keep, field, getattr(other, field))
    children = _take_over(work, keep, other)
    name = Name(keep.surname, keep.given, keep.patronymic).full
    keep.search = rules.search_text((name, keep.phone, keep.phone_more))
    for one in children:
        joined = steps.child(work.session, one)
        steps.note(work, joined, "family_joined", None, name, work.clock.today(), correction=True, subject=name)
    steps.family_changed(work, [*children, row.id])
    work.about("child", child_id)


def _take_over(work: Work, keep: Person, other: Person) -> list[int]:
    """Give the other's ties to the one that is kept; a child never has the same grown-up twice."""
    session = work.session
    mine = set(session.scalars(select(FamilyMember.child_id).where(FamilyMember.person_id == keep.id)))
    children = []
    for tie in session.scalars(select(FamilyMember).where(FamilyMember.person_id == other.id)).all():
        children.append(tie.child_id)
        if tie.child_id in mine:
            session.delete(tie)
        else:
            tie.person_id = keep.id
    session.flush()
    session.delete(other)
    session.flush()
    return children
