"""Grounds of 398/22 or aims of 398/3 as check boxes that wrap their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget


class CodesField(QWidget):
    """`value()` is the tuple of chosen codes."""

    edited = Signal()

    def __init__(self, name: str, words: Mapping[int, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"record_{name}_codes")
        self._boxes: dict[int, QCheckBox] = {}
        self._labels: dict[int, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, code in enumerate(words):
            box, label = QCheckBox(self), QLabel(self)
            box.setObjectName(f"record_{name}_{code}_check")
            label.setWordWrap(True)
            label.setBuddy(box)
            box.toggled.connect(self.edited)
            grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, 1)
            label.mousePressEvent = lambda _event, box=box: box.toggle()  # type: ignore[method-assign, misc]
            self._boxes[code], self._labels[code] = box, label
        self.say(words)

    def say(self, words: Mapping[int, str]) -> None:
        """The words in another language."""
        for code, label in self._labels.items():
            label.setText(f"{code}) {words.get(code, '')}")
            self._boxes[code].setAccessibleName(label.text())

    def value(self) -> tuple[int, ...]:
        """Chosen codes in their order."""
        return tuple(code for code, box in self._boxes.items() if box.isChecked())

    def set_value(self, codes: Iterable[int]) -> None:
        """Choose these codes."""
        chosen = set(codes)
        for code, box in self._boxes.items():
            box.setChecked(code in chosen)
