"""The table of measures: cells that wrap, editors of their kind, the keys of DESIGN 04."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.base.language import p_
from app.record.plan_page.model import FIELDS, KIND, RESPONSIBLE, TERM, MeasuresModel
from app.widgets.translated import Translated

PAD, LEAST = 8, 36
SHARES = (24, 19, 17, 15, 25)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellDelegate(QStyledItemDelegate):
    """Editors; `typing` gives each keystroke, so that the preview follows before the cell is left."""

    typing = Signal(QModelIndex, str)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """As high as the wrapped text."""
        width = self.parent().columnWidth(index.column()) - 2 * PAD  # type: ignore[attr-defined]
        font = index.data(Qt.ItemDataRole.FontRole) or option.font  # type: ignore[attr-defined]
        rect = QFontMetrics(font).boundingRect(
            0, 0, max(40, width), 2000, Qt.TextFlag.TextWordWrap, str(index.data() or " ")
        )
        return QSize(width, max(LEAST, rect.height() + 2 * PAD))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:  # type: ignore[override]
        """A text of several lines, a name with staff offered, or a term."""
        del option
        column = index.column()
        editor: QWidget = QLineEdit(parent) if column in (RESPONSIBLE, TERM) else QPlainTextEdit(parent)
        editor.setObjectName(f"record_measure_{FIELDS[column]}_edit")
        editor.setAccessibleName(index.model().headerData(column, Qt.Orientation.Horizontal))
        if isinstance(editor, QLineEdit):
            editor.textChanged.connect(lambda text: self.typing.emit(index, text))
            if column == RESPONSIBLE:
                editor.setCompleter(self._staff(editor, index.model()))
            else:
                editor.setPlaceholderText("01.09.2026 – 25.05.2027")
        elif isinstance(editor, QPlainTextEdit):
            editor.setTabChangesFocus(True)
            editor.textChanged.connect(lambda: self.typing.emit(index, editor.toPlainText()))
        return editor

    def _staff(self, editor: QLineEdit, model: QAbstractItemModel) -> QCompleter:
        assert isinstance(model, MeasuresModel)
        names = [f"{s.name}, {s.position}" if s.position else s.name for s in model.staff.values()]
        completer = QCompleter(names, editor)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        return completer

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:  # type: ignore[override]
        """The cell's text."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QPlainTextEdit):
            if editor.toPlainText() != text:
                editor.setPlainText(text)
                editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex) -> None:  # type: ignore[override]
        """The typed text."""
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter accepts in every editor and never reaches the table; Shift+Enter begins another line of a text."""
        if isinstance(watched, QPlainTextEdit | QLineEdit) and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress and event.key() in ENTER
            if pressed and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched)
                return True
        return super().eventFilter(watched, event)


class MeasuresTable(Translated, QTableView):
    """F2 edits, Tab goes on, Enter adds a line at the end, Alt+Up and Alt+Down move, Ctrl+D doubles, Del removes."""

    def __init__(self, model: MeasuresModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record_measures_table")
        self.measures = model
        self._at = (0, 0)
        self.setModel(model)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.setWordWrap(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().sectionResized.connect(lambda *_: self.verticalHeader().resizeSections())
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        self.retranslate()

    def retranslate(self) -> None:
        """The name of the table and its cells."""
        self.setAccessibleName(p_("plan.measures", "Measures"))
        self.measures.words_changed()

    def _remember(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self._at = (index.row(), index.column())

    def _return(self) -> None:
        row = min(self._at[0], self.measures.rowCount() - 1)
        if row >= 0:
            self.go(row, self._at[1])

    def go(self, row: int, column: int = KIND, *, edit: bool = False) -> None:
        """Put the cursor into a cell, and open its editor."""
        index = self.measures.index(row, column)
        self._at = (row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if edit and self.measures.editable:
            self.setFocus()
            self.edit(index)

    def editing(self) -> bool:
        """Whether a cell is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def add_line(self) -> None:
        """An empty line at the end, its first cell open."""
        self.go(self.measures.add(), KIND, edit=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: keys of the table."""
        verb = self._verb(event)
        if verb is not None and self.measures.editable:
            verb()
            return
        super().keyPressEvent(event)

    def _verb(self, event: QKeyEvent) -> Callable[[], Any] | None:
        row, key = self.currentIndex().row(), event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return lambda: self._move(row, -1 if key == Qt.Key.Key_Up else 1)
        if control and key in (Qt.Key.Key_D, 0x0412):  # В stands on the key of D in Cyrillic layouts
            return lambda: self.go(self.measures.duplicate(row), self.currentIndex().column())
        if key == Qt.Key.Key_Delete and not control:
            return lambda: self.measures.remove(row)
        if key in ENTER:
            return lambda: self._enter(row)
        return None

    def _move(self, row: int, by: int) -> None:
        column = self.currentIndex().column()
        self.go(self.measures.move(row, row + by), column)

    def _enter(self, row: int) -> None:
        if row == self.measures.rowCount() - 1:
            self.add_line()
        else:
            self.go(row + 1, self.currentIndex().column())

    def resizeEvent(self, event: Any) -> None:
        """Qt: the columns share the width as Annex 1 does."""
        super().resizeEvent(event)
        width = self.viewport().width()
        for column, share in enumerate(SHARES[:-1]):
            self.setColumnWidth(column, width * share // 100)
        self.setColumnWidth(len(SHARES) - 1, width - sum(width * s // 100 for s in SHARES[:-1]))
