"""The first step: a file is chosen or dropped; what was read in before can be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.base.language import p_
from app.people.reading_dialog.step import Step, show_rows
from app.people.reads import ReadingInLine
from app.widgets.tables import Column
from app.widgets.theme import dress


class FileStep(Step):
    """`wanted()` asks for the dialog of files, `undo(line)` follows the button of an earlier reading."""

    wanted = Signal()
    undo = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose_button = self.button(
            "reading_in_choose_button", lambda: p_("people.choose_file", "Choose a file"), self.wanted.emit
        )
        dress(self.choose_button, "upload-outline", "text")
        self.column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.label(lambda: p_("ui.drop_file", "Drop a file here"), "caption"))
        self.past_label = self.label(lambda: p_("people.read_before", "Read in before"), "strong")
        self.past = self.table(
            "reading_in_past_table",
            _columns(),
            lambda line: line.id,
            lambda: p_("people.read_before", "Read in before"),
            height=170,
        )
        self.past.pressed.connect(self._pressed)
        self.column.addWidget(self.past_label)
        self.column.addWidget(self.past, 1)
        self.column.addStretch(0)

    def show_past(self, lines: tuple[ReadingInLine, ...]) -> None:
        """What was read in before, the newest first; nothing is shown when there was nothing."""
        show_rows(self.past, lines)
        self.past.setVisible(bool(lines))
        self.past_label.setVisible(bool(lines))

    def _pressed(self, line: ReadingInLine | None) -> None:
        if line is not None and line.undone_at is None:
            self.undo.emit(line)


def _columns() -> tuple[Column, ...]:
    return (
        Column("day", lambda: p_("ui.date", "Date"), _day, width=110),
        Column("file", lambda: p_("people.list_file", "File"), lambda line: line.file_name, stretch=True),
        Column("new", lambda: p_("imp.new", "New"), lambda line: str(line.imported), right=True, width=80),
        Column("changed", lambda: p_("imp.changed", "Changed"), lambda line: str(line.changed), right=True, width=110),
        Column("refused", lambda: p_("imp.refused", "Refused"), lambda line: str(line.refused), right=True, width=130),
        Column("undo", lambda: "", lambda line: "" if _live(line) else _undone(), button=_undo_word, width=190),
    )


def _day(line: ReadingInLine) -> str:
    return f"{line.at:%d.%m.%Y}"


def _live(line: ReadingInLine) -> bool:
    return line.undone_at is None


def _undone() -> str:
    return p_("toast.undone", "Undone")


def _undo_word(line: ReadingInLine) -> str | None:
    return p_("imp.undo", "Undo the import") if _live(line) else None
