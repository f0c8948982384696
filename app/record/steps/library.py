"""The library of measures (398/18): rows that ship with the program, and the school's own."""

from __future__ import annotations

import tomllib

from sqlalchemy import func, select

from app.base.access import Work
from app.base.places import RESOURCES
from app.record.tables import LibraryMeasure

SOURCE = RESOURCES / "library" / "measures.toml"


def ensure(work: Work) -> int:
    """Put the shipped rows into an empty library; gives how many were put."""
    if work.session.scalar(select(func.count()).select_from(LibraryMeasure)):
        return 0
    rows = tomllib.loads(SOURCE.read_text("utf-8"))["measure"]
    for position, row in enumerate(rows, start=1):
        work.session.add(LibraryMeasure(position=position, own=False, **row))
    work.session.flush()
    return len(rows)
