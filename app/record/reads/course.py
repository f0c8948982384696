"""The facts that the steps of many cases follow from, read in a handful of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.base.workdays import Calendar
from app.record.rules import clocks, parts
from app.record.rules import plan as plan_rules
from app.record.rules.parts import PartKind
from app.record.rules.states import CaseState
from app.record.rules.steps import Course
from app.record.tables import (
    EvidencePart,
    Monitoring,
    Plan,
    PlanCopy,
    PlanMeasure,
    PrimarySheet,
    Referral,
    Submission,
)
from app.school.rules import Terms

Row = TypeVar("Row")
Ids = Sequence[int] | Select[int]


@dataclass
class Around:
    """Rows that belong to a set of cases, by case."""

    referrals: dict[int, list[Referral]]
    sheets: dict[int, list[PrimarySheet]]
    parts: dict[int, list[EvidencePart]]
    submissions: dict[int, list[Submission]]
    plans: dict[int, list[Plan]]
    measures: dict[int, list[PlanMeasure]]
    copies: dict[int, list[PlanCopy]]
    monitored: dict[int, list[Any]]


#: What steps and deadlines follow from: hundreds of whole rows with their texts would cost many times as much.
_NEEDED: Mapping[type[Any], tuple[str, ...]] = {
    Referral: ("registered_at", "happened_on", "late_reason"),
    PrimarySheet: ("collected_at", "late_reason"),
    EvidencePart: ("kind", "state", "owner_id", "due_on"),
    Submission: ("state", "happened_on"),
    Plan: ("id", "state", "ends", "signed_on"),
    PlanMeasure: ("id", "position", "kind", "ends", "state"),
    PlanCopy: (),
    Monitoring: ("happened_on", "next_on"),
}


def _grouped(session: Session, key: Any, ids: Ids, whole: bool) -> dict[int, list[Any]]:
    """Rows of the key's table by it, in the order they were made: mapped ones, or plain ones of what is needed."""
    table = key.class_
    found: dict[int, list[Any]] = {}
    columns = (table,) if whole else tuple(getattr(table, name) for name in _NEEDED[table])
    for row in session.execute(select(key, *columns).where(key.in_(ids)).order_by(table.id)):
        found.setdefault(row[0], []).append(row[1] if whole else row)
    return found


def around(session: Session, ids: Ids, *, whole: bool = False) -> Around:
    """All rows around these cases; `whole` ones for the page of a case, else only what steps and deadlines ask.

    `ids` are numbers or a select of them: hundreds of numbers in eight queries take longer than the rows.
    """
    plan_ids = select(Plan.id).where(Plan.case_id.in_(ids))
    measure_ids = select(PlanMeasure.id).where(PlanMeasure.plan_id.in_(plan_ids))
    return Around(
        _grouped(session, Referral.case_id, ids, whole),
        _grouped(session, PrimarySheet.case_id, ids, whole),
        _grouped(session, EvidencePart.case_id, ids, whole),
        _grouped(session, Submission.case_id, ids, whole),
        _grouped(session, Plan.case_id, ids, whole),
        _grouped(session, PlanMeasure.plan_id, plan_ids, whole),
        _grouped(session, PlanCopy.plan_id, plan_ids, whole),
        _grouped(session, Monitoring.measure_id, measure_ids, whole),
    )


def last(rows: Mapping[int, Sequence[Row]], key: int) -> Row | None:
    """The last row of a case, if there is one."""
    found = rows.get(key)
    return found[-1] if found else None


def course(case: Any, rows: Around, calendar: Calendar, now: datetime, terms: Terms) -> Course:
    """The facts that the eight steps of a case follow from."""
    referral = next(iter(rows.referrals.get(case.id, [])), None)
    sheet = next(iter(rows.sheets.get(case.id, [])), None)
    submission = last(rows.submissions, case.id)
    plan = last(rows.plans, case.id)
    states = {part.kind: part.state for part in rows.parts.get(case.id, [])}
    decided = case.decision.get("on")
    measures = rows.measures.get(plan.id, []) if plan else []
    collected = sheet.collected_at if sheet else None
    return Course(
        state=CaseState(case.state),
        now=now,
        registered_at=referral.registered_at if referral else None,
        received_on=referral.happened_on if referral else None,
        late_registration=bool(referral and referral.late_reason),
        sheet_due=None if collected else clocks.sheet_due(calendar, case.clock_start, terms).at,
        collected_at=collected,
        sheet_late=bool(sheet and sheet.late_reason),
        awaited=tuple(parts.awaited(states)) if states else tuple(PartKind),
        submission_state=submission.state if submission else "",
        submission_on=submission.happened_on if submission else None,
        session_on=case.session_on,
        decided_on=date.fromisoformat(decided) if decided else None,
        decision=case.decision.get("kind", ""),
        plan_state=plan.state if plan else "",
        plan_signed_on=plan.signed_on if plan else None,
        copy_handed=bool(plan and rows.copies.get(plan.id)),
        monitored_on=_last_monitored(rows, measures),
        overdue_measures=sum(_overdue(m, now.date()) for m in measures),
        removed_on=case.removed_on,
        existing=case.existing,
    )


def _overdue(measure: PlanMeasure, today: date) -> bool:
    return plan_rules.term_state(measure.state, measure.ends, today) is plan_rules.Term.OVERDUE


def _last_monitored(rows: Around, measures: Sequence[PlanMeasure]) -> date | None:
    days = [entry.happened_on for m in measures for entry in rows.monitored.get(m.id, [])]
    return max(days, default=None)
