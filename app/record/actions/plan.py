"""Composing the plan (398/16, 398/18, 398/19): head, measures, order. Nothing approved or signed changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete

from app.base.access import Work, verb
from app.base.refusal import Refused
from app.record.rules import plan as rules
from app.record.rules.plan import PlanState
from app.record.steps import cases, library, plans
from app.record.tables import Plan, PlanMeasure


@verb
def start_plan(
    work: Work,
    case_id: int,
    *,
    starts: date | None = None,
    ends: date | None = None,
    description: str | None = None,
    parent_id: int | None = None,
) -> int:
    """Begin the plan from the decision's terms; the description comes from the primary sheet (398/16)."""
    case = cases.get(work.session, case_id)
    work.about("case", case_id)
    rules.check_decision(case.state, case.decision)
    there = plans.of_case(work.session, case_id)
    if there is not None and there.state != PlanState.ENDED:
        return there.id
    library.ensure(work)
    decided = plans.decision_days(case)
    first, last = plans.check_days(starts or decided[0], ends or decided[1])
    sheet = cases.sheet(work.session, case_id)
    plan = Plan(
        case_id=case_id,
        state=PlanState.DRAFT,
        starts=first,
        ends=last,
        description=description if description is not None else sheet.description if sheet else "",
        parent_id=parent_id or cases.legal_rep(work.session, case.child_id),
        entered_at=work.clock.now(),
    )
    work.session.add(plan)
    work.session.flush()
    cases.log(work, case_id, "plan_started", {"plan_id": plan.id})
    return plan.id


@verb
def save_plan_head(
    work: Work,
    plan_id: int,
    *,
    starts: date | None = None,
    ends: date | None = None,
    description: str | None = None,
    parent_id: int | None = None,
) -> None:
    """Period, description of the situation and the parent who signs; only the given ones change."""
    plan, _case = plans.open_plan(work, plan_id)
    first, last = starts or plan.starts, ends or plan.ends
    rules.check_period(first, last)
    plan.starts, plan.ends = first, last
    if description is not None:
        plan.description = description.strip()
    if parent_id is not None:
        plan.parent_id = parent_id


@verb
def add_measure(
    work: Work,
    /,
    plan_id: int,
    *,
    library_id: int | None = None,
    position: int | None = None,
    language: str = "kk",
    **values: Any,
) -> int:
    """Add a line, from the library with its usual words in `language`, or typed; typed fields win. Gives its id."""
    plan, case = plans.open_plan(work, plan_id)
    usual: dict[str, Any] = {}
    if library_id is not None:
        usual = plans.library_values(work.session, library_id, case, language, work.clock.today())
    row = PlanMeasure(plan_id=plan.id, position=_room(work, plan.id, position), state=rules.MeasureState.PLANNED)
    plans.fill(row, {**usual, **values})
    work.session.add(row)
    work.session.flush()
    plans.number(work.session, plan.id)
    return row.id


def _room(work: Work, plan_id: int, position: int | None) -> int:
    """Make room for a line before `position`; at the end when None."""
    rows = plans.measures(work.session, plan_id)
    if position is None or position > len(rows):
        return len(rows) + 1
    for row in rows[position - 1 :]:
        row.position += 1
    work.session.flush()
    return max(position, 1)


@verb
def change_measure(work: Work, /, measure_id: int, **values: Any) -> None:
    """Change fields of a line: kind, responsible_id or responsible, stage, starts, ends, indicator."""
    row, _plan = plans.measure(work, measure_id)
    plans.fill(row, values)


@verb
def move_measure(work: Work, measure_id: int, position: int) -> None:
    """Put a line at another place (1 is the first)."""
    row, plan = plans.measure(work, measure_id)
    rows = [r for r in plans.measures(work.session, plan.id) if r.id != row.id]
    rows.insert(min(max(position, 1), len(rows) + 1) - 1, row)
    for place, each in enumerate(rows, start=1):
        each.position = place


@verb
def duplicate_measure(work: Work, measure_id: int) -> int:
    """Repeat a line right after itself."""
    row, plan = plans.measure(work, measure_id)
    copy = PlanMeasure(
        plan_id=plan.id, position=_room(work, plan.id, row.position + 1), state=rules.MeasureState.PLANNED
    )
    for name in plans.FIELDS:
        setattr(copy, name, getattr(row, name))
    work.session.add(copy)
    work.session.flush()
    plans.number(work.session, plan.id)
    return copy.id


@verb
def remove_measure(work: Work, measure_id: int) -> None:
    """Take a line out of a plan that is not approved."""
    row, plan = plans.measure(work, measure_id)
    work.session.delete(row)
    work.session.flush()
    plans.number(work.session, plan.id)


@verb
def save_measures(work: Work, plan_id: int, lines: Sequence[Mapping[str, Any]]) -> list[int]:
    """Make the plan's lines equal to these, in this order; `id` names a line that is there. Gives their ids."""
    plan, _case = plans.open_plan(work, plan_id)
    there = {row.id: row for row in plans.measures(work.session, plan_id)}
    kept: list[PlanMeasure] = []
    for place, line in enumerate(lines, start=1):
        row = _line(there, line.get("id"), plan)
        plans.fill(row, {name: value for name, value in line.items() if name in plans.FIELDS})
        row.position = place
        work.session.add(row)
        kept.append(row)
    work.session.flush()
    ids = [row.id for row in kept]
    gone = set(there) - set(ids)
    work.session.execute(delete(PlanMeasure).where(PlanMeasure.id.in_(gone)))
    return ids


def _line(there: Mapping[int, PlanMeasure], measure_id: int | None, plan: Plan) -> PlanMeasure:
    if measure_id is None:
        return PlanMeasure(plan_id=plan.id, position=0, state=rules.MeasureState.PLANNED)
    if measure_id not in there:
        raise Refused("record.missing", {"id": measure_id})
    return there[measure_id]
