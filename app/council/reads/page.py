"""One session whole, as its page and its protocol need it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.refusal import Refused
from app.council import rules, steps
from app.council.reads.people import child_facts, parents, somebody
from app.council.reads.values import VERSION, InvitedLine, ItemLine, MemberLine, SessionPage, Somebody
from app.council.rules import MemberRole, Votes
from app.council.steps import agenda
from app.council.tables import AgendaItem, Attendance, CouncilSession, Invited
from app.letters import steps as letters
from app.letters.rules import Series
from app.letters.tables import Paper
from app.record.rules.states import case_name
from app.record.tables import Case, CaseGround


def _members(session: Session, meeting: CouncilSession, language: str) -> tuple[MemberLine, ...]:
    rows = {a.staff_id: a for a in session.scalars(select(Attendance).where(Attendance.session_id == meeting.id))}
    on = meeting.starts_at.date()
    lines = []
    for seat in steps.seats(session, meeting.order_id):
        here = rows.get(seat.staff_id)
        person = somebody(session, seat.staff_id, on, language) or Somebody(seat.staff_id, "", "")
        lines.append(
            MemberLine(person, MemberRole(seat.role), bool(here and here.present), here.absence_reason if here else "")
        )
    return tuple(lines)


def _invited(session: Session, meeting: CouncilSession, language: str) -> tuple[InvitedLine, ...]:
    query = select(Invited).where(Invited.session_id == meeting.id).order_by(Invited.id)
    lines = []
    for i in session.scalars(query):
        person = somebody(session, i.staff_id, meeting.starts_at.date(), language)
        lines.append(
            InvitedLine(
                i.id,
                i.item_id,
                i.kind,
                person.name if person else i.name,
                i.position or (person.position if person else ""),
                i.staff_id,
                i.person_id,
                i.attended,
                i.delivery,
                rules.delivered(i.delivery),
            )
        )
    return tuple(lines)


def _item(session: Session, meeting: CouncilSession, row: AgendaItem, language: str) -> ItemLine:
    case = session.get(Case, row.case_id) if row.case_id else None
    on = meeting.starts_at.date()
    codes = select(CaseGround.code).where(CaseGround.case_id == row.case_id).order_by(CaseGround.code)
    return ItemLine(
        row.id,
        row.position,
        row.kind,
        row.case_id,
        case_name(case.year, case.number) if case else "",
        child_facts(session, case.child_id, on) if case else None,
        parents(session, case.child_id) if case else (),
        row.title,
        row.speaker,
        row.minutes,
        row.materials,
        tuple(row.heard),
        tuple(row.spoke),
        row.parent_opinion,
        row.child_opinion,
        agenda.offered(row),
        row.decision,
        row.terms,
        tuple(session.scalars(codes)),
        somebody(session, row.terms.get("responsible_id"), on, language),
        Votes(row.votes_for, row.votes_against, row.votes_abstain),
        steps.parents_invited(session, row),
        row.no_invitation_reason,
        row.reply_addressee,
        row.reply_due_at,
        row.reply_letter_id,
    )


def page(session: Session, meeting: CouncilSession, language: str) -> SessionPage:
    """The whole session inside an open read."""
    on = meeting.starts_at.date()
    corrected = session.get(CouncilSession, meeting.corrects_id) if meeting.corrects_id else None
    after = session.scalars(select(CouncilSession.id).where(CouncilSession.corrects_id == meeting.id))
    return SessionPage(
        meeting.id,
        meeting.order_id,
        meeting.year,
        meeting.state,
        meeting.kind,
        meeting.starts_at,
        meeting.ended_at,
        meeting.place,
        somebody(session, meeting.decided_by_id, meeting.decision_on or on, language),
        meeting.decision_number,
        meeting.decision_on,
        somebody(session, meeting.presiding_id, on, language),
        somebody(session, meeting.secretary_id, on, language),
        _members(session, meeting, language),
        _invited(session, meeting, language),
        tuple(_item(session, meeting, row, language) for row in steps.items(session, meeting.id)),
        steps.quorum(session, meeting),
        steps.quorum_rule(session),
        meeting.protocol_number,
        letters.propose_number(session, Series.PROTOCOL, meeting.year),
        (corrected.protocol_number or 0, corrected.starts_at.date()) if corrected else None,
        meeting.correction_reason,
        tuple(after),
        meeting.not_held_reason,
        meeting.paper_id,
        meeting.signed_on,
        steps.notify_by(session, meeting),
        steps.reply_by(session, meeting),
        language,
    )


@read
def session_page(look: Look, session_id: int, language: str) -> SessionPage:
    """Everything of one session; names of positions in the language asked for."""
    meeting = steps.row(look.session, CouncilSession, session_id)
    look.opened("council_session", session_id)
    return page(look.session, meeting, language)


@read
def signed_protocol(look: Look, session_id: int) -> tuple[str, dict[str, Any]]:
    """Language and frozen facts of a signed protocol, which extracts are made of, with its version (398/17)."""
    meeting = steps.row(look.session, CouncilSession, session_id)
    if meeting.signed_on is None or meeting.paper_id is None:
        raise Refused("council.not_signed", clause="398/17")
    paper = steps.row(look.session, Paper, meeting.paper_id)
    return paper.language, {**letters.paper_facts(look.session, paper.id), VERSION: paper.template_version}
