"""The social passport of a class or of the school as of a day: seen, printed, saved as PDF, Word or Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.people.giving.actions import Kind
from app.people.giving.paper_dialog import Made, PaperDialog, drawn
from app.people.giving.passport_papers import class_passport, school_passport
from app.people.giving.reads import Whom
from app.people.reads.rows import SEE_ALL
from app.school import reads as school
from app.school.rules import academic_year
from app.widgets.fields import CheckField, ChoiceField, DateField
from app.widgets.fields.choices import literal
from app.widgets.form import Form
from app.widgets.printing import Printers

WHOLE_SCHOOL = 0


class PassportDialog(PaperDialog):
    """A class teacher has the own classes only, others the school as well."""

    KIND = Kind.PASSPORT
    SAVES = ("pdf", "docx", "xlsx")

    def __init__(
        self, owner: QWidget, viewer: Viewer, day: date, class_id: int | None = None, printers: Printers | None = None
    ) -> None:
        self._class_id = class_id
        super().__init__(
            owner, viewer, Whom(), day, "passport", lambda: p_("giving.passport", "Social passport"), printers
        )

    def fields(self, form: Form) -> None:
        """Of whom, as of when, whether the list behind it is printed."""
        form.add("of", lambda: p_("giving.passport_of", "Of"), ChoiceField(self._places()))
        form.add("day", lambda: p_("giving.as_of_day", "As of"), DateField()).set_value(self.day)
        say = lambda: p_("giving.with_lists", "With the list of children")  # noqa: E731 a caption of one line
        form.add("lists", say, CheckField(say))
        places = [place for place, _say in self._places()]
        form.field("of").set_value(self._class_id if self._class_id in places else next(iter(places), None))
        self._lists()
        form.edited.connect(self._changed)

    def _places(self) -> list[tuple[int, Callable[[], str]]]:
        """Who sees every child has the school and its classes, a class teacher the own ones."""
        classes = school.classes(self.viewer, academic_year(self.day))
        if not self.viewer.roles & SEE_ALL:
            mine = [c for c in classes if c.teacher_id == self.viewer.staff_id or c.class_id in self.viewer.class_ids]
            return [(line.class_id, literal(line.name)) for line in mine]
        whole = (WHOLE_SCHOOL, lambda: p_("giving.whole_school", "The whole school"))
        return [whole, *((line.class_id, literal(line.name)) for line in classes)]

    def _changed(self, name: str) -> None:
        day = self.form.field("day").value()
        if name == "day" and day is not None and day != self.day:
            self.day = day
            field = self.form.field("of")
            assert isinstance(field, ChoiceField)
            field.set_items(self._places())
            if field.value() is None:
                field.set_value(next((place for place, _say in self._places()), None))
        self._lists()

    def _lists(self) -> None:
        """A list stands behind the passport of a class only, for those who may see it."""
        one = self.form.field("of").value() not in (None, WHOLE_SCHOOL)
        self.form.set_shown("lists", one and self.viewer.may("people.category_lines"))

    def columns(self) -> Sequence[str]:
        """Names only with the list."""
        return ("full_name", "categories") if self.form.field("lists").value() else ()

    def maker(self) -> Callable[[], Made]:
        """The passport of the present choice."""
        viewer, day, values = self.viewer, self.day, self.values()
        language, class_id = str(values["language"]), values["of"] or WHOLE_SCHOOL
        lists = bool(values["lists"])

        def make() -> Made:
            if class_id == WHOLE_SCHOOL:
                found = school_passport(viewer, day, language)
            else:
                found = class_passport(viewer, class_id, day, language, with_lists=lists)
            return drawn([found.paper], found.ids, found.xlsx)

        return make
