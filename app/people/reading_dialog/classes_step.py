"""The step of the classes that the list names and the school does not have: they are made together with the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.base.language import p_
from app.people import words
from app.people.choices import Choices
from app.people.reading_dialog.step import Step, show_rows
from app.people.reading_in.lists import NewClass
from app.school.rules import class_name
from app.widgets.fields import ChoiceField
from app.widgets.tables import Column

#: A class that so few children name is likely a slip of the pen: it is offered, but not ticked.
FEW = 1


class ClassesStep(Step):
    """Space or the button of a row makes a class or not; its language stands below. `changed()` follows each choice."""

    changed = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self.classes: list[NewClass] = []
        self.rows = self.table("reading_in_classes_table", self._columns(), _key, _title)
        self.rows.chosen.connect(self._chosen)
        self.rows.pressed.connect(self._toggle)
        self.asked = QLabel(self)
        self.asked.setObjectName("reading_in_class_label")
        self.language = ChoiceField(fits=18, parent=self)
        self.language.setObjectName("reading_in_class_language_field")
        self.language.edited.connect(self._speaks)
        self.column.addWidget(self.rows, 1)
        self.column.addLayout(self.row(self.asked, self.language))

    def show_classes(self, classes: list[NewClass], *, first: bool) -> None:
        """The classes that are missing; at first those are ticked that several children name."""
        self.classes = classes
        if first:
            for found in classes:
                found.make = found.make or found.children > FEW
        show_rows(self.rows, classes)
        self.language.set_items(self._choices.items("language"))
        self._chosen(self.rows.current())

    def _toggle(self, found: NewClass | None) -> None:
        if found is not None:
            found.make = not found.make
            self._again()

    def _speaks(self) -> None:
        found: NewClass | None = self.rows.current()
        if found is not None:
            found.language = self.language.value()
            self._again()

    def _again(self) -> None:
        show_rows(self.rows, self.classes)
        self.changed.emit()

    def _chosen(self, found: NewClass | None) -> None:
        self.language.set_value(found.language if found else None)
        said = p_("people.class_language", "Language of {class_name}:").format(class_name=_name(found) if found else "")
        self.asked.setText(said)
        self.language.name_it(said)

    def _columns(self) -> Sequence[Column]:
        return (
            Column("class", lambda: p_("people.class", "Class"), _name, width=110),
            Column("children", lambda: p_("nav.children", "Children"), _children, right=True, width=110),
            Column("language", lambda: words.field_title("language"), self._language, stretch=True),
            Column("make", lambda: p_("ui.status", "Status"), chips=_chip, width=180),
            Column("toggle", lambda: "", button=_button, width=150),
        )

    def _language(self, found: NewClass) -> str:
        return self._choices.title("language", found.language)

    def retranslate(self) -> None:
        """All words anew."""
        super().retranslate()
        if self.classes:
            self._chosen(self.rows.current())


def _key(found: NewClass) -> tuple[int, str]:
    return found.grade, found.letter


def _name(found: NewClass) -> str:
    return class_name(found.grade, found.letter)


def _children(found: NewClass) -> str:
    return words.count_words(found.children)


def _title() -> str:
    return p_("people.missing_classes", "Classes that the school does not have yet")


def _chip(found: NewClass) -> list[tuple[str, str]]:
    if found.make:
        return [(p_("people.class_made", "Will be made"), "done")]
    return [(p_("people.class_not_made", "Without a class"), "neutral")]


def _button(found: NewClass) -> str:
    return p_("people.do_not_make", "Do not make") if found.make else p_("people.make", "Make")
