"""Backups count only when they were opened and checked; restore stands beside and never over."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from app.base.access import Role, Viewer
from app.base.clock import SetClock
from app.base.refusal import Forbidden, Refused
from app.base.store import attachments, audit, backup, idle, restore, settings, thinning, users
from app.base.store.failures import Damaged, Failure, WrongPassword
from app.base.store.sealing import CHEAP
from app.base.store.store import Store
from app.base.store.tables import Audit
from app.base.store.thinning import Stamp
from tests.conftest import MORNING, PASSWORD

DIRECTOR = "директордың құпиясөзі"


@pytest.fixture
def busy(tmp_path: Path, clock: SetClock) -> tuple[Viewer, str]:
    """A store with two users, a setting and an attachment; the viewer and the recovery key."""
    viewer, key = Store.create(
        tmp_path / "busy",
        login="social",
        name="Әлия",
        password=PASSWORD,
        roles=frozenset({Role.SOCIAL_PEDAGOGUE, Role.ADMINISTRATOR}),
        clock=clock,
        kdf=CHEAP,
    )
    users.add_user(viewer, "director", "Бақыт", DIRECTOR, frozenset({Role.DIRECTOR}))
    users.add_user(viewer, "teacher", "Гүлнар", PASSWORD, frozenset({Role.CLASS_TEACHER}))
    with viewer.store.writing(viewer, "base.test") as work:
        settings.put(work, "week", 6)
        attachments.add(work, b"a letter", "Хат", "text/plain")
    return viewer, key


def test_a_backup_holds_everything_and_the_drill_passes(busy: tuple[Viewer, str]) -> None:
    viewer, _ = busy
    made = idle.make_backup(viewer, "request")
    assert made.second == "none"
    listed = idle.backups(viewer)
    assert [b.reason for b in listed] == ["request"]
    assert listed[0].rows["user"] == 3
    assert listed[0].at == MORNING
    assert idle.check_backup(viewer, listed[0].path).audit[2] == made.backup.contents.audit[2]  # type: ignore[union-attr]
    viewer.store.close()


def test_work_goes_on_while_another_write_is_open(busy: tuple[Viewer, str]) -> None:
    viewer, _ = busy
    with viewer.store.writing(viewer, "base.test") as work:
        settings.put(work, "week", 5)
        work.session.flush()
        made = backup.make(viewer.store.folder, viewer.store.keys.store[0], MORNING, "idle")
    assert made.contents is not None
    viewer.store.close()


@pytest.mark.parametrize("way", ["flipped", "cut", "another"])
def test_a_damaged_backup_does_not_count(busy: tuple[Viewer, str], way: str) -> None:
    viewer, _ = busy
    path = idle.make_backup(viewer).backup.path
    data = bytearray((path / backup.FILE).read_bytes())
    if way == "flipped":
        data[len(data) // 2] ^= 1
    elif way == "cut":
        del data[-4096:]
    else:
        with viewer.store.writing(viewer, "base.test") as work:
            settings.put(work, "week", 5)
        data = bytearray((idle.make_backup(viewer).backup.path / backup.FILE).read_bytes())
    (path / backup.FILE).write_bytes(data)
    with pytest.raises(Damaged):
        idle.check_backup(viewer, path)
    viewer.store.close()


def test_the_second_place(busy: tuple[Viewer, str], tmp_path: Path) -> None:
    viewer, _ = busy
    stick = tmp_path / "stick"
    idle.choose_second_place(viewer, str(stick))
    assert idle.make_backup(viewer).second == "store.second_place"
    stick.mkdir()
    made = idle.make_backup(viewer)
    assert made.second == "done"
    assert backup.check(stick / made.backup.path.name, viewer.store.keys.store[0]).rows["user"] == 3
    assert len(list((stick / backup.ATTACHMENTS).iterdir())) == 1
    viewer.store.close()


def test_once_a_day_at_idle(busy: tuple[Viewer, str], clock: SetClock) -> None:
    viewer, _ = busy
    assert idle.tend(viewer) is not None
    assert idle.tend(viewer) is None
    clock.advance(days=1)
    assert idle.tend(viewer, "close") is not None
    assert [b.reason for b in idle.backups(viewer)] == ["close", "daily"]
    viewer.store.close()


@pytest.mark.parametrize("way", ["other user", "recovery key"])
def test_restored_on_an_empty_machine_it_is_the_same(
    busy: tuple[Viewer, str], way: str, tmp_path: Path, clock: SetClock
) -> None:
    viewer, key = busy
    made = idle.make_backup(viewer).backup
    before = restore.digest_of(made.path / backup.FILE, viewer.store.keys.store[0])
    store_key = viewer.store.keys.store[0]
    viewer.store.close()
    empty = tmp_path / "empty machine"
    if way == "other user":
        done = restore.with_password(empty, made.path, "director", DIRECTOR, clock)
    else:
        done = restore.with_recovery_key(empty, made.path, key, clock)
    assert (done.kept, done.missing) == (None, 0)
    after = restore.digest_of(empty / backup.FILE, store_key)
    audits = {"audit", "audit_head"}
    assert {t: d for t, d in after.items() if t not in audits} == {t: d for t, d in before.items() if t not in audits}
    again = Store.sign_in(empty, "director", DIRECTOR, clock)
    assert attachments.read(again, 1)[0] == b"a letter"
    assert idle.audit_state(again).broken is None
    again.store.close()


def test_restore_keeps_the_old_aside_and_begins_an_epoch(busy: tuple[Viewer, str], clock: SetClock) -> None:
    viewer, _ = busy
    made = idle.make_backup(viewer).backup
    with viewer.store.writing(viewer, "base.test") as work:
        settings.put(work, "week", 5)
    with viewer.store.reading(viewer) as session:
        head = audit.head(session)
        assert head is not None
        old = head.digest
    clock.advance(hours=1)
    done = idle.restore(viewer, made.path, PASSWORD)
    assert done.kept is not None
    again = Store.sign_in(viewer.store.folder, "social", PASSWORD, clock)
    with again.store.reading(again) as session:
        assert settings.get(session, "week") == 6
        entry = session.query(Audit).filter_by(verb="base.restore").one()
        assert (entry.epoch, entry.detail["old_head"]) == (2, old)
        assert audit.first_broken(session) is None
    assert [b.reason for b in idle.backups(again)] == ["before-restore", "request"]
    again.store.close()
    kept = Store.sign_in(done.kept, "social", PASSWORD, clock)
    with kept.store.reading(kept) as session:
        assert settings.get(session, "week") == 5
    kept.store.close()


def test_who_may_restore(busy: tuple[Viewer, str], tmp_path: Path, clock: SetClock) -> None:
    viewer, _ = busy
    made = idle.make_backup(viewer).backup
    viewer.store.close()
    with pytest.raises(Forbidden):
        restore.with_password(tmp_path / "a", made.path, "teacher", PASSWORD, clock)
    with pytest.raises(WrongPassword):
        restore.with_password(tmp_path / "a", made.path, "social", "something else", clock)
    assert not (tmp_path / "a").exists()


def test_a_crash_between_the_renames_is_finished(busy: tuple[Viewer, str], clock: SetClock) -> None:
    viewer, _ = busy
    folder = viewer.store.folder
    viewer.store.close()
    stage = folder.with_name(folder.name + restore.STAGE)
    folder.rename(stage)
    (stage / restore.COMPLETE).touch()
    again = Store.sign_in(folder, "social", PASSWORD, clock)
    again.store.close()


def test_a_swap_that_fails_leaves_the_old_folder(
    busy: tuple[Viewer, str], clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer, _ = busy
    folder = viewer.store.folder
    made = idle.make_backup(viewer).backup
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name.endswith(restore.STAGE):
            raise PermissionError(13, "held by another program")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(Failure, match=r"store\.read_only"):
        idle.restore(viewer, made.path, PASSWORD)
    again = Store.sign_in(folder, "social", PASSWORD, clock)
    assert [b.reason for b in idle.backups(again)] == ["before-restore", "request"]
    again.store.close()


def test_a_missing_attachment_is_said(busy: tuple[Viewer, str]) -> None:
    viewer, _ = busy
    for path in attachments.folder(viewer.store).iterdir():
        path.unlink()
    assert idle.make_backup(viewer).backup.missing == 1
    viewer.store.close()


def test_a_backup_of_another_school_does_not_open(busy: tuple[Viewer, str], folder: Path, clock: SetClock) -> None:
    viewer, _ = busy
    path = idle.make_backup(viewer).backup.path
    viewer.store.close()
    other = Store.sign_in(folder, "social", PASSWORD, clock)
    with pytest.raises(Refused):
        idle.check_backup(other, path)
    other.store.close()


moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 11, 20)).map(lambda m: m.replace(microsecond=0))
reasons = st.sampled_from(["daily", "close", "before-restore", "request"])
stamps = st.lists(st.tuples(moments, reasons), max_size=60, unique=True).map(
    lambda rows: [Stamp(at, reason, f"{at} {reason}") for at, reason in rows]
)


@given(stamps)
@examples(deadline=None)
def test_thinning(rows: list[Stamp]) -> None:
    kept = thinning.kept(rows, MORNING)
    assert kept <= set(rows)
    assert not rows or max(rows) in kept
    for stamp in rows:
        if MORNING - stamp.at <= timedelta(days=2):
            assert stamp in kept
        if stamp.reason.startswith("before") and MORNING - stamp.at <= timedelta(days=365):
            assert stamp in kept
    assert thinning.kept(kept, MORNING) == kept
    others = [s for s in kept if not s.reason.startswith("before") and MORNING - s.at > timedelta(days=2)]
    assert len(others) <= 7 + 5 + 12 + 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("2026-11-20 18-00-05 daily", "daily"),
        ("2026-11-20 18-00-05 before-0002 3", "before-0002"),
        ("attachments", None),
    ],
)
def test_names(name: str, reason: str | None) -> None:
    stamp = thinning.parsed(name)
    assert (stamp.reason if stamp else None) == reason
