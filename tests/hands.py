"""Keyboard of tests, and what a screen reader says. Qt's own `keyClicks` aborts on Cyrillic letters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget


def type_words(widget: QWidget, text: str) -> None:
    """Type a text sign by sign; a line break is Enter."""
    for sign in text:
        key = Qt.Key.Key_Return if sign == "\n" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign))


def spoken(widget: QWidget) -> str:
    """The name that a screen reader says of a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def controls(window: QWidget) -> list[QWidget]:
    """What can take the focus by keyboard inside a window, without Qt's own inner parts."""
    return [
        w for w in [window, *window.findChildren(QWidget)] if w.focusPolicy() & Qt.FocusPolicy.TabFocus and _ours(w)
    ]


def _ours(widget: QWidget) -> bool:
    if widget.focusProxy() is not None or widget.objectName().startswith("qt_"):
        return False
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox):
            return False
        parent = parent.parentWidget()
    return True
