"""Chips: a state with its icon and word, or a category without an icon."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.language import Say, p_
from app.widgets.icons import picture
from app.widgets.theme import STATE_ICONS, theme
from app.widgets.translated import Translated

HEIGHT = 22
_SIDE, _GAP, _ICON = 9, 5, 16


def state_word(state: str) -> str:
    """The word of a state, said beside its colour."""
    said = {
        "overdue": lambda: p_("ui.overdue", "Overdue"),
        "today": lambda: p_("ui.today", "Today"),
        "soon": lambda: p_("ui.due_soon", "Soon"),
        "done": lambda: p_("ui.done", "Done"),
        "active": lambda: p_("ui.active", "Going on"),
        "neutral": lambda: p_("ui.ahead", "Ahead"),
    }[state]
    return said()


def chip_width(text: str, with_icon: bool) -> int:
    """Width of a chip in dip, for delegates that paint chips in cells."""
    words = QFontMetrics(theme.font("caption")).horizontalAdvance(text)
    return 2 * _SIDE + words + (_ICON + _GAP if with_icon else 0)


def paint_chip(painter: QPainter, rect: QRect, text: str, state: str = "neutral", icon: str = "") -> None:
    """Paint a chip into `rect` (22 high); longer words are elided."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.state(state, "Border")), 1))
    painter.setBrush(QColor(theme.state(state, "Fill")))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), HEIGHT / 2, HEIGHT / 2)
    left = rect.left() + _SIDE
    colour = theme.state(state, "Text")
    if icon:
        ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
        painter.drawPixmap(
            QRect(left, rect.center().y() - _ICON // 2 + 1, _ICON, _ICON), picture(icon, colour, round(_ICON * ratio))
        )
        left += _ICON + _GAP
    painter.setFont(theme.font("caption"))
    painter.setPen(QColor(colour))
    room = QRect(left, rect.top(), rect.right() - left - _SIDE + 2, rect.height())
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class Chip(Translated, QWidget):
    """A chip of 22; `state` is overdue, today, soon, done, active, neutral; a category has `icon=""`."""

    def __init__(
        self, say: Say | None = None, state: str = "neutral", icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._say: Say = say or str
        self._state = state
        self._icon = icon
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.retranslate()

    def show_state(self, say: Say, state: str = "neutral", icon: str | None = None) -> None:
        """Show another word and state; `icon` None takes the icon of the state."""
        self._say, self._state, self._icon = say, state, icon
        self.retranslate()

    def retranslate(self) -> None:
        """Say the word anew."""
        self._text = self._say()
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What stands on the chip."""
        return self._text

    def _picture(self) -> str:
        if self._icon is not None:
            return self._icon
        return "" if self._state == "neutral" else STATE_ICONS[self._state]

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(chip_width(self._text, bool(self._picture())), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """An elided chip still shows its icon and some letters."""
        return QSize(min(self.sizeHint().width(), 34), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One rounded line, an icon, the word."""
        del event
        painter = QPainter(self)
        rect = QRect(0, (self.height() - HEIGHT) // 2, self.width(), HEIGHT)
        paint_chip(painter, rect, self._text, self._state, self._picture())
        painter.end()
