"""The law of migrations: what they make is what the tables say, to the letter."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2

from app.base.places import MIGRATIONS
from app.base.store import revisions, upgrade
from app.base.store.engine import connect
from app.base.store.sealing import new_key
from migrations.generate import VERSIONS, target
from migrations.models import METADATA

FIRST_CHILD = """
INSERT INTO child (surname, given, patronymic, birth_date, no_iin_reason, document, state, address_fact, address_reg,
    phone, boarding, extra, sort_key, search, created_at, changed_at)
VALUES ('Сейтқали', 'Айгерім', '', '2012-03-05', '', '{}', 'here', '', '', '', 0, '{}', '', '',
    '2026-11-20 09:00:00', '2026-11-20 09:00:00')
"""
QUERY = "SELECT type, name, sql FROM sqlite_master WHERE name <> 'alembic_version' AND sql NOT NULL ORDER BY type, name"


def test_tables_are_what_the_migrations_make(tmp_path: Path) -> None:
    key = new_key()
    upgrade.build(tmp_path / "made.db", key)
    with closing(connect(tmp_path / "made.db", key)) as raw:
        made = [tuple(row) for row in raw.execute(QUERY)]
    engine = create_engine("sqlite://", module=dbapi2)
    with engine.begin() as connection:
        METADATA.create_all(connection)
        meant = [tuple(row) for row in connection.exec_driver_sql(QUERY)]
    engine.dispose()
    assert len(meant) > 20
    assert {r[1]: _plain(r[2]) for r in made} == {r[1]: _plain(r[2]) for r in meant}


def test_head_is_the_last_migration(tmp_path: Path) -> None:
    key = new_key()
    upgrade.build(tmp_path / "made.db", key)
    with closing(connect(tmp_path / "made.db", key)) as raw:
        assert revisions.revision(raw) == revisions.HEAD == max(revisions.known())


def test_the_migrations_name_every_table() -> None:
    written = "".join(path.read_text("utf-8") for path in VERSIONS.glob("[0-9]*.py"))
    assert all(f'"{name}"' in written for name in METADATA.tables)
    assert target().exists()


def test_a_store_of_the_first_release_is_moved_on_with_its_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old"
    shutil.copytree(MIGRATIONS, old, ignore=shutil.ignore_patterns("__pycache__"))
    for later in (old / "versions").glob("[0-9]*.py"):
        if not later.name.startswith("0001"):
            later.unlink()
    with monkeypatch.context() as first:
        first.setattr(upgrade, "MIGRATIONS", old)
        key = new_key()
        upgrade.build(tmp_path / "store.db", key)
    with closing(connect(tmp_path / "store.db", key)) as raw:
        assert revisions.revision(raw) == "0001"
        raw.execute(FIRST_CHILD)
        raw.commit()
    upgrade.build(tmp_path / "store.db", key)
    with closing(connect(tmp_path / "store.db", key)) as raw:
        assert revisions.revision(raw) == revisions.HEAD
        assert raw.execute("SELECT surname, given FROM child").fetchall() == [("Сейтқали", "Айгерім")]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def _plain(sql: str) -> list[str]:
    """One part each; constraints in any order (Alembic writes them in its own), columns in theirs.

    SQLite writes an added column behind the constraints and on their line, so the statement is taken apart at the
    commas that stand in no brackets.
    """
    head, _bracket, body = sql.partition("(")
    parts, depth = [""], 0
    for sign in body.rpartition(")")[0]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    said = [" ".join(part.split()) for part in parts]
    columns = [part for part in said if not part.startswith("CONSTRAINT")]
    return [" ".join(head.split()), *columns, *sorted(part for part in said if part.startswith("CONSTRAINT"))]
