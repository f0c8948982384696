"""One deed for many children: a class, a category begun or ended; in one transaction, with progress and undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import Say, p_
from app.base.refusal import Refused
from app.people import words
from app.people.choices import Choices
from app.people.giving.actions import Done, add_categories, end_categories, set_class, undo_many
from app.people.giving.reads import Whom, children_of
from app.school import reads as school
from app.widgets import lanes
from app.widgets.dialog import Dialog
from app.widgets.fields import ChoiceField, DateField, TextField
from app.widgets.fields.choices import literal
from app.widgets.form import Form
from app.widgets.lanes import Stopped, Task
from app.widgets.progress import Progress
from app.widgets.toast import toast
from app.widgets.verbs import show_refusal

Call = Callable[[Task], Done]


class ManyDialog(Dialog):
    """`call()` gives the deed for the lane from the values of the form."""

    def __init__(self, owner: QWidget, viewer: Viewer, whom: Whom, day: date, name: str, title: Say) -> None:
        self._owner, self.viewer = owner, viewer
        self.ids = children_of(viewer, whom, day)
        super().__init__(
            owner,
            name,
            title=title,
            verb=lambda: p_("giving.apply", "Apply"),
            text=lambda: p_("giving.for_many", "For {children}.").format(children=words.children_count(len(self.ids))),
            width=640,
        )
        self._task: Task | None = None
        self.form = Form(name, columns=2, parent=self)
        self.fields(self.form)
        self.progress = Progress(f"{name}_progress", self)
        self.body.addWidget(self.form)
        self.body.addWidget(self.progress)
        self.verb_button.setEnabled(bool(self.ids))
        self.pressed.connect(self._do)
        self.form.go_to(self.form.names()[0])

    def fields(self, form: Form) -> None:
        """Add what the deed needs."""

    def call(self) -> Call:
        """The deed with the values of now."""
        raise NotImplementedError

    def _do(self) -> None:
        self.clear_refusal()
        if not self.form.check():
            return
        self.verb_button.setEnabled(False)
        self._task = lanes.store.run(self, self.call(), self._done, self._fell)
        self.progress.follow(self._task, self._title)

    def _done(self, done: Done) -> None:
        self._task = None
        owner, viewer = self._owner, self.viewer
        undo = (lambda: _undo(owner, viewer, done)) if done.count else None
        toast(owner, lambda: words.changed_many(done.count, done.skipped), undo)
        self.accept()

    def _fell(self, error: BaseException) -> None:
        self._task = None
        self.verb_button.setEnabled(True)
        if isinstance(error, Refused):
            show_refusal(self, error, self.form)
        elif isinstance(error, Stopped):
            self.tell_refusal(lambda: p_("giving.nothing_changed", "Stopped. Nothing has changed."), "active")
        else:
            raise error

    def reject(self) -> None:
        """Closing stops what runs; nothing half done stays."""
        if self._task is not None:
            self._task.stop()
            return
        super().reject()


def _undo(owner: QWidget, viewer: Viewer, done: Done) -> None:
    """Take it back beside the window; what can't be taken back is told on the page."""

    def fell(error: BaseException) -> None:
        if not isinstance(error, Refused):
            raise error
        show_refusal(owner, error)

    undone = lambda _result: toast(owner, lambda: p_("toast.undone", "Undone"))  # noqa: E731 said when it is done
    lanes.store.run(owner, lambda: undo_many(viewer, done), undone, fell)


class SetClassDialog(ManyDialog):
    """Children move to a class from a day on."""

    def __init__(self, owner: QWidget, viewer: Viewer, whom: Whom, day: date) -> None:
        super().__init__(owner, viewer, whom, day, "many_class", lambda: p_("giving.set_class", "Move to a class"))

    def fields(self, form: Form) -> None:
        """Class, day and order."""
        classes = [(line.class_id, literal(line.name)) for line in school.classes(self.viewer)]
        form.add("class_id", lambda: p_("people.class", "Class"), ChoiceField(classes))
        say_on = lambda: p_("giving.from_day", "From")  # noqa: E731 a caption of one line
        form.add("on", say_on, DateField()).set_value(self.viewer.clock.today())
        form.add("order_number", lambda: words.field_title("order_number"), TextField(), optional=True)
        form.add("order_date", lambda: words.field_title("order_date"), DateField(), optional=True)

    def call(self) -> Call:
        """Set the class."""
        viewer, ids, values = self.viewer, self.ids, self.form.values()
        order = {"order_number": str(values["order_number"] or ""), "order_date": values["order_date"]}
        return lambda task: set_class(viewer, ids, values["class_id"], values["on"], **order, progress=task.at)


class AddCategoryDialog(ManyDialog):
    """Children get a category from a day on."""

    def __init__(self, owner: QWidget, viewer: Viewer, whom: Whom, day: date, choices: Choices) -> None:
        self._choices = choices
        super().__init__(owner, viewer, whom, day, "many_category", lambda: p_("people.add_category", "Add a category"))

    def fields(self, form: Form) -> None:
        """Category, days, the document behind it."""
        say_category = lambda: p_("people.category", "Category")  # noqa: E731 a caption of one line
        form.add("code", say_category, ChoiceField(self._choices.items("category")), span=2)
        say_from = lambda: p_("giving.from_day", "From")  # noqa: E731
        form.add("starts", say_from, DateField()).set_value(self.viewer.clock.today())
        form.add("ends", lambda: p_("giving.until_day", "Until"), DateField(), optional=True)
        form.add("document", lambda: p_("giving.document", "Document"), TextField(), optional=True, span=2)

    def call(self) -> Call:
        """Add the category."""
        viewer, ids, v = self.viewer, self.ids, self.form.values()
        document = str(v["document"] or "")
        return lambda task: add_categories(viewer, ids, v["code"], v["starts"], v["ends"], document, progress=task.at)


class EndCategoryDialog(ManyDialog):
    """A category of children ends with a day."""

    def __init__(self, owner: QWidget, viewer: Viewer, whom: Whom, day: date, choices: Choices) -> None:
        self._choices = choices
        super().__init__(
            owner, viewer, whom, day, "many_category_end", lambda: p_("giving.end_category", "End a category")
        )

    def fields(self, form: Form) -> None:
        """Category and its last day."""
        say_category = lambda: p_("people.category", "Category")  # noqa: E731 a caption of one line
        form.add("code", say_category, ChoiceField(self._choices.items("category")))
        say_last = lambda: p_("giving.last_day", "Last day")  # noqa: E731
        form.add("last_day", say_last, DateField()).set_value(self.viewer.clock.today())

    def call(self) -> Call:
        """End the category."""
        viewer, ids, values = self.viewer, self.ids, self.form.values()
        return lambda task: end_categories(viewer, ids, values["code"], values["last_day"], progress=task.at)
