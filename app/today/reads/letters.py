"""Letters whose answer is awaited (398/13.2): what to do about each, why then, and where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import select

from app.base.access import Look
from app.base.language import catalogue, date_numeric
from app.base.workdays import Calendar
from app.letters.reads import LetterLine, register
from app.record.reads import enquiries_waiting
from app.record.rules.states import CloseKind
from app.record.tables import Case
from app.today.rules import Row


def rows(look: Look, calendar: Calendar, now: datetime, language: str) -> Iterator[Row]:
    """An answer is recorded when it comes; once its day is over and nobody reminded the body since, it is reminded.

    After the death of a child nothing reminds any more (decision 7).
    """
    if not look.viewer.may("letters.register"):
        return
    enquiries = enquiries_waiting(look.viewer)
    quiet = set(look.session.scalars(select(Case.id).where(Case.close_kind == CloseKind.DEATH)))
    for year in (now.year - 1, now.year):
        for letter in register(look.viewer, "outgoing", year):
            if letter.due_on is None or letter.answered or letter.cancelled_reason:
                continue
            case_id, reminded = enquiries.get(letter.letter_id, (None, None))
            if (letter.case_id or case_id) in quiet:
                continue
            code = _code(letter.due_on, now.date(), reminded, case_id)
            due = datetime.combine(letter.due_on, calendar.day_end)
            facts = {"number": letter.number, "addressee": letter.correspondent, "subject": letter.subject}
            left = calendar.left(due, now), (due.date() - now.date()).days
            yield Row(
                code, facts, "398/13", due, *left, _why(letter, reminded, language), *_place(letter, code, case_id)
            )


def _code(due_on: date, today: date, reminded: date | None, case_id: int | None) -> str:
    late = due_on < today and (reminded is None or reminded <= due_on)
    return "letters.remind" if late and case_id is not None else "letters.answer"


def _why(letter: LetterLine, reminded: date | None, language: str) -> str:
    """When it was sent, and when the body was reminded."""
    words = catalogue(language)
    said = [words.pgettext("today.sent_on", "sent {date}").format(date=date_numeric(letter.on))]
    if reminded is not None:
        said.append(words.pgettext("today.reminded_on", "reminded {date}").format(date=date_numeric(reminded)))
    return "; ".join(said)


def _place(letter: LetterLine, code: str, case_id: int | None) -> tuple[str, dict[str, object]]:
    """An enquiry is answered on its case, another letter in its register."""
    if case_id is not None:
        return "case", {"case_id": case_id, "open": code.partition(".")[2], "kind": str(letter.letter_id)}
    return "documents", {"tab": "registers", "letter": letter.letter_id}
