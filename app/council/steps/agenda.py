"""Items of an agenda: how a case or a free matter gets there, and how it moves to another session."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Work
from app.base.refusal import Refused
from app.council import rules, steps
from app.council.rules import Kind, State
from app.council.tables import AgendaItem, CouncilSession
from app.record import steps as record
from app.record.tables import Case

OPEN = (State.CALLED, State.RUNNING)


def kind_of(session: Session, case_id: int) -> Kind:
    """What a case comes to the Council for: placing, or a review when the child is on the record."""
    case = steps.row(session, Case, case_id)
    return Kind.REVIEW if case.on_record_from is not None and case.removed_on is None else Kind.PLACE


def open_item_of(session: Session, case_id: int) -> AgendaItem | None:
    """The undecided item of a case in a session that is called or running."""
    query = (
        select(AgendaItem)
        .join(CouncilSession, CouncilSession.id == AgendaItem.session_id)
        .where(
            AgendaItem.case_id == case_id,
            AgendaItem.moved_to_id.is_(None),
            CouncilSession.state.in_(OPEN),
            CouncilSession.corrects_id.is_(None),
        )
    )
    return session.scalars(query).first()


def add(
    work: Work,
    meeting: CouncilSession,
    kind: Kind,
    case_id: int | None,
    title: str = "",
    speaker: str = "",
    minutes: int | None = None,
) -> int:
    """Put an item at the end of the agenda; a case stands in one open session at a time."""
    if case_id is None and not title.strip():
        raise Refused("council.text_missing", field="title")
    if case_id is None and kind != Kind.OTHER:
        raise Refused("council.case_missing", {"kind": kind}, field="case")
    other = open_item_of(work.session, case_id) if case_id is not None else None
    if other is not None:
        raise Refused("council.case_on_agenda", {"session_id": other.session_id}, field="case")
    item = AgendaItem(
        session_id=meeting.id,
        position=len(steps.items(work.session, meeting.id)) + 1,
        kind=kind,
        case_id=case_id,
        title=title.strip(),
        speaker=speaker.strip(),
        minutes=minutes,
    )
    work.session.add(item)
    work.session.flush()
    if case_id is not None:
        record.on_agenda(work, case_id, meeting.id, meeting.starts_at.date())
    return item.id


def move_on(work: Work, item: AgendaItem, to: CouncilSession) -> int:
    """Move an item to another session: the old row keeps where it went, the new one begins undecided."""
    if to.id == item.session_id:
        raise Refused("council.same_session", field="session")
    moved = AgendaItem(
        session_id=to.id,
        position=len(steps.items(work.session, to.id)) + 1,
        kind=item.kind,
        case_id=item.case_id,
        title=item.title,
        speaker=item.speaker,
        minutes=item.minutes,
        materials=item.materials,
    )
    item.moved_to_id = to.id
    work.session.add(moved)
    work.session.flush()
    if item.case_id is not None:
        record.on_agenda(work, item.case_id, to.id, to.starts_at.date())
    return moved.id


def take_off(work: Work, item: AgendaItem, reason: str = "") -> None:
    """Say that an item's case left the agenda undecided, so that it is ready for another session."""
    if item.case_id is not None:
        record.off_agenda(work, item.case_id, reason)


def copy_for_correction(work: Work, item: AgendaItem, to: CouncilSession) -> int:
    """Repeat a decided item in a correction, where it can be set right (398/17)."""
    names = (
        "position kind case_id title speaker minutes no_invitation_reason materials heard spoke parent_opinion"
        " child_opinion decision terms votes_for votes_against votes_abstain reasons reply_addressee reply_due_at"
        " reply_letter_id"
    )
    copied = {name: getattr(item, name) for name in names.split()}
    repeated = AgendaItem(session_id=to.id, corrects_id=item.id, **copied)
    work.session.add(repeated)
    work.session.flush()
    return repeated.id


def changed(item: AgendaItem, before: AgendaItem | None) -> bool:
    """Whether a correction decides otherwise than the item it corrects; only then the case is touched again."""
    return before is None or (item.decision, item.terms) != (before.decision, before.terms)


def offered(item: AgendaItem) -> tuple[rules.Decision, ...]:
    """The decisions that the item's kind offers."""
    return rules.OFFERED[Kind(item.kind)]
