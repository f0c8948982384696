"""What the Council's session does to a case (398/15, 398/16, 398/23). Called inside the Council's own verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.base.access import Work
from app.letters import steps as letters
from app.letters.rules import Series, series_year
from app.people.tables import Child
from app.record.rules import grounds as ground_rules
from app.record.rules import states
from app.record.rules.states import CaseState, ReferralKind, case_name
from app.record.steps import cases
from app.record.tables import Case, CaseGround, Referral
from app.school.tables import SchoolClass


@dataclass(frozen=True)
class AgendaReady:
    """A case that may be put on an agenda: placing (submission approved or deferred), or review of one on record."""

    case_id: int
    number: str
    child_id: int
    child_name: str
    class_name: str
    kind: str
    from_body: bool
    since: date
    grounds: tuple[int, ...]


def agenda_ready(session: Session, today: date) -> list[AgendaReady]:
    """Cases waiting for the Council, those of outside bodies first, then by number; reviews once their day is near."""
    query = (
        select(Case)
        .where(
            or_(
                Case.state.in_([CaseState.AWAITING_COUNCIL, CaseState.DEFERRED]),
                (Case.state == CaseState.ON_RECORD) & Case.session_id.is_(None),
            )
        )
        .order_by(Case.year, Case.number)
    )
    ready = [_ready(session, case) for case in session.scalars(query)]
    return sorted(ready, key=lambda item: (item.kind != "place", not item.from_body))


def _ready(session: Session, case: Case) -> AgendaReady:
    child = cases.row(session, Child, case.child_id)
    return AgendaReady(
        case.id,
        case_name(case.year, case.number),
        child.id,
        cases.full_name(child),
        class_name(session, child.class_id),
        "review" if case.state == CaseState.ON_RECORD else "place",
        from_body(session, case.id),
        case.opened_at.date(),
        tuple(ground_rules.shown_in_lists(cases.grounds(session, case.id))),
    )


def class_name(session: Session, class_id: int | None) -> str:
    """7 «Б», or nothing."""
    found = session.get(SchoolClass, class_id) if class_id else None
    return f"{found.grade} «{found.letter}»" if found else ""


def from_body(session: Session, case_id: int) -> bool:
    """Whether information from a body outside opened or joined the case: that body is told of the decision (398/20)."""
    query = select(Referral.id).where(Referral.case_id == case_id, Referral.kind == ReferralKind.SIGNAL)
    return session.scalars(query).first() is not None


def on_agenda(work: Work, case_id: int, session_id: int, on: date | None = None) -> None:
    """The case stands on the agenda of a session; a child on record stays on record meanwhile."""
    case = cases.get(work.session, case_id)
    states.check_state(case.state, "agenda")
    case.session_id, case.session_on = session_id, on
    if case.state != CaseState.ON_RECORD:
        case.state = CaseState.ON_AGENDA
    cases.log(work, case_id, "on_agenda", {"session_id": session_id})


def off_agenda(work: Work, case_id: int, reason: str = "") -> None:
    """The case left an agenda undecided: the item was taken off, or the session was not held (decision 7)."""
    case = cases.get(work.session, case_id)
    if case.session_id is None:
        return
    case.session_id = case.session_on = None
    if case.state == CaseState.ON_AGENDA:
        deferred_before = case.decision.get("kind") == "defer"
        case.state = CaseState.DEFERRED if deferred_before else CaseState.AWAITING_COUNCIL
    cases.log(work, case_id, "off_agenda", {}, text=reason)


def _decide(
    work: Work,
    case_id: int,
    verb: str,
    *,
    session_id: int | None,
    on: date,
    protocol_number: int | str | None,
    reason: str = "",
    terms: dict[str, Any] | None = None,
) -> Case:
    case = cases.get(work.session, case_id)
    states.check_state(case.state, verb)
    case.session_id = case.session_on = None
    case.decision = {
        "kind": verb,
        "on": on.isoformat(),
        "session_id": session_id,
        "protocol": "" if protocol_number is None else str(protocol_number),
        "reason": reason,
        "terms": terms or {},
    }
    return case


def _log(work: Work, case: Case, code: str, facts: dict[str, Any] | None = None) -> None:
    decision = case.decision
    said = {"protocol": decision["protocol"], "session_id": decision["session_id"], **(facts or {})}
    happened = cases.moment(work, date.fromisoformat(decision["on"]))
    cases.log(work, case.id, code, said, text=decision["reason"], happened_at=happened)


def _days(**days: date | None) -> dict[str, str]:
    return {name: day.isoformat() for name, day in days.items() if day is not None}


def placed_on_record(
    work: Work,
    case_id: int,
    *,
    session_id: int,
    on: date,
    protocol_number: int | str | None,
    grounds: Sequence[int] = (),
    plan_starts: date | None = None,
    plan_ends: date | None = None,
    responsible_id: int | None = None,
    review_on: date | None = None,
) -> int:
    """398/15, 398/16: the child is on record from the session's day; gives the record's number."""
    terms: dict[str, Any] = _days(plan_start=plan_starts, plan_end=plan_ends, review_on=review_on)
    terms |= {"responsible_id": responsible_id, "grounds": list(grounds)}
    case = _decide(work, case_id, "place", session_id=session_id, on=on, protocol_number=protocol_number, terms=terms)
    case.state, case.on_record_from, case.next_review_on = CaseState.ON_RECORD, on, review_on
    if grounds:
        cases.set_codes(work.session, CaseGround, case_id, grounds)
    case.closed_on = None
    number = case.record_number or _record_number(work, case, on)
    _log(work, case, "placed", {"number": number})
    return number


def _record_number(work: Work, case: Case, on: date) -> int:
    case.record_year = series_year(Series.RECORD, on)
    case.record_number = letters.take_number(work, Series.RECORD, case.record_year)
    return case.record_number


def refused(
    work: Work, case_id: int, *, session_id: int, on: date, protocol_number: int | str | None, reason: str
) -> None:
    """398/15: the Council refused to place on the record; the case ends with the reason.

    A correction that turns a placing into a refusal cancels the record number; it stays in its series with the reason.
    """
    case = _decide(
        work, case_id, "refuse", session_id=session_id, on=on, protocol_number=protocol_number, reason=reason
    )
    case.state, case.on_record_from, case.closed_on = CaseState.REFUSED, None, on
    case.next_review_on = None
    if case.record_number is not None and case.record_year is not None:
        letters.cancel_number(work, Series.RECORD, case.record_year, case.record_number, reason)
        case.record_number = case.record_year = None
    _log(work, case, "refused")


def deferred(
    work: Work,
    case_id: int,
    *,
    session_id: int,
    on: date,
    protocol_number: int | str | None,
    reason: str,
    missing: Iterable[str] | str = (),
    again_on: date | None = None,
) -> None:
    """398/15: the Council deferred for named missing material; a child on record stays on record."""
    named = missing if isinstance(missing, str) else ", ".join(str(m) for m in missing)
    terms: dict[str, Any] = {**_days(again_on=again_on), "missing": named}
    before = cases.get(work.session, case_id)
    kept_decision = before.decision if before.state == CaseState.ON_RECORD else None
    case = _decide(
        work,
        case_id,
        "defer",
        session_id=session_id,
        on=on,
        protocol_number=protocol_number,
        reason=reason,
        terms=terms,
    )
    _log(work, case, "deferred", {"missing": named, **_days(again_on=again_on)})
    if kept_decision is None:
        case.state = CaseState.DEFERRED
    else:
        case.decision, case.next_review_on = kept_decision, again_on or case.next_review_on


def kept(
    work: Work,
    case_id: int,
    *,
    session_id: int,
    on: date,
    protocol_number: int | str | None,
    reason: str = "",
    plan_ends: date | None = None,
    review_on: date | None = None,
) -> None:
    """398/23: the child stays on record; the plan goes on until another day."""
    before = cases.get(work.session, case_id)
    terms = {**before.decision.get("terms", {}), **_days(plan_end=plan_ends, review_on=review_on)}
    case = _decide(
        work, case_id, "keep", session_id=session_id, on=on, protocol_number=protocol_number, reason=reason, terms=terms
    )
    case.state, case.removed_on, case.next_review_on = CaseState.ON_RECORD, None, review_on
    _log(work, case, "kept", _days(plan_end=plan_ends, review_on=review_on))


def removed(
    work: Work, case_id: int, *, session_id: int, on: date, protocol_number: int | str | None, ground: str
) -> None:
    """398/23: the child is taken off the record on a ground of removal."""
    case = _decide(work, case_id, "remove", session_id=session_id, on=on, protocol_number=protocol_number)
    case.state, case.removed_on, case.removal_ground = CaseState.REMOVED, on, ground
    _log(work, case, "removed", {"ground": ground})


def noted(
    work: Work, case_id: int, *, session_id: int, on: date, protocol_number: int | str | None, decision: str
) -> None:
    """The Council took another decision (say, to refer to the commission, 398/21): the timeline keeps it."""
    case = cases.get(work.session, case_id)
    case.session_id = case.session_on = None
    facts = {"decision": decision, "session_id": session_id, "protocol": str(protocol_number or "")}
    cases.log(work, case_id, "council_noted", facts, happened_at=cases.moment(work, on))


def protocol_changed(work: Work, session_id: int, protocol_number: int | str) -> None:
    """The number of a session's protocol was corrected before it was signed: cases decided there name the new one."""
    for case in work.session.scalars(select(Case).where(Case.decision["session_id"].as_integer() == session_id)):
        case.decision = {**case.decision, "protocol": str(protocol_number)}
