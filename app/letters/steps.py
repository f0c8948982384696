"""What other parts ask of letters inside their own transaction: numbers, registered letters, kept papers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Work
from app.base.refusal import Refused, settle
from app.base.store import attachments
from app.letters import rules
from app.letters.rules import Direction, Made, Series
from app.letters.tables import GivenNumber, Letter, NumberSeries, Paper
from app.school import steps as school

Reasons = Mapping[str, str]


def _row(session: Session, table: type[Any], row_id: int, field: str) -> Any:
    row = session.get(table, row_id)
    if row is None:
        raise Refused("letters.missing", {"id": row_id}, field=field)
    return row


# -- numbers ----------------------------------------------------------------------------------------------------------


def given_numbers(session: Session, series: str, year: int) -> set[int]:
    """Numbers already given in a series of a year, the cancelled ones too."""
    query = select(GivenNumber.number).where(GivenNumber.series == series, GivenNumber.year == year)
    return set(session.scalars(query))


def _started_after(session: Session, series: str, year: int) -> int:
    query = select(NumberSeries.last).where(NumberSeries.series == series, NumberSeries.year == year)
    return session.scalar(query) or 0


def propose_number(session: Session, series: str, year: int) -> int:
    """The number that would be given next; the person may change it until the paper is signed (decision 4)."""
    return rules.next_number(given_numbers(session, series, year), _started_after(session, series, year))


def take_number(
    work: Work, series: str, year: int, number: int | None = None, *, reasons: Reasons | None = None
) -> int:
    """Give a number: the proposed one, or a typed one that is free in its year; a gap asks for its reason."""
    given = given_numbers(work.session, series, year)
    started = _started_after(work.session, series, year)
    taken = number if number is not None else rules.next_number(given, started)
    used = settle(rules.check_number(taken, given, started), reasons)
    work.session.add(
        GivenNumber(
            series=series,
            year=year,
            number=taken,
            given_at=work.clock.now(),
            gap_reason=used.get("letters.number_gap", ""),
            user_id=work.viewer.user_id,
        )
    )
    work.session.flush()
    return taken


def change_number(work: Work, series: str, year: int, old: int, new: int, *, reasons: Reasons | None = None) -> int:
    """Correct a number that stands on nothing signed yet: the old one becomes free again."""
    if old == new:
        return old
    row = work.session.scalars(
        select(GivenNumber).where(GivenNumber.series == series, GivenNumber.year == year, GivenNumber.number == old)
    ).one()
    others = given_numbers(work.session, series, year) - {old}
    used = settle(rules.check_number(new, others, _started_after(work.session, series, year)), reasons)
    row.number, row.gap_reason = new, used.get("letters.number_gap", "")
    work.session.flush()
    return new


def cancel_number(work: Work, series: str, year: int, number: int, reason: str) -> None:
    """Cancel a given number: it stays in its register with the reason (decision 7)."""
    if not reason.strip():
        raise Refused("letters.reason_missing", field="reason")
    row = work.session.scalars(
        select(GivenNumber).where(GivenNumber.series == series, GivenNumber.year == year, GivenNumber.number == number)
    ).one()
    row.cancelled_reason = reason.strip()


def start_series(work: Work, series: str, year: int, last: int) -> None:
    """Begin a series after the number that the paper register stopped at (decision 6); no gap is seen before it."""
    if last < 0:
        raise Refused("letters.number_wrong", {"number": last}, field="last")
    query = select(NumberSeries).where(NumberSeries.series == series, NumberSeries.year == year)
    row = work.session.scalar(query)
    if row is None:
        work.session.add(NumberSeries(series=series, year=year, last=last))
    else:
        row.last = last


# -- letters ----------------------------------------------------------------------------------------------------------


def _letter_number(work: Work, direction: Direction, year: int, number: str, reasons: Reasons | None) -> str:
    """The register's number as text: the typed one with its counting part taken from the series, or the next."""
    typed = number.strip()
    counted = rules.leading_number(typed) if typed else None
    if typed and counted is None:
        raise Refused("letters.number_wrong", {"number": typed}, field="number")
    taken = take_number(work, Series(direction), year, counted, reasons=reasons)
    return typed or str(taken)


def register_incoming(
    work: Work,
    *,
    received_at: datetime,
    correspondent: str,
    subject: str = "",
    their_number: str = "",
    their_date: date | None = None,
    number: str = "",
    registered_at: datetime | None = None,
    late_reason: str = "",
    answers_id: int | None = None,
    case_id: int | None = None,
    child_id: int | None = None,
    attachment_id: int | None = None,
    reasons: Reasons | None = None,
) -> int:
    """Register information from a body within 1 working day of its receipt (398/11); later asks for the reason.

    `received_at` starts the clock (decision 3), `registered_at` is when it was registered (now by default),
    `answers_id` the letter of ours that it answers.
    """
    at = registered_at or work.clock.now()
    rules.check_moments(received_at, at, work.clock.now())
    if not correspondent.strip():
        raise Refused("letters.text_missing", field="correspondent")
    term = school.terms(work.session).register
    due = school.calendar(work.session).add(received_at, term)
    given = dict(reasons or {})
    if late_reason.strip():
        given["letters.late_registration"] = late_reason
    used = settle(rules.late_registration(due.at, at, term), given)
    year = at.year
    letter = Letter(
        direction=Direction.INCOMING,
        year=year,
        number=_letter_number(work, Direction.INCOMING, year, number, given),
        on=at.date(),
        received_at=received_at,
        registered_at=at,
        correspondent=correspondent.strip(),
        their_number=their_number.strip(),
        their_date=their_date,
        subject=subject.strip(),
        late_reason=used.get("letters.late_registration", ""),
        case_id=case_id,
        child_id=child_id,
        attachment_id=attachment_id,
    )
    work.session.add(letter)
    work.session.flush()
    _answer(work, answers_id, letter.id)
    return letter.id


def register_outgoing(
    work: Work,
    *,
    correspondent: str,
    subject: str = "",
    on: date | None = None,
    number: str = "",
    due_on: date | None = None,
    answers_id: int | None = None,
    case_id: int | None = None,
    child_id: int | None = None,
    attachment_id: int | None = None,
    reasons: Reasons | None = None,
) -> int:
    """Register a letter that goes out; `due_on` is when its answer is awaited, `answers_id` the letter it answers."""
    day = on or work.clock.today()
    rules.check_day(day, work.clock.today(), "on")
    if not correspondent.strip():
        raise Refused("letters.text_missing", field="correspondent")
    letter = Letter(
        direction=Direction.OUTGOING,
        year=day.year,
        number=_letter_number(work, Direction.OUTGOING, day.year, number, reasons),
        on=day,
        registered_at=work.clock.now(),
        correspondent=correspondent.strip(),
        subject=subject.strip(),
        due_on=due_on,
        case_id=case_id,
        child_id=child_id,
        attachment_id=attachment_id,
    )
    work.session.add(letter)
    work.session.flush()
    _answer(work, answers_id, letter.id)
    return letter.id


def _answer(work: Work, answers_id: int | None, letter_id: int) -> None:
    if answers_id is not None:
        _row(work.session, Letter, answers_id, "answers_id").answered_by_id = letter_id


def join_case(work: Work, letter_id: int, case_id: int, child_id: int | None = None) -> None:
    """Say which case a registered letter belongs to, once the case is there."""
    letter = _row(work.session, Letter, letter_id, "letter_id")
    letter.case_id = case_id
    letter.child_id = child_id if child_id is not None else letter.child_id


def move_due(work: Work, letter_id: int, due_on: date) -> None:
    """Await the answer until another day: the body was reminded."""
    letter = _row(work.session, Letter, letter_id, "letter_id")
    if due_on < letter.on:
        raise Refused("letters.due_before", {"on": letter.on.isoformat()}, field="due_on")
    letter.due_on = due_on


def scan_letter(work: Work, letter_id: int, attachment_id: int) -> None:
    """Tie the scan to a letter; a scan that is there stays (398/J)."""
    letter = _row(work.session, Letter, letter_id, "letter_id")
    if letter.attachment_id is not None:
        raise Refused("letters.scan_there", {"number": letter.number}, field="file")
    letter.attachment_id = attachment_id


def cancel_letter(work: Work, letter_id: int, reason: str) -> None:
    """Cancel a registered letter: its number stays in the register with the reason (decision 7).

    What it answered is unanswered again.
    """
    if not reason.strip():
        raise Refused("letters.reason_missing", field="reason")
    letter = _row(work.session, Letter, letter_id, "letter_id")
    letter.cancelled_reason = reason.strip()
    for answered in work.session.scalars(select(Letter).where(Letter.answered_by_id == letter.id)):
        answered.answered_by_id = None
    counted = rules.leading_number(letter.number)
    if counted is not None:
        cancel_number(work, letter.direction, letter.year, counted, reason)


# -- papers -----------------------------------------------------------------------------------------------------------


def _seal(work: Work, kind: str, facts: Mapping[str, Any]) -> bytes:
    """Facts of a paper of the circle, sealed: the row says only that it exists (decision 10)."""
    if work.viewer.circle is None:
        raise Refused("letters.circle_closed", {"kind": kind})
    return work.viewer.circle.seal(json.dumps(rules.freeze(dict(facts)), ensure_ascii=False), "paper.facts")


def archive_paper(
    work: Work,
    kind: str,
    language: str,
    pdf: bytes,
    facts: Mapping[str, Any],
    *,
    title: str = "",
    number: str = "",
    template_version: str = "",
    case_id: int | None = None,
    child_id: int | None = None,
    session_id: int | None = None,
    copies: int = 1,
    circle: bool = False,
) -> int:
    """Keep a made paper: its bytes and their SHA-256, the facts and the template's version (decision 16)."""
    paper = Paper(
        kind=kind,
        language=language,
        number=number,
        title=title,
        made_at=work.clock.now(),
        made_by=work.viewer.user_id,
        case_id=case_id,
        child_id=child_id,
        session_id=session_id,
        copies=copies,
        attachment_id=attachments.add(
            work, pdf, f"{kind}-{language}.pdf", "application/pdf", circle, attachments.BOUND_LIMIT
        ),
        sha256=hashlib.sha256(pdf).hexdigest(),
        facts={} if circle else rules.freeze(dict(facts)),
        sealed=_seal(work, kind, facts) if circle else None,
        template_version=template_version,
        circle=circle,
    )
    work.session.add(paper)
    work.session.flush()
    return paper.id


def archive_made(
    work: Work,
    made: Made,
    *,
    title: str = "",
    number: str = "",
    case_id: int | None = None,
    child_id: int | None = None,
    session_id: int | None = None,
    copies: int = 1,
) -> int:
    """Keep a paper that the document kit made."""
    return archive_paper(
        work,
        made.kind,
        made.language,
        made.data,
        made.facts,
        title=title,
        number=number,
        template_version=made.template_version,
        case_id=case_id,
        child_id=child_id,
        session_id=session_id,
        copies=copies,
    )


def sign_paper(work: Work, paper_id: int, signed_on: date, scan_id: int | None = None) -> None:
    """Mark a kept paper as signed on a day; from then on it is fixed, only its scan may still be added."""
    paper = _row(work.session, Paper, paper_id, "paper_id")
    rules.check_unsigned(paper.signed_on)
    rules.check_day(signed_on, work.clock.today(), "signed_on")
    paper.signed_on, paper.signed_scan_id = signed_on, scan_id


def is_closed(session: Session, paper_id: int) -> bool:
    """Whether a kept paper belongs to the circle."""
    return bool(_row(session, Paper, paper_id, "paper_id").circle)


def signed_day(session: Session, paper_id: int) -> date | None:
    """On which day a kept paper was signed."""
    day: date | None = _row(session, Paper, paper_id, "paper_id").signed_on
    return day


def add_scan(work: Work, paper_id: int, scan_id: int) -> None:
    """Attach the scan of the signed paper, once."""
    paper = _row(work.session, Paper, paper_id, "paper_id")
    if paper.signed_scan_id is not None:
        raise Refused("letters.paper_signed", {"on": str(paper.signed_on)}, clause="398/17")
    paper.signed_scan_id = scan_id


def paper_facts(session: Session, paper_id: int) -> dict[str, Any]:
    """The facts a kept paper was made from, days as days."""
    paper = _row(session, Paper, paper_id, "paper_id")
    facts: dict[str, Any] = rules.thaw(paper.facts)
    return facts
