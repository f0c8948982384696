"""The Council: its sessions, the composition in force, the cases that wait for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.council import actions, papers, reads, words
from app.council.call_dialog import CallDialog
from app.council.order_dialog import OrderDialog
from app.council.rules import MemberRole, State
from app.widgets.card import Card
from app.widgets.chip import Chip
from app.widgets.empty import Empty
from app.widgets.memory import memory_of
from app.widgets.page import Page
from app.widgets.panes import Panes
from app.widgets.printing import ask_print
from app.widgets.tables import Column, RowsModel, TableView
from app.widgets.theme import dress
from app.widgets.toast import toast
from app.widgets.translated import Translated
from app.widgets.verbs import run_verb

STATES = {
    State.CALLED: "soon",
    State.RUNNING: "active",
    State.FINISHED: "today",
    State.SIGNED: "done",
    State.NOT_HELD: "neutral",
}


def _when(line: reads.SessionLine) -> str:
    return f"{date_screen(line.starts_at.date(), current())}, {line.starts_at:%H:%M}"


def _number(line: reads.SessionLine) -> str:
    if line.protocol_number is None:
        return ""
    return p_("council.protocol_no", "Protocol No. {number}").format(number=line.protocol_number)


def _present(line: reads.SessionLine) -> str:
    return f"{line.present} / {line.members}" if line.state != State.CALLED else ""


COLUMNS = (
    Column("when", lambda: p_("council.column_when", "Session"), _when, strong=True, width=220, stretch=True),
    Column("place", lambda: p_("council.place", "Place"), lambda s: s.place, width=140, optional=True),
    Column("items", lambda: p_("council.column_items", "Items"), lambda s: str(s.items), right=True, width=80),
    Column("present", lambda: p_("cou.attendance", "Attendance"), _present, right=True, width=90),
    Column("number", lambda: p_("council.column_protocol", "Protocol"), _number, width=130),
    Column(
        "state",
        lambda: p_("ui.status", "Status"),
        chips=lambda s: [(words.state(s.state), STATES[State(s.state)])],
        width=190,
    ),
)


class CompositionCard(Translated, QFrame):
    """The composition in force with its order, and what differs from the clauses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order: reads.OrderLine | None = None
        self._number = QLabel(self)
        self._number.setObjectName("council_order_label")
        self._number.setProperty("role", "strong")
        self._number.setWordWrap(True)
        self._marks = Chip(parent=self)
        self._marks.setObjectName("council_order_mark_chip")
        self._people = QVBoxLayout()
        self._people.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._number)
        column.addWidget(self._marks, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._people)
        column.addStretch(1)
        self.retranslate()

    def show_order(self, order: reads.OrderLine | None) -> None:
        """Show this composition."""
        self._order = order
        while self._people.count():
            item = self._people.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for person, role in order.members if order else ():
            self._people.addWidget(_Member(person, role, self))
        self.retranslate()

    def retranslate(self) -> None:
        """Number, dates and marks."""
        order = self._order
        if order is None:
            return
        said = p_("council.order_line", "Order No. {number}, {date}")
        self._number.setText(said.format(number=order.number, date=date_screen(order.on, current())))
        self._marks.setVisible(bool(order.marks))
        if order.marks:
            self._marks.show_state(partial(_marks, order.marks), "today", "alert-outline")


def _marks(marks: tuple[str, ...]) -> str:
    return "; ".join(words.mark(code) for code in marks)


class _Member(Translated, QWidget):
    """A member: name, role and post under it."""

    def __init__(self, person: reads.Somebody, role: MemberRole, parent: QWidget) -> None:
        super().__init__(parent)
        self._person, self._role = person, role
        self._name, self._post = QLabel(person.name, self), QLabel(self)
        self._post.setProperty("role", "caption")
        self._post.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._post)
        self.retranslate()

    def retranslate(self) -> None:
        """Role and post."""
        parts = [words.role(self._role), self._person.position]
        self._post.setText(", ".join(part for part in parts if part))


class CouncilPage(Page):
    """Sessions at the left, the composition at the right."""

    NAME = "council"
    SHOWS = frozenset(
        {"council_session", "agenda_item", "council_attendance", "council_order", "council_member", "case", "staff"}
    )

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self._order: reads.OrderLine | None = None
        self._first: bool | None = None
        self._build()
        self._buttons()
        self.refresh()
        self.retranslate()

    def _build(self) -> None:
        self.panes = Panes("council_panes", memory_of(self.viewer), self)
        self.sessions = Card(lambda: p_("council.sessions", "Sessions"), padding=1, name="council_sessions_card")
        self.lines = RowsModel(COLUMNS, key=lambda s: s.session_id)
        self.table = TableView(
            "council_sessions_table",
            self.lines,
            say_name=lambda: p_("council.sessions", "Sessions"),
            memory=memory_of(self.viewer),
            parent=self,
        )
        self.table.opened.connect(self._open)
        self.empty = Empty(
            "council_sessions_empty",
            "account-group-outline",
            lambda: p_("empty.sessions", "No session is called"),
            lambda: p_("cou.call", "Call a session"),
            self.call,
        )
        self.sessions.body.addWidget(self.table, 1)
        self.sessions.body.addWidget(self.empty, 1)
        self.composition = Card(
            lambda: p_("cou.composition", "Composition of the Council"),
            lambda: p_("council.clauses_6_7", "clauses 6, 7"),
            name="council_composition_card",
        )
        self.people = CompositionCard()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.people)
        self.area = area
        self.no_order = Empty(
            "council_order_empty",
            "file-document-edit-outline",
            lambda: p_(
                "council.no_composition", "The Council is not appointed yet. Its sessions begin with the order."
            ),
            lambda: p_("council.order_make", "Make the order"),
            self.make_order,
        )
        self.existing = QPushButton(self)
        self.existing.setObjectName("council_existing_order_button")
        self.existing.setProperty("kind", "ghost")
        self.existing.clicked.connect(self.enter_order)
        dress(self.existing, "file-plus-outline", "accentText")
        for part in (area, self.no_order):
            self.composition.body.addWidget(part, 1)
        self.composition.body.addWidget(self.existing, 0, Qt.AlignmentFlag.AlignHCenter)
        self.panes.addWidget(self.sessions)
        self.panes.addWidget(self.composition)
        self.panes.start(880, 340)
        self.body.addWidget(self.panes, 1)

    def _buttons(self) -> None:
        self._new_order = self.header.add_secondary(
            "order", lambda: p_("council.order_new", "New order"), "file-document-edit-outline", self.make_order
        )
        more = self.header.add_more
        self._print = more("print_order", lambda: p_("council.print_order", "Print the order"), self.print_order)
        more("existing", lambda: p_("council.existing_title", "Enter the order in force"), self.enter_order)
        self.table.setAccessibleName(p_("council.sessions", "Sessions"))

    def refresh(self) -> None:
        """Read sessions, composition and what is ready anew."""
        lines = reads.sessions(self.viewer)
        self.lines.show(lines)
        self._order = reads.current_order(self.viewer, current())
        self.people.show_order(self._order)
        self.ready = len(reads.ready_cases(self.viewer))
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.area.setVisible(self._order is not None)
        self.no_order.setVisible(self._order is None)
        self.existing.setVisible(self._order is None)
        self._print.setVisible(self._order is not None)
        self._show_buttons()
        self.retranslate()

    def _show_buttons(self) -> None:
        """Without a composition the first thing to do is the order."""
        first = self._order is None
        if first is not self._first:
            self._first = first
            if first:
                self.header.set_primary("make_order", _make, "file-document-edit-outline", self.make_order)
            else:
                self.header.set_primary("call", lambda: p_("cou.call", "Call a session"), "plus", self.call)
        self._new_order.setVisible(not first)
        self.empty.button.setEnabled(not first)
        self.empty.button.setToolTip(_order_first() if first else "")

    def retranslate(self) -> None:
        """All words; posts are read anew after a switch."""
        if not hasattr(self, "ready"):
            return
        self.header.set_title(lambda: p_("rec.prevention_council", "Prevention Council"))
        self.header.set_caption(
            lambda: p_("council.ready_count", "Cases ready for the Council: {count}").format(count=self.ready)
        )
        self.existing.setText(p_("council.existing_title", "Enter the order in force"))

    def title(self) -> str:
        """The window's title."""
        return p_("rec.prevention_council", "Prevention Council")

    def call(self) -> None:
        """Ask for a new session."""
        CallDialog(self, self.viewer, self._called).open()

    def _called(self, session_id: int) -> None:
        toast(self, lambda: p_("toast.session_set", "Session called"))
        self.went.emit("session", {"session_id": session_id})

    def _open(self, line: reads.SessionLine | None) -> None:
        if line is not None:
            self.went.emit("session", {"session_id": line.session_id})

    def make_order(self) -> None:
        """Ask for a new order."""
        self._open_order(existing=False)

    def enter_order(self) -> None:
        """Ask for the order that the school already has."""
        self._open_order(existing=True)

    def _open_order(self, *, existing: bool) -> None:
        dialog = OrderDialog(self, self.viewer, existing=existing, done=self._ordered)
        dialog.went.connect(self.went)
        dialog.open()

    def _ordered(self, _: int) -> None:
        self.refresh()
        toast(self, lambda: p_("toast.saved", "Saved"))

    def print_order(self) -> None:
        """Print the order in force; what was printed is kept."""
        order = reads.current_order(self.viewer, current())
        if order is None:
            return
        head = reads.paper_head(self.viewer, current(), order.on)
        made = papers.make("01.1", current(), papers.order(order, head))

        def keep(copies: int) -> None:
            del copies
            run_verb(self, lambda: actions.keep_order(self.viewer, order.order_id, made))

        ask_print(self, made.data, printed=keep)


def _make() -> str:
    return p_("council.order_make", "Make the order")


def _order_first() -> str:
    return p_("council.order_first", "Make the order on the Council first (clause 6)")
