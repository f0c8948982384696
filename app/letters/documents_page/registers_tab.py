"""The registers of letters for a period: incoming (02.1), outgoing (28.1), inquiries (28.4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import date_numeric, fold, p_
from app.base.sheets import write_xlsx
from app.base.store.given import GivenFile
from app.letters import actions, papers, reads, words
from app.letters.documents_page.letter_dialogs import CancelDialog, IncomingDialog, LetterDialog, OutgoingDialog
from app.letters.documents_page.neighbours import Cases, Neighbours
from app.letters.documents_page.period import Period
from app.letters.documents_page.register_dialog import RegisterDialog
from app.letters.reads import Journal, JournalLine
from app.letters.rules import Direction
from app.widgets.card import Card
from app.widgets.empty import Empty
from app.widgets.fields import RadioGroup
from app.widgets.file_field import ask_file
from app.widgets.file_view import open_file
from app.widgets.filterbar import SearchField
from app.widgets.memory import memory_of
from app.widgets.printing import Printers, ask_save_xlsx
from app.widgets.tables import Column, RowAction, RowsModel, TableView
from app.widgets.theme import dress
from app.widgets.toast import toast
from app.widgets.translated import Translated
from app.widgets.verbs import run_verb

INQUIRIES = "inquiries"


class RegistersTab(Translated, QWidget):
    """`went` asks for a case, `counted` follows other rows, `switched` another register."""

    went = Signal(str, dict)
    counted = Signal()
    switched = Signal()

    def __init__(
        self, viewer: Viewer, neighbours: Neighbours, printers: Printers | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.viewer, self.neighbours, self.printers = viewer, neighbours, printers
        self.cases: Cases = {}
        today = viewer.clock.today()
        self.journal = Journal(Direction.INCOMING, date(today.year, 1, 1), today, ())
        self._build()
        self.retranslate()

    # building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._bar())
        column.addWidget(self._list(), 1)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.which = RadioGroup(
            [
                (Direction.INCOMING, lambda: p_("letters.short.incoming", "Incoming")),
                (Direction.OUTGOING, lambda: p_("letters.short.outgoing", "Outgoing")),
                (INQUIRIES, lambda: words.register_name(Direction.OUTGOING, inquiries=True)),
            ],
            segmented=True,
        )
        self.which.setObjectName("documents_register_field")
        self.which.set_value(Direction.INCOMING)
        self.which.edited.connect(self._switched)
        self.period = Period("documents_register", self)
        self.period.set(self.journal.first, self.journal.last)
        self.period.changed.connect(self.refresh)
        self.search = SearchField(
            "documents_register_search_field",
            lambda: p_("letters.register.search", "Number, body, content, child"),
            parent=self,
        )
        self.search.setMinimumWidth(150)
        self.search.searched.connect(lambda _text: self._show())
        row.addWidget(self.which)
        row.addWidget(self.period)
        row.addWidget(self.search, 1)
        return row

    def _list(self) -> QWidget:
        card = Card(padding=1, name="documents_register_card", parent=self)
        self.tables = {
            Direction.INCOMING: self._table("incoming", self._incoming(), card),
            Direction.OUTGOING: self._table("outgoing", self._outgoing(), card),
        }
        self.nothing = Empty("documents_register_empty", "receipt-text-outline", self._say_nothing, parent=card)
        self.stack = QStackedWidget(card)
        for table in self.tables.values():
            self.stack.addWidget(table)
        self.stack.addWidget(self.nothing)
        card.body.addWidget(self.stack, 1)
        card.body.addLayout(self._footer(card))
        return card

    def _footer(self, card: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 8)
        self.footer = QLabel(card)
        self.footer.setObjectName("documents_register_footer_label")
        self.footer.setProperty("role", "caption")
        self.cancel_button = QPushButton(card)
        self.cancel_button.setObjectName("documents_register_cancel_button")
        self.cancel_button.setVisible(self.viewer.may("letters.cancel_letter"))
        self.cancel_button.setEnabled(False)
        dress(self.cancel_button, "close", "text")
        self.cancel_button.clicked.connect(lambda _checked=False: self.cancel())
        row.addWidget(self.footer)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        return row

    def _table(self, direction: str, columns: Sequence[Column], card: QWidget) -> TableView:
        table = TableView(
            f"documents_{direction}_table",
            RowsModel(columns),
            say_name=lambda: words.register_name(direction),
            memory=memory_of(self.viewer),
            row_height=40,
            menu=self._menu,
            parent=card,
        )
        table.chosen.connect(self._chosen)
        table.opened.connect(self._open_case)
        return table

    def _incoming(self) -> Sequence[Column]:
        return (
            Column("number", lambda: p_("ui.number", "№"), lambda r: r.letter.number, strong=True, width=80),
            Column("received", lambda: p_("letters.received", "Received"), _received, width=145),
            Column(
                "who",
                lambda: p_("letters.from", "From whom"),
                lambda r: r.letter.correspondent,
                second=_theirs,
                width=220,
            ),
            self._subject(),
            Column("state", lambda: p_("ui.status", "Status"), chips=self._chips, tip=_why, width=210),
            Column("answer", lambda: p_("letters.answer", "Answer"), _answer, width=130, optional=True),
            Column(
                "who_registered",
                lambda: p_("letters.registered_by", "Who registered"),
                lambda r: r.registered_by,
                width=150,
                optional=True,
            ),
        )

    def _outgoing(self) -> Sequence[Column]:
        return (
            Column("number", lambda: p_("ui.number", "№"), lambda r: r.letter.number, strong=True, width=80),
            Column("on", lambda: p_("letters.sent", "Sent"), lambda r: date_numeric(r.letter.on), width=130),
            Column("who", lambda: p_("letters.to", "To whom"), lambda r: r.letter.correspondent, width=220),
            self._subject(),
            Column("due", lambda: p_("letters.due", "Answer awaited by"), _due, width=140),
            Column("state", lambda: p_("ui.status", "Status"), chips=self._chips, tip=_why, width=210),
            Column("answer", lambda: p_("letters.answer", "Answer"), _answer, width=130, optional=True),
        )

    def _subject(self) -> Column:
        return Column(
            "subject",
            lambda: p_("letters.subject", "Short content"),
            lambda r: words.subject(r.letter.subject) or self._about(r),
            second=lambda r: self._about(r) if r.letter.subject else None,
            tip=lambda r: words.subject(r.letter.subject),
            stretch=True,
        )

    # data

    @property
    def direction(self) -> str:
        """Which register of numbers is shown."""
        return Direction.INCOMING if self.which.value() == Direction.INCOMING else Direction.OUTGOING

    @property
    def table(self) -> TableView:
        """The table of the register that is shown."""
        return self.tables[Direction(self.direction)]

    def current(self) -> JournalLine | None:
        """The row that is chosen."""
        row: JournalLine | None = self.table.current()
        return row

    def refresh(self) -> None:
        """Read the register of the period anew."""
        self.cases = self.neighbours.cases(self.viewer)
        first, last = self.period.value()
        today = self.viewer.clock.today()
        self.journal = reads.journal(
            self.viewer,
            self.direction,
            first or date(1900, 1, 1),
            last or today,
            inquiries=self.which.value() == INQUIRIES,
        )
        self._show()

    def show_letter(self, letter_id: int) -> None:
        """The letters whose answer is awaited, with this one chosen; the year before is shown with this one."""
        today = self.viewer.clock.today()
        self.which.set_value(INQUIRIES)
        self.period.set(date(today.year - 1, 1, 1), today)
        self.refresh()
        self.table.select(letter_id)

    def fit(self, narrow: bool) -> None:
        """What stands in the tooltip or in the printed register gives way."""
        for table in self.tables.values():
            for place, column in enumerate(table.rows.columns):
                if column.name in {"answer", "who_registered"}:
                    table.setColumnHidden(place, narrow)
                elif column.name == "who":
                    table.setColumnWidth(place, 150 if narrow else 220)
                elif column.name == "state":
                    table.setColumnWidth(place, 120 if narrow else 210)

    def _show(self) -> None:
        typed = fold(self.search.text()).split()
        rows = [row for row in self.journal.rows if all(word in self._held(row) for word in typed)]
        self.table.mark(self.search.text())
        model = self.table.rows
        assert isinstance(model, RowsModel)
        model.show(rows)
        self.stack.setCurrentWidget(self.table if rows else self.nothing)
        self.nothing.say(self._say_nothing)
        self._chosen(self.current())
        self.retranslate()
        self.counted.emit()

    def _held(self, row: JournalLine) -> str:
        letter = row.letter
        said = words.subject(letter.subject)
        return fold(f"{letter.number} {letter.correspondent} {said} {letter.their_number} {self._about(row)}")

    def _switched(self) -> None:
        self.switched.emit()
        self.refresh()

    # what people do

    def add(self, answers: int | None = None, direction: str = "") -> LetterDialog:
        """Register a letter by hand in the register that is shown, or the answer to a letter in the other one."""
        incoming = (direction or self.direction) == Direction.INCOMING
        kind = IncomingDialog if incoming else OutgoingDialog
        dialog = kind(self, self.viewer, self.cases, answers)
        dialog.registered.connect(self._registered)
        dialog.open()
        return dialog

    def _registered(self, letter_id: int) -> None:
        toast(self, lambda: p_("letters.registered_toast", "The letter is registered"))
        self.refresh()
        self.table.select(letter_id)

    def cancel(self) -> None:
        """Ask why the number is cancelled."""
        row = self.current()
        if row is not None and not row.cancelled:
            dialog = CancelDialog(self, self.viewer, row.letter)
            dialog.cancelled.connect(self.refresh)
            dialog.open()

    def print(self) -> RegisterDialog:
        """The register of the period as a paper, whatever is searched."""
        secretary = self.neighbours.secretary(self.viewer)
        dialog = RegisterDialog(self, self.viewer, self.journal, secretary, self.cases, self.printers)
        dialog.open()
        return dialog

    def save_xlsx(self) -> None:
        """The register of the period as a table; the audit notes it."""
        shown = self.journal
        name = f"{papers.kind_of(shown)}-{shown.first:%Y-%m-%d}-{shown.last:%Y-%m-%d}"
        ask_save_xlsx(self, self._xlsx, name, lambda _path: toast(self, _saved))

    def _xlsx(self) -> bytes:
        shown = self.journal
        given = reads.journal(
            self.viewer, shown.direction, shown.first, shown.last, inquiries=shown.inquiries, way="export"
        )
        headings = words.register_headings(given.direction)
        return write_xlsx(headings, papers.table(given, self.cases), name=papers.kind_of(given), texts=(0,))

    def _open_case(self, row: JournalLine | None) -> None:
        if row is not None and row.letter.case_id in self.cases:
            self.went.emit("case", {"case_id": row.letter.case_id})

    def _menu(self, row: JournalLine) -> Sequence[RowAction]:
        entries: list[RowAction] = []
        if row.letter.case_id in self.cases:
            entries.append(("case", lambda: p_("letters.open_case", "Open the case"), self._open_case))
        if row.letter.attachment_id is not None:
            entries.append(("scan", lambda: p_("record.post.scan", "Open the scan"), self._open_scan))
        elif self.viewer.may("letters.scan_letter"):
            entries.append(("attach", lambda: p_("letters.attach_scan", "Attach the scan"), self._attach_scan))
        if row.cancelled:
            return entries
        answerable = not row.letter.answered and (row.letter.due_on or self.direction == Direction.INCOMING)
        if answerable and self.viewer.may("letters.register_outgoing"):
            entries.append(("answer", lambda: p_("letters.register_answer", "Register the answer"), self._answer_to))
        if self.viewer.may("letters.cancel_letter"):
            entries.append(("cancel", lambda: p_("letters.cancel", "Cancel the number"), lambda _row: self.cancel()))
        return entries

    def _open_scan(self, row: JournalLine) -> None:
        if row.letter.attachment_id is not None:
            open_file(self, self.viewer, row.letter.attachment_id)

    def _attach_scan(self, row: JournalLine) -> None:
        ask_file(self, lambda file: self.attach_scan(row, file))

    def attach_scan(self, row: JournalLine, file: GivenFile) -> None:
        """The scan of a letter that was registered without one."""
        run_verb(self, lambda: actions.scan_letter(self.viewer, row.letter.letter_id, file), self.refresh)

    def _answer_to(self, row: JournalLine) -> None:
        other = Direction.OUTGOING if self.direction == Direction.INCOMING else Direction.INCOMING
        self.add(row.letter.letter_id, other)

    def _chosen(self, row: JournalLine | None) -> None:
        self.cancel_button.setEnabled(row is not None and not row.cancelled)

    # words

    def _about(self, row: JournalLine) -> str:
        case = self.cases.get(row.letter.case_id or 0)
        child = row.child_name or (case.child_name if case else "")
        number = p_("letters.case_number", "Case {number}").format(number=case.number) if case else ""
        return " · ".join(part for part in (number, child, row.class_name) if part)

    def _chips(self, row: JournalLine) -> list[tuple[str, str]]:
        if row.cancelled:
            return [(p_("letters.chip.cancelled", "Number cancelled"), "neutral")]
        found = [(p_("letters.chip.late", "Registered late"), "today")] if row.late else []
        if row.overdue(self.viewer.clock.today()):
            found.append((p_("ui.overdue", "Overdue"), "overdue"))
        elif row.waits:
            found.append((p_("letters.chip.waits", "Answer awaited"), "soon"))
        elif row.letter.answered:
            found.append((p_("letters.chip.answered", "Answered"), "done"))
        return found

    def _say_nothing(self) -> str:
        if self.search.text():
            return p_("empty.search", "Not found: {query}").format(query=self.search.text())
        return p_("letters.register.empty", "No letters in this period.")

    def retranslate(self) -> None:
        """Buttons and numbers anew."""
        self.cancel_button.setText(p_("letters.cancel", "Cancel the number"))
        shown = self.table.rows.rowCount()
        self.footer.setText(words.letters_count(shown))
        self.search.say_count(lambda: words.letters_count(shown))
        self.which.name_it(p_("letters.register", "Register"))


def _received(row: JournalLine) -> str:
    at = row.letter.received_at or row.letter.registered_at
    return f"{at:%d.%m.%Y, %H:%M}"


def _theirs(row: JournalLine) -> str:
    letter = row.letter
    parts = [f"№ {letter.their_number}" if letter.their_number else ""]
    parts.append(date_numeric(letter.their_date) if letter.their_date else "")
    return ", ".join(part for part in parts if part)


def _due(row: JournalLine) -> str:
    return date_numeric(row.letter.due_on) if row.letter.due_on else ""


def _answer(row: JournalLine) -> str:
    return f"№ {row.answer[0]}, {date_numeric(row.answer[1])}" if row.answer else ""


def _why(row: JournalLine) -> str | None:
    return row.letter.cancelled_reason or row.letter.late_reason or None


def _saved() -> str:
    return p_("letters.saved", "The copy is saved")
