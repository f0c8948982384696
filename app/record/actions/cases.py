"""Notes, danger, grounds, closing a case, and a child already on record (decisions 6 and 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from app.base.access import Work, verb
from app.base.refusal import Refused, Warn, settle
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.letters import steps as letters
from app.letters.rules import Series, series_year
from app.people.tables import Child
from app.record.rules import grounds as ground_rules
from app.record.rules import parts, states
from app.record.rules.states import CaseState, CloseKind
from app.record.steps import cases, editions
from app.record.tables import Case, CaseAim, CaseAttachment, CaseGround

#: What a person may write into the timeline (398/4: contacts with other bodies are kept on the case).
NOTES = ("note", "call", "meeting", "contact")


@verb
def add_note(
    work: Work,
    case_id: int,
    text: str,
    *,
    kind: str = "note",
    happened_at: datetime | None = None,
    file: GivenFile | None = None,
) -> int:
    """A note, call, meeting or contact with a body; never edited, a correction is a new entry."""
    cases.take(work, case_id, "note")
    if kind not in NOTES:
        raise Refused("record.note_kind", {"kind": kind})
    at = happened_at or work.clock.now()
    states.check_happened(at, work.clock.now(), "happened_at")
    said = states.check_text(text, "text")
    file_id = attachments.add(work, file.data, file.title, file.media) if file else None
    return cases.log(work, case_id, kind, text=said, happened_at=at, attachment_id=file_id)


@verb
def add_file(work: Work, case_id: int, kind: str, file: GivenFile | None, note: str = "") -> int:
    """A further file of the case or of one of its materials (`kind`); the psychologist's is closed by the circle."""
    cases.take(work, case_id, "note")
    if file is None:
        raise Refused("record.file_missing", field="file", clause="398/14")
    attachment_id = attachments.add(work, file.data, file.title, file.media, circle=kind in parts.SEALED)
    row = CaseAttachment(case_id=case_id, kind=kind, attachment_id=attachment_id, note=note.strip())
    work.session.add(row)
    work.session.flush()
    cases.log(work, case_id, "file_added", {"kind": kind}, text=note.strip(), attachment_id=attachment_id)
    return row.id


@verb
def mark_danger(work: Work, case_id: int, text: str, happened_at: datetime | None = None) -> None:
    """Immediate danger to the child: who was told and when; Today shows the case first (decision 7)."""
    case = cases.take(work, case_id, "note")
    at = happened_at or work.clock.now()
    states.check_happened(at, work.clock.now(), "happened_at")
    case.danger = True
    cases.log(work, case_id, "danger", text=states.check_text(text, "text"), happened_at=at)


@verb
def end_danger(work: Work, case_id: int, text: str) -> None:
    """The danger is over; the timeline says how."""
    case = cases.take(work, case_id, "note")
    case.danger = False
    cases.log(work, case_id, "danger_over", text=states.check_text(text, "text"))


@verb
def change_grounds(work: Work, case_id: int, codes: Sequence[int]) -> None:
    """Set the grounds of 398/22 before the decision."""
    _change(work, case_id, CaseGround, codes)


@verb
def change_aims(work: Work, case_id: int, codes: Sequence[int]) -> None:
    """Set the aims of 398/3 that the case serves."""
    _change(work, case_id, CaseAim, codes)


def _change(work: Work, case_id: int, table: type[CaseGround] | type[CaseAim], codes: Sequence[int]) -> None:
    case = cases.take(work, case_id, "note")
    edition = editions.edition(work.session, case.edition)
    is_ground = table is CaseGround
    known = edition.ground_codes if is_ground else edition.aim_codes
    field, clause = ("grounds", "398/22") if is_ground else ("aims", "398/3")
    if is_ground and case.state == CaseState.ON_RECORD:
        raise Refused("record.decided", clause="398/15")
    cases.set_codes(work.session, table, case_id, ground_rules.check_known(codes, known, field, clause))
    cases.log(work, case_id, f"{field}_changed", {"codes": sorted(set(codes))})


@verb
def close_case(work: Work, case_id: int, kind: str, reason: str, happened_on: date | None = None) -> None:
    """End a case without a decision: wrong child, left, death, withdrawn (decision 7). Its number stays.

    Of a death nothing more is asked, and no reminder follows.
    """
    case = cases.take(work, case_id, "close")
    on = happened_on or work.clock.today()
    states.check_happened(on, work.clock.now())
    quiet = CloseKind(kind) is CloseKind.DEATH
    why = reason.strip() if quiet else states.check_text(reason, "reason", "record.reason_missing")
    cases.close(work, case, CloseKind(kind), on, why)


@verb
def enter_existing(
    work: Work,
    *,
    child_id: int,
    on_record_from: date,
    grounds: Sequence[int],
    aims: Sequence[int] = (),
    protocol_number: str = "",
    protocol_on: date | None = None,
    record_number: int | None = None,
    plan_starts: date | None = None,
    plan_ends: date | None = None,
    responsible_id: int | None = None,
    next_review_on: date | None = None,
    reasons: Mapping[str, str] | None = None,
) -> int:
    """A child already on record (decision 6): as the paper says, no step is demanded, nothing before today is overdue.

    An open case of the child is joined, with a reason: before its decision it becomes the existing entry.
    Numbering goes on where the paper stopped, so a gap before the typed number is expected.
    """
    now = work.clock.now()
    states.check_happened(on_record_from, now, "on_record_from")
    cases.row(work.session, Child, child_id)
    before = cases.case_of(work.session, child_id)
    edition = editions.edition(work.session, None)
    codes = ground_rules.check_known(grounds, edition.ground_codes, "grounds", "398/22")
    warnings = _joins(before) + ground_rules.referral_warnings(codes, aims or edition.aim_codes)
    used = settle(warnings, reasons)
    case = before or cases.open_case(work, child_id, datetime.combine(on_record_from, time(9)))
    cases.set_codes(work.session, CaseGround, case.id, {*cases.grounds(work.session, case.id), *codes})
    cases.set_codes(work.session, CaseAim, case.id, {*cases.aims(work.session, case.id), *aims})
    cases.keep_reasons(case, used)
    case.next_review_on = next_review_on or case.next_review_on
    if case.state != CaseState.ON_RECORD:
        case.existing, case.state, case.on_record_from = True, CaseState.ON_RECORD, on_record_from
        case.session_id = case.session_on = None
        _decided_before(case, protocol_number, protocol_on or on_record_from, plan_starts, plan_ends, responsible_id)
        _number(work, case, record_number)
    work.about("case", case.id)
    facts = {"number": case.record_number, "protocol": protocol_number}
    cases.log(work, case.id, "existing", facts, text=used.get("record.existing_joins", ""))
    return case.id


def _joins(before: Case | None) -> list[Warn]:
    """The open case of the child takes the entry; what the Council decided on it stays (decision 7)."""
    if before is None:
        return []
    return [Warn("record.existing_joins", {"number": states.case_name(before.year, before.number)}, field="child")]


def _decided_before(
    case: Case, protocol: str, on: date, plan_starts: date | None, plan_ends: date | None, responsible_id: int | None
) -> None:
    days = {"plan_start": plan_starts, "plan_end": plan_ends}
    terms = {name: day.isoformat() for name, day in days.items() if day}
    case.decision = {
        "kind": "existing",
        "on": on.isoformat(),
        "session_id": None,
        "protocol": protocol.strip(),
        "reason": "",
        "terms": {**terms, "responsible_id": responsible_id},
    }


def _number(work: Work, case: Case, record_number: int | None) -> None:
    assert case.on_record_from is not None
    case.record_year = series_year(Series.RECORD, case.on_record_from)
    gap = {"letters.number_gap": "existing"}
    case.record_number = letters.take_number(work, Series.RECORD, case.record_year, record_number, reasons=gap)
