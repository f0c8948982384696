"""How a cell is painted: two lines, gold under what was searched, chips, the one button of a row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.base.language import fold
from app.widgets.chip import HEIGHT, chip_width, paint_chip
from app.widgets.icons import picture
from app.widgets.table_model import BUTTON, CHIPS, PICTURE, SECOND, STATE, STRONG
from app.widgets.theme import STATE_ICONS, theme

_SIDE = 8
_BUTTON = 26
Index = QModelIndex | QPersistentModelIndex


def matches(text: str, query: str) -> list[tuple[int, int]]:
    """Where the words of a query stand in a text, (start, length), folded as search folds."""
    folded, at = _folded(text)
    found = []
    for word in fold(query).split():
        start = folded.find(word)
        while start >= 0:
            first, last = at[start], at[start + len(word) - 1]
            found.append((first, last - first + 1))
            start = folded.find(word, start + len(word))
    return sorted(set(found))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text sign by sign as search sees it, and where each folded sign stood."""
    signs, at = [], []
    for place, sign in enumerate(text):
        for piece in fold(sign) or " ":
            signs.append(piece)
            at.append(place)
    return "".join(signs), at


class RowDelegate(QStyledItemDelegate):
    """Paints by the roles of the model; `query` underlines what was searched in gold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.query = ""
        self.clicked: Callable[[Index], None] | None = None
        self._pressed: QPersistentModelIndex | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The fill of the row, then its contents, then one line under it."""
        painter.save()
        self._fill(painter, option)
        inner = option.rect.adjusted(_SIDE, 0, -_SIDE, -1)
        if index.data(BUTTON):
            self._button(painter, self.button_rect(option.rect, str(index.data(BUTTON))), str(index.data(BUTTON)))
        else:
            inner = self._icon(painter, inner, index)
            self._words(painter, inner, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the words of the cell."""
        words = QFontMetrics(theme.font("body")).horizontalAdvance(str(index.data() or "")) + 2 * _SIDE + 4
        chips = sum(chip_width(word, False) + 4 for word, _state in index.data(CHIPS) or ()) + 2 * _SIDE
        return QSize(max(words, chips), theme.size("rowComfort"))

    @staticmethod
    def button_rect(cell: QRect, word: str) -> QRect:
        """Where the button of a row stands: as wide as the cell, 26 high."""
        width = max(QFontMetrics(theme.font("caption")).horizontalAdvance(word) + 20, cell.width() - 2 * _SIDE)
        rect = QRect(0, 0, min(width, cell.width() - 4), _BUTTON)
        rect.moveCenter(cell.center())
        return rect

    # parts

    def _fill(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        name = "surface"
        if option.state & QStyle.StateFlag.State_Selected:
            name = "surfaceSelected"
        elif option.state & QStyle.StateFlag.State_MouseOver:
            name = "surfaceHover"
        painter.fillRect(option.rect, QColor(theme.colour(name)))
        painter.setPen(QPen(QColor(theme.colour("border")), 0))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _icon(self, painter: QPainter, inner: QRect, index: Index) -> QRect:
        name = index.data(PICTURE)
        if not name:
            return inner
        state = index.data(STATE) or "neutral"
        ratio = painter.device().devicePixelRatioF()
        image = picture(str(STATE_ICONS.get(name, name)), theme.state(state, "Solid"), round(18 * ratio))
        painter.drawPixmap(QRect(inner.left(), inner.center().y() - 8, 18, 18), image)
        return inner.adjusted(26, 0, 0, 0)

    def _words(self, painter: QPainter, inner: QRect, index: Index) -> None:
        text, second = str(index.data() or ""), index.data(SECOND)
        chips = index.data(CHIPS) or ()
        font = theme.font("strong" if index.data(STRONG) or second else "body")
        colour = theme.state(index.data(STATE), "Text") if index.data(STATE) else theme.colour("text")
        right = bool(int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & int(Qt.AlignmentFlag.AlignRight))
        if second:
            upper = QRect(inner.left(), inner.center().y() - 17, inner.width(), 18)
            lower = QRect(inner.left(), inner.center().y() + 1, inner.width(), 16)
            self._line(painter, upper, text, font, colour, right)
            self._line(painter, lower, str(second), theme.font("caption"), theme.colour("textMuted"), right)
        elif text:
            self._line(painter, inner, text, font, colour, right)
        if chips:
            self._chips(painter, inner, chips, text)

    def _line(self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: str, right: bool) -> None:
        painter.setFont(font)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        left = rect.right() - metrics.horizontalAdvance(shown) + 1 if right else rect.left()
        base = rect.center().y() + (metrics.ascent() - metrics.descent()) // 2 + 1
        if self.query:
            self._gold(painter, metrics, shown, left, base)
        painter.setPen(QColor(colour))
        painter.drawText(QPoint(left, base), shown)

    def _gold(self, painter: QPainter, metrics: QFontMetrics, text: str, left: int, base: int) -> None:
        for start, length in matches(text, self.query):
            x = left + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[start : start + length])
            painter.fillRect(QRect(x, base + 3, width, 2), QColor(theme.colour("gold")))

    def _chips(self, painter: QPainter, inner: QRect, chips: list[tuple[str, str]], text: str) -> None:
        left = inner.left()
        if text:
            left += QFontMetrics(theme.font("strong")).horizontalAdvance(text) + 12
        for word, state in chips:
            width = min(chip_width(word, False), inner.right() - left)
            if width < 24:
                break
            paint_chip(painter, QRect(left, inner.center().y() - HEIGHT // 2 + 1, width, HEIGHT), word, state)
            left += width + 4

    def _button(self, painter: QPainter, rect: QRect, word: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colour("accentSoftBorder")), 1))
        painter.setBrush(QColor(theme.colour("surface")))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(theme.colour("accentText")))
        shown = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, rect.width() - 12)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)

    # the button is pressed

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """A press and a release on the button of a row."""
        del model
        if not isinstance(event, QMouseEvent) or not index.data(BUTTON):
            return False
        inside = self.button_rect(option.rect, str(index.data(BUTTON))).contains(event.position().toPoint())
        if event.type() == QEvent.Type.MouseButtonPress and inside:
            self._pressed = QPersistentModelIndex(index)
        elif event.type() == QEvent.Type.MouseButtonRelease:
            pressed, self._pressed = self._pressed, None
            if inside and pressed == index and self.clicked is not None:
                self.clicked(index)
                return True
        return False
