"""What is due in the record, for Today: codes and facts, each with its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.base.access import Look, Role, read
from app.base.language import current
from app.base.workdays import Calendar
from app.people.tables import Child
from app.record.reads import course as courses
from app.record.reads import enquiries, people, tasks
from app.record.reads.tasks import TaskLine
from app.record.reads.values import Deadline
from app.record.rules import plan as plan_rules
from app.record.rules import states
from app.record.rules import steps as step_rules
from app.record.rules.enquiries import Standing
from app.record.rules.parts import settled
from app.record.rules.states import CaseState
from app.record.rules.steps import Course
from app.record.steps.cases import full_name
from app.record.tables import Case, MaterialRequest
from app.school import steps as school

#: Roles that see whole cases; the others only the parts that wait for them.
_WHOLE = frozenset({Role.SOCIAL_PEDAGOGUE, Role.DEPUTY, Role.DIRECTOR})
#: What the deputy and the director act on; the rest of a case is the social pedagogue's work.
_THEIRS = frozenset({"danger", "approve_submission"})


#: Of a case; hundreds of whole ones with their reasons would cost many times as much.
_NEEDED = (
    *("id", "year", "number", "child_id", "state", "opened_at", "clock_start", "danger", "existing"),
    *("removed_on", "next_review_on", "session_id", "session_on", "decision", "edition"),
)


@dataclass(frozen=True)
class _Open:
    """An open case with all that its rows say."""

    case: Any
    course: Course
    facts: dict[str, Any]
    calendar: Calendar
    now: datetime
    rows: courses.Around


@read
def deadlines(look: Look) -> tuple[Deadline, ...]:
    """What waits for this viewer; the order by day is Today's."""
    found = list(rows(look))
    if Role.SOCIAL_PEDAGOGUE in look.viewer.roles:
        return tuple(found)
    return tuple(row for row in found if row.code in _THEIRS or row.code in ("part", "task"))


def rows(look: Look) -> Iterator[Deadline]:
    """All rows of the record that the viewer may see."""
    whole = bool(look.viewer.roles & _WHOLE)
    asked, left = enquiries.waiting(look.session), tasks.undone(look.session)
    for item in _open_cases(look.session, look.clock.now()):
        yield from _tasks(look, item, left.get(item.case.id, ()))
        yield from _parts(look, item, whole)
        if whole:
            yield from _danger(item)
            yield from _next_step(item)
            yield from _plan(item)
            yield from _review(item)
            yield from _requests(look, item, asked.get(item.case.id, ()))


def _open_cases(session: Session, now: datetime) -> Iterator[_Open]:
    columns = (getattr(Case, name) for name in _NEEDED)
    is_open = Case.state.in_([str(s) for s in states.OPEN])
    found = session.execute(select(*columns).where(is_open).order_by(Case.id)).all()
    around, calendar = courses.around(session, select(Case.id).where(is_open)), school.calendar(session)
    children = _children(session, select(Case.child_id).where(is_open))
    classes = people.classes_on(session, children, now.date(), select(Case.child_id).where(is_open))
    for case in found:
        child = children.get(case.child_id)
        if child is None:
            continue
        facts = {
            "case": states.case_name(case.year, case.number),
            "child": full_name(child),
            "class": people.class_words(classes.get(child.id)),
        }
        terms = school.terms(session, case.edition)
        yield _Open(case, courses.course(case, around, calendar, now, terms), facts, calendar, now, around)


def _children(session: Session, ids: Select[int]) -> dict[int, Any]:
    query = select(Child.id, Child.surname, Child.given, Child.patronymic, Child.class_id).where(Child.id.in_(ids))
    return {row.id: row for row in session.execute(query)}


def _row(item: _Open, code: str, clause: str, due: datetime | None = None, **facts: Any) -> Deadline:
    route, args = ("plan", {}) if code in _ON_PLAN else ("case", {"open": code})
    said = {**item.facts, **facts}
    return Deadline(code, said, clause, due, route, {"case_id": item.case.id, **args}, code == "danger")


_ON_PLAN = frozenset({"start_plan", "open_plan", "attach_signed", "hand_copy", "measure", "monitoring", "plan_ends"})


def _danger(item: _Open) -> Iterator[Deadline]:
    if item.case.danger:
        yield _row(item, "danger", "398/12", item.now)


_CLAUSES = {
    "prepare_submission": "398/14",
    "approve_submission": "398/4",
    "open_council": "398/15",
    "start_plan": "398/16",
    "open_plan": "398/16",
    "attach_signed": "398/16",
    "hand_copy": "398/18",
}


def _next_step(item: _Open) -> Iterator[Deadline]:
    """The step that waits: the sheet with its two days (398/12), the others without a term of the law."""
    code, _detail = step_rules.next_action(item.course)
    if code == "fill_sheet":
        yield _row(item, code, "398/12", item.course.sheet_due)
    elif code == "open_plan" and item.course.plan_state != "draft":
        return
    elif code in _CLAUSES and not item.case.existing:
        yield _row(item, code, _CLAUSES[code])


def _parts(look: Look, item: _Open, whole: bool) -> Iterator[Deadline]:
    """Parts still awaited; without the school's own term they have no day (decision 2)."""
    if item.case.state not in (CaseState.COLLECTING, CaseState.DEFERRED):
        return
    for part in item.rows.parts.get(item.case.id, []):
        mine = part.owner_id is not None and part.owner_id == look.viewer.staff_id
        if settled(part.state) or not (whole or mine):
            continue
        due = datetime.combine(part.due_on, item.calendar.day_end) if part.due_on else None
        row = _row(item, "part", "398/14", due, kind=part.kind)
        if whole:
            yield replace(row, args={**row.args, "kind": part.kind})
        else:
            yield replace(row, route="mine", args={"case_id": item.case.id, "part": part.kind})


def _requests(look: Look, item: _Open, asked: Sequence[MaterialRequest]) -> Iterator[Deadline]:
    """What somebody was asked for besides the four parts, which have rows of their own (398/12, 398/14)."""
    for row in asked:
        line = enquiries.request_line(look, row, current())
        if line.standing in (Standing.WAITING, Standing.OVERDUE):
            said = _row(item, "request", "398/14", row.due_at, to=line.somebody.name, items=row.items)
            yield replace(said, args={**said.args, "kind": str(row.id)})


def _tasks(look: Look, item: _Open, left: Sequence[TaskLine]) -> Iterator[Deadline]:
    """Tasks of the Council: all of them to the social pedagogue, each to its own person (398/15)."""
    whole = Role.SOCIAL_PEDAGOGUE in look.viewer.roles
    for task in left:
        mine = task.responsible_id is not None and task.responsible_id == look.viewer.staff_id
        if not (whole or mine):
            continue
        due = _at_end(item, task.due_on) if task.due_on else None
        said = _row(item, "task", "398/15", due, kind=task.kind, text=task.text, to=task.responsible)
        yield replace(said, route="task", args={"case_id": item.case.id, "task_id": task.task_id})


def _at_end(item: _Open, on: date) -> datetime:
    return datetime.combine(on, item.calendar.day_end)


def _plan(item: _Open) -> Iterator[Deadline]:
    """Measures by their dates (398/19), monitoring, the plan's last day."""
    plan = courses.last(item.rows.plans, item.case.id)
    if plan is None or plan.state not in ("approved", "signed") or item.case.state != CaseState.ON_RECORD:
        return
    for measure in item.rows.measures.get(plan.id, []):
        if measure.state != plan_rules.MeasureState.PLANNED or not _counts(item, measure.ends):
            continue
        facts = {"kind": measure.kind, "position": measure.position}
        if measure.ends is not None:
            yield _row(item, "measure", "398/19", _at_end(item, measure.ends), **facts)
        entries = item.rows.monitored.get(measure.id, [])
        if entries and entries[-1].next_on is not None:
            yield _row(item, "monitoring", "398/19", _at_end(item, entries[-1].next_on), **facts)
    if _counts(item, plan.ends):
        yield _row(item, "plan_ends", "398/19", _at_end(item, plan.ends))


def _review(item: _Open) -> Iterator[Deadline]:
    on = item.case.next_review_on
    waits = item.case.state == CaseState.ON_RECORD and item.case.session_id is None
    if on is not None and waits and _counts(item, on):
        yield _row(item, "review", "398/23", _at_end(item, on))


def _counts(item: _Open, on: date | None) -> bool:
    """An existing record entry has nothing overdue from before the day it was entered (decision 6)."""
    return on is not None and not (item.case.existing and on < item.case.opened_at.date())
