"""Grounds of 398/22 or aims of 398/3 as check boxes whose words wrap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from app.widgets.fields import Field


class BoxWords(QLabel):
    """Words beside a box; a click on them is a click on the box."""

    def __init__(self, box: QCheckBox, parent: QWidget) -> None:
        super().__init__(parent)
        self._box = box
        self.setWordWrap(True)
        self.setBuddy(box)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: the words were clicked."""
        if self._box.isEnabled() and self.rect().contains(event.position().toPoint()):
            self._box.click()


class CodesField(Field):
    """`value()` is the tuple of chosen codes; `say()` gives the words by code in the screen's language."""

    def __init__(self, say: Callable[[], Mapping[int, str]], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._boxes: dict[int, tuple[QCheckBox, QLabel]] = {}
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self.row.addLayout(grid, 1)
        for row, code in enumerate(say()):
            box = QCheckBox(self)
            words = BoxWords(box, self)
            box.clicked.connect(self.edited)
            grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
            self._boxes[code] = (box, words)
            self.takes(box)
        self.retranslate()

    def setObjectName(self, name: str) -> None:
        """Boxes are named by their code: `<name>_5_check`."""
        super().setObjectName(name)
        for code, (box, _words) in self._boxes.items():
            box.setObjectName(f"{name}_{code}_check")

    def name_it(self, spoken: str) -> None:
        """Each box says its own words; the whole says the label."""
        self.spoken = spoken
        self.setAccessibleName(spoken)

    def retranslate(self) -> None:
        """The words in the language of the screen."""
        said = self._say()
        for code, (box, words) in self._boxes.items():
            words.setText(f"{code}) {said.get(code, '')}")
            box.setAccessibleName(words.text())

    def value(self) -> tuple[int, ...]:
        """Chosen codes in their order."""
        return tuple(code for code, (box, _words) in self._boxes.items() if box.isChecked())

    def set_value(self, value: Iterable[int] | None) -> None:
        """Choose these codes."""
        chosen = set(value or ())
        for code, (box, _words) in self._boxes.items():
            box.setChecked(code in chosen)

    def empty(self) -> bool:
        """Whether nothing is chosen."""
        return not self.value()
