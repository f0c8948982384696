"""The shape of the windows before the work: one card in the middle, the mark over it, the languages under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.language import current, p_
from app.base.places import RESOURCES
from app.widgets.translated import Translated

_LANGUAGES = (("kk", "Қазақша"), ("ru", "Русский"))


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
        column.addWidget(self._switch(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def _switch(self) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._languages = QButtonGroup(self)
        self.language_buttons: dict[str, QPushButton] = {}
        for code, word in _LANGUAGES:
            button = QPushButton(word, holder)
            button.setObjectName(f"{self.objectName()}_{code}_button")
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.setProperty("end", "left" if code == "kk" else "right")
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._language)
            self._languages.addButton(button)
            self.language_buttons[code] = button
            row.addWidget(button)
        return holder

    def _language(self) -> None:
        for code, button in self.language_buttons.items():
            if button is self.sender() and code != current():
                self.language_chosen.emit(code)

    def retranslate(self) -> None:
        """The names of the languages, each in its own."""
        names = {"kk": p_("nav.lang_kk", "Kazakh"), "ru": p_("nav.lang_ru", "Russian")}
        for code, button in self.language_buttons.items():
            button.setChecked(code == current())
            button.setAccessibleName(names[code])
