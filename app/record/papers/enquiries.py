"""Facts of papers 11.1, the note that asks for material (398/12, 398/14), and 12.1, the enquiry (398/13.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.base.language import catalogue
from app.record import words
from app.record.papers.shared import Facts, child, school
from app.record.reads.enquiries import EnquiryLine, RequestLine
from app.record.reads.values import PaperGround
from app.record.rules.enquiries import ItemKind


def item_name(kind: str, text: str, language: str) -> str:
    """What is asked for, in the paper's language; typed words as they are."""
    if kind == ItemKind.OTHER:
        return text
    if kind == ItemKind.PRIMARY:
        said = catalogue(language).pgettext("record.paper.primary", "facts for the primary information sheet")
        return f"{said}: {text}" if text else said
    return words.part(kind, language)


def request(ground: PaperGround, line: RequestLine) -> Facts:
    """11.1, one note to one person."""
    return {
        **school(ground),
        **child(ground),
        "helper_name": line.somebody.name,
        "helper_position": line.somebody.position,
        "note_number": str(line.number),
        "note_date": line.asked_on,
        "case_number": line.case_number,
        "items": [
            {"material_name": item_name(i.kind, i.text, ground.language), "due_at": line.due_at} for i in line.items
        ],
        "details_text": line.details,
        "received_at": None,
        "handed_at": line.handed_at,
        "not_given_reason": line.not_given_reason,
    }


def enquiry(
    ground: PaperGround,
    standing: Mapping[str, Any],
    *,
    number: str,
    on: date | None,
    due_on: date | None,
    addressee_to: str,
    questions: Sequence[str],
    give_iin: bool,
    executor_name: str,
    executor_phone: str,
) -> Facts:
    """12.1, one letter to one body; `standing` is what the school prints on each letter."""
    letterhead = standing.get("letterhead") or {}
    return {
        **school(ground),
        **standing,
        **child(ground),
        "outgoing_number": number,
        "outgoing_date": on,
        "addressee_to": addressee_to,
        "give_iin": give_iin,
        "questions": [{"question_text": text} for text in questions],
        "due_date_dative": due_on,
        "school_email": letterhead.get("email", ""),
        "executor_name": executor_name,
        "executor_phone": executor_phone or letterhead.get("phone", ""),
    }


def sent(ground: PaperGround, standing: Mapping[str, Any], line: EnquiryLine) -> Facts:
    """12.1 of an enquiry that is in the register."""
    return enquiry(
        ground,
        standing,
        number=line.number,
        on=line.on,
        due_on=line.due_on,
        addressee_to=line.addressee_to,
        questions=line.questions,
        give_iin=line.give_iin,
        executor_name=line.executor.name if line.executor else "",
        executor_phone=line.executor_phone,
    )
