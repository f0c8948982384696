"""Letters of a case by mouse: ask several, print one sheet each, record the answer, close a note, mark a task done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.access import Viewer
from app.letters import reads as letters
from app.record import actions, reads
from app.record.case_page import CasePage
from app.record.rules.enquiries import EnquiryDraft, Standing
from app.school.tables import ReferenceItem
from app.widgets import printing
from tests.record import some as made
from tests.record.some import People
from tests.record.test_forms import find, settle
from tests.walk import wait_for_lanes


class FilePrinters:
    """One printer that writes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def names(self) -> list[str]:
        """The printers of the machine."""
        return ["PDF"]

    def open(self, _name: str) -> QPrinter:
        """A printer to print on."""
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return printer


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the printer's pages go."""
    path = tmp_path / "printed.pdf"
    monkeypatch.setattr(printing, "InstalledPrinters", lambda: FilePrinters(path))
    return path


@pytest.fixture
def page(qtbot: QtBot, viewer: Viewer, some: People) -> Iterator[Any]:
    """The page of a case whose materials are gathered."""
    with viewer.store.writing(viewer, "school.test") as work:
        rows = (("police", "ішкі істер органдары"), ("health", "денсаулық сақтау органдары"))
        work.session.add_all(ReferenceItem(list="body", code=code, kk=kk, ru=kk) for code, kk in rows)
    shown = CasePage(viewer, made.referral(viewer, some))
    shown.resize(1366, 640)
    qtbot.addWidget(shown)
    shown.show()
    settle()
    yield shown
    wait_for_lanes()


def _dialog(name: str) -> Any:
    settle()
    return next(w for w in QApplication.topLevelWidgets() if w.objectName() == f"{name}_dialog" and w.isVisible())


def _press(qtbot: QtBot, owner: QWidget, name: str) -> None:
    qtbot.mouseClick(find(owner, name, QPushButton), Qt.MouseButton.LeftButton)
    settle()


def _print(qtbot: QtBot, printed: Path) -> int:
    """Print the sheets that are shown; how many pages came out."""
    sheets: QDialog = _dialog("letter_print")
    wait_for_lanes()
    _press(qtbot, sheets, "letter_print_verb_button")
    _press(qtbot, _dialog("printing"), "printing_verb_button")
    return len(PdfReader(printed).pages)


@pytest.mark.clause("398/13.2")
def test_bodies_are_asked_printed_and_answered(qtbot: QtBot, viewer: Viewer, page: CasePage, printed: Path) -> None:
    page.post.enquire()
    form = _dialog("record_enquiry")
    for body in ("police", "health"):
        find(form, f"record_enquiry_bodies_field_{body}_check").click()
        settle()
        find(form, "record_enquiry_ticked_field_0_check").click()
        assert form.form.field("ticked").value() == ("0",)
    assert form.form.field("number").value() == "2"
    form.form.field("which").set_value("police")
    form.changed("which")
    assert form.form.field("ticked").value() == ("0",)
    qtbot.waitUntil(lambda: form.preview.sheets.pages() == 2)
    _press(qtbot, form, "record_enquiry_verb_button")
    assert _print(qtbot, printed) == 2
    kept = letters.papers_of_case(viewer, page.case_id)
    assert [(paper.kind, paper.number) for paper in kept] == [("12.1", "2"), ("12.1", "1")]

    page.refresh()
    page.tabs.setCurrentWidget(page.tabs.letters)
    tab = page.tabs.letters
    tab.table.select(next(row.key for row in _rows(tab) if row.number == "1" and row.enquiry))
    _press(qtbot, tab, "record_post_answer_button")
    answer = _dialog("record_answer")
    answer.form.set_values({"text": "Есепте тұрмайды", "their_number": "4/15"})
    _press(qtbot, answer, "record_answer_verb_button")
    found = {line.number: line for line in reads.enquiries(viewer, page.case_id)}
    assert (found["1"].standing, found["2"].standing) == (Standing.DONE, Standing.WAITING)
    assert found["1"].answer is not None
    assert found["1"].answer.text == "Есепте тұрмайды"


def _rows(tab: Any) -> list[Any]:
    return [tab.model.row(place) for place in range(tab.model.rowCount())]


@pytest.mark.clause("398/14")
def test_people_are_asked_with_a_sheet_each_and_the_parts_say_so(
    qtbot: QtBot, viewer: Viewer, page: CasePage, printed: Path
) -> None:
    _press(qtbot, page, "case_ask_button")
    form = _dialog("record_request")
    rows = form.form.field("people").value()
    assert [row["what"] for row in rows] == ["characteristic", "psychologist", "preventive_summary"]
    form.form.field("people").set_value([*rows, {"who": rows[0]["who"], "what": "other", "text": "үзіліс кестесі"}])
    _press(qtbot, form, "record_request_verb_button")
    assert _print(qtbot, printed) == 2
    page.refresh()
    assert "20" in page.cards.cards["characteristic"].caption.text()
    tab = page.tabs.letters
    page.tabs.setCurrentWidget(tab)
    tab.table.select(next(row.key for row in _rows(tab) if row.request and row.number == "1"))
    _press(qtbot, tab, "record_post_remind_button")
    _press(qtbot, _dialog("record_remind"), "record_remind_verb_button")
    page.refresh()
    tab.table.select(next(row.key for row in _rows(tab) if row.request and row.number == "1"))
    _press(qtbot, tab, "record_post_handed_button")
    _press(qtbot, _dialog("record_handed"), "record_handed_verb_button")
    line = next(line for line in reads.requests(viewer, page.case_id) if line.number == 1)
    assert (line.standing, len(line.reminders)) == (Standing.DONE, 1)


def test_a_row_of_today_opens_the_answer(qtbot: QtBot, viewer: Viewer, some: People, page: CasePage) -> None:
    del page
    case_id = reads.open_case_of(viewer, some.child)
    assert case_id is not None
    draft = EnquiryDraft("Полиция", ("есепте тұра ма",), body="police")
    actions.send_enquiries(viewer, case_id[0], [draft], due_on=date(2026, 12, 4))
    letter = reads.enquiries(viewer, case_id[0])[0].letter_id
    shown = CasePage(viewer, case_id[0], open="answer", kind=str(letter))
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitUntil(lambda: any(w.objectName() == "record_answer_dialog" for w in QApplication.topLevelWidgets()))
    _dialog("record_answer").reject()


def test_a_task_is_marked_as_done_on_the_case(qtbot: QtBot, viewer: Viewer, page: CasePage) -> None:
    assert page.tabs.indexOf(page.tabs.tasks) < 0
    actions.add_task(viewer, page.case_id, "Үйірмеге жазу", due_on=date(2026, 11, 27))
    page.refresh()
    page.tabs.setCurrentWidget(page.tabs.tasks)
    page.tabs.tasks.finish(page.tabs.tasks.model.row(0))
    _press(qtbot, _dialog("record_task_done"), "record_task_done_verb_button")
    assert reads.tasks(viewer, page.case_id)[0].done_on == date(2026, 11, 20)
