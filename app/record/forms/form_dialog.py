"""A dialog of a few fields with one verb; and the staff as its fields offer them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.base.language import Say
from app.record.forms.paper_form import SoftForm
from app.record.reads import Somebody
from app.widgets.dialog import Dialog, run_verb


def staff_items(staff: dict[int, Somebody]) -> list[tuple[int, str]]:
    """Staff as fields offer them."""
    return [(key, f"{s.name}, {s.position}" if s.position else s.name) for key, s in staff.items()]


class FormDialog(Dialog):
    """A form with one verb: `call(values, reasons)`."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        *,
        title: Say,
        verb: Say,
        call: Callable[[Mapping[str, Any], dict[str, str]], Any],
        done: Callable[[], object] | None = None,
        text: Say | None = None,
    ) -> None:
        super().__init__(parent, name, title=title, verb=verb, text=text, width=640)
        self._call, self._done = call, done
        self.form = SoftForm(name, columns=2)
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def _save(self) -> None:
        run_verb(self, self._run, self._was_done, self.form)

    def _run(self, reasons: dict[str, str]) -> Any:
        return self._call(self.form.values(), reasons)

    def _was_done(self) -> None:
        self.accept()
        if self._done is not None:
            self._done()
