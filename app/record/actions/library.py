"""The library of measures: filled, extended by the school, rows retired (398/18)."""

from __future__ import annotations

from sqlalchemy import func, select

from app.base.access import Work, verb
from app.record.rules import states
from app.record.steps import cases, library
from app.record.tables import LibraryMeasure


@verb
def fill_library(work: Work) -> int:
    """Put the shipped measures into an empty library."""
    return library.ensure(work)


@verb
def add_own_measure(
    work: Work,
    *,
    kind_code: int,
    kk: str,
    ru: str = "",
    stage_kk: str = "",
    stage_ru: str = "",
    indicator_kk: str = "",
    indicator_ru: str = "",
    responsible_code: str = "",
) -> int:
    """A measure of the school's own, kept for later plans. One language may be missing: the other one prints then."""
    said = states.check_text(kk or ru, "kind")
    last = work.session.scalar(select(func.max(LibraryMeasure.position))) or 0
    row = LibraryMeasure(
        kind_code=kind_code,
        kk=kk.strip() or said,
        ru=ru.strip() or said,
        stage_kk=stage_kk.strip() or stage_ru.strip(),
        stage_ru=stage_ru.strip() or stage_kk.strip(),
        indicator_kk=indicator_kk.strip() or indicator_ru.strip(),
        indicator_ru=indicator_ru.strip() or indicator_kk.strip(),
        responsible_code=responsible_code,
        grounds=[],
        own=True,
        position=last + 1,
    )
    work.session.add(row)
    work.session.flush()
    return row.id


@verb
def retire_measure(work: Work, library_id: int) -> None:
    """Offer a measure no more; plans that use it keep it."""
    cases.row(work.session, LibraryMeasure, library_id).active = False
