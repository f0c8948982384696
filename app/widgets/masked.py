"""Identity numbers and telephones: four digits and dots; the eye shows the whole for 30 s, which is logged."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.base.language import p_
from app.widgets.theme import dress
from app.widgets.translated import Translated

SHOWN_MS = 30_000
DOT = "•"


def masked(value: str) -> str:
    """The first four signs of a ЖСН, or a telephone with its last two digits: 1104•• ••••••, +7 7•• ••• •• 22."""
    digits = [sign for sign in value if sign.isdigit()]
    if value.startswith("+") or len(digits) == 11:
        return _masked_phone(value)
    if not value:
        return ""
    return f"{value[:4]}{DOT * 2} {DOT * 6}"


def _masked_phone(value: str) -> str:
    seen, shown, total = 0, [], sum(sign.isdigit() for sign in value)
    for sign in value:
        if sign.isdigit():
            seen += 1
            shown.append(sign if seen <= 2 or seen > total - 2 else DOT)
        else:
            shown.append(sign)
    return "".join(shown)


class Masked(Translated, QWidget):
    """A masked value with an eye. `reveal()` gives the whole value and writes the log; it may refuse."""

    shown = Signal(bool)

    def __init__(self, name: str, reveal: Callable[[], str] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._reveal = reveal
        self._hidden = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.label = QLabel(self)
        self.label.setObjectName(f"{name}_label")
        self.eye = QToolButton(self)
        self.eye.setObjectName(f"{name}_reveal_button")
        self.eye.clicked.connect(self._turn)
        row.addWidget(self.label)
        row.addWidget(self.eye)
        row.addStretch(1)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide_again)
        self.retranslate()

    def show_masked(self, text: str, reveal: Callable[[], str] | None = None) -> None:
        """Show what lists show; the eye is there only with a `reveal`."""
        self._hidden = text
        if reveal is not None:
            self._reveal = reveal
        self.hide_again()

    def revealed(self) -> bool:
        """Whether the whole value stands there now."""
        return self._timer.isActive()

    def hide_again(self) -> None:
        """Back to dots."""
        was = self.revealed()
        self._timer.stop()
        self.label.setText(self._hidden)
        self.retranslate()
        if was:
            self.shown.emit(False)

    def retranslate(self) -> None:
        """Name the eye."""
        showing = self.revealed()
        name = p_("masked.hide", "Hide") if showing else p_("perm.reveal", "Show the whole number")
        self.eye.setToolTip(name)
        self.eye.setAccessibleName(name)
        self.eye.setVisible(self._reveal is not None and bool(self._hidden))
        dress(self.eye, "eye-off-outline" if showing else "eye-outline", "accentText")

    def _turn(self) -> None:
        if self.revealed():
            self.hide_again()
        elif self._reveal is not None:
            self.label.setText(self._reveal())
            self._timer.start()
            self.retranslate()
            self.shown.emit(True)
