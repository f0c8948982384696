"""Calling a session, its agenda, invitations and attendance (398/5, 398/8, 398/9, 398/13.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from app.base.access import Work, verb
from app.base.refusal import Refused, Warn, settle
from app.council import rules, steps
from app.council.rules import Kind, MemberRole, State
from app.council.steps import agenda
from app.council.tables import Attendance, CouncilSession
from app.letters.rules import academic_year


def _decision_warnings(decision_on: date | None, starts_at: datetime) -> list[Warn]:
    if decision_on is None or decision_on <= starts_at.date():
        return []
    return [Warn("council.decision_after_session", clause="398/5", field="decision_on")]


@verb
def call_session(
    work: Work,
    *,
    starts_at: datetime,
    place: str,
    decided_by_id: int,
    decision_on: date,
    decision_number: str = "",
    kind: str = "regular",
    case_ids: Sequence[int] = (),
    reasons: Mapping[str, str] | None = None,
) -> int:
    """Call a session by a decision of the administration (398/5), with the composition in force on its day.

    Without a number the decision takes the next one of its calendar year. `case_ids` are put on the agenda.
    """
    order = steps.order_at(work.session, starts_at.date())
    if order is None:
        raise Refused("council.no_order", {"on": starts_at.date().isoformat()}, clause="398/6")
    seats = steps.seats(work.session, order.id)
    used = settle(_decision_warnings(decision_on, starts_at), reasons)
    chair, secretary = rules.seat(seats, MemberRole.CHAIR), rules.seat(seats, MemberRole.SECRETARY)
    meeting = CouncilSession(
        year=academic_year(starts_at.date()),
        order_id=order.id,
        kind=kind,
        starts_at=starts_at,
        place=place.strip(),
        decided_by_id=decided_by_id,
        decision_number=decision_number.strip() or steps.propose_decision_number(work.session, decision_on.year),
        decision_on=decision_on,
        presiding_id=chair.staff_id if chair else None,
        secretary_id=secretary.staff_id if secretary else None,
        reasons=used,
        entered_at=work.clock.now(),
    )
    work.session.add(meeting)
    work.session.flush()
    work.session.add_all(Attendance(session_id=meeting.id, staff_id=s.staff_id) for s in seats)
    for case_id in case_ids:
        agenda.add(work, meeting, agenda.kind_of(work.session, case_id), case_id)
    work.about("council_session", meeting.id)
    return meeting.id


@verb
def change_session(
    work: Work,
    session_id: int,
    *,
    starts_at: datetime | None = None,
    place: str | None = None,
    decided_by_id: int | None = None,
    decision_number: str | None = None,
    decision_on: date | None = None,
    reasons: Mapping[str, str] | None = None,
) -> None:
    """Change when, where or by which decision a called session is held, until it starts; what is not named stays."""
    meeting = steps.open_session(work, session_id, "change")
    meeting.starts_at = starts_at or meeting.starts_at
    meeting.decided_by_id = decided_by_id or meeting.decided_by_id
    meeting.decision_on = decision_on or meeting.decision_on
    meeting.place = meeting.place if place is None else place.strip()
    meeting.decision_number = decision_number.strip() if decision_number else meeting.decision_number
    meeting.year = academic_year(meeting.starts_at.date())
    used = settle(_decision_warnings(meeting.decision_on, meeting.starts_at), reasons)
    meeting.reasons = {**meeting.reasons, **used}


# -- agenda -----------------------------------------------------------------------------------------------------------


@verb
def add_item(
    work: Work,
    session_id: int,
    *,
    kind: str = Kind.OTHER,
    case_id: int | None = None,
    title: str = "",
    speaker: str = "",
    minutes: int | None = None,
) -> int:
    """Put a case or a free matter on the agenda."""
    meeting = steps.open_session(work, session_id, "prepare")
    return agenda.add(work, meeting, Kind(kind), case_id, title, speaker, minutes)


@verb
def change_item(work: Work, item_id: int, *, title: str = "", speaker: str = "", minutes: int | None = None) -> None:
    """Change the words of an item: its title, who reports, how many minutes are planned."""
    item, _ = steps.open_item(work, item_id, "prepare")
    if item.case_id is None and not title.strip():
        raise Refused("council.text_missing", field="title")
    item.title, item.speaker, item.minutes = title.strip(), speaker.strip(), minutes


@verb
def remove_item(work: Work, item_id: int) -> None:
    """Take an item off the agenda; its case is ready for another session again."""
    item, meeting = steps.open_item(work, item_id, "prepare")
    agenda.take_off(work, item)
    work.session.delete(item)
    work.session.flush()
    steps.number_items(work.session, meeting.id)


@verb
def move_item(work: Work, item_id: int, position: int) -> None:
    """Move an item to a place of the agenda, counted from 1."""
    item, meeting = steps.open_item(work, item_id, "prepare")
    order = [i for i in steps.items(work.session, meeting.id) if i.id != item_id]
    order.insert(max(0, position - 1), item)
    for number, each in enumerate(order, start=1):
        each.position = number


# -- attendance -------------------------------------------------------------------------------------------------------


@verb
def set_attendance(work: Work, session_id: int, staff_id: int, present: bool, reason: str = "") -> None:
    """Note that a member is present, or absent for a reason."""
    steps.open_session(work, session_id, "prepare")
    for attendance in work.session.query(Attendance).filter_by(session_id=session_id, staff_id=staff_id):
        attendance.present = present
        attendance.absence_reason = "" if present else reason.strip()


@verb
def set_presiding(
    work: Work,
    session_id: int,
    *,
    presiding_id: int,
    secretary_id: int,
    reasons: Mapping[str, str] | None = None,
) -> None:
    """Say who presides and who keeps the protocol when the chair or the secretary is away (398/7), with the reason."""
    meeting = steps.open_session(work, session_id, "prepare")
    seats = steps.seats(work.session, meeting.order_id)
    chair, secretary = rules.seat(seats, MemberRole.CHAIR), rules.seat(seats, MemberRole.SECRETARY)
    warnings = []
    if chair is None or chair.staff_id != presiding_id:
        warnings.append(Warn("council.chair_replaced", clause="398/7", field="presiding"))
    if secretary is None or secretary.staff_id != secretary_id:
        warnings.append(Warn("council.secretary_replaced", clause="398/7", field="secretary"))
    used = settle(warnings, reasons)
    meeting.presiding_id, meeting.secretary_id = presiding_id, secretary_id
    meeting.reasons = {**meeting.reasons, **used}


@verb
def start_session(work: Work, session_id: int, started_at: datetime | None = None) -> None:
    """Open a called session at its hour, or at the hour it really began."""
    meeting = steps.open_session(work, session_id, "start")
    if started_at is not None:
        meeting.starts_at = started_at
    steps.check_day(meeting.starts_at.date(), work.clock.today(), "starts_at")
    meeting.state = State.RUNNING


@verb
def hold_not(work: Work, session_id: int, reason: str, next_session_id: int | None = None) -> None:
    """Close a session that was not held (no quorum or another reason); its items move on (decision 7)."""
    meeting = steps.open_session(work, session_id, "not_held")
    meeting.not_held_reason = rules.check_reason(reason, "reason")
    meeting.state = State.NOT_HELD
    meeting.quorum = steps.quorum(work.session, meeting)
    other = steps.row(work.session, CouncilSession, next_session_id) if next_session_id else None
    if other is not None:
        rules.check_state(other.state, "prepare")
    for item in steps.items(work.session, session_id):
        if other is None:
            agenda.take_off(work, item, meeting.not_held_reason)
        else:
            agenda.move_on(work, item, other)


@verb
def move_item_on(work: Work, item_id: int, next_session_id: int) -> None:
    """Move one undecided item to another session."""
    item, meeting = steps.open_item(work, item_id, "prepare")
    other = steps.row(work.session, CouncilSession, next_session_id)
    rules.check_state(other.state, "prepare")
    agenda.move_on(work, item, other)
    steps.number_items(work.session, meeting.id)
