"""The window of help: all pages at the left with a search, one page at the right; it stands beside the work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.language import current, p_
from app.shell import help_html
from app.shell.help_texts import FIRST, Topic, topic, topics
from app.widgets.filterbar import SearchField
from app.widgets.memory import Memory
from app.widgets.panes import Panes
from app.widgets.printing import ask_print, ask_save_pdf
from app.widgets.table_delegate import matches
from app.widgets.theme import dress, theme
from app.widgets.translated import Translated

SIZE = (860, 600)
LEAST = (560, 380)
_SIDE, _ROW = 250, 32


class HelpWindow(Translated, QWidget):
    """Not modal and without a parent, so that a modal dialog does not close it off; Esc closes it.

    `tour_asked` begins the tour of the first day.
    """

    tour_asked = Signal()

    def __init__(self, book: Mapping[str, Any], memory: Memory) -> None:
        super().__init__(None)
        self.setObjectName("help_window")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._book, self._memory = book, memory
        self._trail: list[str] = []
        self._ahead: list[str] = []
        self._name = FIRST
        self._build()
        self._keys()
        self.setMinimumSize(*LEAST)
        kept = memory.get("help.size")
        self.resize(*(kept if isinstance(kept, list) and len(kept) == 2 else SIZE))
        theme.changed.connect(self._draw)
        self.retranslate()

    # parts

    def _build(self) -> None:
        self.search = SearchField("help_search_field", lambda: p_("help.search", "Search in the help"))
        self.search.searched.connect(self._fill)
        self.list = QListWidget(self)
        self.list.setObjectName("help_topics_list")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._chosen)
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.tour_button = QPushButton(side)
        self.tour_button.setObjectName("help_tour_button")
        self.tour_button.clicked.connect(self.tour_asked)
        column.addWidget(self.tour_button)
        self.text = QTextBrowser(self)
        self.text.setObjectName("help_text")
        self.text.setOpenLinks(False)
        self.panes = Panes("help_panes", self._memory, self)
        self.panes.addWidget(side)
        self.panes.addWidget(self.text)
        self.panes.setStretchFactor(1, 1)
        self.panes.start(_SIDE, SIZE[0] - _SIDE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(8)
        whole.addLayout(self._bar())
        whole.addWidget(self.panes, 1)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back_button = self._tool("back", "arrow-left", self.back)
        self.forward_button = self._tool("forward", "arrow-right", self.forward)
        self.print_button = self._push("print", "printer-outline", self.print)
        self.save_button = self._push("save", "file-pdf-box", self.save)
        self.close_button = self._push("close", "close", self.close)
        for button in (self.back_button, self.forward_button):
            row.addWidget(button)
        row.addStretch(1)
        for pushed in (self.print_button, self.save_button, self.close_button):
            row.addWidget(pushed)
        return row

    def _tool(self, name: str, picture: str, act: Any) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"help_{name}_button")
        dress(button, picture, "accentText")
        button.clicked.connect(act)
        return button

    def _push(self, name: str, picture: str, act: Any) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"help_{name}_button")
        dress(button, picture)
        button.clicked.connect(act)
        return button

    def _keys(self) -> None:
        for keys, act in (
            ("Alt+Left", self.back),
            ("Alt+Right", self.forward),
            ("Ctrl+P", self.print),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)

    # what a person does

    def open_at(self, name: str) -> None:
        """Show a page of help and come to the front."""
        self.search.clear()
        self._fill("")
        self.go(name)
        self.show()
        self.raise_()
        self.activateWindow()

    def go(self, name: str) -> None:
        """Another page; the one that is left is remembered for Back."""
        if name != self._name:
            self._trail.append(self._name)
            self._ahead.clear()
        self._turn(name)

    def back(self) -> None:
        """The page before."""
        if self._trail:
            self._ahead.append(self._name)
            self._turn(self._trail.pop())

    def forward(self) -> None:
        """The page that Back left."""
        if self._ahead:
            self._trail.append(self._name)
            self._turn(self._ahead.pop())

    @property
    def page(self) -> Topic:
        """The page of help that is shown."""
        return topic(self._name, current())

    def print(self) -> None:
        """The page to a printer."""
        ask_print(self, help_html.pdf(self.page, current(), self._book))

    def save(self) -> None:
        """The page as a PDF."""
        language, page = current(), self.page
        ask_save_pdf(self, lambda: help_html.pdf(page, language, self._book), f"tirek-{page.name}-{language}")

    # showing

    def _turn(self, name: str) -> None:
        self._name = name
        self._mark()
        self._draw()

    def _fill(self, _words: str = "") -> None:
        """The list of what was found; the first of it is shown when the present page is not among it."""
        found = topics(current(), self.search.text())
        self.list.blockSignals(True)
        self.list.clear()
        for page in found:
            item = QListWidgetItem(page.title, self.list)
            item.setData(Qt.ItemDataRole.UserRole, page.name)
            item.setSizeHint(QSize(80, _ROW))
            item.setToolTip(page.title)
        self.list.blockSignals(False)
        self._mark()
        if found and self._name not in {page.name for page in found}:
            self.go(found[0].name)
        else:
            self._draw()

    def _mark(self) -> None:
        self.list.blockSignals(True)
        for place in range(self.list.count()):
            if self.list.item(place).data(Qt.ItemDataRole.UserRole) == self._name:
                self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        self.back_button.setEnabled(bool(self._trail))
        self.forward_button.setEnabled(bool(self._ahead))

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.go(str(item.data(Qt.ItemDataRole.UserRole)))

    def _draw(self) -> None:
        self.text.setHtml(help_html.html(self.page, current(), self._book))
        self.text.setExtraSelections(self._found())

    def _found(self) -> list[QTextEdit.ExtraSelection]:
        """What the search found, marked on the page."""
        made = []
        look = QTextCharFormat()
        look.setBackground(QColor(theme.colour("todayFill")))
        look.setForeground(QColor(theme.colour("text")))
        for start, length in matches(self.text.toPlainText(), self.search.text()):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, look  # type: ignore[attr-defined]  # PySide: fields of a struct
            made.append(mark)
        return made

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; in the search it wipes the words first."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The size is remembered."""
        self._memory.put("help.size", [self.width(), self.height()])
        super().closeEvent(event)

    def retranslate(self) -> None:
        """All words, and the page in the other language."""
        name, word = p_("app.name", "Tirek"), p_("ui.help", "Help")
        self.setWindowTitle(f"{name} – {word}")
        self.list.setAccessibleName(p_("help.topics", "Pages of the help"))
        self.text.setAccessibleName(word)
        for button, said in (
            (self.back_button, p_("ui.back", "Back")),
            (self.forward_button, p_("help.forward", "Forward")),
        ):
            button.setAccessibleName(said)
            button.setToolTip(said)
        self.print_button.setText(p_("ui.print", "Print"))
        self.save_button.setText(p_("help.pdf", "Save as PDF"))
        self.close_button.setText(p_("ui.close", "Close"))
        self.tour_button.setText(p_("tour.title", "The first day"))
        self.tour_button.setToolTip(p_("tour.tip", "Leads through the first steps of a new school"))
        self._fill()
