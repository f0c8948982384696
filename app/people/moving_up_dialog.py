"""The yearly move: every class with what it becomes, every child who does not go with it; one order, one button."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import date_numeric, p_
from app.base.store import drafts
from app.people import actions, reads, words
from app.people.choices import Choices
from app.people.reads import ClassUp, Pupil
from app.people.rules import Fate, Going, Order, YearMove
from app.widgets.dialog import Dialog, confirm, run_verb
from app.widgets.fields import ChoiceField, DateField, TextField
from app.widgets.form import Form
from app.widgets.tables import Column, RowsModel, TableView
from app.widgets.theme import restyle
from app.widgets.toast import toast

_WITH_CLASS = "class"
_HEIGHT = 250


class MovingUpDialog(Dialog):
    """Classes at the left, the children of the chosen class at the right; what is marked is kept as a draft."""

    def __init__(self, owner: QWidget, viewer: Viewer, choices: Choices) -> None:
        self._owner, self.viewer, self._choices = owner, viewer, choices
        self.year = reads.ending_year(viewer)
        self.classes = reads.classes_up(viewer, self.year)
        super().__init__(
            owner,
            "moving_up",
            title=lambda: p_("people.moving_up", "Move the classes up"),
            verb=lambda: p_("people.move_up", "Move up"),
            text=self._about,
            width=860,
        )
        self.fates: dict[int, Fate] = {}
        self.letters: dict[int, str] = {}
        self.going: dict[int, Going] = {}
        self._build_form()
        self._build_tables()
        self._build_undo()
        self._draft()
        self.pressed.connect(self._move)
        self._show()
        self.class_table.select_first()
        self.retranslate()

    # -- building -----------------------------------------------------------------------------------------------------

    def _build_form(self) -> None:
        self.form = Form("moving_up", columns=3, parent=self)
        add = self.form.add
        add("on", lambda: p_("people.moving_up_on", "From"), DateField())
        add("order_number", lambda: p_("people.order_number_title", "Order No."), TextField(), True)
        add("order_date", lambda: p_("people.order_date_title", "Order date"), DateField(), True)
        self.form.set_values({"on": date(self.year + 1, 9, 1)})
        self.body.addWidget(self.form)

    def _build_tables(self) -> None:
        self.class_model = RowsModel(self._class_columns())
        self.class_table = self._table("moving_up_classes_table", self.class_model, _classes_words)
        self.class_table.chosen.connect(self._class_chosen)
        fates = (Fate.UP, Fate.STAYS, Fate.GRADUATES)
        self.class_fate = ChoiceField([(fate, partial(words.fate_words, fate)) for fate in fates], fits=18)
        self.class_fate.setObjectName("moving_up_class_fate_field")
        self.class_fate.edited.connect(self._class_changed)
        self.letter = TextField(width=4, most=3)
        self.letter.setObjectName("moving_up_letter_field")
        self.letter.edited.connect(self._class_changed)
        self.pupil_model = RowsModel(self._pupil_columns())
        self.pupil_table = self._table("moving_up_pupils_table", self.pupil_model, _children_words)
        self.pupil_table.chosen.connect(self._pupil_chosen)
        self.pupil_fate = ChoiceField(list(self._pupil_fates()), fits=20)
        self.pupil_fate.setObjectName("moving_up_pupil_fate_field")
        self.pupil_fate.edited.connect(self._pupil_changed)
        reasons = [item for item in self._choices.items("departure") if item[0] != "graduated"]
        self.reason = ChoiceField(reasons, fits=18)
        self.reason.setObjectName("moving_up_reason_field")
        self.reason.edited.connect(self._pupil_changed)
        self.class_label, self.letter_label, self.pupil_label = QLabel(self), QLabel(self), QLabel(self)
        for label in (self.class_label, self.letter_label, self.pupil_label):
            restyle(label, role="label")
        row = QHBoxLayout()
        row.setSpacing(16)
        of_class = (self.class_label, self.class_fate, self.letter_label, self.letter)
        row.addLayout(_column(self.class_table, of_class), 4)
        row.addLayout(_column(self.pupil_table, (self.pupil_label, self.pupil_fate, self.reason)), 5)
        self.body.addLayout(row)
        self.counts = QLabel(self)
        self.counts.setObjectName("moving_up_counts_label")
        self.body.addWidget(self.counts)

    def _table(self, name: str, model: RowsModel, say: Any) -> TableView:
        table = TableView(name, model, say_name=say, parent=self)
        table.setFixedHeight(_HEIGHT)
        return table

    def _class_columns(self) -> tuple[Column, ...]:
        return (
            Column("name", lambda: p_("people.class", "Class"), lambda c: c.name, width=76, strong=True),
            Column("count", _children_words, lambda c: str(len(c.pupils)), width=82, right=True),
            Column("becomes", lambda: p_("people.next_year", "Next year"), self._becomes, stretch=True),
        )

    def _pupil_columns(self) -> tuple[Column, ...]:
        return (
            Column("name", lambda: p_("people.full_name", "Surname, name, patronymic"), lambda r: r.name, stretch=True),
            Column("fate", lambda: p_("people.next_year", "Next year"), self._pupil_words, width=210),
        )

    def _pupil_fates(self) -> Iterable[tuple[str, Any]]:
        yield _WITH_CLASS, lambda: p_("people.fate.class", "with the class")
        for fate in Fate:
            yield str(fate), partial(words.fate_words, fate)

    def _build_undo(self) -> None:
        last = next((m for m in reads.moving_ups(self.viewer) if m.undone_at is None), None)
        self.undo = QPushButton(self)
        self.undo.setObjectName("moving_up_undo_button")
        self.undo.setVisible(last is not None)
        self._last = last
        self.undo.clicked.connect(self._ask_undo)
        self.left_buttons.addWidget(self.undo)

    # -- what is marked -----------------------------------------------------------------------------------------------

    @property
    def _form_name(self) -> str:
        return f"moving_up:{self.year}"

    def _draft(self) -> None:
        found = drafts.load(self.viewer, self._form_name)
        if found is None:
            return
        body = found[0]
        self.fates = {int(k): Fate(v) for k, v in body.get("classes", {}).items()}
        self.letters = {int(k): str(v) for k, v in body.get("letters", {}).items()}
        self.going = {int(k): Going(Fate(v[0]), str(v[1])) for k, v in body.get("children", {}).items()}

    def _keep(self) -> None:
        body = {
            "classes": {str(k): str(v) for k, v in self.fates.items()},
            "letters": {str(k): v for k, v in self.letters.items()},
            "children": {str(k): [str(v.fate), v.reason] for k, v in self.going.items()},
        }
        drafts.save(self.viewer, self._form_name, body)

    def fate(self, line: ClassUp) -> Fate:
        """What becomes of a class: what was chosen, else what is proposed."""
        return self.fates.get(line.id, line.fate)

    def _becomes(self, line: ClassUp) -> str:
        fate = self.fate(line)
        if fate is not Fate.UP:
            return words.fate_words(fate)
        return line.becomes(self.letters.get(line.id, line.letter))

    def _pupil_words(self, row: Pupil) -> str:
        going = self.going.get(row.id)
        if going is None:
            return ""
        reason = self._choices.title("departure", going.reason) if going.reason else ""
        return ": ".join(part for part in (words.fate_words(going.fate), reason) if part)

    def _class_chosen(self, line: ClassUp | None) -> None:
        if line is None:
            return
        self.class_fate.set_value(self.fate(line))
        self.letter.set_value(self.letters.get(line.id, line.letter))
        self.letter.setEnabled(self.fate(line) is Fate.UP)
        self.pupil_model.show(line.pupils)
        self.pupil_table.select_first()
        self._pupil_chosen(self.pupil_table.current())

    def _class_changed(self) -> None:
        line = self.class_table.current()
        if line is None:
            return
        self.fates[line.id] = Fate(self.class_fate.value())
        self.letters[line.id] = str(self.letter.value() or "").strip().upper()
        self.letter.setEnabled(self.fate(line) is Fate.UP)
        self._keep()
        self._say_counts()
        self.class_model.say_anew()

    def _pupil_chosen(self, row: Pupil | None) -> None:
        going = self.going.get(row.id) if row else None
        self.pupil_fate.setEnabled(row is not None)
        self.pupil_fate.set_value(str(going.fate) if going else _WITH_CLASS)
        self.reason.set_value(going.reason or None if going else None)
        self.reason.setVisible(bool(going and going.fate is Fate.LEAVES))

    def _pupil_changed(self) -> None:
        row = self.pupil_table.current()
        if row is None:
            return
        chosen = self.pupil_fate.value()
        if chosen == _WITH_CLASS:
            self.going.pop(row.id, None)
        else:
            reason = str(self.reason.value() or "") if chosen == Fate.LEAVES else ""
            self.going[row.id] = Going(Fate(chosen), reason)
        self.reason.setVisible(chosen == Fate.LEAVES)
        self._keep()
        self._say_counts()
        self.pupil_model.say_anew()

    # -- doing --------------------------------------------------------------------------------------------------------

    def _wanted(self) -> YearMove:
        values = self.form.values()
        order = Order(values["order_number"] or "", values["order_date"])
        here = {pupil.id for line in self.classes for pupil in line.pupils}
        children = {child: going for child, going in self.going.items() if child in here}
        fates = {line.id: self.fate(line) for line in self.classes}
        return YearMove(self.year, values["on"] or self.viewer.clock.today(), order, fates, self.letters, children)

    def _move(self) -> None:
        def write(reasons: dict[str, str] | None = None) -> int:
            return actions.move_up(self.viewer, self._wanted(), reasons)

        run_verb(self, write, done=self._done, form=self.form)

    def _done(self, moving_id: int) -> None:
        drafts.drop(self.viewer, self._form_name)
        undo = partial(actions.undo_move_up, self.viewer, moving_id)
        toast(self._owner, lambda: p_("people.moved_up", "The classes have moved up"), undo)
        self.accept()

    def _ask_undo(self) -> None:
        last = self._last
        if last is None:
            return
        confirm(
            self,
            "undo_moving_up",
            title=lambda: p_("people.undo_moving_up_title", "Take the move back?"),
            text=lambda: p_(
                "people.undo_moving_up_text", "All children are in the classes they were in before {date}."
            ).format(date=date_numeric(last.on)),
            verb=lambda: p_("people.undo_moving_up", "Take back"),
            act=lambda: run_verb(
                self, partial(actions.undo_move_up, self.viewer, last.id), done=lambda _: self.accept()
            ),
            danger=True,
        )

    def _undone(self, _nothing: object) -> None:
        self.accept()

    # -- words --------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self.class_model.show(self.classes)
        self._say_counts()

    def _say_counts(self) -> None:
        found = dict.fromkeys(Fate, 0)
        for line in self.classes:
            for pupil in line.pupils:
                going = self.going.get(pupil.id)
                found[going.fate if going else self.fate(line)] += 1
        said = p_("people.fate_count", "{fate}: {count}")
        self.counts.setText(" · ".join(said.format(fate=words.fate_words(f), count=n) for f, n in found.items() if n))

    def _about(self) -> str:
        if not self.classes:
            return p_("people.moving_up_nothing", "There are no classes yet. Add them in the settings.")
        said = p_("people.moving_up_text", "From {old} to {new}. Each class goes one grade up; mark who does not.")
        return said.format(old=_year(self.year), new=_year(self.year + 1))

    def retranslate(self) -> None:
        """Labels beside the fields."""
        super().retranslate()
        if not hasattr(self, "counts"):
            return
        self.class_label.setText(p_("people.of_class", "The class"))
        self.letter_label.setText(p_("people.letter", "letter"))
        self.pupil_label.setText(p_("people.of_child", "The child"))
        self.class_fate.name_it(p_("people.of_class", "The class"))
        self.letter.name_it(p_("people.letter", "letter"))
        self.pupil_fate.name_it(p_("people.of_child", "The child"))
        self.reason.name_it(p_("people.reason_title", "Reason"))
        self.undo.setText(p_("people.undo_moving_up", "Take back"))
        self.undo.setAccessibleName(p_("people.undo_moving_up_title", "Take the move back?"))
        self.verb_button.setEnabled(bool(self.classes))
        self._say_counts()


def _column(table: TableView, fields: Iterable[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(table)
    row = QHBoxLayout()
    row.setSpacing(8)
    for field in fields:
        row.addWidget(field)
    row.addStretch(1)
    column.addLayout(row)
    return column


def _classes_words() -> str:
    return p_("people.classes", "Classes")


def _children_words() -> str:
    return p_("nav.children", "Children")


def _year(year: int) -> str:
    return p_("people.year", "{first}/{second}").format(first=year, second=year + 1)
