"""Steps and events of a case as the widgets show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.base.language import current, date_screen, date_short, p_
from app.record import words
from app.record.reads import CasePage, EventLine
from app.record.rules.steps import Step, StepState
from app.widgets import checklist
from app.widgets.timeline import Event

STATES = {
    StepState.DONE: "done",
    StepState.CURRENT: "active",
    StepState.LATE: "overdue",
    StepState.LOCKED: "neutral",
    StepState.SKIPPED: "neutral",
}


def steps(page: CasePage, today: date) -> list[checklist.Step]:
    """The eight steps; the first that waits has the filled band in the colour of its state."""
    waiting = next((s.number for s in page.steps if s.state in (StepState.CURRENT, StepState.LATE)), 0)
    return [
        checklist.Step(
            str(step.number),
            lambda step=step: words.step(step.number),
            lambda step=step: _caption(step),
            lambda step=step: _when(step),
            _state(step, today),
            step.number == waiting,
        )
        for step in page.steps
    ]


def _state(step: Step, today: date) -> str:
    if step.state is StepState.CURRENT and step.due is not None and step.due.date() == today:
        return "today"
    return STATES[step.state]


def _caption(step: Step) -> str:
    condition = words.step_condition(step)
    late = p_("record.entered_later", "entered later") if step.entered_late else ""
    return " · ".join(part for part in (words.clause_short(step.clauses), condition, late) if part)


def _when(step: Step) -> str:
    if step.on is not None:
        return date_short(step.on, current())
    return date_short(step.due.date(), current()) if step.due is not None else ""


ICONS = {
    "registered": "file-plus-outline",
    "joined": "file-plus-outline",
    "danger": "alert-circle",
    "call": "phone-outline",
    "meeting": "account-group-outline",
    "contact": "account-group-outline",
    "note": "pencil-outline",
    "sheet_finished": "clipboard-text-outline",
    "part_typed": "file-check-outline",
    "part_attached": "paperclip",
    "part_set_aside": "information-outline",
    "submission_approved": "check-circle",
    "placed": "folder-account-outline",
    "plan_printed": "printer-outline",
    "paper_printed": "printer-outline",
    "copy_handed": "account-outline",
    "monitored": "progress-clock",
}
STATE_OF = {
    "danger": "overdue",
    "placed": "done",
    "removed": "done",
    "submission_returned": "today",
    "closed": "neutral",
}


def events(page: CasePage, found: Sequence[EventLine]) -> list[Event]:
    """The timeline, newest first, with the program's own reminder that the two working days are over."""
    rows = [_event(row) for row in found]
    late = page.steps[1].state is StepState.LATE
    return [_overdue(page), *rows] if late else rows


def _overdue(page: CasePage) -> Event:
    due = page.sheet_due
    return Event(
        None,
        lambda: date_short(due.on, current()),
        lambda: f"{due.at:%H:%M}",
        lambda: p_("record.event.sheet_overdue", "The term of the primary information is over"),
        lambda: p_("record.event.reminder", "Reminder of Tirek: {why}").format(why=due.why(current())),
        "clock-alert-outline",
        "overdue",
    )


def _event(row: EventLine) -> Event:
    file = row.file
    return Event(
        row.attachment_id,
        lambda: date_short(row.happened_at.date(), current()),
        lambda: f"{row.happened_at:%H:%M}",
        lambda: words.event(row.code, row.facts),
        lambda: _detail(row),
        ICONS.get(row.code, "file-document-outline"),
        STATE_OF.get(row.code, "neutral"),
        (lambda: _file(file, row.pages)) if row.attachment_id else None,
    )


def _file(name: str, pages: int | None) -> str:
    return p_("record.event.file", "{name} · {count} p.").format(name=name, count=pages) if pages else name


def _detail(row: EventLine) -> str:
    later = ""
    if row.late:
        later = p_("record.event.later", "entered on {date}").format(date=date_screen(row.entered_at.date(), current()))
    return " · ".join(part for part in (row.text, words.event_detail(row.code, row.facts), row.who, later) if part)
