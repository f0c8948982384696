"""A line in the card or page it concerns: state fill, icon, sentence, at most one action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.base.language import Say
from app.widgets.theme import STATE_ICONS, icon, restyle, theme
from app.widgets.translated import Translated


class Banner(Translated, QFrame):
    """Hidden until `tell(say, state)`; `clear()` hides it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._say: Say = str
        self._say_action: Say = str
        self._act: Callable[[], object] | None = None
        self._state = "overdue"
        self._picture = QLabel(self)
        self.text = QLabel(self)
        self.text.setObjectName(f"{name}_text")
        self.text.setWordWrap(True)
        self.action = QPushButton(self)
        self.action.setObjectName(f"{name}_button")
        self.action.setProperty("kind", "row")
        self.action.clicked.connect(self._acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self.text, 1)
        row.addWidget(self.action)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self._dress)
        self.hide()
        self.retranslate()

    def tell(
        self,
        say: Say,
        state: str = "overdue",
        say_action: Say | None = None,
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence; `state` overdue (error), today (warning), soon, done, active (information)."""
        self._say, self._state = say, state
        self._say_action, self._act = say_action or str, act
        restyle(self, band=state)
        self.retranslate()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self.text, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Hide it: the cause went."""
        self._say, self._act = str, None
        self.hide()

    def retranslate(self) -> None:
        """Say the sentence anew."""
        self.text.setText(self._say())
        self.text.setAccessibleName(self.text.text())
        self.action.setText(self._say_action())
        self.action.setVisible(self._act is not None)
        for label in (self.text,):
            restyle(label)
        self._dress()

    def _dress(self) -> None:
        name = STATE_ICONS["warning"] if self._state == "today" else STATE_ICONS[self._state]
        if self._state in {"active", "soon", "neutral"}:
            name = "information-outline"
        colour = "accentText" if self._state == "active" else f"{self._state}Text"
        self._picture.setPixmap(icon(name, colour).pixmap(18, 18))

    def _acted(self) -> None:
        if self._act is not None:
            self._act()
