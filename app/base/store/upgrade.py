"""Bringing a store of an older revision up to date: a checked copy is moved on, then swapped in. Never the file itself.

Alembic is imported only when there is something to do; HEAD is a constant, and a test keeps it true.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.base.places import MIGRATIONS
from app.base.store import files
from app.base.store.engine import connect
from app.base.store.failures import NewerProgram

HEAD = "0001"
TABLE = "alembic_version"


def build(path: Path, key: bytes) -> None:
    """Make an empty store at `path` by running every migration."""
    _migrate(path, key)


def revision(raw: Any) -> str:
    """The revision of an open store; an empty text for one without tables."""
    if not raw.execute(
        "SELECT 1 FROM sqlite_master WHERE name = ?", (TABLE,)
    ).fetchone():
        return ""
    row = raw.execute(f"SELECT version_num FROM {TABLE}").fetchone()
    return row[0] if row else ""


def is_old(raw: Any) -> bool:
    """Whether the open store must be moved on; NewerProgram for a revision that this program does not know."""
    found = revision(raw)
    if found == HEAD:
        return False
    if found not in known():
        raise NewerProgram
    return True


def known() -> frozenset[str]:
    """The revisions that this program has migrations for."""
    return frozenset(
        p.name.split("_")[0] for p in (MIGRATIONS / "versions").glob("[0-9]*.py")
    )


def _migrate(path: Path, key: bytes) -> None:
    """Run the migrations on `path` in one transaction, foreign keys off (batch mode would cascade deletes)."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, event, pool
    from sqlcipher3 import dbapi2

    engine = create_engine(
        f"sqlite:///{path}",
        module=dbapi2,
        creator=lambda: connect(path, key),
        hide_parameters=True,
        poolclass=pool.NullPool,
    )
    event.listen(
        engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=OFF")
    )
    event.listen(
        engine,
        "begin",
        lambda connection: connection.exec_driver_sql("BEGIN EXCLUSIVE"),
    )
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()
    files.sync(path)
