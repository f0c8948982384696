"""The archive of made papers: searched by kind, number and child, filtered by day and signature, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from app.base.access import CIRCLE_ROLES, Look, Role, Viewer, read
from app.base.language import fold
from app.base.papers import all_papers
from app.letters.reads import papers
from app.letters.reads.values import ArchiveLine, KindCount, Wanted
from app.letters.tables import Paper
from app.people.tables import Child

PAGE = 200


def _seen(viewer: Viewer) -> ColumnElement[bool]:
    """A psychologist without another role sees papers of the circle alone (decision 12); others see that they exist."""
    if viewer.roles & (CIRCLE_ROLES - {Role.PSYCHOLOGIST}):
        return Paper.id > 0
    return Paper.circle.is_(True)


def _kinds(typed: str) -> list[str]:
    """Papers of the library whose number begins with the text, or whose title holds its words in either language."""
    words = fold(typed).split()
    return [
        number
        for number, info in all_papers().items()
        if number.startswith(typed) or all(w in fold(f"{info.title_kk} {info.title_ru}") for w in words)
    ]


def _text(wanted: Wanted) -> ColumnElement[bool]:
    typed = wanted.text.strip()
    named = and_(*(Child.search.contains(word, autoescape=True) for word in fold(typed).split()))
    return or_(
        Paper.kind.in_(_kinds(typed)),
        Paper.number.startswith(typed, autoescape=True),
        Paper.child_id.in_(select(Child.id).where(named)),
        Paper.case_id.in_(wanted.case_ids),
    )


def _conditions(look: Look, wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    yield _seen(look.viewer)
    if wanted.text.strip():
        yield _text(wanted)
    if wanted.kind is not None:
        yield Paper.kind == wanted.kind
    if wanted.first is not None:
        yield Paper.made_at >= datetime.combine(wanted.first, time())
    if wanted.last is not None:
        yield Paper.made_at < datetime.combine(wanted.last + timedelta(days=1), time())
    if wanted.signed is not None:
        yield Paper.signed_on.is_not(None) if wanted.signed else Paper.signed_on.is_(None)


def child_names(session: Session, ids: Iterable[int]) -> dict[int, tuple[str, int | None]]:
    """Surname and given name, and the class, of the children whom the viewer may see."""
    rows = session.scalars(select(Child).where(Child.id.in_(set(ids))))
    return {row.id: (" ".join(part for part in (row.surname, row.given) if part), row.class_id) for row in rows}


@read
def archive(
    look: Look, wanted: Wanted | None = None, after: tuple[datetime, int] | None = None, limit: int = PAGE
) -> Sequence[ArchiveLine]:
    """Kept papers, newest first, a page at a time; `after` is the `after` of the last row."""
    query: Select[Any] = select(Paper).where(*_conditions(look, wanted or Wanted()))
    if after is not None:
        at, paper_id = after
        query = query.where(or_(Paper.made_at < at, and_(Paper.made_at == at, Paper.id < paper_id)))
    rows = list(look.session.scalars(query.order_by(Paper.made_at.desc(), Paper.id.desc()).limit(limit)))
    children = child_names(look.session, (row.child_id for row in rows if row.child_id))
    return [ArchiveLine(papers.line(look, row), children.get(row.child_id or 0, ("", None))[0]) for row in rows]


@read
def count_archive(look: Look, wanted: Wanted | None = None) -> int:
    """How many papers there are of what is wanted."""
    query = select(func.count()).select_from(Paper).where(*_conditions(look, wanted or Wanted()))
    return look.session.scalar(query) or 0


@read
def archive_kinds(look: Look) -> tuple[KindCount, ...]:
    """Which kinds are kept, in the order of the library."""
    query = select(Paper.kind, func.count()).where(_seen(look.viewer)).group_by(Paper.kind).order_by(Paper.kind)
    return tuple(KindCount(kind, count) for kind, count in look.session.execute(query))
