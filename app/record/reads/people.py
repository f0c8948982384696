"""The child, the family and the staff of a case, as papers name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.base.refusal import Refused
from app.people.tables import Child, ChildCategory, Enrolment, FamilyMember, Person
from app.record.reads.values import ChildFacts, Relative, Somebody
from app.record.steps.cases import full_name
from app.school import steps as school
from app.school.tables import ReferenceItem, SchoolClass, Staff


def somebody(session: Session, staff_id: int | None, on: date, language: str, post: str = "") -> Somebody | None:
    """A staff member with the position of a day, acting persons marked (decision 5); in a `post`, with that one."""
    if staff_id is None:
        return None
    name, position = school.staff_line(session, staff_id, on, language, post)
    return Somebody(staff_id, name, position)


def in_post(session: Session, post: str, on: date, language: str) -> Somebody | None:
    """Who holds a post on a day, or acts in it."""
    return somebody(session, school.holder(session, post, on), on, language, post)


def staff(session: Session, on: date, language: str) -> dict[int, Somebody]:
    """All active staff by id."""
    held = school.posts(session, on)
    found = {}
    for row in session.scalars(select(Staff).where(Staff.active).order_by(Staff.sort_key, Staff.id)):
        posts = held.get(row.id, [])
        found[row.id] = Somebody(row.id, full_name(row), school.post_words(*posts[0], language) if posts else "")
    return found


def class_on(session: Session, child: Child, on: date) -> SchoolClass | None:
    """The class of a day; today's class when no stay is dated."""
    query = select(Enrolment.class_id).where(
        Enrolment.child_id == child.id, Enrolment.starts <= on, or_(Enrolment.ends.is_(None), Enrolment.ends >= on)
    )
    class_id = session.scalars(query.order_by(Enrolment.starts.desc())).first() or child.class_id
    return session.get(SchoolClass, class_id) if class_id else None


def classes_on(session: Session, children: Mapping[int, Any], on: date, ids: Any = None) -> dict[int, Any]:
    """The classes of many children (by id) on a day, as `class_on` says of one; `ids` may select the same children."""
    now = {child_id: child.class_id for child_id, child in children.items()}
    wanted = Enrolment.child_id.in_(list(now) if ids is None else ids)
    on_day = wanted, Enrolment.starts <= on, or_(Enrolment.ends.is_(None), Enrolment.ends >= on)
    query = select(Enrolment.child_id, Enrolment.class_id).where(*on_day)
    now.update((child_id, class_id) for child_id, class_id in session.execute(query.order_by(Enrolment.starts)))
    columns = select(SchoolClass.id, SchoolClass.grade, SchoolClass.letter)
    classes = {row.id: row for row in session.execute(columns)}
    return {child_id: classes[class_id] for child_id, class_id in now.items() if class_id in classes}


def class_words(row: Any) -> str:
    """7 «Б», or nothing."""
    return f"{row.grade} «{row.letter}»" if row else ""


def words(session: Session, lists: Iterable[str], language: str) -> dict[str, str]:
    """Words of reference lists by code."""
    query = select(ReferenceItem).where(ReferenceItem.list.in_(list(lists)))
    return {row.code: (row.ru if language == "ru" else row.kk) for row in session.scalars(query)}


def child_facts(session: Session, child_id: int, on: date, language: str) -> ChildFacts:
    """The child with class, family and categories of a day."""
    child = session.get(Child, child_id)
    if child is None:
        raise Refused("record.missing", {"id": child_id})
    school_class = class_on(session, child, on)
    teacher = school_class.teacher_id if school_class else None
    said = words(session, ("language", "relation", "category"), language)
    return ChildFacts(
        child.id,
        full_name(child),
        child.birth_date,
        child.iin,
        class_words(school_class),
        somebody(session, teacher, on, language),
        said.get(child.language or (school_class.language if school_class else ""), ""),
        child.address_fact,
        child.address_reg,
        child.phone,
        child.state,
        _categories(session, child_id, on, said),
        family(session, child_id, said),
    )


def nobody() -> ChildFacts:
    """No child chosen yet: a form that was just opened."""
    return ChildFacts(None, "", None, None, "", None, "", "", "", "", "", (), ())


def _categories(session: Session, child_id: int, on: date, said: dict[str, str]) -> tuple[str, ...]:
    query = select(ChildCategory.code).where(
        ChildCategory.child_id == child_id,
        ChildCategory.starts <= on,
        or_(ChildCategory.ends.is_(None), ChildCategory.ends >= on),
    )
    return tuple(said.get(code, code) for code in session.scalars(query))


def family(session: Session, child_id: int, said: dict[str, str]) -> tuple[Relative, ...]:
    """Grown-ups of the family, legal representatives first."""
    query = (
        select(FamilyMember, Person)
        .join(Person, Person.id == FamilyMember.person_id)
        .where(FamilyMember.child_id == child_id)
        .order_by(FamilyMember.legal_rep.desc(), FamilyMember.position, FamilyMember.id)
    )
    return tuple(
        Relative(
            person.id,
            full_name(person),
            member.relation,
            said.get(member.relation, ""),
            member.legal_rep,
            person.birth_year,
            person.phone,
            person.work,
            person.address,
        )
        for member, person in session.execute(query)
    )


def phone(session: Session, staff_id: int | None) -> str:
    """The telephone of a staff member, for the foot of a letter."""
    row = session.get(Staff, staff_id) if staff_id else None
    return row.phone if row else ""
