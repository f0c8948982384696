"""A child as the register knows it of a day of the past: class, addresses, categories, state, names."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import Say, p_
from app.people import reads, words
from app.people.choices import Choices
from app.people.edit_dialog import EditChildDialog
from app.people.facts_view import Facts
from app.people.movement_card import mend_words
from app.widgets.dialog import Dialog
from app.widgets.fields import DateField
from app.widgets.form import Form

_TEXTS = ("study_form", "language", "nationality", "citizenship", "transport", "meals")


class AsOfDialog(Dialog):
    """A day is asked, the answer stands under it."""

    def __init__(self, owner: QWidget, viewer: Viewer, choices: Choices, child_id: int) -> None:
        super().__init__(
            owner,
            "child_as_of",
            title=lambda: p_("people.as_of_title", "The record as of a day"),
            text=lambda: p_("people.as_of_text", "What was true on a day stays; only a correction changes the answer."),
            verb=mend_words if viewer.may("people.change_child") else None,
            cancel=lambda: p_("ui.close", "Close"),
            width=640,
        )
        self._owner = owner
        self.viewer, self.choices, self.child_id = viewer, choices, child_id
        self.form = Form("child_as_of", columns=2, parent=self)
        self.form.add("day", lambda: p_("ui.date", "Date"), DateField())
        self.form.set_values({"day": viewer.clock.today()})
        self.form.edited.connect(lambda _name: self._show())
        self.facts = Facts("child_as_of_facts", self)
        self.body.addWidget(self.form)
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        self.pressed.connect(self._mend)
        self.form.go_to("day")
        self.retranslate()
        self._show()

    def _show(self) -> None:
        day = self.form.field("day").value()
        if day is None:
            return
        found = reads.child_on(self.viewer, self.child_id, day)
        facts, label = self.facts, _label
        facts.begin()
        facts.text(lambda: p_("ui.status", "State"), lambda: words.state(found.state))
        facts.text(lambda: p_("people.full_name", "Surname, name, patronymic"), lambda: found.name.full)
        facts.text(lambda: p_("people.age", "Age"), lambda: words.age_words(found.age))
        facts.text(lambda: p_("people.class", "Class"), lambda: found.class_name)
        facts.text(label("address_fact"), lambda: found.address_fact)
        facts.text(label("address_reg"), lambda: found.address_reg)
        facts.text(label("iin"), lambda: found.values["iin"])
        facts.text(label("phone"), lambda: found.values["phone"])
        for name in _TEXTS:
            facts.text(label(name), partial(self.choices.say, name, found.values[name]))
        facts.chips(label("category"), [partial(self.choices.title, "category", code) for code in found.categories])

    def _mend(self) -> None:
        """What the register says of the day was wrong."""
        if self.form.check():
            day = self.form.field("day").value()
            self.accept()
            EditChildDialog(self._owner, self.viewer, self.choices, self.child_id, day=day).open()


def _label(name: str) -> Say:
    return lambda: words.field_title(name)
