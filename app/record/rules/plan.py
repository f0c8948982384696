"""Rules of the individual plan (398/16, 398/18, 398/19, Annex 1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.base.refusal import Refused, Warn
from app.record.rules.states import CaseState


class PlanState(StrEnum):
    """draft: being typed; approved: whole, printed for signatures; signed: fixed; ended: evaluated."""

    DRAFT = "draft"
    APPROVED = "approved"
    SIGNED = "signed"
    ENDED = "ended"


class Rating(StrEnum):
    """The indicator rated (398/19)."""

    GOOD = "good"
    SAME = "same"
    WORSE = "worse"


class MeasureState(StrEnum):
    """Where a measure stands."""

    PLANNED = "planned"
    DONE = "done"
    NOT_DONE = "not_done"


#: Kinds of help of 398/18 as numbered in the library; 15 and more are the school's own.
KINDS = tuple(range(1, 15))

#: Groups of the library, each with its kinds.
GROUPS: Mapping[str, tuple[int, ...]] = {
    "support": (1, 5, 6, 8),
    "attendance": (2, 7),
    "learning": (3, 4),
    "free_time": (9, 10, 11),
    "parents": (12,),
    "help": (13, 14),
}

#: Which kinds answer a ground of 398/22: a plan with none of them warns.
ANSWERS: Mapping[int, frozenset[int]] = {
    1: frozenset({3, 4, 5}),
    2: frozenset({12, 13, 14}),
    3: frozenset({2, 12, 14}),
    4: frozenset({1, 6, 8}),
    5: frozenset({2, 7, 12}),
    6: frozenset({6, 8, 14}),
    7: frozenset({1, 8, 14}),
    8: frozenset({1, 8, 9, 10}),
    9: frozenset({1, 6, 10, 14}),
    10: frozenset({1, 6, 14}),
    11: frozenset({1, 6, 8}),
}


@dataclass(frozen=True)
class Measure:
    """What the rules need of a line of the plan."""

    position: int
    kind: str = ""
    kind_code: int | None = None
    responsible: str = ""
    responsible_id: int | None = None
    starts: date | None = None
    ends: date | None = None
    indicator: str = ""


@dataclass(frozen=True)
class Lack:
    """What a measure lacks: responsible, date or indicator."""

    position: int
    name: str


def check_decision(state: str, decision: Mapping[str, object]) -> None:
    """398/16: a plan is approved only on a positive decision of the Council."""
    if CaseState(state) is not CaseState.ON_RECORD or decision.get("kind") not in ("place", "keep", "existing"):
        raise Refused("record.no_decision", {"state": str(state)}, clause="398/16")


def check_changeable(state: str) -> None:
    """Nothing approved or signed changes; an approved plan that is not signed yet can be taken back to draft first."""
    match PlanState(state):
        case PlanState.APPROVED:
            raise Refused("record.plan_approved", clause="398/16")
        case PlanState.SIGNED | PlanState.ENDED:
            raise Refused("record.plan_signed", clause="398/16")
        case _:
            return


def check_step(state: str, wanted: PlanState, verb: str) -> None:
    """Verbs of an approved or signed plan come only in their state."""
    if PlanState(state) is not wanted:
        raise Refused("record.plan_state", {"state": str(state), "verb": verb}, clause="398/18")


def lacks(measures: Iterable[Measure]) -> list[Lack]:
    """398/19: measures without a responsible person or an exact date."""
    found = []
    for m in measures:
        if not m.responsible.strip() and m.responsible_id is None:
            found.append(Lack(m.position, "responsible"))
        if m.ends is None:
            found.append(Lack(m.position, "date"))
    return found


def check_complete(measures: Sequence[Measure]) -> None:
    """398/19: an approved plan has no measure without a responsible person or a date (decision 1)."""
    found = lacks(measures)
    if found:
        facts = {"positions": sorted({lack.position for lack in found}), "lacks": found}
        raise Refused("record.measures_incomplete", facts, field="measures", clause="398/19")


def unanswered(grounds: Iterable[int], measures: Iterable[Measure]) -> list[int]:
    """Grounds of the case that no measure of the plan answers by its kind (398/18)."""
    kinds = {m.kind_code for m in measures}
    return [g for g in grounds if ANSWERS.get(g) and not (ANSWERS[g] & kinds)]


def outside(measures: Iterable[Measure], starts: date, ends: date) -> list[int]:
    """Positions of measures whose term leaves the plan's period."""
    return [
        m.position
        for m in measures
        if (m.ends is not None and not starts <= m.ends <= ends)
        or (m.starts is not None and not starts <= m.starts <= ends)
    ]


def warnings(measures: Sequence[Measure], starts: date, ends: date, grounds: Collection[int]) -> list[Warn]:
    """Soft stops of a plan: no measures, no indicator, a term outside the period, a ground that nothing answers."""
    if not measures:
        return [Warn("record.plan_empty", clause="398/18", field="measures")]
    found = []
    bare = [m.position for m in measures if not m.indicator.strip()]
    if bare:
        found.append(Warn("record.indicator_missing", {"positions": bare}, clause="398/19", field="measures"))
    beyond = outside(measures, starts, ends)
    if beyond:
        facts = {"positions": beyond, "from": starts.isoformat(), "to": ends.isoformat()}
        found.append(Warn("record.out_of_period", facts, clause="398/19", field="measures"))
    missing = unanswered(sorted(grounds), measures)
    if missing:
        found.append(Warn("record.ground_unanswered", {"grounds": missing}, clause="398/18", field="measures"))
    return found


def check_period(starts: date, ends: date) -> None:
    """A plan, and a measure, ends no earlier than it starts."""
    if ends < starts:
        raise Refused("record.date_order", {"starts": starts.isoformat(), "ends": ends.isoformat()}, field="ends")


class Term(StrEnum):
    """Where a measure stands against its date (398/19)."""

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"
    AHEAD = "ahead"


def term_state(state: str, ends: date | None, today: date, soon: int = 14) -> Term:
    """398/19: done, due within `soon` days, overdue or ahead."""
    if MeasureState(state) is not MeasureState.PLANNED:
        return Term.DONE
    if ends is None or (ends - today).days > soon:
        return Term.AHEAD
    return Term.OVERDUE if ends < today else Term.DUE
