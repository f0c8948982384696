"""The main window: modules by role, keys by place, titles without names, a blank screen, a live language."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.access import Role, Viewer
from app.shell import pages
from app.shell.start import Program
from app.shell.window import MainWindow, digit_of
from app.widgets.theme import theme
from tests import walk

#: The scan code of the key that carries 2.
TWO = 3 if sys.platform == "win32" else 11


def window_of(program: Program) -> MainWindow:
    assert program.window is not None
    return program.window


def alt(code: int, key: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.AltModifier, code, 0, 0)


def test_today_opens_first(inside: Program) -> None:
    window = window_of(inside)
    assert window.page is not None
    assert window.page.objectName() == "today_page"


def test_modules_closed_to_a_role_are_absent(viewer_as: Callable[..., Viewer]) -> None:
    admin = viewer_as(Role.ADMINISTRATOR)
    assert "children" not in {m.route for m in pages.modules(admin)}
    assert "children" in {m.route for m in pages.modules(viewer_as(Role.SOCIAL_PEDAGOGUE))}


def test_digits_are_known_by_their_place() -> None:
    """The Kazakh layout types letters with the digit row: only the scan code tells."""
    assert digit_of(alt(TWO, ord("Ә"))) == 2
    assert digit_of(alt(0, Qt.Key.Key_3)) == 3
    assert digit_of(alt(40, ord("А"))) == 0


def test_alt_and_a_digit_opens_a_module(inside: Program) -> None:
    window = window_of(inside)
    QApplication.sendEvent(window, alt(TWO, ord("Ә")))
    walk.settle()
    assert window.page is not None
    assert window.page.objectName() == "record_page"


def test_every_rail_button_opens_its_page(inside: Program, qtbot: QtBot) -> None:
    window = window_of(inside)
    for module in pages.modules(window.viewer):
        qtbot.mouseClick(window.findChild(QWidget, f"rail_{module.route}_button"), Qt.MouseButton.LeftButton)
        walk.settle()
        assert window._now[0] == module.route


def test_titles_carry_no_names(inside: Program) -> None:
    window = window_of(inside)
    names = {"Серікова", "Әлия"}
    for route, arguments in walk.routes(window.viewer):
        window.go(route, arguments)
        walk.settle()
        assert not names & set(window.windowTitle().split())


def test_f12_hides_everything_at_once(inside: Program, qtbot: QtBot) -> None:
    window = window_of(inside)
    window.toggle_blank()
    assert window.blank.isVisible()
    assert window.blank.size() == window.size()
    qtbot.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert not window.blank.isVisible()


def test_the_language_is_switched_live(inside: Program, qtbot: QtBot, qapp: QApplication) -> None:
    window = window_of(inside)
    kazakh = window.windowTitle()
    inside.speak("ru")
    walk.settle()
    assert window.windowTitle() != kazakh
    assert "Сегодня" in window.windowTitle()
    assert inside.viewer is not None
    assert inside.viewer.language == "ru"
    inside.speak("kk")
    walk.settle()
    assert window.windowTitle() == kazakh


def test_the_theme_is_switched_from_the_settings(inside: Program, qtbot: QtBot, qapp: QApplication) -> None:
    window = window_of(inside)
    window.go("settings", {"section": "look"})
    walk.settle()
    dark = window.findChild(QWidget, "settings_look_theme_field_dark")
    assert dark is not None
    qtbot.mouseClick(dark, Qt.MouseButton.LeftButton, pos=QPoint(12, dark.height() // 2))
    assert theme.dark
    theme.apply(qapp, dark=False)


@pytest.mark.parametrize(("width", "rail"), [(1366, 84), (911, 48)])
def test_the_rail_gives_way(inside: Program, width: int, rail: int) -> None:
    window = window_of(inside)
    window.resize(width, 698)
    walk.settle()
    assert window.rail.width() == rail


def test_what_a_person_left_is_remembered(inside: Program, school_folder: Path) -> None:
    window = window_of(inside)
    window.memory.put("table.try.widths", {"name": 240})
    window.put_away()
    assert inside.viewer is not None
    again = MainWindow(inside.viewer)
    assert again.memory.get("table.try.widths") == {"name": 240}
    again.deleteLater()


def test_one_filled_button_on_every_page(inside: Program) -> None:
    window = window_of(inside)
    for route, arguments in walk.routes(window.viewer):
        window.go(route, arguments)
        walk.settle()
        assert window.page is not None
        filled = [
            b.objectName()
            for b in window.page.findChildren(QPushButton)
            if b.property("kind") == "primary" and b.isVisible()
        ]
        assert len(filled) <= 1, (route, filled)


def test_a_page_that_may_not_be_opened_is_told_of_where_one_stands(inside: Program) -> None:
    window = inside.window
    assert window is not None
    window.go("children")
    window.go("case", {"case_id": 4711})
    walk.settle()
    assert window._now[0] == "children"
    assert window.page.banner.isVisible()  # type: ignore[union-attr]
    window.back()
    assert window._now[0] == "today"
