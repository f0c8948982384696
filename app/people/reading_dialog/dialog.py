"""Reading in: the file, its columns, missing classes, what would happen, one transaction that can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QStackedWidget, QWidget

from app.base import words as base_words
from app.base.access import Viewer
from app.base.language import p_
from app.base.refusal import Refused
from app.base.sheets import Unreadable
from app.people import actions, reading_in, reads, words
from app.people.choices import Choices
from app.people.reading_dialog.classes_step import ClassesStep
from app.people.reading_dialog.columns_step import ColumnsStep
from app.people.reading_dialog.file_step import FileStep
from app.people.reading_dialog.preview_step import NEAR, PreviewStep
from app.people.reading_dialog.result_step import ResultStep
from app.people.reading_in import Prepared, Source, profiles
from app.people.reading_in.rows import Row
from app.people.reading_in.storing import build
from app.people.reads import ReadingInLine
from app.people.reads.register import Known
from app.widgets import lanes
from app.widgets.dialog import Dialog, run_verb
from app.widgets.lanes import Stopped, Task
from app.widgets.progress import Progress
from app.widgets.toast import toast

FILE, COLUMNS, CLASSES, PREVIEW, RESULT = range(5)


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
        )
        self._owner, self.viewer = owner, viewer
        self._task: Task | None = None
        self.setAcceptDrops(True)
        self._steps(Choices(viewer))
        self._go(FILE)

    def _steps(self, choices: Choices) -> None:
        self.file, self.columns = FileStep(self), ColumnsStep(self)
        self.classes, self.preview = ClassesStep(choices, self), PreviewStep(choices, self)
        self.outcome = ResultStep(self)
        self.stack = QStackedWidget(self)
        for step in (self.file, self.columns, self.classes, self.preview, self.outcome):
            self.stack.addWidget(step)
        self.progress = Progress("reading_in_progress", self)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.progress)
        self.back_button = QPushButton(self)
        self.back_button.setObjectName("reading_in_back_button")
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(self._go_back)
        self.left_buttons.addWidget(self.back_button)
        self.pressed.connect(self._go_on)
        self.file.wanted.connect(self._ask_file)
        self.file.undo.connect(self._undo)
        self.columns.changed.connect(self._ready)
        self.columns.forget.connect(self._forget)
        self.preview.changed.connect(self._ready)
        self.preview.decided.connect(self._decided)
        self.preview.back.connect(lambda: self._go(COLUMNS))
        self.outcome.save.connect(self._ask_refused)

    # the file

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, p_("people.choose_file", "Choose a file"))
        dialog.setObjectName("reading_in_file_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(p_("people.tables", "Tables ({kinds})").format(kinds="*.xlsx *.csv *.txt"))
        _open(dialog, p_("ui.open", "Open"), self.read)

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
        """Open a file beside the window; then its columns are asked, or at once what would happen."""
        self.file.choose_button.setEnabled(False)
        viewer = self.viewer
        self._run(
            lambda _task: (reading_in.open_list(path), profiles.reading_profiles(viewer)), self._opened, self._checking
        )

    def _opened(self, found: tuple[Source, tuple[profiles.Profile, ...]]) -> None:
        source, kept = found
        self.columns.show_source(source, kept)
        if self.columns.finds_all:
            self._judge()
        else:
            self._go(COLUMNS)
            self.columns.show_unknown()

    def _judge(self) -> None:
        source, viewer = self.columns.source, self.viewer
        if source is not None:
            self._run(lambda task: reading_in.judge(viewer, source, progress=task.at), self._was_judged, self._checking)

    def _was_judged(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.classes.show_classes(prepared.new_classes, first=True)
        if prepared.new_classes and prepared.register.has_classes:
            self._go(CLASSES)
        else:
            self._preview()

    def _preview(self) -> None:
        prepared = self.prepared
        assert prepared is not None
        reading_in.settle_classes(prepared)
        self.preview.show_prepared(prepared)
        self._go(PREVIEW)
        lost = prepared.table.lost
        if lost:
            self.tell_refusal(lambda: words.lost_letters(lost), "today")

    def _decided(self, row: Row, known: Known | None) -> None:
        prepared = self.prepared
        if prepared is None:
            return
        done = reading_in.decide(self.viewer, prepared, row, known)
        self.preview.show_prepared(prepared, NEAR)
        self._ready()
        if not done:
            self.tell_refusal(_taken_already)

    def _forget(self, profile_id: int) -> None:
        def done() -> None:
            source = self.columns.source
            if source is not None:
                self.columns.show_source(source, profiles.reading_profiles(self.viewer))

        run_verb(self, lambda: profiles.forget_profile(self.viewer, profile_id), done)

    # storing

    def _go_on(self) -> None:
        self.clear_refusal()
        if self._step == COLUMNS:
            self._judge()
        elif self._step == CLASSES:
            self._preview()
        elif self._step == PREVIEW and self.prepared is not None:
            self._store(self.prepared)
        elif self._step == RESULT:
            self.accept()

    def _go_back(self) -> None:
        self.clear_refusal()
        prepared = self.prepared
        classes = self._step == PREVIEW and prepared is not None and bool(prepared.new_classes)
        self._go(CLASSES if classes else COLUMNS if self._step in {CLASSES, PREVIEW} else FILE)

    def _store(self, prepared: Prepared) -> None:
        viewer, now = self.viewer, self.viewer.clock.now()
        prepared.since, prepared.profile = self.preview.day() or now.date(), self.columns.profile
        self._run(
            lambda task: actions.store_list(viewer, prepared, build(prepared, now), task.at),
            lambda reading_id: self._stored(reading_id, prepared),
            lambda: p_("imp.title", "Load from a table"),
        )

    def _stored(self, reading_id: int, prepared: Prepared) -> None:
        changed, viewer, owner = len(prepared.updates), self.viewer, self._owner
        imported, refused = prepared.count("new"), prepared.count("refused")
        self.outcome.show_result(prepared, changed)
        self._go(RESULT)
        toast(
            owner,
            lambda: words.done(imported, changed, refused),
            lambda: run_verb(owner, lambda: actions.undo_list(viewer, reading_id), lambda: _undone(owner)),
        )
        self.finished_reading.emit(reading_id)

    def _undo(self, line: ReadingInLine) -> None:
        viewer = self.viewer

        def undone(_done: None) -> None:
            self._go(FILE)
            _undone(self._owner)

        self._run(lambda _task: actions.undo_list(viewer, line.id), undone, lambda: p_("imp.undo", "Undo the import"))

    # work beside the window

    def _run(self, work: Callable[[Task], object], done: Callable[..., object], say: Callable[[], str]) -> None:
        """Do a work in the lane of the store; its buttons wait, its end shows in the dialog."""
        self.clear_refusal()
        self.verb_button.setEnabled(False)
        self.back_button.setEnabled(False)
        self.stack.setEnabled(False)

        def ended(result: object) -> None:
            self._rest()
            done(result)

        self._task = lanes.store.run(self, lambda task: work(task), ended, self._failed)
        self.progress.follow(self._task, say)

    def _rest(self) -> None:
        self._task = None
        self.stack.setEnabled(True)
        self.back_button.setEnabled(True)
        self.file.choose_button.setEnabled(True)
        self._ready()

    def _failed(self, error: BaseException) -> None:
        self._rest()
        if isinstance(error, Unreadable):
            self.tell_refusal(lambda: words.unreadable(error))
        elif isinstance(error, Stopped):
            self.tell_refusal(lambda: p_("imp.cancelled", "Loading was stopped, nothing has changed."), "active")
        elif isinstance(error, Refused):
            self.tell_refusal(lambda: base_words.say(error))
        else:
            raise error

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
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(p_("people.refused_file", "refused-rows.xlsx"))
        _open(dialog, p_("ui.save", "Save"), self.save_refused)

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

    # words and buttons

    def _go(self, step: int) -> None:
        self._step = step
        if step == FILE:
            self.file.show_past(reads.reading_ins(self.viewer))
        self.stack.setCurrentIndex(step)
        self.verb_button.setVisible(step != FILE)
        self.cancel_button.setVisible(step != RESULT)
        self.back_button.setVisible(step in {COLUMNS, CLASSES, PREVIEW})
        self._ready()
        self.retranslate()
        focus = {FILE: self.file.choose_button, COLUMNS: self.columns.lines, CLASSES: self.classes.rows}
        focus.get(step, self.verb_button).setFocus()

    def _ready(self) -> None:
        """Whether the button may be pressed as things stand."""
        prepared, source = self.prepared, self.columns.source
        ready = {
            COLUMNS: source is not None and not source.lacks,
            PREVIEW: prepared is not None and prepared.does_something,
        }
        self.verb_button.setEnabled(self._task is None and ready.get(self._step, True))

    def _verb_word(self) -> str:
        if self._step in {COLUMNS, CLASSES}:
            return p_("ui.next", "Next")
        return p_("ui.finish", "Finish") if self._step == RESULT else p_("imp.start", "Load")

    def _text_word(self) -> str:
        said = {
            FILE: lambda: p_(
                "people.file_text",
                "A list of children as XLSX or CSV, headings in Kazakh or Russian, columns in any order.",
            ),
            COLUMNS: lambda: p_(
                "people.columns_text", "Say of each column what it holds. Name and date of birth are needed."
            ),
            CLASSES: lambda: p_(
                "people.classes_text",
                "The list names classes that the school does not have yet. They are made together with the list.",
            ),
            PREVIEW: lambda: p_("people.preview_text", "Nothing is written yet. Rows with an error are not loaded."),
        }.get(self._step)
        return said() if said else ""

    @staticmethod
    def _checking() -> str:
        return p_("ui.checking", "Checking…")

    def retranslate(self) -> None:
        """Title and buttons anew; the steps say their own words."""
        super().retranslate()
        if hasattr(self, "back_button"):
            self.back_button.setText(p_("ui.back", "Back"))


def _open(dialog: QFileDialog, verb: str, chosen: Callable[[Path], object]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, verb)
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, p_("ui.cancel", "Cancel"))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def _taken_already() -> str:
    return p_("people.line_taken", "Another row of the list is about this child already.")


def _undone(owner: QWidget) -> None:
    toast(owner, lambda: p_("toast.undone", "Undone"))
