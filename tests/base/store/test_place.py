"""Where a data folder may lie."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.base.access import Role
from app.base.clock import SetClock
from app.base.refusal import Refused
from app.base.store import place
from app.base.store.backup import BACKUPS, FILE
from app.base.store.failures import Damaged
from app.base.store.sealing import CHEAP
from app.base.store.store import Store
from tests.conftest import PASSWORD

MOUNTS = {"/": "ext4", "/mnt/school": "cifs", "/mnt/school/local": "ext4", "/home": "ext4"}


@pytest.mark.parametrize(
    ("path", "drive", "network"),
    [
        (r"\\server\share\tirek", 0, True),
        ("//server/share/tirek", 0, True),
        (r"\\?\UNC\server\share", 0, True),
        (r"\\?\C:\ProgramData\Tirek", 3, False),
        (r"C:\ProgramData\Tirek", 3, False),
        (r"Z:\Tirek", 4, True),
        ("/mnt/school/tirek", 0, True),
        ("/mnt/school", 0, True),
        ("/mnt/schools", 0, False),
        ("/mnt/school/local/tirek", 0, False),
        ("/home/user", 0, False),
    ],
)
def test_network(path: str, drive: int, network: bool) -> None:
    assert place.is_network(path, drive, MOUNTS) is network


@pytest.mark.parametrize(
    ("path", "cloud"),
    [
        (PureWindowsPath(r"C:\Users\Aliya\OneDrive\Tirek"), True),
        (PureWindowsPath(r"C:\Users\Aliya\OneDrive - School 5\Tirek"), True),
        (PureWindowsPath(r"D:\Бұлт\Tirek"), True),
        (PureWindowsPath(r"D:\Бұлттар\Tirek"), False),
        (PureWindowsPath(r"C:\ProgramData\Tirek"), False),
        (PurePosixPath("/home/aliya/tirek"), False),
    ],
)
def test_cloud(path: PureWindowsPath, cloud: bool) -> None:
    assert place.is_cloud(path, {"OneDriveCommercial": "d:\\бұлт", "HOME": "C:\\"}) is cloud


def test_what_is_said_of_this_place(tmp_path: Path) -> None:
    assert place.warnings(tmp_path, {}) == []
    assert [w.code for w in place.warnings(tmp_path / "OneDrive", {})] == ["store.cloud"]


def test_a_share_is_refused_before_anything_is_written(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def share() -> dict[str, str]:
        return {str(tmp_path): "nfs4"}

    monkeypatch.setattr(place, "_mounts", share)
    with pytest.raises(Refused, match=r"store\.network"):
        make(tmp_path / "school", clock)
    assert not (tmp_path / "school").exists()


def test_nothing_that_is_there_is_overwritten(folder: Path, tmp_path: Path, clock: SetClock) -> None:
    with pytest.raises(Refused, match=r"store\.exists"):
        make(folder, clock)
    with pytest.raises(Refused, match=r"store\.password_short"):
        Store.create(tmp_path / "x", login="a", name="", password="қысқа", roles=frozenset(), clock=clock, kdf=CHEAP)


def test_a_store_without_vault_is_set_aside_and_with_backups_left_alone(tmp_path: Path, clock: SetClock) -> None:
    (tmp_path / FILE).write_bytes(b"a store that lost its vault")
    with pytest.raises(Damaged):
        Store.sign_in(tmp_path, "a", PASSWORD, clock)
    assert not Store.exists(tmp_path)
    (tmp_path / BACKUPS / "2026-11-20 09-00-00 daily").mkdir(parents=True)
    with pytest.raises(Refused, match=r"store\.exists"):
        make(tmp_path, clock)
    (tmp_path / BACKUPS / "2026-11-20 09-00-00 daily").rmdir()
    make(tmp_path, clock)
    assert (tmp_path / f"{FILE} before 2026-11-20 09-00-00").read_bytes() == b"a store that lost its vault"
    assert Store.exists(tmp_path)


def make(folder: Path, clock: SetClock) -> None:
    viewer, _key = Store.create(
        folder, login="a", name="A", password=PASSWORD, roles=frozenset({Role.DIRECTOR}), clock=clock, kdf=CHEAP
    )
    viewer.store.close()
