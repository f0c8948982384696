"""A field for a password: hidden signs, nothing tidied, the eye shows it while it is pressed down."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from app.base.language import p_
from app.widgets.fields.text import TextField
from app.widgets.theme import dress


class PasswordField(TextField):
    """What is typed stays as typed; `entered` follows Enter."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.eye: QToolButton | None = None
        super().__init__(parent=parent)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.returnPressed.connect(self.entered)
        self.eye = QToolButton(self)
        self.eye.setCheckable(True)
        self.eye.setProperty("kind", "icon")
        dress(self.eye, "eye-outline")
        self.eye.toggled.connect(self._show)
        self.row.addWidget(self.eye)
        self.retranslate()

    def value(self) -> str:
        """The password as typed, outer blanks too."""
        return self.line.text()

    def set_value(self, value: str | None) -> None:
        """Put a text in and hide it again."""
        super().set_value(value)
        if self.eye is not None:
            self.eye.setChecked(False)

    def setObjectName(self, name: str) -> None:
        """The eye is named after its field."""
        super().setObjectName(name)
        if self.eye is not None:
            self.eye.setObjectName(f"{name}_eye")

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        if self.eye is not None:
            dress(self.eye, "eye-off-outline" if shown else "eye-outline")
        self.retranslate()

    def retranslate(self) -> None:
        """What the eye does."""
        super().retranslate()
        if self.eye is not None:
            shown = self.line.echoMode() == QLineEdit.EchoMode.Normal
            text = p_("auth.hide", "Hide the password") if shown else p_("auth.show", "Show the password")
            self.eye.setToolTip(text)
            self.eye.setAccessibleName(text)
