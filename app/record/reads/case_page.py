"""One case with everything its page shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, Role, read
from app.base.language import current
from app.base.refusal import Forbidden
from app.base.store.tables import Attachment
from app.base.workdays import Calendar
from app.letters.tables import Letter
from app.people.tables import Child
from app.record.reads import course as courses
from app.record.reads import people
from app.record.reads.lists import record_name
from app.record.reads.values import (
    CasePage,
    Coded,
    DecisionFacts,
    EventLine,
    PartLine,
    PartOf,
    PartText,
    PlanFacts,
    ReferralLine,
    ReferralValues,
    SheetValues,
    SubmissionLine,
    SubmissionValues,
)
from app.record.rules import clocks, parts, states
from app.record.rules import plan as plan_rules
from app.record.rules import steps as step_rules
from app.record.steps import cases, editions
from app.record.tables import Case, CaseEvent, EvidencePart, MaterialRequest, PrimarySheet, Referral, Submission
from app.school import steps as school


@read
def case_page(look: Look, case_id: int, language: str = "") -> CasePage:
    """A case by its id, words in the screen's language or another."""
    look.opened("case", case_id)
    return page(look, case_id, language or current())


def page(look: Look, case_id: int, language: str) -> CasePage:
    """The same, inside another read."""
    session, now = look.session, look.clock.now()
    case = cases.get(session, case_id)
    rows = courses.around(session, [case_id], whole=True)
    calendar = school.calendar(session)
    terms = school.terms(session, case.edition)
    course = courses.course(case, rows, calendar, now, terms)
    edition = editions.edition(session, case.edition)
    sheet = next(iter(rows.sheets.get(case_id, [])), None)
    submission = courses.last(rows.submissions, case_id)
    return CasePage(
        case_id=case_id,
        number=states.case_name(case.year, case.number),
        state=case.state,
        child=people.child_facts(session, case.child_id, now.date(), language),
        danger=case.danger,
        existing=case.existing,
        record_number=record_name(case),
        on_record_from=case.on_record_from,
        removed_on=case.removed_on,
        removal_ground=case.removal_ground,
        next_review_on=case.next_review_on,
        close_kind=case.close_kind,
        close_reason=case.close_reason,
        session_id=case.session_id,
        decision=decision(case),
        steps=step_rules.steps(course),
        next_action=step_rules.next_action(course) if states.is_open(case.state) else ("", ""),
        sheet_due=clocks.sheet_due(calendar, case.clock_start, terms),
        grounds=tuple(
            Coded(c, edition.ground(c, language), edition.ground_short(c, language))
            for c in cases.grounds(session, case_id)
        ),
        aims=tuple(Coded(c, edition.aim(c, language)) for c in cases.aims(session, case_id)),
        referrals=tuple(_referral(session, r, case, calendar, language) for r in rows.referrals.get(case_id, [])),
        sheet=sheet_values(sheet),
        sheet_begun=sheet is not None,
        parts=case_parts(look, case, rows.parts.get(case_id, []), language),
        submission=_submission(submission) if submission else None,
        plan=_plan(rows, case_id, now.date()),
        events=_events(session, case_id, language),
        earlier=_earlier(session, case),
        reasons=dict(case.reasons),
    )


def decision(case: Case) -> DecisionFacts | None:
    """The last decision of the Council on a case."""
    facts = case.decision
    if not facts:
        return None
    return DecisionFacts(
        facts["kind"],
        date.fromisoformat(facts["on"]),
        facts.get("session_id"),
        facts.get("protocol", ""),
        facts.get("reason", ""),
        facts.get("terms", {}),
    )


def _referral(session: Session, row: Referral, case: Case, calendar: Calendar, language: str) -> ReferralLine:
    letter = session.get(Letter, row.letter_id) if row.letter_id else None
    somebody = people.somebody(session, row.requester_id, row.registered_at.date(), language)
    name = row.requester_name or (somebody.name if somebody else "")
    values = ReferralValues(
        kind=row.kind,
        requester_id=row.requester_id,
        requester_name=name,
        requester_position=row.requester_position or (somebody.position if somebody else ""),
        body=row.body,
        grounds=tuple(cases.grounds(session, case.id)),
        aims=tuple(cases.aims(session, case.id)),
        facts=tuple(row.facts),
        measures=tuple(row.measures),
        help_needed=row.help_needed,
        happened_on=row.happened_on,
        incoming_number=letter.number if letter else "",
        registered_at=row.registered_at,
    )
    return ReferralLine(
        row.id,
        values,
        row.body or name,
        "" if row.body else values.requester_position,
        row.received_at,
        row.registered_at,
        clocks.registration_due(calendar, row.received_at, school.terms(session, case.edition)),
        row.late_reason,
        row.withdrawn_reason,
        letter.their_number if letter else "",
        letter.their_date if letter else None,
    )


def sheet_values(row: PrimarySheet | None) -> SheetValues:
    """The sheet's fields; empty before it is begun."""
    if row is None:
        return SheetValues()
    return SheetValues(
        row.whereabouts,
        row.lives_with,
        row.categories,
        tuple(row.family),
        tuple(row.helpers),
        row.description,
        row.sources,
        row.danger,
        row.danger_measures,
        row.collected_at,
        row.late_reason,
        row.secretary_id,
        row.recorded_from_paper,
    )


def _ordered(rows: list[EvidencePart]) -> list[EvidencePart]:
    order = {str(kind): place for place, kind in enumerate(parts.PartKind)}
    return sorted(rows, key=lambda row: order.get(row.kind, 9))


def case_parts(look: Look, case: Case, rows: list[EvidencePart], language: str) -> tuple[PartLine, ...]:
    """The parts of a case in the order of 398/14."""
    asked = asked_days(look.session, case)
    return tuple(part_line(look, part, language, asked[part.kind]) for part in _ordered(rows))


def asked_days(session: Session, case: Case) -> dict[str, date]:
    """On which day each part was asked of its person: with the case, anew later, or by a note (paper 11)."""
    days = dict.fromkeys([str(kind) for kind in parts.PartKind], case.opened_at.date())
    query = select(CaseEvent.facts, CaseEvent.happened_at).where(
        CaseEvent.case_id == case.id, CaseEvent.code == "part_awaited"
    )
    for facts, at in session.execute(query.order_by(CaseEvent.happened_at)):
        days[facts.get("kind", "")] = at.date()
    notes = select(MaterialRequest).where(MaterialRequest.case_id == case.id).order_by(MaterialRequest.id)
    for note in session.scalars(notes):
        for item in note.items:
            if item.get("kind") in days:
                days[item["kind"]] = note.asked_on
    return days


def part_line(look: Look, row: EvidencePart, language: str, asked_on: date) -> PartLine:
    """A part as cards and papers name it."""
    on = row.happened_on or look.clock.today()
    file = look.session.get(Attachment, row.attachment_id) if row.attachment_id else None
    return PartLine(
        row.kind,
        row.state,
        people.somebody(look.session, row.owner_id, on, language),
        people.somebody(look.session, row.author_id, on, language),
        row.happened_on,
        row.due_on,
        row.number,
        row.sheets if row.sheets is not None else file.pages if file else None,
        row.set_aside_reason,
        row.from_paper,
        row.attachment_id,
        file.title if file else "",
        parts.PartKind(row.kind) in parts.SEALED and look.viewer.circle is None,
        asked_on,
        parts.paper_of(row.kind, row.body) if row.state == parts.PartState.TYPED else "",
    )


@read
def part_text(look: Look, case_id: int, kind: str) -> PartText:
    """What a part says; the psychologist's only to the circle, others to their owner and to those who see cases."""
    row = own_part(look, case_id, kind)
    look.opened("case", case_id)
    body, closed = part_body(look, row)
    return PartText(kind, row.state, case_id, body, closed, row.author_id, row.happened_on, row.number)


def own_part(look: Look, case_id: int, kind: str) -> EvidencePart:
    """A part that the viewer may open: of any case for those who see cases, else the viewer's own."""
    row = cases.part(look.session, case_id, kind)
    whole = {Role.SOCIAL_PEDAGOGUE, Role.DEPUTY, Role.DIRECTOR}
    if not look.viewer.roles & whole and row.owner_id != look.viewer.staff_id:
        raise Forbidden("record.part_text")
    return row


@read
def part_of(look: Look, case_id: int, kind: str, language: str = "") -> PartOf:
    """A part for its form, without the rest of the case."""
    row = own_part(look, case_id, kind)
    case = cases.get(look.session, case_id)
    child = look.session.get(Child, case.child_id)
    line = part_line(look, row, language or current(), asked_days(look.session, case)[row.kind])
    return PartOf(case_id, kind, line, child.address_fact if child else "")


def part_body(look: Look, row: EvidencePart) -> tuple[Mapping[str, Any], bool]:
    """What a part says, and whether it is closed to the viewer."""
    if row.sealed is None:
        return parts.modern(row.kind, row.body), False
    if look.viewer.circle is None:
        return {}, True
    opened: dict[str, Any] = json.loads(look.viewer.circle.open(row.sealed, f"evidence_part:{row.id}"))
    return opened, False


def _submission(row: Submission) -> SubmissionLine:
    values = SubmissionValues(
        row.number,
        row.happened_on,
        row.deputy_id,
        row.matter,
        row.summary,
        row.proposed_decision,
        row.proposed_session_on,
        tuple(row.invitees),
    )
    return SubmissionLine(
        row.id, row.state, values, row.returned_reason, row.from_paper, row.prepared_at, row.paper_id, row.scan_id
    )


def _plan(rows: courses.Around, case_id: int, today: date) -> PlanFacts | None:
    plan = courses.last(rows.plans, case_id)
    if plan is None:
        return None
    measures = rows.measures.get(plan.id, [])
    terms = [plan_rules.term_state(m.state, m.ends, today) for m in measures]
    copies = rows.copies.get(plan.id, [])
    return PlanFacts(
        plan.id,
        plan.state,
        plan.starts,
        plan.ends,
        len(measures),
        terms.count(plan_rules.Term.DONE),
        terms.count(plan_rules.Term.OVERDUE),
        plan.approved_on,
        plan.signed_on,
        copies[0].handed_on if copies else None,
    )


def _events(session: Session, case_id: int, language: str) -> tuple[EventLine, ...]:
    """The timeline, newest first."""
    query = (
        select(CaseEvent, Attachment)
        .outerjoin(Attachment, Attachment.id == CaseEvent.attachment_id)
        .where(CaseEvent.case_id == case_id)
        .order_by(CaseEvent.happened_at.desc(), CaseEvent.id.desc())
    )
    names: dict[int, str] = {}
    lines = []
    for row, file in session.execute(query):
        if row.staff_id is not None and row.staff_id not in names:
            names[row.staff_id] = school.staff_line(session, row.staff_id, row.happened_at.date(), language)[0]
        lines.append(
            EventLine(
                row.id,
                row.code,
                row.facts,
                row.text,
                row.happened_at,
                row.entered_at,
                names.get(row.staff_id or 0, ""),
                row.attachment_id,
                file.title if file else "",
                file.pages if file else None,
            )
        )
    return tuple(lines)


def _earlier(session: Session, case: Case) -> tuple[tuple[int, str, str], ...]:
    """Earlier cases of the same child: id, number, state."""
    query = select(Case).where(Case.child_id == case.child_id, Case.id < case.id).order_by(Case.id)
    return tuple((c.id, states.case_name(c.year, c.number), c.state) for c in session.scalars(query))
