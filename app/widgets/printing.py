"""Printing and saving: the PDF bytes that the preview shows, at 300 dots to the inch, page by page."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from app.base import words
from app.base.language import p_
from app.base.papers import words as _words_of_papers  # noqa: F401 registers what its refusals are called
from app.base.refusal import Refused
from app.widgets.dialog import Dialog
from app.widgets.fields import ChoiceField, NumberField
from app.widgets.fields.choices import literal
from app.widgets.form import Form

DOTS = 300
#: what a printer's queue shows: nothing about the child or the paper
JOB = "Тірек"


def print_pdf(data: bytes, printer: QPrinter) -> int:
    """Print all pages; how many. Refused with printing.no_printer when the printer does not begin."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    printer.setResolution(DOTS)
    printer.setFullPage(True)
    printer.setDocName(JOB)
    printer.setCreator(JOB)
    count = document.pageCount()
    _set_page(printer, document.pagePointSize(0))
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused("printing.no_printer", {"printer": printer.printerName()})
    for page in range(count):
        size = document.pagePointSize(page)
        if page:
            _set_page(printer, size)
            printer.newPage()
        _draw_page(painter, document, page, size)
    painter.end()
    document.close()
    return count


def _set_page(printer: QPrinter, size: QSizeF) -> None:
    wide = size.width() > size.height()
    upright = size.transposed() if wide else size
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turn = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, turn, QMarginsF(0, 0, 0, 0)))


def _draw_page(painter: QPainter, document: QPdfDocument, page: int, size: QSizeF) -> None:
    """One page as a picture; only one is held at a time."""
    dots = (size * (DOTS / 72)).toSize()
    drawn = document.render(page, dots)
    sheet = QImage(dots, QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    on_sheet = QPainter(sheet)
    on_sheet.drawImage(0, 0, drawn)
    on_sheet.end()
    painter.drawImage(QRectF(0, 0, dots.width(), dots.height()), sheet)


def write_file(path: Path, data: bytes) -> None:
    """Write beside and put in place, so that a full disk leaves no half file."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(data)
    os.replace(beside, path)


class Printers(Protocol):
    """Where papers are printed."""

    def names(self) -> list[str]:
        """The printers that can be chosen; the usual one first."""
        ...

    def open(self, name: str) -> QPrinter:
        """A printer to print on."""
        ...


class InstalledPrinters:
    """The printers of this computer."""

    def names(self) -> list[str]:
        """The printers that can be chosen; the usual one first."""
        usual = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: name != usual)

    def open(self, name: str) -> QPrinter:
        """A printer to print on."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(name)
        return printer


class PrintDialog(Dialog):
    """Which printer and how many copies; `printed` is called with the number of copies after all pages were sent."""

    def __init__(
        self, owner: QWidget, data: bytes, copies: int, printed: Callable[[int], None] | None, printers: Printers
    ) -> None:
        self._data = data
        self._printed = printed
        self._printers = printers
        super().__init__(
            owner,
            "printing",
            title=lambda: p_("printing.title", "Print the document"),
            verb=lambda: p_("ui.print", "Print"),
        )
        self.form = Form("printing", parent=self)
        names = printers.names()
        self._printer = ChoiceField([(name, literal(name)) for name in names])
        self._copies = NumberField(least=1, most=99, width=3)
        self.form.add("printer", lambda: p_("printing.printer", "Printer"), self._printer)
        self.form.add("copies", lambda: p_("printing.copies", "Number of copies"), self._copies)
        self._printer.set_value(names[0] if names else None)
        self._copies.set_value(copies)
        self.body.addWidget(self.form)
        self.verb_button.setEnabled(bool(names))
        if not names:
            self.tell_refusal(_no_printer, "today")
        self.pressed.connect(self._print)

    def _print(self) -> None:
        if not self.form.check():
            return
        copies = self._copies.value() or 1
        printer = self._printers.open(self._printer.value())
        at_once = printer.supportsMultipleCopies()
        if at_once:
            printer.setCopyCount(copies)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            for _ in range(1 if at_once else copies):
                print_pdf(self._data, printer)
        except Refused as refused:
            self.tell_refusal(partial(words.say, refused))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.accept()
        if self._printed is not None:
            self._printed(copies)


def _no_printer() -> str:
    return p_("printing.none", "No printer is installed. Save the document as PDF instead.")


def ask_print(
    owner: QWidget,
    data: bytes,
    copies: int = 1,
    printed: Callable[[int], None] | None = None,
    printers: Printers | None = None,
) -> PrintDialog:
    """Open the print dialog on the bytes of the preview."""
    dialog = PrintDialog(owner, data, copies, printed, printers or InstalledPrinters())
    dialog.open()
    return dialog


def ask_save_pdf(
    owner: QWidget, make: Callable[[], bytes], name: str, saved: Callable[[Path], None] | None = None
) -> QFileDialog:
    """Ask where to save a PDF; `name` is without ending and without the child's name."""
    return _ask_save(owner, make, f"{name}.pdf", p_("printing.pdf_files", "PDF documents (*.pdf)"), saved)


def ask_save_docx(
    owner: QWidget, make: Callable[[], bytes], name: str, saved: Callable[[Path], None] | None = None
) -> QFileDialog:
    """Ask where to save a DOCX that can be edited in Word."""
    return _ask_save(owner, make, f"{name}.docx", p_("printing.docx_files", "Word documents (*.docx)"), saved)


def ask_save_xlsx(
    owner: QWidget, make: Callable[[], bytes], name: str, saved: Callable[[Path], None] | None = None
) -> QFileDialog:
    """Ask where to save a table for Excel."""
    return _ask_save(owner, make, f"{name}.xlsx", p_("printing.xlsx_files", "Excel tables (*.xlsx)"), saved)


def _ask_save(
    owner: QWidget, make: Callable[[], bytes], name: str, kinds: str, saved: Callable[[Path], None] | None
) -> QFileDialog:
    dialog = QFileDialog(owner, p_("printing.save", "Save the document"))
    dialog.setObjectName("printing_save_dialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def chosen(path: str) -> None:
        write_file(Path(path), make())
        if saved is not None:
            saved(Path(path))

    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog
