"""Letters and kept papers as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select

from app.base.access import Look, read
from app.base.refusal import Forbidden, Refused
from app.base.store import attachments
from app.letters import rules, steps
from app.letters.tables import GivenNumber, Letter, Paper


@dataclass(frozen=True)
class LetterLine:
    """A row of the incoming or outgoing register."""

    letter_id: int
    direction: str
    number: str
    on: date
    received_at: datetime | None
    registered_at: datetime
    correspondent: str
    their_number: str
    their_date: date | None
    subject: str
    late_reason: str
    due_on: date | None
    answered: bool
    case_id: int | None
    cancelled_reason: str


@dataclass(frozen=True)
class NumberLine:
    """A given number with why it left a gap or was cancelled."""

    number: int
    given_at: datetime
    gap_reason: str
    cancelled_reason: str


@dataclass(frozen=True)
class PaperLine:
    """A kept paper; `closed` tells that it belongs to the circle and the viewer does not."""

    paper_id: int
    kind: str
    language: str
    number: str
    title: str
    made_at: datetime
    case_id: int | None
    child_id: int | None
    session_id: int | None
    copies: int
    sha256: str
    template_version: str
    signed_on: date | None
    scan_id: int | None
    closed: bool


@dataclass(frozen=True)
class PaperFile:
    """The bytes of a kept paper, checked against their SHA-256."""

    data: bytes
    kind: str
    language: str
    signed_on: date | None


def _letter(row: Letter) -> LetterLine:
    return LetterLine(
        row.id,
        row.direction,
        row.number,
        row.on,
        row.received_at,
        row.registered_at,
        row.correspondent,
        row.their_number,
        row.their_date,
        row.subject,
        row.late_reason,
        row.due_on,
        row.answered_by_id is not None,
        row.case_id,
        row.cancelled_reason,
    )


def _paper(look: Look, row: Paper) -> PaperLine:
    return PaperLine(
        row.id,
        row.kind,
        row.language,
        row.number,
        row.title,
        row.made_at,
        row.case_id,
        row.child_id,
        row.session_id,
        row.copies,
        row.sha256,
        row.template_version,
        row.signed_on,
        row.signed_scan_id,
        row.circle and look.viewer.circle is None,
    )


def _papers(look: Look, query: Select[Paper]) -> list[PaperLine]:
    rows = look.session.scalars(query.order_by(Paper.made_at.desc(), Paper.id.desc()))
    return [_paper(look, row) for row in rows]


@read
def register(look: Look, direction: str, year: int) -> list[LetterLine]:
    """The incoming or outgoing register of a year in the order of registration."""
    query = select(Letter).where(Letter.direction == direction, Letter.year == year).order_by(Letter.id)
    return [_letter(row) for row in look.session.scalars(query)]


@read
def letters_of_case(look: Look, case_id: int) -> list[LetterLine]:
    """Letters of one case, oldest first."""
    query = select(Letter).where(Letter.case_id == case_id).order_by(Letter.on, Letter.id)
    return [_letter(row) for row in look.session.scalars(query)]


@read
def numbers(look: Look, series: str, year: int) -> list[NumberLine]:
    """Every number given in a series of a year, cancelled ones too."""
    query = select(GivenNumber).where(GivenNumber.series == series, GivenNumber.year == year)
    rows = look.session.scalars(query.order_by(GivenNumber.number))
    return [NumberLine(r.number, r.given_at, r.gap_reason, r.cancelled_reason) for r in rows]


@read
def next_number(look: Look, series: str, on: date) -> int:
    """The number that a paper of that day would be given."""
    return steps.propose_number(look.session, series, rules.series_year(series, on))


@read
def papers_of_case(look: Look, case_id: int) -> list[PaperLine]:
    """Kept papers of one case, newest first."""
    return _papers(look, select(Paper).where(Paper.case_id == case_id))


@read
def papers_of_child(look: Look, child_id: int) -> list[PaperLine]:
    """Kept papers of one child, newest first."""
    return _papers(look, select(Paper).where(Paper.child_id == child_id))


@read
def papers_of_session(look: Look, session_id: int) -> list[PaperLine]:
    """Kept papers of one session of the Council, newest first."""
    return _papers(look, select(Paper).where(Paper.session_id == session_id))


@read
def paper_file(look: Look, paper_id: int) -> PaperFile:
    """The bytes of a kept paper as they were made; refused when they are no longer the same."""
    row = look.session.get(Paper, paper_id)
    if row is None or row.attachment_id is None:
        raise Refused("letters.missing", {"id": paper_id}, field="paper_id")
    if row.circle and look.viewer.circle is None:
        raise Forbidden("letters.paper_file")
    data, _ = attachments.read(look.viewer, row.attachment_id)
    if not rules.same_bytes(data, row.sha256):
        raise Refused("letters.paper_changed", {"id": paper_id})
    look.opened("paper", paper_id)
    return PaperFile(data, row.kind, row.language, row.signed_on)
