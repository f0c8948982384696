"""What the printed forms of the evaluation file take from what is already entered (06.1, 09.1, 09.2, 10.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.language import current, fold
from app.letters.reads.standing import letterhead
from app.people.tables import Enrolment
from app.record.reads import papers
from app.record.reads.case_page import asked_days, own_part, part_body, part_line
from app.record.reads.evidence_values import PartPaper, WorkDone
from app.record.reads.values import PaperGround
from app.record.rules import parts, states
from app.record.rules.parts import PartKind, PartState
from app.record.steps import cases
from app.record.tables import Case, CaseEvent, EvidencePart, Monitoring, Plan, PlanMeasure, PrimarySheet, Referral
from app.school.tables import School

#: Whom an entry of the timeline was with: a call or a meeting is the parents', a note is about the child.
_WHOM = {"call": "parents", "meeting": "parents", "note": "child", "contact": "bodies"}


@read
def part_paper(look: Look, case_id: int, kind: str, language: str = "") -> PartPaper:
    """A part for its form and its paper: for those who see cases, and for the one who owes it."""
    row = own_part(look, case_id, kind)
    look.opened("case", case_id)
    return paper_of_part(look, cases.get(look.session, case_id), row, language or current())


def paper_of_part(look: Look, case: Case, row: EvidencePart, language: str) -> PartPaper:
    """The same, inside another read."""
    session, today = look.session, look.clock.today()
    ground = papers.ground(session, case.child_id, language, row.happened_on or today, case.edition)
    body, closed = part_body(look, row)
    home = row.kind == PartKind.HOUSING_ACT
    order, commission = _last_commission(session) if home else (("", None), ())
    school_row = session.scalars(select(School)).first()
    return PartPaper(
        case_id=case.id,
        case_number=states.case_name(case.year, case.number),
        kind=row.kind,
        line=part_line(look, row, language, asked_days(session, case)[row.kind]),
        body=parts.live(body),
        closed=closed,
        ground=ground,
        letterhead=letterhead(school_row, look.viewer) if school_row else {},
        opened_on=case.opened_at.date(),
        in_school_since=_here_since(session, case.child_id),
        order=order,
        commission=commission,
        household=_household(session, case.id, ground) if home else (),
        work=tuple(_work(session, case, ground)) if row.kind == PartKind.PREVENTIVE_SUMMARY else (),
        next_number=_next_number(session, row, today),
    )


def _next_number(session: Session, row: EvidencePart, today: date) -> int:
    """The number after the last one of this year's papers of the kind; the person may change it (decision 4)."""
    query = select(EvidencePart.number).where(
        EvidencePart.kind == row.kind, EvidencePart.happened_on >= date(today.year, 1, 1), EvidencePart.id != row.id
    )
    return max((int(said) for said in session.scalars(query) if said.isdecimal()), default=0) + 1


def _here_since(session: Session, child_id: int) -> date | None:
    """The first day of the child's stays in classes of the school."""
    return session.scalar(select(func.min(Enrolment.starts)).where(Enrolment.child_id == child_id))


def _last_commission(session: Session) -> tuple[tuple[str, date | None], tuple[Mapping[str, Any], ...]]:
    """Order and members as the last act had them: a school's commission rarely changes."""
    query = select(EvidencePart.body).where(
        EvidencePart.kind == PartKind.HOUSING_ACT, EvidencePart.state == PartState.TYPED
    )
    for body in session.scalars(query.order_by(EvidencePart.entered_at.desc()).limit(20)):
        if body.get("commission"):
            known = parts.live(body)
            return (str(known.get("order_number") or ""), known.get("order_date")), tuple(known["commission"])
    return ("", None), ()


def _household(session: Session, case_id: int, ground: PaperGround) -> tuple[Mapping[str, Any], ...]:
    """The family of the primary information sheet without those whom the act lists as parents."""
    sheet = session.scalar(select(PrimarySheet).where(PrimarySheet.case_id == case_id))
    named = [set(fold(person.name).split()) for person in ground.child.family]
    return tuple(
        {
            "name": row.get("name") or "",
            "relation": row.get("relation") or "",
            "birth_year": row.get("birth_year") or "",
            "occupation": row.get("occupation") or "",
        }
        for row in (sheet.family if sheet else [])
        if (words := set(fold(str(row.get("name") or "")).split())) and not any(words <= full for full in named)
    )


def _work(session: Session, case: Case, ground: PaperGround) -> list[WorkDone]:
    """What was done with the child, the parents and other bodies, in order of days (398/14)."""
    found = [*_measures(session, case, ground), *_entries(session, case, ground), *_monitored(session, case, ground)]
    return sorted(found, key=lambda row: row.on)


def _measures(session: Session, case: Case, ground: PaperGround) -> Iterator[WorkDone]:
    """Measures that the referrals name (398/4): with the parents when their name or word stands beside."""
    parents = {fold(word) for r in ground.child.family for word in (r.name, *r.name.split(), r.relation_words) if word}
    for row in session.scalars(select(Referral).where(Referral.case_id == case.id).order_by(Referral.id)):
        name = row.requester_name or _name(ground, row.requester_id)
        for measure in row.measures:
            day = _day(measure.get("date")) or row.happened_on
            with_whom = fold(str(measure.get("with") or ""))
            whom = "parents" if any(word in with_whom for word in (*parents, *_PARENTS)) else "child"
            text, result = str(measure.get("text") or ""), str(measure.get("result") or "")
            if text:
                yield WorkDone(day, whom, "measure", text, name, result)


#: The beginnings of words that speak of parents, in both languages, folded.
_PARENTS = tuple(fold(word) for word in ("ата-ана", "анасы", "әкесі", "қорғаншы", "родител", "мать", "отец", "опекун"))


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text or "")[:10])
    except ValueError:
        return None


def _entries(session: Session, case: Case, ground: PaperGround) -> Iterator[WorkDone]:
    query = select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.code.in_(_WHOM))
    for row in session.scalars(query):
        name = _name(ground, row.staff_id)
        yield WorkDone(row.happened_at.date(), _WHOM[row.code], row.code, row.text, name, "")


def _monitored(session: Session, case: Case, ground: PaperGround) -> Iterator[WorkDone]:
    query = (
        select(Monitoring, PlanMeasure.kind)
        .join(PlanMeasure, PlanMeasure.id == Monitoring.measure_id)
        .join(Plan, Plan.id == PlanMeasure.plan_id)
        .where(Plan.case_id == case.id)
    )
    for row, kind in session.execute(query):
        yield WorkDone(row.happened_on, "child", "monitored", kind, _name(ground, row.author_id), row.text)


def _name(ground: PaperGround, staff_id: int | None) -> str:
    known = ground.staff.get(staff_id or 0)
    return known.name if known else ""
