"""Made papers: searched, filtered, opened inside, printed again, saved as a copy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import date_numeric, fold, p_
from app.base.papers import PdfPaper
from app.base.refusal import Refused
from app.letters import reads, scan_dialog, words
from app.letters.documents_page.neighbours import Cases, Neighbours
from app.letters.documents_page.period import Period
from app.letters.documents_page.sheet import Sheet
from app.letters.reads import ArchiveLine, PaperFile, Wanted
from app.widgets.card import Card
from app.widgets.empty import Empty
from app.widgets.filterbar import FilterBar
from app.widgets.memory import memory_of
from app.widgets.panes import Panes
from app.widgets.printing import Printers, ask_print, ask_save_pdf
from app.widgets.tables import Column, PagedModel, RowAction, TableView
from app.widgets.toast import toast
from app.widgets.translated import Translated
from app.widgets.verbs import run_verb, show_refusal

#: Arrows run over rows; a paper is opened (and noted in the audit) where they stop.
PAUSE_MS = 150
COUNT_LATER_MS = 40


class ArchiveTab(Translated, QWidget):
    """`went` asks for a case or a session, `counted` follows a new number of papers."""

    went = Signal(str, dict)
    counted = Signal()

    def __init__(
        self, viewer: Viewer, neighbours: Neighbours, printers: Printers | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.viewer, self.neighbours, self.printers = viewer, neighbours, printers
        self.cases: Cases = {}
        self.found = 0
        self.line: ArchiveLine | None = None
        self._open_timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._open_timer.timeout.connect(self.load)
        self._count_timer = QTimer(self, singleShot=True, interval=COUNT_LATER_MS)
        self._count_timer.timeout.connect(self.count)
        self._build()
        self.retranslate()

    # building

    def _build(self) -> None:
        say = lambda: p_("letters.archive.search", "Paper, number, child")  # noqa: E731 a caption of one line
        self.filters = FilterBar("documents_archive", say, parent=self)
        self.filters.add_choice("kind", lambda: p_("letters.paper", "Paper"), [])
        signs = [(True, lambda: p_("letters.yes", "yes")), (False, lambda: p_("letters.no", "no"))]
        self.filters.add_choice("signed", lambda: p_("letters.signed", "Signed"), signs)
        self.period = Period("documents_archive", self)
        self.filters.right.addWidget(self.period)
        self.filters.changed.connect(self._filtered)
        self.period.changed.connect(self._filtered)
        self.filters.search.entered.connect(self._into_table)
        panes = Panes("documents_archive_panes", memory_of(self.viewer), self)
        panes.addWidget(self._list())
        panes.addWidget(self._sheet())
        panes.start(680, 540)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.filters)
        column.addWidget(panes, 1)

    def _list(self) -> QWidget:
        card = Card(padding=1, name="documents_archive_card", parent=self)
        self.model = PagedModel(self._columns(), self._fetch, after=lambda row: row.after)
        self.table = TableView(
            "documents_archive_table",
            self.model,
            say_name=lambda: p_("letters.archive", "Made papers"),
            memory=memory_of(self.viewer),
            row_height=40,
            menu=self._menu,
            parent=card,
        )
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.load())
        self.nothing = Empty(
            "documents_archive_empty", "file-document-multiple-outline", self._say_nothing, parent=card
        )
        self.stack = QStackedWidget(card)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        card.body.addWidget(self.stack, 1)
        self.footer = QLabel(card)
        self.footer.setObjectName("documents_archive_footer_label")
        self.footer.setProperty("role", "caption")
        self.footer.setContentsMargins(12, 4, 12, 6)
        card.body.addWidget(self.footer)
        return card

    def _columns(self) -> Sequence[Column]:
        return (
            Column(
                "kind",
                lambda: p_("letters.paper", "Paper"),
                lambda row: words.paper_name(row.paper.kind),
                second=self._second,
                tip=lambda row: words.paper_name(row.paper.kind),
                stretch=True,
            ),
            Column("number", lambda: p_("ui.number", "№"), lambda row: row.paper.number, width=56),
            Column(
                "made",
                lambda: p_("letters.made", "Made"),
                lambda row: date_numeric(row.paper.made_at.date()),
                second=lambda row: words.language_name(row.paper.language),
                width=100,
            ),
            Column("signed", lambda: p_("letters.signed", "Signed"), chips=_signed, width=130),
        )

    def _sheet(self) -> Sheet:
        self.sheet = Sheet(
            "documents_archive", lambda: p_("letters.archive.choose", "Choose a paper from the list."), self
        )
        self.sheet.preview.set_name(lambda: words.paper_name(self.line.paper.kind) if self.line else "")
        add = self.sheet.add
        self.case_button = add(
            "case", lambda: p_("letters.open_case", "Open the case"), "folder-account-outline", self.open_case
        )
        self.session_button = add(
            "session",
            lambda: p_("letters.open_session", "Open the session"),
            "account-group-outline",
            self.open_session,
        )
        self.scan_button = add("scan", scan_dialog.scan_words, "paperclip", self.open_scan)
        self.save_button: QPushButton = add(
            "save", lambda: p_("letters.save_pdf", "Save as PDF"), "file-pdf-box", self.save
        )
        self.print_button: QPushButton = add("print", lambda: p_("ui.print", "Print"), "printer-outline", self.print)
        self.print_button.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        return self.sheet

    # data

    def wanted(self) -> Wanted:
        """What search, combos and days ask for together."""
        first, last = self.period.value()
        text = self.filters.text()
        return Wanted(
            text, self.filters.choice("kind"), first, last, self.filters.choice("signed"), self._cases_of(text)
        )

    def _cases_of(self, text: str) -> frozenset[int]:
        typed = fold(text.strip())
        if not typed:
            return frozenset()
        return frozenset(i for i, c in self.cases.items() if typed in fold(f"{c.number} {c.child_name}"))

    def _fetch(self, after: Any, limit: int) -> Sequence[ArchiveLine]:
        return reads.archive(self.viewer, self.wanted(), after, limit)

    def refresh(self) -> None:
        """Read anew: a paper was made or signed, a case changed."""
        self.cases = self.neighbours.cases(self.viewer)
        kinds = [row.kind for row in reads.archive_kinds(self.viewer)]
        self.filters.set_items("kind", [(kind, partial(words.paper_name, kind)) for kind in kinds])
        self._show(keep=True)

    def _filtered(self) -> None:
        self._show(keep=False)

    def _show(self, keep: bool) -> None:
        self.table.mark(self.filters.text())
        self.model.refresh(keep)
        self.stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self.nothing.say(self._say_nothing)
        self._count_timer.start()

    def count(self) -> None:
        """The number of papers found, after the rows; not when the program was locked meanwhile."""
        if self.viewer.store.locked:
            return
        self.found = reads.count_archive(self.viewer, self.wanted())
        self.retranslate()
        self.counted.emit()

    def fit(self, narrow: bool) -> None:
        """Beside the paper there is room for its name and its day."""
        for place, column in enumerate(self.model.columns):
            if column.name in {"number", "signed"}:
                self.table.setColumnHidden(place, narrow)

    def _into_table(self) -> None:
        self.table.setFocus()

    # one paper

    def _chosen(self, row: ArchiveLine | None) -> None:
        self.line = row
        if row is None:
            self.sheet.show_paper(False)
        else:
            self._open_timer.start()

    def load(self) -> None:
        """Show the paper of the current row as it was printed."""
        self._open_timer.stop()
        row = self.line
        if row is None or row.paper.closed or self.viewer.store.locked:
            self.sheet.show_paper(False)
            return
        try:
            file = reads.paper_file(self.viewer, row.paper.paper_id)
        except Refused as refused:
            self.sheet.show_paper(False)
            show_refusal(self, refused)
            return
        self.case_button.setVisible(row.paper.case_id in self.cases)
        self.session_button.setVisible(row.paper.session_id is not None)
        self.scan_button.setVisible(row.paper.scan_id is not None)
        self.sheet.preview.set_name(lambda: words.paper_name(row.paper.kind))
        self.sheet.show_paper(True)
        self.sheet.preview.draw_now(lambda: PdfPaper(file.data, 0, (), (0.0, 0.0), row.paper.kind))

    def print(self) -> None:
        """Print the kept bytes again."""
        if self.line is not None:
            paper = self.line.paper

            def ask(file: PaperFile) -> None:
                ask_print(self, file.data, paper.copies, lambda _copies: self._printed(), self.printers)

            run_verb(self, lambda: reads.paper_copy(self.viewer, paper.paper_id, "print"), ask)

    def _printed(self) -> None:
        toast(self, lambda: p_("toast.printed", "Sent to the printer"))

    def save(self) -> None:
        """Save a copy outside; the audit notes it."""
        if self.line is not None:
            paper = self.line.paper

            def copy() -> bytes:
                return reads.paper_copy(self.viewer, paper.paper_id, "export").data

            ask_save_pdf(
                self, copy, f"{paper.kind}-{paper.made_at:%Y-%m-%d}-{paper.language}", lambda _path: self._saved()
            )

    def _saved(self) -> None:
        toast(self, lambda: p_("letters.saved", "The copy is saved"))

    def open_scan(self) -> None:
        """The signed scan of the paper, inside the program."""
        if self.line is not None:
            scan_dialog.open_scan(self, self.viewer, self.line.paper)

    def open_case(self) -> None:
        """Go to the case of the paper."""
        if self.line is not None and self.line.paper.case_id is not None:
            self.went.emit("case", {"case_id": self.line.paper.case_id})

    def open_session(self) -> None:
        """Go to the session of the paper."""
        if self.line is not None and self.line.paper.session_id is not None:
            self.went.emit("session", {"session_id": self.line.paper.session_id})

    def _menu(self, row: ArchiveLine) -> Sequence[RowAction]:
        entries: list[RowAction] = []
        if not row.paper.closed:
            entries = [
                ("print", lambda: p_("ui.print", "Print"), lambda _row: self.print()),
                ("save", lambda: p_("letters.save_pdf", "Save as PDF"), lambda _row: self.save()),
            ]
        entries += scan_dialog.deeds(self, self.viewer, row.paper)
        if row.paper.case_id in self.cases:
            entries.append(("case", lambda: p_("letters.open_case", "Open the case"), lambda _row: self.open_case()))
        if row.paper.session_id is not None:
            entries.append(
                ("session", lambda: p_("letters.open_session", "Open the session"), lambda _row: self.open_session())
            )
        return entries

    # words

    def _second(self, row: ArchiveLine) -> str:
        case = self.cases.get(row.paper.case_id or 0)
        child = row.child_name or (case.child_name if case else "")
        number = p_("letters.case_number", "Case {number}").format(number=case.number) if case else ""
        closed = p_("circle.row", "Closed; made by {name}").format(name=row.paper.made_by) if row.paper.closed else ""
        return " · ".join(part for part in (child, number, row.paper.title, closed) if part)

    def _say_nothing(self) -> str:
        if self.filters.text():
            return p_("empty.search", "Not found: {query}").format(query=self.filters.text())
        if self.filters.active() or not self.period.empty():
            return p_("ui.nothing_found", "Nothing found")
        return p_("letters.archive.empty", "No papers were printed yet. What is printed is kept here.")

    def retranslate(self) -> None:
        """Numbers anew; the columns ask for their words themselves."""
        self.footer.setText(words.papers_count(self.found))
        self.filters.search.say_count(lambda: words.papers_count(self.found))


def _signed(row: ArchiveLine) -> list[tuple[str, str]]:
    on = row.paper.signed_on
    return [(date_numeric(on), "done")] if on else [(p_("letters.unsigned", "Not signed"), "neutral")]
