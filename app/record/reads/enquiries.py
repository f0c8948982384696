"""What was asked for on a case: of the school's people (11.1), of bodies (12.1); and what a new letter begins with."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.language import current
from app.base.places import RESOURCES
from app.base.workdays import Due
from app.letters import steps as letters
from app.letters.rules import Direction, series_year
from app.letters.tables import Letter
from app.record.reads import people
from app.record.reads.values import Somebody
from app.record.rules import enquiries as rules
from app.record.rules import parts
from app.record.rules.enquiries import ItemKind, Standing
from app.record.steps import cases
from app.record.tables import Enquiry, MaterialRequest
from app.school import steps as school
from app.school.rules import Choice


@dataclass(frozen=True)
class Reminder:
    """A reminder: day, way, note."""

    on: date
    how: str
    note: str


@dataclass(frozen=True)
class RequestLine:
    """A note to one person; `kinds` are the parts and others asked for, `others` what was asked for in words."""

    request_id: int
    case_id: int
    case_number: str
    child_id: int
    number: int
    somebody: Somebody
    items: tuple[rules.Item, ...]
    details: str
    asked_on: date
    due_at: datetime
    standing: Standing
    handed_at: datetime | None
    not_given_reason: str
    reminders: tuple[Reminder, ...]

    def asks(self, kind: str) -> bool:
        """Whether it asks for this part."""
        return any(item.kind == kind for item in self.items)


@dataclass(frozen=True)
class AnswerLine:
    """What a body answered, and how its letter stands in the incoming register."""

    letter_id: int
    number: str
    received_at: datetime
    their_number: str
    their_date: date | None
    text: str
    attachment_id: int | None


@dataclass(frozen=True)
class EnquiryLine:
    """An enquiry as its letter and its case show it."""

    enquiry_id: int
    case_id: int
    child_id: int
    letter_id: int
    number: str
    on: date
    due_on: date | None
    correspondent: str
    addressee_to: str
    body: str
    language: str
    questions: tuple[str, ...]
    give_iin: bool
    executor: Somebody | None
    executor_phone: str
    standing: Standing
    reminders: tuple[Reminder, ...]
    answer: AnswerLine | None
    cancelled_reason: str


@dataclass(frozen=True)
class Addressee:
    """A body that may be asked: its code and name, the address block that was last typed for it, usual questions."""

    code: str
    name: str
    addressee_to: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class EnquiryStart:
    """What a new enquiry begins with: the next number, the usual day of the answer and why, bodies, who signs off."""

    number: int
    due: Due
    bodies: tuple[Addressee, ...]
    executor_id: int | None
    executor_phone: str


@dataclass(frozen=True)
class RequestStart:
    """What a new request begins with: until when, the numbers of its notes from here on, who usually gives what."""

    due: Due
    number: int
    usual: Mapping[str, int | None]


@read
def requests(look: Look, case_id: int, language: str = "") -> tuple[RequestLine, ...]:
    """Notes to the school's people in a case, newest first."""
    query = select(MaterialRequest).where(MaterialRequest.case_id == case_id).order_by(MaterialRequest.id.desc())
    return tuple(request_line(look, row, language or current()) for row in look.session.scalars(query))


def request_line(look: Look, row: MaterialRequest, language: str) -> RequestLine:
    """The same, inside another read."""
    session = look.session
    case = cases.get(session, row.case_id)
    handed = row.handed_at is not None or _all_there(session, row)
    standing = rules.request_standing(row.due_at, look.clock.now(), handed=handed, not_given=bool(row.not_given_reason))
    who = people.somebody(session, row.staff_id, row.asked_on, language)
    return RequestLine(
        row.id,
        row.case_id,
        f"{case.year}/{case.number}",
        case.child_id,
        row.number,
        who or Somebody(row.staff_id, ""),
        tuple(rules.Item(item["kind"], item.get("text", "")) for item in row.items),
        row.details,
        row.asked_on,
        row.due_at,
        standing,
        row.handed_at,
        row.not_given_reason,
        _reminders(row.reminders),
    )


def waiting(session: Session) -> dict[int, list[MaterialRequest]]:
    """Notes, by case, that nobody has closed and that ask for more than the four parts."""
    found: dict[int, list[MaterialRequest]] = {}
    query = select(MaterialRequest).where(MaterialRequest.handed_at.is_(None), MaterialRequest.not_given_reason == "")
    for row in session.scalars(query.order_by(MaterialRequest.id)):
        if not rules.asks_only_parts(row.items):
            found.setdefault(row.case_id, []).append(row)
    return found


@read
def enquiries_waiting(look: Look) -> dict[int, tuple[int, date | None]]:
    """Case and day of the last reminder of each enquiry that awaits its answer, by the id of its letter."""
    query = select(Enquiry).join(Letter, Letter.id == Enquiry.letter_id)
    rows = look.session.scalars(query.where(Letter.answered_by_id.is_(None), Letter.cancelled_reason == ""))
    return {row.letter_id: (row.case_id, _last(row.reminders)) for row in rows}


def _last(reminders: list[dict[str, Any]]) -> date | None:
    return max((date.fromisoformat(r["on"]) for r in reminders), default=None)


def _all_there(session: Session, row: MaterialRequest) -> bool:
    """Everything that was asked for is there: parts there or set aside, the sheet of 398/12 gathered."""
    sheet = cases.sheet(session, row.case_id)
    known = cases.part_states(session, row.case_id)
    there = {kind for kind, state in known.items() if parts.settled(state)}
    if sheet is not None and sheet.collected_at is not None:
        there.add(ItemKind.PRIMARY)
    return all(item["kind"] in there for item in row.items)


def _reminders(rows: list[dict[str, Any]]) -> tuple[Reminder, ...]:
    return tuple(Reminder(date.fromisoformat(r["on"]), r["how"], r.get("note", "")) for r in rows)


@read
def enquiries(look: Look, case_id: int, language: str = "") -> tuple[EnquiryLine, ...]:
    """Enquiries of a case, newest first."""
    query = select(Enquiry).where(Enquiry.case_id == case_id).order_by(Enquiry.id.desc())
    return tuple(enquiry_line(look, row, language or current()) for row in look.session.scalars(query))


def enquiry_line(look: Look, row: Enquiry, language: str) -> EnquiryLine:
    """The same, inside another read."""
    session = look.session
    letter = cases.row(session, Letter, row.letter_id)
    answer = session.get(Letter, letter.answered_by_id) if letter.answered_by_id else None
    cancelled = bool(letter.cancelled_reason)
    standing = rules.enquiry_standing(
        letter.due_on, look.clock.today(), answered=answer is not None, cancelled=cancelled
    )
    return EnquiryLine(
        row.id,
        row.case_id,
        cases.get(session, row.case_id).child_id,
        letter.id,
        letter.number,
        letter.on,
        letter.due_on,
        letter.correspondent,
        row.addressee_to,
        row.body,
        row.language,
        tuple(row.questions),
        row.give_iin,
        people.somebody(session, row.executor_id, letter.on, language),
        people.phone(session, row.executor_id),
        standing,
        _reminders(row.reminders),
        _answer(answer, row.answer_text) if answer else None,
        letter.cancelled_reason,
    )


def _answer(letter: Letter, text: str) -> AnswerLine:
    return AnswerLine(
        letter.id,
        letter.number,
        letter.received_at or letter.registered_at,
        letter.their_number,
        letter.their_date,
        text,
        letter.attachment_id,
    )


@read
def enquiry_start(look: Look, language: str = "", on: date | None = None) -> EnquiryStart:
    """What a new enquiry of that day begins with, in the language of the letter."""
    session, day = look.session, on or look.clock.today()
    said, series = language or current(), Direction.OUTGOING
    days = school.choice(session, Choice.ENQUIRY_DAYS)
    return EnquiryStart(
        letters.propose_number(session, series, series_year(series, day)),
        rules.enquiry_due(school.calendar(session), day, days),
        tuple(_bodies(session, said)),
        look.viewer.staff_id,
        people.phone(session, look.viewer.staff_id),
    )


def _bodies(session: Session, language: str) -> list[Addressee]:
    """Bodies of the reference list, those asked before by their own name after them."""
    asked = _asked_before(session)
    known = people.words(session, ("body",), language)
    listed = [_addressee(code, name, asked, language) for code, name in known.items()]
    others = {name: e for e, name in asked if not e.body}
    return listed + [Addressee("", n, e.addressee_to, tuple(e.questions)) for n, e in others.items()]


def _asked_before(session: Session) -> list[tuple[Enquiry, str]]:
    query = select(Enquiry, Letter.correspondent).join(Letter, Letter.id == Enquiry.letter_id).order_by(Enquiry.id)
    return [(enquiry, name) for enquiry, name in session.execute(query)]


def _addressee(code: str, name: str, asked: list[tuple[Enquiry, str]], language: str) -> Addressee:
    """The usual questions of a body, with those that the school has asked it before, newest last."""
    before = [enquiry for enquiry, _ in asked if enquiry.body == code]
    typed = [
        e.addressee_to for e, said in asked if e.body == code and e.language == language and e.addressee_to != said
    ]
    own = [text for enquiry in before for text in enquiry.questions]
    usual = [row[language] for row in _library() if row["body"] == code]
    other = {row[other] for row in _library() for other in ("kk", "ru")}
    questions = dict.fromkeys([*usual, *(text for text in own if text not in other)])
    return Addressee(code, name, typed[-1] if typed else "", tuple(questions))


@cache
def _library() -> tuple[dict[str, str], ...]:
    """The usual questions that ship with the program, 12.2."""
    table = tomllib.loads((RESOURCES / "library" / "questions.toml").read_text("utf-8"))
    return tuple(table["questions"])


@read
def request_start(look: Look, case_id: int) -> RequestStart:
    """What a new request on a case begins with."""
    session, now = look.session, look.clock.now()
    case = cases.get(session, case_id)
    days = school.choice(session, Choice.EVIDENCE_DAYS)
    usual: dict[str, int | None] = {}
    for kind in parts.PartKind:
        part = cases.part(session, case_id, kind)
        if not parts.settled(part.state):
            usual[str(kind)] = part.owner_id
    sheet = cases.sheet(session, case_id)
    if sheet is None or sheet.collected_at is None:
        usual[str(ItemKind.PRIMARY)] = cases.class_teacher(session, case.child_id)
    number = letters.propose_number(session, "note", series_year("note", now.date()))
    return RequestStart(rules.request_due(school.calendar(session), now, days), number, usual)
