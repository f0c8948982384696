"""A fault of the program, said calmly: the last save is safe; a number, a report that can be carried away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from app.base.language import p_
from app.shell.failures import number_of, report_of
from app.widgets.dialog import Dialog

_open: dict[str, Dialog] = {}


def show_fault(parent: QWidget | None, error: BaseException) -> None:
    """One dialog at a time; the same fault again only shows the open one."""
    number = number_of(error)
    if _open:
        next(iter(_open.values())).raise_()
        return
    dialog = FaultDialog(parent, number, report_of(error))
    _open[number] = dialog
    dialog.destroyed.connect(lambda: _open.clear())
    dialog.open()


class FaultDialog(Dialog):
    """The number, the report without names, and a way to save it."""

    def __init__(self, parent: QWidget | None, number: str, report: str) -> None:
        self._number, self._report = number, report
        super().__init__(
            parent,
            "fault",
            title=lambda: p_("err.fault", "The program made a mistake"),
            text=lambda: p_(
                "err.fault_text", "What was saved is safe. Number of the report: {code}. Save the report for the maker."
            ).format(code=number),
            verb=lambda: p_("err.fault_save", "Save the report"),
            cancel=lambda: p_("ui.close", "Close"),
            width=640,
        )
        view = QPlainTextEdit(report, self)
        view.setObjectName("fault_report_field")
        view.setReadOnly(True)
        view.setAccessibleName(p_("err.fault_report", "Report"))
        self.body.addWidget(view)
        self.pressed.connect(self._save)

    def _save(self) -> None:
        dialog = QFileDialog(self, p_("err.fault_save", "Save the report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.selectFile(f"tirek-{self._number}.txt")
        dialog.fileSelected.connect(self._write)
        dialog.open()

    def _write(self, path: str) -> None:
        Path(path).write_text(self._report, "utf-8")
        self.accept()
