"""Short deeds on a case: note, danger, approve or return the submission, hand over the copy, close."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.base.access import Role, Viewer
from app.base.language import p_
from app.letters import reads as letters
from app.record import actions, reads, words
from app.record.forms.form_dialog import FormDialog, staff_items
from app.record.reads import CasePage
from app.record.rules.states import CloseKind
from app.widgets.fields import (
    ChoiceField,
    DateField,
    LongField,
    MomentField,
    NumberField,
    StaffField,
    SuggestField,
    TextField,
)
from app.widgets.file_field import FileField


def note(owner: QWidget, viewer: Viewer, case_id: int) -> FormDialog:
    """A note, a call, a meeting, a contact with another body (398/4)."""
    dialog = FormDialog(
        owner,
        "record_note",
        title=lambda: p_("record.note.title", "An entry in the course of the case"),
        verb=lambda: p_("ui.add", "Add"),
        call=lambda v, _r: actions.add_note(
            viewer, case_id, v["text"], kind=v["kind"] or "note", happened_at=v["happened_at"], file=v["file"]
        ),
    )
    kinds = [(code, lambda code=code: words.note(code)) for code in ("note", "call", "meeting", "contact")]
    add = dialog.form.add
    add("kind", lambda: p_("record.note.kind", "What it was"), ChoiceField(kinds))
    add("happened_at", lambda: p_("record.note.when", "When"), MomentField())
    add("text", lambda: p_("record.note.text", "What was said and agreed"), LongField(lines=4), span=2)
    add("file", lambda: p_("ui.attachment", "Attachment"), FileField(), optional=True, span=2)
    dialog.form.set_values({"kind": "note", "happened_at": viewer.clock.now().replace(second=0)})
    dialog.open()
    return dialog


def danger(owner: QWidget, viewer: Viewer, page: CasePage) -> FormDialog:
    """Immediate danger: who was told and when; or that it is over."""
    over = page.danger
    dialog = FormDialog(
        owner,
        "record_danger",
        title=(lambda: p_("record.event.danger_over", "The danger is over"))
        if over
        else (lambda: p_("record.due.danger", "Immediate danger to the child")),
        verb=lambda: p_("ui.add", "Add"),
        text=None if over else words.call_at_once,
        call=lambda v, _r: (actions.end_danger if over else actions.mark_danger)(viewer, page.case_id, v["text"]),
    )
    said = _over_words if over else _danger_words
    dialog.form.add("text", said, LongField(lines=3), span=2)
    dialog.open()
    return dialog


def _over_words() -> str:
    return p_("record.danger.over_text", "What made the child safe")


def _danger_words() -> str:
    return p_("record.sheet.danger_measures", "What the danger is, who was told and when")


def approve(owner: QWidget, viewer: Viewer, page: CasePage) -> FormDialog:
    """The deputy approves here; the social pedagogue records it from the signed paper (decision 5)."""
    own = bool(viewer.roles & {Role.DEPUTY, Role.DIRECTOR})
    dialog = FormDialog(
        owner,
        "record_approve",
        title=lambda: p_("record.do.approve_submission", "Approve the submission"),
        verb=lambda: p_("record.approve.verb", "Approve") if own else p_("record.approve.record", "Record"),
        text=None if own else lambda: p_("record.approve.text", "Recorded from the paper that the deputy has signed."),
        call=lambda v, reasons: actions.approve_submission(
            viewer,
            page.case_id,
            happened_on=v["happened_on"],
            number=v["number"],
            from_paper=not own,
            deputy_id=v["deputy"],
            file=v["file"],
            reasons=reasons,
        ),
    )
    staff = staff_items(dict(reads.paper_ground(viewer, None).staff))
    add = dialog.form.add
    add("number", lambda: p_("ui.number", "№"), TextField(width=12))
    add("happened_on", lambda: p_("ui.date", "Date"), DateField())
    add("deputy", lambda: p_("record.submission.deputy", "Deputy head"), StaffField(staff), span=2)
    add("file", lambda: p_("record.scan", "Scan of the signed paper"), FileField(), optional=True, span=2)
    prepared = page.submission.values.deputy_id if page.submission else None
    today = viewer.clock.today()
    dialog.form.set_values(
        {
            "number": str(letters.next_number(viewer, "submission", today)),
            "happened_on": today,
            "deputy": viewer.staff_id if own and viewer.staff_id else prepared,
        }
    )
    dialog.open()
    return dialog


def give_back(owner: QWidget, viewer: Viewer, case_id: int) -> FormDialog:
    """The submission is returned with a reason (decision 7)."""
    dialog = FormDialog(
        owner,
        "record_return",
        title=lambda: p_("record.return", "Return the submission"),
        verb=lambda: p_("record.return.verb", "Return"),
        call=lambda v, _r: actions.return_submission(viewer, case_id, v["reason"]),
    )
    dialog.form.add("reason", lambda: p_("ui.reason", "Reason"), LongField(lines=3), span=2)
    dialog.open()
    return dialog


def close(owner: QWidget, viewer: Viewer, case_id: int) -> FormDialog:
    """End a case without a decision: the number stays (decision 7)."""
    dialog = FormDialog(
        owner,
        "record_close",
        title=lambda: p_("record.close.verb", "Close the case"),
        verb=lambda: p_("record.close.verb", "Close the case"),
        call=lambda v, _r: actions.close_case(viewer, case_id, v["kind"] or "other", v["reason"], v["happened_on"]),
    )
    kinds = [(str(code), lambda code=code: words.close(code)) for code in CloseKind]
    add = dialog.form.add
    add("kind", lambda: p_("record.close.kind", "What happened"), ChoiceField(kinds), span=2)
    add("happened_on", lambda: p_("ui.date", "Date"), DateField())
    add("reason", lambda: p_("ui.reason", "Reason"), LongField(lines=3), span=2)
    dialog.form.edited.connect(lambda _name: _ask_quietly(dialog))
    dialog.form.set_values({"happened_on": viewer.clock.today()})
    dialog.open()
    return dialog


def _ask_quietly(dialog: FormDialog) -> None:
    """Of a death only the day is asked."""
    dialog.form.set_shown("reason", dialog.form.field("kind").value() != CloseKind.DEATH)


def hand_copy(
    owner: QWidget, viewer: Viewer, case_id: int, done: Callable[[], object] | None = None
) -> FormDialog | None:
    """A copy of the plan is given to the parents (398/18)."""
    page = reads.plan_page(viewer, case_id)
    if page is None:
        return None
    family = page.ground.child.family
    dialog = FormDialog(
        owner,
        "record_copy",
        title=lambda: p_("record.do.hand_copy", "Hand over the copy"),
        verb=lambda: p_("record.copy.verb", "Record"),
        text=words.no_legal_effect,
        call=lambda v, _r: actions.hand_copy(
            viewer,
            page.plan_id,
            handed_on=v["handed_on"],
            person_id=v["person"],
            person_name="" if v["person"] else _typed(dialog, "person"),
            handed_by_id=v["by"],
            sheets=v["sheets"],
        ),
        done=done,
    )
    staff = staff_items(dict(page.ground.staff))
    relatives = [(r.person_id, f"{r.name}, {r.relation_words}" if r.relation_words else r.name) for r in family]
    add = dialog.form.add
    add("person", lambda: p_("record.copy.person", "Who took it"), SuggestField(relatives, typed_allowed=True), span=2)
    add("handed_on", lambda: p_("record.copy.on", "Handed over on"), DateField())
    add("sheets", lambda: p_("record.part.sheets", "Sheets"), NumberField(least=1, most=99), optional=True)
    add("by", lambda: p_("record.copy.by", "Handed over by"), StaffField(staff), span=2)
    parent = page.parent_id or (family[0].person_id if family else None)
    dialog.form.set_values({"person": parent, "handed_on": viewer.clock.today(), "by": viewer.staff_id})
    dialog.open()
    return dialog


def _typed(dialog: FormDialog, name: str) -> str:
    field = dialog.form.field(name)
    return field.text() if isinstance(field, SuggestField) else ""
