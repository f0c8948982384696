"""F1 in a dialog: a modal dialog takes the keys of the window behind it, so it asks here and the shell answers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent


class Helping(QObject):
    """`asked(name)`: help for the dialog or page of this object name."""

    asked = Signal(str)


helping = Helping()


def asks_for_help(event: QKeyEvent, name: str) -> bool:
    """Whether the key was F1; then the help for `name` is asked."""
    if event.key() != Qt.Key.Key_F1:
        return False
    event.accept()
    helping.asked.emit(name)
    return True
