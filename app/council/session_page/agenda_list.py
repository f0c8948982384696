"""The agenda at the left: items with their children, moved by drag or Alt+Up and Alt+Down, each with its menu."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.base.language import p_
from app.council import words
from app.council.reads import ItemLine
from app.widgets.theme import theme
from app.widgets.translated import Translated

ID, NUMBER, SECOND, STATE = (Qt.ItemDataRole.UserRole + n for n in range(4))
HEIGHT, PAD, NUMBER_WIDTH = 58, 12, 26


def item_name(item: ItemLine) -> str:
    """The child with the class, or the words of a free matter."""
    if item.child is None:
        return item.title
    return f"{item.child.name}, {item.child.class_name}" if item.child.class_name else item.child.name


class _ItemDelegate(QStyledItemDelegate):
    """Number, name in strong, kind and decision below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """Two lines high."""
        del option, index
        return QSize(160, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        """The row."""
        rect: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(theme.colour("surfaceSelected" if chosen else "surface")))
        painter.setPen(QPen(QColor(theme.colour("border")), 0))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._words(painter, rect, index)
        if bool(state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(QColor(theme.colour("focus")), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, index: QModelIndex) -> None:
        strong = QFont(painter.font())
        strong.setWeight(QFont.Weight.DemiBold)
        small = QFont(painter.font())
        small.setPointSizeF(9)
        first = rect.adjusted(PAD + NUMBER_WIDTH, 8, -PAD, -HEIGHT // 2)
        painter.setFont(strong)
        painter.setPen(QColor(theme.colour("accentText")))
        painter.drawText(rect.adjusted(PAD, 8, 0, 0), Qt.AlignmentFlag.AlignTop, index.data(NUMBER))
        painter.setPen(QColor(theme.colour("text")))
        name = QFontMetrics(strong).elidedText(index.data(), Qt.TextElideMode.ElideMiddle, first.width())
        painter.drawText(first, Qt.AlignmentFlag.AlignTop, name)
        painter.setFont(small)
        painter.setPen(QColor(theme.colour("doneText" if index.data(STATE) else "textMuted")))
        second = QFontMetrics(small).elidedText(index.data(SECOND), Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first.translated(0, 22), Qt.AlignmentFlag.AlignTop, second)


class AgendaList(Translated, QListWidget):
    """Items of the agenda."""

    chosen = Signal(int)
    moved = Signal(int, int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("council_agenda_list")
        self.setFrameShape(self.Shape.NoFrame)
        self.setItemDelegate(_ItemDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.currentRowChanged.connect(self._choose)
        self._items: tuple[ItemLine, ...] = ()
        self._editable = False
        self.retranslate()

    def show_items(self, items: tuple[ItemLine, ...], current: int | None, editable: bool) -> None:
        """Show the agenda with one item chosen."""
        self._items, self._editable = items, editable
        mode = QAbstractItemView.DragDropMode
        self.setDragDropMode(mode.InternalMove if editable else mode.NoDragDrop)
        self.blockSignals(True)
        self.clear()
        for item in items:
            row = QListWidgetItem()
            row.setData(ID, item.item_id)
            self.addItem(row)
        rows = [i.item_id for i in items]
        self.setCurrentRow(rows.index(current) if current in rows else -1)
        self.blockSignals(False)
        self.retranslate()

    def retranslate(self) -> None:
        """Names, kinds and decisions."""
        self.setAccessibleName(p_("mtg.agenda", "Agenda"))
        for n, item in enumerate(self._items):
            row = self.item(n)
            said = words.decision(item.decision) if item.decision else words.kind(item.kind)
            row.setText(item_name(item))
            row.setToolTip(item_name(item))
            row.setData(NUMBER, f"{item.position}.")
            row.setData(SECOND, said)
            row.setData(STATE, item.decision is not None)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.position}. {item_name(item)}, {said}")

    def current_id(self) -> int | None:
        """Id of the chosen item."""
        row = self.currentItem()
        return int(row.data(ID)) if row is not None else None

    def step(self, by: int) -> None:
        """Choose the next or the previous item."""
        row = min(max(self.currentRow() + by, 0), self.count() - 1)
        if row >= 0:
            self.setCurrentRow(row)

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(int(self.item(row).data(ID)))

    def _menu(self, at: QPoint) -> None:
        row = self.itemAt(at)
        if row is not None:
            self.menu_wanted.emit(int(row.data(ID)), self.viewport().mapToGlobal(at))

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: an item was dragged to another place."""
        item_id = self.current_id()
        super().dropEvent(event)
        ids = [int(self.item(n).data(ID)) for n in range(self.count())]
        if item_id in ids:
            self.moved.emit(item_id, ids.index(item_id) + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the chosen item; the menu key opens its menu."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() == Qt.KeyboardModifier.AltModifier and self._editable:
            self._shift(by)
            return
        if event.key() == Qt.Key.Key_Menu and self.currentItem() is not None:
            self._menu(self.visualItemRect(self.currentItem()).center())
            return
        super().keyPressEvent(event)

    def _shift(self, by: int) -> None:
        row = self.currentRow()
        if 0 <= row + by < self.count():
            self.moved.emit(int(self.item(row).data(ID)), row + by + 1)
