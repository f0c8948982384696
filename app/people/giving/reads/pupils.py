"""The pupils of a day as the social passport counts them, and the list behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.people import rules
from app.people.giving.passport import Pupil
from app.people.giving.reads.lists import batches
from app.people.reads.then import ChildThen, here_on, holds_on, then
from app.people.rules import Name, State
from app.people.tables import Child, ChildCategory, Enrolment, FamilyMember
from app.school.tables import SchoolClass


@read
def pupils(look: Look, day: date, class_id: int | None = None) -> tuple[Pupil, ...]:
    """The children who are here and in a class on a day, all or those of one class, by the Kazakh alphabet."""
    stays = select(Enrolment.child_id).where(holds_on(Enrolment, day))
    if class_id is not None:
        stays = stays.where(Enrolment.class_id == class_id)
    query = select(Child.id).where(here_on(day), Child.id.in_(stays)).order_by(Child.sort_key, Child.id)
    classes = {row.id: row for row in look.session.scalars(select(SchoolClass))}
    found: list[Pupil] = []
    for ids in batches(tuple(look.session.scalars(query))):
        found += _pupils(look.session, ids, day, classes)
    return tuple(pupil for pupil in found if class_id is None or pupil.class_id == class_id)


def _pupils(session: Session, ids: Sequence[int], day: date, classes: dict[int, Any]) -> list[Pupil]:
    known, persons = then(session, ids, day), _persons(session, ids)
    rows = session.execute(select(Child.id, Child.arrived_on).where(Child.id.in_(ids)))
    arrived = {child_id: on for child_id, on in rows}
    children = [known[i] for i in ids if i in known]
    return [
        _pupil(child, classes[child.class_id], persons.get(child.id, frozenset()), arrived.get(child.id))
        for child in children
        if child.class_id is not None and child.state == State.HERE
    ]


def _pupil(child: ChildThen, its_class: Any, persons: frozenset[int], arrived: date | None) -> Pupil:
    values = child.values
    return Pupil(
        child.id,
        child.name.full,
        its_class.id,
        its_class.grade,
        its_class.letter,
        child.class_name,
        values["sex"],
        frozenset(child.categories),
        persons,
        home=values["study_form"] == "home",
        bus=values["transport"] == "bus",
        boarding=bool(values["boarding"]),
        free_meals=values["meals"] == "free",
        clubs=bool(values["clubs"]),
        arrived_on=arrived,
    )


def _persons(session: Session, ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """The grown-ups of each child."""
    query = select(FamilyMember.child_id, FamilyMember.person_id).where(FamilyMember.child_id.in_(ids))
    found: dict[int, set[int]] = {}
    for child_id, person_id in session.execute(query):
        found.setdefault(child_id, set()).add(person_id)
    return {child_id: frozenset(people) for child_id, people in found.items()}


@dataclass(frozen=True)
class CategoryLine:
    """A category that a child has on a day, with the document behind it."""

    child_name: str
    code: str
    document: str
    until: date | None


@read
def category_lines(look: Look, ids: Sequence[int], day: date) -> tuple[CategoryLine, ...]:
    """The categories of children on a day, by the Kazakh alphabet of the children."""
    found: list[tuple[str, int, CategoryLine]] = []
    for portion in batches(tuple(ids)):
        query = (
            select(Child, ChildCategory)
            .join(ChildCategory, ChildCategory.child_id == Child.id)
            .where(Child.id.in_(portion), holds_on(ChildCategory, day))
        )
        for child, category in look.session.execute(query):
            name = Name(child.surname, child.given, child.patronymic).full
            line = CategoryLine(name, category.code, category.document, category.ends)
            found.append((rules.order_key(Name(child.surname, child.given, child.patronymic)), category.id, line))
    return tuple(line for _key, _id, line in sorted(found, key=lambda row: row[:2]))
