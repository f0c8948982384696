"""Bringing a store of an older revision up to date: a checked copy is moved on, then swapped in. Never the file itself.

A migration that fails leaves the old file as it was; the backup made before is the way back, no downgrades are written.
Alembic is imported only when there is something to do.
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.base.places import MIGRATIONS
from app.base.store import backup, files, revisions
from app.base.store.engine import connect
from app.base.store.failures import Failure, told

BESIDE = ".upgrading.db"
FAILED = "store.upgrade_failed"


def build(path: Path, key: bytes) -> None:
    """Make an empty store at `path` by running every migration."""
    _migrate(path, key)


def bring_up_to_date(folder: Path, key: bytes, now: datetime) -> str | None:
    """Move the store of `folder` to HEAD; gives the old revision, None when there was nothing to do.

    Raises NewerProgram, Damaged, or Failure store.upgrade_failed with the old file untouched.
    """
    path, beside = folder / backup.FILE, folder / BESIDE
    with told(), closing(connect(path, key)) as raw:
        old = revisions.revision(raw)
        if not revisions.is_old(raw):
            return None
    backup.make(folder, key, now, f"before-{revisions.HEAD}")
    try:
        beside.unlink(missing_ok=True)
        backup.copy_store(path, key, beside)
        _migrate(beside, key)
        backup.check_store(beside, key)
        beside.replace(path)
    except Exception as error:
        raise Failure(FAILED, {"revision": old}) from error
    finally:
        beside.unlink(missing_ok=True)
    files.sync_folder(folder)
    return old


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
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=OFF"))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN EXCLUSIVE"))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()
    files.sync(path)
