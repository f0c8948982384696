"""The three places of the session page: attendance above, agenda and form below, the protocol at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.language import p_
from app.council.reads import SessionPage
from app.council.session_page.agenda_list import AgendaList
from app.council.session_page.attendance import AttendanceCard
from app.council.session_page.editor import ItemEditor
from app.council.session_page.terms import Terms
from app.widgets.empty import Empty
from app.widgets.memory import Memory
from app.widgets.panes import Panes
from app.widgets.preview import Preview
from app.widgets.theme import dress
from app.widgets.translated import Translated

AGENDA_WIDTH = 204


class AgendaSide(Translated, QFrame):
    """The agenda with its title, how many are decided, and «add an item»."""

    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(AGENDA_WIDTH)
        self._counts = (0, 0)
        self._title, self._decided = QLabel(self), QLabel(self)
        self._title.setProperty("role", "section")
        self._decided.setProperty("role", "caption")
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._decided)
        self.list = AgendaList(self)
        self.add = QPushButton(self)
        self.add.setObjectName("council_item_add_button")
        self.add.setProperty("kind", "ghost")
        dress(self.add, "plus", "accentText")
        self.add.clicked.connect(self.add_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def show_counts(self, decided: int, count: int) -> None:
        """How many items are decided."""
        self._counts = (decided, count)
        self.retranslate()

    def retranslate(self) -> None:
        """Title, counts, button."""
        self._title.setText(p_("council.agenda", "Agenda"))
        self._decided.setText(f"{self._counts[0]} / {self._counts[1]}")
        self.add.setText(p_("council.item_add", "Add an item"))


class SessionPanes(Panes):
    """All parts of the page below its header."""

    add_wanted = Signal()

    def __init__(self, terms: Terms, memory: Memory, parent: QWidget) -> None:
        super().__init__("council_session_panes", memory, parent)
        left = self.left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(12)
        self.attendance = AttendanceCard(left)
        column.addWidget(self.attendance)
        column.addWidget(self._work(terms, left), 1)
        self.preview = Preview(self)
        self._fixed = False
        self.preview.set_name(self._name)
        self.addWidget(left)
        self.addWidget(self.preview)
        self.start(770, 484)

    def show_one(self, narrow: bool, preview: bool) -> None:
        """On a narrow screen the form or the protocol, else both."""
        self.left.setVisible(not narrow or not preview)
        self.preview.setVisible(not narrow or preview)

    def _name(self) -> str:
        if self._fixed:
            return p_("council.protocol", "Protocol")
        return p_("cou.protocol_draft", "Draft of the protocol")

    def _work(self, terms: Terms, parent: QWidget) -> QFrame:
        card = QFrame(parent)
        card.setObjectName("council_agenda_card")
        card.setProperty("card", True)
        row = QHBoxLayout(card)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self.side = AgendaSide(card)
        self.side.add_wanted.connect(self.add_wanted)
        self.editor = ItemEditor(terms, card)
        self.empty = Empty(
            "council_agenda_empty",
            "clipboard-text-outline",
            lambda: p_("empty.agenda", "The agenda is empty"),
            lambda: p_("council.item_add", "Add an item"),
            self.add_wanted.emit,
            card,
        )
        row.addWidget(self.side)
        row.addWidget(self.editor, 1)
        row.addWidget(self.empty, 1)
        return card

    def show_page(self, page: SessionPage, current: int | None, prepares: bool) -> None:
        """Show who is there and what is on the agenda."""
        self._fixed = page.protocol_number is not None
        self.preview.retranslate()
        self.attendance.show_page(page, prepares)
        self.side.list.show_items(page.items, current, prepares)
        self.side.add.setVisible(prepares and bool(page.items))
        self.empty.setVisible(not page.items)
        self.empty.button.setVisible(prepares)
