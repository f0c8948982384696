"""The audit: append-only, chained by SHA-256. Ids and field names, never values (decision 13).

Entries are ordered by their number, not by their time, so a clock that was set back disturbs nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Insert,
    Update,
    event,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.orm import Session

from app.base.store.tables import Audit, AuditHead, Draft

#: Written without an entry of their own.
SILENT = frozenset({Audit.__tablename__, AuditHead.__tablename__, Draft.__tablename__})
GENESIS = ""
OPENED = "opened."


@dataclass(frozen=True)
class Entry:
    """What is about to stand in the audit."""

    verb: str
    user_id: int | None
    at: datetime
    entity: str | None = None
    entity_id: int | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Opening:
    """That a viewer opened a child or a case: one line per user, child, kind and day."""

    user_id: int
    kind: str
    entity_id: int
    at: datetime

    @property
    def key(self) -> tuple[int, str, int, date]:
        """What makes it the same opening as another."""
        return self.user_id, self.kind, self.entity_id, self.at.date()

    def entry(self) -> Entry:
        """Its line: `opened.child`, entity `child`."""
        return Entry(
            OPENED + self.kind,
            self.user_id,
            self.at,
            self.kind.split(".")[0],
            self.entity_id,
        )


class Touched:
    """Collects what a transaction touches: tables from every statement, ids and field names from the flush."""

    def __init__(self, session: Session) -> None:
        self.tables: set[str] = set()
        self._rows: dict[str, dict[str, Any]] = {}
        event.listen(session, "after_flush", self._flushed)
        event.listen(session.connection(), "before_execute", self._executed)

    def detail(self) -> dict[str, Any]:
        """The entry's detail: {table: {new: "1-30", changed: {fields: ids}, gone: "7"}}; bulk ones by name only."""
        told = {t: _row_detail(rows) for t, rows in sorted(self._rows.items()) if t not in SILENT}
        bulk = sorted(self.tables - set(self._rows) - SILENT)
        return {**told, **{t: {"bulk": True} for t in bulk}}

    def _executed(self, _connection: Connection, statement: Any, *_rest: Any) -> None:
        if isinstance(statement, Insert | Update | Delete):
            self.tables.add(getattr(statement.table, "name", ""))

    def _flushed(self, session: Session, _context: Any) -> None:
        for item in session.new:
            self._of(item)["new"].add(_identity(item))
        for item in session.deleted:
            self._of(item)["gone"].add(_identity(item))
        for item in session.dirty:
            fields = {a.key for a in inspect(item).attrs if a.history.has_changes()}
            if fields:
                self._of(item)["changed"].setdefault(_identity(item), set()).update(fields)

    def _of(self, item: Any) -> dict[str, Any]:
        table = item.__tablename__
        return self._rows.setdefault(table, {"new": set(), "changed": {}, "gone": set()})


def detail(touched: Touched, told: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What the rows say and what the verb tells besides; ids shortened."""
    return {**touched.detail(), **{name: {k: _short(v) for k, v in facts.items()} for name, facts in told.items()}}


def _short(value: Any) -> Any:
    return value if isinstance(value, str | int) else _ranges(set(value))


def head(session: Session) -> AuditHead | None:
    """The last entry's number, epoch and digest; None in an empty store."""
    return session.scalar(select(AuditHead))


def append(session: Session, entries: Iterable[Entry], *, new_epoch: bool = False) -> None:
    """Chain the entries to the head, in the open transaction."""
    last = session.execute(select(AuditHead.last_id, AuditHead.epoch, AuditHead.digest)).first()
    number, epoch, previous = (last.last_id, last.epoch, last.digest) if last else (0, 1, GENESIS)
    epoch += int(new_epoch)
    rows = []
    for entry in entries:
        number += 1
        row = {"id": number, "epoch": epoch, **_columns(entry), "previous": previous}
        row["digest"] = previous = _digest(row)
        rows.append(row)
    if not rows:
        return
    session.execute(insert(Audit.__table__), rows)  # type: ignore[arg-type]
    values = {"last_id": number, "epoch": epoch, "digest": previous}
    table: Any = AuditHead.__table__
    session.execute(update(table).values(values) if last else insert(table).values(id=1, **values))


def first_broken(session: Session) -> int | None:
    """The number of the first entry that was changed, removed or moved; None when the chain is whole."""
    previous, expected = GENESIS, 1
    columns = [c for c in Audit.__table__.columns]
    for row in session.execute(select(*columns).order_by(Audit.id).execution_options(yield_per=1000)).mappings():
        values = {c: row[c] for c in row if c != "digest"}
        if row["id"] != expected or row["previous"] != previous or row["digest"] != _digest(values):
            return expected
        previous, expected = row["digest"], expected + 1
    last = head(session)
    whole = (last.last_id, last.digest) == (expected - 1, previous) if last else expected == 1
    return None if whole else expected


def unwritten(session: Session, openings: Iterable[Opening]) -> Iterator[Entry]:
    """The entries of those openings that have no line yet for their user, child, kind and day."""
    for opening in openings:
        entry = opening.entry()
        known = select(Audit.id).where(
            Audit.entity == entry.entity,
            Audit.entity_id == entry.entity_id,
            Audit.verb == entry.verb,
            Audit.user_id == entry.user_id,
            Audit.at >= datetime.combine(opening.at.date(), time.min),
            Audit.at <= datetime.combine(opening.at.date(), time.max),
        )
        if session.execute(known.limit(1)).first() is None:
            yield entry


def _columns(entry: Entry) -> dict[str, Any]:
    return {
        "at": entry.at,
        "user_id": entry.user_id,
        "verb": entry.verb,
        "entity": entry.entity,
        "entity_id": entry.entity_id,
        "detail": dict(entry.detail),
    }


def _digest(row: Mapping[str, Any]) -> str:
    plain = json.dumps({**row, "at": row["at"].isoformat()}, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def _identity(item: Any) -> Any:
    key = inspect(item).identity or tuple(inspect(item).mapper.primary_key_from_instance(item))
    return key[0] if len(key) == 1 else "/".join(str(k) for k in key)


def _row_detail(rows: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {name: _ranges(rows[name]) for name in ("new", "gone") if rows[name]}
    alike: dict[str, set[Any]] = {}
    for identity, fields in rows["changed"].items():
        if identity not in rows["new"]:
            alike.setdefault(", ".join(sorted(fields)), set()).add(identity)
    return {**told, "changed": {fields: _ranges(ids) for fields, ids in alike.items()}} if alike else told


def _ranges(ids: set[Any]) -> str:
    """Numbers as `1-30, 35`: an import of a thousand children is one short entry."""
    spans: list[list[int]] = []
    for number in sorted(i for i in ids if isinstance(i, int)):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    words = [str(a) if a == b else f"{a}-{b}" for a, b in spans]
    return ", ".join(words + sorted(str(i) for i in ids if not isinstance(i, int)))
