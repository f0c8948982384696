"""The navigation rail: modules, settings and lock at its foot, a badge that counts what is overdue and due today."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from app.base.language import p_
from app.base.places import RESOURCES
from app.shell.pages import SETTINGS, Module
from app.widgets.theme import icon, theme, tokens
from app.widgets.translated import Translated

LOCK = "lock"


class RailButton(QToolButton):
    """One module: icon over its word, a gold mark while it is open, a badge when something is due."""

    def __init__(self, module: Module, parent: QWidget) -> None:
        super().__init__(parent)
        self.module = module
        self._badge = 0
        self.setObjectName(f"rail_{module.route}_button")
        self.setCheckable(module.route != LOCK)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(theme.size("iconRail"), theme.size("iconRail")))

    def say(self, key: str) -> None:
        """The word, what a screen reader says, and the key that opens it."""
        word = self.module.say()
        self.setText(word)
        self.setAccessibleName(f"{word}, {self._badge}" if self._badge else word)
        self.setToolTip(f"{word} ({key})" if key else word)

    def set_badge(self, count: int) -> None:
        """How many things are overdue or due today."""
        self._badge = count
        self.update()

    def dress(self) -> None:
        """Icons in the colours of the theme."""
        active = self.isCheckable() and self.isChecked()
        self.setIcon(icon(self.module.icon, "railTextActive" if active else "railText"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The badge: gold with dark figures, above the icon's right shoulder."""
        super().paintEvent(event)
        if not self._badge:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = str(self._badge) if self._badge < 100 else "99+"
        font = theme.font("micro")
        font.setBold(True)
        painter.setFont(font)
        width = max(18, painter.fontMetrics().horizontalAdvance(text) + 9)
        box = QRectF(self.rect().center().x() + 6, 6, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colour("gold")))
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(QColor(tokens()["color"]["light"]["text"]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Rail(Translated, QFrame):
    """84 wide with words, 48 with icons alone on a narrow window."""

    picked = Signal(str)

    def __init__(self, modules: list[Module], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._compact = False
        self._group = QButtonGroup(self)
        self.buttons: dict[str, RailButton] = {}
        lock = Module(LOCK, "lock-outline", lambda: p_("nav.lock", "Lock"), "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self._mark(), 0, Qt.AlignmentFlag.AlignHCenter)
        for module in modules:
            column.addWidget(self._button(module))
        column.addStretch(1)
        for module in (SETTINGS, lock):
            column.addWidget(self._button(module))
        theme.changed.connect(self._dress)
        self.set_compact(False)
        self.retranslate()

    def _mark(self) -> QWidget:
        holder = QWidget(self)
        holder.setFixedHeight(theme.size("pageHeader"))
        mark = QSvgWidget(str(RESOURCES / "app-icon.svg"), holder)
        mark.setFixedSize(32, 32)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignCenter)
        return holder

    def _button(self, module: Module) -> RailButton:
        button = RailButton(module, self)
        self.buttons[module.route] = button
        if button.isCheckable():
            self._group.addButton(button)
        button.clicked.connect(self._picked)
        return button

    def _picked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.picked.emit(button.module.route)

    def mark(self, route: str) -> None:
        """Show which module is open."""
        button = self.buttons.get(route)
        if button is not None and button.isCheckable():
            button.setChecked(True)
        self._dress()

    def set_badge(self, route: str, count: int) -> None:
        """Count beside a module."""
        if route in self.buttons:
            self.buttons[route].set_badge(count)
            self.retranslate()

    def set_compact(self, compact: bool) -> None:
        """Icons alone with tooltips, or icons with words."""
        self._compact = compact
        self.setFixedWidth(theme.size("railWidthCompact" if compact else "railWidth"))
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if compact else Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        for button in self.buttons.values():
            button.setToolButtonStyle(style)
            button.setFixedWidth(self.width())
        self._dress()

    def _dress(self) -> None:
        for button in self.buttons.values():
            button.dress()

    def retranslate(self) -> None:
        """Words and keys of the modules."""
        for place, button in enumerate(self.buttons.values(), 1):
            last = button.module.route == LOCK
            button.say("Ctrl+Shift+L" if last else f"Alt+{place}" if place < 9 else "")
