"""The primary information sheet (398/12) and the four parts of the evaluation file (398/14)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app.base.access import Work, verb
from app.base.refusal import Forbidden, Refused, Warn, settle
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.letters import steps as letters
from app.record.rules import clocks, parts, states
from app.record.rules.parts import PartKind, PartState
from app.record.steps import cases
from app.record.tables import Case, EvidencePart, PrimarySheet
from app.school import steps as school

_SHEET_TEXTS = ("whereabouts", "lives_with", "categories", "description", "sources", "danger_measures")


@verb
def save_primary_sheet(
    work: Work,
    /,
    case_id: int,
    *,
    family: Sequence[Mapping[str, Any]] | None = None,
    helpers: Sequence[Mapping[str, Any]] | None = None,
    danger: bool | None = None,
    secretary_id: int | None = None,
    recorded_from_paper: bool | None = None,
    **texts: str,
) -> None:
    """Keep what has been gathered so far; only the given fields change. A finished sheet does not change.

    `family` is [{name, relation, birth_year, whereabouts, occupation, phone}]; `helpers` is [{staff_id, name, position,
    part, done_at}]; texts are whereabouts, lives_with, categories, description, sources, danger_measures.
    """
    case = cases.take(work, case_id, "gather")
    sheet = _sheet(work, case)
    for name, text in texts.items():
        if name not in _SHEET_TEXTS:
            raise TypeError(name)
        setattr(sheet, name, text.strip())
    if family is not None:
        sheet.family = _plain(family)
    if helpers is not None:
        sheet.helpers = _plain(helpers)
    if secretary_id is not None:
        sheet.secretary_id = secretary_id
    if recorded_from_paper is not None:
        sheet.recorded_from_paper = recorded_from_paper
    if danger is not None:
        _set_danger(work, case, sheet, danger)


def _sheet(work: Work, case: Case) -> PrimarySheet:
    sheet = cases.sheet(work.session, case.id)
    if sheet is None:
        sheet = PrimarySheet(case_id=case.id, family=[], helpers=[], entered_at=work.clock.now())
        work.session.add(sheet)
        work.session.flush()
    if sheet.collected_at is not None:
        raise Refused("record.sheet_finished", {"at": sheet.collected_at.isoformat()}, clause="398/12")
    return sheet


def _set_danger(work: Work, case: Case, sheet: PrimarySheet, danger: bool) -> None:
    if danger and not sheet.danger and not case.danger:
        cases.log(work, case.id, "danger", {})
    sheet.danger = danger
    case.danger = case.danger or danger


def _plain(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()} for row in rows
    ]


@verb
def finish_primary(
    work: Work,
    case_id: int,
    *,
    collected_at: datetime | None = None,
    late_reason: str = "",
    recorded_from_paper: bool = False,
    file: GivenFile | None = None,
    reasons: Mapping[str, str] | None = None,
) -> None:
    """398/12: the primary information is whole; after two working days with a reason, which prints on the sheet.

    `file` is the scan of the signed sheet, when it is recorded from paper (decision 5).
    """
    case = cases.take(work, case_id, "gather")
    sheet = _sheet(work, case)
    at = collected_at or work.clock.now()
    states.check_happened(at, work.clock.now(), "collected_at")
    given = dict(reasons or {})
    if late_reason.strip():
        given["record.late_sheet"] = late_reason
    undescribed = [Warn("record.description_missing", clause="398/12", field="description")]
    bare = [] if sheet.description.strip() else undescribed
    terms = school.terms(work.session, case.edition)
    late = clocks.late_sheet(school.calendar(work.session), case.clock_start, at, terms)
    used = settle(bare + late, given)
    sheet.collected_at, sheet.late_reason = at, used.get("record.late_sheet", "")
    sheet.recorded_from_paper = recorded_from_paper or sheet.recorded_from_paper
    cases.keep_reasons(case, used)
    scan = attachments.add(work, file.data, file.title, file.media) if file else None
    facts = {"from_paper": sheet.recorded_from_paper}
    cases.log(work, case_id, "sheet_finished", facts, happened_at=at, attachment_id=scan)


@verb
def set_evidence(
    work: Work,
    case_id: int,
    kind: str,
    state: str,
    *,
    body: Mapping[str, Any] | None = None,
    file: GivenFile | None = None,
    reason: str = "",
    author_id: int | None = None,
    happened_on: date | None = None,
    sheets: int | None = None,
    number: str = "",
    from_paper: bool = False,
) -> None:
    """398/14: a part is typed, attached or set aside with a reason. The psychologist's is sealed for the circle."""
    case = cases.take(work, case_id, "gather")
    part = cases.part(work.session, case_id, kind)
    what = PartKind(kind)
    _check_writer(work, part, what)
    on = happened_on or work.clock.today()
    states.check_happened(on, work.clock.now())
    match PartState(state):
        case PartState.TYPED:
            _type(work, part, what, body or {})
        case PartState.ATTACHED:
            _attach(work, part, what, file)
        case PartState.SET_ASIDE:
            _clear(part)
            part.set_aside_reason = parts.check_aside(reason)
        case PartState.AWAITED:
            raise Refused("record.wrong_state", {"state": state, "verb": "set_evidence"})
    part.state, part.happened_on, part.entered_at = state, on, work.clock.now()
    part.author_id = author_id if author_id is not None else part.owner_id
    part.sheets, part.number, part.from_paper = sheets, number.strip(), from_paper
    facts = {"kind": str(what), "from_paper": from_paper}
    cases.log(
        work,
        case.id,
        f"part_{state}",
        facts,
        text=part.set_aside_reason,
        happened_at=cases.moment(work, on),
        staff_id=part.author_id,
        attachment_id=part.attachment_id,
    )


def _check_writer(work: Work, part: EvidencePart, kind: PartKind) -> None:
    roles = {str(role) for role in work.viewer.roles}
    if not roles & parts.writers(kind):
        raise Forbidden("record.set_evidence")
    if "social_pedagogue" not in roles and part.owner_id != work.viewer.staff_id:
        raise Forbidden("record.set_evidence")


def _clear(part: EvidencePart) -> None:
    part.body, part.sealed, part.attachment_id, part.set_aside_reason = {}, None, None, ""


def _type(work: Work, part: EvidencePart, kind: PartKind, body: Mapping[str, Any]) -> None:
    typed = parts.check_typed(body)
    _clear(part)
    if kind not in parts.SEALED:
        part.body = typed
        return
    if work.viewer.circle is None:
        raise Refused("record.circle_closed", clause="398/14")
    part.sealed = work.viewer.circle.seal(json.dumps(typed, ensure_ascii=False), f"evidence_part:{part.id}")


def _attach(work: Work, part: EvidencePart, kind: PartKind, file: GivenFile | None) -> None:
    if file is None:
        raise Refused("record.file_missing", field="file", clause="398/14")
    sealed = kind in parts.SEALED
    if sealed and work.viewer.circle is None:
        raise Refused("record.circle_closed", clause="398/14")
    _clear(part)
    part.attachment_id = attachments.add(work, file.data, file.title, file.media, circle=sealed)


@verb
def keep_evaluation_file(
    work: Work,
    case_id: int,
    *,
    pdf: bytes,
    pages: int,
    facts: Mapping[str, Any],
    language: str,
    template_version: str = "",
    sealed: bool = False,
    copies: int = 1,
) -> int:
    """398/14: keep the bound file; with the psychologist's conclusion in it (`sealed`) the circle alone reads it."""
    case = cases.get(work.session, case_id)
    work.about("case", case_id)
    paper_id = letters.archive_paper(
        work,
        "10.2",
        language,
        pdf,
        facts,
        template_version=template_version,
        case_id=case_id,
        child_id=case.child_id,
        copies=copies,
        circle=sealed,
    )
    cases.log(work, case_id, "file_bound", {"paper_id": paper_id, "pages": pages})
    return paper_id


@verb
def return_part(work: Work, case_id: int, kind: str, reason: str) -> None:
    """Ask for a part anew: it is awaited again, and the timeline says why."""
    cases.take(work, case_id, "gather")
    part = cases.part(work.session, case_id, kind)
    why = states.check_text(reason, "reason", "record.reason_missing")
    _clear(part)
    part.state, part.happened_on, part.author_id = PartState.AWAITED, None, None
    cases.log(work, case_id, "part_awaited", {"kind": kind}, text=why)
