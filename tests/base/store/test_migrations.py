"""The law of migrations: what they make is what the tables say, to the letter."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine

from app.base.store import revisions, upgrade
from app.base.store.engine import connect
from app.base.store.sealing import new_key
from migrations.generate import TARGET, text
from migrations.models import METADATA

QUERY = "SELECT type, name, sql FROM sqlite_master WHERE name <> 'alembic_version' AND sql NOT NULL ORDER BY type, name"


def test_tables_are_what_the_migrations_make(tmp_path: Path) -> None:
    key = new_key()
    upgrade.build(tmp_path / "made.db", key)
    with closing(connect(tmp_path / "made.db", key)) as raw:
        made = [tuple(row) for row in raw.execute(QUERY)]
    engine = create_engine("sqlite://")
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


def test_the_ground_names_every_table() -> None:
    written = TARGET.read_text("utf-8")
    assert all(f'"{name}"' in written for name in METADATA.tables)
    assert "def upgrade" in text()


def _plain(sql: str) -> list[str]:
    """One line each; constraints in any order (Alembic writes them in its own), columns in theirs."""
    lines = [" ".join(line.split()).removesuffix(",") for line in sql.splitlines()]
    lines = [line for line in lines if line]
    columns = [line for line in lines if not line.startswith("CONSTRAINT")]
    return columns + sorted(line for line in lines if line.startswith("CONSTRAINT"))
