"""Words have room at 1366 dip and at 911 (150 %), and every control has a name, in Kazakh and in Russian."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTableView,
    QWidget,
)

from app.base.access import Viewer
from app.shell.window import MainWindow
from app.widgets.theme import theme
from app.widgets.translated import speak
from tests import walk
from tests.hands import controls, spoken

pytestmark = pytest.mark.slow

SIZES = {"150": (911, 465)}


@pytest.fixture
def window(qapp: QApplication, demo_viewer: Viewer) -> Iterator[MainWindow]:
    speak(qapp, "kk")
    made = MainWindow(demo_viewer)
    made.resize(1366, 698)
    made.show()
    yield made
    walk.close_dialogs()
    walk.wait_for_lanes()
    made.close()
    made.deleteLater()
    speak(qapp, "kk")


def cut(widget: QWidget) -> str:
    """What of a widget's words has no room; empty when all has."""
    if widget.toolTip() and widget.toolTip() == getattr(widget, "text", str)():
        return ""
    if isinstance(widget, QLabel) and widget.text() and not widget.text().startswith("<"):
        if widget.wordWrap():
            lacking = widget.heightForWidth(widget.width()) - widget.height() > 2
        else:
            lacking = widget.sizeHint().width() - widget.width() > 2
        return widget.text() if lacking and "…" not in widget.text() else ""
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton) and widget.text():
        return widget.text() if widget.sizeHint().width() - widget.width() > 2 else ""
    if isinstance(widget, QComboBox) and widget.currentText():
        lacking = widget.fontMetrics().horizontalAdvance(widget.currentText()) > widget.width() - 30
        return widget.currentText() if lacking and not widget.toolTip() else ""
    if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
        lacking = widget.fontMetrics().horizontalAdvance(widget.placeholderText()) > widget.width() - 16
        return widget.placeholderText() if lacking and widget.toolTip() != widget.placeholderText() else ""
    return ""


def heads(view: QTableView) -> Iterator[str]:
    """Heads of columns that are narrower than their words."""
    head = view.horizontalHeader()
    for place in range(view.model().columnCount(QModelIndex())):
        text = str(view.model().headerData(place, head.orientation()) or "")
        room = head.sectionSize(place) - 14
        if (
            text
            and not head.isSectionHidden(place)
            and QFontMetrics(theme.font("caption")).horizontalAdvance(text) > room
        ):
            yield text


def lacking(shown: QWidget) -> Iterator[str]:
    """Everything on a window that has no room."""
    for widget in walk.seen(shown):
        found = [cut(widget)]
        if isinstance(widget, QTableView) and widget.isVisibleTo(shown):
            found += heads(widget)
        yield from (f"{widget.objectName() or type(widget).__name__}: {text!r}" for text in found if text)


def unnamed(shown: QWidget) -> Iterator[str]:
    """Controls that take the keyboard without a name for a screen reader, or without one for tests."""
    for control in controls(shown):
        if control is shown or not control.isVisibleTo(shown):
            continue
        name = control.objectName()
        if not name:
            yield f"{type(control).__name__} in {_owner(control)} without an objectName"
        if not spoken(control).strip():
            yield f"{name or type(control).__name__} without a spoken name"


def _owner(widget: QWidget) -> str:
    parent = widget.parentWidget()
    while parent is not None and not parent.objectName():
        parent = parent.parentWidget()
    return parent.objectName() if parent is not None else "nothing"


def looker(qapp: QApplication, window: MainWindow, wrong: dict[str, str]) -> Callable[[str, QWidget], None]:
    """Looks at what is shown in Russian, then in Kazakh."""

    def look(where: str, shown: QWidget) -> None:
        for language in ("ru", "kk"):
            speak(qapp, language)
            walk.settle()
            for text in (*lacking(shown), *unnamed(shown)):
                wrong.setdefault(text, f"{where} ({language})")

    return look


@pytest.mark.parametrize("group", walk.GROUPS)
def test_words_have_room_and_controls_have_names(window: MainWindow, qapp: QApplication, group: str) -> None:
    wrong: dict[str, str] = {}
    walk.walk(window, group, looker(qapp, window, wrong))
    assert not wrong, _told(wrong)


@pytest.mark.parametrize("size", SIZES)
def test_words_have_room_on_small_screens(window: MainWindow, qapp: QApplication, size: str) -> None:
    window.resize(*SIZES[size])
    wrong: dict[str, str] = {}
    for group in walk.GROUPS:
        walk.walk(window, group, looker(qapp, window, wrong), deep=False)
    assert not wrong, _told(wrong)


def _told(wrong: dict[str, str]) -> str:
    return "\n".join(f"{where} › {what}" for what, where in wrong.items())


def test_what_is_cut_is_found(qapp: QApplication) -> None:
    button = QPushButton("Өтініш тіркеу және басып шығару")
    button.resize(40, 32)
    assert cut(button)
    button.resize(button.sizeHint())
    assert not cut(button)
    assert isinstance(button, QAbstractButton)
