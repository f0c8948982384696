"""The registers of letters as papers (02.1, 28.1, 28.4) and the empty forms of all papers.

Facts come from the dataclasses that reads give and from what the school prints on every paper (`reads.paper_standing`),
both in the paper's language. No text of a register names a ground of the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.base.language import catalogue, date_numeric
from app.base.papers import Composed, PdfPaper, blank, compose, docx, pdf, require_printable, template
from app.letters import words
from app.letters.reads import Journal, JournalLine
from app.letters.rules import CaseMark, Direction, Made

Facts = dict[str, Any]
Cases = Mapping[int, CaseMark]

INCOMING, OUTGOING, INQUIRIES = "02.1", "28.1", "28.4"
SLIPS_ON_A_SHEET = 12


BOTH = "both"


def for_word(kind: str, language: str, facts: Mapping[str, Any]) -> bytes:
    """A kept paper as DOCX from its facts; of both languages they stand under `kk` and `ru`."""
    by_language = facts if language == BOTH else {language: facts}
    return docx([compose(template(kind, code), said) for code, said in by_language.items()])


def kind_of(journal: Journal) -> str:
    """Which paper a register is printed as."""
    if journal.direction == Direction.INCOMING:
        return INCOMING
    return INQUIRIES if journal.inquiries else OUTGOING


def register(
    journal: Journal,
    standing: Mapping[str, Any],
    language: str,
    *,
    today: date,
    secretary: str,
    cases: Cases | None = None,
    names: bool = True,
    sheets: int | None = None,
) -> Facts:
    """Facts of a register for its period.

    `names` False prints the number of the case instead of the child's name (a copy that leaves the secretary's room);
    `sheets` closes the book with a certificate of so many sheets.
    """
    known = cases or {}
    common = {
        **{name: value for name, value in standing.items() if name != "letterhead"},
        "period_from": journal.first,
        "period_from_ablative": journal.first,
        "period_to": journal.last,
        "period_to_dative": journal.last,
        "secretary_name": secretary.strip(),
        "rows_count": len(journal.rows),
    }
    if journal.direction == Direction.INCOMING:
        return common | _incoming(journal, language, known, names=names, sheets=sheets)
    return common | _outgoing(journal, language, known, today)


def _incoming(journal: Journal, language: str, cases: Cases, *, names: bool, sheets: int | None) -> Facts:
    counted = [row for row in journal.rows if not row.cancelled]
    return {
        "rows": [_incoming_row(row, language, cases, names=names) for row in journal.rows],
        "rows_from_bodies_count": sum(row.from_body for row in counted),
        "rows_late_count": sum(row.late for row in counted),
        "closing_certificate": sheets is not None,
        "sheets_count": sheets,
    }


def _incoming_row(row: JournalLine, language: str, cases: Cases, *, names: bool) -> Facts:
    letter = row.letter
    case = cases.get(letter.case_id or 0)
    child = row.child_name or (case.child_name if case else "")
    shown = child if names else (f"№ {case.number}" if case else "")
    return {
        "incoming_number": letter.number,
        "received_at": letter.received_at or letter.registered_at,
        "registered_at": letter.registered_at,
        "source_name": letter.correspondent,
        "source_document": _reference(letter.their_number, letter.their_date),
        "short_content": _content(row, language),
        "child_short_name": shown or "–",
        "child_class": row.class_name if names else "",
        "registered_by": row.registered_by or "–",
        "late_reason": letter.late_reason or "–",
        "reply_reference": _reference(*row.answer) if row.answer else "",
    }


def _outgoing(journal: Journal, language: str, cases: Cases, today: date) -> Facts:
    rows = journal.rows
    return {
        "rows": [_outgoing_row(row, language, cases, today) for row in rows],
        "waiting_count": sum(row.waits for row in rows),
        "answered_count": sum(row.letter.answered for row in rows),
        "overdue_count": sum(row.overdue(today) for row in rows),
    }


def _outgoing_row(row: JournalLine, language: str, cases: Cases, today: date) -> Facts:
    letter = row.letter
    case = cases.get(letter.case_id or 0)
    overdue = catalogue(language).pgettext("letters.paper.overdue", "overdue") if row.overdue(today) else ""
    return {
        "outgoing_number": letter.number,
        "outgoing_date": letter.on,
        "addressee_name": letter.correspondent,
        "short_content": _content(row, language),
        "case_number": f"№ {case.number}" if case else "",
        "due_date": letter.due_on or "–",
        "reply_reference": _reference(*row.answer) if row.answer else overdue,
    }


def _content(row: JournalLine, language: str) -> str:
    """The short content; a cancelled number says why it is."""
    if not row.cancelled:
        return words.subject(row.letter.subject, language) or "–"
    said = catalogue(language).pgettext("letters.paper.cancelled", "The number is cancelled: {reason}")
    cancelled = said.format(reason=row.letter.cancelled_reason)
    content = words.subject(row.letter.subject, language)
    return f"{content}. {cancelled}" if content else cancelled


def _reference(number: str, on: date | None) -> str:
    parts = [f"№ {number}" if number else "", date_numeric(on) if on else ""]
    return ", ".join(part for part in parts if part)


def draw_register(journal: Journal, facts: Facts, language: str) -> PdfPaper:
    """The pages of a register, for the preview and the printer alike."""
    return pdf([compose(template(kind_of(journal), language), facts)])


def make_register(journal: Journal, facts: Facts, language: str) -> Made:
    """A register to be printed and kept; refused without the secretary who signs it."""
    composed = compose(template(kind_of(journal), language), facts)
    require_printable([composed])
    return Made(composed.number, language, pdf([composed]).data, facts, composed.version)


# -- any letter -------------------------------------------------------------------------------------------------------


def made(kind: str, language: str, facts: Mapping[str, Any]) -> Made:
    """A paper of any kind with the facts and the version of the text it was made from."""
    composed = compose(template(kind, language), facts)
    return Made(kind, language, pdf([composed]).data, _kept(facts), composed.version)


def _kept(facts: Mapping[str, Any]) -> Facts:
    """Facts without the logo's bytes, which are the school's."""
    letterhead = facts.get("letterhead")
    if not isinstance(letterhead, Mapping):
        return dict(facts)
    return {**facts, "letterhead": {k: v for k, v in letterhead.items() if k != "logo"}}


# -- empty forms ------------------------------------------------------------------------------------------------------


def form(kind: str, standings: Mapping[str, Mapping[str, Any]]) -> list[Composed]:
    """The empty form in each language of `standings`, one after another; slips fill their sheet."""
    papers = [blank(template(kind, language), facts) for language, facts in standings.items()]
    return [paper for paper in papers for _ in range(SLIPS_ON_A_SHEET if paper.sheet == "slip" else 1)]


def draw_form(kind: str, standings: Mapping[str, Mapping[str, Any]]) -> PdfPaper:
    """The pages of an empty form."""
    return pdf(form(kind, standings))


def form_docx(kind: str, standings: Mapping[str, Mapping[str, Any]]) -> bytes:
    """An empty form that can be edited in Word."""
    return docx(form(kind, standings))


# -- tables for other programs ----------------------------------------------------------------------------------------


def table(journal: Journal, cases: Cases) -> list[list[Any]]:
    """Rows of a register for Excel; the headings are `words.register_headings`."""
    incoming = journal.direction == Direction.INCOMING
    return [_incoming_cells(row, cases) if incoming else _outgoing_cells(row, cases) for row in journal.rows]


def _incoming_cells(row: JournalLine, cases: Cases) -> list[Any]:
    letter = row.letter
    received = f"{letter.received_at:%d.%m.%Y %H:%M}" if letter.received_at else ""
    return [
        *(letter.number, received, f"{letter.registered_at:%d.%m.%Y %H:%M}", letter.correspondent),
        *(
            letter.their_number,
            letter.their_date,
            words.subject(letter.subject),
            _case(row, cases),
            row.child_name,
            row.class_name,
        ),
        *(row.registered_by, letter.late_reason, _reference(*row.answer) if row.answer else ""),
        letter.cancelled_reason,
    ]


def _outgoing_cells(row: JournalLine, cases: Cases) -> list[Any]:
    letter = row.letter
    answer = _reference(*row.answer) if row.answer else ""
    case = _case(row, cases)
    return [
        *(letter.number, letter.on, letter.correspondent, words.subject(letter.subject), case),
        *(letter.due_on, answer, letter.cancelled_reason),
    ]


def _case(row: JournalLine, cases: Cases) -> str:
    mark = cases.get(row.letter.case_id or 0)
    return mark.number if mark else ""
