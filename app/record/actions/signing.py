"""The plan in force: approved, printed in two copies, signed, a copy handed over (398/16, 398/18); papers of a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.base.access import Work, verb
from app.base.refusal import settle
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.letters import steps as letters
from app.people.tables import Person
from app.record.rules import plan as rules
from app.record.rules import states
from app.record.rules.plan import PlanState
from app.record.steps import cases, plans
from app.record.tables import Plan, PlanCopy
from app.school import steps as school


def _plan(work: Work, plan_id: int, wanted: PlanState, verb_name: str) -> Plan:
    plan = plans.get(work.session, plan_id)
    rules.check_step(plan.state, wanted, verb_name)
    work.about("plan", plan_id)
    return plan


@verb
def approve_plan(
    work: Work,
    plan_id: int,
    *,
    approved_on: date | None = None,
    approved_by_id: int | None = None,
    reasons: Mapping[str, str] | None = None,
) -> None:
    """398/16: a plan comes into force on a positive decision; 398/19: each measure has its person and its date."""
    plan, case = plans.open_plan(work, plan_id)
    rules.check_decision(case.state, case.decision)
    on = approved_on or work.clock.today()
    states.check_happened(on, work.clock.now(), "approved_on")
    lines = [plans.as_rule(row) for row in plans.measures(work.session, plan_id)]
    rules.check_complete(lines)
    used = settle(rules.warnings(lines, plan.starts, plan.ends, cases.grounds(work.session, case.id)), reasons)
    plan.state, plan.approved_on, plan.reasons = PlanState.APPROVED, on, used
    plan.approved_by_id = approved_by_id or school.holder(work.session, "role.head", on)
    cases.log(work, case.id, "plan_approved", {"plan_id": plan_id, "measures": len(lines)})


@verb
def reopen_plan(work: Work, plan_id: int, reason: str) -> None:
    """Take an approved plan that nobody has signed yet back to draft; its printed copies are void."""
    plan = _plan(work, plan_id, PlanState.APPROVED, "reopen_plan")
    why = states.check_text(reason, "reason", "record.reason_missing")
    plan.state, plan.approved_on, plan.printed_at = PlanState.DRAFT, None, None
    cases.log(work, plan.case_id, "plan_reopened", {"plan_id": plan_id}, text=why)


@verb
def plan_printed(
    work: Work,
    plan_id: int,
    *,
    pdf: bytes,
    facts: Mapping[str, Any],
    language: str,
    template_version: str = "",
    copies: int = 2,
) -> int:
    """Keep the printed plan: its bytes, facts and template (decision 16). Gives the paper's id."""
    plan = _plan(work, plan_id, PlanState.APPROVED, "plan_printed")
    case = cases.get(work.session, plan.case_id)
    plan.paper_id = letters.archive_paper(
        work,
        "18.1",
        language,
        pdf,
        facts,
        template_version=template_version,
        case_id=case.id,
        child_id=case.child_id,
        copies=copies,
    )
    plan.printed_at = work.clock.now()
    cases.log(work, case.id, "plan_printed", {"copies": copies, "paper_id": plan.paper_id})
    return plan.paper_id


@verb
def plan_signed(
    work: Work,
    plan_id: int,
    *,
    signed_on: date | None = None,
    parent_id: int | None = None,
    file: GivenFile | None = None,
) -> None:
    """The head and the parent have signed: from now on the plan does not change. The scan may come with it."""
    plan = _plan(work, plan_id, PlanState.APPROVED, "plan_signed")
    on = signed_on or work.clock.today()
    states.check_happened(on, work.clock.now(), "signed_on")
    scan = attachments.add(work, file.data, file.title, file.media) if file else None
    plan.state, plan.signed_on, plan.scan_id = PlanState.SIGNED, on, scan
    plan.parent_id = parent_id or plan.parent_id
    if plan.paper_id is not None:
        letters.sign_paper(work, plan.paper_id, on, scan)
    cases.log(work, plan.case_id, "plan_signed", {"plan_id": plan_id}, attachment_id=scan)


@verb
def hand_copy(
    work: Work,
    plan_id: int,
    *,
    handed_on: date | None = None,
    person_id: int | None = None,
    person_name: str = "",
    handed_by_id: int | None = None,
    sheets: int | None = None,
) -> int:
    """398/18: a copy of the plan is given to the parents; who took it, when, from whom."""
    plan = plans.get(work.session, plan_id)
    if plan.state == PlanState.DRAFT:
        rules.check_step(plan.state, PlanState.APPROVED, "hand_copy")
    work.about("plan", plan_id)
    on = handed_on or work.clock.today()
    states.check_happened(on, work.clock.now(), "handed_on")
    person = work.session.get(Person, person_id) if person_id else None
    name = person_name.strip() or (cases.full_name(person) if person else "")
    copy = PlanCopy(
        plan_id=plan_id,
        handed_on=on,
        person_id=person_id,
        person_name=states.check_text(name, "person", "record.copy_person", "398/18"),
        handed_by_id=handed_by_id or work.viewer.staff_id,
        sheets=sheets,
        entered_at=work.clock.now(),
    )
    work.session.add(copy)
    work.session.flush()
    cases.log(work, plan.case_id, "copy_handed", {"copy_id": copy.id, "on": on.isoformat()}, staff_id=copy.handed_by_id)
    return copy.id


@verb
def keep_case_paper(
    work: Work,
    case_id: int,
    kind: str,
    *,
    pdf: bytes,
    facts: Mapping[str, Any],
    language: str,
    template_version: str = "",
    number: str = "",
    copies: int = 1,
) -> int:
    """Keep a printed paper of the case (03.1, 04.1, 05.1, 18.2) as it was; gives the paper's id."""
    case = cases.get(work.session, case_id)
    work.about("case", case_id)
    paper_id = letters.archive_paper(
        work,
        kind,
        language,
        pdf,
        facts,
        number=number,
        template_version=template_version,
        case_id=case_id,
        child_id=case.child_id,
        copies=copies,
    )
    submission = cases.submission(work.session, case_id) if kind == "04.1" else None
    if submission is not None:
        submission.paper_id = paper_id
    cases.log(work, case_id, "paper_printed", {"kind": kind, "paper_id": paper_id, "copies": copies})
    return paper_id
