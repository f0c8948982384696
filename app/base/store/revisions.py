"""Which revision a store has, and which this program knows. HEAD is a constant, so Alembic need not be imported."""

from __future__ import annotations

from typing import Any

from app.base.places import MIGRATIONS
from app.base.store.failures import Damaged, NewerProgram

HEAD = "0003"
TABLE = "alembic_version"


def revision(raw: Any) -> str:
    """The revision of an open store; an empty text for one without tables."""
    if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (TABLE,)).fetchone():
        return ""
    row = raw.execute(f"SELECT version_num FROM {TABLE}").fetchone()  # noqa: S608 our own constant
    return row[0] if row else ""


def known() -> frozenset[str]:
    """The revisions that this program has migrations for."""
    return frozenset(p.name.split("_")[0] for p in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def is_old(raw: Any) -> bool:
    """Whether the open store must be moved on; NewerProgram for a revision that this program does not know.

    Damaged when there is none at all: SQLite takes a file that was cut to nothing for an empty one.
    """
    found = revision(raw)
    if found == HEAD:
        return False
    if not found:
        raise Damaged("store")
    if found not in known():
        raise NewerProgram
    return True
