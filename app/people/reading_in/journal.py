"""How the rows of children were before a list changed them, and how they became, so that it can be taken back."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.schema import sort_tables

from app.base.refusal import Refused
from app.base.store.base import Base
from app.people.reads.comparing import chunks
from app.people.tables import Child, FamilyMember, Person, ReadingInRow

Place = tuple[str, int]
Values = dict[str, Any]


@functools.cache
def _of_child() -> tuple[Table, ...]:
    """The tables of people that hold what belongs to a child, whatever the steps write there; leaves first."""
    here = [mapper.class_.__table__ for mapper in Base.registry.mappers if mapper.class_.__module__ == Child.__module__]
    mine = [t for t in here if "child_id" in t.c and any(key.column.table is Child.__table__ for key in t.foreign_keys)]
    return tuple(reversed(sort_tables(mine)))


def _order() -> tuple[str, ...]:
    """All tables that are kept, leaves first."""
    return (*(table.name for table in _of_child()), Child.__tablename__, Person.__tablename__)


@dataclass(frozen=True)
class Rows:
    """Rows of some children and their grown-ups by table and id, ready for JSON; `last_person` is the highest id."""

    children: tuple[int, ...]
    persons: frozenset[int]
    rows: Mapping[Place, Values]
    last_person: int


def look(session: Session, ids: Iterable[int]) -> Rows:
    """The rows of children as they stand, with those of their siblings: a grown-up's telephone is found with all."""
    session.flush()
    return _rows(session, tuple(sorted(_family(session, sorted(set(ids))))), frozenset())


def look_again(session: Session, before: Rows) -> Rows:
    """The rows of the same children and grown-ups, and of those who are tied to them now."""
    session.flush()
    return _rows(session, before.children, before.persons)


def _rows(session: Session, children: tuple[int, ...], also: frozenset[int]) -> Rows:
    found: dict[Place, Values] = {}
    persons = set(also)
    for part in chunks(children):
        for table in _of_child():
            _take(session, table, table.c.child_id, part, found)
        _take(session, Child.__table__, Child.__table__.c.id, part, found)
        persons.update(session.scalars(select(FamilyMember.person_id).where(FamilyMember.child_id.in_(part))))
    for part in chunks(sorted(persons)):
        _take(session, Person.__table__, Person.__table__.c.id, part, found)
    last = session.scalar(select(func.max(Person.id))) or 0
    return Rows(children, frozenset(persons), found, last)


def _family(session: Session, ids: Sequence[int]) -> set[int]:
    found = set(ids)
    for part in chunks(ids):
        mine = select(FamilyMember.person_id).where(FamilyMember.child_id.in_(part))
        found.update(session.scalars(select(FamilyMember.child_id).where(FamilyMember.person_id.in_(mine))))
    return found


def _take(session: Session, table: Any, column: Any, ids: Sequence[int], found: dict[Place, Values]) -> None:
    for row in session.execute(select(table).where(column.in_(ids))).mappings():
        found[table.name, row["id"]] = {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def keep(session: Session, reading_id: int, before: Rows, after: Rows) -> None:
    """Remember the rows that differ; a grown-up of another family who was tied to a child was not made here."""
    tied = {(Person.__tablename__, n) for n in after.persons - before.persons if n <= before.last_person}
    differ = (p for p in {**before.rows, **after.rows} if before.rows.get(p) != after.rows.get(p))
    places = [place for place in differ if place not in tied]
    rows = [
        {
            "reading_id": reading_id,
            "table": table,
            "row_id": row_id,
            "before": before.rows.get((table, row_id)),
            "after": after.rows.get((table, row_id)),
        }
        for table, row_id in places
    ]
    if rows:
        session.execute(insert(ReadingInRow), rows)


def put_back(session: Session, reading_id: int) -> None:
    """Bring the rows back to what they were. Refused when one of them is no longer what the list made of it."""
    kept = session.scalars(select(ReadingInRow).where(ReadingInRow.reading_id == reading_id)).all()
    by_table: dict[str, list[ReadingInRow]] = {name: [] for name in _order()}
    for row in kept:
        by_table[row.table].append(row)
    for name in _order():
        _unchanged(session, Base.metadata.tables[name], by_table[name])
    for name in _order():
        _change_back(session, Base.metadata.tables[name], by_table[name])
    for name in _order():
        made = [row.row_id for row in by_table[name] if row.before is None]
        table = Base.metadata.tables[name]
        for part in chunks(made):
            session.execute(delete(table).where(table.c.id.in_(part)))


def _unchanged(session: Session, table: Table, kept: Sequence[ReadingInRow]) -> None:
    present: dict[Place, Values] = {}
    for part in chunks([row.row_id for row in kept]):
        _take(session, table, table.c.id, part, present)
    if any(present.get((row.table, row.row_id)) != row.after for row in kept):
        raise Refused("people.cannot_undo")


def _change_back(session: Session, table: Table, kept: Sequence[ReadingInRow]) -> None:
    for row in kept:
        if row.before is None:
            continue
        values = dict(_ready(table, row.before))
        if row.after is None:
            session.execute(insert(table).values(values))
        else:
            session.execute(update(table).where(table.c.id == row.row_id).values(values))


def _ready(table: Table, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        kind = table.c[name].type.python_type
        is_day = isinstance(value, str) and kind in {date, datetime}
        yield name, kind.fromisoformat(value) if is_day else value
