"""Setting fields of a child: the readable history, the past of each field, what finding looks in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Work
from app.base.refusal import Warn
from app.people import rules
from app.people.rules import Name
from app.people.steps import past, spans
from app.people.tables import Child, ChildChange, FamilyMember, Person
from app.school.rules import class_name
from app.school.tables import SchoolClass


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


def note(
    work: Work,
    row: Child,
    field: str,
    old: str | None,
    new: str | None,
    on: date,
    *,
    correction: bool,
    subject: str = "",
) -> None:
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
            subject=subject,
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


def put(
    work: Work, row: Child, values: Mapping[str, Any], on: date, *, correction: bool, at: date | None = None
) -> list[str]:
    """Set fields and write the history; every field keeps its past. Gives the names of those that changed.

    A change holds from `on` until the next one that is known. A correction mends what holds now, or with `at` what the
    register says of that day.
    """
    changed = [name for name, value in values.items() if _set(work, row, name, value, on, correction, at)]
    if changed:
        refresh(work.session, row)
    return changed


def _set(work: Work, row: Child, name: str, value: Any, on: date, correction: bool, at: date | None) -> bool:
    session = work.session
    correction = correction or name in rules.FIXED
    day = at if correction else on
    before = value_on(session, row, name, day) if day is not None else getattr(row, name)
    if (before or None) == (value or None) and not isinstance(value, bool):
        return False
    if before == value:
        return False
    note(work, row, name, said(session, name, before), said(session, name, value), at or on, correction=correction)
    if name in rules.DATED:
        setattr(row, name, _dated(session, row, name, value, on, correction, at))
    elif correction:
        past.mend(session, row, name, value, at)
    else:
        past.change(session, row, name, value, on)
    return True


def _dated(session: Session, row: Child, name: str, value: Any, on: date, correction: bool, at: date | None) -> Any:
    table = spans.of(row.id, name)
    if correction:
        spans.mend(session, table, value or None, at, since=on if name == "class_id" else row.created_at.date())
    else:
        spans.change(session, table, value or None, on)
    return spans.present(session, table) or ("" if name.startswith("address_") else None)


def value_on(session: Session, row: Child, name: str, on: date) -> Any:
    """What the register says of a field on a day."""
    if name in rules.DATED:
        found = spans.on_day(session, spans.of(row.id, name), on)
        return found if found is not None else ("" if name.startswith("address_") else None)
    return past.on_day(session, row, name, on)


def later_known(session: Session, row: Child, values: Mapping[str, Any], on: date) -> list[Warn]:
    """A warning when a field has a known change after `on`: what is entered holds only until then."""
    for name, value in values.items():
        if name in rules.FIXED or value_on(session, row, name, on) == value:
            continue
        known = (
            spans.next_start(session, spans.of(row.id, name), on)
            if name in rules.DATED
            else past.next_start(session, row.id, name, on)
        )
        if known is not None:
            return [Warn("people.since.later", {"field": name, "value": f"{known:%d.%m.%Y}"}, field="since")]
    return []


def keep(session: Session, row: Child, name: str, on: date) -> None:
    """Open the dated row behind a field of a new child; other fields have none."""
    if name in rules.DATED and getattr(row, name):
        spans.change(session, spans.of(row.id, name), getattr(row, name), on)


def stay(session: Session, row: Child, class_id: int | None, on: date, **facts: Any) -> None:
    """Open a stay in a class from a day on and end the one before; `facts` are order, reason and place."""
    table = spans.of(row.id, "class_id")
    ended = spans.open_row(session, table)
    spans.change(session, table, class_id, on, **facts)
    if class_id is None and ended is not None and ended in session and ended.ends is not None:
        ended.reason, ended.place = facts.get("reason") or ended.reason, facts.get("place") or ended.place
    row.class_id = spans.present(session, table)


def family_changed(work: Work, child_ids: Iterable[int]) -> None:
    """Bring what finding looks in up to date for the children of a grown-up."""
    for row in work.session.scalars(select(Child).where(Child.id.in_(list(child_ids)))):
        refresh(work.session, row)
