"""The register of individual plans, 28.3 (398/16, 398/18, 398/19): period, copy handed over, review, outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.people.tables import Child
from app.record.reads import people
from app.record.tables import Case, Plan, PlanCopy


@dataclass(frozen=True)
class PlanRow:
    """A plan in force or ended, of a child by surname and name; `copy` is who took it and when."""

    child: str
    class_name: str
    protocol: str
    decided_on: date | None
    starts: date
    ends: date
    copy: tuple[str, date] | None
    review_on: date | None
    result: str
    ended: bool


@read
def plans(look: Look, first: date, last: date) -> tuple[PlanRow, ...]:
    """Plans that are no draft and that begin in a period, both ends included."""
    query = (
        select(Plan, Case, Child)
        .join(Case, Case.id == Plan.case_id)
        .join(Child, Child.id == Case.child_id)
        .where(Plan.state != "draft", Plan.starts >= first, Plan.starts <= last)
        .order_by(Plan.starts, Plan.id)
    )
    return tuple(_row(look.session, *found) for found in look.session.execute(query))


def _row(session: Session, plan: Plan, case: Case, child: Child) -> PlanRow:
    copies = select(PlanCopy).where(PlanCopy.plan_id == plan.id).order_by(PlanCopy.handed_on, PlanCopy.id)
    copy = session.scalars(copies).first()
    decided = case.decision.get("on")
    return PlanRow(
        " ".join(part for part in (child.surname, child.given) if part),
        people.class_words(people.class_on(session, child, plan.starts)),
        str(case.decision.get("protocol") or ""),
        date.fromisoformat(decided) if decided else None,
        plan.starts,
        plan.ends,
        (copy.person_name, copy.handed_on) if copy else None,
        case.next_review_on,
        plan.evaluation,
        plan.state == "ended",
    )
