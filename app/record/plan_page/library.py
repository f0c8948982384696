"""The library of measures under the table: groups of 398/18, search, add, an own measure (DESIGN 04)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.base.language import fold, p_
from app.record import words
from app.record.reads import LibraryLine
from app.record.rules.plan import GROUPS
from app.widgets.theme import dress
from app.widgets.translated import Translated

GROUP = Qt.ItemDataRole.UserRole
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LibraryPanel(Translated, QFrame):
    """`chosen` with the row to put into the plan; `own_wanted` for a measure of the school's own."""

    chosen = Signal(object)
    own_wanted = Signal()

    def __init__(self, uses: Callable[[int], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record_library_card")
        self.setProperty("card", True)
        self._uses = uses
        self._rows: Sequence[LibraryLine] = ()
        self._suggested: Collection[int] = ()
        self._editable = True
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.title = QLabel(self)
        self.title.setProperty("role", "section")
        self.groups = QListWidget(self)
        self.groups.setObjectName("record_library_groups_list")
        self.groups.setFixedWidth(216)
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.groups.currentRowChanged.connect(lambda _row: self._fill())
        self.search = QLineEdit(self)
        self.search.setObjectName("record_library_search_field")
        self.search.textChanged.connect(lambda _text: self._fill())
        self.own = QPushButton(self)
        self.own.setObjectName("record_library_own_button")
        dress(self.own, "plus")
        self.own.clicked.connect(self.own_wanted)
        self.list = QListWidget(self)
        self.list.setObjectName("record_library_list")
        self.list.itemActivated.connect(self._activated)
        left, right, top = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.title)
        left.addWidget(self.groups, 1)
        top.addWidget(self.search, 1)
        top.addWidget(self.own)
        right.addLayout(top)
        right.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addLayout(left)
        row.addLayout(right, 1)

    def retranslate(self) -> None:
        """All texts in the language of the screen."""
        self.title.setText(p_("plan.library", "Library of measures"))
        self.groups.setAccessibleName(p_("record.library.groups", "Groups of measures"))
        self.search.setPlaceholderText(p_("record.library.search", "Find a measure (Ctrl+L)"))
        self.search.setAccessibleName(p_("record.library.search_name", "Find a measure"))
        self.own.setText(p_("record.library.own", "Own measure"))
        self.own.setAccessibleName(self.own.text())
        self.list.setAccessibleName(self.title.text())
        self._name_groups()
        self._fill()

    def show_rows(self, rows: Sequence[LibraryLine], suggested: Collection[int], *, editable: bool) -> None:
        """Show the library; kinds that answer the case's grounds go first in «all»."""
        self._rows, self._suggested, self._editable = rows, suggested, editable
        self.own.setEnabled(editable)
        self._name_groups()
        self._fill()

    def refresh_marks(self) -> None:
        """A measure came into the plan or left it."""
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter in the search adds the first measure found; Down goes into the list."""
        if self.search.hasFocus() and event.key() in ENTER and self.list.count():
            self._activated(self.list.item(0))
        elif self.search.hasFocus() and event.key() == Qt.Key.Key_Down and self.list.count():
            self.list.setFocus()
            self.list.setCurrentRow(0)
        else:
            super().keyPressEvent(event)

    # -- contents -----------------------------------------------------------------------------------------------------

    def _name_groups(self) -> None:
        at = max(0, self.groups.currentRow())
        self.groups.blockSignals(True)
        self.groups.clear()
        for code in ("", *GROUPS):
            count = len(self._of(code))
            name = words.group(code) if code else p_("record.library.all", "For this case")
            item = QListWidgetItem(p_("record.library.group", "{name}  {count}").format(name=name, count=count))
            item.setData(GROUP, code)
            self.groups.addItem(item)
        self.groups.setCurrentRow(at)
        self.groups.blockSignals(False)

    def _of(self, group: str) -> list[LibraryLine]:
        if group:
            return [row for row in self._rows if row.kind_code in GROUPS[group]]
        wanted = [row for row in self._rows if set(row.grounds) & set(self._suggested)]
        return wanted or list(self._rows)

    def _found(self) -> list[LibraryLine]:
        needle = fold(self.search.text().strip())
        if needle:
            return [row for row in self._rows if needle in fold(row.kind)]
        item = self.groups.currentItem()
        return self._of(item.data(GROUP) if item else "")

    def _fill(self) -> None:
        self.list.clear()
        for row in self._found():
            item = QListWidgetItem()
            item.setData(GROUP, row.library_id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.kind)
            self.list.addItem(item)
            widget = self._row(row)
            item.setSizeHint(widget.sizeHint())
            self.list.setItemWidget(item, widget)
        if not self.list.count():
            self.list.addItem(p_("ui.nothing_found", "Nothing found"))

    def _row(self, row: LibraryLine) -> QWidget:
        widget = QWidget(self.list)
        line = QHBoxLayout(widget)
        line.setContentsMargins(4, 2, 4, 2)
        name, stage = QLabel(row.kind, widget), QLabel(row.stage, widget)
        name.setWordWrap(True)
        stage.setProperty("role", "caption")
        line.addWidget(name, 1)
        line.addWidget(stage)
        used = self._uses(row.library_id)
        add = QPushButton(p_("record.library.added", "Added") if used else p_("ui.add", "Add"), widget)
        add.setObjectName(f"record_library_add_{row.library_id}_button")
        add.setProperty("kind", "row")
        add.setAccessibleName(p_("record.library.add_name", "Add the measure: {name}").format(name=row.kind))
        add.setEnabled(self._editable and not used)
        dress(add, "check" if used else "plus", "accentText")
        add.clicked.connect(partial(self.chosen.emit, row))
        line.addWidget(add)
        return widget

    def _activated(self, item: QListWidgetItem) -> None:
        row = next((r for r in self._rows if r.library_id == item.data(GROUP)), None)
        if row is not None and self._editable and not self._uses(row.library_id):
            self.chosen.emit(row)
