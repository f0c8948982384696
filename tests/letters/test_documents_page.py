"""The documents page by mouse and keyboard, over a real store, printing into files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from python_calamine import CalamineWorkbook

from app.base.access import Role, Viewer
from app.letters import reads
from app.letters.documents_page import DocumentsPage, Neighbours
from app.letters.documents_page.letter_dialogs import CancelDialog, IncomingDialog, OutgoingDialog
from app.letters.documents_page.register_dialog import RegisterDialog
from app.letters.rules import CaseMark
from app.shell import pages
from app.widgets.printing import PrintDialog
from app.widgets.reasons import ReasonsDialog
from app.widgets.translated import speak
from tests.letters.documents import add_child, correspondence, keep, text_of

W = TypeVar("W", bound=QWidget)
Open = Callable[..., DocumentsPage]
CASES = {5: CaseMark("2026/17", None, "Сынақов Арман")}


class Files:
    """A printer that writes a PDF file."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "printed.pdf"

    def names(self) -> list[str]:
        """One printer."""
        return ["Кабинет 5"]

    def open(self, _name: str) -> QPrinter:
        """It writes the file."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return printer


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


@pytest.fixture
def open_page(qtbot: Any, qapp: QApplication, viewer: Viewer, files: Files) -> Iterator[Open]:
    """Show the page as big as the smallest screen."""
    speak(qapp, "kk")

    def show(tab: str = "archive", who: Viewer | None = None, **given: Any) -> DocumentsPage:
        neighbours = Neighbours(lambda _viewer: CASES, lambda _viewer: "Серікова Әлия Маратқызы")
        page = DocumentsPage(who or viewer, tab, neighbours=neighbours, printers=files, **given)
        qtbot.addWidget(page)
        page.resize(1282, 638)
        with qtbot.waitExposed(page):
            page.show()
        return page

    yield show
    speak(qapp, "kk")


def _dialog(kind: type[W]) -> W:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert found, kind
    return found[-1]


def _press(qtbot: Any, owner: QWidget, name: str) -> None:
    button = owner.findChild(QPushButton, name)
    assert button is not None, name
    assert button.isVisible(), name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _save_to(page: DocumentsPage, target: Path) -> None:
    dialog = page.findChild(QFileDialog, "printing_save_dialog")
    assert dialog is not None
    dialog.fileSelected.emit(str(target))
    dialog.close()


def _kinds(page: DocumentsPage) -> list[str]:
    model = page.archive.model
    return [model.row(n).paper.kind for n in range(model.rowCount())]


# -- made papers


@pytest.fixture
def papers(viewer: Viewer, school: Any) -> dict[str, int]:
    """An order, a signed protocol of session 7, a plan of case 5."""
    child = add_child(viewer, "Сынақов", "Арман", school.classes[1])
    return {
        "order": keep(viewer, "01.1", number="118", on=date(2026, 9, 1)),
        "protocol": keep(viewer, "16.1", number="3", session_id=7, signed=date(2026, 10, 16), on=date(2026, 10, 16)),
        "plan": keep(viewer, "18.1", child_id=child, case_id=5, on=date(2026, 11, 2)),
    }


def test_typing_finds_a_paper(qtbot: Any, open_page: Open, papers: dict[str, int]) -> None:
    page = open_page()
    assert _kinds(page) == ["18.1", "16.1", "01.1"]
    page.archive.filters.search.setText("сынак")
    qtbot.waitUntil(lambda: _kinds(page) == ["18.1"])
    page.archive.filters.search.setText("2026/17")
    qtbot.waitUntil(lambda: _kinds(page) == ["18.1"])
    page.archive.filters.search.setText("жоқ құжат")
    qtbot.waitUntil(lambda: not _kinds(page))
    assert page.archive.nothing.isVisible()
    assert "жоқ құжат" in page.archive.nothing.text.text()


def test_filters_by_kind_signature_and_day(qtbot: Any, open_page: Open, papers: dict[str, int]) -> None:
    page = open_page()
    page.archive.filters.choose("signed", True)
    page.archive.filters.changed.emit()
    assert _kinds(page) == ["16.1"]
    page.archive.filters.clear()
    page.archive.filters.choose("kind", "01.1")
    page.archive.filters.changed.emit()
    assert _kinds(page) == ["01.1"]
    page.archive.filters.clear()
    qtbot.keyClicks(page.archive.period.first.line, "01.11.2026")
    qtbot.waitUntil(lambda: _kinds(page) == ["18.1"])


def test_a_paper_opens_inside_and_leads_to_its_case(qtbot: Any, open_page: Open, papers: dict[str, int]) -> None:
    page = open_page()
    page.archive.table.select_first()
    with qtbot.waitSignal(page.archive.sheet.preview.drawn):
        pass
    assert page.archive.sheet.shows()
    shown = page.archive.sheet.preview.paper()
    assert shown is not None
    assert shown.data == reads.paper_file(page.viewer, papers["plan"]).data
    with qtbot.waitSignal(page.went) as went:
        _press(qtbot, page, "documents_archive_case_button")
    assert went.args == ["case", {"case_id": 5}]
    page.archive.table.select(papers["protocol"])
    page.archive.load()
    with qtbot.waitSignal(page.went) as went:
        _press(qtbot, page, "documents_archive_session_button")
    assert went.args == ["session", {"session_id": 7}]


def test_the_kept_bytes_are_printed_again(qtbot: Any, open_page: Open, papers: dict[str, int], files: Files) -> None:
    page = open_page()
    page.archive.table.select(papers["protocol"])
    page.archive.load()
    _press(qtbot, page, "documents_archive_print_button")
    _press(qtbot, _dialog(PrintDialog), "printing_verb_button")
    kept = reads.paper_file(page.viewer, papers["protocol"]).data
    assert len(PdfReader(files.path).pages) == len(PdfReader(BytesIO(kept)).pages)


def test_a_copy_is_saved(qtbot: Any, open_page: Open, papers: dict[str, int], tmp_path: Path) -> None:
    page = open_page()
    page.archive.table.select(papers["plan"])
    page.archive.load()
    _press(qtbot, page, "documents_archive_save_button")
    target = tmp_path / "plan.pdf"
    _save_to(page, target)
    assert target.read_bytes() == reads.paper_file(page.viewer, papers["plan"]).data


def test_a_new_paper_appears_by_itself(qtbot: Any, open_page: Open, viewer: Viewer, school: Any) -> None:
    page = open_page()
    assert page.archive.nothing.isVisible()
    keep(viewer, "16.1", number="1")
    qtbot.waitUntil(lambda: _kinds(page) == ["16.1"])


# -- registers


@pytest.mark.clause("398/11")
def test_a_letter_that_came_late_asks_why(qtbot: Any, open_page: Open, school: Any) -> None:
    page = open_page("registers")
    _press(qtbot, page, "documents_register_button")
    dialog = _dialog(IncomingDialog)
    assert dialog.form.field("number").value() == "1"
    dialog.form.field("correspondent").set_value(None, "Полиция бөлімі")
    dialog.form.field("subject").set_value("Ақпарат")
    dialog.form.field("received_at").set_value(page.viewer.clock.now().replace(day=16))
    _press(qtbot, dialog, "documents_letter_verb_button")
    reasons = _dialog(ReasonsDialog)
    reasons.form.field(reasons.form.names()[0]).set_value("Хат кеш жеткізілді")
    reasons.pressed.emit()
    registers = page.registers
    assert registers is not None
    row = registers.current()
    assert row is not None
    assert (row.letter.number, row.letter.late_reason) == ("1", "Хат кеш жеткізілді")
    assert [state for _word, state in registers._chips(row)] == ["today"]


def test_an_outgoing_letter_takes_the_next_number(qtbot: Any, open_page: Open, viewer: Viewer, school: Any) -> None:
    made = correspondence(viewer)
    page = open_page("registers")
    registers = page.registers
    assert registers is not None
    registers.which.set_value("outgoing")
    registers.which.edited.emit()
    assert [row.letter.number for row in registers.journal.rows] == ["1", "2", "3"]
    dialog = registers.add(made["late"])
    assert isinstance(dialog, OutgoingDialog)
    assert dialog.form.field("number").value() == "4"
    _press(qtbot, dialog, "documents_letter_verb_button")
    assert set(dialog.form.errors()) == {"correspondent", "subject"}
    dialog.form.field("correspondent").set_value(None, "Емхана")
    dialog.form.field("subject").set_value("Жауап")
    dialog.form.field("case").set_value(5)
    _press(qtbot, dialog, "documents_letter_verb_button")
    line = reads.register(viewer, "outgoing", 2026)[-1]
    assert (line.number, line.case_id) == ("4", 5)
    assert reads.register(viewer, "incoming", 2026)[1].answered


def test_a_cancelled_number_stays_with_its_reason(qtbot: Any, open_page: Open, viewer: Viewer, school: Any) -> None:
    made = correspondence(viewer)
    page = open_page("registers")
    registers = page.registers
    assert registers is not None
    registers.table.select(made["police"])
    _press(qtbot, page, "documents_register_cancel_button")
    dialog = _dialog(CancelDialog)
    dialog.form.field("reason").set_value("Қате тіркелді")
    _press(qtbot, dialog, "documents_cancel_verb_button")
    row = next(row for row in registers.journal.rows if row.id == made["police"])
    assert row.letter.cancelled_reason == "Қате тіркелді"
    assert not registers.cancel_button.isEnabled()


def test_the_register_of_a_period_is_printed_and_kept(
    qtbot: Any, open_page: Open, viewer: Viewer, school: Any, files: Files
) -> None:
    correspondence(viewer)
    page = open_page("registers")
    _press(qtbot, page, "documents_register_print_button")
    dialog = _dialog(RegisterDialog)
    with qtbot.waitSignal(dialog.preview.drawn):
        pass
    dialog.form.field("language").set_value("ru")
    with qtbot.waitSignal(dialog.preview.drawn):
        dialog.form.edited.emit("language")
    shown = dialog.preview.paper()
    assert shown is not None
    assert "Журнал регистрации поступившей информации" in text_of(shown.data)
    assert "Серікова Әлия Маратқызы" in text_of(shown.data)
    _press(qtbot, dialog, "documents_register_print_verb_button")
    _press(qtbot, _dialog(PrintDialog), "printing_verb_button")
    assert files.path.exists()
    kept = reads.archive(viewer)[0].paper
    assert (kept.kind, kept.language) == ("02.1", "ru")
    assert reads.paper_file(viewer, kept.paper_id).data == shown.data


def test_without_a_secretary_the_register_is_not_printed(qtbot: Any, open_page: Open, school: Any) -> None:
    page = open_page("registers")
    assert page.registers is not None
    dialog = page.registers.print()
    dialog.form.field("secretary_name").set_value("")
    _press(qtbot, dialog, "documents_register_print_verb_button")
    assert set(dialog.form.errors()) == {"secretary_name"}
    dialog.reject()


def test_the_register_as_a_table(qtbot: Any, open_page: Open, viewer: Viewer, school: Any, tmp_path: Path) -> None:
    correspondence(viewer)
    page = open_page("registers")
    _press(qtbot, page, "documents_register_xlsx_button")
    target = tmp_path / "register.xlsx"
    _save_to(page, target)
    rows = CalamineWorkbook.from_path(str(target)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == ["1", "2"]


def test_the_period_and_the_search_leave_rows_out(qtbot: Any, open_page: Open, viewer: Viewer, school: Any) -> None:
    correspondence(viewer)
    page = open_page("registers")
    registers = page.registers
    assert registers is not None
    registers.search.setText("полиция")
    qtbot.waitUntil(lambda: registers.table.rows.rowCount() == 1)
    registers.search.clear()
    registers.period.set(date(2026, 1, 1), date(2026, 6, 30))
    registers.period.changed.emit()
    assert registers.nothing.isVisible()


# -- empty forms


def test_empty_forms_are_found_seen_printed_and_saved(
    qtbot: Any, open_page: Open, school: Any, files: Files, tmp_path: Path
) -> None:
    page = open_page("forms")
    forms = page.forms
    assert forms.table.rows.rowCount() == len(forms.forms) > 30
    forms.search.setText("отказ")
    qtbot.waitUntil(lambda: forms.table.rows.rowCount() < 10)
    assert forms.table.select("21.1")
    with qtbot.waitSignal(forms.sheet.preview.drawn):
        pass
    alone = forms.sheet.preview.paper()
    forms.language.set_value("both")
    with qtbot.waitSignal(forms.sheet.preview.drawn):
        forms.language.edited.emit()
    both = forms.sheet.preview.paper()
    assert alone is not None
    assert both is not None
    assert both.pages > alone.pages
    _press(qtbot, page, "documents_print_form_button")
    dialog = _dialog(PrintDialog)
    dialog.form.field("copies").set_value(2)
    _press(qtbot, dialog, "printing_verb_button")
    assert files.path.exists()
    _press(qtbot, page, "documents_forms_docx_button")
    _save_to(page, tmp_path / "form.docx")
    assert (tmp_path / "form.docx").read_bytes()[:2] == b"PK"


def test_every_form_of_the_list_is_drawn(qtbot: Any, open_page: Open, school: Any) -> None:
    page = open_page("forms")
    for line in page.forms.forms:
        assert page.forms.table.select(line.id)
        assert page.forms._work(line.id)().pages > 0
        assert line.title
    assert not [form for form in page.forms.forms if form.id.startswith(("31", "38", "41"))]


# -- who, words, the rail


def test_a_psychologist_has_no_registers(qtbot: Any, open_page: Open, viewer_as: Any, school: Any) -> None:
    page = open_page(who=viewer_as(Role.PSYCHOLOGIST))
    assert page.registers is None
    assert list(page.parts) == ["archive", "forms"]


def test_a_deputy_reads_registers_but_does_not_write_them(
    qtbot: Any, open_page: Open, viewer_as: Any, viewer: Viewer, school: Any
) -> None:
    made = correspondence(viewer)
    page = open_page("registers", viewer_as(Role.DEPUTY))
    registers = page.registers
    assert registers is not None
    registers.table.select(made["police"])
    assert page.header.primary is None or not page.header.primary.isVisible()
    assert not registers.cancel_button.isVisible()
    assert registers.table.row_menu() is None


def test_the_page_follows_the_language(qtbot: Any, qapp: QApplication, open_page: Open, papers: dict[str, int]) -> None:
    page = open_page()
    before = page.archive.model.row(0).paper.kind
    for language in ("ru", "kk"):
        speak(qapp, language)
        assert page.archive.model.row(0).paper.kind == before
        assert page.header.title.text()
        title = page.archive.model.index(0, 0).data()
        assert title.startswith("Индивидуальный" if language == "ru" else "Профилактикалық жеке")


def test_the_rail_has_documents_after_the_children(viewer: Viewer, viewer_as: Any, school: Any, qtbot: Any) -> None:
    routes = [module.route for module in pages.modules(viewer)]
    assert routes.index("documents") == routes.index("children") + 1
    assert "documents" not in [module.route for module in pages.modules(viewer_as(Role.CLASS_TEACHER))]
    page = pages.build("documents", viewer, {})
    qtbot.addWidget(page)
    assert isinstance(page, DocumentsPage)
    assert "record" in page.neighbours.parts
    assert page.neighbours.secretary(viewer) == ""
