"""What the store does for itself when nobody is waiting: readings, changes of keys, orphans, backups.

The window calls `tend` in the store lane at idle, lock and close; none of it may ever stand in the way of work.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.base.access import Look, Viewer, Work, deed, read, verb
from app.base.store import attachments, audit, backup, rekey, settings, vault
from app.base.store.backup import BackupInfo
from app.base.store.failures import Damaged, Failure
from app.base.store.restore import Restored, with_password

#: What parts have to do at rest; each is quick when there is nothing to do.
_CHORES: list[Callable[[Viewer], None]] = []
SECOND_PLACE = "backup.second_place"
EVERY = timedelta(days=1)


@dataclass(frozen=True)
class Made:
    """A backup that was made and checked; `second` says how the second place went: done, none, or a refusal's code."""

    backup: BackupInfo
    second: str


@dataclass(frozen=True)
class AuditState:
    """How many entries the audit has, and the first one that is not as it was written."""

    entries: int
    broken: int | None


@deed
def make_backup(viewer: Viewer, reason: str = "request") -> Made:
    """Make a backup now, check it, bring it to the second place, thin the old ones. Failure when it did not work."""
    return _backup(viewer, reason)


@deed
def backups(viewer: Viewer) -> list[BackupInfo]:
    """All backups, newest first, with what they hold."""
    return backup.listing(viewer.store.folder / backup.BACKUPS, viewer.store.keys.store[0])


@deed
def check_backup(viewer: Viewer, path: Path) -> backup.Contents:
    """The drill: open a backup and compare it with its list to the last row. Damaged when it differs."""
    return backup.check(path, viewer.store.keys.store[0])


@deed
def restore(viewer: Viewer, path: Path, password: str) -> Restored:
    """Put a backup in the place of the open store; the store is closed for it, and the person signs in again after.

    `password` is the one that the viewer had when the backup was made.
    """
    vault.load(path).open(viewer.login, password)
    folder = viewer.store.folder
    viewer.store.close()
    return with_password(folder, path, viewer.login, password, viewer.clock)


@read
def second_place(look: Look) -> str:
    """The folder of the second place; empty when none was chosen."""
    return str(settings.get(look.session, SECOND_PLACE, ""))


@verb
def choose_second_place(work: Work, folder: str) -> None:
    """Where each backup is brought a second time (a stick, another disk); empty for none."""
    settings.put(work, SECOND_PLACE, folder)


@read
def audit_state(look: Look) -> AuditState:
    """Walk the whole chain of the audit."""
    head = audit.head(look.session)
    return AuditState(head.last_id if head else 0, audit.first_broken(look.session))


def chore(work: Callable[[Viewer], None]) -> None:
    """A part's own work at rest, done before the backup."""
    _CHORES.append(work)


def last_backup(viewer: Viewer) -> datetime | None:
    """When the last backup was made; for the status bar of anyone. One from a clock that ran ahead does not count."""
    now = viewer.clock.now()
    return next((b.at for b in backup.listing(viewer.store.folder / backup.BACKUPS) if b.at <= now), None)


def tend(viewer: Viewer, reason: str = "daily") -> Made | None:
    """At idle, lock and close: write readings, change keys that wait, sweep orphans, and back up if a day has passed.

    Damaged comes through, as the person must hear of it; a busy or full disk waits for the next idle.
    """
    store = viewer.store
    try:
        store.flush_readings()
        if rekey.due(viewer):
            rekey.rekey(viewer)
        attachments.sweep(store, viewer)
        for work in _CHORES:
            work(viewer)
        last, now = last_backup(viewer), viewer.clock.now()
        if last is None or now - last >= EVERY:
            return _backup(viewer, reason)
    except Damaged:
        raise
    except Failure:
        return None
    return None


def _backup(viewer: Viewer, reason: str) -> Made:
    store, now = viewer.store, viewer.clock.now()
    made = backup.make(store.folder, store.keys.store[0], now, reason)
    backup.thin(store.folder / backup.BACKUPS, now)
    with store.reading(viewer) as session:
        second = str(settings.get(session, SECOND_PLACE, ""))
    return Made(made, _second(made, Path(second), now) if second else "none")


def _second(made: BackupInfo, place: Path, now: datetime) -> str:
    try:
        backup.copy_to(made.path, place)
        backup.thin(place, now)
    except Failure as failure:
        return failure.code
    return "done"
