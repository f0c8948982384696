"""P6: 10,000 children read in from XLSX, validated, matched, stored."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from app.base.store.engine import PRAGMAS, connect
from app.people import actions
from app.people.reading_in import prepare, storing
from tests.benchmarks import filled
from tests.benchmarks.measure import Line, Sizes, middle, once
from tests.people.make_list import make_list


def reading_in(folder: Path, sizes: Sizes, _wanted: frozenset[str]) -> Iterator[Line]:
    """Each run starts with the same empty school, by turns with the floor."""
    path = make_list(sizes.rows, faults=False).xlsx(folder / "children.xlsx")
    template = folder / "empty"
    filled.empty(template).store.close()
    rows = _stored(template, folder / "first", path)
    floors, mine = [], []
    for turn in range(max(2, sizes.times // 2)):
        floors.append(_floor(template, folder / f"floor{turn}", path, rows))
        mine.append(_ours(template, folder / f"ours{turn}", path, sizes.rows))
    about = "floor: calamine read + raw executemany of the rows that are stored"
    yield Line("P6", f"read in {sizes.rows} children", middle(floors), middle(mine), 4.0, about=about)


Stored = list[tuple[str, list[tuple[Any, ...]]]]


def _stored(template: Path, folder: Path, path: Path) -> Stored:
    """Which rows of which tables the list becomes, as the raw file holds them."""
    shutil.copytree(template, folder)
    viewer = filled.opened(folder)
    raw: Any = connect(viewer.store.folder / "school.db", viewer.store.keys.store[0])
    try:
        prepared = prepare(viewer, path)
        batch = storing.build(prepared, viewer.clock.now())
        actions.store_list(viewer, prepared, batch)
        names = [table.__tablename__ for table, rows in batch.tables() if rows]
        return [(name, raw.execute(f"SELECT * FROM {name}").fetchall()) for name in names]
    finally:
        raw.close()
        viewer.store.close()


def _ours(template: Path, folder: Path, path: Path, rows: int) -> float:
    shutil.copytree(template, folder)
    viewer = filled.opened(folder)

    def read() -> None:
        prepared = prepare(viewer, path)
        actions.store_list(viewer, prepared, storing.build(prepared, viewer.clock.now()))
        assert prepared.count("new") == rows

    try:
        return once(read)
    finally:
        viewer.store.close()


def _floor(template: Path, folder: Path, path: Path, stored: Stored) -> float:
    shutil.copytree(template, folder)
    viewer = filled.opened(folder)
    raw: Any = connect(viewer.store.folder / "school.db", viewer.store.keys.store[0])
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")

    def read() -> None:
        CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        raw.execute("BEGIN IMMEDIATE")
        for name, rows in stored:
            raw.executemany(f"INSERT INTO {name} VALUES (?{', ?' * (len(rows[0]) - 1)})", rows)
        raw.execute("COMMIT")

    try:
        return once(read)
    finally:
        raw.close()
        viewer.store.close()
