"""The four parts of the evaluation file (398/14) and what opens the deputy's submission (398/4; decision 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any

from app.base.refusal import Refused, Warn


class PartKind(StrEnum):
    """The four parts of 398/14."""

    CHARACTERISTIC = "characteristic"
    PSYCHOLOGIST = "psychologist"
    HOUSING_ACT = "housing_act"
    PREVENTIVE_SUMMARY = "preventive_summary"


class PartState(StrEnum):
    """Where a part stands."""

    AWAITED = "awaited"
    TYPED = "typed"
    ATTACHED = "attached"
    SET_ASIDE = "set_aside"


class AsideReason(StrEnum):
    """Usual reasons why a part is set aside (decision 2); the typed words are what prints."""

    NO_POST = "no_post"
    NO_CONSENT = "no_consent"
    OUTSIDE = "outside"
    NOT_NEEDED = "not_needed"
    OTHER = "other"


#: Parts that only the circle may read (decision 10).
SEALED = frozenset({PartKind.PSYCHOLOGIST})

#: What the form of a part without a printed form of its own asks for, in the order of its paper (07).
FIELDS: Mapping[PartKind, tuple[str, ...]] = {
    PartKind.PSYCHOLOGIST: (
        *("request_text", "methods_text", "contact_text", "cognitive_text", "emotional_text", "social_text"),
        *("resources_text", "dynamics_text", "conclusion_text", "advice_child", "advice_parents"),
        *("advice_teachers", "referral_text"),
    ),
}

#: The printed forms of a typed part; 398/13.1: an act of the home (09.1) or a noted meeting with the parents (09.2).
PAPERS: Mapping[PartKind, tuple[str, ...]] = {
    PartKind.CHARACTERISTIC: ("06.1",),
    PartKind.HOUSING_ACT: ("09.1", "09.2"),
    PartKind.PREVENTIVE_SUMMARY: ("10.1",),
}

#: Texts of bodies that were typed before a part had its paper, and the field of the paper that takes them now.
_MOVED: Mapping[PartKind, Mapping[str, str]] = {
    PartKind.CHARACTERISTIC: {"attendance_text": "learning_text"},
    PartKind.HOUSING_ACT: {
        "housing_text": "housing_type",
        "place_text": "child_desk",
        "advice_text": "recommendations_text",
    },
}
_TO_ROWS: Mapping[PartKind, Mapping[str, tuple[str, Mapping[str, str], str]]] = {
    PartKind.HOUSING_ACT: {
        "commission_text": ("commission", {}, "name"),
        "household_text": ("household", {}, "name"),
    },
    PartKind.PREVENTIVE_SUMMARY: {
        "child_work_text": ("work", {"whom": "child"}, "content"),
        "parents_work_text": ("work", {"whom": "parents"}, "content"),
    },
}


def paper_of(kind: str, body: Mapping[str, Any]) -> str:
    """The printed form that a typed body belongs to; empty for a part that has none."""
    forms = PAPERS.get(PartKind(kind), ())
    chosen = str(body.get("paper") or "")
    return chosen if chosen in forms else next(iter(forms), "")


def modern(kind: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """A body with every text where its paper has it; what was typed before the paper was there is not lost."""
    what = PartKind(kind)
    moved, rows = _MOVED.get(what, {}), _TO_ROWS.get(what, {})
    out: dict[str, Any] = {name: value for name, value in body.items() if name not in moved and name not in rows}
    for old, new in moved.items():
        if body.get(old):
            out[new] = "\n".join(part for part in (out.get(new, ""), body[old]) if part)
    for old, (new, fixed, column) in rows.items():
        if body.get(old):
            out[new] = [*out.get(new, []), {**fixed, column: body[old]}]
    return out


def plain(body: Mapping[str, Any]) -> dict[str, Any]:
    """A body as it is stored: days and hours as ISO text, nothing empty."""
    said = {name: _plain(value) for name, value in body.items()}
    return {name: value for name, value in said.items() if value or (value == 0 and not isinstance(value, bool))}


def _plain(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [row for each in value if (row := plain(each))]
    return value.strip() if isinstance(value, str) else value


def live(body: Mapping[str, Any]) -> dict[str, Any]:
    """A stored body with its days and hours: fields called date, …_date, …_from, …_to, …_since, …_time."""
    return {name: _live(name, value) for name, value in body.items()}


def _live(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [live(row) for row in value]
    ending = name.rpartition("_")[2]
    if not isinstance(value, str) or ending not in _READ:
        return value
    try:
        return _READ[ending](value)
    except ValueError:
        return value


_READ: Mapping[str, Callable[[str], date | time]] = {
    **dict.fromkeys(("date", "from", "to", "since"), date.fromisoformat),
    "time": time.fromisoformat,
}


def settled(state: str) -> bool:
    """Whether a part is there or set aside with a reason."""
    return PartState(state) is not PartState.AWAITED


def awaited(states: Mapping[str, str]) -> list[PartKind]:
    """The parts that are neither there nor set aside, in the order of 398/14."""
    return [kind for kind in PartKind if not settled(states.get(kind, PartState.AWAITED))]


def awaited_code(kind: PartKind) -> str:
    """The warning's code for a part that is still awaited; its reason sets the part aside."""
    return f"record.awaited.{kind}"


def submission_warnings(states: Mapping[str, str], sheet_finished: bool) -> list[Warn]:
    """398/14: each part there or set aside; 398/12: the primary information whole. Each lack asks for its reason."""
    warnings = [Warn(awaited_code(kind), {"part": str(kind)}, clause="398/14") for kind in awaited(states)]
    if not sheet_finished:
        warnings.insert(0, Warn("record.sheet_unfinished", clause="398/12"))
    return warnings


def check_aside(reason: str) -> str:
    """A part is set aside only with a reason, which prints in the submission (398/14)."""
    if not reason.strip():
        raise Refused("record.aside_reason", field="reason", clause="398/14")
    return reason.strip()


def check_typed(body: Mapping[str, Any]) -> dict[str, Any]:
    """A typed part has at least one text or row."""
    kept = plain(body)
    if not any(isinstance(value, str | list) for name, value in kept.items() if name != "paper"):
        raise Refused("record.part_empty", field=next(iter(body), ""), clause="398/14")
    return kept


def writers(kind: PartKind) -> frozenset[str]:
    """Roles that may type a part; the social pedagogue records any of them from paper (decision 5)."""
    own: Iterable[str] = {
        PartKind.CHARACTERISTIC: ("class_teacher",),
        PartKind.PSYCHOLOGIST: ("psychologist",),
        PartKind.HOUSING_ACT: (),
        PartKind.PREVENTIVE_SUMMARY: ("class_teacher",),
    }[kind]
    return frozenset({"social_pedagogue", *own})
