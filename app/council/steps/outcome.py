"""What a decision does once its session is finished: the case is told, the body gets its day of reply (398/20)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Work
from app.council.rules import Decision
from app.council.steps import agenda
from app.council.tables import AgendaItem, CouncilSession
from app.letters.tables import Letter
from app.record import steps as record
from app.record.rules import tasks
from app.record.rules.states import ReferralKind
from app.record.tables import Case, Referral
from app.school import steps as school


def _day(terms: dict[str, Any], name: str) -> date | None:
    return date.fromisoformat(terms[name]) if terms.get(name) else None


def apply(work: Work, meeting: CouncilSession, item: AgendaItem) -> None:
    """Tell the case what was decided on it; a correction only where it decides otherwise."""
    if item.case_id is None or item.decision is None:
        return
    before = work.session.get(AgendaItem, item.corrects_id) if item.corrects_id else None
    if meeting.corrects_id is not None and not agenda.changed(item, before):
        return
    _tell(work, meeting, item, item.case_id)
    left = tasks.of_decision(item.decision, item.terms)
    record.set_tasks(work, item.case_id, left, session_id=meeting.id, corrects_id=meeting.corrects_id)
    _set_reply(work, meeting, item, item.case_id)


def _tell(work: Work, meeting: CouncilSession, item: AgendaItem, case_id: int) -> None:
    terms, on = item.terms, meeting.starts_at.date()
    common: dict[str, Any] = {"session_id": meeting.id, "on": on, "protocol_number": meeting.protocol_number}
    match Decision(item.decision or ""):
        case Decision.PLACE:
            record.placed_on_record(
                work,
                case_id,
                grounds=[int(code) for code in terms.get("grounds", [])],
                plan_starts=_day(terms, "plan_start"),
                plan_ends=_day(terms, "plan_end"),
                responsible_id=terms.get("responsible_id"),
                review_on=_day(terms, "review_on"),
                **common,
            )
        case Decision.REFUSE:
            record.refused(work, case_id, reason=terms.get("refusal_reason", ""), **common)
        case Decision.DEFER:
            record.deferred(
                work,
                case_id,
                reason=terms.get("defer_reason", ""),
                missing=[str(m.get("name", "")) for m in terms.get("missing", [])],
                again_on=_day(terms, "next_on"),
                **common,
            )
        case Decision.REMOVE:
            record.removed(work, case_id, ground=str(terms.get("removal_ground", "")), **common)
        case Decision.KEEP:
            record.kept(
                work,
                case_id,
                reason=terms.get("keep_reason", ""),
                plan_ends=_day(terms, "plan_end"),
                review_on=_day(terms, "review_on"),
                **common,
            )
        case _:
            record.noted(work, case_id, decision=str(item.decision), **common)


def unanswered(session: Session, case_id: int | None) -> Letter | None:
    """The incoming letter of a body in this case that nobody has answered yet (398/20)."""
    query = (
        select(Letter)
        .join(Referral, Referral.letter_id == Letter.id)
        .where(Referral.case_id == case_id, Referral.kind == ReferralKind.SIGNAL)
        .where(Letter.answered_by_id.is_(None), Letter.cancelled_reason == "")
        .order_by(Letter.id)
    )
    return session.scalars(query).first()


def incoming_letter(session: Session, case_id: int | None) -> int | None:
    """Id of the letter that is to be answered."""
    letter = unanswered(session, case_id)
    return letter.id if letter else None


def _set_reply(work: Work, meeting: CouncilSession, item: AgendaItem, case_id: int) -> None:
    """398/20: the body that sent the information is told of the decision, counted from the examination."""
    letter = unanswered(work.session, case_id)
    if letter is None or item.decision == Decision.DEFER:
        return
    examined = meeting.ended_at or meeting.starts_at
    item.reply_addressee = letter.correspondent
    item.reply_due_at = school.calendar(work.session).add(examined, _reply_term(work, case_id)).at


def _reply_term(work: Work, case_id: int) -> int:
    case = work.session.get(Case, case_id)
    return school.terms(work.session, case.edition if case else None).reply
