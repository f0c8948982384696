"""The table's model: the columns of Annex 1, editable cells, order, undo and redo of whole states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from app.base.language import p_
from app.base.refusal import Refused
from app.record import papers, words
from app.record.plan_page import lines as plan_lines
from app.record.plan_page.lines import Line
from app.record.reads import Somebody
from app.record.rules import plan as rules
from app.record.rules.terms import parse_term
from app.widgets.theme import theme

KIND, RESPONSIBLE, STAGE, TERM, INDICATOR = range(5)
FIELDS = ("kind", "responsible", "stage", "term", "indicator")
Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-tirek-measure"
_DEPTH = 200


class MeasuresModel(QAbstractTableModel):
    """Lines of the plan. `changed` after each change, `refused` with the sentence of a cell that was not understood."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.staff: Mapping[int, Somebody] = {}
        self.period = (date.min, date.max)
        self.editable = True
        self._lines: tuple[Line, ...] = ()
        self._past: list[tuple[Line, ...]] = []
        self._future: list[tuple[Line, ...]] = []
        self._next = 1

    # -- lines --------------------------------------------------------------------------------------------------------

    def load(self, found: Sequence[Line]) -> None:
        """Show stored lines; the undo begins anew."""
        self._past, self._future = [], []
        self._next = max((line.key for line in found), default=0) + 1
        self._show(tuple(found))

    def lines(self) -> tuple[Line, ...]:
        """The lines as they are."""
        return self._lines

    def kept(self) -> tuple[Line, ...]:
        """The lines that have something in them."""
        return tuple(line for line in self._lines if not line.empty())

    def name_ids(self, ids: Sequence[int]) -> None:
        """After saving: which stored measure each kept line is; undo keeps its states with these ids."""
        by_key = {line.key: number for line, number in zip(self.kept(), ids, strict=True)}
        self._lines = tuple(replace(line, measure_id=by_key.get(line.key, line.measure_id)) for line in self._lines)

    def _show(self, found: tuple[Line, ...]) -> None:
        """A changed cell keeps the cursor and an open editor; another order begins the view anew."""
        if [line.key for line in found] == [line.key for line in self._lines]:
            self._lines = found
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, INDICATOR))
            return
        self.beginResetModel()
        self._lines = found
        self.endResetModel()

    def words_changed(self) -> None:
        """The staff or the language changed: every cell is said anew."""
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, INDICATOR))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, INDICATOR)

    def with_typed(self, row: int, column: int, text: str) -> tuple[Line, ...]:
        """The lines as they would be with the text of an editor that is still open."""
        try:
            changed = self._typed(self._lines[row], column, text)
        except Refused:
            return self._lines
        return (*self._lines[:row], changed, *self._lines[row + 1 :])

    def _change(self, found: tuple[Line, ...]) -> None:
        if found == self._lines or not self.editable:
            return
        self._past = [*self._past, self._lines][-_DEPTH:]
        self._future = []
        self._show(found)
        self.changed.emit()

    # -- verbs --------------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Ctrl+Z."""
        self._step(self._past, self._future)

    def redo(self) -> None:
        """Ctrl+Y."""
        self._step(self._future, self._past)

    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._past) and self.editable

    def _step(self, source: list[tuple[Line, ...]], target: list[tuple[Line, ...]]) -> None:
        if not source or not self.editable:
            return
        ids = {line.key: line.measure_id for line in self._lines if line.measure_id}
        target.append(self._lines)
        before = source.pop()
        self._show(tuple(replace(line, measure_id=ids.get(line.key)) for line in before))
        self.changed.emit()

    def add(self, line: Line | None = None, row: int | None = None) -> int:
        """Put a line at a row, or at the end; gives its row."""
        at = len(self._lines) if row is None else row
        new = replace(line or Line(0), key=self._next, measure_id=None)
        self._next += 1
        self._change((*self._lines[:at], new, *self._lines[at:]))
        return at

    def remove(self, row: int) -> None:
        """Take a line out."""
        if 0 <= row < len(self._lines):
            self._change(self._lines[:row] + self._lines[row + 1 :])

    def duplicate(self, row: int) -> int:
        """Repeat a line right after itself."""
        return self.add(self._lines[row], row + 1) if 0 <= row < len(self._lines) else row

    def move(self, row: int, to: int) -> int:
        """Put a line at another row; gives where it is now."""
        if not (0 <= row < len(self._lines) and 0 <= to < len(self._lines)):
            return row
        rest = list(self._lines)
        rest.insert(to, rest.pop(row))
        self._change(tuple(rest))
        return to

    def uses(self, library_id: int) -> bool:
        """Whether a measure of the library stands in the table."""
        return any(line.library_id == library_id for line in self._lines)

    # -- what lacks ---------------------------------------------------------------------------------------------------

    def rules(self) -> list[rules.Measure]:
        """The kept lines as the rules see them."""
        return [line.to_rule(position) for position, line in enumerate(self.kept(), start=1)]

    def lacks(self) -> list[tuple[int, str]]:
        """Lines without person, date or indicator: position and what lacks."""
        found = [(lack.position, lack.name) for lack in rules.lacks(self.rules())]
        return found + [(m.position, "indicator") for m in self.rules() if not m.indicator.strip()]

    def outside(self, row: int) -> bool:
        """Whether the term of a row leaves the plan's period."""
        return bool(rules.outside([self._lines[row].to_rule(1)], *self.period))

    # -- Qt -----------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Qt: lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Qt: the five columns of Annex 1."""
        return 0 if parent.isValid() else len(FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the columns' names."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _HEADS[section]()
        return None

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        line = self._lines[row]
        if column == RESPONSIBLE:
            return plan_lines.responsible(line, self.staff)
        if column == TERM:
            return papers.term(line.starts, line.ends)
        return str(getattr(line, FIELDS[column]))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: a cell."""
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(row, column)
        if role == Qt.ItemDataRole.FontRole and column == KIND:
            return theme.font("strong")
        if column == TERM and self._lines[row].ends is not None and self.outside(row):
            return self._outside(role)
        return None

    def _outside(self, role: int) -> Any:
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(theme.state("today", "Fill"))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.state("today", "Text"))
        if role == Qt.ItemDataRole.ToolTipRole:
            return p_("record.plan.outside", "The term leaves the period of the plan")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: cells are edited while the plan is a draft."""
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.editable:
            return base
        if not index.isValid():
            return base | Qt.ItemFlag.ItemIsDropEnabled
        return base | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: a cell was typed."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row = index.row()
        try:
            changed = self._typed(self._lines[row], index.column(), value)
        except Refused as refused:
            self.refused.emit(words.say(refused.code, refused.facts) or refused.code)
            return False
        self._change((*self._lines[:row], changed, *self._lines[row + 1 :]))
        return True

    def _typed(self, line: Line, column: int, value: Any) -> Line:
        if column == RESPONSIBLE:
            return self._responsible(line, value)
        text = str(value).strip()
        if column == TERM:
            starts, ends = parse_term(text, *self.period)
            return replace(line, starts=starts, ends=ends)
        words: dict[str, Any] = {FIELDS[column]: text}
        return replace(line, **words)

    def _responsible(self, line: Line, value: Any) -> Line:
        """A staff member chosen by id, or words; words equal to somebody's line are that somebody."""
        if isinstance(value, int):
            return replace(line, responsible_id=value, responsible="")
        text = str(value).strip()
        for staff_id, somebody in self.staff.items():
            if text and text in (somebody.name, f"{somebody.name}, {somebody.position}"):
                return replace(line, responsible_id=staff_id, responsible="")
        return replace(line, responsible_id=None, responsible=text)

    # -- drag ---------------------------------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        """Qt: lines are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Qt: only lines of this table."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt: the row that is dragged."""
        data = QMimeData()
        data.setData(MIME, QByteArray(str(indexes[0].row()).encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Qt: a row was dropped before another one; the model moves it itself."""
        del action, column
        source = int(bytes(data.data(MIME).data()).decode())
        to = row if row >= 0 else parent.row() if parent.isValid() else len(self._lines)
        self.move(source, min(to if to <= source else to - 1, len(self._lines) - 1))
        return False


_HEADS: tuple[Callable[[], str], ...] = (
    lambda: p_("record.column.kind", "Kind of help"),
    lambda: p_("rec.responsible", "Responsible"),
    lambda: p_("record.column.stage", "Stage / volume"),
    lambda: p_("record.column.term", "Term"),
    lambda: p_("record.column.indicator", "Quality indicator"),
)
