"""Choosing the columns of a list: marks in their order, remembered for each user and kind of list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from app.people.giving import words
from app.people.giving.columns import COLUMNS, USUAL
from app.widgets.memory import Memory
from app.widgets.translated import Translated


class ColumnPicker(Translated, QWidget):
    """`changed` follows a mark; ask `chosen()`."""

    changed = Signal()

    def __init__(self, name: str, memory: Memory, across: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}_columns_field")
        self._memory, self._key = memory, f"giving.{name}.columns"
        kept = memory.get(self._key)
        marked = set(kept) & set(COLUMNS) if isinstance(kept, list) else set()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        self.boxes: dict[str, QCheckBox] = {}
        down = -(-len(COLUMNS) // across)
        for place, column in enumerate(COLUMNS):
            box = self.boxes[column] = QCheckBox(self)
            box.setObjectName(f"{name}_{column}_check")
            box.setChecked(column in (marked or USUAL))
            box.clicked.connect(self._marked)
            grid.addWidget(box, place % down, place // down)
        self.retranslate()

    def chosen(self) -> Sequence[str]:
        """The marked columns in their order."""
        return tuple(column for column, box in self.boxes.items() if box.isChecked())

    def retranslate(self) -> None:
        """Say the columns anew."""
        for column, box in self.boxes.items():
            box.setText(words.column_on_screen(column))

    def _marked(self) -> None:
        self._memory.put(self._key, list(self.chosen()))
        self.changed.emit()
