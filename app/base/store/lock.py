"""One program on one data folder. The system's lock dies with its holder; beside it stands who holds it."""

from __future__ import annotations

import getpass
import json
import os
import platform
from pathlib import Path

from filelock import FileLock, Timeout

from app.base.store import files
from app.base.store.failures import InUse, told

NAME, HOLDER = "lock", "lock.json"


class FolderLock:
    """Held from sign-in to close. `recovered` says that the last holder died without closing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # taken in a lane, left in the window's thread: the lock belongs to the program, not to a thread
        self._lock = FileLock(folder / NAME, timeout=0, thread_local=False)
        self.recovered = False

    def take(self) -> FolderLock:
        """Take the folder; InUse with the names of the holder when another program has it."""
        with told():
            try:
                self._lock.acquire()
            except Timeout:
                raise _in_use(self._folder) from None
            self.recovered = (self._folder / HOLDER).exists()
            files.write(self._folder / HOLDER, json.dumps(_me()).encode())
        return self

    def leave(self) -> None:
        """Give the folder back; twice does no harm."""
        if self._lock.is_locked:
            (self._folder / HOLDER).unlink(missing_ok=True)
            self._lock.release()


def _me() -> dict[str, str | int]:
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        account = ""
    return {"computer": platform.node(), "account": account, "pid": os.getpid()}


def _in_use(folder: Path) -> InUse:
    try:
        row = json.loads((folder / HOLDER).read_bytes())
        return InUse(str(row["computer"]), str(row["account"]), int(row["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return InUse("", "", 0)
