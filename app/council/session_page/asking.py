"""A dialog of a few fields with one verb behind its button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from app.base.language import Say, p_
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import Field
from app.widgets.form import Form

Values = dict[str, Any]
Call = Callable[[Values, Mapping[str, str]], Any]
Done = Callable[[Any], object]


@dataclass(frozen=True)
class Asked:
    """One field of the dialog."""

    name: str
    say: Say
    field: Field
    optional: bool = False


class Asking(Dialog):
    """Fields, a verb that takes their values, and what follows when it was done."""

    def __init__(
        self,
        owner: QWidget,
        name: str,
        title: Say,
        verb: Say,
        asked: tuple[Asked, ...],
        call: Call,
        done: Done,
        *,
        text: Say | None = None,
        width: int = 440,
        columns: int = 1,
    ) -> None:
        super().__init__(owner, name, title=title, verb=verb, text=text, width=width, cancel=_close)
        self._call, self._after = call, done
        self.form = Form(name, columns=columns)
        for field in asked:
            self.form.add(field.name, field.say, field.field, optional=field.optional)
        self.body.addWidget(self.form)
        self.pressed.connect(self._press)

    def _press(self) -> None:
        run_verb(self, lambda reasons: self._call(self.form.values(), reasons), self._done, self.form)

    def _done(self, result: Any) -> None:
        self.accept()
        self._after(result)


def _close() -> str:
    return p_("ui.close", "Close")
