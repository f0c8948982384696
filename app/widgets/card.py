"""A card: white, one border, a title row with a caption and a slot at the right. Cards are never nested; use lines."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.base.language import Say
from app.widgets.translated import Translated

TITLE = 40


def line(parent: QWidget | None = None) -> QFrame:
    """A line of one pixel inside a card."""
    made = QFrame(parent)
    made.setProperty("line", True)
    return made


class Card(Translated, QFrame):
    """`body` takes the contents, `right` the slot of the title row. A table or list takes `padding=1`."""

    def __init__(
        self,
        title: Say | None = None,
        caption: Say | None = None,
        *,
        padding: int = 12,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if name:
            self.setObjectName(name)
        self.setProperty("card", True)
        self._title, self._caption = title, caption
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.title_row = QWidget(self)
        self.title_row.setVisible(title is not None)
        row = QHBoxLayout(self.title_row)
        row.setContentsMargins(11, 0, 11, 0)
        row.setSpacing(8)
        self.title_label = QLabel(self.title_row)
        self.title_label.setProperty("role", "section")
        self.caption_label = QLabel(self.title_row)
        self.caption_label.setProperty("role", "caption")
        row.addWidget(self.title_label)
        row.addWidget(self.caption_label)
        row.addStretch(1)
        self.right = QHBoxLayout()
        self.right.setSpacing(8)
        row.addLayout(self.right)
        self.title_row.setMinimumHeight(TITLE)
        column.addWidget(self.title_row)
        self.body = QVBoxLayout()
        inner = max(0, padding - 1)
        self.body.setContentsMargins(inner, 0 if title is not None else inner, inner, inner)
        self.body.setSpacing(8)
        column.addLayout(self.body, 1)
        self.retranslate()

    def say_caption(self, caption: Say | None) -> None:
        """Another caption beside the title."""
        self._caption = caption
        self.retranslate()

    def say_title(self, title: Say) -> None:
        """Another title."""
        self._title = title
        self.title_row.show()
        self.retranslate()

    def retranslate(self) -> None:
        """Say title and caption anew."""
        self.title_label.setText(self._title() if self._title else "")
        self.caption_label.setText(self._caption() if self._caption else "")
        self.caption_label.setVisible(self._caption is not None)
