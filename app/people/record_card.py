"""A card of the record of a child: lines of words with their buttons, laid anew whenever the record is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from app.base.language import Say, p_
from app.widgets.card import Card, line
from app.widgets.chip import Chip
from app.widgets.theme import dress

Act = Callable[[], object]


@dataclass(frozen=True)
class Deed:
    """What can be done with a line: the button is called `child_<name>_button`."""

    name: str
    say: Say
    act: Act


class RecordCard(Card):
    """`begin()`, then `line()` for each line; the deeds that are asked for seldom stand in a menu behind dots."""

    def __init__(self, name: str, title: Say, parent: QWidget | None = None) -> None:
        self._said: list[Callable[[], object]] = []
        self._titled: list[Callable[[], object]] = []
        super().__init__(title, name=f"child_{name}_card", parent=parent)
        self.column = QVBoxLayout()
        self._holder: QWidget | None = None
        self.begin()

    def add_button(self, name: str, say: Say, act: Act, icon: str = "plus") -> QPushButton:
        """A button in the title row."""
        button = QPushButton(self)
        button.setObjectName(f"child_{name}_button")
        button.setProperty("kind", "row")
        button.clicked.connect(lambda _checked=False: act())
        dress(button, icon, "accentText")
        self.right.addWidget(button)
        self._titled.append(partial(_say, button, say))
        _say(button, say)
        return button

    def begin(self) -> None:
        """Take all lines away."""
        self._said = []
        if self._holder is not None:
            self.body.removeWidget(self._holder)
            self._holder.hide()
            self._holder.setParent(None)
            self._holder.deleteLater()
        self._holder = QWidget(self)
        self.column = QVBoxLayout(self._holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.body.addWidget(self._holder)

    def line(
        self, say: Say, deeds: Sequence[Deed] = (), menu: Sequence[Deed] = (), chip: tuple[Say, str] | None = None
    ) -> None:
        """A line of words; `deeds` are buttons beside it, `menu` stands behind dots, `chip` is (word, state)."""
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        text = QLabel(say(), row)
        text.setWordWrap(True)
        texts.addWidget(text)
        if chip is not None:
            texts.addWidget(Chip(*chip, parent=row), 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(texts, 1)
        self._said.append(partial(_say, text, say))
        for deed in deeds:
            layout.addWidget(self.button(deed), 0, Qt.AlignmentFlag.AlignTop)
        if menu:
            layout.addWidget(self._dots(menu), 0, Qt.AlignmentFlag.AlignTop)
        self.add(row)

    def add(self, widget: QWidget) -> None:
        """A widget of its own, under a thin line."""
        if self.column.count():
            self.column.addWidget(line(self))
        self.column.addWidget(widget)

    def button(self, deed: Deed) -> QPushButton:
        """A button for a deed, said anew with the language."""
        button = QPushButton(self)
        button.setObjectName(f"child_{deed.name}_button")
        button.setProperty("kind", "row")
        button.clicked.connect(lambda _checked=False: deed.act())
        self._said.append(partial(_say, button, deed.say))
        _say(button, deed.say)
        return button

    def _dots(self, deeds: Sequence[Deed]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"child_{deeds[0].name}_more_button")
        button.setProperty("kind", "row")
        button.setProperty("wordless", True)
        dress(button, "dots-horizontal", "text")
        menu = QMenu(button)
        for deed in deeds:
            action = menu.addAction(deed.say())
            action.setObjectName(f"child_{deed.name}_action")
            action.triggered.connect(lambda _checked=False, act=deed.act: act())
            self._said.append(partial(_say, action, deed.say))
        button.setMenu(menu)
        self._said.append(partial(_name, button))
        _name(button)
        return button

    def retranslate(self) -> None:
        """Title, buttons and lines anew."""
        super().retranslate()
        for say in (*self._titled, *self._said):
            say()


def _say(widget: QLabel | QPushButton | QAction, say: Say) -> None:
    widget.setText(say())


def _name(button: QPushButton) -> None:
    button.setAccessibleName(p_("ui.more", "More actions"))
    button.setToolTip(p_("ui.more", "More actions"))
