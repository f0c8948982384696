"""The plan page: cells, library, undo, live Annex 1, print, signature, copy."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.base import language
from app.base.access import Viewer
from app.base.refusal import Refused
from app.record import actions, reads
from app.record.plan_page import PlanPage
from app.record.plan_page.model import INDICATOR, KIND, MIME, RESPONSIBLE, STAGE, TERM
from app.record.rules.terms import parse_term
from tests.record import some as made
from tests.record.some import People
from tests.record.test_forms import find, keys, settle, text_of
from tests.record.test_pages import dialog, press


@pytest.fixture(autouse=True)
def kazakh() -> Iterator[None]:
    """The screen speaks Kazakh."""
    language.use("kk")
    yield
    language.use("kk")


@pytest.fixture
def case_id(viewer: Viewer, some: People) -> int:
    """A child on record, no plan yet."""
    return made.on_record(viewer, some)


@pytest.fixture
def page(qtbot: QtBot, viewer: Viewer, case_id: int) -> Any:
    """The plan page in the size of a small laptop."""
    shown = PlanPage(viewer, case_id)
    shown.resize(1366, 640)
    qtbot.addWidget(shown)
    shown.show()
    settle()
    return shown


STARTS, ENDS = date(2026, 9, 1), date(2027, 5, 25)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", (None, None)),
        ("28.11.2026", (None, date(2026, 11, 28))),
        ("28.11", (None, date(2026, 11, 28))),
        ("28.03", (None, date(2027, 3, 28))),
        ("22.09-28.11", (date(2026, 9, 22), date(2026, 11, 28))),
        ("22.09.2026 – 10.01.27", (date(2026, 9, 22), date(2027, 1, 10))),
    ],
)
@pytest.mark.clause("398/19")
def test_terms_are_typed_short_or_whole(text: str, wanted: tuple[date | None, date | None]) -> None:
    assert parse_term(text, STARTS, ENDS) == wanted


@pytest.mark.parametrize("text", ["жақында", "31.02.2027", "28.11.2026 кейін", "28.11-22.09"])
def test_no_such_term(text: str) -> None:
    with pytest.raises(Refused):
        parse_term(text, STARTS, ENDS)


def test_opening_begins_the_plan_from_the_decision(viewer: Viewer, case_id: int, page: Any) -> None:
    plan = reads.plan_page(viewer, case_id)
    assert plan is not None
    assert page.form.values()["ends"] == date(2027, 5, 25)
    assert "Шара қосылмаған" in find(page, "plan_complete_label").text()


@pytest.mark.clause("398/18")
def test_a_measure_from_the_library_has_its_words_person_and_indicator(
    qtbot: QtBot, viewer: Viewer, case_id: int, page: Any, some: People
) -> None:
    page.library.search.setFocus()
    keys(page.library.search, "күнделікті")
    qtbot.keyClick(page.library.search, Qt.Key.Key_Return)
    assert page.model.rowCount() == 1
    settle()
    line = page.model.lines()[0]
    assert (line.kind, line.responsible_id) == ("Сабаққа қатысуын күнделікті бақылау", some.staff["teacher"])
    assert find(page, f"record_library_add_{line.library_id}_button").text() == "Қосылған"
    page.save()
    assert [m.kind for m in _lines(viewer, case_id)] == ["Сабаққа қатысуын күнделікті бақылау"]
    assert "Сабаққа қатысуын күнделікті бақылау" in text_of(page, qtbot)
    page.language.set_value("ru")
    page._language_changed()
    assert "Ежедневный контроль посещения занятий" in text_of(page, qtbot)


def _lines(viewer: Viewer, case_id: int) -> tuple[reads.MeasureLine, ...]:
    plan = reads.plan_page(viewer, case_id)
    assert plan is not None
    return plan.measures


def _type(page: Any, row: int, column: int, text: str) -> None:
    page.table.go(row, column, edit=True)
    settle()
    editor = page.table.indexWidget(page.model.index(row, column)) or QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit | QLineEdit)
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    else:
        editor.setText(text)


def _accept(qtbot: QtBot) -> None:
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_the_paper_follows_a_cell_that_is_still_open_within_a_second(
    qtbot: QtBot, viewer: Viewer, case_id: int, page: Any
) -> None:
    press(qtbot, page, "record_measure_add_button")
    text_of(page, qtbot)
    _type(page, 0, KIND, "Үйірмеге жазу")
    started = time.monotonic()
    with qtbot.waitSignal(page.preview.drawn, timeout=3000):
        pass
    took = time.monotonic() - started
    assert "Үйірмеге жазу" in text_of(page, qtbot)
    assert took < 1.5  # the machine of the tests is shared; the pause alone is 0.4 s


@pytest.mark.clause("398/19")
def test_cells_are_typed_and_what_lacks_is_said(qtbot: QtBot, viewer: Viewer, case_id: int, page: Any) -> None:
    press(qtbot, page, "record_measure_add_button")
    for column, text in ((KIND, "Үйірме"), (STAGE, "аптасына 2 рет"), (INDICATOR, "қатысу")):
        _type(page, 0, column, text)
        _accept(qtbot)
    assert not page.header.primary.isEnabled()
    assert "1" in page.header.primary.toolTip()
    _type(page, 0, RESPONSIBLE, "Қалиева Аяна Серікқызы, пән мұғалімі")
    _accept(qtbot)
    _type(page, 0, TERM, "23.11-20.05")
    _accept(qtbot)
    line = page.model.lines()[0]
    assert (line.starts, line.ends) == (date(2026, 11, 23), date(2027, 5, 20))
    assert line.responsible_id is not None
    assert page.header.primary.isEnabled()
    assert "индикатор бар" in find(page, "plan_complete_label").text()
    _type(page, 0, TERM, "кейін")
    _accept(qtbot)
    assert page.banner.isVisible()
    assert page.model.lines()[0].ends == date(2027, 5, 20)


def test_lines_move_double_go_and_come_back(qtbot: QtBot, viewer: Viewer, case_id: int, page: Any) -> None:
    for kind in ("Бірінші", "Екінші"):
        page.model.setData(page.model.index(page.model.add(), KIND), kind)
    page.table.go(1)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _kinds(page) == ["Екінші", "Бірінші"]
    qtbot.keyClick(page.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert _kinds(page) == ["Екінші", "Екінші", "Бірінші"]
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert _kinds(page) == ["Екінші", "Бірінші"]
    data = QMimeData()
    data.setData(MIME, b"1")
    page.model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, page.model.index(-1, -1))
    assert _kinds(page) == ["Бірінші", "Екінші"]
    page.save()
    first = [m.measure_id for m in _lines(viewer, case_id)]
    page.model.undo()
    assert _kinds(page) == ["Екінші", "Бірінші"]
    page.save()
    assert [m.measure_id for m in _lines(viewer, case_id)] == first[::-1]
    page.model.redo()
    assert _kinds(page) == ["Бірінші", "Екінші"]


def _kinds(page: Any) -> list[str]:
    return [line.kind for line in page.model.lines()]


def test_enter_in_the_last_row_begins_another(qtbot: QtBot, page: Any) -> None:
    page.model.setData(page.model.index(page.model.add(), KIND), "Бірінші")
    page.table.go(0)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.model.rowCount() == 2


def test_a_click_on_the_paper_opens_its_cell(qtbot: QtBot, page: Any) -> None:
    page.model.setData(page.model.index(page.model.add(), KIND), "Бірінші")
    page.preview.field_clicked.emit("measures.0.help_indicator")
    assert QApplication.focusWidget().objectName() == "record_measure_indicator_edit"
    page.preview.field_clicked.emit("situation_description")
    assert find(page, "plan_description_field").hasFocus()


def primary(qtbot: QtBot, page: Any) -> None:
    """Ctrl+Enter once the button stands."""
    qtbot.waitUntil(page.header.primary.isVisible)
    page.header.press_primary()


@pytest.mark.clause("398/16", "398/18")
def test_printed_in_two_copies_signed_and_handed_over(qtbot: QtBot, viewer: Viewer, case_id: int, some: People) -> None:
    made.whole_plan(viewer, case_id)
    page = PlanPage(viewer, case_id)
    qtbot.addWidget(page)
    page.resize(1366, 640)
    page.show()
    primary(qtbot, page)
    press(qtbot, dialog("plan_approve"), "plan_approve_verb_button")
    printing: Any = dialog("printing")
    assert printing.findChild(QPushButton, "printing_verb_button") is not None
    printing.reject()
    plan = reads.plan_page(viewer, case_id)
    assert plan is not None
    assert (plan.state, plan.paper_id is not None) == ("approved", True)
    assert not page.model.editable
    assert page.header.primary.text() == "Қол қойылған нұсқаны қосу"
    primary(qtbot, page)
    press(qtbot, dialog("plan_signed"), "plan_signed_verb_button")
    qtbot.waitUntil(lambda: page.header.primary.text() == "Данасын беру")
    primary(qtbot, page)
    form: Any = dialog("record_copy")
    assert form.form.values()["person"] == some.mother
    press(qtbot, form, "record_copy_verb_button")
    plan = reads.plan_page(viewer, case_id)
    assert plan is not None
    assert plan.copies[0].name == "Бекова Сәуле Ержанқызы"
    qtbot.waitUntil(lambda: page.header.primary.text() == "Орындалуын жазу")


@pytest.mark.clause("398/19")
def test_progress_of_a_measure_is_recorded(qtbot: QtBot, viewer: Viewer, case_id: int) -> None:
    plan_id = made.whole_plan(viewer, case_id)
    actions.approve_plan(viewer, plan_id)
    actions.plan_signed(viewer, plan_id)
    page = PlanPage(viewer, case_id)
    qtbot.addWidget(page)
    page.resize(1366, 640)
    page.show()
    press(qtbot, page, "record_measure_progress_button")
    form: Any = dialog("plan_progress")
    form.form.set_values({"text": "Екі апта келді", "rating": "good", "state": "done"})
    press(qtbot, form, "plan_progress_verb_button")
    line = _lines(viewer, case_id)[0]
    assert line.last is not None
    assert (line.last.text, line.last.rating, line.state) == ("Екі апта келді", "good", "done")


def test_an_own_measure_goes_into_plan_and_library(qtbot: QtBot, viewer: Viewer, case_id: int, page: Any) -> None:
    press(qtbot, page, "record_library_own_button")
    form: Any = dialog("plan_own")
    form.form.set_values({"kk": "Шахмат үйірмесі", "group": "free_time", "keep": True})
    press(qtbot, form, "plan_own_verb_button")
    assert _kinds(page) == ["Шахмат үйірмесі"]
    assert reads.library(viewer, text="шахмат")
