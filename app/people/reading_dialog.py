"""Reading in: the file, what its columns are, what would happen, one transaction that can be stopped, the result."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import Say, p_
from app.base.refusal import Refused
from app.base.sheets import ERROR, Problem, Unreadable
from app.people import actions, reading_in, words
from app.people.reading_in import Prepared
from app.people.reading_in.storing import build
from app.widgets import lanes
from app.widgets.dialog import Dialog, run_verb
from app.widgets.lanes import Stopped, Task
from app.widgets.progress import Progress
from app.widgets.tables import Column, RowsModel, TableView
from app.widgets.theme import dress, theme
from app.widgets.toast import toast

FILE, PREVIEW, RESULT = range(3)
#: Fields whose match is shown, those that matter first.
SHOWN = (
    *("full_name", "surname", "given", "patronymic", "iin", "birth_date", "sex", "nationality", "citizenship"),
    *("class", "letter", "language", "shift", "study_form", "address_fact", "address_reg", "phone", "categories"),
    *("mother", "mother_phone", "mother_work", "father", "father_phone", "father_work"),
    *("guardian", "guardian_phone", "arrived_on", "order_number", "order_date", "transport", "meals"),
)


class ReadingDialog(Dialog):
    """`finished_reading(reading id)` follows a stored list. Nothing is written before Load is pressed."""

    finished_reading = Signal(int)

    def __init__(self, owner: QWidget, viewer: Viewer) -> None:
        self._step = FILE
        self.prepared: Prepared | None = None
        super().__init__(
            owner,
            "reading_in",
            title=lambda: p_("imp.title", "Load from a table"),
            verb=self._verb_word,
            text=self._text_word,
            width=860,
            cancel=self._cancel_word_of_step,
        )
        self._owner, self.viewer = owner, viewer
        self._labels: list[tuple[QLabel | QPushButton, Say]] = []
        self.setAcceptDrops(True)
        self._task: Task | None = None
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self._file_step())
        self.stack.addWidget(self._preview_step())
        self.stack.addWidget(self._result_step())
        self.progress = Progress("reading_in_progress", self)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.progress)
        self.pressed.connect(self._go_on)
        self._go(FILE)

    # steps

    def _file_step(self) -> QWidget:
        page, column = _page()
        self.choose_button = QPushButton(page)
        self.choose_button.setObjectName("reading_in_choose_button")
        dress(self.choose_button, "upload-outline", "text")
        self.choose_button.clicked.connect(self._ask_file)
        self._say(self.choose_button, lambda: p_("people.choose_file", "Choose a file"))
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._label(lambda: p_("ui.drop_file", "Drop a file here"), "caption"))
        column.addStretch(1)
        return page

    def _preview_step(self) -> QWidget:
        page, column = _page()
        self.counts = self._label(self._counts, "section")
        self.counts.setObjectName("reading_in_counts_label")
        column.addWidget(self.counts)
        column.addWidget(self._label(lambda: p_("imp.match", "Matching the columns"), "strong"))
        self.matches = QWidget(page)
        self._match_grid = QGridLayout(self.matches)
        self._match_grid.setContentsMargins(0, 0, 0, 0)
        self._match_grid.setHorizontalSpacing(16)
        self._match_grid.setVerticalSpacing(2)
        column.addWidget(self.matches)
        self.model = RowsModel(self._columns(), key=lambda problem: (problem.row, problem.column, problem.code))
        self.table = TableView(
            "reading_in_problems_table",
            self.model,
            say_name=lambda: p_("people.problems", "What the file has wrong"),
            row_height=theme.size("rowCompact"),
            parent=page,
        )
        self.table.setMinimumHeight(220)
        column.addWidget(self.table, 1)
        return page

    def _result_step(self) -> QWidget:
        page, column = _page()
        self.outcome = self._label(self._result_words, "section")
        self.outcome.setObjectName("reading_in_result_label")
        column.addWidget(self.outcome)
        self.mend = self._label(
            lambda: p_("imp.mend", "The reason stands beside each row. Mend the file and load it again."), "caption"
        )
        column.addWidget(self.mend)
        self.save_button = QPushButton(page)
        self.save_button.setObjectName("reading_in_save_refused_button")
        dress(self.save_button, "file-export-outline", "text")
        self.save_button.clicked.connect(self._ask_refused)
        self._say(self.save_button, lambda: p_("imp.save_refused", "Save the refused rows"))
        column.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("row", lambda: p_("ui.row", "Row"), lambda p: str(p.row), right=True, width=64),
            Column("column", lambda: p_("ui.column", "Column"), lambda p: p.column, width=170),
            Column("severity", _severity_title, chips=_severity, width=130),
            Column("message", lambda: p_("ui.reason", "Reason"), words.problem, tip=words.problem, stretch=True),
        )

    # the file

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, p_("people.choose_file", "Choose a file"))
        dialog.setObjectName("reading_in_file_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(p_("people.tables", "Tables ({kinds})").format(kinds="*.xlsx *.csv *.txt"))
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, p_("ui.open", "Open"))
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, p_("ui.cancel", "Cancel"))
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if self._step == FILE and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file of those that were dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.read(Path(paths[0]))

    def read(self, path: Path) -> None:
        """Read and judge a file beside the window; then show what would happen."""
        self.clear_refusal()
        self.choose_button.setEnabled(False)
        viewer = self.viewer
        self._task = lanes.store.run(
            self,
            lambda task: reading_in.prepare(viewer, path, progress=task.at),
            self._was_read,
            self._not_read,
        )
        self.progress.follow(self._task, lambda: p_("ui.checking", "Checking…"))

    def _was_read(self, prepared: Prepared) -> None:
        self._task = None
        self.prepared = prepared
        self.choose_button.setEnabled(True)
        self.model.show(prepared.problems)
        self._show_matches(prepared)
        self._go(PREVIEW)

    def _not_read(self, error: BaseException) -> None:
        self._task = None
        self.choose_button.setEnabled(True)
        self._tell(error)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, Unreadable):
            self.tell_refusal(lambda: words.unreadable(error))
        elif isinstance(error, Stopped):
            self.tell_refusal(lambda: p_("imp.cancelled", "Loading was stopped, nothing has changed."), "active")
        elif isinstance(error, Refused):
            from app.base.words import say

            self.tell_refusal(lambda: say(error))
        else:
            raise error

    def _show_matches(self, prepared: Prepared) -> None:
        while (item := self._match_grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._labels = [pair for pair in self._labels if pair[0].parent() is not self.matches]
        found = [name for name in SHOWN if name in prepared.header.columns]
        for place, name in enumerate(found):
            header = prepared.header.text(name)
            row, column = divmod(place, 3)
            say = lambda name=name, header=header: p_("people.match", "{field} ← {header}").format(  # noqa: E731
                field=words.field_title(name), header=header
            )
            label = self._label(say, "caption")
            label.setParent(self.matches)
            self._match_grid.addWidget(label, row, column)

    # storing

    def _go_on(self) -> None:
        if self._step == PREVIEW and self.prepared is not None:
            self._store(self.prepared)
        elif self._step == RESULT:
            self.accept()

    def _store(self, prepared: Prepared) -> None:
        self.clear_refusal()
        self.verb_button.setEnabled(False)
        viewer, now = self.viewer, self.viewer.clock.now()

        def work(task: Task) -> int:
            return actions.store_list(viewer, prepared, build(prepared, now), task.at)

        self._task = lanes.store.run(self, work, self._stored, self._not_stored)
        self.progress.follow(self._task, lambda: p_("imp.title", "Load from a table"))

    def _stored(self, reading_id: int) -> None:
        self._task = None
        prepared = self.prepared
        assert prepared is not None
        imported, refused, viewer = prepared.count("new"), prepared.count("refused"), self.viewer
        owner = self._owner
        self._go(RESULT)
        toast(
            owner,
            lambda: words.done(imported, 0, refused),
            lambda: run_verb(owner, lambda: actions.undo_list(viewer, reading_id), lambda: _undone(owner)),
        )
        self.finished_reading.emit(reading_id)

    def _not_stored(self, error: BaseException) -> None:
        self._task = None
        self._go(PREVIEW)
        self._tell(error)

    def reject(self) -> None:
        """Closing stops what runs; nothing half done stays."""
        if self._task is not None:
            self._task.stop()
            return
        super().reject()

    # refused rows

    def _ask_refused(self) -> None:
        dialog = QFileDialog(self, p_("imp.save_refused", "Save the refused rows"))
        dialog.setObjectName("reading_in_save_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, p_("ui.save", "Save"))
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, p_("ui.cancel", "Cancel"))
        dialog.selectFile(p_("people.refused_file", "refused-rows.xlsx"))
        dialog.fileSelected.connect(lambda path: self.save_refused(Path(path)))
        dialog.open()

    def save_refused(self, path: Path) -> None:
        """Write the refused rows with their reasons; a full disk or an open file is told."""
        if self.prepared is None:
            return
        data = reading_in.refused_rows(self.prepared, words.problem, p_("ui.reason", "Reason"))
        try:
            path.write_bytes(data)
        except OSError:
            self.tell_refusal(lambda: words.unreadable(Unreadable("locked", file=path.name)))
            return
        toast(self._owner, lambda: p_("toast.saved", "Saved"))

    # words

    def _go(self, step: int) -> None:
        self._step = step
        self.stack.setCurrentIndex(step)
        prepared = self.prepared
        ready = step == RESULT or (step == PREVIEW and prepared is not None and prepared.count("new") > 0)
        self.verb_button.setEnabled(ready)
        self.verb_button.setVisible(step != FILE)
        self.cancel_button.setVisible(step != RESULT)
        refused = prepared is not None and prepared.count("refused") > 0
        self.save_button.setVisible(refused)
        self.mend.setVisible(refused)
        self.retranslate()
        (self.choose_button if step == FILE else self.verb_button).setFocus()

    def _verb_word(self) -> str:
        return p_("ui.finish", "Finish") if self._step == RESULT else p_("imp.start", "Load")

    def _cancel_word_of_step(self) -> str:
        return p_("ui.cancel", "Cancel")

    def _text_word(self) -> str:
        if self._step == FILE:
            return p_(
                "people.file_text",
                "A list of children as XLSX or CSV, headings in Kazakh or Russian, columns in any order.",
            )
        if self._step == PREVIEW:
            return p_("people.preview_text", "Nothing is written yet. Rows with an error are not loaded.")
        return ""

    def _counts(self) -> str:
        if self.prepared is None:
            return ""
        return words.counts(*(self.prepared.count(status) for status in ("new", "changed", "same", "refused")))

    def _result_words(self) -> str:
        return words.done(self.prepared.count("new"), 0, self.prepared.count("refused")) if self.prepared else ""

    def _label(self, say: Say, role: str) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", role)
        label.setWordWrap(True)
        self._say(label, say)
        return label

    def _say(self, widget: QLabel | QPushButton, say: Say) -> None:
        self._labels.append((widget, say))
        widget.setText(say())

    def retranslate(self) -> None:
        """Title, buttons and all lines anew."""
        super().retranslate()
        for widget, say in getattr(self, "_labels", ()):
            widget.setText(say())


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return page, column


def _severity_title() -> str:
    return p_("ui.status", "Status")


def _severity(problem: Problem) -> list[tuple[str, str]]:
    return [(words.severity(problem.severity), "overdue" if problem.severity == ERROR else "today")]


def _undone(owner: QWidget) -> None:
    toast(owner, lambda: p_("toast.undone", "Undone"))
