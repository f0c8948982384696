"""The correspondence of a case: letters in and out, enquiries with their answers, notes to the school's people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import Say, date_numeric, p_
from app.letters import reads as letters
from app.letters import words as letter_words
from app.letters.reads import LetterLine
from app.record import reads, words
from app.record.case_page import enquiry_dialogs as dialogs
from app.record.reads import EnquiryLine, RequestLine
from app.record.rules.enquiries import Standing
from app.widgets.memory import memory_of
from app.widgets.tables import Column, RowsModel, TableView
from app.widgets.theme import dress
from app.widgets.translated import Translated

OPEN = (Standing.WAITING, Standing.OVERDUE)
STATES = {
    Standing.WAITING: "soon",
    Standing.OVERDUE: "overdue",
    Standing.DONE: "done",
    Standing.NOT_GIVEN: "today",
    Standing.CANCELLED: "neutral",
}


@dataclass(frozen=True)
class PostRow:
    """A letter or a note; at most one of `enquiry` and `request` is there."""

    key: str
    direction: str
    number: str
    on: date
    who: str
    subject: str
    due_on: date | None
    standing: Standing | None
    attachment_id: int | None = None
    enquiry: EnquiryLine | None = None
    request: RequestLine | None = None

    @property
    def open(self) -> bool:
        """Something is awaited."""
        return self.standing in OPEN


def rows(viewer: Viewer, case_id: int) -> list[PostRow]:
    """All that was written and received in a case, newest first."""
    found = [*_letters(viewer, case_id), *_notes(viewer, case_id)]
    return sorted(found, key=lambda row: (row.on, row.key), reverse=True)


def _letters(viewer: Viewer, case_id: int) -> Iterator[PostRow]:
    asked = {line.letter_id: line for line in reads.enquiries(viewer, case_id)}
    for line in letters.letters_of_case(viewer, case_id):
        enquiry = asked.get(line.letter_id)
        yield PostRow(
            f"letter{line.letter_id:08}",
            line.direction,
            line.number,
            line.on,
            line.correspondent,
            _subject(line, enquiry),
            line.due_on,
            enquiry.standing if enquiry else (Standing.CANCELLED if line.cancelled_reason else None),
            line.attachment_id,
            enquiry,
        )


def _subject(line: LetterLine, enquiry: EnquiryLine | None) -> str:
    said = letter_words.subject(line.subject)
    if enquiry is None:
        return said
    if enquiry.answer is not None and enquiry.answer.text:
        return p_("record.post.answered", "Answer: {text}").format(text=" ".join(enquiry.answer.text.split()))
    return "; ".join(enquiry.questions) or said


def _notes(viewer: Viewer, case_id: int) -> Iterator[PostRow]:
    for line in reads.requests(viewer, case_id):
        asked = ", ".join(words.item(item.kind, item.text) for item in line.items)
        yield PostRow(
            f"note{line.request_id:08}",
            "note",
            str(line.number),
            line.asked_on,
            line.somebody.name,
            asked,
            line.due_at.date(),
            line.standing,
            request=line,
        )


class PostTab(Translated, QWidget):
    """`opened_file(id)` asks for a scan; the buttons under the table are of the chosen row."""

    opened_file = Signal(object)

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewer, self._case_id = viewer, 0
        self._buttons: list[tuple[QPushButton, Say, Callable[[PostRow], bool]]] = []
        self.model = RowsModel(COLUMNS, key=lambda row: row.key)
        self.table = TableView(
            "record_letters_table",
            self.model,
            say_name=lambda: p_("rec.tab.letters", "Correspondence"),
            memory=memory_of(viewer),
            row_height=40,
        )
        self.table.chosen.connect(lambda _row: self._offer())
        self.table.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addLayout(self._bar())
        self.retranslate()

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 8)
        bar.setSpacing(8)
        bar.addStretch(1)
        may = self.viewer.may("record.record_answer")
        entries: Sequence[tuple[str, str, Say, Callable[[PostRow], object], Callable[[PostRow], bool]]] = (
            ("scan", "paperclip", _scan, self._scan, lambda row: row.attachment_id is not None),
            ("print", "printer-outline", _print, self._print, lambda row: bool(row.enquiry or row.request)),
            ("remind", "clock-alert-outline", _remind, self._remind, lambda row: may and row.open),
            ("answer", "check", _answer, self._answer, lambda row: may and row.open and row.enquiry is not None),
            ("handed", "check", _handed, self._handed, lambda row: may and row.open and row.request is not None),
        )
        for name, picture, say, act, fits in entries:
            button = QPushButton(self)
            button.setObjectName(f"record_post_{name}_button")
            dress(button, picture, "text")
            button.clicked.connect(self._pressed(act))
            bar.addWidget(button)
            self._buttons.append((button, say, fits))
        return bar

    def _pressed(self, act: Callable[[PostRow], object]) -> Callable[[], None]:
        def press() -> None:
            row = self.table.current()
            if row is not None:
                act(row)

        return press

    def show_case(self, case_id: int) -> int:
        """Letters and notes of a case; how many."""
        self._case_id = case_id
        found = rows(self.viewer, case_id)
        self.model.show(found)
        self._offer()
        return len(found)

    def _offer(self) -> None:
        row = self.table.current()
        for button, _say, fits in self._buttons:
            button.setVisible(row is not None and fits(row))

    def retranslate(self) -> None:
        """Say the buttons anew."""
        for button, say, _fits in self._buttons:
            button.setText(say())

    # -- deeds --------------------------------------------------------------------------------------------------------

    def _open(self, row: PostRow | None) -> None:
        """Enter does the next thing: the answer that is awaited, the scan that came, else the sheet again."""
        if row is None:
            return
        for button, _say, fits in reversed(self._buttons):
            if fits(row) and not button.objectName().endswith("remind_button"):
                button.click()
                return

    def _scan(self, row: PostRow) -> None:
        self.opened_file.emit(row.attachment_id)

    def _print(self, row: PostRow) -> None:
        if row.enquiry is not None:
            line = row.enquiry
            dialogs.print_enquiries(self, self.viewer, self._case_id, [line.enquiry_id], line.language)
        elif row.request is not None:
            dialogs.print_requests(self, self.viewer, self._case_id, [row.request.request_id])

    def _remind(self, row: PostRow) -> None:
        if row.enquiry is not None:
            dialogs.remind(self, self.viewer, row.enquiry)
        elif row.request is not None:
            dialogs.remind_person(self, self.viewer, row.request)

    def _answer(self, row: PostRow) -> None:
        if row.enquiry is not None:
            dialogs.answer(self, self.viewer, row.enquiry)

    def _handed(self, row: PostRow) -> None:
        if row.request is not None:
            dialogs.close_request(self, self.viewer, row.request)


def _direction(row: PostRow) -> str:
    return {
        "incoming": lambda: p_("letters.short.incoming", "Incoming"),
        "outgoing": lambda: p_("letters.short.outgoing", "Outgoing"),
        "note": lambda: p_("record.post.note", "Internal note"),
    }[row.direction]()


def _chips(row: PostRow) -> list[tuple[str, str]]:
    if row.standing is None:
        return []
    say = words.request_standing if row.request else words.standing
    return [(say(row.standing), STATES[row.standing])]


def _due(row: PostRow) -> str | None:
    if row.due_on is None or not row.open:
        return None
    return p_("cal.due", "Due: {date}").format(date=date_numeric(row.due_on))


def _scan() -> str:
    return p_("record.post.scan", "Open the scan")


def _print() -> str:
    return p_("ui.print", "Print")


def _remind() -> str:
    return p_("record.remind.short", "Remind")


def _answer() -> str:
    return p_("record.answer.verb", "Record the answer")


def _handed() -> str:
    return p_("record.handed.verb", "Handed in or not")


COLUMNS = (
    Column("number", lambda: p_("ui.number", "№"), lambda r: r.number, _direction, strong=True, width=96),
    Column("on", lambda: p_("ui.date", "Date"), lambda r: date_numeric(r.on), _due, width=128),
    Column(
        "who",
        lambda: p_("record.letter.who", "From whom, to whom"),
        lambda r: r.who,
        lambda r: r.subject,
        tip=lambda r: r.subject,
        stretch=True,
    ),
    Column("state", lambda: p_("ui.status", "Status"), chips=_chips, width=150),
)
