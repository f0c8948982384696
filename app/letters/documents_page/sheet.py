"""The right pane of a tab: the paper, what can be done with it under it; or a sentence before a choice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.base.language import Say
from app.widgets.card import Card
from app.widgets.empty import Empty
from app.widgets.preview import Preview
from app.widgets.theme import dress
from app.widgets.translated import Translated


class Sheet(Translated, QWidget):
    """`preview` shows the paper; `add(what, …)` makes a button `<prefix>_<what>_button` under it."""

    def __init__(self, prefix: str, say_nothing: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self._buttons: list[tuple[QPushButton, Say]] = []
        self.preview = Preview(self)
        card = Card(padding=1, name=f"{prefix}_sheet_card", parent=self)
        card.body.setSpacing(0)
        holder = QWidget(card)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.preview, 1)
        inside.addLayout(self._row())
        self._nothing = Empty(f"{prefix}_sheet_empty", "file-document-outline", say_nothing, parent=card)
        self._stack = QStackedWidget(card)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(holder)
        card.body.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.retranslate()

    def _row(self) -> QHBoxLayout:
        self._actions = QHBoxLayout()
        self._actions.setContentsMargins(12, 8, 12, 8)
        self._actions.setSpacing(8)
        self._actions.addStretch(1)
        return self._actions

    def add(self, what: str, say: Say, icon_name: str, act: Callable[[], object]) -> QPushButton:
        """A button under the paper."""
        button = QPushButton(self)
        button.setObjectName(f"{self._prefix}_{what}_button")
        dress(button, icon_name, "text")
        button.clicked.connect(lambda _checked=False: act())
        self._actions.addWidget(button)
        self._buttons.append((button, say))
        self.retranslate()
        return button

    def show_paper(self, shown: bool) -> None:
        """The paper with its buttons, or the sentence."""
        self._stack.setCurrentIndex(int(shown))

    def shows(self) -> bool:
        """Whether a paper is shown."""
        return self._stack.currentIndex() == 1

    def retranslate(self) -> None:
        """Say the buttons anew."""
        for button, say in self._buttons:
            button.setText(say())
