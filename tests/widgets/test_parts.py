"""The small parts: theme, header, banner, toast, checklist, timeline, filter bar, masked numbers, memory."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.places import RESOURCES, ROOT
from app.widgets.checklist import Checklist, Step
from app.widgets.chip import Chip
from app.widgets.filterbar import FilterBar
from app.widgets.header import Header
from app.widgets.masked import Masked, masked
from app.widgets.memory import Memory
from app.widgets.theme import dress, icon, theme, tokens
from app.widgets.timeline import Event, Timeline
from app.widgets.toast import Toast, toast
from tests.hands import type_words

SOURCES = sorted((ROOT / "app").rglob("*.py"))


def test_light_and_dark_have_the_same_colours() -> None:
    assert tokens()["color"]["light"].keys() == tokens()["color"]["dark"].keys()


def test_every_colour_of_the_sheet_is_a_token() -> None:
    sheet = (RESOURCES / "tirek.qss").read_text("utf-8")
    names = set(re.findall(r"\$\{(\w+)\}", sheet)) - {"icons"}
    assert names <= tokens()["color"]["light"].keys()
    assert not re.findall(r"#[0-9A-Fa-f]{6}\b", sheet)
    assert not re.findall(r"font-size:\s*[\d.]+px", sheet)


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_colour_stands_in_the_code(path: Path) -> None:
    text = "\n".join(line for line in path.read_text("utf-8").splitlines() if '"""' not in line)
    assert not re.findall(r"[\"']#[0-9A-Fa-f]{6}[\"']", text)
    assert "setPixelSize" not in text


def test_every_icon_that_is_named_ships() -> None:
    there = {path.stem for path in (RESOURCES / "icons").glob("*.svg")}
    named = set()
    for path in SOURCES:
        text = path.read_text("utf-8")
        named |= set(re.findall(r"dress\([\w.]+, \"([a-z-]+)\"", text))
        named |= set(re.findall(r"(?<![\w.])icon\(\"([a-z-]+)\"", text))
    assert named
    assert named <= there


def test_a_switch_of_the_theme_rebuilds_icons(qtbot: QtBot, qapp: QApplication) -> None:
    button = QPushButton("Қосу")
    qtbot.addWidget(button)
    dress(button, "plus", "text")
    before = _ink(button.icon().pixmap(55, 44))
    theme.apply(qapp, dark=True)
    assert _ink(button.icon().pixmap(55, 44)) != before
    assert theme.colour("window") == tokens()["color"]["dark"]["window"]
    theme.apply(qapp, dark=False)
    assert _ink(button.icon().pixmap(55, 44)) == before


def _ink(pixmap: QPixmap) -> set[str]:
    image = pixmap.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in points if image.pixelColor(x, y).alpha() == 255}


def test_icons_are_drawn() -> None:
    assert _ink(icon("plus", "accent").pixmap(44, 44)) == {theme.colour("accent").lower()}


def test_the_header_elides_and_presses(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    header = Header(page, "try")
    pressed: list[str] = []
    header.set_title(lambda: "Өте ұзын аты-жөні бар баланың беті " * 3)
    header.set_primary("add", lambda: "Өтініш тіркеу", "plus", lambda: pressed.append("add"))
    page.resize(500, 100)
    header.resize(500, 60)
    page.show()
    assert header.title.text() != header._title
    assert header.title.toolTip() == header._title
    header.press_primary()
    assert pressed == ["add"]
    header.explain("add", lambda: "Алдымен толтырыңыз", enabled=False)
    header.press_primary()
    assert pressed == ["add"]
    assert header.primary is not None
    assert header.primary.toolTip() == "Алдымен толтырыңыз"


def test_a_replaced_primary_leaves_one(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    header = Header(page, "try")
    header.set_primary("one", lambda: "Бір", "plus", lambda: None)
    header.set_primary("two", lambda: "Екі", "check", lambda: None)
    page.show()
    shown = [b for b in page.findChildren(QPushButton) if b.property("kind") == "primary" and b.isVisible()]
    assert [b.objectName() for b in shown] == ["try_two_button"]


def test_a_toast_can_be_undone(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    undone: list[int] = []
    toast(window, lambda: "Өтініш тіркелді", lambda: undone.append(1))
    shown = window.findChild(Toast)
    assert isinstance(shown, Toast)
    assert shown.isVisible()
    assert shown.geometry().bottom() < 300
    qtbot.mouseClick(shown.button, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not shown.isVisible()


def test_steps_are_picked_by_click_and_keys(qtbot: QtBot) -> None:
    steps = Checklist("try_steps", lambda: "Қадамдар")
    qtbot.addWidget(steps)
    steps.resize(300, 200)
    steps.show_steps(
        [
            Step("a", lambda: "Бірінші", str, state="done"),
            Step("b", lambda: "Екінші", str, state="overdue", current=True),
        ]
    )
    steps.show()
    with qtbot.waitSignal(steps.picked) as picked:
        qtbot.mouseClick(steps, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert picked.args == ["a"]
    qtbot.keyClick(steps, Qt.Key.Key_Down)
    with qtbot.waitSignal(steps.picked) as picked:
        qtbot.keyClick(steps, Qt.Key.Key_Return)
    assert picked.args == ["b"]
    assert "Екінші" in steps.accessibleDescription()


def test_an_attachment_of_the_timeline_is_opened(qtbot: QtBot) -> None:
    timeline = Timeline("try_events", lambda: "Оқиғалар")
    qtbot.addWidget(timeline)
    timeline.resize(400, 300)
    event = Event(7, lambda: "20 қар.", lambda: "09:00", lambda: "Қосылды", lambda: "мәтін", attachment=lambda: "a.pdf")
    timeline.show_events([event])
    timeline.show()
    rect = timeline.visualRect(timeline.model().index(0, 0))
    place = timeline._paints.attachment_rect(rect, event).center()
    with qtbot.waitSignal(timeline.opened) as opened:
        qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 110, place.y()))
    assert opened.args == [7]


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    made = FilterBar("try", lambda: "Іздеу")
    qtbot.addWidget(made)
    made.add_choice("age", lambda: "Жасы", [(1, lambda: "0–6"), (2, lambda: "7–10")])
    made.show_chips([("large", lambda: "Көпбалалы", 212), ("low", lambda: "Аз қамтылған", 86)])
    made.resize(900, 80)
    made.show()
    return made


def test_filters_are_told_and_cleared(bar: FilterBar, qtbot: QtBot) -> None:
    chip = bar.findChild(QPushButton, "try_low_chip")
    with qtbot.waitSignal(bar.changed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert bar.picked() == ["low"]
    bar.choose("age", 2)
    assert bar.choice("age") == 2
    assert bar.active()
    with qtbot.waitSignal(bar.changed):
        type_words(bar.search, "нұр")
    assert bar.text() == "нұр"
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert bar.text() == ""
    bar.clear()
    assert not bar.active()


def test_one_chip_at_a_time(bar: FilterBar, qtbot: QtBot) -> None:
    for name in ("try_large_chip", "try_low_chip"):
        qtbot.mouseClick(bar.findChild(QPushButton, name), Qt.MouseButton.LeftButton)
    assert bar.picked() == ["low"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("110423500001", "1104•• ••••••"), ("+7 701 123 45 22", "+7 7•• ••• •• 22"), ("", "")],
)
def test_numbers_are_masked(value: str, shown: str) -> None:
    assert masked(value) == shown


def test_the_eye_shows_and_hides(qtbot: QtBot) -> None:
    field = Masked("try_iin", lambda: "110423500001")
    qtbot.addWidget(field)
    field.show_masked(masked("110423500001"))
    field.show()
    qtbot.mouseClick(field.eye, Qt.MouseButton.LeftButton)
    assert field.label.text() == "110423500001"
    qtbot.mouseClick(field.eye, Qt.MouseButton.LeftButton)
    assert field.label.text() == "1104•• ••••••"


def test_memory_writes_once_after_a_pause(qtbot: QtBot) -> None:
    written: list[dict[str, Any]] = []
    memory = Memory(lambda: {"a": 1}, written.append)
    assert memory.get("a") == 1
    memory.put("b", [1, 2])
    memory.put("c", date(2026, 11, 20).isoformat())
    memory.flush()
    assert written == [{"a": 1, "b": [1, 2], "c": "2026-11-20"}]


def test_a_chip_says_its_state(qtbot: QtBot) -> None:
    chip = Chip(lambda: "Мерзімі өтті", "overdue")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Мерзімі өтті"
    assert chip.sizeHint().height() == 22
