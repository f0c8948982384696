"""Registering a referral: a request (398/4) or information from a body outside (398/11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from app.base.access import Work, verb
from app.base.refusal import Refused, Warn, settle
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.letters import steps as letters
from app.people.tables import Child
from app.record.rules import clocks, states
from app.record.rules import grounds as ground_rules
from app.record.rules.states import CaseState, CloseKind, ReferralKind
from app.record.steps import cases, editions
from app.record.tables import Case, CaseAim, CaseGround, Referral
from app.school import steps as school


@verb
def register_referral(
    work: Work,
    *,
    child_id: int,
    received_at: datetime,
    kind: str = ReferralKind.REQUEST,
    requester_id: int | None = None,
    requester_name: str = "",
    requester_position: str = "",
    body: str = "",
    their_number: str = "",
    their_date: date | None = None,
    grounds: Sequence[int] = (),
    aims: Sequence[int] = (),
    facts: Sequence[Mapping[str, Any]] = (),
    measures: Sequence[Mapping[str, Any]] = (),
    help_needed: str = "",
    danger: bool = False,
    number: str = "",
    registered_at: datetime | None = None,
    late_reason: str = "",
    file: GivenFile | None = None,
    reasons: Mapping[str, str] | None = None,
) -> int:
    """Register a referral; it joins the child's open case, else opens one (decision 7). Gives the case's id.

    `received_at` starts both clocks (decision 3); `facts` is [{date, text, source}] and `measures` is
    [{date, text, with, result}] with ISO dates.
    """
    now = work.clock.now()
    registered = registered_at or now
    states.check_happened(received_at, now, "received_at")
    states.check_happened(registered, now, "registered_at")
    if not child_id:
        raise Refused("record.child_missing", field="child", clause="398/4")
    cases.row(work.session, Child, child_id)
    who = (body if kind == ReferralKind.SIGNAL else requester_name).strip()
    given = dict(reasons or {})
    if late_reason.strip():
        given["record.late_registration"] = late_reason
    used = _settle(work, received_at, registered, grounds, aims, given, _unnamed(kind, requester_id, who))
    case, joined = _case_for(work, child_id, received_at, grounds, aims)
    cases.keep_reasons(case, used)
    file_id = attachments.add(work, file.data, file.title, file.media) if file else None
    letter_id = letters.register_incoming(
        work,
        received_at=received_at,
        correspondent=who or _staff_name(work, requester_id, registered.date()) or "–",
        their_number=their_number,
        their_date=their_date,
        number=number,
        registered_at=registered,
        late_reason=used.get("record.late_registration", ""),
        case_id=case.id,
        child_id=child_id,
        attachment_id=file_id,
        reasons=given,
    )
    referral = Referral(
        case_id=case.id,
        kind=kind,
        requester_id=requester_id,
        requester_name=requester_name.strip(),
        requester_position=requester_position.strip(),
        body=body.strip(),
        letter_id=letter_id,
        happened_on=received_at.date(),
        received_at=received_at,
        registered_at=registered,
        late_reason=used.get("record.late_registration", ""),
        facts=_rows(facts, "text"),
        measures=_rows(measures, "text"),
        help_needed=help_needed.strip(),
        entered_at=now,
    )
    work.session.add(referral)
    work.session.flush()
    code = "joined" if joined else "registered"
    cases.log(
        work, case.id, code, {"kind": str(kind), "letter_id": letter_id}, happened_at=registered, attachment_id=file_id
    )
    if danger:
        case.danger = True
        cases.log(work, case.id, "danger", {}, happened_at=received_at)
    work.about("case", case.id)
    return case.id


def _unnamed(kind: str, requester_id: int | None, who: str) -> list[Warn]:
    """398/4, 398/11: a request has somebody who asks, information its body; without, it is kept with a reason."""
    if who or (kind != ReferralKind.SIGNAL and requester_id is not None):
        return []
    if kind == ReferralKind.SIGNAL:
        return [Warn("record.body_missing", clause="398/11", field="body")]
    return [Warn("record.requester_missing", clause="398/4", field="requester")]


def _staff_name(work: Work, staff_id: int | None, on: date) -> str:
    return school.staff_line(work.session, staff_id, on, work.viewer.language)[0] if staff_id else ""


def _settle(
    work: Work,
    received_at: datetime,
    registered: datetime,
    grounds: Sequence[int],
    aims: Sequence[int],
    given: Mapping[str, str],
    unnamed: list[Warn],
) -> dict[str, str]:
    edition = editions.edition(work.session, None)
    ground_rules.check_known(grounds, edition.ground_codes, "grounds", "398/22")
    ground_rules.check_known(aims, edition.aim_codes, "aims", "398/3")
    terms = school.terms(work.session)
    found = clocks.late_registration(school.calendar(work.session), received_at, registered, terms)
    return settle(unnamed + found + ground_rules.referral_warnings(grounds, aims), given)


def _case_for(
    work: Work, child_id: int, received_at: datetime, grounds: Sequence[int], aims: Sequence[int]
) -> tuple[Case, bool]:
    case = cases.case_of(work.session, child_id)
    joined = case is not None
    if case is None:
        case = cases.open_case(work, child_id, received_at)
    cases.set_codes(work.session, CaseGround, case.id, {*cases.grounds(work.session, case.id), *grounds})
    cases.set_codes(work.session, CaseAim, case.id, {*cases.aims(work.session, case.id), *aims})
    return case, joined


def _rows(rows: Sequence[Mapping[str, Any]], needed: str) -> list[dict[str, Any]]:
    """Typed rows as JSON: days as ISO text, rows without their main text left out."""
    return [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
        for row in rows
        if str(row.get(needed) or "").strip()
    ]


@verb
def withdraw_referral(work: Work, referral_id: int, reason: str) -> None:
    """A referral that was taken back: it stays with its reason (decision 7). A case without any other closes."""
    referral, case, why = _mistaken(work, referral_id, reason)
    referral.withdrawn_reason = why
    cases.log(work, case.id, "withdrawn", {"referral_id": referral_id}, text=why)
    _close_if_alone(work, case, CloseKind.WITHDRAWN, why)


@verb
def cancel_referral(work: Work, referral_id: int, reason: str) -> None:
    """A referral registered by mistake: its number stays in the register of incoming letters with the reason."""
    referral, case, why = _mistaken(work, referral_id, reason)
    referral.withdrawn_reason = why
    if referral.letter_id is not None:
        letters.cancel_letter(work, referral.letter_id, why)
    cases.log(work, case.id, "referral_cancelled", {"referral_id": referral_id}, text=why)
    _close_if_alone(work, case, CloseKind.OTHER, why)


@verb
def move_referral(work: Work, referral_id: int, child_id: int, reason: str) -> int:
    """A referral on the wrong child goes to the right one with its number and moment; gives the case it is in now."""
    referral, before, why = _mistaken(work, referral_id, reason)
    if not child_id:
        raise Refused("record.child_missing", field="child", clause="398/4")
    cases.row(work.session, Child, child_id)
    if child_id == before.child_id:
        raise Refused("record.same_child", field="child")
    codes, aims = cases.grounds(work.session, before.id), cases.aims(work.session, before.id)
    case, joined = _case_for(work, child_id, referral.received_at, codes, aims)
    case.danger = case.danger or before.danger
    referral.case_id = case.id
    if referral.letter_id is not None:
        letters.join_case(work, referral.letter_id, case.id, child_id)
    facts = {"kind": referral.kind, "letter_id": referral.letter_id}
    cases.log(work, before.id, "referral_moved", {"case": states.case_name(case.year, case.number)}, text=why)
    cases.log(work, case.id, "joined" if joined else "registered", facts, happened_at=referral.registered_at)
    work.session.flush()
    _close_if_alone(work, before, CloseKind.WRONG_CHILD, why)
    work.about("case", case.id)
    return case.id


def _mistaken(work: Work, referral_id: int, reason: str) -> tuple[Referral, Case, str]:
    referral = cases.row(work.session, Referral, referral_id)
    case = cases.take(work, referral.case_id, "note")
    if referral.withdrawn_reason:
        raise Refused("record.referral_withdrawn", field="referral")
    return referral, case, states.check_text(reason, "reason", "record.reason_missing")


def _close_if_alone(work: Work, case: Case, kind: CloseKind, why: str) -> None:
    """A case before its decision that no referral stands behind any more closes; its number stays."""
    query = select(Referral.id).where(Referral.case_id == case.id, Referral.withdrawn_reason == "")
    if CaseState(case.state) in states.BEFORE_DECISION and work.session.scalars(query).first() is None:
        cases.close(work, case, kind, work.clock.today(), why)
