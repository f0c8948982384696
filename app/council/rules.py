"""Rules of the Prevention Council: composition, quorum, the course of a session, decisions (398/5-398/20)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.base.refusal import Refused, Warn

#: Least members of a composition (398/6); an edition of the rulebook may say another number.
LEAST_MEMBERS = 5


class MemberRole(StrEnum):
    """Roles in a composition; the first two are fixed by post (398/7), the third by 398/10."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    COORDINATOR = "coordinator"
    MEMBER = "member"


class State(StrEnum):
    """Where a session stands."""

    CALLED = "called"
    RUNNING = "running"
    FINISHED = "finished"
    SIGNED = "signed"
    NOT_HELD = "not_held"


class Kind(StrEnum):
    """What an item of the agenda is about."""

    PLACE = "place"
    REMOVE = "remove"
    REVIEW = "review"
    OTHER = "other"


class Decision(StrEnum):
    """What the Council decides on an item (398/15, 398/21, 398/23)."""

    PLACE = "place"
    REFUSE = "refuse"
    DEFER = "defer"
    REMOVE = "remove"
    KEEP = "keep"
    REFER = "refer"
    OTHER = "other"


class InvitedKind(StrEnum):
    """Who is invited: a specialist (398/8), a body's representative (398/13.3), a parent (398/9)."""

    SPECIALIST = "specialist"
    BODY = "body"
    PARENT = "parent"


class QuorumRule(StrEnum):
    """The school's own rule of quorum (398 names none)."""

    MAJORITY = "majority"
    TWO_THIRDS = "two_thirds"
    ALL = "all"


#: Decisions that an item of each kind offers, the usual first.
OFFERED: Mapping[Kind, tuple[Decision, ...]] = {
    Kind.PLACE: (Decision.PLACE, Decision.REFUSE, Decision.DEFER),
    Kind.REMOVE: (Decision.REMOVE, Decision.KEEP, Decision.DEFER),
    Kind.REVIEW: (Decision.KEEP, Decision.REMOVE, Decision.REFER),
    Kind.OTHER: (Decision.OTHER,),
}

#: The state machine: verb -> states it starts from.
FROM: Mapping[str, frozenset[State]] = {
    "change": frozenset({State.CALLED}),
    "start": frozenset({State.CALLED}),
    "prepare": frozenset({State.CALLED, State.RUNNING}),
    "hear": frozenset({State.RUNNING}),
    "finish": frozenset({State.RUNNING}),
    "not_held": frozenset({State.CALLED, State.RUNNING}),
    "number": frozenset({State.FINISHED}),
    "sign": frozenset({State.FINISHED}),
    "correct": frozenset({State.SIGNED}),
    "extract": frozenset({State.SIGNED}),
}


def check_state(state: str, verb: str) -> None:
    """Whether a session in that state can take that verb; a signed or finished protocol does not change (398/17)."""
    if State(state) in FROM[verb]:
        return
    if State(state) in (State.FINISHED, State.SIGNED):
        raise Refused("council.protocol_fixed", {"state": state}, clause="398/17")
    raise Refused("council.wrong_state", {"state": state, "verb": verb}, clause="398/15")


# -- composition ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Seat:
    """A staff member in a composition."""

    staff_id: int
    role: MemberRole = MemberRole.MEMBER


def seat(seats: Iterable[Seat], role: MemberRole) -> Seat | None:
    """The seat that holds a role."""
    return next((s for s in seats if s.role == role), None)


def check_members(count: int, least: int = LEAST_MEMBERS) -> None:
    """398/6: the Council is formed of at least 5 people of the staff; a new order with fewer is refused."""
    if count < least:
        raise Refused(
            "council.too_few", {"count": least - count, "have": count, "least": least}, field="members", clause="398/6"
        )


def check_seats(seats: Sequence[Seat]) -> None:
    """Nobody sits twice, and there is one chair and one secretary (398/7)."""
    if len({s.staff_id for s in seats}) != len(seats):
        raise Refused("council.member_twice", field="members")
    for role in (MemberRole.CHAIR, MemberRole.SECRETARY):
        if sum(s.role == role for s in seats) != 1:
            raise Refused(f"council.no_{role}", field=role.value, clause="398/7")


def chair_warnings(seats: Sequence[Seat], head_id: int | None) -> list[Warn]:
    """398/7: the head of the school is the chair; another person asks for a reason."""
    chair = seat(seats, MemberRole.CHAIR)
    if chair is None or chair.staff_id == head_id:
        return []
    return [Warn("council.chair_not_head", clause="398/7", field="chair")]


def secretary_warnings(seats: Sequence[Seat], pedagogues: Iterable[int]) -> list[Warn]:
    """398/7: the secretary is the social pedagogue or a person who stands in; a substitute asks for a reason."""
    secretary = seat(seats, MemberRole.SECRETARY)
    if secretary is None or secretary.staff_id in set(pedagogues):
        return []
    return [Warn("council.substitute", clause="398/7", field="substitute_reason")]


def differences(
    seats: Sequence[Seat], head_id: int | None, pedagogues: Iterable[int], least: int = LEAST_MEMBERS
) -> list[str]:
    """Where an order entered as it is differs from 398/6 and 398/7: lasting marks, not refusals (decision 6)."""
    marks = ["too_few"] if len(seats) < least else []
    marks += [w.code.removeprefix("council.") for w in chair_warnings(seats, head_id)]
    marks += [w.code.removeprefix("council.") for w in secretary_warnings(seats, pedagogues)]
    return marks


def check_period(starts: date, ends: date | None) -> None:
    """A composition ends no earlier than it starts."""
    if ends is not None and ends < starts:
        raise Refused("council.date_order", {"starts": starts.isoformat(), "ends": ends.isoformat()}, field="ends")


# -- quorum and votes -------------------------------------------------------------------------------------------------


def quorum(members: int, rule: str = QuorumRule.MAJORITY) -> int:
    """How many members make a session able to decide, by the school's own rule; more than half by default."""
    match QuorumRule(rule):
        case QuorumRule.TWO_THIRDS:
            return -(-2 * members // 3)
        case QuorumRule.ALL:
            return members
        case _:
            return members // 2 + 1


@dataclass(frozen=True)
class Votes:
    """Votes on an item; None where nothing is typed yet."""

    votes_for: int | None = None
    against: int | None = None
    abstain: int | None = None

    @property
    def total(self) -> int:
        """All votes given."""
        return sum(v or 0 for v in (self.votes_for, self.against, self.abstain))


def votes_warnings(votes: Votes, present: int) -> list[Warn]:
    """Votes should equal the members present; if not, a reason is asked and kept."""
    if votes.total == present:
        return []
    return [Warn("council.votes_mismatch", {"votes": votes.total, "present": present}, field="votes_for")]


# -- decisions --------------------------------------------------------------------------------------------------------

#: Facts that a decision is not complete without, in the order of the form.
NEEDED: Mapping[Decision, tuple[str, ...]] = {
    Decision.PLACE: ("grounds", "plan_start", "plan_end", "responsible_id", "review_on"),
    Decision.REFUSE: ("refusal_reason",),
    Decision.DEFER: ("defer_reason", "missing", "next_on"),
    Decision.REMOVE: ("removal_ground",),
    Decision.KEEP: ("keep_reason", "plan_end", "review_on"),
    Decision.REFER: ("refer_kinds", "refer_responsible", "refer_due"),
    Decision.OTHER: ("other_text",),
}


def missing_terms(decision: str | None, terms: Mapping[str, Any]) -> list[str]:
    """Names of the facts that the decision still needs; a decision with a further referral needs its facts too."""
    if decision is None:
        return ["decision"]
    needed = list(NEEDED[Decision(decision)])
    if terms.get("also_refer") and decision != Decision.REFER:
        needed += NEEDED[Decision.REFER]
    return [name for name in needed if not terms.get(name)]


def check_offered(kind: str, decision: str) -> None:
    """Only the decisions of the item's kind can be taken on it."""
    if Decision(decision) not in OFFERED[Kind(kind)]:
        raise Refused("council.decision_not_offered", {"kind": kind, "decision": decision}, field="decision")


def check_terms(terms: Mapping[str, Any]) -> None:
    """Days of a decision stand in order: the plan ends after it starts."""
    starts, ends = terms.get("plan_start"), terms.get("plan_end")
    if starts and ends and date.fromisoformat(str(ends)) < date.fromisoformat(str(starts)):
        raise Refused("council.date_order", {"starts": str(starts), "ends": str(ends)}, field="plan_end")


def invitation_warnings(about_child: bool, invited: bool, child: str = "") -> list[Warn]:
    """398/9: parents or legal representatives are invited when their child is examined; if not, a reason is asked."""
    if not about_child or invited:
        return []
    return [Warn("council.parents_not_invited", {"child": child}, clause="398/9", field="invited")]


def delivered(delivery: Mapping[str, Any]) -> bool:
    """Whether an invitation was handed over, sent or refused before witnesses: it has a day and a way."""
    return bool(delivery.get("on")) and bool(delivery.get("how"))


# -- the end of a session ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ItemState:
    """What matters of an item when a session is to be finished."""

    position: int
    decision: str | None
    terms: Mapping[str, Any]
    about_child: bool
    invited: bool
    no_invitation_reason: str
    votes: Votes


@dataclass(frozen=True)
class Lack:
    """One thing that keeps a session from being finished: a code, the item's number (0 = the session), a name."""

    code: str
    item: int = 0
    name: str = ""
    count: int = 0


def lacks(present: int, needed: int, items: Sequence[ItemState]) -> list[Lack]:
    """What is missing to finish: a quorum, an agenda, and on each item a whole decision and the word on the parents."""
    found = [Lack("quorum", count=needed - present)] if present < needed else []
    if not items:
        found.append(Lack("agenda"))
    for item in items:
        found += [Lack("term", item.position, name) for name in missing_terms(item.decision, item.terms)]
        if item.about_child and not item.invited and not item.no_invitation_reason:
            found.append(Lack("parents", item.position))
    return found


def check_complete(found: Sequence[Lack]) -> None:
    """A decision stands only in a session held with a quorum and a whole protocol (398/15, 398/17)."""
    if found:
        raise Refused("council.cannot_finish", {"lacks": list(found)}, clause="398/17")


def check_reason(text: str, field: str) -> str:
    """A reason is words, not blanks."""
    if not text.strip():
        raise Refused("council.reason_missing", field=field)
    return text.strip()
