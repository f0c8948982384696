"""Names of staff, children and parents as papers print them: as typed, never inflected."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.council.reads.values import ChildFacts, Parent, Somebody
from app.people.tables import Child, Enrolment, FamilyMember, Person
from app.school import steps as school
from app.school.tables import SchoolClass


def somebody(session: Session, staff_id: int | None, on: date, language: str) -> Somebody | None:
    """A staff member with the position of that day, acting persons marked (decision 5)."""
    if staff_id is None:
        return None
    name, position = school.staff_line(session, staff_id, on, language)
    return Somebody(staff_id, name, position)


def full_name(row: Child | Person) -> str:
    """Surname, name, patronymic, of what there is."""
    return " ".join(part for part in (row.surname, row.given, row.patronymic) if part)


def class_on(session: Session, child: Child, on: date) -> str:
    """The class as 7 «Б» on a day; today's class when no stay is dated."""
    query = select(Enrolment.class_id).where(Enrolment.child_id == child.id, Enrolment.starts <= on)
    query = query.where((Enrolment.ends.is_(None)) | (Enrolment.ends >= on)).order_by(Enrolment.starts.desc())
    class_id = session.scalars(query).first() or child.class_id
    row = session.get(SchoolClass, class_id) if class_id else None
    return f"{row.grade} «{row.letter}»" if row else ""


def child_facts(session: Session, child_id: int, on: date) -> ChildFacts | None:
    """The child of an item, if the viewer may see the child."""
    child = session.get(Child, child_id)
    if child is None:
        return None
    return ChildFacts(child.id, full_name(child), child.birth_date, class_on(session, child, on))


def parents(session: Session, child_id: int) -> tuple[Parent, ...]:
    """Grown-ups of the family, legal representatives first."""
    query = (
        select(FamilyMember, Person)
        .join(Person, Person.id == FamilyMember.person_id)
        .where(FamilyMember.child_id == child_id)
        .order_by(FamilyMember.legal_rep.desc(), FamilyMember.position, FamilyMember.id)
    )
    return tuple(
        Parent(person.id, full_name(person), member.relation, member.legal_rep)
        for member, person in session.execute(query)
    )
