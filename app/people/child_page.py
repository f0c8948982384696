"""The whole record of a child: data in groups, categories, family, stays in classes, history."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import Say, current, date_screen, p_
from app.base.refusal import Refused
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.people import actions, links, reads, rules, words
from app.people.as_of_dialog import AsOfDialog
from app.people.categories_card import CategoriesCard
from app.people.child_form import group_title, groups
from app.people.choices import Choices
from app.people.edit_dialog import EditChildDialog
from app.people.facts_view import Facts, Initials
from app.people.family_card import FamilyCard
from app.people.files_card import FilesCard
from app.people.history_view import events
from app.people.links_view import Links
from app.people.movement_card import MovementCard
from app.people.panel import caption
from app.people.reads import ChildPage as Record
from app.school.kato import places
from app.widgets.card import Card
from app.widgets.dialog import run_verb
from app.widgets.file_field import ask_file
from app.widgets.page import Page
from app.widgets.timeline import Timeline

_LISTS = {"no_iin_reason": "no_iin", "doc_type": "document"}
#: Fields that are shown as they were typed.
_PLAIN = frozenset({"surname", "given", "patronymic", "shift", *rules.TEXTS}) - {"no_iin_reason"}


class ChildPage(Page):
    """The record. Fields are changed in a form, because a change asks whether it is a correction (decision 15)."""

    NAME: ClassVar[str] = "child"
    SHOWS = frozenset(
        {"child", "child_category", "child_change", "child_address", "family_member", "person", "enrolment", "staff"}
        | {"movement", "child_file", "child_past"}
    )

    def __init__(self, viewer: Viewer, child_id: int, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self.child_id = child_id
        self.choices = Choices(viewer)
        self.record: Record | None = None
        self._may = viewer.may("people.change_child")
        self._header()
        self._build()
        self._dirty = True
        self.retranslate()

    def _header(self) -> None:
        self.initials = Initials(self)
        self.header.add_left(self.initials)
        self.header.set_back(lambda: self.went.emit("children", {}))
        self.header.set_title(lambda: self.record.name.full if self.record else "")
        self.header.set_caption(self._caption)
        as_of = lambda: p_("people.as_of", "As of a day")  # noqa: E731 a caption of one line
        self.header.add_secondary("as_of", as_of, "calendar-clock", self.ask_day)
        if self._may:
            self.header.set_primary("edit", lambda: p_("ui.edit", "Change"), "pencil-outline", self.edit)
            self.header.add_more("photo", lambda: p_("people.photo", "Photograph of the child"), self.ask_photo)
            remove = lambda: p_("people.remove_photo", "Remove the photograph")  # noqa: E731 a caption of one line
            self._no_photo = self.header.add_more("remove_photo", remove, lambda: self._set_photo(None))

    def _build(self) -> None:
        self._group_cards: dict[str, Card] = {}
        self.groups = {name: Facts(f"child_{name}_facts", self) for name, _fields in groups()}
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(12)
        for name, facts in self.groups.items():
            card = Card(group_title(name), name=f"child_{name}_card", parent=self)
            card.body.addWidget(facts)
            self._group_cards[name] = card
            left.addWidget(card)
        left.addStretch(1)
        self.categories = CategoriesCard(self.viewer, self.choices, self)
        self.family = FamilyCard(self.viewer, self.choices, self)
        self.movement = MovementCard(self.viewer, self.choices, self)
        self.files = FilesCard(self.viewer, self.choices, self)
        self.links = Links("child_links", self)
        self.links.went.connect(self.went)
        right.addWidget(self.links)
        for card in (self.categories, self.family, self.movement, self.files):
            right.addWidget(card)
        self.history = Timeline("child_history", lambda: p_("ui.history", "Change history"))
        if self.viewer.may("people.change_history"):
            history = Card(lambda: p_("ui.history", "Change history"), name="child_history_card", parent=self)
            history.body.addWidget(self.history)
            self.history.setMinimumHeight(180)
            right.addWidget(history, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)

    # data

    def refresh(self) -> None:
        """Read the record anew; a child that is gone leads back to the list."""
        self.choices.forget()
        try:
            self.record = reads.child(self.viewer, self.child_id)
        except Refused:
            self.went.emit("children", {})
            return
        self.initials.show_name(self.record.name.surname, self.record.name.given)
        if self.record.photo_id is not None:
            self.initials.show_photo(attachments.read(self.viewer, self.record.photo_id)[0])
        for name, fields in groups():
            self._show_group(self.groups[name], fields, self.record)
            self._group_cards[name].setVisible(not self.groups[name].empty)
        self.categories.show_record(self.child_id, self.record.categories)
        self.family.show_record(self.child_id, self.record.values["address_fact"])
        self.movement.show_record(self.record)
        self.files.show_record(self.child_id)
        self.links.show_links(links.of_child(self.viewer, self.child_id))
        if self.viewer.may("people.change_history"):
            changes = reads.change_history(self.viewer, self.child_id)
            self.history.show_events(events(changes, self.choices))
        self.retranslate()

    def _show_group(self, facts: Facts, fields: tuple[str, ...], record: Record) -> None:
        facts.begin()
        for name in fields:
            label = (lambda: p_("people.class", "Class")) if name == "class_id" else self._title(name)
            if name in {"iin", "phone"}:
                shown = record.iin if name == "iin" else record.phone
                facts.masked(name, label, shown, self._reveal(name))
            else:
                facts.text(label, self._value(name, record))

    @staticmethod
    def _title(name: str) -> Say:
        return lambda: words.field_title(name)

    def _reveal(self, what: str) -> Callable[[], str]:
        return lambda: reads.reveal(self.viewer, self.child_id, what)

    def _value(self, name: str, record: Record) -> Say:
        value = record.values[name]
        if name == "class_id":
            return lambda: ", ".join(part for part in (record.class_name, record.teacher) if part)
        if name in rules.DATE_FIELDS:
            return lambda: date_screen(value, current()) if value else ""
        if isinstance(value, bool):
            return lambda: _yes_no(name, value)
        if name == "kato":
            return self._place(value)
        if name in _PLAIN:
            return lambda: str(value or "")
        return lambda: self.choices.say(_LISTS.get(name, name), value)

    def _place(self, code: str) -> Say:
        """A code with the name of its place."""
        found = places.place(self.viewer, code) if code else None
        return lambda: found.words if found else code

    # what people do

    def edit(self) -> None:
        """The form of all fields."""
        EditChildDialog(self, self.viewer, self.choices, self.child_id).open()

    def ask_photo(self) -> None:
        """Choose the photograph of the child."""
        ask_file(self, self._set_photo)

    def _set_photo(self, given: GivenFile | None) -> None:
        run_verb(self, lambda: actions.set_photo(self.viewer, self.child_id, given))

    def ask_day(self) -> None:
        """What the register says of the child on a day of the past."""
        AsOfDialog(self, self.viewer, self.choices, self.child_id).open()

    # words

    def _caption(self) -> str:
        if self.record is None:
            return ""
        return caption(self.record)

    def title(self) -> str:
        """Of the window: no name (decision 25)."""
        return p_("nav.children", "Children")

    def retranslate(self) -> None:
        """Header anew."""
        self.header.retranslate()


def _yes_no(name: str, value: bool) -> str:
    """Boarding is said where it is so; that a child lives outside the service area is said too."""
    if value:
        return p_("ui.yes", "Yes")
    return p_("ui.no", "No") if name == "in_service_area" else ""
