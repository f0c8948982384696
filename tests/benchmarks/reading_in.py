"""P6: 10,000 children read in from XLSX, validated, matched, stored."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
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
    floors, mine = [], []
    for turn in range(max(2, sizes.times // 2)):
        floors.append(_floor(folder / f"floor{turn}.db", path))
        mine.append(_ours(template, folder / f"ours{turn}", path, sizes.rows))
    about = "floor: calamine read + one raw executemany of the cells, one table, no index"
    yield Line("P6", f"read in {sizes.rows} children", middle(floors), middle(mine), 4.0, about=about)


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


def _floor(path: Path, source: Path) -> float:
    """An encrypted file with the same settings; all cells of the list go into one table of their columns."""
    raw: Any = connect(path, bytes(32))
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    width = len(_cells(source)[4])
    raw.execute(f"CREATE TABLE child (id INTEGER PRIMARY KEY, {', '.join(f'c{n}' for n in range(width))})")

    def read() -> None:
        rows = [[_plain(cell) for cell in row] for row in _cells(source)[4:]]
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(f"INSERT INTO child VALUES (NULL{', ?' * width})", rows)
        raw.execute("COMMIT")

    try:
        return once(read)
    finally:
        raw.close()


def _cells(path: Path) -> Sequence[Sequence[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def _plain(cell: Any) -> Any:
    return cell if isinstance(cell, str | float) else str(cell)
