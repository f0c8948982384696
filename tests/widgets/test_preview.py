"""The preview: drawn in its lane, newest wins, keeps its place, a click finds the field."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.base.papers import PdfPaper, compose, pdf, template
from app.base.refusal import Refused
from app.widgets.preview import Preview
from app.widgets.theme import theme
from app.widgets.translated import speak
from tests.base.papers.test_pages import plan

Draw = Callable[[], PdfPaper]


def work(rows: int = 5, **other: Any) -> Draw:
    """Drawing of a plan."""
    facts = plan(rows, **other)
    return lambda: pdf([compose(template("18.1", "kk"), facts)])


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    """A preview of 500 × 600 on the screen."""
    made = Preview()
    qtbot.addWidget(made)
    made.set_name(lambda: "1-қосымша, ПЖЖЖ")
    made.resize(500, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def show(preview: Preview, qtbot: QtBot, draw: Draw) -> None:
    """Draw and wait."""
    with qtbot.waitSignal(preview.drawn):
        preview.draw_now(draw)


def label(preview: Preview, name: str) -> str:
    """The text of a label of the bar."""
    return preview.findChild(object, f"preview_{name}_label").text()  # type: ignore[attr-defined]


def button(preview: Preview, name: str) -> QToolButton:
    """A button of the bar."""
    found = preview.findChild(QToolButton, f"preview_{name}_button")
    assert found is not None
    return found


def test_it_shows_what_is_printed(preview: Preview, qtbot: QtBot) -> None:
    show(preview, qtbot, work())
    assert label(preview, "page") == "1 / 1"
    assert label(preview, "name") == "1-қосымша, ПЖЖЖ"
    paper = preview.paper()
    assert paper is not None
    assert paper.data == work()().data
    image = preview.sheets.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(40, 460, 7) for y in range(20, 500, 3)}
    assert "#000000" in colours or min(int(c[1:3], 16) for c in colours) < 90
    assert theme.colour("paper").lower() in colours


def test_of_many_changes_the_newest_is_drawn(preview: Preview, qtbot: QtBot) -> None:
    drawn: list[str] = []

    def counted(name: str) -> Draw:
        def draw() -> PdfPaper:
            drawn.append(name)
            return work(child_name=name)()

        return draw

    for name in ("А", "Ә", "Б"):
        preview.draw(counted(name))
    assert label(preview, "state") != ""
    with qtbot.waitSignal(preview.drawn):
        pass
    assert drawn == ["Б"]
    assert label(preview, "state") == ""


def test_a_change_while_drawing_is_drawn_after(preview: Preview, qtbot: QtBot) -> None:
    gate = threading.Event()

    def slow() -> PdfPaper:
        gate.wait(5)
        return work()()

    preview.draw_now(slow)
    preview.draw_now(work(rows=1))
    preview.draw_now(work(rows=60))
    assert preview.waiting()
    gate.set()
    qtbot.waitUntil(lambda: preview.sheets.pages() > 1 and not preview.waiting())


def test_scroll_and_zoom_stay(preview: Preview, qtbot: QtBot) -> None:
    show(preview, qtbot, work(rows=60))
    preview.sheets.set_zoom(1.3)
    preview.sheets.verticalScrollBar().setValue(900)
    show(preview, qtbot, work(rows=61))
    assert preview.sheets.verticalScrollBar().value() == 900
    assert preview.sheets.zoom() == pytest.approx(1.3)
    assert label(preview, "page").startswith("1 /")


def test_a_click_on_a_paragraph_tells_its_field(preview: Preview, qtbot: QtBot) -> None:
    show(preview, qtbot, work())
    for field in ("child_name", "situation_description", "measures.2.help_indicator", "head_name"):
        point = preview.sheets.point_of(field)
        assert point is not None
        preview.sheets.verticalScrollBar().setValue(max(0, point.y() - 300))
        point = preview.sheets.point_of(field)
        assert point is not None
        with qtbot.waitSignal(preview.field_clicked) as told:
            qtbot.mouseClick(preview.sheets.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert told.args == [field]


def test_a_click_on_the_label_finds_the_field_beside_it(preview: Preview, qtbot: QtBot) -> None:
    show(preview, qtbot, work())
    point = preview.sheets.point_of("start_date")
    assert point is not None
    preview.sheets.verticalScrollBar().setValue(max(0, point.y() - 300))
    point = preview.sheets.point_of("start_date")
    assert point is not None
    assert preview.sheets.place_at(QPointF(point) - QPointF(30, 0)) == "start_date"
    assert preview.sheets.place_at(QPointF(2, 2)) == ""


def test_the_focused_field_is_marked_and_brought_into_sight(preview: Preview, qtbot: QtBot) -> None:
    show(preview, qtbot, work(rows=60))
    before = preview.sheets.grab().toImage()
    preview.highlight("measures.55.help_kind")
    assert preview.sheets.verticalScrollBar().value() > 0
    point = preview.sheets.point_of("measures.55.help_kind")
    assert point is not None
    assert preview.sheets.viewport().rect().contains(point)
    assert preview.sheets.grab().toImage() != before


def test_a_failure_names_its_field_and_leads_to_it(preview: Preview, qtbot: QtBot) -> None:
    show(preview, qtbot, work())

    def fail() -> PdfPaper:
        raise Refused("papers.unknown_field", {"line": 3}, field="child_iin")

    preview.name_fields(lambda field: {"child_iin": "ЖСН"}.get(field, field))
    with qtbot.waitSignal(preview.failed):
        preview.draw_now(fail)
    assert preview.sheets.pages() == 1  # the last page stays
    mend = next(b for b in preview.bar.children() if b.objectName() == "preview_mend_button")
    assert mend.isVisible()  # type: ignore[attr-defined]
    assert mend.text() == "ЖСН"  # type: ignore[attr-defined]
    with qtbot.waitSignal(preview.field_clicked) as told:
        qtbot.mouseClick(mend, Qt.MouseButton.LeftButton)  # type: ignore[arg-type]
    assert told.args == ["child_iin"]
    show(preview, qtbot, work())
    assert not mend.isVisible()  # type: ignore[attr-defined]


def test_what_is_empty_is_listed_and_leads_to_its_field(preview: Preview, qtbot: QtBot) -> None:
    show(preview, qtbot, work())
    assert not button(preview, "empty").isVisible()
    show(preview, qtbot, work(child_iin="", head_name=""))
    empty = button(preview, "empty")
    assert empty.isVisible()
    actions = empty.menu().actions()
    assert [action.data() for action in actions] == ["head_name", "child_iin"]
    with qtbot.waitSignal(preview.field_clicked) as told:
        actions[1].trigger()
    assert told.args == ["child_iin"]


def test_pages_and_zoom_by_keyboard_and_buttons(preview: Preview, qtbot: QtBot) -> None:
    show(preview, qtbot, work(rows=60))
    view = preview.sheets
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0
    fitted = view.zoom()
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() > fitted
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == pytest.approx(fitted)
    qtbot.mouseClick(button(preview, "next"), Qt.MouseButton.LeftButton)
    assert label(preview, "page").startswith("2 /")
    qtbot.mouseClick(button(preview, "larger"), Qt.MouseButton.LeftButton)
    assert label(preview, "zoom") != f"{round(fitted * 100)} %"
    qtbot.mouseClick(button(preview, "fit"), Qt.MouseButton.LeftButton)
    assert view.zoom() == pytest.approx(fitted)


def test_paper_stays_light_on_a_dark_desk(preview: Preview, qtbot: QtBot, qapp: QApplication) -> None:
    show(preview, qtbot, work())
    theme.apply(qapp, dark=True)
    image = preview.sheets.viewport().grab().toImage()
    assert image.pixelColor(3, 3).name().upper() == theme.colour("paperDesk")
    assert image.pixelColor(30, 30).lightness() > 200
    theme.apply(qapp, dark=False)


def test_words_follow_the_language(preview: Preview, qtbot: QtBot, qapp: QApplication) -> None:
    speak(qapp, "ru")
    russian = button(preview, "fit").toolTip()
    speak(qapp, "kk")
    assert button(preview, "fit").toolTip() != ""
    assert russian != ""


def test_every_control_has_a_name(preview: Preview, qtbot: QtBot) -> None:
    show(preview, qtbot, work(rows=60))
    for control in [*preview.findChildren(QToolButton), preview.sheets]:
        assert control.objectName()
        told = QAccessible.queryAccessibleInterface(control)
        assert told is not None
        assert told.text(QAccessible.Text.Name)
