"""The end of a session: its protocol is numbered, printed, signed, corrected; the body is told (398/17, 398/20)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from app.base.access import Work, verb
from app.base.refusal import Refused, Warn, settle
from app.base.store import attachments
from app.council import rules, steps
from app.council.rules import State, Votes
from app.council.steps import agenda, outcome
from app.council.tables import AgendaItem, Attendance, CouncilSession, Invited
from app.letters import steps as letters
from app.letters.rules import Made, Series
from app.record import steps as record


@verb
def finish_session(
    work: Work,
    session_id: int,
    *,
    ended_at: datetime | None = None,
    number: int | None = None,
    reasons: Mapping[str, str] | None = None,
) -> int:
    """Finish a session that has a quorum and a whole decision on each item; the protocol takes its number (398/17).

    Each case gets its decision in the same transaction, and the body that sent information its day of reply (398/20).
    """
    meeting = steps.open_session(work, session_id, "finish")
    rules.check_complete(steps.lacks(work.session, meeting))
    items = steps.items(work.session, session_id)
    used = settle(_votes(work, session_id, items), reasons)
    meeting.reasons = {**meeting.reasons, **used}
    meeting.quorum = steps.quorum(work.session, meeting)
    meeting.ended_at = ended_at or work.clock.now()
    if meeting.ended_at < meeting.starts_at:
        raise Refused("council.time_order", field="ended_at")
    meeting.protocol_number = letters.take_number(work, Series.PROTOCOL, meeting.year, number, reasons=reasons)
    meeting.state = State.FINISHED
    for item in items:
        outcome.apply(work, meeting, item)
    return meeting.protocol_number


def _votes(work: Work, session_id: int, items: list[AgendaItem]) -> list[Warn]:
    present = steps.present(work.session, session_id)
    found: list[Warn] = []
    for item in items:
        found += rules.votes_warnings(Votes(item.votes_for, item.votes_against, item.votes_abstain), present)
    return found[:1]


@verb
def change_protocol_number(work: Work, session_id: int, number: int, reasons: Mapping[str, str] | None = None) -> None:
    """Correct the number of a protocol that is not signed yet (decision 4); it is to be printed anew."""
    meeting = steps.open_session(work, session_id, "number")
    if meeting.protocol_number is None:
        raise Refused("council.missing", {"id": session_id})
    meeting.protocol_number = letters.change_number(
        work, Series.PROTOCOL, meeting.year, meeting.protocol_number, number, reasons=reasons
    )
    meeting.paper_id = None
    record.protocol_changed(work, session_id, meeting.protocol_number)


@verb
def keep_protocol(work: Work, session_id: int, made: Made, copies: int = 1) -> int:
    """Keep the protocol of a finished session as it was printed for signature."""
    meeting = steps.open_session(work, session_id, "sign")
    meeting.paper_id = _keep(work, meeting, made, copies)
    return meeting.paper_id


def _keep(work: Work, meeting: CouncilSession, made: Made, copies: int = 1) -> int:
    return letters.archive_made(work, made, number=str(meeting.protocol_number), session_id=meeting.id, copies=copies)


@verb
def sign_protocol(
    work: Work,
    session_id: int,
    signed_on: date,
    *,
    made: Made | None = None,
    scan: bytes | None = None,
    media: str = "application/pdf",
) -> int:
    """Mark the protocol as signed by the chair and the secretary: its bytes, facts and template are fixed (398/17).

    `made` is the paper when it was not kept at printing. Gives the id of the kept paper.
    """
    meeting = steps.open_session(work, session_id, "sign")
    if signed_on < meeting.starts_at.date():
        facts = {"starts": meeting.starts_at.date().isoformat(), "ends": signed_on.isoformat()}
        raise Refused("council.date_order", facts, field="signed_on")
    if meeting.paper_id is None:
        if made is None:
            raise Refused("council.not_printed", clause="398/17")
        meeting.paper_id = _keep(work, meeting, made)
    scan_id = attachments.add(work, scan, "scan", media) if scan else None
    letters.sign_paper(work, meeting.paper_id, signed_on, scan_id)
    meeting.state, meeting.signed_on = State.SIGNED, signed_on
    return meeting.paper_id


@verb
def correct_protocol(work: Work, session_id: int, reason: str) -> int:
    """Begin a protocol that corrects a signed one and names it (398/17); the signed one stays as it is."""
    signed = steps.open_session(work, session_id, "correct")
    correction = CouncilSession(
        year=signed.year,
        order_id=signed.order_id,
        state=State.RUNNING,
        kind=signed.kind,
        starts_at=signed.starts_at,
        place=signed.place,
        decided_by_id=signed.decided_by_id,
        decision_number=signed.decision_number,
        decision_on=signed.decision_on,
        presiding_id=signed.presiding_id,
        secretary_id=signed.secretary_id,
        corrects_id=signed.id,
        correction_reason=rules.check_reason(reason, "reason"),
        entered_at=work.clock.now(),
    )
    work.session.add(correction)
    work.session.flush()
    items = {
        item.id: agenda.copy_for_correction(work, item, correction) for item in steps.items(work.session, signed.id)
    }
    _copy_people(work, signed.id, correction.id, items)
    return correction.id


def _copy_people(work: Work, old: int, new: int, items: Mapping[int, int]) -> None:
    for row in work.session.query(Attendance).filter_by(session_id=old):
        work.session.add(
            Attendance(session_id=new, staff_id=row.staff_id, present=row.present, absence_reason=row.absence_reason)
        )
    for guest in work.session.query(Invited).filter_by(session_id=old):
        names = ("kind", "staff_id", "person_id", "name", "position", "attended", "delivery", "letter_id")
        copied = {name: getattr(guest, name) for name in names}
        work.session.add(Invited(session_id=new, item_id=items.get(guest.item_id or 0), **copied))


@verb
def keep_extract(work: Work, item_id: int, made: Made, copies: int = 1) -> int:
    """Keep an extract from a signed protocol, of the item of one child alone (398/17)."""
    item, meeting = steps.open_item(work, item_id, "extract")
    return letters.archive_made(
        work,
        made,
        number=str(meeting.protocol_number),
        case_id=item.case_id,
        session_id=meeting.id,
        copies=copies,
    )
