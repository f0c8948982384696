"""F4: an older store is moved on over a checked copy; a migration that fails leaves the old file usable."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.base.clock import SetClock
from app.base.places import MIGRATIONS, ROOT
from app.base.store import idle, revisions, upgrade
from app.base.store.backup import FILE
from app.base.store.failures import Failure
from app.base.store.store import Store
from app.base.store.tables import Audit
from tests.conftest import PASSWORD

HEAD = revisions.HEAD
TOMORROW = f"{int(HEAD) + 1:04d}"
NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "{TOMORROW}"
down_revision = "{HEAD}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("user", sa.Column("nickname", sa.String(), nullable=False, server_default="жоқ"))
    {{more}}
"""


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Migrations of tomorrow: those of today, and room for a second."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(revisions, "MIGRATIONS", folder)
    monkeypatch.setattr(upgrade, "MIGRATIONS", folder)
    monkeypatch.setattr(revisions, "HEAD", TOMORROW)
    return folder / "versions" / f"{TOMORROW}_nickname.py"


def test_moved_on_with_a_backup_before(folder: Path, versions: Path, clock: SetClock) -> None:
    versions.write_text(NEXT.format(more="pass"), "utf-8")
    viewer = Store.sign_in(folder, "social", PASSWORD, clock)
    assert viewer.store.upgraded_from == HEAD
    with viewer.store.reading(viewer) as session:
        assert session.execute(text("SELECT login, nickname FROM user")).all() == [("social", "жоқ")]
        assert session.scalars(select(Audit.verb)).all() == ["base.create", "base.sign_in", "base.upgrade"]
    listed = idle.backups(viewer)
    assert [b.reason for b in listed] == [f"before-{TOMORROW}"]
    assert listed[0].contents is not None
    assert listed[0].contents.revision == HEAD
    viewer.store.close()
    again = Store.sign_in(folder, "social", PASSWORD, clock)
    assert again.store.upgraded_from is None
    again.store.close()


def test_a_failing_migration_leaves_the_old_file(folder: Path, versions: Path, clock: SetClock) -> None:
    before = (folder / FILE).read_bytes()
    versions.write_text(NEXT.format(more='op.execute("INSERT INTO nowhere VALUES (1)")'), "utf-8")
    with pytest.raises(Failure, match=upgrade.FAILED):
        Store.sign_in(folder, "social", PASSWORD, clock)
    assert (folder / FILE).read_bytes() == before
    assert not (folder / upgrade.BESIDE).exists()
    versions.write_text(NEXT.format(more="pass"), "utf-8")
    viewer = Store.sign_in(folder, "social", PASSWORD, clock)
    assert viewer.store.upgraded_from == HEAD
    viewer.store.close()


def test_a_migration_that_breaks_a_tie_is_not_swapped_in(folder: Path, versions: Path, clock: SetClock) -> None:
    before = (folder / FILE).read_bytes()
    broken = "op.execute(\"INSERT INTO draft (user_id, form, body, saved_at) VALUES (99, 'f', '{}', '2026-01-01')\")"
    versions.write_text(NEXT.format(more=broken), "utf-8")
    with pytest.raises(Failure, match=upgrade.FAILED):
        Store.sign_in(folder, "social", PASSWORD, clock)
    assert (folder / FILE).read_bytes() == before


def test_nothing_to_do_imports_no_alembic(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from app.base.clock import SystemClock;"
        "from app.base.store.store import Store;"
        f"Store.sign_in(Path({str(folder)!r}), 'social', {PASSWORD!r}, SystemClock()).store.close();"
        "print('alembic' in sys.modules, 'PIL' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
