"""The list of cases and the case page with mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base import language
from app.base.access import Role, Viewer
from app.record import actions, reads
from app.record.case_page import CasePage
from app.record.list_page import RecordPage
from app.record.my_page import MyPage
from app.widgets.translated import speak
from tests.record import some as made
from tests.record.some import People
from tests.record.test_forms import find, settle


@pytest.fixture(autouse=True)
def kazakh() -> Iterator[None]:
    """The screen speaks Kazakh."""
    language.use("kk")
    yield
    language.use("kk")


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., Any]:
    """Show a page in the size of a small laptop."""
    held = []

    def make(page: Any) -> Any:
        page.resize(1366, 640)
        qtbot.addWidget(page)
        held.append(page)
        page.show()
        settle()
        return page

    return make


def dialog(name: str) -> QDialog:
    """The open dialog of that name."""
    settle()
    return next(w for w in QApplication.topLevelWidgets() if w.objectName() == f"{name}_dialog" and w.isVisible())


def press(qtbot: QtBot, owner: QWidget, name: str) -> None:
    """Press a button."""
    qtbot.mouseClick(find(owner, name, QPushButton), Qt.MouseButton.LeftButton)
    settle()


def test_the_list_filters_and_opens(qtbot: QtBot, viewer: Viewer, some: People, show: Callable[..., Any]) -> None:
    case_id = made.referral(viewer, some)
    made.referral(viewer, some, child_id=some.other, grounds=[10], aims=[1])
    page = show(RecordPage(viewer))
    assert page.model.rowCount() == 2
    assert "Іс 2026/1" in page.model.columns[0].second(page.model.row(1))
    page.filters.search.setText("Дәурен")
    page.refresh()
    assert page.model.rowCount() == 1
    with qtbot.waitSignal(page.went) as caught:
        page.table.opened.emit(page.model.row(0))
    assert caught.args == ["case", {"case_id": case_id}]
    page.filters.search.setText("Серік")
    page.refresh()
    assert page.stack.currentWidget() is page.nothing


def test_an_empty_list_says_what_to_do(viewer: Viewer, some: People, show: Callable[..., Any]) -> None:
    page = show(RecordPage(viewer))
    assert page.stack.currentWidget() is page.empty
    assert "өтініш" in page.empty.text.text()


def test_registering_from_the_list_opens_the_case(
    qtbot: QtBot, viewer: Viewer, some: People, show: Callable[..., Any]
) -> None:
    page = show(RecordPage(viewer))
    press(qtbot, page, "record_register_button")
    form: Any = dialog("record_referral")
    form.form.field("child").set_value(some.child, "Беков Дәурен")
    form.form.field("requester").set_value(some.staff["teacher"])
    find(form, "record_referral_grounds_field_5_check").click()
    find(form, "record_referral_aims_field_1_check").click()
    with qtbot.waitSignal(page.went) as caught:
        form.press()
    assert caught.args[0] == "case"


@pytest.mark.clause("398/12")
def test_the_primary_is_the_next_step_and_a_late_step_says_so(
    qtbot: QtBot, viewer: Viewer, some: People, show: Callable[..., Any]
) -> None:
    case_id = made.referral(viewer, some)
    page = show(CasePage(viewer, case_id))
    assert page.header.primary.text() == "Бастапқы ақпаратты толтыру"
    made.at(viewer, 2026, 11, 25, 9)
    page.refresh()
    assert "мерзімі өтті" in page.header.chip.text()
    assert "2 жұмыс күні" in page.timeline.model().index(0, 0).data()
    made.at(viewer, 2026, 11, 24, 9)
    made.sheet(viewer, case_id)
    qtbot.waitUntil(lambda: page.header.primary.text() == "Мінездеме қосу")
    made.parts(viewer, case_id)
    qtbot.waitUntil(lambda: page.header.primary.text() == "Орынбасарға ұсыну")
    actions.prepare_submission(viewer, case_id)
    qtbot.waitUntil(lambda: page.header.primary.text() == "Ұсынысты бекіту")


def test_the_window_title_carries_no_name(viewer: Viewer, some: People, show: Callable[..., Any]) -> None:
    page = show(CasePage(viewer, made.referral(viewer, some)))
    assert page.title() == "Іс 2026/1"
    assert "1305" in page.iin.label.text()
    assert "•" in page.iin.label.text()


@pytest.mark.clause("398/14")
def test_a_part_is_typed_set_aside_and_dropped(
    qtbot: QtBot, viewer: Viewer, some: People, show: Callable[..., Any], tmp_path: Any
) -> None:
    case_id = made.referral(viewer, some)
    page = show(CasePage(viewer, case_id))
    press(qtbot, page, "record_part_characteristic_button")
    form: Any = dialog("record_characteristic")
    find(form, "record_characteristic_learning_text_field", QPlainTextEdit).setPlainText("Жақсы оқиды")
    press(qtbot, form, "record_characteristic_verb_button")
    assert reads.part_text(viewer, case_id, "characteristic").body["learning_text"] == "Жақсы оқиды"
    page.cards.cards["housing_act"].asked.emit("aside", "housing_act")
    aside: Any = dialog("record_part")
    press(qtbot, aside, "record_part_verb_button")
    assert "reason" in aside.form.errors()
    aside.form.field("reason").set_value("ата-ана келіспеді")
    press(qtbot, aside, "record_part_verb_button")
    qtbot.waitUntil(lambda: "ата-ана келіспеді" in find(page, "record_part_housing_act_caption").text())
    file = tmp_path / "korytyndy.txt"
    file.write_bytes(b"scan")
    card = page.cards.cards["preventive_summary"]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    card.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    press(qtbot, dialog("record_part"), "record_part_verb_button")
    part = reads.case_page(viewer, case_id).part("preventive_summary")
    assert (part.state, part.file) == ("attached", "korytyndy.txt")


@pytest.mark.clause("398/10")
def test_the_deputy_approves_or_returns(
    qtbot: QtBot, viewer: Viewer, viewer_as: Any, some: People, show: Callable[..., Any]
) -> None:
    case_id = made.referral(viewer, some)
    made.sheet(viewer, case_id)
    made.parts(viewer, case_id)
    actions.prepare_submission(viewer, case_id)
    deputy = viewer_as(Role.DEPUTY, staff_id=some.staff["deputy"])
    page = show(CasePage(deputy, case_id))
    page.header.press_primary()
    form: Any = dialog("record_approve")
    assert form.form.values()["number"] == "1"
    press(qtbot, form, "record_approve_verb_button")
    found = reads.case_page(viewer, case_id).submission
    assert found is not None
    assert (found.state, found.from_paper, found.values.deputy_id) == ("approved", False, some.staff["deputy"])


def test_a_note_comes_into_the_events(qtbot: QtBot, viewer: Viewer, some: People, show: Callable[..., Any]) -> None:
    case_id = made.referral(viewer, some)
    page = show(CasePage(viewer, case_id))
    press(qtbot, page, "case_note_button")
    form: Any = dialog("record_note")
    form.form.set_values({"kind": "call", "happened_at": viewer.clock.now() - timedelta(hours=1), "text": "Анасымен"})
    press(qtbot, form, "record_note_verb_button")
    qtbot.waitUntil(
        lambda: (
            "Анасымен"
            in "".join(page.timeline.model().index(n, 0).data() for n in range(page.timeline.model().rowCount()))
        )
    )


def test_closing_asks_for_a_reason(qtbot: QtBot, viewer: Viewer, some: People, show: Callable[..., Any]) -> None:
    case_id = made.referral(viewer, some)
    page = show(CasePage(viewer, case_id))
    find(page, "case_close_action", object).trigger()
    form: Any = dialog("record_close")
    press(qtbot, form, "record_close_verb_button")
    assert "reason" in form.form.errors()
    form.form.set_values({"kind": "wrong_child", "reason": "аты ұқсас"})
    press(qtbot, form, "record_close_verb_button")
    assert reads.case_page(viewer, case_id).state == "closed"
    qtbot.waitUntil(lambda: not page.header.primary.isVisible())


def test_a_row_of_today_opens_the_exact_place(
    qtbot: QtBot, viewer: Viewer, some: People, show: Callable[..., Any]
) -> None:
    case_id = made.referral(viewer, some)
    show(CasePage(viewer, case_id, open="fill_sheet"))
    qtbot.waitUntil(lambda: any(w.objectName() == "record_sheet_dialog" for w in QApplication.topLevelWidgets()))
    dialog("record_sheet").reject()


def test_the_page_follows_the_language(viewer: Viewer, some: People, show: Callable[..., Any]) -> None:
    page = show(CasePage(viewer, made.on_record(viewer, some)))
    speak(QApplication.instance(), "ru")  # type: ignore[arg-type]
    assert page.header.primary.text() == "Начать план"
    assert "Дело 2026/1" in page.header.caption.text()
    speak(QApplication.instance(), "kk")  # type: ignore[arg-type]
    assert page.header.primary.text() == "Жоспарды бастау"


def test_a_child_already_on_record_is_entered(
    qtbot: QtBot, viewer: Viewer, some: People, show: Callable[..., Any]
) -> None:
    page = show(RecordPage(viewer))
    find(page, "record_existing_action", object).trigger()
    form: Any = dialog("record_existing")
    form.form.field("child").set_value(some.child, "Беков")
    form.form.set_values(
        {"grounds": (2,), "on_record_from": viewer.clock.today() - timedelta(days=200), "record_number": 7}
    )
    with qtbot.waitSignal(page.went):
        press(qtbot, form, "record_existing_verb_button")
    assert reads.cases(viewer).lines[0].record_number.endswith("/7")


def test_a_psychologist_sees_and_writes_only_the_own_materials(
    qtbot: QtBot, viewer: Viewer, viewer_as: Any, some: People, show: Callable[..., Any]
) -> None:
    case_id = made.referral(viewer, some)
    psychologist = viewer_as(Role.PSYCHOLOGIST, staff_id=some.staff["psychologist"])
    (row,) = reads.deadlines(psychologist)
    assert (row.route, row.args) == ("mine", {"case_id": case_id, "part": "psychologist"})
    page = show(MyPage(psychologist, **row.args))
    form: Any = dialog("record_conclusion")
    find(form, "record_conclusion_conclusion_text_field", QPlainTextEdit).setPlainText("Көмек қажет")
    press(qtbot, form, "record_conclusion_verb_button")
    assert reads.case_page(viewer, case_id).part("psychologist").state == "typed"
    assert not reads.deadlines(psychologist)
    qtbot.waitUntil(lambda: page.mine.row(case_id, "psychologist").state == "typed")
