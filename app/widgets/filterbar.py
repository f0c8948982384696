"""The filter bar: search first, then combo boxes «Жасы: бәрі», then Columns; below it chips with counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.base.language import Say, p_
from app.widgets.fields.choices import _Combo
from app.widgets.theme import dress, icon, restyle, theme
from app.widgets.translated import Translated

PAUSE_MS = 150


class SearchField(Translated, QLineEdit):
    """A search line: `searched(text)` after 150 ms, Esc clears, the count stands in it, Ctrl+F comes here."""

    searched = Signal(str)
    entered = Signal()

    def __init__(self, name: str, say_placeholder: Say, key: str = "Ctrl+F", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._say = say_placeholder
        self._say_count: Say = str
        self._loupe = QLabel(self)
        self.setTextMargins(24, 0, 0, 0)
        self.setClearButtonEnabled(True)
        self.count = QLabel(self)
        self.count.setProperty("role", "caption")
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._search)
        self.textChanged.connect(self._changed)
        if key:
            self._shortcut = QShortcut(QKeySequence(key), parent or self)
            self._shortcut.activated.connect(self._come)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def say_count(self, say: Say) -> None:
        """How many were found, inside the field."""
        self._say_count = say
        self.retranslate()

    def retranslate(self) -> None:
        """Placeholder, name and count anew."""
        self.setPlaceholderText(self._say())
        self.setToolTip(self._say())
        self.setAccessibleName(self._say())
        self.count.setText(self._say_count())
        self._loupe.setAccessibleName(p_("ui.search", "Search"))
        for wipe in self.findChildren(QAction, "_q_qlineeditclearaction"):
            wipe.setText(p_("ui.reset", "Clear"))
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, Down goes on into the table."""
        from PySide6.QtCore import Qt

        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._timer.stop()
            self._search()
        elif event.key() == Qt.Key.Key_Down:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The count stays at the right."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self._loupe.setGeometry(10, (self.height() - 18) // 2, 18, 18)
        self.count.adjustSize()
        self.count.move(self.width() - self.count.width() - 34, (self.height() - self.count.height()) // 2)
        self.count.setVisible(bool(self.count.text() and self.text()))

    def _changed(self) -> None:
        self._place()
        self._timer.start()

    def _search(self) -> None:
        self.searched.emit(self.text())

    def _come(self) -> None:
        self.setFocus()
        self.selectAll()

    def _dress(self) -> None:
        self._loupe.setPixmap(icon("magnify").pixmap(18, 18))


@dataclass
class _Choice:
    combo: QComboBox
    label: Say
    items: list[tuple[Any, Say]]


class FilterBar(Translated, QWidget):
    """`changed` follows search, combos and chips; ask `text()`, `choice(name)`, `picked()`."""

    changed = Signal()

    def __init__(
        self, prefix: str, say_search: Say, *, single_chip: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{prefix}_filterbar")
        self._prefix, self._single = prefix, single_chip
        self._choices: dict[str, _Choice] = {}
        self._chips: list[tuple[str, Say, int, QPushButton]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.search = SearchField(f"{prefix}_search_field", say_search, parent=self)
        self.search.setMinimumWidth(180)
        self.search.searched.connect(self._searched)
        row.addWidget(self.search, 3)
        self._combos = QHBoxLayout()
        self._combos.setSpacing(8)
        row.addLayout(self._combos, 4)
        row.addStretch(1)
        self.right = QHBoxLayout()
        row.addLayout(self.right)
        column.addLayout(row)
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(6)
        self._chip_row.addStretch(1)
        column.addLayout(self._chip_row)
        self._more = QPushButton(self)
        self._more.setObjectName(f"{prefix}_more_chips_button")
        self._more.setProperty("kind", "chip")
        self._more.clicked.connect(self._show_more)
        self._more.hide()
        self._chip_row.insertWidget(0, self._more)
        self._end: QWidget | None = None
        self.retranslate()

    # filling

    def add_choice(self, name: str, label: Say, items: Iterable[tuple[Any, Say]]) -> None:
        """A combo box «label: all»; items are (code, what to say)."""
        combo = _Combo(self)
        combo.setObjectName(f"{self._prefix}_{name}_filter")
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(9)
        combo.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._choices[name] = _Choice(combo, label, list(items))
        combo.activated.connect(self._activated)
        self._combos.addWidget(combo)
        self._fill(self._choices[name])

    def set_items(self, name: str, items: Iterable[tuple[Any, Say]]) -> None:
        """Other items of a combo box; the choice stays when it is still there."""
        choice = self._choices[name]
        kept = self.choice(name)
        choice.items = list(items)
        self._fill(choice)
        self.choose(name, kept)

    def add_columns_button(self, view: Any) -> QPushButton:
        """The Columns button of a TableView."""
        button = QPushButton(self)
        button.setObjectName(f"{self._prefix}_columns_button")
        button.setProperty("kind", "ghost")
        dress(button, "view-column-outline", "accentText")
        button.clicked.connect(lambda: view.columns_menu(button).popup(button.mapToGlobal(button.rect().bottomLeft())))
        self.right.addWidget(button)
        self._columns_button = button
        self.retranslate()
        return button

    def show_chips(self, chips: Sequence[tuple[str, Say, int]]) -> None:
        """Chips (code, word, count); those already chosen stay chosen."""
        kept = set(self.picked())
        for *_row, button in self._chips:
            self._chip_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._chips = []
        for place, (code, say, count) in enumerate(chips):
            button = QPushButton(self)
            button.setObjectName(f"{self._prefix}_{code}_chip")
            button.setProperty("kind", "chip")
            button.setCheckable(True)
            button.setChecked(code in kept)
            button.clicked.connect(self._chip_clicked)
            self._chip_row.insertWidget(place, button)
            self._chips.append((code, say, count, button))
        self.retranslate()
        self._fit()

    def add_end(self, widget: QWidget) -> None:
        """A filter of its own at the end of the row of chips; they leave it its room."""
        self._end = widget
        self._chip_row.addWidget(widget)

    # asking

    def text(self) -> str:
        """What is searched."""
        return self.search.text().strip()

    def choice(self, name: str) -> Any:
        """The code of a combo box; None for all."""
        choice = self._choices[name]
        place = choice.combo.currentIndex() - 1
        return choice.items[place][0] if 0 <= place < len(choice.items) else None

    def choose(self, name: str, code: Any) -> None:
        """Set a combo box by code; None or an unknown code means all."""
        choice = self._choices[name]
        codes = [item for item, _say in choice.items]
        choice.combo.setCurrentIndex(codes.index(code) + 1 if code in codes else 0)
        self._mark(choice)

    def picked(self) -> list[str]:
        """Codes of the chips that are set."""
        return [code for code, _say, _count, button in self._chips if button.isChecked()]

    def pick(self, *codes: str) -> None:
        """Set the chips by code."""
        for code, _say, _count, button in self._chips:
            button.setChecked(code in codes)

    def active(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.text() or self.picked() or any(self.choice(name) is not None for name in self._choices))

    def clear(self) -> None:
        """Take every filter away."""
        for name in self._choices:
            self.choose(name, None)
        self.pick()
        self.search.clear()
        self.changed.emit()

    def retranslate(self) -> None:
        """Say combos and chips anew."""
        for choice in self._choices.values():
            self._say(choice)
        for _code, say, count, button in self._chips:
            button.setText(p_("filter.chip", "{word}  {count}").format(word=say(), count=_thousands(count)))
        if hasattr(self, "_columns_button"):
            self._columns_button.setText(p_("ui.columns", "Columns"))
        self._fit()

    # inside

    def _fill(self, choice: _Choice) -> None:
        choice.combo.clear()
        for _place in range(len(choice.items) + 1):
            choice.combo.addItem("")
        self._say(choice)

    @staticmethod
    def _say(choice: _Choice) -> None:
        line = p_("filter.choice", "{label}: {value}")
        words = [p_("ui.all", "all"), *(say() for _code, say in choice.items)]
        for place, word in enumerate(words):
            choice.combo.setItemText(place, line.format(label=choice.label(), value=word))
        choice.combo.setAccessibleName(choice.label())
        choice.combo.setToolTip(choice.combo.currentText())

    @staticmethod
    def _mark(choice: _Choice) -> None:
        restyle(choice.combo, set=choice.combo.currentIndex() > 0)
        choice.combo.setToolTip(choice.combo.currentText())

    def _activated(self) -> None:
        for choice in self._choices.values():
            self._mark(choice)
        self.changed.emit()

    def _searched(self, _text: str) -> None:
        self.changed.emit()

    def _chip_clicked(self) -> None:
        pressed = self.sender()
        if self._single:
            for *_row, button in self._chips:
                if button is not pressed:
                    button.setChecked(False)
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chips that have no room go under «Тағы n»."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 110 - (self._end.sizeHint().width() if self._end is not None else 0)
        hidden = 0
        for *_row, button in self._chips:
            room -= button.sizeHint().width() + 6
            fits = room >= 0 or button.isChecked()
            button.setVisible(fits)
            hidden += not fits
        self._more.setVisible(hidden > 0)
        self._more.setText(p_("ui.more_n", "{count} more").format(count=hidden))
        self._chip_row.removeWidget(self._more)
        self._chip_row.insertWidget(len(self._chips), self._more)

    def _show_more(self) -> None:
        menu = QMenu(self)
        for code, _say, _count, button in self._chips:
            if button.isHidden():
                menu.addAction(button.text(), lambda code=code: self._pick_hidden(code))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _pick_hidden(self, code: str) -> None:
        self.pick(*([] if self._single else self.picked()), code)
        self._fit()
        self.changed.emit()


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", "\u00a0")
