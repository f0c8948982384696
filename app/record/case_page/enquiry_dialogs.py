"""What follows a letter of a case: its sheets, the answer, a reminder, material handed in or not given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.letters import reads as letters
from app.letters.paper_dialog import LetterSheets
from app.letters.rules import Made
from app.record import actions, papers, reads, words
from app.record.forms.form_dialog import FormDialog
from app.record.reads import EnquiryLine, RequestLine
from app.record.rules.enquiries import Way
from app.widgets.dialog import run_verb
from app.widgets.fields import ChoiceField, DateField, LongField, MomentField, RadioGroup, TextField
from app.widgets.file_field import FileField

Done = Callable[[], object]


def print_enquiries(
    owner: QWidget, viewer: Viewer, case_id: int, ids: Sequence[int], language: str = ""
) -> LetterSheets:
    """The sheets of these enquiries, to be printed and kept."""

    def facts_of(said: str) -> list[dict[str, Any]]:
        lines = [line for line in reads.enquiries(viewer, case_id, said) if line.enquiry_id in ids]
        ground = reads.paper_ground(viewer, lines[0].child_id, said)
        standing = letters.paper_standing(viewer, said)
        return [papers.sent(ground, standing, line) for line in reversed(lines)]

    return _sheets(owner, viewer, case_id, "12.1", facts_of, language, "outgoing_number")


def print_requests(
    owner: QWidget, viewer: Viewer, case_id: int, ids: Sequence[int], language: str = ""
) -> LetterSheets:
    """The sheets of these notes, one to a person."""

    def facts_of(said: str) -> list[dict[str, Any]]:
        lines = [line for line in reads.requests(viewer, case_id, said) if line.request_id in ids]
        ground = reads.paper_ground(viewer, lines[0].child_id, said)
        return [papers.request(ground, line) for line in reversed(lines)]

    return _sheets(owner, viewer, case_id, "11.1", facts_of, language, "note_number")


def _sheets(
    owner: QWidget,
    viewer: Viewer,
    case_id: int,
    kind: str,
    facts_of: Callable[[str], list[dict[str, Any]]],
    language: str,
    number: str,
) -> LetterSheets:
    keep = partial(_keep, owner, viewer, case_id, number)
    dialog = LetterSheets(owner, kind, facts_of, keep, language=language or current())
    dialog.open()
    return dialog


def _keep(owner: QWidget, viewer: Viewer, case_id: int, number: str, made: Made, copies: int) -> None:
    run_verb(
        owner,
        lambda: actions.keep_case_paper(
            viewer,
            case_id,
            made.kind,
            pdf=made.data,
            facts=made.facts,
            language=made.language,
            template_version=made.template_version,
            number=str(made.facts.get(number) or ""),
            copies=copies,
        ),
    )


def answer(owner: QWidget, viewer: Viewer, line: EnquiryLine, done: Done | None = None) -> FormDialog:
    """The answer of a body: when it came, its number, what it says, its scan."""
    dialog = FormDialog(
        owner,
        "record_answer",
        title=lambda: p_("record.answer.title", "The answer of the body"),
        text=lambda: _about(line),
        verb=lambda: p_("record.answer.verb", "Record the answer"),
        call=lambda v, reasons: actions.record_answer(viewer, line.enquiry_id, **v, reasons=reasons),
        done=done,
    )
    add = dialog.form.add
    add("received_at", lambda: p_("letters.received", "Received"), MomentField())
    add("number", lambda: p_("rec.incoming_no", "Incoming number"), TextField(width=14))
    add("their_number", lambda: p_("letters.their_number", "Their number"), TextField(width=14), optional=True)
    add("their_date", lambda: p_("letters.their_date", "Their date"), DateField(), optional=True)
    add("text", lambda: p_("record.answer.text", "What the body answered"), LongField(lines=4), optional=True, span=2)
    add("file", lambda: p_("record.answer.scan", "Scan of the answer"), FileField(), optional=True, span=2)
    now = viewer.clock.now().replace(second=0, microsecond=0)
    number = str(letters.next_number(viewer, "incoming", now.date()))
    dialog.form.set_values({"received_at": now, "number": number})
    dialog.open()
    return dialog


def _about(line: EnquiryLine) -> str:
    said = p_("record.answer.about", "№ {number} of {date}, {addressee}")
    return said.format(number=line.number, date=words.screen_day(line.on), addressee=line.correspondent)


def remind(owner: QWidget, viewer: Viewer, line: EnquiryLine, done: Done | None = None) -> FormDialog:
    """A body is reminded; the day of its answer may move on."""
    dialog = FormDialog(
        owner,
        "record_remind",
        title=lambda: p_("record.remind.title", "Remind the body"),
        text=lambda: _about(line),
        verb=lambda: p_("record.remind.verb", "Note the reminder"),
        call=lambda v, _r: actions.remind_body(viewer, line.enquiry_id, **v),
        done=done,
    )
    _reminder(dialog, viewer)
    dialog.form.add("due_on", lambda: p_("record.remind.due", "Await the answer until"), DateField(), optional=True)
    dialog.open()
    return dialog


def _reminder(dialog: FormDialog, viewer: Viewer) -> None:
    add = dialog.form.add
    add("on", lambda: p_("ui.date", "Date"), DateField())
    add("how", lambda: p_("council.handed_how", "How"), ChoiceField([(w, partial(words.way, w)) for w in Way]))
    add("note", lambda: p_("ui.note", "Note"), LongField(lines=2), optional=True, span=2)
    dialog.form.set_values({"on": viewer.clock.today(), "how": Way.PHONE})


def remind_person(owner: QWidget, viewer: Viewer, line: RequestLine, done: Done | None = None) -> FormDialog:
    """Somebody is reminded of the material."""
    dialog = FormDialog(
        owner,
        "record_remind",
        title=lambda: p_("record.remind.person", "Remind of the material"),
        text=lambda: request_words(line),
        verb=lambda: p_("record.remind.verb", "Note the reminder"),
        call=lambda v, _r: actions.remind_of_material(viewer, line.request_id, **v),
        done=done,
    )
    _reminder(dialog, viewer)
    dialog.open()
    return dialog


def request_words(line: RequestLine) -> str:
    """Who was asked for what."""
    asked = ", ".join(words.item(item.kind, item.text) for item in line.items)
    return f"{line.somebody.name}: {asked}"


def close_request(owner: QWidget, viewer: Viewer, line: RequestLine, done: Done | None = None) -> FormDialog:
    """The material was handed in, or was not given and why."""
    dialog = FormDialog(
        owner,
        "record_handed",
        title=lambda: p_("record.handed.title", "The material that was asked for"),
        text=lambda: request_words(line),
        verb=lambda: p_("ui.save", "Save"),
        call=lambda v, _r: _close(viewer, line, v),
        done=done,
    )
    ways = [
        ("handed", lambda: p_("record.ask.handed", "Handed in")),
        ("not_given", lambda: p_("record.ask.not_given", "Not given")),
    ]
    add = dialog.form.add
    add("what", lambda: p_("record.handed.what", "What happened"), RadioGroup(ways), span=2)
    add("handed_at", lambda: p_("record.note.when", "When"), MomentField())
    add("not_given_reason", lambda: p_("ui.reason", "Reason"), LongField(lines=2), span=2)
    now = viewer.clock.now().replace(second=0, microsecond=0)
    dialog.form.set_values({"what": "handed", "handed_at": now})
    dialog.form.edited.connect(lambda _name: _follow(dialog))
    _follow(dialog)
    dialog.open()
    return dialog


def _follow(dialog: FormDialog) -> None:
    handed = dialog.form.field("what").value() == "handed"
    dialog.form.set_shown("handed_at", handed)
    dialog.form.set_shown("not_given_reason", not handed)


def _close(viewer: Viewer, line: RequestLine, v: Any) -> None:
    if v["what"] == "handed":
        actions.close_request(viewer, line.request_id, handed_at=v["handed_at"])
    else:
        actions.close_request(viewer, line.request_id, not_given_reason=v["not_given_reason"])
