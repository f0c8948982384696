"""Which rows of people a viewer sees: a class teacher those of the own classes (decision 12)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import or_, select

from app.base.access import Role, Viewer
from app.base.store.filters import row_filter
from app.people.tables import (
    Child,
    ChildAddress,
    ChildCategory,
    ChildChange,
    ChildFile,
    ChildPast,
    Enrolment,
    FamilyMember,
    Movement,
    Person,
)
from app.school.tables import SchoolClass

#: Roles that see every child; whoever has none of them but is a class teacher sees the own classes.
SEE_ALL = frozenset({Role.SOCIAL_PEDAGOGUE, Role.DEPUTY, Role.DIRECTOR, Role.PSYCHOLOGIST})


def _own_classes(viewer: Viewer) -> Any:
    """None for who sees all, else the ids of the viewer's classes as a subquery."""
    if viewer.roles & SEE_ALL:
        return None
    if Role.CLASS_TEACHER not in viewer.roles or viewer.staff_id is None:
        return select(SchoolClass.id).where(SchoolClass.id == -1)
    mine = SchoolClass.teacher_id == viewer.staff_id
    return select(SchoolClass.id).where(or_(mine, SchoolClass.id.in_(viewer.class_ids)) if viewer.class_ids else mine)


def _of_child(column: Any) -> Any:
    def rule(viewer: Viewer) -> Any:
        classes = _own_classes(viewer)
        if classes is None:
            return None
        return column.in_(select(Child.__table__.c.id).where(Child.__table__.c.class_id.in_(classes)))

    return rule


def _person(viewer: Viewer) -> Any:
    classes = _own_classes(viewer)
    if classes is None:
        return None
    child, member = Child.__table__.c, FamilyMember.__table__.c
    mine = select(child.id).where(child.class_id.in_(classes))
    return Person.id.in_(select(member.person_id).where(member.child_id.in_(mine)))


row_filter(Child, _of_child(Child.id))
for _table in (Enrolment, ChildAddress, ChildCategory, ChildChange, ChildFile, ChildPast, FamilyMember, Movement):
    row_filter(_table, _of_child(_table.child_id))
row_filter(Person, _person)
