"""Backups: a whole copy in one step by a second connection, opened and checked before it counts (decision 11).

A backup is a folder `2026-11-20 18-00-05 daily` with school.db, vault.json and a sealed list of what must be in it; the
attachments of all backups lie once in `attachments` beside them, as closed as they are in the school's own folder.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.base.store import files, revisions, sealing, thinning, vault
from app.base.store.engine import connect
from app.base.store.failures import Damaged, Failure, told
from app.base.store.sealing import NotOpened

FILE, ATTACHMENTS, BACKUPS, LIST = "school.db", "attachments", "backups", "list.sealed"
STAMP = "%Y-%m-%d %H-%M-%S"
PARTIAL = ".partial"
ABOUT = "backup list"


@dataclass(frozen=True)
class Contents:
    """What a copy must hold: revision, rows of each table, audit's head, names of attachments, the file's SHA-256."""

    revision: str
    rows: Mapping[str, int]
    audit: tuple[int, int, str]
    attachments: tuple[str, ...]
    sha256: str = ""


@dataclass(frozen=True)
class BackupInfo:
    """A backup in the list. `size` in bytes without attachments; `contents` only for who has the key."""

    path: Path
    at: datetime
    reason: str
    size: int
    contents: Contents | None = None
    missing: int = 0

    @property
    def rows(self) -> Mapping[str, int]:
        """Rows of each table, as `412 pupils, 96 cases` is said from."""
        return self.contents.rows if self.contents else {}


def make(folder: Path, key: bytes, now: datetime, reason: str) -> BackupInfo:
    """Copy the store of `folder` into its backups, check the copy, then let it count. Else Failure or Damaged."""
    place = folder / BACKUPS
    name = f"{now.strftime(STAMP)} {reason}"
    with told(), _fresh(place / f"{PARTIAL} {name}") as partial:
        contents = copy_store(folder / FILE, key, partial / FILE)
        files.copy(folder / vault.NAME, partial / vault.NAME)
        missing = _keep_attachments(folder / ATTACHMENTS, place / ATTACHMENTS, contents.attachments)
        files.write(partial / LIST, sealing.seal(key, json.dumps(asdict(contents)).encode(), ABOUT))
        target = _free(place / name)
        partial.rename(target)
        files.sync_folder(place)
    return BackupInfo(target, now, reason, (target / FILE).stat().st_size, contents, missing)


def copy_store(source: Path, key: bytes, target: Path) -> Contents:
    """A checked copy of an open or closed store at `target`; other connections go on working."""
    with closing(connect(source, key)) as raw, closing(connect(target, key)) as copied:
        raw.execute("PRAGMA busy_timeout=5000")
        raw.execute("BEGIN")
        expected = _contents(raw)
        raw.backup(copied, pages=-1)
        raw.execute("COMMIT")
    files.sync(target)
    check_store(target, key, expected)
    return Contents(**{**asdict(expected), "sha256": sealing.digest(target.read_bytes())})


def check_store(path: Path, key: bytes, expected: Contents | None = None) -> None:
    """Damaged unless the file at `path` is whole: cipher, structure, foreign keys, and what it is expected to hold."""
    with told(), closing(connect(path, key)) as raw:
        # read once first: after a crash the cipher's check gives false alarms before the journal was rolled back
        found = _contents(raw)
        for check in ("cipher_integrity_check", "foreign_key_check"):
            if raw.execute(f"PRAGMA {check}").fetchone() is not None:
                raise Damaged(check)
        if raw.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise Damaged("integrity_check")
        if expected is not None and asdict(expected) | {"sha256": ""} != asdict(found):
            raise Damaged("contents")


def contents_of(backup: Path, key: bytes) -> Contents:
    """What a backup says it holds; Damaged when its list is not whole or belongs to another school."""
    try:
        row = json.loads(sealing.unseal(key, (backup / LIST).read_bytes(), ABOUT))
        return Contents(row["revision"], row["rows"], tuple(row["audit"]), tuple(row["attachments"]), row["sha256"])
    except (NotOpened, OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(LIST) from error


def check(backup: Path, key: bytes) -> Contents:
    """Open a backup and compare it with its list, byte for byte and row for row; Damaged when it differs."""
    expected = contents_of(backup, key)
    with told():
        if sealing.digest((backup / FILE).read_bytes()) != expected.sha256:
            raise Damaged(FILE)
        check_store(backup / FILE, key, expected)
    return expected


def listing(place: Path, key: bytes | None = None) -> list[BackupInfo]:
    """The backups in a folder, newest first; with the key also their row counts (none for what it does not open)."""
    found = []
    for path in place.iterdir() if place.is_dir() else ():
        stamp = thinning.parsed(path.name)
        if stamp is None or not (path / FILE).is_file():
            continue
        contents = None
        if key is not None:
            try:
                contents = contents_of(path, key)
            except Damaged:
                contents = None
        found.append(BackupInfo(path, stamp.at, stamp.reason, (path / FILE).stat().st_size, contents))
    return sorted(found, key=lambda b: b.at, reverse=True)


def thin(place: Path, now: datetime) -> list[Path]:
    """Remove what is no longer kept by day, week and month; the newest stays always. Gives what was removed."""
    stamps = [s for b in listing(place) if (s := thinning.parsed(b.path.name))]
    kept = thinning.kept(stamps, now)
    gone = [place / s.name for s in stamps if s not in kept]
    for path in gone:
        shutil.rmtree(path)
    return gone


def copy_to(backup: Path, second: Path) -> Path:
    """Bring a backup and its attachments to the second place, read back and compared. Failure when it does not work."""
    with told():
        if not second.is_dir():
            raise Failure("store.second_place")
        target = second / backup.name
        if target.exists():
            return target
        with _fresh(second / f"{PARTIAL} {backup.name}") as partial:
            for name in (FILE, vault.NAME, LIST):
                _copied(backup / name, partial / name)
            partial.rename(target)
        pool = backup.parent / ATTACHMENTS
        names = tuple(p.name for p in pool.iterdir()) if pool.is_dir() else ()
        _keep_attachments(pool, second / ATTACHMENTS, names)
    return target


#: The tables that hold data: what an index keeps for itself is neither counted nor compared.
TABLES = """
SELECT name FROM pragma_table_list
WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name
"""


def _contents(raw: Any) -> Contents:
    tables = [row[0] for row in raw.execute(TABLES)]
    rows = {t: raw.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0] for t in tables}  # noqa: S608 names out of the file
    head = raw.execute("SELECT last_id, epoch, digest FROM audit_head").fetchone() if "audit_head" in rows else None
    named = raw.execute("SELECT file FROM attachment ORDER BY file").fetchall() if "attachment" in rows else []
    return Contents(revisions.revision(raw), rows, tuple(head or (0, 0, "")), tuple(row[0] for row in named))


def _keep_attachments(source: Path, pool: Path, names: tuple[str, ...]) -> int:
    """Copy those that the pool has not yet; gives how many are missing at the source."""
    pool.mkdir(parents=True, exist_ok=True)
    missing = 0
    for name in names:
        if (pool / name).exists():
            continue
        if (source / name).is_file():
            _copied(source / name, pool / name)
        else:
            missing += 1
    return missing


def _copied(source: Path, target: Path) -> None:
    if files.copy(source, target) != target.read_bytes():
        raise Failure("store.disk")


@contextmanager
def _fresh(path: Path) -> Iterator[Path]:
    """An empty folder for the work; what is left of it is removed, so a failed backup leaves nothing."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _free(path: Path) -> Path:
    number = 2
    target = path
    while target.exists():
        target = path.with_name(f"{path.name} {number}")
        number += 1
    return target
