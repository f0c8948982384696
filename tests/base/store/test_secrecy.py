"""No name can be read from any file of the data folder, nor from the temporary folder after use."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from PIL import Image

from app.base.access import Role, Viewer
from app.base.clock import SetClock
from app.base.store import attachments, drafts, idle, restore, settings
from app.base.store.sealing import CHEAP
from app.base.store.store import Store
from tests.conftest import PASSWORD

NAMES = ("Айгерім", "Сейтқали", "Әлия", "әлеуметтік", "құпия қорытынды", "040101500012")


def forms() -> list[bytes]:
    """Each known name in every coding that could hold it."""
    found = []
    for text in NAMES:
        for coding in ("utf-8", "utf-16-le", "cp1251"):
            try:
                found += [text.encode(coding), text.upper().encode(coding)]
            except UnicodeEncodeError:
                continue
    return found


def leaks(folder: Path) -> list[str]:
    """Files that hold a known name in their bytes or in their own name."""
    found = []
    for path in folder.rglob("*"):
        if any(name in path.name for name in NAMES):
            found.append(f"{path} (its name)")
        if path.is_file() and any(form in path.read_bytes() for form in forms()):
            found.append(str(path))
    return found


@pytest.fixture
def used(tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> Viewer:
    """A store after a day's work, with temporary files of its own under tmp_path/tmp."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("SQLITE_TMPDIR", str(temporary))
    viewer, _ = Store.create(
        tmp_path / "school",
        login="әлеуметтік",
        name="Әлия Сейтқали",
        password=PASSWORD,
        roles=frozenset({Role.SOCIAL_PEDAGOGUE}),
        clock=clock,
        kdf=CHEAP,
    )
    with viewer.store.writing(viewer, "base.test") as work:
        settings.put(work, "child", {"name": "Айгерім Сейтқали", "iin": "040101500012", "text": "Айгерім " * 5000})
        attachments.add(work, "Айгерім туралы хат".encode(), "Айгерім", "text/plain")
        attachments.add(work, "құпия қорытынды".encode(), "Айгерім", "text/plain", circle=True)
    drafts.save(viewer, "form", {"name": "Айгерім"})
    made = idle.make_backup(viewer).backup
    viewer.store.note_reading(viewer, "child", 1)
    idle.restore(viewer, made.path, PASSWORD)
    return Store.sign_in(viewer.store.folder, "әлеуметтік", PASSWORD, clock)


def test_no_name_on_the_disk(used: Viewer, tmp_path: Path) -> None:
    # still open, with a write under way: the journal is there too
    with used.store.writing(used, "base.test") as work:
        settings.put(work, "other", "Айгерім " * 20000)
        work.session.flush()
        assert leaks(tmp_path) == []
    used.store.close()
    assert leaks(tmp_path) == []
    assert list((tmp_path / "tmp").iterdir()) == []


def test_the_scan_would_see_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\0\1" + "Айгерім".encode())
    assert len(leaks(tmp_path)) == 1


def test_restored_attachments_open(used: Viewer) -> None:
    assert attachments.read(used, 2)[0].decode() == "құпия қорытынды"
    assert restore.STAGE not in str(used.store.folder)
    picture = io.BytesIO()
    Image.new("RGB", (10, 10)).save(picture, "PNG")
    with used.store.writing(used, "base.test") as work:
        number = attachments.add(work, picture.getvalue(), "x", "image/png")
    assert attachments.info(used, number).media == "image/jpeg"
    used.store.close()
