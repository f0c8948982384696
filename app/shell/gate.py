"""The shape of the windows before the work: one card in the middle, the mark over it, the languages under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.base.places import RESOURCES
from app.shell.languages import WHOLE, LanguageSwitch
from app.widgets.translated import Translated


class Gate(Translated, QWidget):
    """A window with a card of `width`; `language_chosen` asks for a switch of the language."""

    language_chosen = Signal(str)

    def __init__(self, name: str, width: int = 440, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card = QFrame(self)
        self.card.setProperty("card", True)
        self.card.setFixedWidth(width)
        self.body = QVBoxLayout(self.card)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(12)
        mark = QSvgWidget(str(RESOURCES / "app-icon.svg"), self)
        mark.setFixedSize(48, 48)
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        column.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        self.languages = LanguageSwitch(name, WHOLE, self)
        self.languages.chosen.connect(self.language_chosen)
        column.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
