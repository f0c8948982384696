"""Beside the text of a paper: its preview, its fields, what the school changed in it, and who did when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from app.base.language import Say, current, date_numeric, p_
from app.base.papers.insertable import Insertable, insertables
from app.base.papers.wording import DiffLine
from app.base.store.wordings import WordingLine
from app.widgets.empty import Empty
from app.widgets.fields import RadioGroup
from app.widgets.filterbar import SearchField
from app.widgets.memory import Memory
from app.widgets.preview import Preview
from app.widgets.tables import Column, RowAction, RowsModel, TableView
from app.widgets.theme import theme
from app.widgets.translated import Translated

PREVIEW, FIELDS, CHANGES, HISTORY = "preview", "fields", "changes", "history"
_COLOURS = {"gone": ("overdueText", "overdueFill", "−"), "new": ("doneText", "doneFill", "+"), "same": ("", "", " ")}


def signs() -> list[Insertable]:
    """The signs that lay a line out, each with what it does."""
    said = (
        ("[T]", p_("settings.sign.title", "Title of the paper")),
        ("[C]", p_("settings.sign.centre", "Line in the middle")),
        ("[B]", p_("settings.sign.bold", "Bold line")),
        ("[R]", p_("settings.sign.right", "Line at the right")),
        ("[S]", p_("settings.sign.small", "Small print")),
        ("[H]", p_("settings.sign.hint", "Hint under a ruled line")),
        ("[SIGN] … | …", p_("settings.sign.signature", "Signature: position and name")),
        ("[STAMP]", p_("settings.sign.stamp", "Place of the stamp")),
        ("[LETTERHEAD]", p_("settings.sign.letterhead", "Letterhead of the school")),
        ("[CUT]", p_("settings.sign.cut", "Line to tear off")),
        ("[PAGE]", p_("settings.sign.page", "New page")),
        ("[TABLE 50 50]", p_("settings.sign.table", "Table: widths of the columns in per cent, together 100")),
        ("| … | … |", p_("settings.sign.row", "Row of a table")),
        ("________", p_("settings.sign.rule", "Ruled place to write by hand")),
    )
    return [Insertable(code, "sign", code, words, "") for code, words in said]


class FieldsList(Translated, QWidget):
    """`picked(code)`: Enter or a click puts the field into the text."""

    picked = Signal(str)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: Sequence[Insertable] = ()
        self.search = SearchField(
            "settings_wording_fields_search_field", lambda: p_("settings.wording.find_field", "Find a field"), key=""
        )
        self.search.searched.connect(lambda _text: self._fill())
        self.hint = QLabel(self)
        self.hint.setObjectName("settings_wording_fields_hint_label")
        self.hint.setProperty("role", "caption")
        self.hint.setWordWrap(True)
        self.model = RowsModel(self._columns())
        self.table = TableView(
            "settings_wording_fields_table",
            self.model,
            say_name=lambda: p_("settings.wording.fields", "Fields"),
            memory=memory,
            row_height=44,
            parent=self,
        )
        self.table.opened.connect(self._pick)
        self.table.clicked.connect(lambda index: self._pick(self.model.row(index.row())))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.search, self.hint, self.table):
            column.addWidget(part)
        self.retranslate()

    @staticmethod
    def _columns() -> tuple[Column, ...]:
        return (
            Column(
                "field",
                lambda: p_("settings.wording.field", "Field"),
                lambda item: item.title,
                second=lambda item: " ".join(item.code.split()),
                tip=lambda item: item.title,
                stretch=True,
            ),
            Column(
                "example",
                lambda: p_("settings.wording.example", "Example"),
                lambda item: item.example,
                tip=lambda item: item.example,
                width=170,
            ),
        )

    def show_fields(self, number: str, language: str) -> None:
        """The fields of a paper with examples in one language."""
        self._items = (*insertables(number, language, current()), *signs())
        self._fill()

    def _fill(self) -> None:
        typed = self.search.text().strip().casefold()
        self.model.show([item for item in self._items if typed in f"{item.title} {item.code}".casefold()])

    def _pick(self, item: Insertable | None) -> None:
        if item is not None:
            self.picked.emit(item.code)

    def retranslate(self) -> None:
        """Say how a field comes into the text."""
        self.hint.setText(p_("settings.wording.insert", "A click puts the field where the cursor stands in the text."))


class Comparison(Translated, QWidget):
    """The default text beside the school's, line by line; changed lines bear + and −, not only a colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[DiffLine] = ()
        self.count = QLabel(self)
        self.count.setObjectName("settings_wording_changes_label")
        self.count.setProperty("role", "caption")
        self.count.setWordWrap(True)
        self.view = QPlainTextEdit(self)
        self.view.setObjectName("settings_wording_changes_view")
        self.view.setReadOnly(True)
        self.view.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.count)
        column.addWidget(self.view, 1)
        theme.changed.connect(self._show)
        self.retranslate()

    def compare(self, lines: Sequence[DiffLine]) -> None:
        """Show a comparison."""
        self._lines = lines
        self._show()
        self.retranslate()

    def _show(self) -> None:
        self.view.clear()
        cursor = QTextCursor(self.view.document())
        for line in self._lines:
            words, fill, mark = _COLOURS[line.kind]
            look = QTextCharFormat()
            if words:
                look.setForeground(QColor(theme.colour(words)))
                look.setBackground(QColor(theme.colour(fill)))
            cursor.insertText(f"{mark} {line.text}", look)
            cursor.insertText("\n", QTextCharFormat())

    def retranslate(self) -> None:
        """How much is changed."""
        gone, new = (sum(line.kind == kind for line in self._lines) for kind in ("gone", "new"))
        said = p_("settings.wording.changed_lines", "Lines: + {new}, − {gone} against the default text")
        same = p_("settings.wording.no_changes", "The text is the default text.")
        self.count.setText(said.format(new=new, gone=gone) if gone or new else same)
        self.view.setAccessibleName(p_("settings.wording.changes", "Changes"))


class History(Translated, QWidget):
    """All versions of a text, the newest first; `taken(text)` asks for one of them."""

    taken = Signal(str)

    def __init__(self, memory: Memory, *, editing: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowsModel(self._columns(), key=lambda line: line.wording_id)
        self.table = TableView(
            "settings_wording_history_table",
            self.model,
            say_name=lambda: p_("ui.history", "Change history"),
            memory=memory,
            row_height=48,
            menu=self._menu if editing else None,
            parent=self,
        )
        if editing:
            self.table.opened.connect(self._take)
        self.nothing = Empty("settings_wording_history_empty", "clock-outline", _no_history, parent=self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    @staticmethod
    def _columns() -> tuple[Column, ...]:
        return (
            Column(
                "starts",
                lambda: p_("settings.wording.starts", "Valid from"),
                lambda line: date_numeric(line.starts),
                second=lambda line: _kind(line),
                width=130,
            ),
            Column(
                "author",
                lambda: p_("settings.wording.author", "Who and when"),
                lambda line: line.author,
                second=lambda line: f"{line.entered_at:%d.%m.%Y %H:%M}",
                width=130,
            ),
            Column(
                "reason",
                lambda: p_("ui.reason", "Reason"),
                lambda line: line.reason or "–",
                second=lambda line: "; ".join(line.reasons.values()),
                tip=lambda line: "\n".join(filter(None, (line.reason, *line.reasons.values()))),
                stretch=True,
            ),
        )

    def show_lines(self, lines: Sequence[WordingLine]) -> None:
        """The versions of one text."""
        self.model.show(list(reversed(lines)))
        self.stack.setCurrentIndex(0 if lines else 1)

    def _menu(self, line: WordingLine) -> Sequence[RowAction]:
        if line.is_library:
            return ()
        say: Say = lambda: p_("settings.wording.take", "Take this text")  # noqa: E731
        return [("take", say, self._take)]

    def _take(self, line: WordingLine) -> None:
        if not line.is_library:
            self.taken.emit(line.text)

    def retranslate(self) -> None:
        """Kinds of versions anew."""
        self.model.show([self.model.row(place) for place in range(self.model.rowCount())])


def _kind(line: WordingLine) -> str:
    if line.is_library:
        return p_("settings.wording.default", "default text")
    if line.stale:
        return p_("settings.wording.stale", "own text, the default changed since")
    return p_("settings.wording.own", "own text")


def _no_history() -> str:
    return p_("settings.wording.no_history", "The text was never changed.")


class WordingSide(Translated, QWidget):
    """One of four at a time; `shown(name)` says which was chosen."""

    shown = Signal(str)

    def __init__(self, memory: Memory, *, editing: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = RadioGroup(
            [
                (PREVIEW, lambda: p_("settings.wording.preview", "Preview")),
                (FIELDS, lambda: p_("settings.wording.fields", "Fields")),
                (CHANGES, lambda: p_("settings.wording.changes", "Changes")),
                (HISTORY, lambda: p_("settings.wording.history", "History")),
            ],
            segmented=True,
        )
        self.choice.setObjectName("settings_wording_side_field")
        self.choice.edited.connect(lambda: self.turn_to(str(self.choice.value())))
        self.preview = Preview(self)
        self.fields = FieldsList(memory, self)
        self.comparison = Comparison(self)
        self.history = History(memory, editing=editing, parent=self)
        self._panes = {
            PREVIEW: self.preview,
            FIELDS: self.fields,
            CHANGES: self.comparison,
            HISTORY: self.history,
        }
        self.stack = QStackedWidget(self)
        for pane in self._panes.values():
            self.stack.addWidget(pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(self.stack, 1)
        self.turn_to(PREVIEW)
        self.retranslate()

    def turn_to(self, name: str) -> None:
        """Show one of the four."""
        self.choice.set_value(name)
        self.stack.setCurrentWidget(self._panes[name])
        self.shown.emit(name)

    def current(self) -> str:
        """Which one is shown."""
        return str(self.choice.value())

    def retranslate(self) -> None:
        """Name the choice."""
        self.choice.name_it(p_("settings.wording.side", "Beside the text"))
