"""A form: label above the field, hint or error under it, in a grid of columns.

form = Form("record_referral", columns=2)
form.add("child", lambda: p_("rec.child", "Child"), SuggestField(search=…))
form.add("note", lambda: p_("ui.note", "Note"), LongField(), optional=True, span=2)
if form.check(): verb(**form.values())
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.base.language import Say, p_
from app.widgets.fields import CheckField, ChoiceField, Field, RadioGroup
from app.widgets.theme import icon, theme
from app.widgets.translated import Translated


@dataclass
class _Cell:
    box: QWidget
    label: QLabel
    field: Field
    hint: QLabel
    error: QLabel
    error_row: QWidget
    say: Say
    say_hint: Say | None
    optional: bool
    says_wrong: Say | None = None


class Form(Translated, QWidget):
    """Fields by name. `edited(name)` follows typing, `left(name)` the focus that leaves a field."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, prefix: str, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{prefix}_form")
        self._prefix, self._columns = prefix, columns
        self._cells: dict[str, _Cell] = {}
        self._at = (0, 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        theme.changed.connect(self._dress)

    # building

    def add(
        self,
        name: str,
        say: Say,
        field: Field,
        optional: bool = False,
        hint: Say | None = None,
        span: int = 1,
    ) -> Field:
        """Add a field under a label; it is called `<prefix>_<name>_field`. Required unless `optional`."""
        cell = self._cell(say, field, hint, optional)
        field.setObjectName(f"{self._prefix}_{name}_field")
        field.edited.connect(lambda: self._was_edited(name))
        field.left.connect(lambda: self._was_left(name))
        row, column = self._at
        span = min(span, self._columns)
        if column + span > self._columns:
            row, column = row + 1, 0
        self._grid.addWidget(cell.box, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        column += span
        self._at = (row + 1, 0) if column >= self._columns else (row, column)
        self._cells[name] = cell
        self.retranslate()
        return field

    def add_widget(self, widget: QWidget, span: int = 0) -> None:
        """A heading, a line or a card's part between fields, over the whole width by default."""
        row, column = self._at
        if column:
            row += 1
        self._grid.addWidget(widget, row, 0, 1, span or self._columns)
        self._at = (row + 1, 0)

    def _cell(self, say: Say, field: Field, hint: Say | None, optional: bool) -> _Cell:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        label, under, wrong = QLabel(box), QLabel(box), QLabel(box)
        label.setProperty("role", "label")
        under.setProperty("role", "caption")
        wrong.setProperty("role", "error")
        for text in (under, wrong, label):
            text.setWordWrap(True)
        label.setBuddy(field)
        error_row = QWidget(box)
        row = QHBoxLayout(error_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        mark = QLabel(error_row)
        mark.setObjectName("mark")
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(wrong, 1)
        for part in (label, field, under, error_row):
            column.addWidget(part)
        label.setVisible(not isinstance(field, CheckField))
        error_row.hide()
        return _Cell(box, label, field, under, wrong, error_row, say, hint, optional)

    # asking

    def field(self, name: str) -> Field:
        """The field of that name."""
        return self._cells[name].field

    def names(self) -> tuple[str, ...]:
        """The names of all fields, in order."""
        return tuple(self._cells)

    def values(self) -> dict[str, Any]:
        """What stands in the fields, by name."""
        return {name: cell.field.value() for name, cell in self._cells.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Put values in; names that the form does not have are left out."""
        for name, value in values.items():
            if name in self._cells:
                self._cells[name].field.set_value(value)
        self.clear_errors()

    def set_shown(self, name: str, shown: bool) -> None:
        """Show or hide a field with its label; a hidden field is not checked."""
        self._cells[name].box.setVisible(shown)

    def set_read_only(self, closed: bool) -> None:
        """Show only."""
        for cell in self._cells.values():
            cell.field.set_read_only(closed)

    # errors

    def check(self, required: bool = True) -> bool:
        """Say under each field what is wrong or missing; the focus goes to the first one. True when all is well."""
        self.clear_errors()
        wrong = [name for name in self._cells if not self._checked(name, required)]
        if wrong:
            self.go_to(wrong[0])
        return not wrong

    def error(self, name: str, text: str | Say) -> None:
        """Say a problem under a field, with the red border, and to a screen reader."""
        cell = self._cells[name]
        cell.says_wrong = (lambda: text) if isinstance(text, str) else text
        self._show_error(cell)
        QAccessible.updateAccessibility(QAccessibleEvent(cell.error, QAccessible.Event.Alert))

    def clear_errors(self) -> None:
        """Take all problems away."""
        for cell in self._cells.values():
            self._clear(cell)

    def errors(self) -> dict[str, str]:
        """The problems that are shown now."""
        return {name: cell.error.text() for name, cell in self._cells.items() if cell.says_wrong}

    def go_to(self, name: str) -> None:
        """Put the focus into a field; a name the form does not have is passed over."""
        cell = self._cells.get(name)
        if cell is not None:
            cell.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def __contains__(self, name: object) -> bool:
        return name in self._cells

    def _checked(self, name: str, required: bool) -> bool:
        cell = self._cells[name]
        if cell.box.isHidden():
            return True
        if cell.field.problem():
            self.error(name, cell.field.problem)
        elif required and not cell.optional and cell.field.empty():
            chosen = isinstance(cell.field, ChoiceField | RadioGroup)
            self.error(name, _nothing_chosen if chosen else _nothing_written)
        return cell.says_wrong is None

    def _show_error(self, cell: _Cell) -> None:
        cell.error.setText(cell.says_wrong() if cell.says_wrong else "")
        cell.error_row.setVisible(cell.says_wrong is not None)
        cell.field.set_invalid(cell.says_wrong is not None)
        cell.field.describe(cell.error.text() or cell.hint.text())
        self._dress_one(cell)

    def _clear(self, cell: _Cell) -> None:
        if cell.says_wrong is not None:
            cell.says_wrong = None
            self._show_error(cell)

    def _was_edited(self, name: str) -> None:
        self._clear(self._cells[name])
        self.edited.emit(name)

    def _was_left(self, name: str) -> None:
        cell = self._cells[name]
        if cell.field.problem():
            self.error(name, cell.field.problem)
        self.left.emit(name)

    # words and look

    def retranslate(self) -> None:
        """Say labels, hints and errors anew."""
        for cell in self._cells.values():
            label = cell.say()
            if cell.optional:
                label = p_("form.optional_label", "{label} (if any)").format(label=label)
            cell.label.setText(label)
            cell.field.name_it(label)
            cell.hint.setText(cell.say_hint() if cell.say_hint else "")
            cell.hint.setVisible(cell.say_hint is not None)
            cell.field.describe(cell.hint.text())
            if cell.says_wrong:
                self._show_error(cell)

    def _dress(self) -> None:
        for cell in self._cells.values():
            self._dress_one(cell)

    def _dress_one(self, cell: _Cell) -> None:
        mark = cell.error_row.findChild(QLabel, "mark")
        if mark is not None and cell.says_wrong:
            mark.setPixmap(icon("alert-circle", "overdueSolid").pixmap(16, 16))


def _nothing_chosen() -> str:
    return p_("err.choice.missing", "Nothing is chosen. Choose from the list.")


def _nothing_written() -> str:
    return p_("err.text.missing", "This field is empty. Write a few words.")
