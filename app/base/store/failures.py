"""What the machine says no with: SQLite's and the system's codes, told apart in one table, so that words can be said.

A `Failure` is no fault of the person and none of the program: the disk is full, the file is held, the file is damaged.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.base.refusal import Refused

FULL, READ_ONLY, BUSY, DISK, MISSING, DAMAGED_CODE = (
    "store.full",
    "store.read_only",
    "store.busy",
    "store.disk",
    "store.missing",
    "store.damaged",
)

#: SQLite's primary result codes (the low byte of the extended ones).
SQLITE = {
    5: BUSY,
    6: BUSY,
    8: READ_ONLY,
    10: DISK,
    11: DAMAGED_CODE,
    13: FULL,
    14: MISSING,
    26: DAMAGED_CODE,
}

#: The backup interface gives no code, only SQLite's sentence.
SENTENCES = {
    "database or disk is full": FULL,
    "attempt to write a readonly database": READ_ONLY,
    "database is locked": BUSY,
    "disk I/O error": DISK,
    "database disk image is malformed": DAMAGED_CODE,
    "file is not a database": DAMAGED_CODE,
    "unable to open database file": MISSING,
}

SYSTEM = {
    errno.ENOSPC: FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): FULL,
    errno.EFBIG: FULL,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
    errno.ENOENT: MISSING,
    errno.EIO: DISK,
    errno.EBUSY: BUSY,
}


class Failure(Refused):
    """The machine says no; what was saved before is safe."""


class WrongPassword(Refused):
    """The name or the password does not open the vault; the data are whole."""

    def __init__(self) -> None:
        super().__init__("store.wrong_password")


class NewerProgram(Refused):
    """The data were made by a newer program."""

    def __init__(self) -> None:
        super().__init__("store.newer")


class Damaged(Failure):
    """The vault or the store is not whole; restoring is offered. `what` names the file, never its contents."""

    def __init__(self, what: str = "") -> None:
        super().__init__(DAMAGED_CODE, {"what": what})


class InUse(Refused):
    """Another program holds the data folder."""

    def __init__(self, computer: str, account: str, pid: int) -> None:
        super().__init__("store.in_use", {"computer": computer, "account": account, "pid": pid})
        self.computer, self.account, self.pid = computer, account, pid


def code_of(error: BaseException) -> str | None:
    """The refusal code of an error of SQLite, SQLAlchemy or the system; None when it is a fault of the program."""
    original: Any = getattr(error, "orig", None) or error
    number = getattr(original, "sqlite_errorcode", None)
    if isinstance(number, int):
        return SQLITE.get(number & 0xFF)
    if isinstance(original, OSError) and original.errno is not None:
        return SYSTEM.get(original.errno)
    return SENTENCES.get(str(original)) if type(original).__name__.endswith("Error") else None


@contextmanager
def told() -> Iterator[None]:
    """Turn the machine's errors inside the block into a `Failure` with its code; others pass as they are."""
    try:
        yield
    except Refused:
        raise
    except Exception as error:
        code = code_of(error)
        if code is None:
            raise
        raise (Damaged("store") if code == DAMAGED_CODE else Failure(code)) from error
