"""The timeline: time, a circle with an icon on a line, what happened, a caption, an attachment. Newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.base.language import Say
from app.widgets.icons import picture
from app.widgets.theme import theme
from app.widgets.translated import Translated

_TIME, _CIRCLE, _GAP = 56, 22, 12
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Event:
    """One entry; codes and facts are said by `title` and `caption`, so they follow the language."""

    key: Any
    day: Say
    hour: Say
    title: Say
    caption: Say = str
    icon: str = "file-document-outline"
    state: str = "neutral"
    attachment: Say | None = None


class _Events(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.events: list[Event] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        return 0 if parent.isValid() else len(self.events)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.events):
            return None
        event = self.events[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            parts = (event.day(), event.hour(), event.title(), event.caption())
            return ", ".join(part for part in parts if part)
        return event if role == Qt.ItemDataRole.UserRole else None

    def show(self, events: Sequence[Event]) -> None:
        self.beginResetModel()
        self.events = list(events)
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        event = index.data(Qt.ItemDataRole.UserRole)
        width = max(120, option.rect.width() - _TIME - _CIRCLE - 2 * _GAP - 8)
        lines = 18 + (self._height(event.caption(), width) if event.caption() else 0) + (18 if event.attachment else 0)
        return QSize(200, max(lines, 36) + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        event: Event = index.data(Qt.ItemDataRole.UserRole)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect, QColor(theme.colour("surfaceHover")))
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(theme.colour("textSecondary")))
        painter.drawText(QRect(rect.left(), rect.top() + 2, _TIME, 16), Qt.AlignmentFlag.AlignVCenter, event.day())
        painter.drawText(QRect(rect.left(), rect.top() + 18, _TIME, 16), Qt.AlignmentFlag.AlignVCenter, event.hour())
        self._mark(painter, rect, event, index.row() + 1 < index.model().rowCount())
        self._words(painter, self._words_rect(rect), event)
        painter.restore()

    def attachment_rect(self, rect: QRect, event: Event) -> QRect:
        inner = self._words_rect(rect)
        top = inner.top() + 20 + (self._height(event.caption(), inner.width()) if event.caption() else 0)
        return QRect(inner.left(), top, inner.width(), 18)

    @staticmethod
    def _words_rect(rect: QRect) -> QRect:
        return rect.adjusted(_TIME + _CIRCLE + 2 * _GAP, 0, -8, 0)

    @staticmethod
    def _height(text: str, width: int) -> int:
        flags = Qt.TextFlag.TextWordWrap
        return QFontMetrics(theme.font("caption")).boundingRect(QRect(0, 0, width, 400), flags, text).height() + 1

    @staticmethod
    def _mark(painter: QPainter, rect: QRect, event: Event, more: bool) -> None:
        left, top = rect.left() + _TIME + _GAP // 2, rect.top() + 2
        painter.setPen(QPen(QColor(theme.colour("border")), 1))
        if more:
            middle = left + _CIRCLE // 2
            painter.drawLine(middle, top + _CIRCLE + 1, middle, rect.bottom() + 2)
        painter.setBrush(QColor(theme.state(event.state, "Fill")))
        painter.setPen(QPen(QColor(theme.state(event.state, "Border")), 1))
        painter.drawEllipse(QRectF(left + 0.5, top + 0.5, _CIRCLE - 1, _CIRCLE - 1))
        ratio = painter.device().devicePixelRatioF()
        image = picture(event.icon, theme.state(event.state, "Text"), round(14 * ratio))
        painter.drawPixmap(QRect(left + 4, top + 4, 14, 14), image)

    def _words(self, painter: QPainter, inner: QRect, event: Event) -> None:
        painter.setFont(theme.font("strong"))
        painter.setPen(QColor(theme.colour("text")))
        title = painter.fontMetrics().elidedText(event.title(), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(QRect(inner.left(), inner.top() + 2, inner.width(), 18), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(theme.colour("textSecondary")))
        if event.caption():
            room = QRect(inner.left(), inner.top() + 20, inner.width(), self._height(event.caption(), inner.width()))
            painter.drawText(room, Qt.TextFlag.TextWordWrap, event.caption())
        if event.attachment:
            place = self.attachment_rect(inner.adjusted(-(_TIME + _CIRCLE + 2 * _GAP), 0, 8, 0), event)
            ratio = painter.device().devicePixelRatioF()
            clip = picture("paperclip", theme.colour("accentText"), round(14 * ratio))
            painter.drawPixmap(QRect(place.left(), place.top() + 2, 14, 14), clip)
            painter.setPen(QColor(theme.colour("accentText")))
            painter.drawText(place.adjusted(20, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, event.attachment())


class Timeline(Translated, QListView):
    """`opened(key)` follows a click on an attachment, or Enter."""

    opened = Signal(object)

    def __init__(self, name: str, say_name: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._say_name = say_name
        self._events = _Events(self)
        self._paints = _Delegate(self)
        self.setModel(self._events)
        self.setItemDelegate(self._paints)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.activated.connect(self._activated)
        theme.changed.connect(self._repaint)
        self.retranslate()

    def show_events(self, events: Sequence[Event]) -> None:
        """The entries, newest first."""
        self._events.show(events)

    def events(self) -> tuple[Event, ...]:
        """What is shown."""
        return tuple(self._events.events)

    def retranslate(self) -> None:
        """Say the entries anew."""
        self.setAccessibleName(self._say_name())
        self._events.layoutChanged.emit()
        self._repaint()

    def viewportEvent(self, event: QEvent) -> bool:
        """A click on an attachment opens it."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            index = self.indexAt(event.position().toPoint())
            entry = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
            if entry is not None and entry.attachment:
                place = self._paints.attachment_rect(self.visualRect(index), entry)
                if place.contains(event.position().toPoint()):
                    self.opened.emit(entry.key)
        return super().viewportEvent(event)

    def _activated(self, index: QModelIndex) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if entry is not None and entry.attachment:
            self.opened.emit(entry.key)

    def _repaint(self) -> None:
        self.viewport().update()
