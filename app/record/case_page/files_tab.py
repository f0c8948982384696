"""The tab of a case's files: photographs, scans, copies; opened inside or saved as a copy (decision 11)."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.base.words import size
from app.record import reads, words
from app.record.reads import AttachedFile
from app.record.rules.parts import PartKind
from app.widgets.file_view import ask_copy, open_file
from app.widgets.tables import Column, RowAction, RowsModel, TableView


class FilesTab(QWidget):
    """Enter opens a file; the row's menu saves a copy, which the audit notes."""

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewer = viewer
        self.model = RowsModel(FILES, key=lambda row: (row.kind, row.attachment_id))
        self.table = TableView(
            "record_files_table",
            self.model,
            say_name=lambda: p_("record.tab.files", "Files"),
            row_height=40,
            menu=self._menu,
        )
        self.table.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_case(self, case_id: int) -> int:
        """Files of a case; how many."""
        rows = reads.case_files(self.viewer, case_id)
        self.model.show(rows)
        return len(rows)

    def _open(self, row: AttachedFile | None) -> None:
        if row is not None:
            open_file(self, self.viewer, row.attachment_id)

    def _menu(self, _row: AttachedFile) -> list[RowAction]:
        actions: list[RowAction] = [("open", lambda: p_("ui.open", "Open"), self._open)]
        if self.viewer.may("base.save_copy"):
            actions.append(("copy", lambda: p_("record.file.save", "Save a copy"), self._copy))
        return actions

    def _copy(self, row: AttachedFile) -> None:
        ask_copy(self, self.viewer, row.attachment_id, row.title)


def _belongs(row: AttachedFile) -> str:
    known = {str(kind) for kind in PartKind}
    return words.part(row.kind) if row.kind in known else p_("record.file.of_case", "The case itself")


FILES = (
    Column("title", lambda: p_("ui.file", "File"), lambda r: r.title, lambda r: r.note, stretch=True),
    Column("belongs", lambda: p_("record.file.belongs", "Belongs to"), _belongs, tip=_belongs, width=260),
    Column(
        "added",
        lambda: p_("ui.date", "Date"),
        lambda r: date_screen(date.fromisoformat(r.added_on), current()),
        width=140,
    ),
    Column("size", lambda: p_("record.file.size", "Size"), lambda r: size(r.size), width=90),
)
