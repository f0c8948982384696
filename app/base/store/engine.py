"""The encrypted file under SQLAlchemy: raw key, rollback journal, EXTRA, our own BEGIN, patient COMMIT.

Why these pragmas: a rollback journal with EXTRA lost nothing in replayed power cuts; without cache spill a long write
never shuts readers out before its commit.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

BUSY = 5
#: How long a write waits for another writer, and the window's reads for a commit, in milliseconds.
PATIENT_MS, BRIEF_MS = 5_000, 250
COMMIT_TRIES = 4

PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "cache_spill=OFF",
    "temp_store=MEMORY",
    "secure_delete=ON",
    f"busy_timeout={PATIENT_MS}",
)


class PatientConnection(dbapi2.Connection):  # type: ignore[misc]  # sqlcipher3 has no types
    """A connection whose COMMIT tries again while a reader still holds the file; the transaction stays open."""

    def commit(self) -> None:
        """COMMIT; after COMMIT_TRIES refusals the last one is raised and the caller rolls back."""
        for left in reversed(range(COMMIT_TRIES)):
            try:
                super().commit()
                return
            except dbapi2.OperationalError as error:
                if left == 0 or error.sqlite_errorcode & 0xFF != BUSY:
                    raise
                time.sleep(0.05)


def connect(path: Path, key: bytes) -> Any:
    """A bare connection to the encrypted file at `path` with the 256-bit `key`; autocommit is the caller's."""
    raw = dbapi2.connect(
        str(path),
        isolation_level=None,
        check_same_thread=False,
        factory=PatientConnection,
    )
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return raw


def open_engine(path: Path, key: bytes) -> Engine:
    """An engine over the encrypted file. Options of a connection: begin=DEFERRED|IMMEDIATE, busy=milliseconds."""
    engine = create_engine(
        f"sqlite:///{path}",
        module=dbapi2,
        creator=lambda: connect(path, key),
        hide_parameters=True,
        poolclass=QueuePool,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: Any, _record: Any) -> None:
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    """Say BEGIN as the options want it; a read can't write even by mistake."""
    options = connection.get_execution_options()
    kind = options.get("begin", "DEFERRED")
    wanted = (int(kind == "DEFERRED"), int(options.get("busy", PATIENT_MS)))
    if connection.info.get("mood") != wanted:
        connection.exec_driver_sql(f"PRAGMA query_only={wanted[0]}")
        connection.exec_driver_sql(f"PRAGMA busy_timeout={wanted[1]}")
        connection.info["mood"] = wanted
    connection.exec_driver_sql(f"BEGIN {kind}")


def working(path: Path, keys: tuple[bytes, ...]) -> bytes:
    """The key that opens the file: after a power cut in a change of keys it may be the older of two.

    When none does, the first, so that the caller meets the error where it opens the file.
    """
    for key in keys if len(keys) > 1 else ():
        raw = connect(path, key)
        try:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi2.DatabaseError:
            continue
        else:
            return key
        finally:
            raw.close()
    return keys[0]
