"""The four parts of the evaluation file (398/14) and what opens the deputy's submission (398/4; decision 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

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

#: What the form of each typed part asks for, in the order of its paper (06, 07, 09, 10).
FIELDS: Mapping[PartKind, tuple[str, ...]] = {
    PartKind.CHARACTERISTIC: (
        *("family_text", "learning_text", "attendance_text", "behaviour_text", "relations_text"),
        *("strengths_text", "difficulties_text", "parents_text", "conclusion_text"),
    ),
    PartKind.PSYCHOLOGIST: (
        *("request_text", "methods_text", "contact_text", "cognitive_text", "emotional_text", "social_text"),
        *("resources_text", "dynamics_text", "conclusion_text", "advice_child", "advice_parents"),
        *("advice_teachers", "referral_text"),
    ),
    PartKind.HOUSING_ACT: (
        *("commission_text", "visit_address", "housing_text", "household_text", "income_text"),
        *("place_text", "relations_text", "conclusion_text", "advice_text"),
    ),
    PartKind.PREVENTIVE_SUMMARY: ("child_work_text", "parents_work_text", "interagency_text", "overall_text"),
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


def check_typed(body: Mapping[str, str]) -> dict[str, str]:
    """A typed part has at least one text."""
    kept = {name: text.strip() for name, text in body.items() if text.strip()}
    if not kept:
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
