"""Restoring beside and never over: the backup becomes a new folder, checked, and only then changes places with the old.

The old folder is backed up first where it opens, and is kept aside in any case. The restored store begins a new epoch
of the audit that names the old head (decision 13).
"""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Role, permissions
from app.base.clock import Clock
from app.base.refusal import Forbidden, Refused
from app.base.store import audit, backup, files, opening, vault
from app.base.store.audit import Entry
from app.base.store.engine import connect, open_engine
from app.base.store.failures import Failure, WrongPassword, told
from app.base.store.lock import HOLDER, FolderLock
from app.base.store.lock import NAME as LOCK
from app.base.store.tables import User
from app.base.store.vault import Keys, Vault

STAGE, COMPLETE = ".restoring", "complete"


@dataclass(frozen=True)
class Restored:
    """Where the old folder is kept, the moment of the backup's last entry, and how many attachments it lacked."""

    kept: Path | None
    contents: backup.Contents
    missing: int


def with_password(folder: Path, source: Path, login: str, password: str, clock: Clock) -> Restored:
    """Restore with the password that a user had when the backup was made. WrongPassword, Damaged, InUse, Forbidden."""
    doors = vault.load(source)
    keys, _wrong_before = opening.open_door(folder, doors, login, password)
    return _restore(folder, source, doors, keys, clock, login)


def with_recovery_key(folder: Path, source: Path, key: str, clock: Clock) -> Restored:
    """Restore with the printed recovery key."""
    doors = vault.load(source)
    return _restore(folder, source, doors, opening.open_recovery(folder, doors, key), clock, None)


def finish(folder: Path) -> None:
    """After a crash between the two renames: put the finished restored folder in its place."""
    stage = _stage(folder)
    if not (folder / vault.NAME).exists() and (stage / COMPLETE).exists() and not folder.exists():
        stage.rename(folder)
        (folder / COMPLETE).unlink()


def _restore(folder: Path, source: Path, doors: Vault, keys: Keys, clock: Clock, login: str | None) -> Restored:
    with told():
        key = keys.store[0]
        contents = backup.check(source, key)
        lock = FolderLock(folder).take() if folder.exists() else None
        try:
            stage = _stage(folder)
            missing = _staged(source, stage, contents)
            user_id = _restorer(stage, key, doors, login)
            old_head = _saved_first(folder, key, clock.now())
            _new_epoch(stage, key, Entry("base.restore", user_id, clock.now(), detail={"old_head": old_head}))
            files.write(stage / COMPLETE, b"")
        finally:
            if lock is not None:
                lock.leave()
        kept = _swapped(folder, stage, clock.now())
    return Restored(kept, contents, missing)


def _staged(source: Path, stage: Path, contents: backup.Contents) -> int:
    shutil.rmtree(stage, ignore_errors=True)
    (stage / backup.ATTACHMENTS).mkdir(parents=True)
    (stage / backup.BACKUPS).mkdir()
    for name in (backup.FILE, vault.NAME):
        files.copy(source / name, stage / name)
    missing = 0
    for name in contents.attachments:
        held = source.parent / backup.ATTACHMENTS / name
        if held.is_file():
            files.copy(held, stage / backup.ATTACHMENTS / name)
        else:
            missing += 1
    return missing


def _restorer(stage: Path, key: bytes, doors: Vault, login: str | None) -> int | None:
    """Whoever restores with a password must have the right by the backup's own roles; the recovery key always may."""
    if login is None:
        return None
    engine = open_engine(stage / backup.FILE, key)
    try:
        with Session(engine) as session:
            wanted = doors.slot_id(login)
            user = next((u for u in session.scalars(select(User)) if doors.slot_id(u.login) == wanted), None)
            if user is None or not user.active:
                raise WrongPassword
            if not frozenset(Role(r) for r in user.roles) & permissions().get("base.restore", frozenset()):
                raise Forbidden("base.restore")
            return user.id
    finally:
        engine.dispose()


def _saved_first(folder: Path, key: bytes, now: datetime) -> str | None:
    """Back up the folder that will be kept aside, if the same key opens it; gives its audit's head."""
    if not (folder / backup.FILE).exists():
        return None
    try:
        made = backup.make(folder, key, now, "before-restore")
    except Failure:
        # damaged, or of another school: it is kept aside as it is
        return None
    return made.contents.audit[2] if made.contents else None


def _new_epoch(stage: Path, key: bytes, entry: Entry) -> None:
    engine = open_engine(stage / backup.FILE, key)
    try:
        with Session(engine.execution_options(begin="IMMEDIATE")) as session:
            audit.append(session, [entry], new_epoch=True)
            session.commit()
    finally:
        engine.dispose()
    backup.check_store(stage / backup.FILE, key)


def _swapped(folder: Path, stage: Path, now: datetime) -> Path | None:
    kept = None
    if folder.exists():
        kept = folder.with_name(f"{folder.name} before {now.strftime(backup.STAMP)}")
        if kept.exists():
            raise Refused("store.exists")
        folder.rename(kept)
    try:
        stage.rename(folder)
    except OSError:
        if kept is not None:
            kept.rename(folder)
        raise
    (folder / COMPLETE).unlink()
    if kept is not None:
        for name in (LOCK, HOLDER):
            (kept / name).unlink(missing_ok=True)
        _carry_backups(kept / backup.BACKUPS, folder / backup.BACKUPS)
    files.sync_folder(folder.parent)
    return kept


def _carry_backups(old: Path, new: Path) -> None:
    """The list of backups belongs to the school, not to the folder that was set aside."""
    if old.is_dir() and new.is_dir() and not any(new.iterdir()):
        new.rmdir()
        old.rename(new)


def _stage(folder: Path) -> Path:
    return folder.with_name(folder.name + STAGE)


def digest_of(path: Path, key: bytes) -> dict[str, str]:
    """A digest of each table's rows, to prove that a restored store is the same."""
    import hashlib

    with closing(connect(path, key)) as raw:
        tables = [r[0] for r in raw.execute(backup.TABLES)]
        digests = {}
        for table in tables:
            total = hashlib.sha256()
            for row in raw.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):  # noqa: S608 a name out of the file itself
                total.update(repr(row).encode())
            digests[table] = total.hexdigest()
        return digests
