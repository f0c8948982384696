"""Cases, their grounds, aims and timeline inside an open transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, TypeVar

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.base.access import Work
from app.base.refusal import Refused
from app.base.store import settings
from app.letters import steps as letters
from app.letters.rules import Series, series_year
from app.people.tables import Child, FamilyMember
from app.record.rules import clocks, parts, states
from app.record.tables import Case, CaseAim, CaseEvent, CaseGround, EvidencePart, PrimarySheet, Submission
from app.school import steps as school
from app.school.tables import SchoolClass

Row = TypeVar("Row")


def row(session: Session, table: type[Row], row_id: int) -> Row:
    """A row that must be there."""
    found = session.get(table, row_id)
    if found is None:
        raise Refused("record.missing", {"id": row_id})
    return found


def get(session: Session, case_id: int) -> Case:
    """A case that must be there."""
    return row(session, Case, case_id)


def take(work: Work, case_id: int, verb: str) -> Case:
    """A case that takes a verb from its state; the audit entry is about it."""
    case = get(work.session, case_id)
    states.check_state(case.state, verb)
    work.about("case", case_id)
    return case


def case_of(session: Session, child_id: int) -> Case | None:
    """The open case of a child: a further referral joins it (decision 7)."""
    query = select(Case).where(Case.child_id == child_id, Case.state.in_([str(s) for s in states.OPEN]))
    return session.scalars(query.order_by(Case.id.desc())).first()


def child_name(session: Session, case_id: int) -> str:
    """The name of a case's child as documents write it, never inflected."""
    child = row(session, Child, get(session, case_id).child_id)
    return full_name(child)


def full_name(person: Any) -> str:
    """Surname, name, patronymic: as many of them as there are."""
    return " ".join(part for part in (person.surname, person.given, person.patronymic) if part)


def edition(session: Session) -> str:
    """The rulebook edition that new cases are opened under."""
    return school.present_edition(session)


def open_case(work: Work, child_id: int, clock_start: datetime) -> Case:
    """A new case with its number of the year; it has a record number only after the decision (decision 8)."""
    now = work.clock.now()
    year = series_year(Series.CASE, now.date())
    case = Case(
        year=year,
        number=letters.take_number(work, Series.CASE, year),
        child_id=child_id,
        state=states.CaseState.COLLECTING,
        edition=edition(work.session),
        opened_at=now,
        clock_start=clock_start,
    )
    work.session.add(case)
    work.session.flush()
    _add_parts(work, case)
    return case


def close(work: Work, case: Case, kind: states.CloseKind, on: date, why: str) -> None:
    """End a case without a decision (decision 7): it leaves its agenda, its danger is over, its number stays."""
    case.state, case.close_kind, case.closed_on, case.close_reason = states.CaseState.CLOSED, kind, on, why
    case.danger, case.session_id, case.session_on = False, None, None
    log(work, case.id, "closed", {"kind": str(kind)}, text=why, happened_at=moment(work, on))


def _add_parts(work: Work, case: Case) -> None:
    term = settings.get(work.session, "record.evidence_days")
    due = clocks.part_due(school.calendar(work.session), case.clock_start, term)
    for kind in parts.PartKind:
        owner = part_owner(work, case, kind)
        work.session.add(EvidencePart(case_id=case.id, kind=kind, owner_id=owner, body={}, due_on=due))
    work.session.flush()


_OWNER_POSTS = {
    parts.PartKind.PSYCHOLOGIST: "role.psychologist",
    parts.PartKind.HOUSING_ACT: "role.social_pedagogue",
}


def part_owner(work: Work, case: Case, kind: parts.PartKind) -> int | None:
    """Who usually makes a part: the class teacher, the psychologist, the social pedagogue."""
    post = _OWNER_POSTS.get(kind)
    if post is not None:
        return school.holder(work.session, post, work.clock.today())
    return class_teacher(work.session, case.child_id)


def class_teacher(session: Session, child_id: int) -> int | None:
    """The class teacher of a child's class of today."""
    child = row(session, Child, child_id)
    found = session.get(SchoolClass, child.class_id) if child.class_id else None
    return found.teacher_id if found else None


def grounds(session: Session, case_id: int) -> list[int]:
    """Codes of the grounds of 398/22, in their order."""
    return sorted(session.scalars(select(CaseGround.code).where(CaseGround.case_id == case_id)))


def aims(session: Session, case_id: int) -> list[int]:
    """Codes of the aims of 398/3, in their order."""
    return sorted(session.scalars(select(CaseAim.code).where(CaseAim.case_id == case_id)))


def set_codes(session: Session, table: type[CaseGround] | type[CaseAim], case_id: int, codes: Iterable[int]) -> None:
    """Replace the grounds or aims of a case."""
    session.execute(delete(table).where(table.case_id == case_id))
    session.add_all(table(case_id=case_id, code=code) for code in sorted(set(codes)))
    session.flush()


def sheet(session: Session, case_id: int) -> PrimarySheet | None:
    """The primary information sheet of a case, if begun."""
    return session.scalar(select(PrimarySheet).where(PrimarySheet.case_id == case_id))


def part(session: Session, case_id: int, kind: str) -> EvidencePart:
    """One of the four parts of a case."""
    query = select(EvidencePart).where(EvidencePart.case_id == case_id, EvidencePart.kind == kind)
    found = session.scalar(query)
    if found is None:
        raise Refused("record.missing", {"id": kind})
    return found


def part_states(session: Session, case_id: int) -> dict[str, str]:
    """State of each part by its kind."""
    query = select(EvidencePart.kind, EvidencePart.state).where(EvidencePart.case_id == case_id)
    return {kind: state for kind, state in session.execute(query)}


def submission(session: Session, case_id: int) -> Submission | None:
    """The last submission of a case."""
    query = select(Submission).where(Submission.case_id == case_id).order_by(Submission.id.desc())
    return session.scalars(query).first()


def log(
    work: Work,
    case_id: int,
    code: str,
    facts: Mapping[str, Any] | None = None,
    *,
    text: str = "",
    happened_at: datetime | None = None,
    staff_id: int | None = None,
    attachment_id: int | None = None,
) -> int:
    """A row of the timeline: a code and its facts, never a sentence; `text` is what a person typed."""
    now = work.clock.now()
    event = CaseEvent(
        case_id=case_id,
        code=code,
        facts=dict(facts or {}),
        text=text,
        happened_at=happened_at or now,
        entered_at=now,
        staff_id=staff_id if staff_id is not None else work.viewer.staff_id,
        user_id=work.viewer.user_id,
        attachment_id=attachment_id,
    )
    work.session.add(event)
    work.session.flush()
    return event.id


def moment(work: Work, on: date) -> datetime:
    """When on a typed day something is put on the timeline: now for today, noon for an earlier day."""
    return work.clock.now() if on == work.clock.today() else datetime.combine(on, time(12))


def keep_reasons(case: Case, used: Mapping[str, str]) -> None:
    """Keep the reasons that a person gave for warnings (decision 1)."""
    if used:
        case.reasons = {**case.reasons, **used}


def legal_rep(session: Session, child_id: int) -> int | None:
    """The first legal representative of a child: who signs and gets the copies."""
    query = (
        select(FamilyMember.person_id)
        .where(FamilyMember.child_id == child_id, FamilyMember.legal_rep)
        .order_by(FamilyMember.position, FamilyMember.id)
    )
    return session.scalars(query).first()
