"""Children: found while one types, filtered by chips, one of them in the panel at the side (picture 05)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import Say, current, date_screen, p_
from app.people import counting, reads, words
from app.people.as_of_filter import AsOfFilter
from app.people.choices import Choices
from app.people.giving.desk import Desk
from app.people.list_columns import columns
from app.people.panel import ChildPanel
from app.people.reads import ChildLine, Wanted
from app.school import reads as school
from app.widgets.card import Card
from app.widgets.empty import Empty
from app.widgets.fields.choices import literal
from app.widgets.filterbar import FilterBar
from app.widgets.memory import memory_of
from app.widgets.page import Page
from app.widgets.tables import PagedModel, TableView
from app.widgets.theme import theme

AGES = ((0, 5), (6, 10), (11, 14), (15, 18))
NO_CLASS = -1
#: The chip that takes the categories away.
ALL = "all"
#: The chip of those who left.
LEFT = "left"
#: What the names need, and which columns get the rest, the most wanted first. Widths in dip.
NAME_ROOM = 210
FIRST_TO_LAST = ("class", "age", "categories", "birth", "address")
#: The rows are painted first, the numbers come after them (decision 24).
COUNT_LATER_MS = 40


class ChildrenPage(Page):
    """The register. Reading in and adding are there for those who may."""

    NAME: ClassVar[str] = "children"
    SHOWS = frozenset(
        {"child", "child_category", "school_class", "family_member", "reading_in", "reference_item", "movement"}
    )

    def __init__(self, viewer: Viewer, query: str = "", parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self.choices = Choices(viewer)
        self._total, self._found = 0, 0
        self._counted_for: Wanted | None = None
        self._timer = QTimer(self, singleShot=True, interval=COUNT_LATER_MS)
        self._timer.timeout.connect(self.count)
        self._columns_later = QTimer(self, singleShot=True, interval=0)
        self._columns_later.timeout.connect(self._fit_columns)
        self._drawer = False
        self._header()
        self._build()
        self._keys()
        self.filters.search.setText(query)
        self._dirty = True
        self.retranslate()

    # building

    def _header(self) -> None:
        self.header.set_title(lambda: p_("nav.children", "Children"))
        self.header.set_caption(self._caption)
        details = lambda: p_("ui.details", "Details")  # noqa: E731 a caption of one line
        self._details = self.header.add_secondary("details", details, "account-details-outline", self._open_drawer)
        self._details.hide()
        if self.viewer.may("people.store_list"):
            say = lambda: p_("imp.title", "Load from a table")  # noqa: E731
            self.header.add_secondary("read_in", say, "upload-outline", self.read_in)
        if self.viewer.may("people.add_child"):
            add = lambda: p_("people.add_child", "Add a child")  # noqa: E731
            self.header.set_primary("add", add, "account-plus-outline", self.add).setShortcut(QKeySequence("Ctrl+N"))
        if self.viewer.may("people.duplicates"):
            self.header.add_more(
                "duplicates", lambda: p_("people.duplicates", "Possible duplicates"), self.find_duplicates
            )
        if self.viewer.may("people.move_up"):
            self.header.add_more("move_up", lambda: p_("people.moving_up", "Move the classes up"), self.move_up)

    def _build(self) -> None:
        self.filters = FilterBar(
            "children", lambda: p_("people.search", "Name, IIN, address, telephone, parent"), parent=self
        )
        self.filters.add_choice("age", lambda: p_("people.age", "Age"), [(a, _ages(a)) for a in AGES])
        self.filters.add_choice("class", lambda: p_("people.class", "Class"), [])
        self.filters.add_choice("street", lambda: p_("people.address", "Address"), [])
        self.filters.changed.connect(self._filtered)
        self.as_of = AsOfFilter(self.viewer, self.filters)
        self.as_of.changed.connect(self._filtered)
        self.filters.add_end(self.as_of)
        self.model = PagedModel(columns(self.choices), self._fetch, after=lambda row: row.key)
        self.table = TableView(
            "children_table",
            self.model,
            say_name=lambda: p_("nav.children", "Children"),
            memory=memory_of(self.viewer),
            row_height=theme.size("rowCompact"),
            multiple=True,
            parent=self,
        )
        self.desk = Desk(self)
        self.table.viewport().installEventFilter(self)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda row: self.went.emit("child", {"child_id": row.id}))
        self.filters.add_columns_button(self.table)
        self.filters.search.entered.connect(self._into_table)
        card = Card(padding=1, name="children_card", parent=self)
        self.stack = QStackedWidget(card)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self._empty_register())
        self.stack.addWidget(self._empty_search())
        card.body.addWidget(self.stack, 1)
        card.body.addWidget(self.desk.bar)
        card.body.addLayout(self._footer())
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.filters)
        left.addWidget(card, 1)
        self.panel = ChildPanel(self.viewer, self.choices, self)
        self.panel.closed.connect(self._close_panel)
        self.panel.opened.connect(lambda child_id: self.went.emit("child", {"child_id": child_id}))
        self.panel.edited.connect(self.edit)
        self.panel.went.connect(self.went)
        self.panel.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.panel)
        self.body.addLayout(self._row, 1)

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 8)
        self.footer = QLabel(self)
        self.footer.setObjectName("children_footer_label")
        self.keys = QLabel(self)
        for label in (self.footer, self.keys):
            label.setProperty("role", "caption")
        row.addWidget(self.footer)
        row.addStretch(1)
        row.addWidget(self.keys)
        return row

    def _empty_register(self) -> QWidget:
        may = self.viewer.may("people.store_list")
        return Empty(
            "children_empty",
            "human-male-child",
            lambda: p_("empty.children", "The list is empty. Load the children from a table."),
            (lambda: p_("people.load_xlsx", "Load from a table (XLSX)")) if may else None,
            self.read_in if may else None,
            self,
        )

    def _empty_search(self) -> QWidget:
        may = self.viewer.may("people.add_child")
        self.nothing = Empty(
            "children_nothing",
            "magnify",
            self._nothing_found,
            (lambda: p_("people.add_child", "Add a child")) if may else None,
            self._add_searched if may else None,
            self,
        )
        return self.nothing

    def _keys(self) -> None:
        edit = QShortcut(QKeySequence("Ctrl+E"), self)
        edit.activated.connect(lambda: self.edit(self.panel.child_id))

    # data

    def wanted(self) -> Wanted:
        """What search, combos and chips ask for together."""
        class_id = self.filters.choice("class")
        chosen = frozenset(self.filters.picked())
        return Wanted(
            self.filters.text(),
            self.filters.choice("age"),
            class_id if class_id != NO_CLASS else None,
            class_id == NO_CLASS,
            chosen - {ALL, LEFT},
            frozenset({LEFT}) if LEFT in chosen else Wanted().states,
            self.filters.choice("street") or "",
        )

    def _fetch(self, after: Any, limit: int) -> Sequence[ChildLine]:
        return counting.lines(self.viewer, self.wanted(), self.as_of.day(), after, limit)

    def refresh(self) -> None:
        """Read anew: somebody changed children, classes or lists."""
        self.choices.forget()
        classes = [(c.class_id, literal(c.name)) for c in school.classes(self.viewer)]
        none = (NO_CLASS, lambda: p_("people.no_class", "No class"))
        self.filters.set_items("class", [*classes, none] if classes else [])
        self.filters.set_items("street", [(street, literal(street)) for street in reads.streets(self.viewer)])
        self._show(keep=True)
        if self.panel.child_id:
            self.panel.show_child(self.panel.child_id)

    def _filtered(self) -> None:
        self._show(keep=False)

    def _show(self, keep: bool) -> None:
        self.table.mark(self.filters.text())
        self.model.refresh(keep)
        rows, filtered = self.model.rowCount(), self.wanted() != Wanted() or self.as_of.day() is not None
        self.stack.setCurrentIndex(0 if rows else 2 if filtered else 1)
        self.filters.setVisible(bool(rows) or filtered)
        self.nothing.say(self._nothing_found)
        self._timer.start()

    def count(self) -> None:
        """The numbers of field, chips and caption; a locked store is left alone."""
        if self.viewer.store.locked:
            return
        wanted = self.wanted()
        numbers = counting.numbers(self.viewer, wanted, self.as_of.day())
        self._found, self._total = numbers.found, numbers.total
        rows: list[tuple[str, Say, int]] = [
            (code, partial(self.choices.title, "category", code), count) for code, count in numbers.categories
        ]
        if numbers.left or LEFT in wanted.states:
            rows.append((LEFT, lambda: p_("people.left_chip", "Left"), numbers.left))
        self.filters.show_chips([(ALL, lambda: p_("ui.total", "All"), numbers.here), *rows])
        left = {LEFT} & set(wanted.states)
        self.filters.pick(*(wanted.categories or left or {ALL}))
        self.retranslate()

    @property
    def found(self) -> int:
        """How many children the list shows in all, as they were counted last."""
        return self._found

    # what people do

    def _chosen(self, row: ChildLine | None) -> None:
        if row is None:
            return
        if not self._drawer:
            self._show_panel(True)
        if self.panel.isVisible():
            self.panel.show_child(row.id)

    def _show_panel(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        self._place()

    def _open_drawer(self) -> None:
        row = self.table.current()
        if row is None:
            self.table.select_first()
            row = self.table.current()
        if row is not None:
            self.panel.show_child(row.id)
            self._show_panel(True)

    def _close_panel(self) -> None:
        self._show_panel(False)
        self.table.setFocus()

    def _into_table(self) -> None:
        self.table.setFocus()

    def add(self, given: str = "") -> None:
        """Ask for a new child, the ЖСН first."""
        from app.people.child_dialog import AddChildDialog

        dialog = AddChildDialog(self, self.viewer, self.choices, given=given)
        dialog.added.connect(self._added)
        dialog.wants.connect(lambda child_id: self.went.emit("child", {"child_id": child_id}))
        dialog.open()

    def _add_searched(self) -> None:
        text = self.filters.text()
        self.add(text if not any(sign.isdigit() for sign in text) else "")

    def _added(self, child_id: int) -> None:
        self.filters.clear()
        self.table.select(child_id)
        self.panel.show_child(child_id)
        self._show_panel(True)

    def edit(self, child_id: int) -> None:
        """Change the record of a child."""
        if child_id and self.viewer.may("people.change_child"):
            from app.people.edit_dialog import EditChildDialog

            EditChildDialog(self, self.viewer, self.choices, child_id).open()

    def read_in(self) -> None:
        """Load children from a table."""
        from app.people.reading_dialog import ReadingDialog

        ReadingDialog(self, self.viewer).open()

    def find_duplicates(self) -> None:
        """Records that may be one child."""
        from app.people.duplicates_dialog import DuplicatesDialog

        DuplicatesDialog(self, self.viewer, self.choices).open()

    def move_up(self) -> None:
        """The yearly move of all classes."""
        from app.people.moving_up_dialog import MovingUpDialog

        MovingUpDialog(self, self.viewer, self.choices).open()

    # words

    def _caption(self) -> str:
        said = p_("people.caption", "Service area, 0–18 years · {children} · No. 324, clause 3")
        return said.format(children=words.children_count(self._total))

    def _said_found(self) -> str:
        day = self.as_of.day()
        if day is None:
            return words.found(self._found)
        said = p_("people.found_on", "{found}, as of {date}")
        return said.format(found=words.found(self._found), date=date_screen(day, current()))

    def _nothing_found(self) -> str:
        query = self.filters.text() if hasattr(self, "filters") else ""
        if not query:
            return p_("ui.nothing_found", "Nothing found")
        return p_("empty.search", "Not found: {query}").format(query=query)

    def title(self) -> str:
        """Of the window."""
        return p_("nav.children", "Children")

    def retranslate(self) -> None:
        """Caption, numbers and keys anew."""
        self.header.retranslate()
        self.filters.search.say_count(lambda: words.children_count(self._found))
        self.footer.setText(self._said_found())
        self.desk.tell()
        self.keys.setText(p_("people.keys", "{arrows} choose   Enter open   Esc clear the search").format(arrows="↑ ↓"))

    # room

    def fit(self, size: str) -> None:
        """In a wide window the panel stands beside the list, else it is a drawer over it, opened by Details."""
        drawer = size != "wide"
        if drawer != self._drawer:
            self._drawer = drawer
            if drawer:
                self._row.removeWidget(self.panel)
                self.panel.setParent(self)
                self.panel.hide()
            else:
                self._row.addWidget(self.panel)
                self.panel.setVisible(bool(self.panel.child_id))
        self._details.setVisible(drawer)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The drawer stays at the right edge."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._drawer:
            top = self.header.height()
            self.panel.setGeometry(self.width() - self.panel.width(), top, self.panel.width(), self.height() - top)
            self.panel.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table became wider or narrower."""
        if event.type() == QEvent.Type.Resize:
            self._columns_later.start()
        return super().eventFilter(watched, event)

    def _fit_columns(self) -> None:
        """The name keeps its room; what the person hid stays hidden, what has no room is hidden for now."""
        unwanted = set(memory_of(self.viewer).get("table.children_table.hidden") or [])
        room = self.table.viewport().width() - NAME_ROOM
        places = {column.name: place for place, column in enumerate(self.model.columns)}
        for name in FIRST_TO_LAST:
            place, width = places[name], self.model.columns[places[name]].width
            fits = name not in unwanted and room >= width
            room -= width if fits else 0
            self.table.setColumnHidden(place, not fits)


def _ages(ages: tuple[int, int]) -> Any:
    return lambda: p_("people.ages", "{low}–{high}").format(low=ages[0], high=ages[1])
