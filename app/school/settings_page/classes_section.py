"""Classes of the academic year: grade, letter, language, shift, class teacher."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import Say, current, p_
from app.school import actions, reads
from app.school.reads import ClassLine
from app.school.settings_page.section import Primary, Section
from app.widgets.card import Card
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import ChoiceField, NumberField, StaffField, TextField
from app.widgets.form import Form
from app.widgets.memory import memory_of
from app.widgets.tables import Column, RowsModel, TableView


class ClassesSection(Section):
    """A list by grade and letter; Enter changes."""

    NAME = "classes"
    NEEDS = "school.add_class"

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self._languages: dict[str, tuple[str, str]] = {}
        columns = (
            Column("name", lambda: p_("settings.class", "Class"), lambda r: r.name, width=100, strong=True),
            Column("language", lambda: p_("settings.class_language", "Language"), self._language, width=160),
            Column("shift", lambda: p_("settings.shift", "Shift"), lambda r: str(r.shift), width=80, right=True),
            Column("teacher", lambda: p_("settings.class_teacher", "Class teacher"), lambda r: r.teacher, stretch=True),
        )
        card = Card(padding=1)
        self.model = RowsModel(columns, key=lambda r: r.class_id)
        self.table = TableView(
            "settings_classes_table",
            self.model,
            say_name=lambda: p_("settings.classes", "Classes"),
            memory=memory_of(viewer),
        )
        self.table.opened.connect(self._edit)
        card.body.addWidget(self.table)
        self.body.addWidget(card, 1)

    def title(self) -> str:
        """The word in the list."""
        return p_("settings.classes", "Classes")

    def primary(self) -> Primary:
        """A new class."""
        return Primary("add_class", lambda: p_("settings.add_class", "Add a class"), "plus", self.add)

    def refresh(self) -> None:
        """The classes of the present academic year."""
        self._languages = {i.code: (i.kk, i.ru) for i in reads.reference(self.viewer, "language")}
        self.model.show(reads.classes(self.viewer))

    def add(self) -> None:
        """Grade, letter, language, shift, teacher."""
        ClassDialog(self, self.viewer).open()

    def _edit(self, line: ClassLine) -> None:
        ClassDialog(self, self.viewer, line).open()

    def _language(self, line: ClassLine) -> str:
        return self._languages.get(line.language, ("", ""))[current() == "ru"]


class ClassDialog(Dialog):
    """A new class, or another letter, language, shift or teacher of one."""

    def __init__(self, owner: QWidget, viewer: Viewer, line: ClassLine | None = None) -> None:
        self._viewer, self._line = viewer, line
        super().__init__(
            owner,
            "class",
            title=lambda: (
                p_("settings.edit_class", "Change a class") if line else p_("settings.add_class", "Add a class")
            ),
            verb=lambda: p_("ui.save", "Save") if line else p_("ui.add", "Add"),
            text=(lambda: line.name) if line else None,
        )
        self.form = Form("class", columns=2, parent=self)
        add = self.form.add
        if line is None:
            add("grade", lambda: p_("settings.grade", "Grade"), NumberField(least=0, most=12, width=3))
        add("letter", lambda: p_("settings.letter", "Letter"), TextField(width=6, most=3), True)
        languages = [(i.code, _said(i.kk, i.ru)) for i in reads.reference(viewer, "language")]
        add("language", lambda: p_("settings.class_language", "Language"), ChoiceField(languages, fits=10))
        add("shift", lambda: p_("settings.shift", "Shift"), NumberField(least=1, most=3, width=3))
        teachers = [(s.staff_id, s.name) for s in reads.staff(viewer)]
        add("teacher_id", lambda: p_("settings.class_teacher", "Class teacher"), StaffField(teachers), True, span=2)
        kept = {n: getattr(line, n) for n in ("letter", "language", "shift", "teacher_id")} if line else {}
        self.form.set_values({"language": "kk", "shift": 1} | kept)
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def _save(self) -> None:
        run_verb(self, self._write, done=self.accept, form=self.form)

    def _write(self) -> None:
        values = self.form.values()
        if self._line is None:
            actions.add_class(self._viewer, values.pop("grade"), values.pop("letter"), **values)
        else:
            actions.edit_class(self._viewer, self._line.class_id, **values)


def _said(kk: str, ru: str) -> Say:
    return lambda: ru if current() == "ru" else kk
