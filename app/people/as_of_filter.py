"""The day of the register: empty for today, or a day of the past as of which the list is shown."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.widgets.fields import DateField
from app.widgets.theme import dress
from app.widgets.translated import Translated


class AsOfFilter(Translated, QWidget):
    """`changed` follows a day, `day()` gives it; a cross brings today back."""

    changed = Signal()

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewer = viewer
        self._shown: date | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.label = QLabel(self)
        self.label.setProperty("role", "label")
        self.field = DateField(parent=self)
        self.field.setObjectName("children_as_of_field")
        self.field.edited.connect(self._edited)
        self.clear_button = QToolButton(self)
        self.clear_button.setObjectName("children_as_of_clear_button")
        dress(self.clear_button, "close", "accentText")
        self.clear_button.clicked.connect(self.clear)
        row.addWidget(self.label)
        row.addWidget(self.field)
        row.addWidget(self.clear_button)
        self.clear_button.hide()
        self.retranslate()

    def day(self) -> date | None:
        """The day of the past; None for today, and for a day that has not come."""
        day: date | None = self.field.value()
        return day if day is not None and day < self.viewer.clock.today() else None

    def show_day(self, day: date | None) -> None:
        """Put a day in."""
        self.field.set_value(day)
        self._edited()

    def clear(self) -> None:
        """Back to today."""
        self.show_day(None)

    def _edited(self) -> None:
        self.clear_button.setVisible(bool(self.field.line.text()))
        if self.day() != self._shown:
            self._shown = self.day()
            self.changed.emit()

    def retranslate(self) -> None:
        """Label and names anew."""
        said = p_("people.as_of", "As of a day")
        self.label.setText(said)
        self.field.name_it(said)
        self.clear_button.setToolTip(p_("ui.reset", "Clear"))
        self.clear_button.setAccessibleName(p_("ui.reset", "Clear"))
