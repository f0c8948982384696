"""What changes a child's record inside an open transaction; other parts may call these, verbs call nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.base import iin as iin_rules
from app.base.access import Work
from app.base.refusal import Refused, Warn
from app.people import rules
from app.people.rules import Name
from app.people.tables import Child, ChildAddress, ChildChange, Enrolment, FamilyMember, Person
from app.school.rules import class_name
from app.school.tables import SchoolClass

_DAY = timedelta(days=1)


def child(session: Session, child_id: int) -> Child:
    """The child's row. Refused when it is not there or not the viewer's to see."""
    row = session.scalar(select(Child).where(Child.id == child_id))
    if row is None:
        raise Refused("people.missing", {"id": child_id})
    return row


def check_iin(session: Session, number: str, but: int = 0) -> str | None:
    """A typed ЖСН as it is kept, None when empty. Hard stop: a wrong number, or one that another child has."""
    clean = iin_rules.clean(number)
    if not clean:
        return None
    if wrong := iin_rules.check(clean):
        raise Refused(f"people.{wrong}", {"count": len(clean), "value": number}, field="iin")
    other = session.scalar(select(Child).where(Child.iin == clean, Child.id != but))
    if other is not None:
        name = Name(other.surname, other.given, other.patronymic).full
        raise Refused("people.iin.taken", {"name": name, "child_id": other.id}, field="iin")
    return clean


def check_name(values: Mapping[str, Any]) -> None:
    """A child has at least a name; patronymic and surname may be missing."""
    if not str(values.get("given", "")).strip():
        raise Refused("people.name.missing", field="given")


def check_birth(birth: date | None, today: date) -> date:
    """A day of birth that has come."""
    if birth is None:
        raise Refused("people.birth.missing", field="birth_date")
    if birth > today:
        raise Refused("people.birth.future", {"value": f"{birth:%d.%m.%Y}"}, field="birth_date")
    return birth


def twins(session: Session, name: Name, birth: date, but: int = 0) -> list[Warn]:
    """A warning when a child with the same surname, name and day of birth is there already."""
    rows = session.scalars(select(Child).where(Child.birth_date == birth, Child.id != but))
    same = [r for r in rows if Name(r.surname, r.given).key == name.key]
    if not same:
        return []
    known = Name(same[0].surname, same[0].given, same[0].patronymic).full
    return [Warn("people.duplicate.name_birth", {"name": known, "child_id": same[0].id}, field="given")]


def clean(values: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values as they are kept: names and texts without blanks around, telephones as +7 and ten digits."""
    found = dict(values)
    for name in ("surname", "given", "patronymic"):
        if name in found:
            found[name] = rules.clean_name(str(found[name] or ""))
    for name in ("address_fact", "address_reg", "no_iin_reason"):
        if name in found:
            found[name] = " ".join(str(found[name] or "").split())
    if "phone" in found:
        text = " ".join(str(found["phone"] or "").split())
        found["phone"] = rules.phone(text) or text
    return found


def refresh(session: Session, row: Child) -> None:
    """Bring the order and what finding looks in up to the child's present data; after the family has changed too."""
    session.flush()
    name = Name(row.surname, row.given, row.patronymic)
    row.sort_key = rules.order_key(name)
    people = select(Person).join(FamilyMember, FamilyMember.person_id == Person.id)
    parts = [name.full, row.iin or "", row.address_fact, row.address_reg, row.phone]
    for person in session.scalars(people.where(FamilyMember.child_id == row.id).order_by(FamilyMember.position)):
        parts += [Name(person.surname, person.given, person.patronymic).full, person.phone]
    row.search = rules.search_text(parts)


def note(work: Work, row: Child, field: str, old: str | None, new: str | None, on: date, *, correction: bool) -> None:
    """A line of the readable history."""
    row.changed_at = work.clock.now()
    work.session.add(
        ChildChange(
            child_id=row.id,
            field=field,
            old=old,
            new=new,
            happened_on=on,
            correction=correction,
            entered_at=work.clock.now(),
            user_id=work.viewer.user_id,
        )
    )


def said(session: Session, field: str, value: Any) -> str | None:
    """A value as the history keeps it: text that still reads when rows it pointed to are gone."""
    if value is None or value == "":
        return None
    if field == "class_id":
        row = session.get(SchoolClass, value)
        return class_name(row.grade, row.letter) if row else None
    if isinstance(value, date):
        return value.isoformat()
    return str(int(value)) if isinstance(value, bool) else str(value)


def put(work: Work, row: Child, values: Mapping[str, Any], on: date, *, correction: bool) -> list[str]:
    """Set fields and write the history; the dated ones keep their past. Gives the names of those that changed."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        old, new = said(work.session, name, getattr(row, name)), said(work.session, name, values[name])
        note(work, row, name, old, new, on, correction=correction)
        setattr(row, name, values[name])
        keep(work.session, row, name, on, correction=correction)
    if changed:
        refresh(work.session, row)
    return changed


def keep(session: Session, row: Child, name: str, on: date, *, correction: bool = False) -> None:
    """Bring the dated table behind a field up to its present value; other fields have none."""
    if name.startswith("address_"):
        _address(session, row, name.removeprefix("address_"), getattr(row, name), on, correction=correction)
    elif name == "class_id":
        stay(session, row, row.class_id, on, correction=correction)


def _address(session: Session, row: Child, kind: str, text: str, on: date, *, correction: bool) -> None:
    mine = select(ChildAddress).where(ChildAddress.child_id == row.id, ChildAddress.kind == kind)
    present = session.scalars(mine.where(ChildAddress.ends.is_(None)).order_by(ChildAddress.starts.desc())).first()
    if correction and present is not None:
        _correct(session, present, text)
        return
    if present is not None:
        _end(session, present, on)
    if text:
        session.add(ChildAddress(child_id=row.id, kind=kind, text=text, kato="", starts=on, ends=None))


def _correct(session: Session, present: ChildAddress, text: str) -> None:
    if text:
        present.text = text
    else:
        session.delete(present)


def _end(session: Session, present: Any, on: date) -> None:
    """End a dated row on the day before; one that would end before it began never was."""
    if present.starts >= on:
        session.delete(present)
    else:
        present.ends = on - _DAY


def stay(
    session: Session,
    row: Child,
    class_id: int | None,
    on: date,
    *,
    correction: bool = False,
    order_number: str = "",
    order_date: date | None = None,
    reason: str = "",
    place: str = "",
) -> None:
    """Open a stay in a class from a day on and end the one before; a correction mends the present stay instead."""
    open_ones = select(Enrolment).where(Enrolment.child_id == row.id, or_(Enrolment.ends.is_(None)))
    present = session.scalars(open_ones.order_by(Enrolment.starts.desc())).first()
    if correction and present is not None and class_id is not None:
        present.class_id = class_id
        return
    if present is not None:
        if class_id is None and present.starts < on:
            present.reason, present.place = reason or present.reason, place or present.place
        _end(session, present, on)
    if class_id is not None:
        session.add(
            Enrolment(
                child_id=row.id,
                class_id=class_id,
                starts=on,
                ends=None,
                order_number=order_number,
                order_date=order_date,
                reason=reason,
                place=place,
            )
        )


def family_changed(work: Work, child_ids: Iterable[int]) -> None:
    """Bring what finding looks in up to date for the children of a grown-up."""
    for row in work.session.scalars(select(Child).where(Child.id.in_(list(child_ids)))):
        refresh(work.session, row)
