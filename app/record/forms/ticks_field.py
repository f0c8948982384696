"""Several of a list that may change, as boxes with words that wrap: bodies, usual questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from app.record.forms.codes_field import BoxWords
from app.widgets.fields import Field


class TicksField(Field):
    """`value()` is the tuple of chosen keys in the order of the list. Boxes are named `<name>_<key>_check`."""

    def __init__(self, columns: int = 1, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns, self._name = columns, ""
        self._boxes: dict[str, tuple[QCheckBox, BoxWords]] = {}
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(4)
        for column in range(columns):
            self._grid.setColumnStretch(2 * column + 1, 1)
        self.row.addLayout(self._grid, 1)

    def set_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Other boxes (key, words); what is chosen stays chosen where its key is still there."""
        chosen = self.value()
        if [(key, words.text()) for key, (_box, words) in self._boxes.items()] == list(items):
            return
        for widget in (part for pair in self._boxes.values() for part in pair):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._boxes, self._inputs = {}, []
        self.setFocusProxy(None)  # type: ignore[arg-type]
        for place, (key, words) in enumerate(items):
            self._add(place, key, words)
        self._call_boxes()
        self.set_value(chosen)

    def _add(self, place: int, key: str, text: str) -> None:
        box = QCheckBox(self)
        words = BoxWords(box, self)
        words.setText(text)
        box.setAccessibleName(text)
        box.clicked.connect(self.edited)
        row, column = place // self._columns, 2 * (place % self._columns)
        self._grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, row, column + 1)
        self._boxes[key] = (box, words)
        self.takes(box)

    def _call_boxes(self) -> None:
        for key, (box, _words) in self._boxes.items():
            box.setObjectName(f"{self._name}_{key}_check")

    def setObjectName(self, name: str) -> None:
        """Boxes are named by their key."""
        self._name = name
        super().setObjectName(name)
        self._call_boxes()

    def name_it(self, spoken: str) -> None:
        """Each box says its own words; the whole says the label."""
        self.spoken = spoken
        self.setAccessibleName(spoken)

    def value(self) -> tuple[str, ...]:
        """Chosen keys."""
        return tuple(key for key, (box, _words) in self._boxes.items() if box.isChecked())

    def set_value(self, value: Iterable[str] | None) -> None:
        """Choose these keys."""
        chosen = set(value or ())
        for key, (box, _words) in self._boxes.items():
            box.setChecked(key in chosen)

    def empty(self) -> bool:
        """Whether nothing is chosen."""
        return not self.value()
