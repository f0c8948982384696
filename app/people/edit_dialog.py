"""Changing a record: what was wrong, or what changed from a day on (decision 15)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.people import actions, reads
from app.people.child_form import build_form, iin_notice, iin_problem, typed_values
from app.people.choices import Choices
from app.people.kind_form import KindOfChange
from app.widgets.dialog import Dialog, run_verb
from app.widgets.toast import toast

#: What is not mended as of a day of the past: the numbers are read whole only of today.
_OF_TODAY = frozenset({"iin", "no_iin_reason", "phone"})


class EditChildDialog(Dialog):
    """All fields of the record; only what differs is written, with its line in the history.

    With `day` what the register says of that day of the past is corrected.
    """

    changed = Signal()

    def __init__(
        self,
        owner: QWidget,
        viewer: Viewer,
        choices: Choices,
        child_id: int,
        focus: str = "",
        day: date | None = None,
    ) -> None:
        super().__init__(
            owner,
            "child_edit",
            title=lambda: p_("people.edit_child", "Change the record"),
            verb=lambda: p_("ui.save", "Save"),
            text=(lambda: _said_day(day)) if day else None,
            width=860,
        )
        self._owner, self.viewer, self.child_id, self.day = owner, viewer, child_id, day
        self._before = _values(viewer, child_id, day)
        self.kind = KindOfChange("child_edit_kind", viewer.clock.today(), self)
        self.kind.setVisible(day is None)
        self.body.addWidget(self.kind)
        self.form = build_form(viewer, choices, "child_edit", frozenset(self._before), self)
        self.form.set_values({**self._before, "class_id": self._before["class_id"] or 0})
        self.form.left.connect(self._left)
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)
        self.form.go_to(focus or "surname")
        self.retranslate()

    def _left(self, name: str) -> None:
        if self.day is not None:
            return
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
        correction = self.day is not None or self.kind.correction
        return actions.change_child(
            self.viewer, self.child_id, self.changes(), correction=correction, since=self._since(), reasons=reasons
        )

    def _since(self) -> date | None:
        """The day that is corrected, or from which it changed."""
        return self.day or self.kind.since

    def _done(self, before: Mapping[str, Any]) -> None:
        toast(self._owner, lambda: p_("toast.saved", "Saved"), self._undo(before))
        self.accept()
        self.changed.emit()

    def _undo(self, before: Mapping[str, Any]) -> Callable[[], object]:
        owner, viewer, child_id, since = self._owner, self.viewer, self.child_id, self._since()

        def put_back(reasons: dict[str, str]) -> Mapping[str, Any]:
            return actions.change_child(viewer, child_id, before, correction=True, since=since, reasons=reasons)

        return lambda: run_verb(owner, put_back)


def _values(viewer: Viewer, child_id: int, day: date | None) -> dict[str, Any]:
    """What stands in the record now, or what it says of a day."""
    if day is not None:
        then = reads.child_on(viewer, child_id, day)
        dated = {"class_id": then.class_id, "address_fact": then.address_fact, "address_reg": then.address_reg}
        return {name: value for name, value in {**then.values, **dated}.items() if name not in _OF_TODAY}
    page = reads.child(viewer, child_id)
    numbers = {what: reads.reveal(viewer, child_id, what) if page.values[what] else "" for what in ("iin", "phone")}
    return {**page.values, **numbers}


def _said_day(day: date) -> str:
    said = p_("people.mend_day", "A mistake is corrected: what the register says of {date}.")
    return said.format(date=date_screen(day, current()))
