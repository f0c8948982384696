"""Changing a record: what was wrong, or what changed from a day on (decision 15)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.people import actions, reads, rules
from app.people.child_form import build_form, iin_notice, iin_problem, typed_values
from app.people.choices import Choices
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import DateField, RadioGroup
from app.widgets.form import Form
from app.widgets.toast import toast


class EditChildDialog(Dialog):
    """All fields of the record; only what differs is written, with its line in the history."""

    changed = Signal()

    def __init__(self, owner: QWidget, viewer: Viewer, choices: Choices, child_id: int, focus: str = "") -> None:
        super().__init__(
            owner,
            "child_edit",
            title=lambda: p_("people.edit_child", "Change the record"),
            verb=lambda: p_("ui.save", "Save"),
            width=860,
        )
        self._owner, self.viewer, self.child_id = owner, viewer, child_id
        page = reads.child(viewer, child_id)
        self._before: dict[str, Any] = dict(page.values)
        for what in ("iin", "phone"):
            self._before[what] = reads.reveal(viewer, child_id, what) if page.values[what] else ""
        self.kind = Form("child_edit_kind", columns=2, parent=self)
        self.kind.add(
            "correction",
            lambda: p_("people.what_kind", "What is this?"),
            RadioGroup(
                [
                    (True, lambda: p_("people.kind_wrong", "A mistake is corrected")),
                    (False, lambda: p_("people.kind_changed", "It changed from a day on")),
                ]
            ),
        )
        self.kind.add("since", lambda: p_("people.since_day", "From which day"), DateField())
        self.kind.set_values({"correction": True, "since": viewer.clock.today()})
        self.kind.edited.connect(self._kind_edited)
        self.body.addWidget(self.kind)
        self.form = build_form(viewer, choices, "child_edit", frozenset(rules.FIELDS), self)
        self.form.set_values({**self._before, "class_id": self._before["class_id"] or 0})
        self.form.left.connect(self._left)
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)
        self._kind_edited("correction")
        self.form.go_to(focus or "surname")
        self.retranslate()

    def _kind_edited(self, _name: str) -> None:
        self.kind.set_shown("since", not self.kind.field("correction").value())

    def _left(self, name: str) -> None:
        text = str(self.form.field("iin").value() or "")
        if name == "iin" and iin_problem(text):
            self.form.error("iin", lambda: iin_problem(text))
        elif name in {"iin", "birth_date", "sex"} and iin_notice(self.form):
            self.banner.tell(lambda: iin_notice(self.form), "today")

    def changes(self) -> dict[str, Any]:
        """The fields that differ from what stood there."""
        typed = typed_values(self.form)
        return {name: value for name, value in typed.items() if (value or None) != (self._before[name] or None)}

    def _save(self) -> None:
        if not self.kind.check():
            return
        if not self.changes():
            self.accept()
            return
        correction = bool(self.kind.field("correction").value())
        since = None if correction else self.kind.field("since").value()
        run_verb(
            self,
            lambda reasons: actions.change_child(
                self.viewer, self.child_id, self.changes(), correction=correction, since=since, reasons=reasons
            ),
            self._done,
            self.form,
        )

    def _done(self, _nothing: object) -> None:
        toast(self._owner, lambda: p_("toast.saved", "Saved"))
        self.accept()
        self.changed.emit()
