"""The empty state: an icon, one sentence, one action, in the middle of the card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.language import Say
from app.widgets.theme import icon, theme
from app.widgets.translated import Translated


class Empty(Translated, QWidget):
    """Icon 40 in `textMuted`, a sentence, at most one button (`<name>_button`)."""

    def __init__(
        self,
        name: str,
        picture: str,
        say: Say,
        say_action: Say | None = None,
        act: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._name, self._say, self._say_action = picture, say, say_action
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        self._picture = QLabel(self)
        self.text = QLabel(self)
        self.text.setObjectName(f"{name}_text")
        self.text.setWordWrap(True)
        self.text.setMinimumWidth(240)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.text)
        self.button = QPushButton(self)
        self.button.setObjectName(f"{name}_button")
        self.button.setVisible(act is not None)
        if act is not None:
            self.button.clicked.connect(act)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def say(self, say: Say) -> None:
        """Another sentence: nothing found, for one."""
        self._say = say
        self.retranslate()

    def retranslate(self) -> None:
        """Say sentence and action anew."""
        self.text.setText(self._say())
        self.button.setText(self._say_action() if self._say_action else "")

    def _dress(self) -> None:
        self._picture.setPixmap(icon(self._name, "textMuted").pixmap(40, 40))
