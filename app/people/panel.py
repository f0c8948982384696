"""The panel at the side of the list: one child in three tabs, the numbers masked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.access import Viewer
from app.base.language import p_
from app.base.refusal import Refused
from app.base.store import attachments
from app.people import links, reads, words
from app.people.choices import Choices
from app.people.facts_view import Facts, Initials, member_caption, sibling_line
from app.people.history_view import events
from app.people.links_view import Links
from app.people.reads import ChildPage, Member
from app.people.rules import State
from app.widgets.theme import dress, theme
from app.widgets.timeline import Timeline
from app.widgets.translated import Translated

#: Arrows run over rows; a child is opened (and noted in the audit) where they stop.
PAUSE_MS = 150


class ChildPanel(Translated, QFrame):
    """`opened(id)` asks for the whole record, `edited(id)` for the form, `closed` follows the cross, `went` a line of
    another part.
    """

    closed = Signal()
    opened = Signal(int)
    edited = Signal(int)
    went = Signal(str, dict)

    def __init__(self, viewer: Viewer, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("children_panel")
        self.setProperty("card", True)
        self.setFixedWidth(theme.size("sidePanel") + 40)
        self.viewer, self.choices = viewer, choices
        self.child_id = 0
        self.page: ChildPage | None = None
        self._members: tuple[Member, ...] = ()
        self._siblings: tuple[reads.ChildLine, ...] = ()
        self._changes = 0
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.load)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(self._head())
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("children_panel_tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.stack = QStackedWidget(self)
        self.facts = Facts("children_panel_facts")
        self.family = Facts("children_panel_family")
        self.history = Timeline("children_panel_history", lambda: p_("ui.history", "Change history"))
        self._sees_history = self.viewer.may("people.change_history")
        for widget in (self.facts, self.family):
            self.tabs.addTab("")
            self.stack.addWidget(_scrolled(widget))
        if self._sees_history:
            self.tabs.addTab("")
            self.stack.addWidget(self.history)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.links = Links("children_panel_links", self)
        self.links.went.connect(self.went)
        column.addWidget(self.links)
        column.addLayout(self._buttons())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.initials = Initials(self)
        row.addWidget(self.initials)
        names = QVBoxLayout()
        names.setSpacing(0)
        self.name = QLabel(self)
        self.name.setObjectName("children_panel_name")
        self.name.setProperty("role", "section")
        self.name.setWordWrap(True)
        self.caption = QLabel(self)
        self.caption.setProperty("role", "caption")
        names.addWidget(self.name)
        names.addWidget(self.caption)
        row.addLayout(names, 1)
        self.cross = QToolButton(self)
        self.cross.setObjectName("children_panel_close_button")
        dress(self.cross, "close", "accentText")
        self.cross.clicked.connect(self._close)
        row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.edit = QPushButton(self)
        self.edit.setObjectName("children_panel_edit_button")
        self.edit.setVisible(self.viewer.may("people.change_child"))
        dress(self.edit, "pencil-outline", "text")
        self.edit.clicked.connect(lambda: self.edited.emit(self.child_id))
        self.whole = QPushButton(self)
        self.whole.setObjectName("children_panel_open_button")
        dress(self.whole, "open-in-new", "text")
        self.whole.clicked.connect(lambda: self.opened.emit(self.child_id))
        row.addWidget(self.edit, 1)
        row.addWidget(self.whole, 1)
        return row

    # data

    def show_child(self, child_id: int) -> None:
        """Show a child, after a short pause when one was shown already."""
        waits = self.page is not None and child_id != self.child_id
        self.child_id = child_id
        if waits:
            self._timer.start()
        else:
            self.load()

    def load(self) -> None:
        """Read and show the child; a locked store is left alone."""
        if self.viewer.store.locked or not self.child_id:
            return
        try:
            self.page = reads.child(self.viewer, self.child_id)
        except Refused:
            self._close()
            return
        self._members = reads.family_of(self.viewer, self.child_id)
        self._siblings = reads.siblings(self.viewer, self.child_id)
        changes = reads.change_history(self.viewer, self.child_id) if self._sees_history else ()
        self._changes = len(changes)
        self.history.show_events(events(changes, self.choices))
        self.links.show_links(links.of_child(self.viewer, self.child_id))
        self._fill()

    def _fill(self) -> None:
        page = self.page
        if page is None:
            return
        self.initials.show_name(page.name.surname, page.name.given)
        if page.photo_id is not None:
            self.initials.show_photo(attachments.read(self.viewer, page.photo_id)[0])
        facts = self.facts
        facts.begin()
        facts.masked("iin", lambda: p_("people.iin", "IIN"), page.iin, self._reveal("iin"))
        facts.text(lambda: words.field_title("birth_date"), lambda: f"{page.birth_date:%d.%m.%Y}")
        facts.text(lambda: words.field_title("address_fact"), lambda: str(page.values["address_fact"]))
        facts.text(lambda: words.field_title("address_reg"), lambda: _registered(page))
        facts.masked("phone", lambda: words.field_title("phone"), page.phone, self._reveal("phone"))
        for member in self._members:
            if member.relation in {"mother", "father"}:
                self._member(facts, member)
        facts.chips(
            lambda: words.field_title("category"),
            [partial(self.choices.title, "category", c.code) for c in page.categories if _now(c, self.viewer)],
        )
        self._fill_family()
        self.retranslate()

    def _fill_family(self) -> None:
        self.family.begin()
        for member in self._members:
            self._member(self.family, member)
            self.family.text(str, partial(member_caption, member))
        for child in self._siblings:
            self.family.text(lambda: p_("people.sibling", "In the same family"), partial(sibling_line, child))

    def _member(self, facts: Facts, member: Member) -> None:
        facts.masked(
            f"member_{member.id}",
            lambda: self.choices.title("relation", member.relation),
            member.phone,
            lambda: reads.reveal(self.viewer, self.child_id, "phone", member.person_id),
            above=member.name.full,
        )

    def _reveal(self, what: str) -> Callable[[], str]:
        return lambda: reads.reveal(self.viewer, self.child_id, what)

    def _close(self) -> None:
        self._timer.stop()
        self.child_id, self.page = 0, None
        self.closed.emit()

    def retranslate(self) -> None:
        """Name, tabs and buttons anew."""
        titles = [
            p_("people.tab_general", "General"),
            p_("people.tab_family", "Family {count}").format(count=len(self._members) + len(self._siblings)),
            p_("people.tab_history", "History {count}").format(count=self._changes),
        ]
        for place in range(self.tabs.count()):
            self.tabs.setTabText(place, titles[place])
        self.tabs.setAccessibleName(p_("people.tabs", "Parts of the record"))
        self.edit.setText(p_("ui.edit", "Change"))
        self.whole.setText(p_("ui.open_full", "Open the whole record"))
        self.cross.setToolTip(p_("ui.close", "Close"))
        self.cross.setAccessibleName(p_("ui.close", "Close"))
        if self.page is not None:
            self.name.setText(self.page.name.full)
            self.caption.setText(caption(self.page))


def caption(page: ChildPage) -> str:
    """6 «Б» · 12 years."""
    here = page.class_name or p_("people.no_class", "No class")
    parts = [words.state(page.state) if page.state == State.LEFT else here, words.age_words(page.age)]
    return p_("people.between", "{first} · {second}").format(first=parts[0], second=parts[1])


def _registered(page: ChildPage) -> str:
    same = page.values["address_reg"] == page.values["address_fact"]
    if same and page.values["address_reg"]:
        return p_("people.same_address", "The same address")
    return str(page.values["address_reg"])


def _now(category: object, viewer: Viewer) -> bool:
    today = viewer.clock.today()
    starts, ends = getattr(category, "starts", today), getattr(category, "ends", None)
    return bool(starts <= today and (ends is None or ends >= today))


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 4, 4, 4)
    column.addWidget(widget)
    column.addStretch(1)
    area.setWidget(holder)
    return area
