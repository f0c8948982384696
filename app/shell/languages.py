"""The switch between Kazakh and Russian, on the windows before the work and in the status bar alike."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from app.base.language import current, p_
from app.widgets.translated import Translated

#: Each language in its own words: whole where there is room, short in the bar.
WHOLE: Mapping[str, str] = {"kk": "Қазақша", "ru": "Русский"}
SHORT: Mapping[str, str] = {"kk": "Қаз", "ru": "Рус"}


class LanguageSwitch(Translated, QWidget):
    """Two segments; `chosen(code)` asks for a switch. The buttons are called `<name>_kk_button`, `<name>_ru_button`."""

    chosen = Signal(str)

    def __init__(self, name: str, words: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for code, word in words.items():
            button = QPushButton(word, self)
            button.setObjectName(f"{name}_{code}_button")
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.setProperty("end", "left" if code == "kk" else "right")
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._clicked)
            group.addButton(button)
            self.buttons[code] = button
            row.addWidget(button)
        self.retranslate()

    def _clicked(self) -> None:
        for code, button in self.buttons.items():
            if button is self.sender() and code != current():
                self.chosen.emit(code)

    def retranslate(self) -> None:
        """The names of the languages for those who do not see the segments; the present one is pressed."""
        names = {"kk": p_("nav.lang_kk", "Kazakh"), "ru": p_("nav.lang_ru", "Russian")}
        for code, button in self.buttons.items():
            button.setChecked(code == current())
            button.setAccessibleName(names[code])
            button.setToolTip(names[code])
