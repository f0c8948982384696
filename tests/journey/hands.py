"""Hands for the window: typing in any alphabet, clicking what has a name, waiting for what appears."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QMenu, QWidget

W = TypeVar("W", bound=QWidget)
PATIENCE_S = 20.0


def key_text(widget: QWidget, text: str) -> None:
    """Type words, letter by letter; QTest itself knows ASCII only."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key."""
    QTest.keyClick(widget, key, modifier)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """One click in the middle, or at a place."""
    assert widget.isVisible(), widget.objectName()
    assert widget.isEnabled(), f"{widget.objectName()} is closed: {widget.toolTip()}"
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def wait(condition: Callable[[], Any], what: str = "") -> Any:
    """Let the window work until something is so; gives what the condition gave."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        QApplication.processEvents()
        if found := condition():
            return found
        QTest.qWait(5)
    raise AssertionError(f"never came: {what}; seen: {', '.join(seen())}")


def seen() -> list[str]:
    """Object names of what can be pressed or filled now; for the reader of a failed journey."""
    top = QApplication.activeModalWidget()
    roots = [top] if top else [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    shown = [c for w in roots for c in w.findChildren(QWidget) if c.isVisible() and c.objectName()]
    names = [f"{c.objectName()}={c.text()}" if isinstance(c, QLabel) else c.objectName() for c in shown]
    return [name for name in dict.fromkeys(names) if not name.startswith("qt_")]


def find(name: str, kind: type[W] = QWidget) -> W | None:  # type: ignore[assignment]
    """A visible widget by its object name, in any window; the one on top first."""
    tops = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    for window in sorted(tops, key=lambda w: not w.isModal()):
        if window.objectName() == name and isinstance(window, kind):
            return window
        for found in window.findChildren(kind, name):
            if found.isVisible():
                return found
    return None


def see(name: str, kind: type[W] = QWidget) -> W:  # type: ignore[assignment]
    """The same, waited for."""
    found: W = wait(lambda: find(name, kind), name)
    return found


def push(name: str) -> None:
    """Click a control by its name once it is there and open."""
    widget = see(name)
    wait(widget.isEnabled, f"{name} opens: {widget.toolTip()}")
    click(widget)


def write(name: str, text: str) -> None:
    """Put the focus into a field and type; what stood there is replaced."""
    widget = see(name)
    inner = widget.focusProxy() or widget
    click(inner)
    press(inner, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(inner, Qt.Key.Key_Delete)
    key_text(inner, text)


def settle(ms: int = 50) -> None:
    """Let timers and lanes work a moment."""
    QTest.qWait(ms)


def row(name: str, text: str) -> None:
    """Click the row of a list or table whose words begin with a text."""
    view = see(name, QAbstractItemView)
    index = wait(lambda: _row_of(view, text), f"{text} in {name}")
    view.scrollTo(index)
    click(view.viewport(), view.visualRect(index).center())


def _row_of(view: QAbstractItemView, text: str) -> QModelIndex | None:
    model = view.model()
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    for place in range(model.rowCount()):
        for column in range(columns):
            index = model.index(place, column)
            if str(index.data() or "").startswith(text):
                return index
    return None


def choose(name: str, text: str) -> None:
    """Choose from a closed list by keys."""
    box = see(name, QComboBox)
    place = next(n for n in range(box.count()) if box.itemText(n).startswith(text))
    box.setFocus()
    press(box, Qt.Key.Key_Home)
    for _step in range(place):
        press(box, Qt.Key.Key_Down)
    assert box.currentText().startswith(text), (box.currentText(), text)


def suggest(name: str, typed: str) -> None:
    """Type a few letters and take the first thing that is offered."""
    write(name, typed)
    offered = see("suggestions", QAbstractItemView)
    press(offered, Qt.Key.Key_Down)
    press(offered, Qt.Key.Key_Return)
    wait(lambda: not offered.isVisible(), "the choice is made")


def give_file(dialog: str, path: str) -> None:
    """Type a path into the program's file dialog."""
    window = see(dialog)
    line = wait(lambda: window.findChild(QLineEdit, "fileNameEdit"), "the name of the file")
    key_text(line, path)
    press(line, Qt.Key.Key_Return)
    wait(lambda: find(dialog) is None, "the file dialog closes")


def menu(button: str, action: str) -> None:
    """Open a menu with a click and choose by keys; the click itself waits until the menu is closed."""
    done: list[bool] = []

    def act() -> None:
        popup = QApplication.activePopupWidget()
        if not isinstance(popup, QMenu):
            QTimer.singleShot(20, act)
            return
        for _step in range(len(popup.actions()) + 1):
            press(popup, Qt.Key.Key_Down)
            chosen = popup.activeAction()
            if chosen is not None and chosen.objectName() == action:
                break
        done.append(True)
        press(popup, Qt.Key.Key_Return)

    QTimer.singleShot(20, act)
    push(button)
    wait(lambda: done, action)


def check(prefix: str, text: str = "") -> QCheckBox:
    """A check box by the beginning of its name and of its words."""

    def look() -> QCheckBox | None:
        top = QApplication.activeModalWidget() or see("main_window")
        boxes = [b for b in top.findChildren(QCheckBox) if b.isVisible() and b.objectName().startswith(prefix)]
        return next((box for box in boxes if box.text().startswith(text)), None)

    found: QCheckBox = wait(look, f"{prefix} {text}")
    return found


def named(prefix: str, kind: type[W] = QWidget) -> list[W]:  # type: ignore[assignment]
    """All visible widgets of the window whose names begin so."""
    top = QApplication.activeModalWidget() or see("main_window")
    return [w for w in top.findChildren(kind) if w.isVisible() and w.objectName().startswith(prefix)]
