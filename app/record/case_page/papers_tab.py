"""The tab of made papers of a case: what was printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.base.papers import paper
from app.letters import reads as letters
from app.letters import scan_dialog
from app.letters.reads import PaperLine
from app.widgets.dialog import Dialog, run_verb
from app.widgets.printing import ask_print
from app.widgets.sheet_view import SheetView
from app.widgets.tables import Column, RowAction, RowsModel, TableView


class PapersTab(QWidget):
    """Kept papers of the case; Enter opens one as it was printed."""

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewer = viewer
        self.model = RowsModel(PAPERS, key=lambda row: row.paper_id)
        self.table = TableView(
            "record_papers_table",
            self.model,
            say_name=lambda: p_("record.tab.papers", "Papers"),
            row_height=40,
            menu=self._menu,
        )
        self.table.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_case(self, case_id: int) -> int:
        """Papers of a case; how many."""
        rows = letters.papers_of_case(self.viewer, case_id)
        self.model.show(rows)
        return len(rows)

    def _menu(self, row: PaperLine) -> list[RowAction]:
        return list(scan_dialog.deeds(self, self.viewer, row))

    def _offers(self, dialog: Dialog, row: PaperLine) -> None:
        """Scan and Word copy beside the printing."""
        for name, say, act in scan_dialog.deeds(self, self.viewer, row):
            button = QPushButton(say(), dialog)
            button.setObjectName(f"record_paper_{name}_button")
            button.setAutoDefault(False)
            button.clicked.connect(partial(act, row))
            dialog.left_buttons.addWidget(button)

    def _open(self, row: PaperLine | None) -> None:
        if row is not None and not row.closed:
            run_verb(
                self, lambda: letters.paper_file(self.viewer, row.paper_id), lambda file: self._show(file.data, row)
            )

    def _show(self, data: bytes, row: PaperLine) -> None:
        dialog = Dialog(
            self,
            "record_paper",
            title=lambda: paper(row.kind).title(current()),
            verb=lambda: p_("ui.print", "Print"),
            width=860,
            cancel=lambda: p_("ui.close", "Close"),
        )
        view = SheetView(dialog)
        view.setObjectName("record_paper_pages")
        view.setAccessibleName(dialog.windowTitle())
        view.setMinimumHeight(540)
        view.show_pdf(data, ())
        dialog.body.addWidget(view)
        self._offers(dialog, row)
        dialog.pressed.connect(lambda: ask_print(dialog, data, row.copies))
        dialog.open()


def _language(row: PaperLine) -> str:
    return {"kk": p_("nav.lang_kk", "Kazakh"), "ru": p_("nav.lang_ru", "Russian")}.get(row.language, row.language)


def _signed(row: PaperLine) -> str:
    return date_screen(row.signed_on, current()) if row.signed_on else ""


PAPERS = (
    Column("kind", lambda: p_("record.paper", "Paper"), lambda r: paper(r.kind).title(current()), stretch=True),
    Column(
        "made", lambda: p_("record.paper.made", "Made"), lambda r: date_screen(r.made_at.date(), current()), width=140
    ),
    Column("language", lambda: p_("ui.language", "Language"), _language, width=90),
    Column("number", lambda: p_("ui.number", "№"), lambda r: r.number, width=60),
    Column("copies", lambda: p_("record.paper.copies", "Copies"), lambda r: str(r.copies), width=70),
    Column("signed", lambda: p_("record.paper.signed", "Signed"), _signed, width=140),
)
