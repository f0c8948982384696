"""Nothing is cut off: words have room at 1366, 1000 and 911 dip, in Kazakh and in Russian."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex
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
from app.widgets.translated import speak
from tests import walk

pytestmark = pytest.mark.slow

SIZES = {"100": (1366, 698), "125": (1092, 558), "150": (911, 465)}


@pytest.fixture
def window(qapp: QApplication, demo_viewer: Viewer) -> Iterator[MainWindow]:
    made = MainWindow(demo_viewer)
    made.show()
    yield made
    walk.close_dialogs()
    walk.wait_for_lanes()
    made.close()
    made.deleteLater()
    speak(qapp, "kk")


def cut(widget: QWidget) -> str:
    """What of a widget's words has no room; empty when all has."""
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
        return widget.placeholderText() if lacking else ""
    return ""


def heads(view: QTableView) -> Iterator[str]:
    """Heads of columns that are narrower than their words."""
    head = view.horizontalHeader()
    for place in range(view.model().columnCount(QModelIndex())):
        text = str(view.model().headerData(place, head.orientation()) or "")
        room = head.sectionSize(place) - 14
        if text and not head.isSectionHidden(place) and head.fontMetrics().horizontalAdvance(text) > room:
            yield text


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("group", walk.GROUPS)
def test_words_have_room(window: MainWindow, qapp: QApplication, language: str, size: str, group: str) -> None:
    speak(qapp, language)
    window.viewer.language = language
    window.resize(*SIZES[size])
    wrong: dict[str, str] = {}

    def look(where: str, shown: QWidget) -> None:
        for widget in walk.seen(shown):
            name = widget.objectName() or type(widget).__name__
            found = [cut(widget)]
            if isinstance(widget, QTableView) and widget.isVisible():
                found += heads(widget)
            for text in found:
                if text:
                    wrong.setdefault(f"{name}: {text!r}", where)

    walk.walk(window, group, look, deep=size == "100")
    assert not wrong, "\n".join(f"{where} › {what}" for what, where in wrong.items())


def test_what_is_cut_is_found(qapp: QApplication) -> None:
    button = QPushButton("Өтініш тіркеу және басып шығару")
    button.resize(40, 32)
    assert cut(button)
    button.resize(button.sizeHint())
    assert not cut(button)
    assert isinstance(button, QAbstractButton)
