"""Plans and their measures inside an open transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Work
from app.base.refusal import Refused
from app.record.rules import plan as rules
from app.record.rules.plan import Measure
from app.record.steps import cases
from app.record.tables import Case, LibraryMeasure, Plan, PlanMeasure
from app.school import steps as school


def of_case(session: Session, case_id: int) -> Plan | None:
    """The last plan of a case."""
    return session.scalars(select(Plan).where(Plan.case_id == case_id).order_by(Plan.id.desc())).first()


def get(session: Session, plan_id: int) -> Plan:
    """A plan that must be there."""
    return cases.row(session, Plan, plan_id)


def open_plan(work: Work, plan_id: int) -> tuple[Plan, Case]:
    """A plan that may still be changed, with its case."""
    plan = get(work.session, plan_id)
    rules.check_changeable(plan.state)
    work.about("plan", plan_id)
    return plan, cases.get(work.session, plan.case_id)


def measures(session: Session, plan_id: int) -> list[PlanMeasure]:
    """Lines of a plan in their order."""
    query = select(PlanMeasure).where(PlanMeasure.plan_id == plan_id).order_by(PlanMeasure.position, PlanMeasure.id)
    return list(session.scalars(query))


def measure(work: Work, measure_id: int) -> tuple[PlanMeasure, Plan]:
    """A line of a plan that may still be changed."""
    found = cases.row(work.session, PlanMeasure, measure_id)
    plan, _case = open_plan(work, found.plan_id)
    return found, plan


def as_rule(row: PlanMeasure) -> Measure:
    """A line as the rules see it."""
    return Measure(
        row.position,
        row.kind,
        row.kind_code,
        row.responsible,
        row.responsible_id,
        row.starts,
        row.ends,
        row.indicator,
    )


def number(session: Session, plan_id: int) -> None:
    """Close the numbering after a line came, went or moved."""
    for position, row in enumerate(measures(session, plan_id), start=1):
        row.position = position
    session.flush()


FIELDS = ("kind", "kind_code", "responsible_id", "responsible", "stage", "starts", "ends", "indicator", "library_id")


def fill(row: PlanMeasure, values: Mapping[str, Any]) -> None:
    """Set the given fields of a line; a staff member chosen and a name typed exclude each other."""
    for name, value in values.items():
        if name not in FIELDS:
            raise TypeError(name)
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if row.starts is not None and row.ends is not None:
        rules.check_period(row.starts, row.ends)
    if row.responsible_id is not None and values.get("responsible"):
        row.responsible_id = None
    elif row.responsible_id is not None:
        row.responsible = ""


def library_values(session: Session, library_id: int, case: Case, language: str, on: date) -> dict[str, Any]:
    """The usual words, volume, indicator and responsible person of a library row."""
    row = cases.row(session, LibraryMeasure, library_id)
    russian = language == "ru"
    return {
        "library_id": row.id,
        "kind_code": row.kind_code,
        "kind": row.ru if russian else row.kk,
        "stage": row.stage_ru if russian else row.stage_kk,
        "indicator": row.indicator_ru if russian else row.indicator_kk,
        "responsible_id": responsible(session, row.responsible_code, case, on),
    }


def responsible(session: Session, code: str, case: Case, on: date) -> int | None:
    """Who usually does it: the class teacher of the child, or the holder of a post."""
    if code == "role.class_teacher":
        return cases.class_teacher(session, case.child_id)
    return school.holder(session, code, on) if code else None


def decision_days(case: Case) -> tuple[date | None, date | None]:
    """Start and end of the plan by the Council's decision."""
    terms = case.decision.get("terms", {})
    days = [terms.get(name) for name in ("plan_start", "plan_end")]
    start, end = (date.fromisoformat(day) if day else None for day in days)
    return start, end


def check_days(starts: date | None, ends: date | None) -> tuple[date, date]:
    """A plan has both its days, in order."""
    if starts is None or ends is None:
        raise Refused("record.plan_days", field="starts" if starts is None else "ends", clause="398/16")
    rules.check_period(starts, ends)
    return starts, ends
