"""The plan of a case with what Annex 1 needs, and the library of measures."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.language import current, fold
from app.people.tables import Person
from app.record.reads import papers, people
from app.record.reads.case_page import decision
from app.record.reads.plan_values import CopyLine, LibraryLine, MeasureLine, MonitoringLine, PlanPage
from app.record.reads.values import Somebody
from app.record.rules import plan as rules
from app.record.rules import states
from app.record.steps import cases, plans
from app.record.tables import LibraryMeasure, Monitoring, Plan, PlanCopy, PlanMeasure
from app.school import steps as school


@read
def plan_page(look: Look, case_id: int, language: str = "") -> PlanPage | None:
    """The last plan of a case with words in one language; None before it is begun."""
    plan = plans.of_case(look.session, case_id)
    if plan is None:
        return None
    look.opened("case", case_id)
    return _page(look, plan, language or current())


def _page(look: Look, plan: Plan, language: str) -> PlanPage:
    session, today = look.session, look.clock.today()
    case = cases.get(session, plan.case_id)
    ground = papers.ground(session, case.child_id, language, plan.approved_on or today, case.edition)
    decided = decision(case)
    person = session.get(Person, plan.parent_id) if plan.parent_id else None
    return PlanPage(
        plan.id,
        case.id,
        states.case_name(case.year, case.number),
        plan.state,
        plan.starts,
        plan.ends,
        plan.description,
        plan.parent_id,
        cases.full_name(person) if person else "",
        plan.approved_on,
        people.somebody(session, plan.approved_by_id, plan.approved_on or today, language),
        plan.printed_at,
        plan.signed_on,
        plan.paper_id,
        plan.scan_id,
        plan.evaluation,
        decided.protocol if decided else "",
        decided.on if decided else None,
        tuple(cases.grounds(session, case.id)),
        tuple(_measures(session, plan.id, ground.staff, today, language)),
        tuple(_copy(session, row, language) for row in _copies(session, plan.id)),
        dict(plan.reasons),
        ground,
    )


def _copies(session: Session, plan_id: int) -> list[PlanCopy]:
    return list(session.scalars(select(PlanCopy).where(PlanCopy.plan_id == plan_id).order_by(PlanCopy.id)))


def _copy(session: Session, row: PlanCopy, language: str) -> CopyLine:
    by = people.somebody(session, row.handed_by_id, row.handed_on, language)
    return CopyLine(row.id, row.handed_on, row.person_name, row.person_id, by, row.sheets)


def _measures(
    session: Session, plan_id: int, staff: dict[int, Somebody] | object, today: date, language: str
) -> list[MeasureLine]:
    rows = plans.measures(session, plan_id)
    library = _library(session, [row.library_id for row in rows if row.library_id])
    entries = _entries(session, [row.id for row in rows], language)
    return [_measure(session, row, library.get(row.library_id or 0), entries, today, language) for row in rows]


def _measure(
    session: Session,
    row: PlanMeasure,
    library: LibraryMeasure | None,
    entries: dict[int, list[MonitoringLine]],
    today: date,
    language: str,
) -> MeasureLine:
    said = entries.get(row.id, [])
    return MeasureLine(
        row.id,
        row.position,
        row.library_id,
        row.kind_code,
        in_language(row.kind, library, "", language),
        row.responsible_id,
        responsible_words(session, row, today, language),
        in_language(row.stage, library, "stage_", language),
        row.starts,
        row.ends,
        in_language(row.indicator, library, "indicator_", language),
        row.state,
        rules.term_state(row.state, row.ends, today),
        said[-1] if said else None,
        len(said),
    )


def in_language(text: str, library: LibraryMeasure | None, prefix: str, language: str) -> str:
    """A text as typed, or the library's words in the other language as long as it is still the library's text."""
    if library is None:
        return text
    both = {name: getattr(library, f"{prefix}{name}") for name in ("kk", "ru")}
    return both[language] or text if text in both.values() else text


def responsible_words(session: Session, row: PlanMeasure, on: date, language: str) -> str:
    """Name and position of the responsible person, or the typed words."""
    if row.responsible_id is None:
        return row.responsible
    name, position = school.staff_line(session, row.responsible_id, on, language)
    return f"{name}, {position}" if position else name


def _library(session: Session, ids: list[int]) -> dict[int, LibraryMeasure]:
    return {row.id: row for row in session.scalars(select(LibraryMeasure).where(LibraryMeasure.id.in_(ids)))}


def _entries(session: Session, ids: list[int], language: str) -> dict[int, list[MonitoringLine]]:
    found: dict[int, list[MonitoringLine]] = {}
    query = select(Monitoring).where(Monitoring.measure_id.in_(ids)).order_by(Monitoring.happened_on, Monitoring.id)
    for row in session.scalars(query):
        author = people.somebody(session, row.author_id, row.happened_on, language)
        line = MonitoringLine(row.id, row.happened_on, row.text, row.rating, author.name if author else "", row.next_on)
        found.setdefault(row.measure_id, []).append(line)
    return found


@read
def library(look: Look, *, text: str = "", group: str = "", language: str = "") -> tuple[LibraryLine, ...]:
    """Measures that may be chosen, by a group of 398/18 or a typed word in either language."""
    russian = (language or current()) == "ru"
    needle = fold(text.strip())
    kinds = rules.GROUPS.get(group)
    query = select(LibraryMeasure).where(LibraryMeasure.active).order_by(LibraryMeasure.position, LibraryMeasure.id)
    return tuple(
        LibraryLine(
            row.id,
            row.kind_code,
            row.ru if russian else row.kk,
            row.stage_ru if russian else row.stage_kk,
            row.indicator_ru if russian else row.indicator_kk,
            row.responsible_code,
            tuple(row.grounds),
            row.own,
        )
        for row in look.session.scalars(query)
        if (kinds is None or row.kind_code in kinds) and (not needle or needle in fold(f"{row.kk} {row.ru}"))
    )
