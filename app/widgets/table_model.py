"""Models of tables: rows that are frozen dataclasses, columns that say what of a row stands in them.

columns = (Column("name", lambda: p_("child.name", "Name"), lambda row: row.name, stretch=True),)
model = PagedModel(columns, fetch=lambda after, limit: reads.children(viewer, after=after, limit=limit))
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.base.language import Say

ROW = Qt.ItemDataRole.UserRole
SECOND = Qt.ItemDataRole.UserRole + 1
CHIPS = Qt.ItemDataRole.UserRole + 2
STATE = Qt.ItemDataRole.UserRole + 3
BUTTON = Qt.ItemDataRole.UserRole + 4
PICTURE = Qt.ItemDataRole.UserRole + 5
STRONG = Qt.ItemDataRole.UserRole + 6
PAGE = 200
#: Pages of a long list that are kept; the rest are fetched again when they are scrolled to.
KEPT_PAGES = 12

Index = QModelIndex | QPersistentModelIndex
Chips = Sequence[tuple[str, str]]


def _nothing(_row: Any) -> Any:
    return None


@dataclass(frozen=True)
class Column:
    """What stands in a column, and how.

    `text` first line, `second` caption under it, `chips` [(word, state)], `state` colours the first line, `icon` stands
    before it, `button` is the word of the row's one button. `sort` is the key that is given to the page when the header
    is clicked.
    """

    name: str
    title: Say
    text: Callable[[Any], str] = field(default=lambda _row: "")
    second: Callable[[Any], str | None] = _nothing
    chips: Callable[[Any], Chips | None] = _nothing
    state: Callable[[Any], str | None] = _nothing
    icon: Callable[[Any], str | None] = _nothing
    button: Callable[[Any], str | None] = _nothing
    tip: Callable[[Any], str | None] = _nothing
    right: bool = False
    strong: bool = False
    width: int = 120
    stretch: bool = False
    sort: str = ""
    optional: bool = False


class TableModel(QAbstractTableModel):
    """What both models share: data of cells and heads, and texts that follow the language."""

    def __init__(self, columns: Sequence[Column], key: Callable[[Any], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[Any] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """How many rows are loaded."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def row(self, place: int) -> Any:
        """The dataclass of a row; None outside."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def key(self, place: int) -> Any:
        """The id of a row; None outside."""
        row = self.row(place)
        return None if row is None else self._key(row)

    def place(self, key: Any) -> int:
        """Where the row with this id stands; -1 when it is not loaded."""
        return next((n for n, row in enumerate(self._rows) if self._key(row) == key), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the delegate and a screen reader ask."""
        row = self.row(index.row())
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(column, row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        asked = {
            ROW: lambda: row,
            SECOND: lambda: column.second(row),
            CHIPS: lambda: column.chips(row),
            STATE: lambda: column.state(row),
            BUTTON: lambda: column.button(row),
            PICTURE: lambda: column.icon(row),
            STRONG: lambda: column.strong,
            Qt.ItemDataRole.ToolTipRole: lambda: column.tip(row),
        }.get(Qt.ItemDataRole(role) if role < ROW else role)
        return asked() if asked else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles, said in the language of this moment."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def say_anew(self) -> None:
        """After a language switch: heads and cells are asked again."""
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))

    @staticmethod
    def _spoken(column: Column, row: Any) -> str:
        parts = [column.text(row), column.second(row) or "", column.button(row) or ""]
        parts += [word for word, _state in column.chips(row) or ()]
        return ", ".join(part for part in parts if part)


def _id_of(row: Any) -> Any:
    return getattr(row, "id", row)


class RowsModel(TableModel):
    """Rows that are all there: `show(rows)`."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Iterable[Any] = (),
        *,
        key: Callable[[Any], Any] = _id_of,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, parent)
        self._rows = list(rows)

    def show(self, rows: Iterable[Any]) -> None:
        """Other rows; the view keeps the selection by id."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> list[Any]:
        """All rows."""
        return list(self._rows)


class PagedModel(TableModel):
    """Rows of a large register, 200 at a time: `fetch(after, limit)` gives those after a key, None for the first.

    The key is what `after(row)` says of the last row (the id by default). Sorting and filtering change the query:
    change what `fetch` reads, then `refresh()`. Of a long list only the pages looked at last are kept; the ids of all
    stay, and one that was let go is fetched again when it is looked at.
    """

    loaded = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[Any, int], Sequence[Any]],
        *,
        key: Callable[[Any], Any] = _id_of,
        after: Callable[[Any], Any] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, parent)
        self._fetch = fetch
        self._after = after or key
        self._keys: list[Any] = []
        self._starts: list[Any] = []
        self._pages: OrderedDict[int, list[Any]] = OrderedDict()
        self._next: Any = None
        self._complete = True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own default
        """How many rows are loaded, kept or not."""
        return 0 if parent.isValid() else len(self._keys)

    def row(self, place: int) -> Any:
        """The dataclass of a row; None outside, and where somebody has just taken rows away."""
        if not 0 <= place < len(self._keys):
            return None
        number, inside = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = list(self._fetch(self._starts[number], PAGE))
            self._keep(number, page)
        self._pages.move_to_end(number)
        return page[inside] if inside < len(page) else None

    def key(self, place: int) -> Any:
        """The id of a row; None outside."""
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def place(self, key: Any) -> int:
        """Where the row with this id stands; -1 when it is not loaded."""
        return self._keys.index(key) if key in self._keys else -1

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the last page was full."""
        return not parent.isValid() and not self._complete

    def fetchMore(self, parent: Index) -> None:
        """The view came near the end."""
        if parent.isValid() or self._complete:
            return
        more = list(self._fetch(self._next, PAGE))
        if more:
            self.beginInsertRows(QModelIndex(), len(self._keys), len(self._keys) + len(more) - 1)
            self._add(more)
            self.endInsertRows()
        self._complete = len(more) < PAGE
        self.loaded.emit(len(self._keys))

    def refresh(self, keep: bool = True) -> None:
        """Read anew as much as was loaded; with `keep` False only the first page (another filter)."""
        wanted = max(PAGE, len(self._keys)) if keep else PAGE
        pages = list(self._read(wanted))
        self.beginResetModel()
        self._keys, self._starts, self._next = [], [], None
        self._pages.clear()
        for page in pages:
            self._add(page)
        self._complete = len(self._keys) < wanted
        self.endResetModel()
        self.loaded.emit(len(self._keys))

    def _read(self, wanted: int) -> Iterator[list[Any]]:
        after, read = None, 0
        while read < wanted:
            page = list(self._fetch(after, PAGE))
            if page:
                yield page
            if len(page) < PAGE:
                return
            after, read = self._after(page[-1]), read + PAGE

    def _add(self, page: list[Any]) -> None:
        self._starts.append(self._next)
        self._keys += map(self._key, page)
        self._next = self._after(page[-1])
        self._keep(len(self._starts) - 1, page)

    def _keep(self, number: int, page: list[Any]) -> None:
        self._pages[number] = page
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
