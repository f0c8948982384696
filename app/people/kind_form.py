"""The question of every change: was it wrong, or did it change from a day on (decision 15)?"""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.base.language import p_
from app.widgets.fields import DateField, RadioGroup
from app.widgets.form import Form


class KindOfChange(Form):
    """`correction` and, for a change, `since`; the words say what each does to the past."""

    def __init__(self, prefix: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(prefix, columns=2, parent=parent)
        self.add(
            "correction",
            lambda: p_("people.what_kind", "What is this?"),
            RadioGroup(
                [
                    (True, lambda: p_("people.kind_wrong", "A mistake is corrected")),
                    (False, lambda: p_("people.kind_changed", "It changed from a day on")),
                ]
            ),
            hint=self._hint,
        )
        self.add("since", lambda: p_("people.since_day", "From which day"), DateField())
        self.set_values({"correction": True, "since": today})
        self.edited.connect(self._edited)
        self._edited("correction")

    def _edited(self, _name: str) -> None:
        self.set_shown("since", not self.correction)
        self.retranslate()

    def _hint(self) -> str:
        if "correction" in self and self.correction:
            return p_("people.hint_wrong", "The register will say the new value of the past too.")
        return p_("people.hint_changed", "The days before keep what stands now.")

    @property
    def correction(self) -> bool:
        """Whether it was wrong."""
        return bool(self.field("correction").value())

    @property
    def since(self) -> date | None:
        """From which day it holds; None for a correction."""
        day: date | None = None if self.correction else self.field("since").value()
        return day
