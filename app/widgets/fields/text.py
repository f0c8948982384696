"""Fields for typed words and numbers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton, QWidget

from app.base.language import Say, p_
from app.widgets.fields.base import Field
from app.widgets.theme import dress, restyle


class TextField(Field):
    """One line of text; `width` in letters where the contents say how wide it is."""

    def __init__(
        self, *, width: int = 0, most: int = 0, placeholder: Say | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._placeholder = placeholder
        self.line = QLineEdit(self)
        if most:
            self.line.setMaxLength(most)
        if width:
            self.line.setMaximumWidth(QFontMetrics(self.line.font()).horizontalAdvance("ш") * width + 20)
        self.line.textEdited.connect(self.edited)
        self.row.addWidget(self.line, 1)
        if width:
            self.row.addStretch(0)
        self.takes(self.line)
        self.retranslate()

    def value(self) -> str:
        """The text without blanks around it."""
        return self.line.text().strip()

    def set_value(self, value: str | None) -> None:
        """Put a text in."""
        self.line.setText(value or "")
        self.line.setCursorPosition(0)

    def set_read_only(self, closed: bool) -> None:
        """Text that cannot be changed can still be copied."""
        self.line.setReadOnly(closed)
        restyle(self.line)

    def retranslate(self) -> None:
        """Say the placeholder anew."""
        self.line.setPlaceholderText(self._placeholder() if self._placeholder else "")


class LongField(Field):
    """Several lines that grow from `lines` to `most_lines`; Tab leaves it."""

    def __init__(
        self,
        *,
        lines: int = 3,
        most_lines: int = 10,
        placeholder: Say | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._placeholder = placeholder
        self._lines = (lines, most_lines)
        self._quiet = False
        self.text = _Growing(self)
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._typed)
        self.row.addWidget(self.text, 1)
        self.takes(self.text)
        self._fit()
        self.retranslate()

    def value(self) -> str:
        """The text without blanks around it."""
        return self.text.toPlainText().strip()

    def set_value(self, value: str | None) -> None:
        """Put a text in."""
        if value != self.text.toPlainText():
            self._quiet = True
            self.text.setPlainText(value or "")
            self._quiet = False

    def set_read_only(self, closed: bool) -> None:
        """Text that cannot be changed can still be copied."""
        self.text.setReadOnly(closed)
        restyle(self.text)

    def retranslate(self) -> None:
        """Say the placeholder anew."""
        self.text.setPlaceholderText(self._placeholder() if self._placeholder else "")

    def _typed(self) -> None:
        self._fit()
        if not self._quiet:
            self.edited.emit()

    def _fit(self) -> None:
        few, many = self._lines
        wanted = min(max(few, int(self.text.document().size().height())), many)
        height = QFontMetrics(self.text.font()).lineSpacing() * wanted + 18
        if self.text.height() != height:
            self.text.setFixedHeight(height)


class _Growing(QPlainTextEdit):
    """A text box as wide as its form."""

    def sizeHint(self) -> QSize:
        """The height is set by the field."""
        return QSize(200, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter belongs to the primary button of the page."""
        if (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        super().keyPressEvent(event)


class NumberField(Field):
    """A whole number; None when empty."""

    def __init__(self, *, least: int = 0, most: int = 999_999, width: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range = (least, most)
        self.line = QLineEdit(self)
        self.line.setMaximumWidth(QFontMetrics(self.line.font()).horizontalAdvance("0") * width + 24)
        self.line.textEdited.connect(self.edited)
        self.row.addWidget(self.line)
        self.row.addStretch(1)
        self.takes(self.line)
        self.retranslate()

    def value(self) -> int | None:
        """The number; None when nothing or no number was typed."""
        text = self.line.text().strip()
        if not _whole(text):
            return None
        number = int(text)
        return number if self._range[0] <= number <= self._range[1] else None

    def set_value(self, value: int | None) -> None:
        """Put a number in."""
        self.line.setText("" if value is None else str(value))

    def problem(self) -> str:
        """No number, or one out of range."""
        text = self.line.text().strip()
        if not text or self.value() is not None:
            return ""
        if _whole(text):
            return p_("err.number.range", "The number is out of range: {min} – {max}. Correct it.").format(
                min=self._range[0], max=self._range[1]
            )
        return p_("err.number.invalid", "A number is written here: {value}. Enter a number.").format(value=text)


class PasswordField(Field):
    """A password with an eye; what is typed is shown only while the eye is open. `entered` follows Enter."""

    entered = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        self.eye = QToolButton(self)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show)
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.eye)
        self.takes(self.line)
        self.retranslate()

    def value(self) -> str:
        """The password, blanks and all."""
        return self.line.text()

    def set_value(self, value: str | None) -> None:
        """Put a password in, or empty it."""
        self.line.setText(value or "")
        self.eye.setChecked(False)

    def setObjectName(self, name: str) -> None:
        """The eye is named too."""
        super().setObjectName(name)
        self.eye.setObjectName(f"{name}_eye_button")

    def retranslate(self) -> None:
        """Name the eye."""
        said = p_("auth.hide", "Hide the password") if self.eye.isChecked() else p_("auth.show", "Show the password")
        self.eye.setToolTip(said)
        self.eye.setAccessibleName(said)
        dress(self.eye, "eye-off-outline" if self.eye.isChecked() else "eye-outline", "accentText")

    def _show(self, on: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The eye closes when the window goes to the back."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self.eye.setChecked(False)
        return super().eventFilter(watched, event)


def _whole(text: str) -> bool:
    return text.removeprefix("-").isdecimal() and text.isascii()
