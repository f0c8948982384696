"""Printing: the same bytes page by page at 300 dots, neutral names, copies; saving."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.papers import blank, compose, docx, pdf, template
from app.base.refusal import Refused
from app.widgets import printing
from tests.base.papers.test_pages import plan

pytestmark = pytest.mark.usefixtures("qapp")


def to_file(path: Path) -> QPrinter:
    """A printer that writes a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_pages_go_to_the_printer_on_their_own_sheets(tmp_path: Path) -> None:
    papers = [compose(template("18.1", "kk"), plan()), blank(template("28.1", "kk"))]
    made = pdf(papers)
    out = tmp_path / "printed.pdf"
    assert printing.print_pdf(made.data, to_file(out)) == made.pages
    printed = PdfReader(out)
    sizes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in printed.pages]
    assert sizes == [(595, 842), (842, 595)]
    picture = printed.pages[0].images[0].image
    assert picture is not None
    assert picture.size == (2480, 3508)
    dark = sum(picture.convert("L").histogram()[:100])
    assert 20_000 < dark < 900_000


def test_the_queue_shows_nothing(tmp_path: Path) -> None:
    out = tmp_path / "printed.pdf"
    printer = to_file(out)
    printing.print_pdf(pdf([compose(template("18.1", "kk"), plan())]).data, printer)
    assert printer.docName() == "Тірек"
    told = " ".join(str(value) for value in (PdfReader(out).metadata or {}).values())
    assert "Оразбек" not in told


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_begin_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"printing\.no_printer"):
        printing.print_pdf(pdf([blank(template("18.2", "kk"))]).data, to_file(tmp_path / "no" / "such" / "folder.pdf"))


def test_the_dialog_without_a_printer_says_so(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = printing.ask_print(owner, b"", copies=2)
    kinds = (QPushButton, QComboBox, QLineEdit)
    controls = [control for kind in kinds for control in dialog.findChildren(kind) if control.isVisibleTo(dialog)]
    assert len(controls) >= 4
    for control in controls:
        told = QAccessible.queryAccessibleInterface(control)
        assert told is not None
        assert told.text(QAccessible.Text.Name)
    go = dialog.findChild(QPushButton, "printing_verb_button")
    assert go is not None
    assert go.isEnabled() == bool(QPrinterInfo.availablePrinterNames())
    cancel = dialog.findChild(QPushButton, "printing_cancel_button")
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)


class Files:
    """Printers that write PDF files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """One printer."""
        return ["Кабинет 5"]

    def open(self, name: str) -> QPrinter:
        """It writes a file of its name."""
        return to_file(self.folder / f"{name}.pdf")


def test_the_dialog_prints_and_tells_the_copies(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    told: list[int] = []
    data = pdf([compose(template("18.1", "kk"), plan())]).data
    dialog = printing.ask_print(owner, data, 2, told.append, Files(tmp_path))
    qtbot.mouseClick(dialog.findChild(QPushButton, "printing_verb_button"), Qt.MouseButton.LeftButton)
    assert told == [2]
    assert len(PdfReader(tmp_path / "Кабинет 5.pdf").pages) >= 1


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_fails_leaves_the_dialog_open(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    data = pdf([compose(template("18.1", "kk"), plan())]).data
    dialog = printing.ask_print(owner, data, 1, None, Files(tmp_path / "missing"))
    qtbot.mouseClick(dialog.findChild(QPushButton, "printing_verb_button"), Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_saving_writes_the_file_that_was_chosen(qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    paper = compose(template("18.1", "ru"), plan())
    saved: list[Path] = []
    ask = printing.ask_save_pdf if kind == "pdf" else printing.ask_save_docx
    data = pdf([paper]).data if kind == "pdf" else docx([paper])
    dialog = ask(owner, lambda: data, "plan", saved.append)
    target = tmp_path / f"plan.{kind}"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    assert saved == [target]
    assert target.read_bytes() == data
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


def test_the_bytes_printed_are_the_bytes_shown() -> None:
    paper = pdf([compose(template("18.1", "kk"), plan())])
    assert len(PdfReader(io.BytesIO(paper.data)).pages) == paper.pages
