"""The notice of the decision to the body that sent information (398/20): what it begins with, and what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.council import steps
from app.council.reads.page import page
from app.council.reads.people import somebody
from app.council.reads.values import ItemLine, SessionPage, Somebody
from app.council.steps import outcome
from app.council.tables import AgendaItem, CouncilSession, DecisionNotice
from app.letters import steps as letters
from app.letters.rules import Direction, series_year
from app.letters.tables import Letter
from app.school.tables import Staff


@dataclass(frozen=True)
class Source:
    """The letter that the notice answers: the body's number and day, ours."""

    number: str
    on: date | None
    incoming_number: str
    registered_on: date | None


@dataclass(frozen=True)
class Notice:
    """A notice, to be written or sent; `notice_id` is 0 before it is in the register."""

    notice_id: int
    item: ItemLine
    meeting: SessionPage
    addressee: str
    addressee_to: str
    source: Source
    number: str
    on: date
    decision_text: str
    joint_work: str
    contact: Somebody | None
    contact_phone: str
    executor: Somebody | None
    executor_phone: str
    language: str
    sent_on: date | None
    sent_how: str
    due_at: datetime | None


@read
def notice(look: Look, item_id: int, language: str, notice_id: int = 0) -> Notice:
    """The notice of an item: a sent one by its id, else what a new one begins with."""
    session, today = look.session, look.clock.today()
    item = steps.row(session, AgendaItem, item_id)
    meeting = page(session, steps.row(session, CouncilSession, item.session_id), language)
    line = next(i for i in meeting.items if i.item_id == item_id)
    row = steps.row(session, DecisionNotice, notice_id) if notice_id else None
    letter = steps.row(session, Letter, row.letter_id) if row else None
    incoming = session.get(Letter, row.incoming_id) if row and row.incoming_id else None
    if row is None:
        incoming = outcome.unanswered(session, item.case_id)
    mine = look.viewer.staff_id
    contact = row.contact_id if row else mine
    proposed = letters.propose_number(session, Direction.OUTGOING, series_year(Direction.OUTGOING, today))
    return Notice(
        notice_id,
        line,
        meeting,
        letter.correspondent if letter else item.reply_addressee,
        row.addressee_to if row else _typed_before(session, item.reply_addressee, language),
        _source(incoming),
        letter.number if letter else str(proposed),
        letter.on if letter else today,
        row.decision_text if row else "",
        row.joint_work if row else "",
        somebody(session, contact, today, language),
        _phone(session, contact),
        somebody(session, mine, today, language),
        _phone(session, mine),
        row.language if row else language,
        row.sent_on if row else None,
        row.sent_how if row else "",
        item.reply_due_at,
    )


def _source(letter: Letter | None) -> Source:
    if letter is None:
        return Source("", None, "", None)
    return Source(letter.their_number, letter.their_date, letter.number, letter.on)


def _typed_before(session: Session, addressee: str, language: str) -> str:
    """How the body was addressed the last time."""
    query = (
        select(DecisionNotice.addressee_to)
        .join(Letter, Letter.id == DecisionNotice.letter_id)
        .where(Letter.correspondent == addressee, DecisionNotice.language == language)
        .order_by(DecisionNotice.id.desc())
    )
    return session.scalars(query).first() or ""


def _phone(session: Session, staff_id: int | None) -> str:
    row = session.get(Staff, staff_id) if staff_id else None
    return row.phone if row else ""


@dataclass(frozen=True)
class NoticeLine:
    """A notice in the list of an item."""

    notice_id: int
    item_id: int
    number: str
    on: date
    addressee: str
    language: str
    sent_on: date | None
    sent_how: str


@read
def notices(look: Look, session_id: int) -> tuple[NoticeLine, ...]:
    """Notices on the decisions of a session, oldest first; one whose number was cancelled is none."""
    query = (
        select(DecisionNotice, Letter)
        .join(Letter, Letter.id == DecisionNotice.letter_id)
        .join(AgendaItem, AgendaItem.id == DecisionNotice.item_id)
        .where(AgendaItem.session_id == session_id, Letter.cancelled_reason == "")
        .order_by(DecisionNotice.id)
    )
    return tuple(
        NoticeLine(
            row.id,
            row.item_id,
            letter.number,
            letter.on,
            letter.correspondent,
            row.language,
            row.sent_on,
            row.sent_how,
        )
        for row, letter in look.session.execute(query)
    )
