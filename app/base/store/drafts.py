"""Drafts: what was typed and not yet recorded. One overwritten row per user and form, no audit, no history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from app.base.access import Viewer
from app.base.store.tables import Draft


def save(viewer: Viewer, form: str, body: dict[str, Any]) -> None:
    """Keep what was typed in `form` (say `case:17:referral`); the older draft is overwritten."""
    with viewer.store.silently() as session:
        row = session.scalar(select(Draft).where(Draft.user_id == viewer.user_id, Draft.form == form))
        if row is None:
            session.add(
                Draft(
                    user_id=viewer.user_id,
                    form=form,
                    body=body,
                    saved_at=viewer.clock.now(),
                )
            )
        else:
            row.body, row.saved_at = body, viewer.clock.now()


def load(viewer: Viewer, form: str) -> tuple[dict[str, Any], datetime] | None:
    """The viewer's own draft of `form` and when it was kept."""
    with viewer.store.reading(viewer) as session:
        found = select(Draft.body, Draft.saved_at).where(Draft.user_id == viewer.user_id, Draft.form == form)
        row = session.execute(found).first()
        return (row.body, row.saved_at) if row else None


def drop(viewer: Viewer, form: str) -> None:
    """Forget the draft of `form`."""
    with viewer.store.silently() as session:
        session.execute(delete(Draft).where(Draft.user_id == viewer.user_id, Draft.form == form))
