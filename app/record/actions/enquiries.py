"""Asking for what a case needs: notes to the school's people (11.1), enquiries to bodies (12.1), their answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app.base.access import Work, verb
from app.base.refusal import Refused, settle
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.letters import steps as letters
from app.letters.rules import Series, Subject, series_year
from app.letters.tables import Letter
from app.record.rules import enquiries as rules
from app.record.rules import parts, states
from app.record.rules.enquiries import EnquiryDraft, RequestDraft, Way
from app.record.steps import cases
from app.record.tables import Case, Enquiry, MaterialRequest
from app.school.rules import full_name
from app.school.tables import Staff


@verb
def ask_material(
    work: Work, case_id: int, drafts: Sequence[RequestDraft], *, due_at: datetime, asked_on: date | None = None
) -> tuple[int, ...]:
    """398/12, 398/14: ask several people for material at once, one note to each; parts get their person and day."""
    case = cases.take(work, case_id, "note")
    on = asked_on or work.clock.today()
    states.check_happened(on, work.clock.now(), "asked_on")
    if not drafts:
        raise Refused("record.nobody_asked", field="people", clause="398/14")
    checked = [rules.check_request(draft) for draft in drafts]
    return tuple(_ask(work, case, draft, on, due_at) for draft in checked)


def _ask(work: Work, case: Case, draft: RequestDraft, on: date, due_at: datetime) -> int:
    somebody = cases.row(work.session, Staff, draft.staff_id)
    year = series_year(Series.NOTE, on)
    row = MaterialRequest(
        case_id=case.id,
        staff_id=draft.staff_id,
        year=year,
        number=letters.take_number(work, Series.NOTE, year),
        asked_on=on,
        due_at=due_at,
        items=[{"kind": item.kind, "text": item.text} for item in draft.items],
        details=draft.details,
        reminders=[],
        entered_at=work.clock.now(),
    )
    work.session.add(row)
    work.session.flush()
    _give_parts(work, case, draft, due_at.date())
    kinds = [item.kind for item in draft.items]
    name = full_name(somebody.surname, somebody.given, somebody.patronymic)
    facts = {"to": name, "kinds": kinds, "due": due_at.isoformat(), "number": row.number}
    cases.log(work, case.id, "material_asked", facts, text=draft.details, happened_at=cases.moment(work, on))
    return row.id


def _give_parts(work: Work, case: Case, draft: RequestDraft, due_on: date) -> None:
    """A part that is asked for belongs to who was asked, until the day that was named."""
    if case.state not in states.FROM["gather"]:
        return
    for item in draft.items:
        if item.kind in set(parts.PartKind):
            part = cases.part(work.session, case.id, item.kind)
            if not parts.settled(part.state):
                part.owner_id, part.due_on = draft.staff_id, due_on


@verb
def remind_of_material(work: Work, request_id: int, *, on: date, how: str, note: str = "") -> None:
    """Note that somebody was reminded of the material that is awaited."""
    request = cases.row(work.session, MaterialRequest, request_id)
    cases.take(work, request.case_id, "note")
    request.reminders = [*request.reminders, _reminder(work, on, how, note)]
    facts = {"number": request.number, "how": how}
    cases.log(work, request.case_id, "material_reminded", facts, text=note, happened_at=cases.moment(work, on))


def _reminder(work: Work, on: date, how: str, note: str) -> dict[str, str]:
    states.check_happened(on, work.clock.now(), "on")
    return {"on": on.isoformat(), "how": str(Way(how)), "note": note.strip()}


@verb
def close_request(
    work: Work, request_id: int, *, handed_at: datetime | None = None, not_given_reason: str = ""
) -> None:
    """The material was handed in, or was not given and why."""
    request = cases.row(work.session, MaterialRequest, request_id)
    cases.take(work, request.case_id, "note")
    reason = not_given_reason.strip()
    if handed_at is None and not reason:
        raise Refused("record.reason_missing", field="not_given_reason")
    if handed_at is not None:
        states.check_happened(handed_at, work.clock.now(), "handed_at")
    request.handed_at, request.not_given_reason = (None, reason) if reason else (handed_at, "")
    code = "material_not_given" if reason else "material_handed"
    facts = {"number": request.number}
    cases.log(work, request.case_id, code, facts, text=reason, happened_at=handed_at, staff_id=request.staff_id)


@verb
def send_enquiries(
    work: Work,
    case_id: int,
    drafts: Sequence[EnquiryDraft],
    *,
    due_on: date | None,
    on: date | None = None,
    executor_id: int | None = None,
    reasons: Mapping[str, str] | None = None,
) -> tuple[int, ...]:
    """398/13.2: ask bodies for what they know; each letter takes its number in the outgoing register (28.1, 28.4)."""
    case = cases.take(work, case_id, "note")
    day = on or work.clock.today()
    if not drafts:
        raise Refused("record.nobody_asked", field="bodies", clause="398/13")
    settle(rules.due_warnings(day, due_on), reasons)
    return tuple(_send(work, case, draft, day, due_on, executor_id, reasons) for draft in drafts)


def _send(
    work: Work,
    case: Case,
    draft: EnquiryDraft,
    on: date,
    due_on: date | None,
    executor_id: int | None,
    reasons: Mapping[str, str] | None,
) -> int:
    questions = rules.check_questions(draft.questions)
    letter_id = letters.register_outgoing(
        work,
        correspondent=draft.correspondent,
        subject=Subject.ENQUIRY,
        on=on,
        number=draft.number,
        due_on=due_on,
        case_id=case.id,
        child_id=case.child_id,
        reasons=reasons,
    )
    row = Enquiry(
        case_id=case.id,
        letter_id=letter_id,
        body=draft.body,
        addressee_to=draft.addressee_to.strip() or draft.correspondent.strip(),
        language=draft.language,
        questions=questions,
        give_iin=draft.give_iin,
        executor_id=executor_id or work.viewer.staff_id,
        reminders=[],
        entered_at=work.clock.now(),
    )
    work.session.add(row)
    work.session.flush()
    facts = {"to": draft.correspondent.strip(), "number": _letter(work, row).number, **_due(due_on)}
    cases.log(work, case.id, "enquiry_sent", facts, happened_at=cases.moment(work, on))
    return row.id


def _due(due_on: date | None) -> dict[str, str]:
    return {"due": due_on.isoformat()} if due_on else {}


def _letter(work: Work, enquiry: Enquiry) -> Letter:
    return cases.row(work.session, Letter, enquiry.letter_id)


@verb
def record_answer(
    work: Work,
    enquiry_id: int,
    *,
    received_at: datetime,
    text: str = "",
    their_number: str = "",
    their_date: date | None = None,
    number: str = "",
    file: GivenFile | None = None,
    reasons: Mapping[str, str] | None = None,
) -> int:
    """The answer of a body: in the incoming register (02.1), tied to the letter that it answers; its scan on the case.

    Gives the id of the incoming letter.
    """
    enquiry = cases.row(work.session, Enquiry, enquiry_id)
    case, sent = cases.get(work.session, enquiry.case_id), _letter(work, enquiry)
    work.about("case", case.id)
    if sent.answered_by_id is not None:
        raise Refused("record.answered", {"number": sent.number}, clause="398/13")
    scan = attachments.add(work, file.data, file.title, file.media) if file else None
    letter_id = letters.register_incoming(
        work,
        received_at=received_at,
        correspondent=sent.correspondent,
        subject=Subject.ANSWER,
        their_number=their_number,
        their_date=their_date,
        number=number,
        answers_id=sent.id,
        case_id=case.id,
        child_id=case.child_id,
        attachment_id=scan,
        reasons=reasons,
    )
    enquiry.answer_text = text.strip()
    facts: dict[str, Any] = {"from": sent.correspondent, "number": cases.row(work.session, Letter, letter_id).number}
    said = enquiry.answer_text
    cases.log(work, case.id, "enquiry_answered", facts, text=said, happened_at=received_at, attachment_id=scan)
    return letter_id


@verb
def remind_body(work: Work, enquiry_id: int, *, on: date, how: str, note: str = "", due_on: date | None = None) -> None:
    """A body was reminded of its answer; the day it is awaited by may move on, the timeline keeps the old one."""
    enquiry = cases.row(work.session, Enquiry, enquiry_id)
    cases.take(work, enquiry.case_id, "note")
    letter = _letter(work, enquiry)
    enquiry.reminders = [*enquiry.reminders, _reminder(work, on, how, note)]
    facts = {"to": letter.correspondent, "number": letter.number, "how": how, **_due(letter.due_on)}
    if due_on is not None:
        letters.move_due(work, letter.id, due_on)
    cases.log(work, enquiry.case_id, "enquiry_reminded", facts, text=note, happened_at=cases.moment(work, on))
