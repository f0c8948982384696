"""The toast: what was done, bottom left for six seconds, with Undo where it can be undone. Errors are never toasts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.base.language import Say, p_
from app.widgets.translated import Translated

SHOWN_MS = 6000
_SIDE, _ABOVE = 16, 16


class Toast(Translated, QFrame):
    """Lies over its window; one at a time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._say: Say = str
        self._undo: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(16)
        self.text = QLabel(self)
        self.text.setObjectName("toast_text")
        self.button = QPushButton(self)
        self.button.setObjectName("toast_undo_button")
        self.button.clicked.connect(self._undone)
        row.addWidget(self.text)
        row.addWidget(self.button)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()
        self.retranslate()

    def tell(self, say: Say, undo: Callable[[], object] | None = None) -> None:
        """Show a sentence for six seconds; `undo` brings the button."""
        self._say, self._undo = say, undo
        self.retranslate()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self.text, QAccessible.Event.Alert))

    def retranslate(self) -> None:
        """Say it anew."""
        self.text.setText(self._say())
        self.button.setText(p_("ui.undo", "Undo"))
        self.button.setVisible(self._undo is not None)
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        window = self.parentWidget()
        left = int(window.property("toastLeft") or 0) + _SIDE
        below = int(window.property("toastBelow") or 0) + _ABOVE
        self.move(left, window.height() - below - self.height())

    def _undone(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()


def toast(owner: QWidget, say: Say, undo: Callable[[], object] | None = None) -> None:
    """Tell what was done at the bottom left of the owner's main window."""
    window = owner.window()
    while window.parentWidget() is not None:
        window = window.parentWidget().window()
    found = window.findChild(Toast)
    shown = found if isinstance(found, Toast) else Toast(window)
    shown.tell(say, undo)
