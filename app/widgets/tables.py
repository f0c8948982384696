"""Tables on screen: a view that remembers columns and sort order for each user and keeps the selection by id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.base.language import Say, p_
from app.widgets.memory import Memory
from app.widgets.table_delegate import RowDelegate
from app.widgets.table_model import Column, PagedModel, RowsModel, TableModel
from app.widgets.theme import theme
from app.widgets.translated import Translated

__all__ = ["Column", "PagedModel", "RowAction", "RowsModel", "TableView"]

RowAction = tuple[str, Say, Callable[[Any], object]]


class TableView(Translated, QTableView):
    """`opened(row)` follows Enter and double click, `chosen(row)` the selection, `pressed(row)` the button of a row
    (Space too), `sorted(key, descending)` a click on a header. With `multiple` several rows can be chosen (Ctrl, Shift,
    Space): `several` follows them, Ctrl+A emits `everything`. `menu` gives the entries of a row's menu.
    """

    opened = Signal(object)
    chosen = Signal(object)
    several = Signal()
    everything = Signal()
    pressed = Signal(object)
    sorted = Signal(str, bool)

    def __init__(
        self,
        name: str,
        model: TableModel,
        *,
        say_name: Say,
        memory: Memory | None = None,
        row_height: int = 36,
        menu: Callable[[Any], Sequence[RowAction]] | None = None,
        multiple: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._multiple = multiple
        self._kept_chosen: tuple[Any, ...] = ()
        self._say_name, self._memory, self._menu = say_name, memory, menu
        self._kept: Any = None
        self._order: tuple[str, bool] | None = None
        self._telling = False
        self.rows = model
        self._delegate = RowDelegate(self)
        self._delegate.clicked = lambda index: self.pressed.emit(self.rows.row(index.row()))
        self._build(row_height)
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._before)
        model.modelReset.connect(self._after)
        self.selectionModel().currentRowChanged.connect(self._current)
        if multiple:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
            self.selectionModel().selectionChanged.connect(self.several)
        hidden = set(self._recall("hidden") or ())
        for place, column in enumerate(model.columns):
            self.setColumnHidden(place, column.name in hidden)
        theme.changed.connect(self._repaint)
        self.retranslate()

    def _build(self, row_height: int) -> None:
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setFixedHeight(theme.size("tableHeader"))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(40)
        head.setSectionsClickable(any(c.sort for c in self.rows.columns))
        head.sectionClicked.connect(self._head_clicked)
        head.sectionResized.connect(self._resized)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.row(index.row())))

    # rows

    def current(self) -> Any:
        """The dataclass of the current row; None without one."""
        return self.rows.row(self.currentIndex().row())

    def select(self, key: Any) -> bool:
        """Make the row with this id the current one; False when it is not loaded."""
        place = self.rows.place(key)
        if place < 0:
            return False
        index = self.rows.index(place, self._first_shown())
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        return True

    def select_first(self) -> None:
        """The first row, when there is one."""
        if self.rows.rowCount():
            self.select(self.rows.key(0))

    def chosen_keys(self) -> tuple[Any, ...]:
        """The ids of the chosen rows, in their order."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows.key(place) for place in places)

    def choose_one(self) -> None:
        """Only the current row stays chosen."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(self.currentIndex(), flags)

    def mark(self, query: str) -> None:
        """Underline what was searched."""
        self._delegate.query = query
        self.viewport().update()

    # columns

    def column_shown(self, name: str) -> bool:
        """Whether a column is shown."""
        return not self.isColumnHidden(self._place(name))

    def show_column(self, name: str, shown: bool) -> None:
        """Show or hide a column, and remember it."""
        self.setColumnHidden(self._place(name), not shown)
        self._share()
        hidden = [c.name for n, c in enumerate(self.rows.columns) if self.isColumnHidden(n)]
        self._remember("hidden", hidden)

    def columns_menu(self, parent: QWidget) -> QMenu:
        """A menu of the columns that may be hidden, for the Columns button."""
        menu = QMenu(parent)
        for column in self.rows.columns:
            if column.optional:
                action = QAction(column.title(), menu)
                action.setCheckable(True)
                action.setChecked(self.column_shown(column.name))
                action.toggled.connect(lambda on, name=column.name: self.show_column(name, on))
                menu.addAction(action)
        return menu

    def order(self) -> tuple[str, bool] | None:
        """The sort key and whether it is descending, as the person left it."""
        kept = self._recall("order")
        return (str(kept[0]), bool(kept[1])) if isinstance(kept, list) and len(kept) == 2 else None

    def show_order(self, key: str, descending: bool = False) -> None:
        """Show the arrow at the column of this sort key."""
        self._order = (key, descending)
        place = next((n for n, c in enumerate(self.rows.columns) if c.sort == key), -1)
        head = self.horizontalHeader()
        head.setSortIndicatorShown(place >= 0)
        if place >= 0:
            way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(place, way)

    def retranslate(self) -> None:
        """Heads, cells and the spoken name follow the language."""
        self.setAccessibleName(self._say_name())
        self.rows.say_anew()
        self._columns()
        self._share()

    # inside

    def _columns(self) -> None:
        widths = self._recall("widths") or {}
        self._telling = True
        for place, column in enumerate(self.rows.columns):
            self.setColumnWidth(place, max(int(widths.get(column.name, column.width)), self._least(place)))
        self._telling = False

    def _least(self, place: int) -> int:
        """A head is never narrower than its word."""
        words = QFontMetrics(theme.font("caption")).horizontalAdvance(self.rows.columns[place].title())
        return words + (40 if self.rows.columns[place].sort else 22)

    def _share(self) -> None:
        """Columns that stretch take what the others leave, but never less than their heads need."""
        shown = [n for n in range(len(self.rows.columns)) if not self.isColumnHidden(n)]
        wide = [n for n in shown if self.rows.columns[n].stretch]
        left = self.viewport().width() - sum(self.columnWidth(n) for n in shown if n not in wide)
        self._telling = True
        for place in wide:
            least = max(self._least(place), min(self.rows.columns[place].width, 160))
            self.setColumnWidth(place, max(least, left // len(wide)))
        self._telling = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The room is shared anew."""
        super().resizeEvent(event)
        self._share()

    def _resized(self, _place: int, _old: int, _new: int) -> None:
        if self._telling or not self.isVisible():
            return
        self._share()
        widths = {
            c.name: self.columnWidth(n)
            for n, c in enumerate(self.rows.columns)
            if not c.stretch and not self.isColumnHidden(n)
        }
        self._remember("widths", widths)

    def _head_clicked(self, place: int) -> None:
        key = self.rows.columns[place].sort
        if not key:
            return
        descending = self._order == (key, False)
        self.show_order(key, descending)
        self._remember("order", [key, descending])
        self.sorted.emit(key, descending)

    def _remember(self, what: str, value: Any) -> None:
        if self._memory is not None:
            self._memory.put(f"table.{self.objectName()}.{what}", value)

    def _recall(self, what: str) -> Any:
        return self._memory.get(f"table.{self.objectName()}.{what}") if self._memory else None

    def _place(self, name: str) -> int:
        return next(n for n, c in enumerate(self.rows.columns) if c.name == name)

    def _first_shown(self) -> int:
        return next((n for n in range(len(self.rows.columns)) if not self.isColumnHidden(n)), 0)

    def _before(self) -> None:
        self._kept = self.rows.key(self.currentIndex().row())
        self._kept_chosen = self.chosen_keys() if self._multiple else ()

    def _after(self) -> None:
        if self._kept is not None and not self.select(self._kept):
            self.chosen.emit(None)
        if len(self._kept_chosen) > 1:
            self._choose_again()

    def _choose_again(self) -> None:
        """After other rows came: those of the chosen ones that are there."""
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place in map(self.rows.place, self._kept_chosen):
            if place >= 0:
                self.selectionModel().select(self.rows.index(place, self._first_shown()), flags)

    def _current(self) -> None:
        self.chosen.emit(self.current())

    def _repaint(self) -> None:
        self.viewport().update()

    # keys and the row menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space presses the row's button, or chooses the row where several can be chosen."""
        row = self.current()
        if self._multiple and event.matches(QKeySequence.StandardKey.SelectAll):
            self.everything.emit()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() and row is not None:
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Space and row is not None and self._multiple:
            flags = QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().select(self.currentIndex(), flags)
        elif event.key() == Qt.Key.Key_Space and row is not None:
            self.pressed.emit(row)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is current as soon as the keyboard arrives."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.select_first()

    def event(self, event: QEvent) -> bool:
        """The row menu: right click, Shift+F10, the menu key."""
        if event.type() == QEvent.Type.ContextMenu and self._menu is not None:
            return self._open_menu(event)
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt sends the mouse's menu to the viewport."""
        if event.type() == QEvent.Type.ContextMenu and self._menu is not None:
            return self._open_menu(event)
        return super().viewportEvent(event)

    def _open_menu(self, event: QEvent) -> bool:
        menu = self.row_menu()
        if menu is None:
            return False
        place = getattr(event, "globalPos", QPoint)()
        menu.popup(place if not place.isNull() else self.mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
        return True

    def row_menu(self) -> QMenu | None:
        """The menu of the current row; None when it has no entries."""
        row = self.current()
        entries = self._menu(row) if self._menu and row is not None else ()
        if not entries:
            return None
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}_menu")
        menu.setAccessibleName(p_("table.row_menu", "Row menu"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for what, say, act in entries:
            action = QAction(say(), menu)
            action.setObjectName(f"{self.objectName()}_{what}_action")
            action.triggered.connect(lambda _checked=False, act=act, row=row: act(row))
            menu.addAction(action)
        return menu
