"""A small table that is typed row by row: facts, measures, family, helpers, invited people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.base.language import p_
from app.widgets.theme import dress
from app.widgets.translated import Translated

ROW = 34
LEAST = 2


@dataclass(frozen=True)
class RowColumn:
    """A column: the name of its value, its heading, its share of the width."""

    name: str
    say: Callable[[], str]
    share: int = 1


class RowsEditor(Translated, QWidget):
    """Rows of texts. Enter in the last row begins another one; empty rows are not given back."""

    edited = Signal()

    def __init__(
        self, name: str, columns: Sequence[RowColumn], parent: QWidget | None = None, *, say: Callable[[], str] = str
    ) -> None:
        super().__init__(parent)
        self._columns, self._say, self._filling = tuple(columns), say, False
        self.setObjectName(f"record_{name}_rows")
        self.table = QTableWidget(0, len(columns), self)
        self.table.setObjectName(f"record_{name}_table")
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.setWordWrap(True)
        self.table.itemChanged.connect(self._changed)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.add = QPushButton(self)
        self.add.setObjectName(f"record_{name}_add_button")
        dress(self.add, "plus", "accentText")
        self.remove = QPushButton(self)
        self.remove.setObjectName(f"record_{name}_remove_button")
        dress(self.remove, "delete-outline")
        self.add.clicked.connect(lambda: self.add_row(focus=True))
        self.remove.clicked.connect(self._remove)
        self.label = QLabel(self)
        self.label.setProperty("role", "caption")
        self.label.setBuddy(self.table)
        self._lay_out()
        self.set_value(())
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        top = QHBoxLayout()
        top.addWidget(self.label, 1)
        for button in (self.add, self.remove):
            button.setProperty("kind", "row")
            top.addWidget(button)
        column.addLayout(top)
        column.addWidget(self.table)

    def retranslate(self) -> None:
        """Headings and buttons in the language of the screen."""
        self.table.setHorizontalHeaderLabels([c.say() for c in self._columns])
        self.label.setText(self._say())
        self.table.setAccessibleName(self._say())
        self.add.setText(p_("record.rows.add", "Add a row"))
        self.add.setAccessibleName(p_("record.rows.add_name", "Add a row: {name}").format(name=self._say()))
        self.remove.setText(p_("record.rows.remove", "Remove"))
        self.remove.setAccessibleName(p_("record.rows.remove_name", "Remove a row: {name}").format(name=self._say()))

    # -- values -------------------------------------------------------------------------------------------------------

    def value(self) -> tuple[dict[str, Any], ...]:
        """Rows that have something in them, with the hidden values they came with."""
        rows = []
        for row in range(self.table.rowCount()):
            texts = {c.name: self._text(row, n) for n, c in enumerate(self._columns)}
            if any(texts.values()):
                hidden = self.table.item(row, 0)
                more = hidden.data(Qt.ItemDataRole.UserRole) if hidden else None
                rows.append({**(more or {}), **texts})
        return tuple(rows)

    def set_value(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show these rows and an empty one."""
        self._filling = True
        self.table.setRowCount(0)
        for row in rows:
            self.add_row(row)
        while self.table.rowCount() < LEAST:
            self.add_row()
        self._filling = False
        self._fit()

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item else ""

    def add_row(self, values: Mapping[str, Any] | None = None, *, focus: bool = False) -> None:
        """Another row, empty or with values; values without a column stay with the row."""
        at = self.table.rowCount()
        filling, self._filling = self._filling, True
        self.table.insertRow(at)
        given = dict(values or {})
        for number, column in enumerate(self._columns):
            self.table.setItem(at, number, QTableWidgetItem(str(given.pop(column.name, "") or "")))
        first = self.table.item(at, 0)
        if first is not None:
            first.setData(Qt.ItemDataRole.UserRole, given)
        self._filling = filling
        self._fit()
        if focus:
            self.table.setFocus()
            self.table.setCurrentCell(at, 0)

    def _remove(self) -> None:
        row = self.table.currentRow()
        if row < 0:
            return
        self.table.removeRow(row)
        if not self.table.rowCount():
            self.add_row()
        self._fit()
        self.edited.emit()

    def _changed(self) -> None:
        if self._filling:
            return
        if any(self._text(self.table.rowCount() - 1, n) for n in range(len(self._columns))):
            self.add_row()
        self.edited.emit()

    def _fit(self) -> None:
        """As high as its rows, up to six."""
        rows = min(6, self.table.rowCount())
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * ROW + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Ctrl+Delete removes the row."""
        if event.key() == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._remove()
        else:
            super().keyPressEvent(event)
