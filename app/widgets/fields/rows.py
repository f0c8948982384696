"""A small list of rows that are edited in place: facts of a paper, members of a family, measures tried before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QToolButton, QWidget

from app.base.language import Say, p_
from app.widgets.fields.base import Field
from app.widgets.fields.text import TextField
from app.widgets.theme import dress


@dataclass(frozen=True)
class RowColumn:
    """A column: the key in each row's dict, what to say above it, which field, how much of the width.

    One that is `below` stands under the others in each row, for long texts; its field says itself what it is.
    """

    name: str
    say: Say
    field: Callable[[], Field] = TextField
    stretch: int = 1
    below: bool = False


class RowsField(Field):
    """`value()` is a list of dicts without the empty rows. Names: `<name>_<row>_<column>`, `<name>_add_button`."""

    def __init__(
        self,
        columns: Sequence[RowColumn],
        *,
        say_add: Say | None = None,
        least: int = 1,
        most: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._say_add = say_add or (lambda: p_("rows.add", "Add a row"))
        self._least, self._most = least, most
        self._rows: list[tuple[dict[str, Field], QToolButton]] = []
        self._name = ""
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        self.row.addLayout(self._grid, 1)
        self._heads = [QLabel(self) for _column in self._columns]
        self._beside = tuple(column for column in self._columns if not column.below)
        self._under = tuple(column for column in self._columns if column.below)
        for label, column in zip(self._heads, self._columns, strict=True):
            label.setProperty("role", "label")
            label.setVisible(not column.below)
            if not column.below:
                place = self._beside.index(column)
                self._grid.addWidget(label, 0, place)
                self._grid.setColumnStretch(place, column.stretch)
        self.add_button = QPushButton(self)
        self.add_button.setProperty("kind", "ghost")
        dress(self.add_button, "plus", "accentText")
        self.add_button.clicked.connect(self.add_row)
        self._fill([{}] * least)
        self.retranslate()

    def value(self) -> list[dict[str, Any]]:
        """The rows, without those where nothing was typed."""
        rows = [{name: field.value() for name, field in fields.items()} for fields, _button in self._rows]
        return [row for row in rows if any(value not in {None, "", False} for value in row.values())]

    def set_value(self, value: Sequence[dict[str, Any]] | None) -> None:
        """Put rows in."""
        rows = list(value or [])
        self._fill(rows + [{}] * (self._least - len(rows)))

    def problem(self) -> str:
        """The first wrong cell."""
        cells = (field.problem() for fields, _button in self._rows for field in fields.values())
        return next((wrong for wrong in cells if wrong), "")

    def set_read_only(self, closed: bool) -> None:
        """Shown only."""
        self.add_button.setVisible(not closed)
        for fields, button in self._rows:
            button.setVisible(not closed)
            for field in fields.values():
                field.set_read_only(closed)

    def add_row(self) -> None:
        """One more empty row, with the focus in it."""
        if len(self._rows) < self._most:
            self._append({})
            self._lay_out()
            next(iter(self._rows[-1][0].values())).setFocus()

    def setObjectName(self, name: str) -> None:
        """Cells are named by row and column."""
        self._name = name
        super().setObjectName(name)
        self.add_button.setObjectName(f"{name}_add_button")
        self._lay_out()

    def name_it(self, spoken: str) -> None:
        """Each cell says the column and the row."""
        self.spoken = spoken
        self.setAccessibleName(spoken)
        self._speak()

    def retranslate(self) -> None:
        """Say heads, button and the names of the cells anew."""
        for label, column in zip(self._heads, self._columns, strict=True):
            label.setText(column.say())
        self.add_button.setText(self._say_add())
        self._speak()

    def _speak(self) -> None:
        remove = p_("rows.remove", "Remove row {count}")
        cell = p_("rows.cell", "{column}, row {count}")
        for place, (fields, button) in enumerate(self._rows, start=1):
            button.setToolTip(remove.format(count=place))
            button.setAccessibleName(remove.format(count=place))
            for column in self._columns:
                fields[column.name].name_it(cell.format(column=column.say(), count=place))

    def _fill(self, rows: Sequence[dict[str, Any]]) -> None:
        while self._rows:
            self._drop(0)
        for row in rows:
            self._append(row)
        self._lay_out()

    def _append(self, row: dict[str, Any]) -> None:
        fields: dict[str, Field] = {}
        for column in self._columns:
            field = column.field()
            field.setParent(self)
            field.set_value(row.get(column.name))
            field.edited.connect(self.edited)
            field.left.connect(self.left)
            field.show()
            fields[column.name] = field
        button = QToolButton(self)
        dress(button, "close")
        button.clicked.connect(self._remove)
        button.show()
        self._rows.append((fields, button))
        if self.focusProxy() is None:
            self.setFocusProxy(next(iter(fields.values())))

    def _remove(self) -> None:
        pressed = self.sender()
        for place, (_fields, button) in enumerate(self._rows):
            if button is pressed:
                self._drop(place)
                break
        if len(self._rows) < self._least:
            self._append({})
        self._lay_out()
        self.edited.emit()

    def _drop(self, place: int) -> None:
        fields, button = self._rows.pop(place)
        for widget in (*fields.values(), button):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.setFocusProxy(None)  # type: ignore[arg-type]

    def _lay_out(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        for place, (fields, button) in enumerate(self._rows, start=1):
            line = 2 * place if self._under else place
            for at, column in enumerate(self._beside):
                self._grid.addWidget(fields[column.name], line, at, top)
            spare = len(self._beside) - len(self._under)  # the first of those below takes what the others leave
            for at, column in enumerate(self._under):
                from_, wide = (at + spare, 1) if at else (0, spare + 1)
                self._grid.addWidget(fields[column.name], line + 1, from_, 1, wide, top)
            for column in self._columns:
                fields[column.name].setObjectName(f"{self._name}_{place}_{column.name}")
            self._grid.addWidget(button, line, len(self._beside), top)
            button.setObjectName(f"{self._name}_{place}_remove_button")
        self._grid.addWidget(self.add_button, 2 * len(self._rows) + 2, 0, Qt.AlignmentFlag.AlignLeft)
        self._speak()
