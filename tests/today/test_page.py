"""Today's page by mouse and keyboard: filter, open, verb, search; both languages live."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QWhatsThis
from pytestqt.qtbot import QtBot

from app.base.access import Viewer
from app.base.language import current
from app.today.page import TodayPage
from app.today.page.due_list import ENTRY, DueList, columns
from app.today.rules import Group
from app.today.search_dialog import SearchPopup
from app.widgets.theme import theme
from app.widgets.translated import speak
from tests.journey.hands import key_text

Refer = Callable[..., int]


@pytest.fixture
def page(qtbot: QtBot, viewer: Viewer, refer: Refer) -> TodayPage:
    """The page with one row of today and four parts that wait."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, dark=False)
    speak(app, "kk")
    refer(datetime(2026, 11, 18, 10, 0))
    made = TodayPage(viewer)
    qtbot.addWidget(made)
    made.resize(1282, 670)
    made.show()
    return made


def _list(page: TodayPage) -> DueList:
    found = page.findChild(DueList, "today_due_list")
    assert found is not None
    return found


def _titles(page: TodayPage) -> list[str]:
    return [entry.title for entry in _list(page).due.entries()]


def test_arrows_pass_over_headers_and_enter_opens(qtbot: QtBot, page: TodayPage) -> None:
    rows = _list(page)
    rows.setCurrentIndex(rows.due.index(1))
    assert rows.currentIndex().data(ENTRY).row.code == "record.fill_sheet"
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.currentIndex().row() == 3
    qtbot.keyClick(rows, Qt.Key.Key_Up)
    assert rows.currentIndex().row() == 1
    with qtbot.waitSignal(page.went) as went:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert went.args[0] == "case"
    with qtbot.waitSignal(page.went):
        qtbot.keyClick(rows, Qt.Key.Key_Space)


def test_the_verb_is_clicked_where_it_is_painted(qtbot: QtBot, page: TodayPage) -> None:
    rows = _list(page)
    index = rows.due.index(1)
    asked = []
    rows.asked.connect(asked.append)
    with qtbot.waitSignal(page.went):
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.verb_rect(index).center())
    assert [row.code for row in asked] == ["record.fill_sheet"]
    with qtbot.waitSignal(rows.opened):
        place = rows.visualRect(index).topLeft() + QPoint(20, 10)
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_count_filters_and_a_second_click_shows_all(qtbot: QtBot, page: TodayPage) -> None:
    whole = _titles(page)
    button = page.findChild(QPushButton, "today_today_count")
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.strip.group is Group.TODAY
    assert len(_titles(page)) == 2
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert _titles(page) == whole


def test_the_badge_counts_overdue_and_today(qtbot: QtBot, page: TodayPage, viewer: Viewer) -> None:
    viewer.clock.set(datetime(2026, 11, 20, 19, 0))  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.counted) as counted:
        page.renew()
    assert counted.args == [1]
    assert _list(page).due.entries()[0].group is Group.OVERDUE


def test_the_language_switches_while_the_page_is_open(qtbot: QtBot, page: TodayPage) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    kazakh = _titles(page)
    speak(app, "ru")
    assert current() == "ru"
    assert _titles(page) != kazakh
    assert page.strip.counts[Group.OVERDUE].accessibleName().startswith("Срок истёк")
    speak(app, "kk")
    assert _titles(page) == kazakh


def test_every_control_has_an_accessible_name(page: TodayPage) -> None:
    nameless = [
        button.objectName()
        for button in page.findChildren(QPushButton)
        if button.isVisible() and not (button.accessibleName() or button.text())
    ]
    assert nameless == []
    assert _list(page).accessibleName()


def test_search_finds_while_typing_and_enter_goes(qtbot: QtBot, page: TodayPage, viewer: Viewer) -> None:
    popup = SearchPopup(viewer, page)
    qtbot.addWidget(popup)
    popup.open()
    field, found = popup.findChild(QLineEdit, "search_field"), popup.findChild(QListWidget, "search_results_list")
    assert field is not None
    assert found is not None
    key_text(field, "даурен")
    with qtbot.waitSignal(popup.went) as went:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert went.args[0] == "child"


def test_search_offers_commands_and_says_when_nothing_is_found(qtbot: QtBot, page: TodayPage, viewer: Viewer) -> None:
    popup = SearchPopup(viewer, page)
    qtbot.addWidget(popup)
    popup.open()
    assert popup.list.count() >= 4
    popup.field.setText("жоқсөз")
    popup.search()
    assert popup.list.count() == 0
    assert "жоқсөз" in popup.nothing.text()


def test_the_clause_opens_its_text(qtbot: QtBot, page: TodayPage) -> None:
    rows = _list(page)
    entry = rows.due.index(1).data(ENTRY)
    assert "2 (екі) жұмыс күні" in entry.clause_text
    assert entry.reason.startswith(entry.row.why)
    with qtbot.assertNotEmitted(page.went):
        clause = columns(rows.visualRect(rows.due.index(1)))[1]
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=clause.center())
    QWhatsThis.hideText()
