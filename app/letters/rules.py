"""Rules of letters and numbers: series and years, gaps, the working day of 398/11, what no longer changes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Required, TypedDict

from app.base.refusal import Refused, Warn


class Direction(StrEnum):
    """The two registers of letters."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


class Subject(StrEnum):
    """Short contents that the program itself gives: codes, said in the language of the register (`words.subject`)."""

    ENQUIRY = "$enquiry"
    ANSWER = "$answer"
    NOTICE = "$notice"
    INVITATION = "$invitation"


class Series(StrEnum):
    """Series of numbers, each beginning anew with its year."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    CASE = "case"
    RECORD = "record"
    PROTOCOL = "protocol"
    SUBMISSION = "submission"
    ORDER = "order"
    DECISION = "decision"
    NOTE = "note"


#: Numbered within the academic year (398/17); the others within the calendar year.
ACADEMIC = frozenset({Series.PROTOCOL, Series.RECORD})


def academic_year(on: date) -> int:
    """First calendar year of the academic year that a day belongs to (1 September to 31 August)."""
    return on.year if on.month >= 9 else on.year - 1


def series_year(series: str, on: date) -> int:
    """The year whose numbers a paper of that day takes."""
    return academic_year(on) if series in ACADEMIC else on.year


@dataclass(frozen=True)
class Gap:
    """Numbers left out between what was given and what is asked for, both ends included."""

    first: int
    last: int


def next_number(given: Iterable[int], started_after: int = 0) -> int:
    """The number to propose: one after the greatest given, or after where the paper register stopped."""
    return max(started_after, *given, 0) + 1


def gap_before(number: int, proposed: int) -> Gap | None:
    """The numbers that taking `number` would leave out, if any."""
    return Gap(proposed, number - 1) if number > proposed else None


def check_number(number: int, given: Collection[int], started_after: int = 0) -> list[Warn]:
    """A number is unique in its year (refused otherwise); a gap only warns."""
    proposed = next_number(given, started_after)
    if number < 1:
        raise Refused("letters.number_wrong", {"number": number}, field="number")
    if number in given:
        raise Refused("letters.number_taken", {"number": number, "free": proposed}, field="number")
    gap = gap_before(number, proposed)
    if gap is None:
        return []
    return [Warn("letters.number_gap", {"first": gap.first, "last": gap.last}, field="number")]


def leading_number(text: str) -> int | None:
    """The counting part of a letter's number: the last run of digits («01-17/45» is the 45th)."""
    digits = ""
    for sign in reversed(text):
        if sign.isdigit():
            digits = sign + digits
        elif digits:
            break
    return int(digits) if digits else None


def late_registration(due: datetime, registered_at: datetime, days: int) -> list[Warn]:
    """398/11: information from a body is registered within 1 working day of its receipt; later needs the reason."""
    if registered_at <= due:
        return []
    facts = {"due": due.isoformat(), "days": days}
    return [Warn("letters.late_registration", facts, clause="398/11", field="late_reason")]


def check_moments(received_at: datetime, registered_at: datetime, now: datetime) -> None:
    """What is typed as happened is not in the future, and nothing is registered before it came (decision 4)."""
    if received_at > now:
        raise Refused("letters.in_future", {"at": received_at.isoformat()}, field="received_at")
    if registered_at < received_at:
        raise Refused("letters.before_receipt", {"at": received_at.isoformat()}, field="registered_at")


def check_day(on: date, today: date, field: str) -> None:
    """A typed day of something done is not in the future (decision 4)."""
    if on > today:
        raise Refused("letters.in_future", {"at": on.isoformat()}, field=field)


def check_unsigned(signed_on: date | None) -> None:
    """What is signed does not change (decision 1, 398/17)."""
    if signed_on is not None:
        raise Refused("letters.paper_signed", {"on": signed_on.isoformat()}, clause="398/17")


def freeze(value: Any) -> Any:
    """Facts of a paper as JSON: days and moments are kept with their kind, so that `thaw` gives the same facts."""
    if isinstance(value, dict):
        return {str(key): freeze(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [freeze(inner) for inner in value]
    if isinstance(value, datetime):
        return {"$at": value.isoformat()}
    if isinstance(value, date):
        return {"$on": value.isoformat()}
    if isinstance(value, time):
        return {"$hour": value.isoformat()}
    return value


def thaw(value: Any) -> Any:
    """Facts as they were before `freeze`."""
    if isinstance(value, list):
        return [thaw(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"$at"}:
        return datetime.fromisoformat(value["$at"])
    if set(value) == {"$on"}:
        return date.fromisoformat(value["$on"])
    if set(value) == {"$hour"}:
        return time.fromisoformat(value["$hour"])
    return {key: thaw(inner) for key, inner in value.items()}


#: Papers that are signed on their own pages, with what follows from it: the protocol and the plan.
OWN_SIGNING = frozenset({"16.1", "18.1"})
#: Papers that are more than their text: a bound file has no copy for Word.
NO_WORD = frozenset({"10.2"})


def takes_scan(kind: str, scan_id: int | None, signed_on: date | None) -> bool:
    """Whether the scan of a kept paper may still be attached: once, and never before the paper's own signing."""
    return scan_id is None and (kind not in OWN_SIGNING or signed_on is not None)


def has_word_copy(kind: str) -> bool:
    """Whether a kept paper can be made for Word from its facts."""
    return kind not in NO_WORD


def same_bytes(data: bytes, sha256: str) -> bool:
    """Whether kept bytes are still those that were printed (decision 16)."""
    return hashlib.sha256(data).hexdigest() == sha256


class _Letter(TypedDict, total=False):
    """What both kinds of letters may say."""

    correspondent: Required[str]
    subject: str
    number: str
    answers_id: int | None
    case_id: int | None
    child_id: int | None
    attachment_id: int | None
    reasons: Mapping[str, str] | None


class Incoming(_Letter, total=False):
    """A letter that came in, as `steps.register_incoming` takes it."""

    received_at: Required[datetime]
    registered_at: datetime | None
    their_number: str
    their_date: date | None
    late_reason: str


class Outgoing(_Letter, total=False):
    """A letter that goes out, as `steps.register_outgoing` takes it."""

    on: date | None
    due_on: date | None


class Archived(TypedDict, total=False):
    """What is said of a made paper when it is kept, as `steps.archive_paper` takes it."""

    title: str
    number: str
    template_version: str
    case_id: int | None
    child_id: int | None
    session_id: int | None
    copies: int


@dataclass(frozen=True)
class Made:
    """A paper as the document kit made it: what is printed, from which facts, by which text."""

    kind: str
    language: str
    data: bytes
    facts: Mapping[str, Any]
    template_version: str = ""


@dataclass(frozen=True)
class CaseMark:
    """What a letter or a kept paper shows of its case: the number, and the child where the viewer may see it."""

    number: str
    child_id: int | None = None
    child_name: str = ""


#: First and last group of papers, and the part of the school's work that they belong to.
_GROUPS = (
    (1, 30, "record"),
    (31, 37, "contingent"),
    (38, 38, "election"),
    (39, 40, "campaign"),
    (41, 41, "contingent"),
)


def part_of_paper(kind: str) -> str:
    """The part of the school's work that a paper of the library belongs to: «16.1» is of the record."""
    group = int(kind.partition(".")[0])
    return next(part for first, last, part in _GROUPS if first <= group <= last)
