"""The lines of other parts about a child: a button to the record, its state beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.language import p_
from app.people.links import Link
from app.widgets.card import line
from app.widgets.theme import dress
from app.widgets.translated import Translated


class Links(Translated, QWidget):
    """`went(route, args)` follows a press; without lines nothing is shown."""

    went = Signal(str, dict)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._rows: list[tuple[Link, QPushButton, QLabel]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(line(self))
        self._title = QLabel(self)
        self._title.setProperty("role", "label")
        self._column.addWidget(self._title)
        self.show_links(())

    def show_links(self, links: Sequence[Link]) -> None:
        """Other lines."""
        for _link, button, value in self._rows:
            for widget in (button, value):
                widget.hide()
                widget.deleteLater()
        self._rows = []
        for number, link in enumerate(links):
            row = QHBoxLayout()
            button, value = QPushButton(self), QLabel(self)
            button.setObjectName(f"{self.objectName()}_{number}_button")
            button.setProperty("kind", "ghost")
            dress(button, link.icon, "accentText")
            button.clicked.connect(lambda _checked=False, link=link: self.went.emit(link.route, dict(link.args)))
            value.setProperty("role", "caption")
            row.addWidget(button)
            row.addStretch(1)
            row.addWidget(value)
            self._column.addLayout(row)
            self._rows.append((link, button, value))
        self.setVisible(bool(links))
        self.retranslate()

    def retranslate(self) -> None:
        """Say all lines anew."""
        self._title.setText(p_("people.links", "Related records"))
        for link, button, value in self._rows:
            button.setText(link.name())
            value.setText(link.value())
