"""The whole record of a child: data in groups, categories, family, stays in classes, history."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import Say, current, date_screen, p_
from app.base.refusal import Refused
from app.people import actions, links, reads, words
from app.people.child_form import group_title, groups
from app.people.choices import Choices
from app.people.edit_dialog import EditChildDialog
from app.people.facts_view import Facts, Initials, member_caption, sibling_line
from app.people.family_dialog import CategoryDialog, MemberDialog
from app.people.history_view import events
from app.people.links_view import Links
from app.people.panel import caption
from app.people.reads import ChildPage as Record
from app.people.reads import Member
from app.people.reads.child import Category, Stay
from app.widgets.card import Card, line
from app.widgets.dialog import confirm, run_verb
from app.widgets.page import Page
from app.widgets.theme import dress
from app.widgets.timeline import Timeline

_LISTS = {"no_iin_reason": "no_iin"}


class ChildPage(Page):
    """The record. Fields are changed in a form, because a change asks whether it is a correction (decision 15)."""

    NAME: ClassVar[str] = "child"
    SHOWS = frozenset(
        {"child", "child_category", "child_change", "child_address", "family_member", "person", "enrolment", "staff"}
    )

    def __init__(self, viewer: Viewer, child_id: int, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self.child_id = child_id
        self.choices = Choices(viewer)
        self.record: Record | None = None
        self._members: tuple[Member, ...] = ()
        self._say_anew: list[Callable[[], None]] = []
        self._add_words: list[tuple[QPushButton, Say]] = []
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
        if self._may:
            self.header.set_primary("edit", lambda: p_("ui.edit", "Change"), "pencil-outline", self.edit)

    def _build(self) -> None:
        self.groups = {name: Facts(f"child_{name}_facts", self) for name, _fields in groups()}
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(12)
        for name, facts in self.groups.items():
            card = Card(group_title(name), name=f"child_{name}_card", parent=self)
            card.body.addWidget(facts)
            left.addWidget(card)
        left.addStretch(1)
        self.categories = self._card(
            "categories", lambda: words.field_title("category"), lambda: p_("people.add_category", "Add a category")
        )
        self.family = self._card(
            "family", lambda: words.field_title("family"), lambda: p_("people.add_member", "Add a family member")
        )
        self.stays = self._card("stays", lambda: p_("people.stays", "Classes"))
        self.links = Links("child_links", self)
        self.links.went.connect(self.went)
        right.addWidget(self.links)
        for card in (self.categories, self.family, self.stays):
            right.addWidget(card)
        self.history = Timeline("child_history", lambda: p_("ui.history", "Change history"))
        if self.viewer.may("people.change_history"):
            card = self._card("history", lambda: p_("ui.history", "Change history"))
            card.body.addWidget(self.history)
            self.history.setMinimumHeight(180)
            right.addWidget(card, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)

    def _card(self, name: str, title: Say, say_add: Say | None = None) -> Card:
        card = Card(title, name=f"child_{name}_card", parent=self)
        if say_add is not None and self._may:
            button = QPushButton(card)
            button.setObjectName(f"child_add_{name}_button")
            button.setProperty("kind", "row")
            act = self._add_category if name == "categories" else self._add_member
            button.clicked.connect(act)
            card.right.addWidget(button)
            dress(button, "plus", "accentText")
            self._add_words.append((button, say_add))
        return card

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
        self._members = reads.family_of(self.viewer, self.child_id)
        for name, fields in groups():
            self._show_group(self.groups[name], fields, self.record)
        self._say_anew = []
        self._show_categories(self.record)
        self._show_family()
        self._show_stays(self.record)
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
        if name in {"birth_date", "died_on"}:
            return lambda: date_screen(value, current()) if value else ""
        if name == "boarding":
            return lambda: p_("ui.yes", "Yes") if value else ""
        if name in {"surname", "given", "patronymic", "shift", "address_fact", "address_reg"}:
            return lambda: str(value or "")
        return lambda: self.choices.say(_LISTS.get(name, name), value)

    def _show_categories(self, record: Record) -> None:
        box = self._fresh(self.categories)
        for category in record.categories:
            self._line(box, partial(self._category_words, category), self._category_buttons(category))
        if not record.categories:
            self._line(box, lambda: p_("con.no_category", "no category"))

    def _category_words(self, category: Category) -> str:
        span = words.span(category.starts, category.ends)
        parts = (self.choices.title("category", category.code), span, category.document)
        return ", ".join(part for part in parts if part)

    def _category_buttons(self, category: Category) -> list[tuple[str, Say, Callable[[], object]]]:
        if not self._may:
            return []
        end = (
            f"end_category_{category.id}",
            lambda: p_("people.end_today", "End today"),
            lambda: run_verb(self, lambda: actions.end_category(self.viewer, category.id, self.viewer.clock.today())),
        )
        remove = (f"remove_category_{category.id}", lambda: p_("ui.delete", "Delete"), lambda: self._remove(category))
        return [remove] if category.ends else [end, remove]

    def _remove(self, category: Category) -> None:
        confirm(
            self,
            "category_remove",
            title=lambda: p_("people.remove_category", "Delete the category?"),
            text=lambda: self._category_words(category),
            verb=lambda: p_("ui.delete", "Delete"),
            act=lambda: run_verb(self, lambda: actions.remove_category(self.viewer, category.id)),
            danger=True,
        )

    def _show_family(self) -> None:
        box = self._fresh(self.family)
        facts = Facts("child_family_facts", self.family)
        box.addWidget(facts)
        for member in self._members:
            label = partial(self.choices.title, "relation", member.relation)
            reveal = partial(reads.reveal, self.viewer, self.child_id, "phone", member.person_id)
            buttons = [self._button(*one) for one in self._member_buttons(member)] if self._may else []
            words_above = self._member_words(member)
            facts.masked(f"member_{member.id}", label, member.phone, reveal, above=words_above, buttons=buttons)
        for child in reads.siblings(self.viewer, self.child_id):
            facts.text(lambda: p_("people.sibling", "In the same family"), partial(sibling_line, child))

    @staticmethod
    def _member_words(member: Member) -> str:
        return ", ".join(part for part in (member.name.full, member_caption(member)) if part)

    def _member_buttons(self, member: Member) -> list[tuple[str, Say, Callable[[], object]]]:
        change = lambda: MemberDialog(self, self.viewer, self.choices, self.child_id, member).open()  # noqa: E731
        return [
            (f"change_member_{member.id}", lambda: p_("ui.edit", "Change"), change),
            (f"remove_member_{member.id}", lambda: p_("ui.delete", "Delete"), lambda: self._remove_member(member)),
        ]

    def _remove_member(self, member: Member) -> None:
        confirm(
            self,
            "member_remove",
            title=lambda: p_("people.remove_member", "Take the person out of the family?"),
            text=lambda: member.name.full,
            verb=lambda: p_("ui.delete", "Delete"),
            act=lambda: run_verb(self, lambda: actions.remove_member(self.viewer, member.id)),
            danger=True,
        )

    def _show_stays(self, record: Record) -> None:
        box = self._fresh(self.stays)
        for stay in record.stays:
            self._line(box, partial(_stay_words, stay))
        if not record.stays:
            self._line(box, lambda: p_("people.no_class", "No class"))

    def _fresh(self, card: Card) -> QVBoxLayout:
        """The body of a card without the widgets of before."""
        while (item := card.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        holder = QWidget(card)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        card.body.addWidget(holder)
        return column

    def _line(
        self, box: QVBoxLayout, say: Say, buttons: list[tuple[str, Say, Callable[[], object]]] | None = None
    ) -> None:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        text = QLabel(say(), row)
        text.setWordWrap(True)
        layout.addWidget(text, 1)
        self._say_anew.append(lambda: text.setText(say()))
        for one in buttons or ():
            layout.addWidget(self._button(*one), 0, Qt.AlignmentFlag.AlignTop)
        if box.count():
            box.addWidget(line(self))
        box.addWidget(row)

    def _button(self, name: str, say: Say, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(say(), self)
        button.setObjectName(f"child_{name}_button")
        button.setProperty("kind", "row")
        button.clicked.connect(lambda _checked=False: act())
        self._say_anew.append(partial(_say_button, button, say))
        return button

    # what people do

    def edit(self) -> None:
        """The form of all fields."""
        EditChildDialog(self, self.viewer, self.choices, self.child_id).open()

    def _add_category(self) -> None:
        CategoryDialog(self, self.viewer, self.choices, self.child_id).open()

    def _add_member(self) -> None:
        MemberDialog(self, self.viewer, self.choices, self.child_id).open()

    # words

    def _caption(self) -> str:
        if self.record is None:
            return ""
        return caption(self.record)

    def title(self) -> str:
        """Of the window: no name (decision 25)."""
        return p_("nav.children", "Children")

    def retranslate(self) -> None:
        """Header, buttons and lines anew."""
        self.header.retranslate()
        for button, say in self._add_words:
            button.setText(say())
        for say_line in self._say_anew:
            say_line()


def _stay_words(stay: Stay) -> str:
    order = p_("people.order", "order No. {number}").format(number=stay.order_number) if stay.order_number else ""
    return ", ".join(part for part in (stay.class_name, words.span(stay.starts, stay.ends), order) if part)


def _say_button(button: QPushButton, say: Say) -> None:
    button.setText(say())
