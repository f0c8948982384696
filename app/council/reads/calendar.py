"""Cases ready for the Council and what of the Council is due, for Today."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.council.reads.people import child_facts
from app.council.reads.values import Deadline, ReadyCase
from app.council.rules import Kind, State
from app.council.steps import agenda
from app.council.tables import AgendaItem, CouncilSession
from app.record.rules.states import CaseState, case_name
from app.record.tables import Case

#: Days ahead of its review that a case on the record is offered for the agenda.
REVIEW_AHEAD = timedelta(days=30)


@read
def ready_cases(look: Look) -> list[ReadyCase]:
    """Cases awaiting the Council, deferred, or on the record with a review near; none that is on an agenda."""
    soon = look.clock.today() + REVIEW_AHEAD
    waiting = Case.state.in_((CaseState.AWAITING_COUNCIL, CaseState.DEFERRED))
    review = (Case.state == CaseState.ON_RECORD) & (Case.next_review_on.is_not(None)) & (Case.next_review_on <= soon)
    query = select(Case).where(or_(waiting, review)).order_by(Case.year, Case.number)
    found = []
    for case in look.session.scalars(query):
        child = child_facts(look.session, case.child_id, look.clock.today())
        if child is None or agenda.open_item_of(look.session, case.id) is not None:
            continue
        kind = agenda.kind_of(look.session, case.id)
        label = case_name(case.year, case.number)
        found.append(ReadyCase(case.id, label, kind, case.state, child, case.next_review_on))
    return found


@read
def deadlines(look: Look) -> list[Deadline]:
    """Sessions to hold, protocols to sign, bodies to tell (398/20), reviews of deferred cases: earliest first."""
    found = [*_sessions(look.session), *_replies(look.session), *_deferred(look.session)]
    return sorted(found, key=lambda d: d.due_at)


def _sessions(session: Session) -> list[Deadline]:
    open_states = (State.CALLED, State.RUNNING, State.FINISHED)
    codes = {
        State.CALLED: ("council.session", "398/5"),
        State.RUNNING: ("council.finish", "398/17"),
        State.FINISHED: ("council.sign", "398/17"),
    }
    query = select(CouncilSession).where(CouncilSession.state.in_(open_states))
    found = []
    for s in session.scalars(query):
        code, clause = codes[State(s.state)]
        facts = {"place": s.place, "number": s.protocol_number}
        due = s.ended_at if s.state == State.FINISHED and s.ended_at else s.starts_at
        found.append(Deadline(code, due, clause, s.id, None, None, facts))
    return found


def _replies(session: Session) -> list[Deadline]:
    query = select(AgendaItem).where(AgendaItem.reply_due_at.is_not(None), AgendaItem.reply_letter_id.is_(None))
    return [
        Deadline(
            "council.reply",
            item.reply_due_at,
            "398/20",
            item.session_id,
            item.id,
            item.case_id,
            {"addressee": item.reply_addressee},
        )
        for item in session.scalars(query)
        if item.reply_due_at is not None
    ]


def _deferred(session: Session) -> list[Deadline]:
    query = (
        select(AgendaItem, Case)
        .join(Case, Case.id == AgendaItem.case_id)
        .where(Case.state == CaseState.DEFERRED, AgendaItem.decision == "defer")
    )
    found = []
    for item, case in session.execute(query):
        again = item.terms.get("next_on")
        if again and agenda.open_item_of(session, case.id) is None:
            due = datetime.fromisoformat(again).replace(hour=18)
            facts = {"case": case_name(case.year, case.number), "kind": Kind.PLACE}
            found.append(Deadline("council.again", due, "398/15", item.session_id, item.id, case.id, facts))
    return found
