"""F3: a flipped bit or a cut file is noticed at opening or by the check; a newer file and a full disk are said."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.base.access import Viewer
from app.base.clock import SetClock
from app.base.refusal import Refused
from app.base.store import attachments, audit, backup, failures, idle, revisions, settings, vault
from app.base.store.backup import FILE
from app.base.store.engine import connect
from app.base.store.failures import Damaged, Failure, NewerProgram
from app.base.store.store import Store
from tests.conftest import PASSWORD

PLACES = 60


def noticed(folder: Path, clock: SetClock) -> bool:
    """Whether sign-in or the check says that the file is damaged."""
    try:
        viewer = Store.sign_in(folder, "social", PASSWORD, clock)
    except Damaged:
        return True
    try:
        backup.check_store(folder / FILE, viewer.store.keys.store[0])
    except Damaged:
        return True
    finally:
        viewer.store.close()
    return False


def test_every_flipped_bit_is_noticed(folder: Path, clock: SetClock) -> None:
    whole = (folder / FILE).read_bytes()
    chance = random.Random(1)
    missed = []
    for _ in range(PLACES):
        place = chance.randrange(len(whole) * 8)
        data = bytearray(whole)
        data[place // 8] ^= 1 << (place % 8)
        (folder / FILE).write_bytes(data)
        if not noticed(folder, clock):
            missed.append(place)
    assert missed == []


def test_every_cut_is_noticed(folder: Path, clock: SetClock) -> None:
    whole = (folder / FILE).read_bytes()
    chance = random.Random(2)
    for length in [0, 1, 4096, len(whole) - 4096, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(10))]:
        (folder / FILE).write_bytes(whole[:length])
        assert noticed(folder, clock), length


def test_a_missing_store_is_damage(folder: Path, clock: SetClock) -> None:
    (folder / FILE).unlink()
    assert noticed(folder, clock)
    assert not (folder / FILE).exists()


def test_the_store_of_another_vault_is_damage_and_no_wrong_password(
    folder: Path, tmp_path: Path, clock: SetClock
) -> None:
    path = tmp_path / "other.db"
    with closing(connect(path, bytes(32))) as raw:
        raw.execute("CREATE TABLE t (x)")
    shutil.copy(path, folder / FILE)
    assert noticed(folder, clock)


def test_a_newer_store_is_refused_and_left_alone(folder: Path, clock: SetClock) -> None:
    key = vault.load(folder).open("social", PASSWORD).store[0]
    with closing(connect(folder / FILE, key)) as raw:
        raw.execute(f"UPDATE {revisions.TABLE} SET version_num = '9999'")
    before = (folder / FILE).read_bytes()
    with pytest.raises(NewerProgram):
        Store.sign_in(folder, "social", PASSWORD, clock)
    assert (folder / FILE).read_bytes() == before


def test_damaged_attachments_are_noticed(viewer: Viewer) -> None:
    with viewer.store.writing(viewer, "base.test") as work:
        number = attachments.add(work, b"text" * 100, "a", "text/plain")
    (path,) = attachments.folder(viewer.store).iterdir()
    data = bytearray(path.read_bytes())
    data[50] ^= 1
    path.write_bytes(data)
    with pytest.raises(Damaged):
        attachments.read(viewer, number)
    path.unlink()
    with pytest.raises(Damaged):
        attachments.read(viewer, number)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where the system lets us make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount") or "/bin/mount"
    if subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], capture_output=True, check=False
    ).returncode:
        pytest.skip("no small disk can be made here")
    yield place
    subprocess.run([shutil.which("umount") or "/bin/umount", "-l", place], check=True)


def fill(ballast: Path) -> None:
    """Write until the disk is full."""
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def test_a_full_disk_is_said_and_harms_nothing(small_disk: Path, folder: Path, clock: SetClock) -> None:
    school = shutil.copytree(folder, small_disk / "school")
    viewer = Store.sign_in(school, "social", PASSWORD, clock)

    def save(key: str) -> None:
        with viewer.store.writing(viewer, "base.test") as work:
            settings.put(work, key, "x" * 3_000_000)

    def attach() -> None:
        with viewer.store.writing(viewer, "base.test") as work:
            attachments.add(work, b"x" * 3_000_000, "a", "text/plain")

    ballast = small_disk / "ballast"
    deeds: list[Callable[[], None]] = [lambda: save("a"), attach]
    for deed in deeds:
        with pytest.raises(Failure, match=failures.FULL):
            deed()
    fill(ballast)
    with pytest.raises(Failure, match=failures.FULL):
        idle.make_backup(viewer)
    assert idle.backups(viewer) == []
    assert idle.tend(viewer) is None
    viewer.store.close()
    # a full disk shuts nobody out from reading
    viewer = Store.sign_in(school, "social", PASSWORD, clock)
    ballast.unlink()
    subprocess.run([shutil.which("mount") or "/bin/mount", "-o", "remount,size=64m", small_disk], check=True)
    save("b")
    attach()
    idle.make_backup(viewer)
    with viewer.store.reading(viewer) as session:
        assert settings.get(session, "a") is None
        assert len(settings.get(session, "b")) == 3_000_000
        assert audit.first_broken(session) is None
    assert len(list(attachments.folder(viewer.store).iterdir())) == 1
    viewer.store.close()


def test_a_read_only_folder(folder: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    viewer = Store.sign_in(folder, "social", PASSWORD, clock)
    monkeypatch.setattr("app.base.store.files.write", refuse)
    with pytest.raises(Failure, match=failures.READ_ONLY), viewer.store.writing(viewer, "base.test") as work:
        attachments.add(work, b"x", "a", "text/plain")
    viewer.store.close()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(28, "full"), failures.FULL),
        (OSError(27, "too big"), failures.FULL),
        (PermissionError(13, "denied"), failures.READ_ONLY),
        (FileNotFoundError(2, "gone"), failures.MISSING),
        (OSError(5, "io"), failures.DISK),
        (OSError(99, "odd"), None),
        (ValueError("ours"), None),
        (dbapi2.OperationalError("database or disk is full"), failures.FULL),
        (dbapi2.OperationalError("no such table: t"), None),
    ],
)
def test_the_table_of_failures(error: BaseException, code: str | None) -> None:
    assert failures.code_of(error) == code


def test_a_busy_file_is_said(viewer: Viewer) -> None:
    with closing(connect(viewer.store.folder / FILE, viewer.store.keys.store[0])) as raw:
        raw.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Refused, match=failures.BUSY), viewer.store.reading(viewer, brief=True) as session:
            settings.get(session, "a")
        viewer.store.note_reading(viewer, "child", 1)
        with pytest.raises(Refused, match=failures.BUSY):
            viewer.store.flush_readings()
        raw.execute("ROLLBACK")
    viewer.store.flush_readings()
