"""Taking a whole reading-in back, as long as nothing was built on it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, delete, func, select
from sqlalchemy.orm import Session

from app.base.access import Work
from app.base.refusal import Refused
from app.base.store.base import Base
from app.people.reading_in import journal
from app.people.tables import (
    Child,
    ChildAddress,
    ChildCategory,
    ChildChange,
    Enrolment,
    FamilyMember,
    Person,
    ReadingIn,
)
from app.school.tables import SchoolClass

#: What the reading-in itself makes beside a child: it goes with the child.
_OWN = (Enrolment, ChildAddress, ChildCategory, FamilyMember)
Span = tuple[int, int]
_MADE = {"child": Child, "person": Person, "school_class": SchoolClass}


def undo(work: Work, reading_id: int) -> None:
    """Put back what a reading-in changed and delete what it made. Refused when something was built on it since."""
    row = work.session.get(ReadingIn, reading_id)
    if row is None or row.undone_at is not None:
        raise Refused("people.missing", {"id": reading_id})
    spans: dict[str, Span] = {name: (span[0], span[1]) for name, span in row.made.items() if span}
    journal.put_back(work.session, reading_id)
    children = spans.get("child")
    if children and _changed(work.session, children):
        raise Refused("people.cannot_undo")
    for table in _OWN:
        if children:
            work.session.execute(delete(table).where(table.child_id.between(*children)))
    for name in ("child", "person", "school_class"):
        if name in spans:
            _remove(work.session, name, spans[name])
    row.undone_at = work.clock.now()


def _changed(session: Session, span: Span) -> bool:
    """Whether a child of the reading-in was changed, is gone, or has more than the list brought."""
    edited = select(func.count()).select_from(ChildChange).where(ChildChange.child_id.between(*span))
    left = select(func.count()).select_from(Child).where(Child.id.between(*span))
    return bool(session.scalar(edited)) or session.scalar(left) != span[1] - span[0] + 1


def _remove(session: Session, name: str, span: Span) -> None:
    """Delete rows that no other table points to any more; whatever still does was built on them."""
    table: Table = Base.metadata.tables[name]
    for other in Base.metadata.tables.values():
        for column in other.columns:
            if any(key.column.table is table for key in column.foreign_keys) and _used(session, column, span):
                raise Refused("people.cannot_undo")
    mapped: Any = _MADE[name]
    session.execute(delete(mapped).where(mapped.id.between(*span)))


def _used(session: Session, column: Any, span: Span) -> bool:
    return session.execute(select(column).where(column.between(*span)).limit(1)).first() is not None
