"""The index of all triples of letters behind the search (decision 24), and how it is kept up.

`child_find` is an FTS5 table over `child.search`, made by migration 0003 with three triggers. Indexing 10,000 children
takes two thirds of a second, so nobody waits for it: the triggers only note in `child_unfound` who is not indexed yet,
finding looks at these one by one, and at idle they are indexed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, column, delete, func, insert, or_, select, table
from sqlalchemy.orm import Session

from app.base.store import idle
from app.people.tables import Child, Unfound

if TYPE_CHECKING:
    from app.base.access import Viewer

FIND = table("child_find", column("rowid"), column("child_find"), column("search"))
#: Fewer matches than this are read and sorted; more fill a page soonest along the index of the alphabet.
RARE = 1_500
#: With more children than this waiting to be indexed, the alphabet is walked until they are.
WAITING = 500
LETTERS = 3
AT_ONCE = 5_000


def _matched(words: Sequence[str]) -> Any:
    """The ids that the index gives for those words that are long enough; None when none is."""
    phrases = ['"{}"'.format(word.replace('"', '""')) for word in words if len(word) >= LETTERS]
    if not phrases:
        return None
    return select(FIND.c.rowid).where(FIND.c.child_find.op("MATCH")(" ".join(phrases)))


def is_rare(session: Session, words: Sequence[str]) -> bool:
    """Whether the index should lead: it is asked first, and no further than it takes to know."""
    matched = _matched(words)
    if matched is None:
        return False
    return is_ready(session) and _count(session, matched.limit(RARE + 1)) <= RARE


def is_ready(session: Session) -> bool:
    """Whether the index holds all but a few."""
    return _count(session, select(Unfound.child_id).limit(WAITING + 1)) <= WAITING


def holding(words: Sequence[str], *, rare: bool) -> list[ColumnElement[bool]]:
    """The children that hold each word. Whom the index gives is looked at once more: it may lag, never mislead."""
    found: list[ColumnElement[bool]] = [func.instr(Child.search, word) > 0 for word in words]
    matched = _matched(words) if rare else None
    if matched is not None:
        found.append(or_(Child.id.in_(matched), Child.id.in_(select(Unfound.child_id))))
    return found


def _count(session: Session, rows: Any) -> int:
    return session.scalar(select(func.count()).select_from(rows.subquery())) or 0


def index(viewer: Viewer) -> None:
    """Index the children who wait for it, some thousands in a transaction, so that nobody waits long for the file."""
    waiting = True
    while waiting:
        with viewer.store.silently() as session:
            ids = select(Unfound.child_id).order_by(Unfound.child_id).limit(AT_ONCE)
            last = session.scalar(select(func.max(ids.subquery().c.child_id)))
            waiting = last is not None
            if waiting:
                mine = select(Child.id, Child.search).where(Child.id.in_(select(Unfound.child_id)), Child.id <= last)
                session.execute(insert(FIND).from_select(["rowid", "search"], mine))
                session.execute(delete(Unfound).where(Unfound.child_id <= last))


idle.chore(index)
