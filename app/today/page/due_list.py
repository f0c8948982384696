"""The list of Today, painted: arrows pass over the headers of its groups, Enter opens a row, Space does its verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWhatsThis,
    QWidget,
)

from app.base.language import p_
from app.today import words
from app.today.reads import TodayView
from app.today.rules import Group, Row
from app.widgets.icons import picture
from app.widgets.theme import STATE_ICONS, theme

Index = QModelIndex | QPersistentModelIndex
STATE = {Group.OVERDUE: "overdue", Group.TODAY: "today", Group.SOON: "soon", Group.OPEN: "neutral"}
HEADER, ROW = 32, 42
_SIDE, _BUTTON, _BUTTON_HEIGHT = 12, 108, 26
_CLAUSE, _LIMIT, _LIMIT_WIDE = 118, 142, 196
ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Entry:
    """A line of the list: a group's header (no row) or a row, with its words said."""

    group: Group
    row: Row | None
    title: str
    detail: str = ""
    clause: str = ""
    limit: str = ""
    limit_detail: str = ""
    verb: str = ""
    clause_text: str = ""

    @property
    def reason(self) -> str:
        """Why the deadline falls on its day, and what its clause says."""
        return "\n".join(part for part in (self.row.why if self.row else "", self.clause_text) if part)

    @property
    def whole(self) -> str:
        """The line in words, for a screen reader."""
        parts = (self.title, self.detail, self.clause, self.limit, self.limit_detail, self.verb)
        return ", ".join(part for part in parts if part)


class DueModel(QAbstractListModel):
    """Groups and rows as one list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def fill(self, view: TodayView, only: Group | None) -> None:
        """Show the groups of a view, or one of them; empty ones are left out."""
        self.beginResetModel()
        groups = [g for g in Group if view.groups[g] and only in (None, g)]
        self._entries = [entry for g in groups for entry in _entries(g, view)]
        self.endResetModel()

    def entries(self) -> Sequence[Entry]:
        """All lines."""
        return self._entries

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """How many lines."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line's words, its entry."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.whole
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return entry.reason
        return entry if role == ENTRY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headers are passed over."""
        if index.isValid() and self._entries[index.row()].row is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _entries(group: Group, view: TodayView) -> list[Entry]:
    rows = view.groups[group]
    header = Entry(group, None, words.group(group), str(len(rows)))
    return [header, *(_entry(group, row, view.now, view.clauses.get(row.clause, "")) for row in rows)]


def _entry(group: Group, row: Row, now: datetime, clause_text: str) -> Entry:
    return Entry(
        group,
        row,
        words.what(row),
        words.who(row),
        words.clause(row),
        words.limit(row, now),
        words.limit_detail(row, now),
        words.verb(row),
        clause_text,
    )


def columns(rect: QRect) -> tuple[QRect, QRect, QRect, QRect]:
    """Where words, clause, term and verb stand in a line; narrow lists give up the clause first."""
    button = QRect(rect.right() - _SIDE - _BUTTON + 4, rect.center().y() - _BUTTON_HEIGHT // 2, _BUTTON, _BUTTON_HEIGHT)
    clause_width = _CLAUSE if rect.width() > 640 else 0
    limit_width = _LIMIT_WIDE if rect.width() > 800 else _LIMIT
    limit = QRect(button.left() - _SIDE - limit_width, rect.top(), limit_width, rect.height())
    clause = QRect(limit.left() - clause_width, rect.top(), clause_width, rect.height())
    text = QRect(rect.left() + _SIDE, rect.top(), clause.left() - rect.left() - 2 * _SIDE, rect.height())
    return text, clause, limit, button


class DueDelegate(QStyledItemDelegate):
    """Paints headers and rows with the colours of the theme."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headers are lower than rows; both grow with the text size of the system."""
        entry: Entry = index.data(ENTRY)
        two_lines = QFontMetrics(theme.font("strong")).height() + QFontMetrics(theme.font("caption")).height()
        return QSize(200, HEADER if entry.row is None else max(ROW, two_lines + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        entry: Entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.row is None:
            _paint_header(painter, option.rect, entry, first=index.row() == 0)
        else:
            _paint_row(painter, option, entry)
        painter.restore()


def _paint_header(painter: QPainter, rect: QRect, entry: Entry, *, first: bool) -> None:
    state = STATE[entry.group]
    painter.fillRect(rect, QColor(theme.state(state, "Fill")))
    _line(painter, rect, theme.state(state, "Border"))
    ratio = painter.device().devicePixelRatioF()
    place = QRect(rect.left() + _SIDE, rect.center().y() - 8, 16, 16)
    painter.drawPixmap(place, picture(STATE_ICONS[state], theme.state(state, "Text"), round(16 * ratio)))
    text, clause, limit, _button = columns(rect)
    text.setLeft(place.right() + 10)
    used = _words(painter, text, entry.title, "strong", theme.state(state, "Text"))
    text.setLeft(text.left() + used + 8)
    _words(painter, text, entry.detail, "caption", theme.colour("textSecondary"))
    if first:
        _words(painter, clause, p_("today.column.clause", "Ground"), "caption", theme.colour("textSecondary"))
        _words(painter, limit, p_("today.column.term", "Term"), "caption", theme.colour("textSecondary"))


def _paint_row(painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
    rect, selected = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
    hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
    ground = "surfaceSelected" if selected else "surfaceHover" if hover else "surface"
    painter.fillRect(rect, QColor(theme.colour(ground)))
    _line(painter, rect, theme.colour("border"))
    text, clause, limit, button = columns(rect)
    upper, lower = _halves(text)
    _words(painter, upper, entry.title, "strong", theme.colour("text"))
    _words(painter, lower, entry.detail, "caption", theme.colour("textSecondary"))
    _words(painter, clause, entry.clause, "caption", theme.colour("textSecondary"))
    upper, lower = _halves(limit)
    colour = theme.state(STATE[entry.group], "Text")
    if entry.limit_detail:
        _words(painter, upper, entry.limit, "captionStrong", colour)
        _words(painter, lower, entry.limit_detail, "caption", theme.colour("textSecondary"))
    else:
        _words(painter, limit, entry.limit, "captionStrong", colour)
    _paint_verb(painter, button, entry.verb)


def _paint_verb(painter: QPainter, rect: QRect, verb: str) -> None:
    painter.setPen(QPen(QColor(theme.colour("accentSoftBorder")), 1))
    painter.setBrush(QColor(theme.colour("surface")))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(QColor(theme.colour("accentText")))
    painter.setFont(theme.font("caption"))
    shown = painter.fontMetrics().elidedText(verb, Qt.TextElideMode.ElideRight, rect.width() - 8)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    middle = rect.center().y() + 1
    return (
        QRect(rect.left(), rect.top() + 3, rect.width(), middle - rect.top() - 2),
        QRect(rect.left(), middle, rect.width(), rect.bottom() - middle - 3),
    )


def _font(style: str) -> QFont:
    if style != "captionStrong":
        return theme.font(style)
    font = theme.font("caption")
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _words(painter: QPainter, rect: QRect, text: str, style: str, colour: str) -> int:
    """Draw words in a place, elided; gives the width they took."""
    if not text or rect.width() <= 0:
        return 0
    painter.setFont(_font(style))
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    return painter.fontMetrics().horizontalAdvance(shown)


def _line(painter: QPainter, rect: QRect, colour: str) -> None:
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colour))


class DueList(QListView):
    """`opened(row)` for a click on a row or Enter, `asked(row)` for its verb or Space."""

    opened = Signal(object)
    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("today_due_list")
        self.due = DueModel(self)
        self.setModel(self.due)
        self.setItemDelegate(DueDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        theme.changed.connect(self.viewport().update)

    def show_view(self, view: TodayView, only: Group | None) -> None:
        """Another view; the row that was current stays so, if it is still there."""
        before = self.entry()
        top = self.verticalScrollBar().value()
        self.due.fill(view, only)
        for place, entry in enumerate(self.due.entries()):
            if before and before.row and entry.row and _same(before.row, entry.row):
                self.setCurrentIndex(self.due.index(place))
        self.verticalScrollBar().setValue(top)

    def entry(self) -> Entry | None:
        """The current line."""
        found: Entry | None = self.currentIndex().data(ENTRY)
        return found

    def verb_rect(self, index: Index) -> QRect:
        """Where a row's verb is painted."""
        return columns(self.visualRect(index))[3]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pass over headers, Enter opens, Space does the verb."""
        entry = self.entry()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() and entry and entry.row:
                self.opened.emit(entry.row)
            case Qt.Key.Key_Space if entry and entry.row:
                self.asked.emit(entry.row)
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case _:
                super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        place, entries = self.currentIndex().row() + by, self.due.entries()
        while 0 <= place < len(entries) and entries[place].row is None:
            place += by
        if 0 <= place < len(entries):
            self.setCurrentIndex(self.due.index(place))
        elif by < 0:
            self.scrollToTop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the verb does it, elsewhere the row opens."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        entry: Entry | None = index.data(ENTRY)
        if event.button() != Qt.MouseButton.LeftButton or entry is None or entry.row is None:
            return
        place = event.position().toPoint()
        _text, clause, _limit, verb = columns(self.visualRect(index))
        if clause.contains(place) and entry.clause_text:
            QWhatsThis.showText(event.globalPosition().toPoint(), f"{entry.clause}\n{entry.clause_text}", self)
        else:
            (self.asked if verb.contains(place) else self.opened).emit(entry.row)

    def viewportEvent(self, event: QEvent) -> bool:
        """The tooltip says why the deadline falls on its day."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._explain(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def _explain(self, place: QPoint, on_screen: QPoint) -> None:
        entry: Entry | None = self.indexAt(place).data(ENTRY)
        lines = [entry.title, entry.detail, entry.clause, entry.reason] if entry and entry.row else []
        QToolTip.showText(on_screen, "\n".join(line for line in lines if line), self)


def _same(one: Row, other: Row) -> bool:
    return (one.code, one.route, dict(one.args), one.facts) == (other.code, other.route, dict(other.args), other.facts)
