"""The circle's verbs: the consent to the psychologist's work, and papers 07.1 and 08.1 kept sealed (decision 10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.base.access import Role, Work, verb
from app.base.refusal import Forbidden, Refused
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.letters import steps as letters
from app.record.rules import circle as rules
from app.record.rules import parts, states
from app.record.rules.circle import ConsentValues
from app.record.rules.parts import PartKind, PartState
from app.record.rules.states import CaseState
from app.record.steps import cases
from app.record.steps import circle as steps
from app.record.tables import Consent, EvidencePart


@verb
def record_consent(
    work: Work,
    case_id: int,
    values: ConsentValues,
    *,
    aside: str = "",
    from_paper: bool = False,
    file: GivenFile | None = None,
) -> int:
    """Keep the parents' answer. A refusal sets the awaited conclusion aside with `aside`, which prints (decision 2)."""
    case = cases.take(work, case_id, "note")
    part = cases.part(work.session, case_id, PartKind.PSYCHOLOGIST)
    _check_own(work, part, "record.record_consent")
    said = replace(values, on=values.on or work.clock.today())
    assert said.on is not None
    states.check_happened(said.on, work.clock.now(), "on")
    for day, field in ((said.withdrawn_on, "withdrawn_on"), (said.copy_on, "copy_on")):
        if day is not None:
            states.check_happened(day, work.clock.now(), field)
    if said.agreed is None:
        raise Refused("record.consent_unanswered", field="agreed", clause="398/14")
    scan = attachments.add(work, file.data, rules.CONSENT, file.media, circle=True) if file else None
    row = Consent(
        case_id=case_id,
        author_id=said.author_id or part.owner_id,
        happened_on=said.on,
        sealed=steps.seal_consent(work.viewer, case_id, said),
        from_paper=from_paper,
        attachment_id=scan or _scan_before(work, case_id),
        entered_at=work.clock.now(),
    )
    work.session.add(row)
    work.session.flush()
    cases.log(
        work,
        case_id,
        "consent",
        {"from_paper": from_paper},
        happened_at=cases.moment(work, said.on),
        staff_id=row.author_id,
    )
    if not said.agreed and part.state == PartState.AWAITED and CaseState(case.state) in states.FROM["gather"]:
        _set_aside(work, part, aside, said)
    return row.id


def _check_own(work: Work, part: EvidencePart, name: str) -> None:
    """The social pedagogue records any (decision 5), the psychologist the own ones; both hold the circle's key."""
    if Role.SOCIAL_PEDAGOGUE not in work.viewer.roles and part.owner_id != work.viewer.staff_id:
        raise Forbidden(name)
    if work.viewer.circle is None:
        raise Refused("record.circle_closed", clause="398/14")


def _scan_before(work: Work, case_id: int) -> int | None:
    before = steps.consent(work.session, case_id)
    return before.attachment_id if before else None


def _set_aside(work: Work, part: EvidencePart, aside: str, said: ConsentValues) -> None:
    assert said.on is not None
    part.set_aside_reason = parts.check_aside(aside)
    part.state, part.happened_on, part.entered_at = PartState.SET_ASIDE, said.on, work.clock.now()
    part.author_id = said.author_id or part.owner_id
    facts = {"kind": str(PartKind.PSYCHOLOGIST)}
    cases.log(work, part.case_id, "part_set_aside", facts, text=part.set_aside_reason, staff_id=part.author_id)


@verb
def keep_circle_paper(
    work: Work,
    case_id: int,
    kind: str,
    *,
    pdf: bytes,
    facts: Mapping[str, Any],
    language: str,
    template_version: str = "",
    copies: int = 1,
) -> int:
    """Keep a printed conclusion or consent: bytes, facts and number are sealed, the row says that it exists."""
    if kind not in rules.PAPERS:
        raise Refused("record.missing", {"id": kind})
    case = cases.get(work.session, case_id)
    _check_own(work, cases.part(work.session, case_id, PartKind.PSYCHOLOGIST), "record.keep_circle_paper")
    work.about("case", case_id)
    paper_id = letters.archive_paper(
        work,
        kind,
        language,
        pdf,
        facts,
        template_version=template_version,
        case_id=case_id,
        child_id=case.child_id,
        copies=copies,
        circle=True,
    )
    cases.log(work, case_id, "paper_printed", {"kind": kind, "paper_id": paper_id, "copies": copies})
    return paper_id
