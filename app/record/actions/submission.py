"""The deputy head's submission (398/4, 398/14): prepared, approved or returned with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.base.access import Role, Work, verb
from app.base.refusal import Forbidden, settle
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.letters import steps as letters
from app.letters.rules import Series, leading_number, series_year
from app.record.rules import parts, states
from app.record.rules.parts import PartKind, PartState
from app.record.rules.states import CaseState
from app.record.steps import cases
from app.record.tables import Case, Submission
from app.school import steps as school


@verb
def prepare_submission(
    work: Work,
    case_id: int,
    *,
    summary: str = "",
    matter: str = "",
    proposed_decision: str = "",
    proposed_session_on: date | None = None,
    invitees: Sequence[Mapping[str, Any]] = (),
    deputy_id: int | None = None,
    reasons: Mapping[str, str] | None = None,
) -> int:
    """Hand the evaluation file to the deputy (398/14). A part still awaited is set aside with the reason given."""
    case = cases.take(work, case_id, "prepare_submission")
    sheet = cases.sheet(work.session, case_id)
    found = parts.submission_warnings(
        cases.part_states(work.session, case_id), sheet is not None and sheet.collected_at is not None
    )
    used = settle(found, reasons)
    _set_aside(work, case, used)
    cases.keep_reasons(case, used)
    submission = Submission(
        case_id=case_id,
        state="prepared",
        summary=summary.strip(),
        matter=matter.strip(),
        proposed_decision=proposed_decision.strip(),
        proposed_session_on=proposed_session_on,
        invitees=[dict(row) for row in invitees],
        deputy_id=deputy_id or school.holder(work.session, "role.deputy_upbringing", work.clock.today()),
        prepared_at=work.clock.now(),
        entered_at=work.clock.now(),
    )
    work.session.add(submission)
    case.state = CaseState.SUBMITTED
    work.session.flush()
    cases.log(work, case_id, "submission_prepared", {"submission_id": submission.id})
    return submission.id


def _set_aside(work: Work, case: Case, used: Mapping[str, str]) -> None:
    for kind in PartKind:
        reason = used.get(parts.awaited_code(kind))
        if reason:
            part = cases.part(work.session, case.id, kind)
            part.state, part.set_aside_reason, part.happened_on = PartState.SET_ASIDE, reason, work.clock.today()
            part.entered_at = work.clock.now()
            cases.log(work, case.id, "part_set_aside", {"kind": str(kind)}, text=reason)


def _prepared(work: Work, case: Case) -> Submission:
    submission = cases.submission(work.session, case.id)
    assert submission is not None
    return submission


@verb
def approve_submission(
    work: Work,
    case_id: int,
    *,
    happened_on: date | None = None,
    number: str = "",
    from_paper: bool = False,
    deputy_id: int | None = None,
    file: GivenFile | None = None,
    reasons: Mapping[str, str] | None = None,
) -> str:
    """The deputy puts the case before the Council (398/4); gives the submission's number.

    The social pedagogue records it from the signed paper: who, date, number, scan (decision 5).
    """
    case = cases.take(work, case_id, "approve_submission")
    if not from_paper and not work.viewer.roles & {Role.DEPUTY, Role.DIRECTOR}:
        raise Forbidden("record.approve_submission")
    on = happened_on or work.clock.today()
    states.check_happened(on, work.clock.now())
    submission = _prepared(work, case)
    year = series_year(Series.SUBMISSION, on)
    typed = leading_number(number) if number.strip() else None
    taken = letters.take_number(work, Series.SUBMISSION, year, typed, reasons=reasons)
    submission.number, submission.year = number.strip() or str(taken), year
    submission.state, submission.happened_on, submission.from_paper = "approved", on, from_paper
    submission.deputy_id = deputy_id or _signer(work, submission, from_paper)
    submission.entered_at = work.clock.now()
    submission.scan_id = attachments.add(work, file.data, file.title, file.media) if file else None
    case.state = CaseState.AWAITING_COUNCIL
    facts = {"number": submission.number, "from_paper": from_paper}
    cases.log(
        work, case_id, "submission_approved", facts, staff_id=submission.deputy_id, attachment_id=submission.scan_id
    )
    return submission.number


def _signer(work: Work, submission: Submission, from_paper: bool) -> int | None:
    return submission.deputy_id if from_paper else work.viewer.staff_id or submission.deputy_id


@verb
def return_submission(work: Work, case_id: int, reason: str) -> None:
    """The deputy returns the submission with a reason; the materials are gathered on (decision 7)."""
    case = cases.take(work, case_id, "return_submission")
    submission = _prepared(work, case)
    submission.state = "returned"
    submission.returned_reason = states.check_text(reason, "reason", "record.reason_missing", "398/4")
    case.state = CaseState.COLLECTING
    cases.log(work, case_id, "submission_returned", {}, text=submission.returned_reason)
