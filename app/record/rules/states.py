"""Where a case stands and which verbs it takes from there (398/4, 398/15, 398/23; decision 7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from app.base.refusal import Refused


class CaseState(StrEnum):
    """Where a case stands."""

    COLLECTING = "collecting"
    SUBMITTED = "submitted"
    AWAITING_COUNCIL = "awaiting_council"
    ON_AGENDA = "on_agenda"
    DEFERRED = "deferred"
    ON_RECORD = "on_record"
    REFUSED = "refused"
    REMOVED = "removed"
    TRANSFERRED = "transferred"
    CLOSED = "closed"


class ReferralKind(StrEnum):
    """What opens a case: a person's request (398/4) or information from a body outside (398/11)."""

    REQUEST = "request"
    SIGNAL = "signal"


class CloseKind(StrEnum):
    """Endings that are no decision of the Council (decision 7)."""

    WRONG_CHILD = "wrong_child"
    LEFT = "left"
    DEATH = "death"
    WITHDRAWN = "withdrawn"
    OTHER = "other"


#: States in which a further referral joins the case instead of opening another.
OPEN = frozenset(
    {
        CaseState.COLLECTING,
        CaseState.SUBMITTED,
        CaseState.AWAITING_COUNCIL,
        CaseState.ON_AGENDA,
        CaseState.DEFERRED,
        CaseState.ON_RECORD,
    }
)
BEFORE_DECISION = OPEN - {CaseState.ON_RECORD}
#: States that the Council may hear a placing from.
_HEARD = frozenset({CaseState.AWAITING_COUNCIL, CaseState.ON_AGENDA, CaseState.DEFERRED})
_ON_RECORD = frozenset({CaseState.ON_RECORD})

#: verb -> states it starts from.
FROM: Mapping[str, frozenset[CaseState]] = {
    "gather": frozenset({CaseState.COLLECTING, CaseState.DEFERRED}),
    "prepare_submission": frozenset({CaseState.COLLECTING}),
    "approve_submission": frozenset({CaseState.SUBMITTED}),
    "return_submission": frozenset({CaseState.SUBMITTED}),
    "agenda": _HEARD | _ON_RECORD,
    # A correction of a signed protocol may turn one decision into another, or mend its facts (398/17).
    "place": _HEARD | _ON_RECORD | {CaseState.REFUSED},
    "refuse": _HEARD | _ON_RECORD | {CaseState.REFUSED},
    "defer": _HEARD | _ON_RECORD,
    "keep": _ON_RECORD | {CaseState.REMOVED},
    "remove": _ON_RECORD | {CaseState.REMOVED},
    "transfer": _ON_RECORD,
    "close": OPEN,
    "note": OPEN,
}


def check_state(state: str, verb: str) -> None:
    """Whether a case in that state takes a verb; without the deputy's submission none goes to the Council (398/4)."""
    if CaseState(state) not in FROM[verb]:
        clause = "398/4" if verb in {"agenda", "place", "refuse"} else ""
        raise Refused("record.wrong_state", {"state": str(state), "verb": verb}, clause=clause)


def is_open(state: str) -> bool:
    """Whether a further referral on the child joins this case (decision 7)."""
    return CaseState(state) in OPEN


def check_happened(on: date | datetime, now: datetime, field: str = "happened_on") -> None:
    """What is recorded has happened: not in the future (decision 4)."""
    moment = on if isinstance(on, datetime) else None
    late = moment > now if moment is not None else on > now.date()
    if late:
        raise Refused("record.future", {"value": on.isoformat()}, field=field)


def check_text(text: str, field: str, code: str = "record.text_missing", clause: str = "") -> str:
    """A text that the record cannot do without: who, why. The text without outer blanks."""
    if not text.strip():
        raise Refused(code, field=field, clause=clause)
    return text.strip()


def case_name(year: int, number: int) -> str:
    """The number part of «Іс 2026/17»."""
    return f"{year}/{number}"
