"""What stands before an open store: the folder's lock, the person's door, the empty file of a new school."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from app.base.refusal import Refused
from app.base.store import delay, place, upgrade, vault
from app.base.store.backup import ATTACHMENTS, BACKUPS, FILE, STAMP
from app.base.store.failures import Damaged, WrongPassword, told
from app.base.store.lock import FolderLock
from app.base.store.vault import Keys, Vault

PASSWORD_LENGTH = 10


def check_password(password: str) -> None:
    """Refuse a password under ten characters."""
    if len(password) < PASSWORD_LENGTH:
        raise Refused("store.password_short", {"count": PASSWORD_LENGTH}, field="password")


@contextmanager
def locked(folder: Path) -> Iterator[FolderLock]:
    """The folder's lock; given back when opening fails, else kept until the store is closed."""
    place.check(folder)
    with told():
        folder.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(folder).take()
    try:
        yield lock
    except BaseException:
        lock.leave()
        raise


@contextmanager
def locked_school(folder: Path) -> Iterator[FolderLock]:
    """The lock of a folder that must hold a school already.

    Refused store.no_school when nothing of one is there, Damaged when only the vault is gone.
    """
    if not (folder / vault.NAME).exists():
        if not (folder / "school.db").exists() and not (folder / "backups").exists():
            raise Refused("store.no_school", {"folder": str(folder)})
        raise Damaged(vault.NAME)
    with locked(folder) as lock:
        yield lock


def open_door(folder: Path, doors: Vault, login: str, password: str) -> tuple[Keys, int]:
    """The keys of a person and how many wrong passwords came before; with the courtesy delay."""
    delay.check(folder)
    try:
        keys = doors.open(login, password)
    except WrongPassword:
        delay.wrong(folder)
        raise
    return keys, delay.right(folder)


def open_recovery(folder: Path, doors: Vault, key: str) -> Keys:
    """The keys behind the recovery key, with the courtesy delay."""
    delay.check(folder)
    try:
        return doors.open_recovery(key)
    except WrongPassword:
        delay.wrong(folder)
        raise


def build(folder: Path, key: bytes, now: datetime) -> None:
    """Make the empty file and the folders beside it; nothing that is there is ever overwritten.

    A file without vault and without backups is what a program left that died while it made a school: it is set aside.
    """
    with told():
        backups = folder / BACKUPS
        if (folder / vault.NAME).exists() or (backups.is_dir() and any(backups.iterdir())):
            raise Refused("store.exists", field="folder")
        if (folder / FILE).exists():
            (folder / FILE).rename(folder / f"{FILE} before {now.strftime(STAMP)}")
        upgrade.build(folder / FILE, key)
        for name in (ATTACHMENTS, BACKUPS):
            (folder / name).mkdir(exist_ok=True)
