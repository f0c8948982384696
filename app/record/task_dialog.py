"""Tasks of the Council's decisions: one more, and done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.record import actions, reads, words
from app.record.forms.form_dialog import FormDialog, staff_items
from app.widgets.fields import DateField, LongField, StaffField


def finish_task(owner: QWidget, viewer: Viewer, task_id: int, kind: str, text: str) -> FormDialog:
    """When a task was done and what came of it."""
    dialog = FormDialog(
        owner,
        "record_task_done",
        title=lambda: p_("record.task.done_title", "Is the task done?"),
        text=lambda: words.task(kind, text),
        verb=lambda: p_("today.do.done", "Mark as done"),
        call=lambda v, _r: actions.finish_task(viewer, task_id, done_on=v["done_on"], note=v["note"]),
    )
    dialog.form.add("done_on", lambda: p_("ui.date", "Date"), DateField())
    dialog.form.add("note", lambda: p_("ui.note", "Note"), LongField(lines=2), optional=True, span=2)
    dialog.form.set_values({"done_on": viewer.clock.today()})
    dialog.open()
    return dialog


def add_task(owner: QWidget, viewer: Viewer, case_id: int) -> FormDialog:
    """Who does what until when."""
    dialog = FormDialog(
        owner,
        "record_task",
        title=lambda: p_("record.task.add", "Task by the Council's decision"),
        verb=lambda: p_("ui.add", "Add"),
        call=lambda v, _r: actions.add_task(
            viewer, case_id, v["text"], responsible_id=v["responsible"], due_on=v["due_on"]
        ),
    )
    staff = staff_items(dict(reads.paper_ground(viewer, None).staff))
    add = dialog.form.add
    add("text", lambda: p_("record.task.what", "What is to be done"), LongField(lines=2), span=2)
    add("responsible", lambda: p_("record.task.who", "Who does it"), StaffField(staff), optional=True)
    add("due_on", lambda: p_("record.task.due", "Until when"), DateField(), optional=True)
    dialog.open()
    return dialog
