"""Dialogs of staff: a person with a first post, another post, the end of a post, leaving the school."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import Say, current, p_
from app.school import actions, reads
from app.school.reads import StaffLine
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import CheckField, ChoiceField, DateField, TextField
from app.widgets.form import Form
from app.widgets.toast import toast

OTHER = "staff.other"


def _word_of(kk: str, ru: str) -> Say:
    return lambda: ru if current() == "ru" else kk


def post_field(viewer: Viewer) -> ChoiceField:
    """A field of all positions, said in the language of the screen."""
    items = reads.reference(viewer, "position")
    return ChoiceField([(item.code, _word_of(item.kk, item.ru)) for item in items], fits=30)


def _add_post_fields(form: Form, viewer: Viewer) -> None:
    form.add("code", lambda: p_("settings.staff_post", "Post"), post_field(viewer), span=2)
    form.add("title_kk", lambda: p_("settings.title_kk", "As papers print it, Kazakh"), TextField(), True)
    form.add("title_ru", lambda: p_("settings.title_ru", "As papers print it, Russian"), TextField(), True)
    form.add("starts", lambda: p_("settings.staff_since", "Since"), DateField())
    form.add("acting", str, CheckField(lambda: p_("settings.acting", "acts for another person")))
    form.set_values({"starts": viewer.clock.today()})


class StaffDialog(Dialog):
    """A new member of staff, or the name and telephone of one."""

    def __init__(self, owner: QWidget, viewer: Viewer, line: StaffLine | None = None) -> None:
        self._viewer, self._line, self._owner = viewer, line, owner
        super().__init__(
            owner,
            "staff",
            title=lambda: (
                p_("settings.edit_staff", "Change a name") if line else p_("settings.add_staff", "Add to the staff")
            ),
            verb=lambda: p_("ui.save", "Save") if line else p_("ui.add", "Add"),
            width=640,
        )
        self.form = Form("staff", columns=2, parent=self)
        add = self.form.add
        add("surname", lambda: p_("first.surname", "Surname"), TextField())
        add("given", lambda: p_("first.given", "Name"), TextField(), True)
        add("patronymic", lambda: p_("first.patronymic", "Patronymic"), TextField(), True)
        add("phone", lambda: p_("settings.phone", "Telephone"), TextField(), True)
        if line is None:
            _add_post_fields(self.form, viewer)
        else:
            self.form.set_values({n: getattr(line, n) for n in ("surname", "given", "patronymic", "phone")})
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)
        self.form.go_to("surname")

    def _save(self) -> None:
        run_verb(self, self._write, done=self._saved, form=self.form)

    def _write(self) -> None:
        values = self.form.values()
        if self._line is not None:
            actions.edit_staff(self._viewer, self._line.staff_id, **values)
            return
        values["post"] = values.pop("code")
        actions.add_staff(self._viewer, **values)

    def _saved(self) -> None:
        toast(self._owner, lambda: p_("toast.saved", "Saved"))
        self.accept()


class PostDialog(Dialog):
    """Another post of the same person; a new head ends the post of the head before."""

    def __init__(self, owner: QWidget, viewer: Viewer, line: StaffLine) -> None:
        self._viewer, self._line = viewer, line
        super().__init__(
            owner,
            "post",
            title=lambda: p_("settings.appoint", "Appoint to a post"),
            text=lambda: line.name,
            verb=lambda: p_("settings.do_appoint", "Appoint"),
            width=640,
        )
        self.form = Form("post", columns=2, parent=self)
        _add_post_fields(self.form, viewer)
        self.form.add("ends", lambda: p_("settings.until", "Until"), DateField(), True)
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def _save(self) -> None:
        run_verb(self, self._write, done=self.accept, form=self.form)

    def _write(self) -> None:
        actions.assign_post(self._viewer, self._line.staff_id, **self.form.values())


class _DayDialog(Dialog):
    """A person and a last day."""

    def __init__(self, owner: QWidget, viewer: Viewer, line: StaffLine, name: str, title: Say, verb: Say) -> None:
        self._viewer, self._line = viewer, line
        super().__init__(owner, name, title=title, text=lambda: line.name, verb=verb)
        self.form = Form(name, parent=self)
        self.form.add("day", lambda: p_("settings.last_day", "Last day"), DateField())
        self.form.set_values({"day": viewer.clock.today()})
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def write(self, day: date) -> None:
        """What the verb does with the day."""
        raise NotImplementedError

    def _save(self) -> None:
        run_verb(self, lambda: self.write(self.form.values()["day"]), done=self.accept, form=self.form)


class EndPostDialog(_DayDialog):
    """A post ends with a day."""

    def __init__(self, owner: QWidget, viewer: Viewer, line: StaffLine, post_id: int) -> None:
        self._post_id = post_id
        super().__init__(
            owner,
            viewer,
            line,
            "end_post",
            lambda: p_("settings.end_post_title", "End the post?"),
            lambda: p_("ui.finish", "Finish"),
        )

    def write(self, day: date) -> None:
        """The post is held up to this day."""
        actions.end_post(self._viewer, self._post_id, day)


class LeaveDialog(_DayDialog):
    """A person leaves the school; papers keep the name."""

    def __init__(self, owner: QWidget, viewer: Viewer, line: StaffLine) -> None:
        super().__init__(
            owner,
            viewer,
            line,
            "leave",
            lambda: p_("settings.left_school", "Left the school"),
            lambda: p_("ui.confirm", "Confirm"),
        )

    def write(self, day: date) -> None:
        """All posts end; old papers keep the name."""
        actions.leave(self._viewer, self._line.staff_id, day)
