"""Settings of the school (user 0) or of one user, as JSON values under a key like `backup.second_place`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Work
from app.base.store.tables import Setting


def get(session: Session, key: str, default: Any = None, user_id: int = 0) -> Any:
    """The value under `key`; `default` when none was put."""
    row = session.execute(select(Setting.value).where(Setting.user_id == user_id, Setting.key == key)).first()
    return row[0] if row else default


def put(work: Work, key: str, value: Any, user_id: int = 0) -> None:
    """Set the value under `key`."""
    row = work.session.scalar(select(Setting).where(Setting.user_id == user_id, Setting.key == key))
    if row is None:
        work.session.add(Setting(user_id=user_id, key=key, value=value, changed_at=work.clock.now()))
    elif row.value != value:
        row.value, row.changed_at = value, work.clock.now()
