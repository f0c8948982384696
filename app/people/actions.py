"""What people do with children's records: one permission, one transaction, one audit entry each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.base.access import Work, verb
from app.base.refusal import Refused, settle
from app.people import rules, steps
from app.people.reading_in import storing, undoing
from app.people.reading_in.lists import Prepared, Progress
from app.people.reading_in.storing import Batch
from app.people.rules import Name
from app.people.tables import Child, ChildCategory, FamilyMember, Person

_NEW = frozenset(rules.FIELDS)


def _known_fields(values: Mapping[str, Any]) -> None:
    unknown = set(values) - _NEW
    if unknown:
        raise Refused("people.unknown_field", {"fields": ", ".join(sorted(unknown))})


@verb
def add_child(
    work: Work,
    values: Mapping[str, Any],
    *,
    starts: date | None = None,
    reasons: Mapping[str, str] | None = None,
) -> int:
    """A child by hand. Hard stops: no name, no day of birth, a wrong ЖСН or one that another child has (decision 1)."""
    _known_fields(values)
    facts = steps.clean(values)
    steps.check_name(facts)
    today = work.clock.today()
    birth = steps.check_birth(facts.get("birth_date"), today)
    facts["iin"] = steps.check_iin(work.session, str(facts.get("iin") or ""))
    name = Name(*(str(facts.get(n, "")) for n in ("surname", "given", "patronymic")))
    used = settle(steps.twins(work.session, name, birth), reasons)
    row = Child(**facts, created_at=work.clock.now(), changed_at=work.clock.now())
    row.document, row.extra, row.state = {}, {"reasons": used} if used else {}, "here"
    work.session.add(row)
    work.session.flush()
    for field in sorted(rules.DATED & set(facts)):
        if facts[field]:
            steps.keep(work.session, row, field, starts or today)
    steps.refresh(work.session, row)
    work.about("child", row.id)
    return row.id


@verb
def change_child(
    work: Work,
    child_id: int,
    values: Mapping[str, Any],
    *,
    correction: bool,
    since: date | None = None,
    reasons: Mapping[str, str] | None = None,
) -> None:
    """Change fields of a child: what was wrong (`correction`) or what changed from a day on (decision 15).

    A correction changes what the register says of the past; a change keeps the past of class and addresses.
    """
    _known_fields(values)
    row = steps.child(work.session, child_id)
    facts = steps.clean(values)
    today = work.clock.today()
    if since is not None and since > today:
        raise Refused("people.since.future", {"value": f"{since:%d.%m.%Y}"}, field="since")
    merged = {name: facts.get(name, getattr(row, name)) for name in ("surname", "given", "patronymic", "birth_date")}
    steps.check_name(merged)
    birth = steps.check_birth(merged["birth_date"], today)
    if "iin" in facts:
        facts["iin"] = steps.check_iin(work.session, str(facts["iin"] or ""), child_id)
    name = Name(merged["surname"], merged["given"], merged["patronymic"])
    if (name.key, birth) != (Name(row.surname, row.given).key, row.birth_date):
        used = settle(steps.twins(work.session, name, birth, child_id), reasons)
        row.extra = {**row.extra, "reasons": {**row.extra.get("reasons", {}), **used}} if used else row.extra
    steps.put(work, row, facts, since or today, correction=correction)
    work.about("child", child_id)


@verb
def move_class(
    work: Work,
    child_id: int,
    class_id: int | None,
    on: date,
    *,
    order_number: str = "",
    order_date: date | None = None,
    reason: str = "",
    place: str = "",
) -> None:
    """Move a child to another class from a day on, or out of the classes (None), with the order behind it."""
    row = steps.child(work.session, child_id)
    if row.class_id == class_id:
        return
    old, new = (steps.said(work.session, "class_id", value) for value in (row.class_id, class_id))
    steps.note(work, row, "class_id", old, new, on, correction=False)
    steps.stay(
        work.session,
        row,
        class_id,
        on,
        order_number=order_number.strip(),
        order_date=order_date,
        reason=reason.strip(),
        place=place.strip(),
    )
    row.class_id = class_id
    work.about("child", child_id)


# -- categories -------------------------------------------------------------------------------------------------------


@verb
def add_category(
    work: Work, child_id: int, code: str, starts: date, ends: date | None = None, document: str = ""
) -> int:
    """A category of a child from a day on, with the document behind it."""
    row = steps.child(work.session, child_id)
    if not code:
        raise Refused("people.category.missing", field="code")
    if ends is not None and ends < starts:
        raise Refused("people.dates.order", field="ends")
    category = ChildCategory(child_id=child_id, code=code, starts=starts, ends=ends, document=document.strip())
    work.session.add(category)
    steps.note(work, row, "category", None, code, starts, correction=False)
    work.session.flush()
    work.about("child", child_id)
    return category.id


def _category(work: Work, category_id: int) -> ChildCategory:
    found = work.session.scalar(select(ChildCategory).where(ChildCategory.id == category_id))
    if found is None:
        raise Refused("people.missing", {"id": category_id})
    return found


@verb
def end_category(work: Work, category_id: int, last_day: date) -> None:
    """A category ends with a day, included."""
    found = _category(work, category_id)
    if last_day < found.starts:
        raise Refused("people.dates.order", field="ends")
    found.ends = last_day
    row = steps.child(work.session, found.child_id)
    steps.note(work, row, "category", found.code, None, last_day, correction=False)
    work.about("child", row.id)


@verb
def remove_category(work: Work, category_id: int) -> None:
    """A category that was entered wrongly goes, with a line in the history."""
    found = _category(work, category_id)
    row = steps.child(work.session, found.child_id)
    steps.note(work, row, "category", found.code, None, work.clock.today(), correction=True)
    work.session.delete(found)
    work.about("child", row.id)


# -- family -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Adult:
    """A grown-up as typed. `phone` None leaves the one that is kept."""

    surname: str = ""
    given: str = ""
    patronymic: str = ""
    phone: str | None = None
    work: str = ""
    address: str = ""
    birth_year: int | None = None


def _fill(person: Person, adult: Adult) -> None:
    for field in ("surname", "given", "patronymic"):
        setattr(person, field, rules.clean_name(getattr(adult, field)))
    if not person.given and not person.surname:
        raise Refused("people.name.missing", field="given")
    if adult.phone is not None:
        person.phone = rules.phone(adult.phone) or adult.phone.strip()
    person.work, person.address, person.birth_year = adult.work.strip(), adult.address.strip(), adult.birth_year
    name = Name(person.surname, person.given, person.patronymic).full
    person.search = rules.search_text((name, person.phone))


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
def change_member(work: Work, member_id: int, adult: Adult, *, relation: str, legal_rep: bool) -> None:
    """Change a grown-up; the change shows with all children of the family."""
    member = _member(work, member_id)
    person = _person(work, member.person_id)
    row = steps.child(work.session, member.child_id)
    old = Name(person.surname, person.given, person.patronymic).full
    _fill(person, adult)
    member.relation, member.legal_rep = relation, legal_rep
    new = Name(person.surname, person.given, person.patronymic).full
    steps.note(work, row, "family", old, new, work.clock.today(), correction=True)
    work.session.flush()
    mine = select(FamilyMember.child_id).where(FamilyMember.person_id == person.id)
    steps.family_changed(work, work.session.scalars(mine).all())
    work.about("child", row.id)


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


# -- reading in -------------------------------------------------------------------------------------------------------


@verb
def store_list(work: Work, prepared: Prepared, batch: Batch, progress: Progress = lambda _done, _all: None) -> int:
    """Store a prepared list in one transaction; `progress` may raise to stop; then nothing is stored."""
    reading_id = storing.store(work, prepared, batch, progress)
    work.about("reading_in", reading_id)
    return reading_id


@verb
def undo_list(work: Work, reading_id: int) -> None:
    """Take a whole reading-in back, as long as nothing was built on it."""
    undoing.undo(work, reading_id)
    work.about("reading_in", reading_id)
