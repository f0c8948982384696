"""Asking for what a case needs: material of the school's own people (11.1), knowledge of bodies (12.1, 398/13.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.base.refusal import Refused, Warn
from app.base.workdays import Calendar, Due
from app.record.rules.parts import PartKind

#: Working days that a body is given when the school has set no other number: practice, the order names none.
ENQUIRY_DAYS = 10
#: Working days that a person of the school is given for material, as the primary information has (398/12).
REQUEST_DAYS = 2


class ItemKind(StrEnum):
    """What may be asked for besides the four parts of 398/14: help with the sheet of 398/12, anything else in words."""

    PRIMARY = "primary"
    OTHER = "other"


class Way(StrEnum):
    """How somebody was reminded."""

    PHONE = "phone"
    LETTER = "letter"
    MESSAGE = "message"
    VISIT = "visit"


class Standing(StrEnum):
    """Where a request or an enquiry stands."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    DONE = "done"
    NOT_GIVEN = "not_given"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Item:
    """One thing asked for: a part of 398/14, the sheet of 398/12, or something else with its words."""

    kind: str
    text: str = ""


@dataclass(frozen=True)
class RequestDraft:
    """What one person is asked for."""

    staff_id: int
    items: tuple[Item, ...]
    details: str = ""


@dataclass(frozen=True)
class EnquiryDraft:
    """One letter to a body. `addressee_to` is the address block as it prints, `body` its code in the reference list,
    `language` what the questions are written in.
    """

    correspondent: str
    questions: tuple[str, ...]
    addressee_to: str = ""
    body: str = ""
    number: str = ""
    give_iin: bool = False
    language: str = "kk"


def enquiry_due(calendar: Calendar, on: date, days: int | None) -> Due:
    """Until when a body's answer is awaited: working days after the day of the letter."""
    return calendar.add(on, days or ENQUIRY_DAYS)


def request_due(calendar: Calendar, asked_at: datetime, days: int | None) -> Due:
    """Until when material is awaited: the school's own term of 398/14, else the two days of 398/12."""
    return calendar.add(asked_at, days or REQUEST_DAYS)


def check_request(draft: RequestDraft) -> RequestDraft:
    """Somebody is asked for something; anything else than a known part is named in words."""
    items = tuple(Item(i.kind, i.text.strip()) for i in draft.items)
    known = {str(kind) for kind in PartKind} | {str(kind) for kind in ItemKind}
    if not items or any(i.kind not in known or (i.kind == ItemKind.OTHER and not i.text) for i in items):
        raise Refused("record.nothing_asked", field="items", clause="398/14")
    return RequestDraft(draft.staff_id, items, draft.details.strip())


def check_questions(questions: Sequence[str]) -> list[str]:
    """An enquiry asks something (398/13.2); the questions end without a sign, the paper puts it."""
    kept = [text.strip().rstrip(";.").rstrip() for text in questions if text.strip()]
    if not kept:
        raise Refused("record.no_question", field="questions", clause="398/13")
    return kept


def due_warnings(on: date, due_on: date | None) -> list[Warn]:
    """An answer that is awaited before its letter went out, or on no day, asks why."""
    if due_on is None:
        return [Warn("record.no_due", clause="398/13", field="due_on")]
    if due_on < on:
        return [Warn("record.due_before", {"due": due_on.isoformat()}, clause="398/13", field="due_on")]
    return []


def enquiry_standing(due_on: date | None, today: date, *, answered: bool, cancelled: bool) -> Standing:
    """Where an enquiry stands; it is overdue from the day after its last."""
    if cancelled:
        return Standing.CANCELLED
    if answered:
        return Standing.DONE
    return Standing.OVERDUE if due_on is not None and due_on < today else Standing.WAITING


def request_standing(due_at: datetime, now: datetime, *, handed: bool, not_given: bool) -> Standing:
    """Where a request for material stands."""
    if not_given:
        return Standing.NOT_GIVEN
    if handed:
        return Standing.DONE
    return Standing.OVERDUE if due_at < now else Standing.WAITING


def asks_only_parts(items: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a request asks only for parts of 398/14: those say themselves when they are due."""
    known = {str(kind) for kind in PartKind}
    return all(item["kind"] in known for item in items)
