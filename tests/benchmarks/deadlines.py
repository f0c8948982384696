"""P12: Today's deadlines over 500 open cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.base.store.engine import PRAGMAS, connect
from app.today import reads
from tests.benchmarks import filled
from tests.benchmarks.measure import Line, Sizes, side_by_side

_OPEN = "('collecting','submitted','awaiting_council','on_agenda','deferred','on_record')"
_CHILDREN = f'SELECT child_id FROM "case" WHERE state IN {_OPEN}'
_MINE = f'SELECT id FROM "case" WHERE state IN {_OPEN}'
#: What no reader of these deadlines can do without: the open cases, their children and classes, the rows around them,
#: the Council's sessions with their items, letters that wait for an answer, days off, counts for the side.
SELECTS = (
    f'SELECT * FROM "case" WHERE state IN {_OPEN} ORDER BY id',
    f"SELECT id, surname, given, patronymic, class_id FROM child WHERE id IN ({_CHILDREN})",
    f"SELECT child_id, class_id, starts, ends FROM enrolment WHERE child_id IN ({_CHILDREN})",
    "SELECT id, grade, letter FROM school_class",
    *(
        f"SELECT * FROM {table} WHERE case_id IN ({_MINE}) ORDER BY id"
        for table in ("referral", "primary_sheet", "evidence_part", "submission", "plan")
    ),
    f"SELECT * FROM plan_measure WHERE plan_id IN (SELECT id FROM plan WHERE case_id IN ({_MINE})) ORDER BY id",
    f"SELECT * FROM plan_copy WHERE plan_id IN (SELECT id FROM plan WHERE case_id IN ({_MINE})) ORDER BY id",
    "SELECT * FROM monitoring WHERE measure_id IN (SELECT id FROM plan_measure WHERE plan_id IN "
    f"(SELECT id FROM plan WHERE case_id IN ({_MINE}))) ORDER BY id",
    "SELECT * FROM council_session",
    "SELECT * FROM agenda_item",
    "SELECT * FROM letter",
    "SELECT * FROM day_rule",
    "SELECT * FROM school",
    'SELECT state, count(*) FROM "case" GROUP BY state',
    'SELECT g.code, count(*) FROM case_ground g JOIN "case" c ON c.id = g.case_id GROUP BY g.code',
)


def deadlines(folder: Path, sizes: Sizes, _wanted: frozenset[str]) -> Iterator[Line]:
    """The read behind the page against the raw selects that it needs."""
    viewer = filled.filled(folder / "deadlines", sizes.children, sizes.cases)
    raw: Any = connect(viewer.store.folder / "school.db", viewer.store.keys.store[0])
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")

    def floor() -> None:
        for select in SELECTS:
            raw.execute(select).fetchall()

    view = reads.today(viewer, "kk")
    rows = sum(map(len, view.groups.values()))
    try:
        times = side_by_side(floor, lambda: reads.today(viewer, "kk"), sizes.times)
        about = f"{rows} rows due; floor: {len(SELECTS)} raw selects"
        yield Line("P12", f"deadlines of {sizes.cases} open cases", *times, 2.0, about=about)
    finally:
        raw.close()
        viewer.store.close()
