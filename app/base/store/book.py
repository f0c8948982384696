"""The wordings of the open store where papers are made: read when it opens and after each change, no query between."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base import wordings
from app.base.access import Viewer
from app.base.store.tables import TemplateOverride

TABLE = TemplateOverride.__tablename__


def follow(viewer: Viewer) -> Callable[[], None]:
    """Papers are made from the wordings of this store, as they are now and after each change; gives the way to stop."""
    store = viewer.store

    def renew(tables: frozenset[str]) -> None:
        if TABLE in tables:
            with store.reading(viewer) as session:
                wordings.put(store, wordings.Book(_stored(session), viewer.clock.today))

    renew(frozenset({TABLE}))
    stop = store.on_change(renew)

    def leave() -> None:
        stop()
        wordings.take_away(store)

    return leave


def _stored(session: Session) -> list[wordings.Wording]:
    columns = (
        TemplateOverride.id,
        TemplateOverride.kind,
        TemplateOverride.language,
        TemplateOverride.starts,
        TemplateOverride.text,
    )
    return [wordings.Wording(*row) for row in session.execute(select(*columns))]
