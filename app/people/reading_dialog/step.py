"""What the steps of reading in share: a column of widgets that say their words anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.language import Say
from app.widgets.tables import Column, RowsModel, TableView
from app.widgets.theme import theme
from app.widgets.translated import Translated

#: How high a table of the dialog is: the whole dialog fits a screen of 768.
TABLE_HEIGHT = 250


class Step(Translated, QWidget):
    """One page of the dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._said: list[tuple[QLabel | QPushButton, Say]] = []
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def label(self, say: Say, role: str, name: str = "") -> QLabel:
        """A line of words; not laid out yet."""
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("role", role)
        label.setWordWrap(True)
        self._said.append((label, say))
        label.setText(say())
        return label

    def button(self, name: str, say: Say, act: Callable[[], object]) -> QPushButton:
        """A button beside the table; not laid out yet."""
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        self._said.append((button, say))
        button.setText(say())
        return button

    def table(
        self, name: str, columns: Sequence[Column], key: Callable[[Any], Any], say_name: Say, height: int = TABLE_HEIGHT
    ) -> TableView:
        """A table of rows that are all there."""
        view = TableView(
            name,
            RowsModel(columns, key=key, parent=self),
            say_name=say_name,
            row_height=theme.size("rowCompact"),
            parent=self,
        )
        view.setMinimumHeight(height)
        return view

    def row(self, *widgets: QWidget) -> QHBoxLayout:
        """Widgets side by side."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def retranslate(self) -> None:
        """All words anew."""
        for widget, say in self._said:
            widget.setText(say())


def show_rows(view: TableView, rows: Sequence[Any]) -> None:
    """Other rows in a table of a step; the current one stays current."""
    model = view.rows
    assert isinstance(model, RowsModel)
    model.show(rows)
    if not view.currentIndex().isValid():
        view.select_first()
