"""From a day to a day, both included; either may be empty."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.base.language import p_
from app.widgets.fields import DateField
from app.widgets.translated import Translated

WAIT_MS = 300


class Period(Translated, QWidget):
    """`changed` follows typing after a pause, and only when both fields hold a day or nothing."""

    changed = Signal()

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.last = DateField(parent=self), DateField(parent=self)
        self.first.setObjectName(f"{prefix}_first_field")
        self.last.setObjectName(f"{prefix}_last_field")
        self._from, self._to = QLabel(self), QLabel("–", self)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self._from, self.first, self._to, self.last):
            row.addWidget(part)
        for field in (self.first, self.last):
            field.edited.connect(self._edited)
        self.retranslate()

    def set(self, first: date | None, last: date | None) -> None:
        """Put days in."""
        self.first.set_value(first)
        self.last.set_value(last)

    def value(self) -> tuple[date | None, date | None]:
        """The first and the last day; None for an open end."""
        return self.first.value(), self.last.value()

    def empty(self) -> bool:
        """Neither end is set."""
        return self.value() == (None, None)

    def _edited(self) -> None:
        wrong = [bool(field.problem()) for field in (self.first, self.last)]
        for field, is_wrong in zip((self.first, self.last), wrong, strict=True):
            field.set_invalid(is_wrong)
        if not any(wrong):
            self._timer.start()

    def retranslate(self) -> None:
        """Say what the days are."""
        self._from.setText(p_("letters.period", "Period"))
        self.first.name_it(p_("letters.period_first", "First day"))
        self.last.name_it(p_("letters.period_last", "Last day"))
