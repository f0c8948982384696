"""What every field of a form can do."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.widgets.theme import restyle
from app.widgets.translated import Translated


class Field(Translated, QWidget):
    """A field: `edited` follows each change by the person, `left` the moment the focus leaves it."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)
        self.spoken = ""
        self._inputs: list[QWidget] = []

    # what a form asks

    def value(self) -> Any:
        """What stands in the field, as a value; None when it is empty."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Put a value in; `edited` stays silent."""
        raise NotImplementedError

    def problem(self) -> str:
        """Why what was typed is no value; empty when it is one, or nothing was typed."""
        return ""

    def empty(self) -> bool:
        """Whether nothing was typed or chosen."""
        return self.value() in {None, ""} if not isinstance(self.value(), list | dict) else not self.value()

    # names and states

    def takes(self, widget: QWidget) -> None:
        """Take part in focus, names and the red border."""
        self._inputs.append(widget)
        widget.installEventFilter(self)
        if self.focusProxy() is None:
            self.setFocusProxy(widget)

    def name_it(self, spoken: str) -> None:
        """The name that a screen reader says: the label above the field."""
        self.spoken = spoken
        self.setAccessibleName(spoken)
        for widget in self._inputs:
            widget.setAccessibleName(spoken)

    def describe(self, text: str) -> None:
        """The error or hint under the field, for a screen reader."""
        for widget in self._inputs:
            widget.setAccessibleDescription(text)

    def set_invalid(self, wrong: bool) -> None:
        """The red border."""
        for widget in self._inputs:
            if bool(widget.property("invalid")) != wrong:
                restyle(widget, invalid=wrong)

    def set_read_only(self, closed: bool) -> None:
        """Show, but do not let type."""
        for widget in self._inputs:
            widget.setEnabled(not closed)

    def setObjectName(self, name: str) -> None:
        """The inner control carries the name of the field, the frame around it `<name>_box`."""
        super().setObjectName(f"{name}_box")
        for place, widget in enumerate(self._inputs):
            widget.setObjectName(name if place == 0 else f"{name}_{place + 1}")

    def input(self) -> QWidget:
        """The control that takes the focus first."""
        return self._inputs[0]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Checks run when the focus leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)
