"""Making one child of two records inside an open transaction; nothing of either is lost, and it can be taken back.

The record with the higher number stays: a number that was given once is never given again. Of days (stays, addresses,
movements, past values) one record's are true, as the person chose; the other's are kept with the merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, DateTime, column, delete, inspect, select, table, text, update
from sqlalchemy.orm import Session

from app.base.access import Work
from app.base.refusal import Refused
from app.people.rules import FIELDS, Name
from app.people.steps import changes
from app.people.tables import (
    Child,
    ChildAddress,
    ChildApart,
    ChildCategory,
    ChildMerge,
    ChildPast,
    Enrolment,
    FamilyMember,
    Movement,
)

#: Days that belong together: what is chosen for the field is chosen for all of them.
TIMES: Mapping[str, tuple[Any, ...]] = {
    "class_id": (Enrolment, Movement),
    "address": (ChildAddress,),
    "past": (ChildPast,),
}
#: Columns of a child's own row that are never chosen: they follow, or belong to the record.
_OWN = frozenset({"id", "search", "sort_key", "created_at", "changed_at", "class_id", "address_fact", "address_reg"})
_LEFT_ALONE = frozenset({"child_unfound", "child_find", "child_apart", "child_merge"})


def fields() -> tuple[str, ...]:
    """The columns of a child's row between which a person chooses."""
    return tuple(c.key for c in Child.__table__.columns if c.key not in _OWN)


def merge(work: Work, kept_id: int, gone_id: int, from_gone: frozenset[str]) -> ChildMerge:
    """Make one of two. `from_gone` names the fields, and of `TIMES` the days, that the record which goes has right."""
    session = work.session
    stays, goes = changes_child(session, kept_id), changes_child(session, gone_id)
    wanted = from_gone | set(_WITH_CLASS if "class_id" in from_gone else ()) | set(_lacking(stays, goes))
    taken = {name: getattr(goes, name) for name in fields() if name in wanted}
    before = {name: _json(getattr(stays, name)) for name in (*taken, *_DATED)}
    gone_child = _row(goes)
    gone: dict[str, Any] = {"child": gone_child, "apart": [_row(one) for one in _apart(session, goes.id)]}
    given_up = {name: _give_up(session, stays.id if name in from_gone else goes.id, name) for name in TIMES}
    doubles = _doubles(session, stays.id, goes.id)
    present = {n: getattr(goes if _times_of(n) in from_gone else stays, n) for n in _DATED}
    moved = _repoint(session, goes.id, stays.id)
    goes.iin = None
    session.flush()
    session.execute(delete(ChildApart).where((ChildApart.one_id == goes.id) | (ChildApart.other_id == goes.id)))
    session.execute(delete(Child).where(Child.id == goes.id), execution_options={"synchronize_session": False})
    session.expunge(goes)
    for name, value in {**taken, **present}.items():
        setattr(stays, name, value)
    changes.refresh(session, stays)
    told = Name(*(gone_child[part] for part in ("surname", "given", "patronymic"))).full
    changes.note(work, stays, "merged", told, None, work.clock.today(), correction=True)
    return _kept_merge(work, stays.id, gone_id, gone | {"times": given_up, "doubles": doubles}, before, moved)


_DATED = ("class_id", "address_fact", "address_reg")
#: What goes with the days in classes.
_WITH_CLASS = ("state", "arrived_on", "died_on")


def _lacking(stays: Child, goes: Child) -> Iterable[str]:
    """What nobody chooses and only the record that goes has: a photograph, kept reasons."""
    return [n for n in fields() if n not in FIELDS and not getattr(stays, n) and getattr(goes, n)]


def _times_of(name: str) -> str:
    return "address" if name.startswith("address") else name


def changes_child(session: Session, child_id: int) -> Child:
    """The child's row; refused when it is not there."""
    row = session.scalar(select(Child).where(Child.id == child_id))
    if row is None:
        raise Refused("people.missing", {"id": child_id})
    return row


def _row(row: Any) -> dict[str, Any]:
    """A whole row as JSON holds it."""
    return {c.key: _json(getattr(row, c.key)) for c in inspect(type(row)).columns}


def _json(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _apart(session: Session, child_id: int) -> Iterable[ChildApart]:
    mine = (ChildApart.one_id == child_id) | (ChildApart.other_id == child_id)
    return session.scalars(select(ChildApart).where(mine)).all()


def _give_up(session: Session, child_id: int, name: str) -> dict[str, list[dict[str, Any]]]:
    """Take the days of one record out of the register and into the merge."""
    found: dict[str, list[dict[str, Any]]] = {}
    for mapped in TIMES[name]:
        rows = session.scalars(select(mapped).where(mapped.child_id == child_id).order_by(mapped.id)).all()
        found[mapped.__tablename__] = [_row(row) for row in rows]
        for row in rows:
            session.delete(row)
    session.flush()
    return found


def _doubles(session: Session, stays: int, goes: int) -> dict[str, list[dict[str, Any]]]:
    """Ties and categories that both have: those of the record that goes are kept with the merge."""
    found: dict[str, list[dict[str, Any]]] = {}
    both: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (FamilyMember, ("person_id",)),
        (ChildCategory, ("code", "starts", "ends")),
    )
    for mapped, same in both:
        rows = session.scalars(select(mapped).where(mapped.child_id.in_((stays, goes)))).all()
        known = {tuple(getattr(row, n) for n in same) for row in rows if row.child_id == stays}
        double = [row for row in rows if row.child_id == goes and tuple(getattr(row, n) for n in same) in known]
        found[mapped.__tablename__] = [_row(row) for row in double]
        for row in double:
            session.delete(row)
    session.flush()
    return found


def _pointing(session: Session) -> Iterable[tuple[str, str]]:
    """Every table and column of the store that holds a child's number, of all parts."""
    tables = session.scalars(text("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"))
    for name in sorted(set(tables) - _LEFT_ALONE):
        columns = set(session.scalars(text("SELECT name FROM pragma_table_info(:name)"), {"name": name}))
        keys = text('SELECT "from" FROM pragma_foreign_key_list(:name) WHERE "table" = \'child\'')
        pointing = set(session.scalars(keys, {"name": name})) | (columns & {"child_id"})
        yield from ((name, each) for each in sorted(pointing))


def _repoint(session: Session, old: int, new: int) -> dict[str, list[int]]:
    """Hang everything that belongs to one child on the other; gives the numbers of the rows by table.column."""
    moved: dict[str, list[int]] = {}
    for name, key in _pointing(session):
        rows = table(name, column("id"), column(key))
        mine = rows.c[key] == old
        ids = list(session.scalars(select(rows.c.id).where(mine)))
        if ids:
            session.execute(update(rows).where(mine).values({key: new}))
            moved[f"{name}.{key}"] = ids
    session.expire_all()
    return moved


def _kept_merge(
    work: Work, kept_id: int, gone_id: int, gone: dict[str, Any], before: dict[str, Any], moved: dict[str, Any]
) -> ChildMerge:
    made = ChildMerge(
        kept_id=kept_id,
        gone_id=gone_id,
        gone=gone,
        before=before,
        moved=moved,
        at=work.clock.now(),
        user_id=work.viewer.user_id,
        undone_at=None,
    )
    work.session.add(made)
    work.session.flush()
    return made


# -- taking it back ---------------------------------------------------------------------------------------------------


def undo(work: Work, made: ChildMerge) -> None:
    """Two records again. Refused when the days that were true were changed since."""
    session = work.session
    stays = changes_child(session, made.kept_id)
    gone = made.gone
    iin = gone["child"]["iin"]
    if iin and session.scalar(select(Child.id).where(Child.iin == iin, Child.id != stays.id)) is not None:
        raise Refused("people.merge.built_on")
    for name, value in _typed(Child, made.before).items():
        setattr(stays, name, value)
    session.flush()
    _bring_back(session, Child, [gone["child"]])
    _repoint_back(session, made)
    for rows in (*gone["times"].values(), gone["doubles"]):
        for name, found in rows.items():
            _bring_back(session, _MAPPED[name], found)
    _bring_back(session, ChildApart, gone["apart"])
    session.expire_all()
    for each in (made.kept_id, made.gone_id):
        changes.refresh(session, changes_child(session, each))
    made.undone_at = work.clock.now()


_MAPPED = {m.__tablename__: m for m in (Enrolment, Movement, ChildAddress, ChildPast, FamilyMember, ChildCategory)}


def _bring_back(session: Session, mapped: type[Any], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows with the numbers they had."""
    session.add_all(mapped(**_typed(mapped, row)) for row in rows)
    session.flush()


def _typed(mapped: type[Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """What JSON holds as the columns hold it: days and moments again."""
    kinds = {c.key: type(c.type) for c in inspect(mapped).columns}
    days: dict[Any, Any] = {Date: date, DateTime: datetime}
    return {
        name: days[kinds[name]].fromisoformat(value) if value and kinds[name] in days else value
        for name, value in row.items()
    }


def _repoint_back(session: Session, made: ChildMerge) -> None:
    for place, ids in made.moved.items():
        name, key = place.split(".")
        rows = table(name, column("id"), column(key))
        session.execute(update(rows).where(rows.c.id.in_(ids)).values({key: made.gone_id}))
