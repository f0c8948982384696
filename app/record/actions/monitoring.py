"""Progress of measures, and the evaluation at the end (398/19)."""

from __future__ import annotations

from datetime import date

from app.base.access import Work, verb
from app.base.refusal import Refused
from app.record.rules import plan as rules
from app.record.rules import states
from app.record.rules.plan import MeasureState, PlanState, Rating
from app.record.steps import cases, plans
from app.record.tables import Monitoring, PlanMeasure


@verb
def add_monitoring(
    work: Work,
    measure_id: int,
    text: str,
    *,
    happened_on: date | None = None,
    rating: str | None = None,
    state: str | None = None,
    author_id: int | None = None,
    next_on: date | None = None,
) -> int:
    """398/19: what was done on a measure, the indicator rated, the measure done or not; never edited afterwards."""
    measure = cases.row(work.session, PlanMeasure, measure_id)
    plan = plans.get(work.session, measure.plan_id)
    if plan.state not in (PlanState.APPROVED, PlanState.SIGNED):
        raise Refused("record.plan_state", {"state": plan.state, "verb": "add_monitoring"}, clause="398/19")
    on = happened_on or work.clock.today()
    states.check_happened(on, work.clock.now())
    entry = Monitoring(
        measure_id=measure_id,
        happened_on=on,
        text=states.check_text(text, "text"),
        rating=Rating(rating) if rating else None,
        author_id=author_id or work.viewer.staff_id,
        next_on=next_on,
        entered_at=work.clock.now(),
    )
    work.session.add(entry)
    work.session.flush()
    if state is not None:
        measure.state = MeasureState(state)
    work.about("plan", plan.id)
    facts = {"measure": measure.position, "rating": rating, "state": str(measure.state)}
    at = cases.moment(work, on)
    cases.log(work, plan.case_id, "monitored", facts, text=entry.text, happened_at=at, staff_id=entry.author_id)
    return entry.id


@verb
def end_plan(work: Work, plan_id: int, evaluation: str) -> None:
    """The plan has run: its evaluation is written (398/19)."""
    plan = plans.get(work.session, plan_id)
    rules.check_step(plan.state, PlanState.SIGNED, "end_plan")
    plan.evaluation = states.check_text(evaluation, "evaluation", clause="398/19")
    plan.state = PlanState.ENDED
    work.about("plan", plan_id)
    cases.log(work, plan.case_id, "plan_ended", {"plan_id": plan_id}, text=plan.evaluation)
