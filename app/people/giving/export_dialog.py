"""A table of the children for another program: columns, format, purpose; written beside the window, can be stopped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from app.base.access import Viewer
from app.base.language import current, date_numeric, p_
from app.base.refusal import Refused
from app.base.sheets import Unreadable
from app.base.store import files
from app.people import words
from app.people.giving import reads
from app.people.giving.actions import Asked, Kind, export_children
from app.people.giving.columns import NUMBERS
from app.people.giving.picker import ColumnPicker
from app.people.giving.reads import Whom
from app.widgets import lanes
from app.widgets.dialog import Dialog
from app.widgets.fields import CheckField, RadioGroup, TextField
from app.widgets.form import Form
from app.widgets.lanes import Stopped, Task
from app.widgets.memory import memory_of
from app.widgets.progress import Progress
from app.widgets.toast import toast
from app.widgets.verbs import show_refusal


class ExportDialog(Dialog):
    """The verb asks where to save; nothing is read before a place is chosen."""

    def __init__(self, owner: QWidget, viewer: Viewer, whom: Whom, day: date) -> None:
        self._owner, self.viewer, self.whom, self.day = owner, viewer, whom, day
        self.count = len(reads.children_of(viewer, whom, day))
        super().__init__(
            owner,
            "export",
            title=lambda: p_("giving.export", "Export to a table"),
            verb=lambda: p_("giving.save_as", "Save as…"),
            text=self._said,
            width=860,
        )
        self._task: Task | None = None
        heading = QLabel(self)
        heading.setProperty("role", "label")
        self._heading = heading
        self.picker = ColumnPicker("export", memory_of(viewer), 3, self)
        self.picker.changed.connect(self._columns_changed)
        self.form = self._form()
        self.progress = Progress("export_progress", self)
        for part in (heading, self.picker, self.form, self.progress):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.pressed.connect(self._ask)
        self._columns_changed()
        self.retranslate()

    def _form(self) -> Form:
        form = Form("export", columns=2, parent=self)
        purpose = TextField(most=200, placeholder=lambda: p_("giving.purpose_hint", "For example: quarterly report"))
        form.add("purpose", lambda: p_("exp.purpose", "Purpose of the export"), purpose)
        kinds = [
            (Kind.XLSX, lambda: p_("giving.xlsx", "Excel (XLSX)")),
            (Kind.CSV, lambda: p_("giving.csv", "Text (CSV)")),
        ]
        kind = RadioGroup(kinds, segmented=True)
        form.add("kind", lambda: p_("giving.format", "Format"), kind).set_value(Kind.XLSX)
        say = lambda: p_("giving.whole_numbers", "IIN and telephones without masks")  # noqa: E731 a caption of one line
        form.add("whole", say, CheckField(say), span=2)
        form.set_shown("whole", False)
        return form

    def _columns_changed(self) -> None:
        numbers = bool(NUMBERS & set(self.picker.chosen()))
        self.form.set_shown("whole", numbers and self.viewer.may("people.given_whole"))
        self.verb_button.setEnabled(bool(self.picker.chosen()) and self.count > 0)

    def asked(self) -> Asked:
        """What the fields ask for."""
        values = self.form.values()
        columns = self.picker.chosen()
        whole = bool(values["whole"]) and bool(NUMBERS & set(columns))
        return Asked(self.whom, columns, self.day, current(), str(values["purpose"] or ""), whole)

    def _ask(self) -> None:
        self.clear_refusal()
        if not self.form.check():
            return
        kind = self.form.field("kind").value()
        dialog = QFileDialog(self, p_("giving.export", "Export to a table"))
        dialog.setObjectName("export_file_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(str(kind))
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, p_("ui.save", "Save"))
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, p_("ui.cancel", "Cancel"))
        dialog.selectFile(f"{p_('giving.file', 'children')}-{self.day:%Y-%m-%d}.{kind}")
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.open()

    def write(self, path: Path) -> None:
        """Read and write beside the window."""
        viewer, asked, kind = self.viewer, self.asked(), self.form.field("kind").value()

        def work(task: Task) -> int:
            data, count = export_children(viewer, asked, kind, task.at)
            files.write(path, data)
            return count

        self.verb_button.setEnabled(False)
        self._task = lanes.store.run(self, work, lambda count: self._written(count, path), self._fell)
        self.progress.follow(self._task, lambda: p_("giving.export", "Export to a table"))

    def _written(self, count: int, path: Path) -> None:
        self._task = None
        toast(self._owner, lambda: words.given_out(count, path.name))
        self.accept()

    def _fell(self, error: BaseException) -> None:
        self._task = None
        self._columns_changed()
        if isinstance(error, Refused):
            show_refusal(self, error, self.form)
        elif isinstance(error, Stopped):
            self.tell_refusal(lambda: p_("giving.stopped", "Stopped. Nothing was written."), "active")
        elif isinstance(error, OSError):
            name = Path(str(error.filename or "")).name
            self.tell_refusal(lambda: words.unreadable(Unreadable("locked", file=name)))
        else:
            raise error

    def reject(self) -> None:
        """Closing stops what runs."""
        if self._task is not None:
            self._task.stop()
            return
        super().reject()

    def _said(self) -> str:
        said = p_("giving.export_text", "{children}, as of {date}. The purpose is kept; nothing of the record leaves.")
        return said.format(children=words.children_count(self.count), date=date_numeric(self.day))

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        if hasattr(self, "_heading"):
            self._heading.setText(p_("giving.columns", "Columns of the list"))
