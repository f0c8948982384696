"""The bar under the list while several children are chosen: how many, all that were found, what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from app.base.language import Say, np_, p_
from app.people import words
from app.widgets.theme import dress
from app.widgets.translated import Translated


class BulkBar(Translated, QFrame):
    """`everything` asks for all that were found, `cleared` for none; hidden while nobody or one child is chosen."""

    everything = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("children_bulk_bar")
        self._count, self._found = 0, 0
        self._entries: list[tuple[QAction, Say]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        self.label = QLabel(self)
        self.label.setObjectName("children_bulk_label")
        self.label.setProperty("role", "strong")
        self.all = QPushButton(self)
        self.all.setObjectName("children_bulk_all_button")
        self.all.setProperty("kind", "ghost")
        self.all.clicked.connect(self.everything)
        self.actions_button = QPushButton(self)
        self.actions_button.setObjectName("children_bulk_actions_button")
        self.menu = QMenu(self.actions_button)
        self.menu.setObjectName("children_bulk_menu")
        self.actions_button.setMenu(self.menu)
        self.clear = QToolButton(self)
        self.clear.setObjectName("children_bulk_clear_button")
        dress(self.clear, "close", "text")
        self.clear.clicked.connect(self.cleared)
        row.addWidget(self.label)
        row.addWidget(self.all)
        row.addStretch(1)
        row.addWidget(self.actions_button)
        row.addWidget(self.clear)
        self.hide()
        self.retranslate()

    def add(self, what: str, say: Say, act: Callable[[], object]) -> None:
        """An entry of its own, `children_bulk_<what>_action`."""
        action = QAction(self)
        action.setObjectName(f"children_bulk_{what}_action")
        action.triggered.connect(lambda _checked=False: act())
        self.menu.addAction(action)
        self._entries.append((action, say))
        self.retranslate()

    def tell(self, count: int, found: int) -> None:
        """How many are chosen of those that were found."""
        self._count, self._found = count, found
        self.retranslate()
        self.setVisible(count > 1)

    def retranslate(self) -> None:
        """Say everything anew."""
        count = words.count_words(self._count)
        chosen = np_("giving.chosen", "{count} child chosen", "{count} children chosen", self._count)
        self.label.setText(chosen.format(count=count))
        said = p_("giving.choose_all", "Choose all found: {count}").format(count=words.count_words(self._found))
        self.all.setText(said)
        self.all.setVisible(self._found > self._count)
        self.actions_button.setText(p_("giving.actions", "Actions"))
        clear = p_("giving.clear", "Choose nobody")
        self.clear.setToolTip(clear)
        self.clear.setAccessibleName(clear)
        for action, say in self._entries:
            action.setText(say())
