"""Changing a record: what was wrong, or what changed from a day on (decision 15)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.people import actions, reads, rules
from app.people.child_form import build_form, iin_notice, iin_problem, typed_values
from app.people.choices import Choices
from app.people.kind_form import KindOfChange
from app.widgets.dialog import Dialog, run_verb
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
        self.kind = KindOfChange("child_edit_kind", viewer.clock.today(), self)
        self.body.addWidget(self.kind)
        self.form = build_form(viewer, choices, "child_edit", frozenset(rules.FIELDS), self)
        self.form.set_values({**self._before, "class_id": self._before["class_id"] or 0})
        self.form.left.connect(self._left)
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)
        self.form.go_to(focus or "surname")
        self.retranslate()

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
        run_verb(self, self._call, self._done, self.form)

    def _call(self, reasons: dict[str, str]) -> Mapping[str, Any]:
        changes, kind = self.changes(), self.kind
        return actions.change_child(
            self.viewer, self.child_id, changes, correction=kind.correction, since=kind.since, reasons=reasons
        )

    def _done(self, before: Mapping[str, Any]) -> None:
        toast(self._owner, lambda: p_("toast.saved", "Saved"), self._undo(before))
        self.accept()
        self.changed.emit()

    def _undo(self, before: Mapping[str, Any]) -> Callable[[], object]:
        owner, viewer, child_id, since = self._owner, self.viewer, self.child_id, self.kind.since

        def put_back(reasons: dict[str, str]) -> Mapping[str, Any]:
            return actions.change_child(viewer, child_id, before, correction=True, since=since, reasons=reasons)

        return lambda: run_verb(owner, put_back)
