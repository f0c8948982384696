"""Lists of cases."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.language import current, fold
from app.people.tables import Child
from app.record.reads import course as courses
from app.record.reads import people
from app.record.reads.values import CaseLine, CaseList, Coded
from app.record.rules import grounds as ground_rules
from app.record.rules import states
from app.record.rules import steps as step_rules
from app.record.rules.steps import StepState
from app.record.steps import editions
from app.record.steps.cases import full_name
from app.record.tables import Case, CaseGround
from app.school import steps as school
from app.school.tables import SchoolClass


@read
def cases(
    look: Look,
    *,
    text: str = "",
    states_in: Sequence[str] = (),
    ground: int | None = None,
    late: bool = False,
    language: str = "",
) -> CaseList:
    """Cases by state, ground, lateness and a typed name or number; open ones first, the newest first.

    Sensitive grounds are never named here (decision 8, 398/26); no list ranks classes or children.
    """
    lines = _lines(look, language or current())
    needle = fold(text.strip())
    found = [line for line in lines if _fits(line, needle, ground, late)]
    counts: dict[str, int] = {}
    for line in found:
        counts[line.state] = counts.get(line.state, 0) + 1
    wanted = [line for line in found if not states_in or line.state in states_in]
    return CaseList(tuple(wanted), counts, sum(line.late for line in found))


def _fits(line: CaseLine, needle: str, ground: int | None, late: bool) -> bool:
    if late and not line.late:
        return False
    if ground is not None and ground not in {g.code for g in line.grounds}:
        return False
    return not needle or needle in fold(f"{line.child_name} {line.number} {line.record_number} {line.class_name}")


def _lines(look: Look, language: str) -> list[CaseLine]:
    session = look.session
    rows = list(session.scalars(select(Case).order_by(Case.opened_at.desc(), Case.id.desc())))
    ids = [case.id for case in rows]
    around, calendar, now = courses.around(session, ids), school.calendar(session), look.clock.now()
    children = {c.id: c for c in session.scalars(select(Child).where(Child.id.in_({r.child_id for r in rows})))}
    classes = {c.id: c for c in session.scalars(select(SchoolClass))}
    grounds = _grounds(session, ids)
    edition = editions.edition(session, None)
    lines = []
    for case in rows:
        child = children.get(case.child_id)
        if child is None:
            continue
        steps = step_rules.steps(courses.course(case, around, calendar, now, school.terms(session, case.edition)))
        step = step_rules.current(steps) if states.is_open(case.state) else None
        school_class = classes.get(child.class_id or 0)
        lines.append(_line(case, child, school_class, step, grounds.get(case.id, []), edition, language))
    return sorted(lines, key=lambda line: not states.is_open(line.state))


def _grounds(session: Session, ids: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for row in session.scalars(select(CaseGround).where(CaseGround.case_id.in_(ids)).order_by(CaseGround.code)):
        found.setdefault(row.case_id, []).append(row.code)
    return found


def _line(
    case: Case,
    child: Child,
    school_class: SchoolClass | None,
    step: step_rules.Step | None,
    grounds: Sequence[int],
    edition: editions.Edition,
    language: str,
) -> CaseLine:
    shown = ground_rules.shown_in_lists(grounds)
    return CaseLine(
        case.id,
        states.case_name(case.year, case.number),
        child.id,
        full_name(child),
        people.class_words(school_class),
        (school_class.grade, school_class.letter) if school_class else (99, ""),
        case.state,
        tuple(Coded(code, edition.ground(code, language), edition.ground_short(code, language)) for code in shown),
        len(grounds) - len(shown),
        case.danger,
        case.existing,
        step,
        step is not None and step.state is StepState.LATE,
        record_name(case),
        case.opened_at.date(),
        case.on_record_from,
        case.next_review_on,
    )


def record_name(case: Case) -> str:
    """The record's number; empty before the decision (decision 8)."""
    return states.case_name(case.record_year, case.record_number) if case.record_number and case.record_year else ""


@read
def open_case_of(look: Look, child_id: int) -> tuple[int, str] | None:
    """The open case of a child that a further referral would join (decision 7): id and number."""
    query = select(Case).where(Case.child_id == child_id, Case.state.in_([str(s) for s in states.OPEN]))
    case = look.session.scalars(query.order_by(Case.id.desc())).first()
    return (case.id, states.case_name(case.year, case.number)) if case else None


@read
def cases_of_child(look: Look, child_id: int) -> tuple[CaseLine, ...]:
    """All cases of one child, for the child's page."""
    return tuple(line for line in _lines(look, current()) if line.child_id == child_id)
