"""Fields to choose from a list, and a mark to set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.base.language import Say, p_
from app.widgets.fields.base import Field

Item = tuple[Any, Say]


def literal(text: str) -> Say:
    """A name or another piece of data as something to say; it is the same in each language."""
    return lambda: text


class _Combo(QComboBox):
    """The wheel scrolls the page, not the choice."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only an open list follows the wheel."""
        event.ignore()


class ChoiceField(Field):
    """One of `items` (code, what to say); relabelled on a language switch. None until something is chosen."""

    def __init__(
        self,
        items: Iterable[Item] = (),
        *,
        placeholder: Say | None = None,
        fits: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._items: list[Item] = []
        self._placeholder = placeholder or (lambda: p_("ui.choose", "Choose"))
        self.combo = _Combo(self)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(fits)
        self.combo.setMaxVisibleItems(14)
        self.combo.activated.connect(self._activated)
        self.row.addWidget(self.combo, 1)
        self.takes(self.combo)
        self.set_items(items)
        self.retranslate()

    def set_items(self, items: Iterable[Item]) -> None:
        """Other items; what was chosen stays chosen when it is still there."""
        chosen = self.value()
        self._items = list(items)
        self.combo.clear()
        for code, say in self._items:
            self.combo.addItem(say(), code)
        self.set_value(chosen)

    def value(self) -> Any:
        """The code of what is chosen."""
        place = self.combo.currentIndex()
        return self._items[place][0] if 0 <= place < len(self._items) else None

    def set_value(self, value: Any) -> None:
        """Choose by code; an unknown code chooses nothing."""
        codes = [code for code, _say in self._items]
        self.combo.setCurrentIndex(codes.index(value) if value in codes else -1)

    def retranslate(self) -> None:
        """Say every item anew."""
        for place, (_code, say) in enumerate(self._items):
            self.combo.setItemText(place, say())
        self.combo.setPlaceholderText(self._placeholder())

    def _activated(self, _place: int) -> None:
        self.edited.emit()


class CheckField(Field):
    """A mark with its words at the right; the form shows no label above it."""

    def __init__(self, say: Say, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.box = QCheckBox(self)
        self.box.clicked.connect(self.edited)
        self.row.addWidget(self.box)
        self.row.addStretch(1)
        self.takes(self.box)
        self.retranslate()

    def value(self) -> bool:
        """Whether it is marked."""
        return self.box.isChecked()

    def set_value(self, value: bool | None) -> None:
        """Mark it or not."""
        self.box.setChecked(bool(value))

    def empty(self) -> bool:
        """A mark is never missing."""
        return False

    def retranslate(self) -> None:
        """Say the words anew."""
        self.box.setText(self._say())


class RadioGroup(Field):
    """One of a few items, all in sight: under each other, or side by side as segments."""

    def __init__(self, items: Sequence[Item], *, segmented: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = list(items)
        self._group = QButtonGroup(self)
        holder = QHBoxLayout() if segmented else QVBoxLayout()
        holder.setSpacing(0)
        self.row.addLayout(holder, 1)
        self.buttons: list[QPushButton | QRadioButton] = []
        for place in range(len(self._items)):
            button = QPushButton(self) if segmented else QRadioButton(self)
            button.setCheckable(True)
            if segmented:
                button.setProperty("kind", "segment")
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, place)
            holder.addWidget(button)
            self.buttons.append(button)
            self.takes(button)
        self._group.idClicked.connect(self._clicked)
        self.retranslate()

    def value(self) -> Any:
        """The code of what is chosen; None before a choice."""
        place = self._group.checkedId()
        return self._items[place][0] if place >= 0 else None

    def set_value(self, value: Any) -> None:
        """Choose by code; None takes the choice away."""
        codes = [code for code, _say in self._items]
        self._group.setExclusive(False)
        for place, button in enumerate(self.buttons):
            button.setChecked(place < len(codes) and codes[place] == value)
        self._group.setExclusive(True)

    def name_it(self, spoken: str) -> None:
        """Each button says the question and its own words."""
        self.spoken = spoken
        self.setAccessibleName(spoken)
        for button in self.buttons:
            button.setAccessibleName(f"{spoken}: {button.text()}" if spoken else button.text())

    def retranslate(self) -> None:
        """Say each item anew."""
        for button, (_code, say) in zip(self.buttons, self._items, strict=True):
            button.setText(say())
        self.name_it(self.spoken)

    def setObjectName(self, name: str) -> None:
        """Buttons are named by their code: `<name>_<code>`."""
        super().setObjectName(name)
        for button, (code, _say) in zip(self.buttons, self._items, strict=True):
            button.setObjectName(f"{name}_{code}")

    def _clicked(self, _place: int) -> None:
        self.edited.emit()


def row_of(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    """Widgets beside each other, 8 apart."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    if stretch:
        row.addStretch(1)
    return row
