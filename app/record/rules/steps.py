"""The eight steps of a case with their state, and the one thing to do next (398/4-398/23)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.record.rules.parts import PartKind
from app.record.rules.states import CaseState


class StepState(StrEnum):
    """What a step of the checklist shows."""

    DONE = "done"
    CURRENT = "current"
    LATE = "late"
    LOCKED = "locked"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Step:
    """One of eight steps. `reason` is a code of what opens a locked step, what a current one waits for, or why late."""

    number: int
    state: StepState
    clauses: tuple[str, ...]
    on: date | None = None
    due: datetime | None = None
    reason: str = ""
    count: int = 0
    of: int = 0
    entered_late: bool = False


@dataclass(frozen=True)
class Course:
    """The facts of a case that its steps follow from."""

    state: CaseState
    now: datetime
    registered_at: datetime | None = None
    received_on: date | None = None
    late_registration: bool = False
    sheet_due: datetime | None = None
    collected_at: datetime | None = None
    sheet_late: bool = False
    awaited: tuple[PartKind, ...] = ()
    submission_state: str = ""
    submission_on: date | None = None
    session_on: date | None = None
    decided_on: date | None = None
    decision: str = ""
    plan_state: str = ""
    plan_signed_on: date | None = None
    copy_handed: bool = False
    monitored_on: date | None = None
    overdue_measures: int = 0
    removed_on: date | None = None
    existing: bool = False


CLAUSES: tuple[tuple[str, ...], ...] = (
    ("398/4", "398/11"),
    ("398/12",),
    ("398/4", "398/14"),
    ("398/9", "398/15"),
    ("398/17",),
    ("398/16", "398/18"),
    ("398/19",),
    ("398/23",),
)
PARTS = len(PartKind)


def _step(number: int, state: StepState, **facts: Any) -> Step:
    return Step(number, state, CLAUSES[number - 1], **facts)


def _register(course: Course) -> Step:
    on = course.registered_at.date() if course.registered_at else course.received_on
    if course.registered_at is None:
        return _step(1, StepState.SKIPPED)
    return _step(1, StepState.DONE, on=on, entered_late=course.late_registration)


def _gather(course: Course) -> Step:
    if course.collected_at is not None:
        return _step(2, StepState.DONE, on=course.collected_at.date(), entered_late=course.sheet_late)
    if course.existing or course.state not in (CaseState.COLLECTING, CaseState.DEFERRED):
        return _step(2, StepState.SKIPPED)
    late = course.sheet_due is not None and course.now > course.sheet_due
    return _step(
        2, StepState.LATE if late else StepState.CURRENT, due=course.sheet_due, reason="sheet_late" if late else "sheet"
    )


def _submit(course: Course, sheet: Step) -> Step:
    if course.submission_state == "approved":
        return _step(3, StepState.DONE, on=course.submission_on)
    if course.existing or course.state not in (CaseState.COLLECTING, CaseState.SUBMITTED):
        return _step(3, StepState.SKIPPED)
    there = PARTS - len(course.awaited)
    if course.submission_state == "prepared":
        return _step(3, StepState.CURRENT, reason="approval", count=there, of=PARTS)
    if sheet.state in (StepState.CURRENT, StepState.LATE):
        return _step(3, StepState.LOCKED, reason="parts" if course.awaited else "sheet", count=there, of=PARTS)
    returned = course.submission_state == "returned"
    reason = "parts" if course.awaited else "returned" if returned else "ready"
    return _step(3, StepState.CURRENT, reason=reason, count=there, of=PARTS)


def _session(course: Course) -> Step:
    if course.decided_on is not None and course.state is not CaseState.DEFERRED:
        return _step(4, StepState.DONE, on=course.session_on or course.decided_on)
    if course.existing:
        return _step(4, StepState.SKIPPED)
    match course.state:
        case CaseState.AWAITING_COUNCIL | CaseState.DEFERRED:
            return _step(4, StepState.CURRENT, reason=str(course.state))
        case CaseState.ON_AGENDA:
            return _step(4, StepState.CURRENT, on=course.session_on, reason="on_agenda")
        case CaseState.COLLECTING | CaseState.SUBMITTED:
            return _step(4, StepState.LOCKED, reason="submission")
        case _:
            return _step(4, StepState.SKIPPED)


def _decide(course: Course, session: Step) -> Step:
    if session.state is StepState.DONE:
        return _step(5, StepState.DONE, on=course.decided_on, reason=course.decision)
    if session.state is StepState.SKIPPED:
        return _step(5, StepState.SKIPPED)
    return _step(5, StepState.LOCKED, reason="session")


def _plan(course: Course) -> Step:
    if course.plan_state in ("signed", "ended"):
        return _step(6, StepState.DONE, on=course.plan_signed_on, reason="" if course.copy_handed else "copy")
    if course.state is CaseState.ON_RECORD:
        return _step(6, StepState.CURRENT, reason=f"plan_{course.plan_state or 'none'}")
    if course.state in (CaseState.REFUSED, CaseState.REMOVED, CaseState.TRANSFERRED, CaseState.CLOSED):
        return _step(6, StepState.SKIPPED)
    return _step(6, StepState.LOCKED, reason="decision")


def _monitor(course: Course, plan: Step) -> Step:
    if course.removed_on is not None and plan.state is StepState.DONE:
        return _step(7, StepState.DONE, on=course.monitored_on)
    if plan.state is StepState.DONE and course.state is CaseState.ON_RECORD:
        late = course.overdue_measures > 0
        return _step(
            7, StepState.LATE if late else StepState.CURRENT, on=course.monitored_on, count=course.overdue_measures
        )
    if plan.state is StepState.SKIPPED:
        return _step(7, StepState.SKIPPED)
    return _step(7, StepState.LOCKED, reason="plan")


def _remove(course: Course) -> Step:
    if course.removed_on is not None:
        return _step(8, StepState.DONE, on=course.removed_on)
    if course.state in (CaseState.REFUSED, CaseState.CLOSED, CaseState.TRANSFERRED):
        return _step(8, StepState.SKIPPED)
    return _step(8, StepState.LOCKED, reason="removal" if course.state is CaseState.ON_RECORD else "record")


def steps(course: Course) -> tuple[Step, ...]:
    """The eight steps in order; a case is never blocked by a clock, only its step says that it is late."""
    register, gather = _register(course), _gather(course)
    session, plan = _session(course), _plan(course)
    return (
        register,
        gather,
        _submit(course, gather),
        session,
        _decide(course, session),
        plan,
        _monitor(course, plan),
        _remove(course),
    )


def current(all_steps: Sequence[Step]) -> Step | None:
    """The first step that waits for somebody."""
    return next((s for s in all_steps if s.state in (StepState.CURRENT, StepState.LATE)), None)


#: (step, what it waits for) -> the page's primary; the step alone where the reason makes no difference.
_VERBS: Mapping[tuple[int, str], str] = {
    (2, ""): "fill_sheet",
    (3, "approval"): "approve_submission",
    (3, "parts"): "add_part",
    (3, ""): "prepare_submission",
    (4, "on_agenda"): "open_session",
    (4, ""): "open_council",
    (6, "plan_none"): "start_plan",
    (6, "plan_approved"): "attach_signed",
    (6, ""): "open_plan",
    (7, ""): "open_plan",
}


def next_action(course: Course) -> tuple[str, str]:
    """The page's primary: a code and its detail (a part's kind); ("", "") when nothing is to be done here."""
    step = current(steps(course))
    if step is None:
        return "", ""
    if step.number == 7 and not course.copy_handed:
        return "hand_copy", ""
    code = _VERBS.get((step.number, step.reason)) or _VERBS[(step.number, "")]
    return code, str(course.awaited[0]) if code == "add_part" else ""
