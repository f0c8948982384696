"""A grown-up of the family and a category of the child: two short forms."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.people import actions, reads, words
from app.people.actions import Adult
from app.people.choices import Choices
from app.people.kind_form import KindOfChange
from app.people.reads import Member
from app.people.reads.child import Category
from app.people.rules import REPRESENTATIVES
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import CheckField, ChoiceField, DateField, NumberField, SuggestField, TextField
from app.widgets.file_field import FileField
from app.widgets.form import Form
from app.widgets.toast import toast


class MemberDialog(Dialog):
    """Add a grown-up, or one who is typed already for a sibling; or change the one that is given."""

    def __init__(
        self, owner: QWidget, viewer: Viewer, choices: Choices, child_id: int, member: Member | None = None
    ) -> None:
        super().__init__(
            owner,
            "family_member",
            title=lambda: (
                p_("people.change_member", "Change a family member")
                if member
                else p_("people.add_member", "Add a family member")
            ),
            verb=lambda: p_("ui.save", "Save"),
            width=640,
        )
        self._owner, self.viewer, self.child_id, self.member = owner, viewer, child_id, member
        self.kind = KindOfChange("family_member_kind", viewer.clock.today(), self)
        self.kind.setVisible(member is not None)
        self.body.addWidget(self.kind)
        self.form = Form("family_member", columns=2, parent=self)
        self._fields(choices)
        self.body.addWidget(self.form)
        self.form.edited.connect(self._edited)
        self.pressed.connect(self._save)
        if member is not None:
            self._show(member)
        else:
            self._known_changed()
        self.form.go_to("relation")
        self.retranslate()

    def _fields(self, choices: Choices) -> None:
        add = self.form.add
        if self.member is None:
            known = SuggestField(
                search=self._search, placeholder=lambda: p_("people.known_hint", "Name or telephone of a parent")
            )
            add("known", lambda: p_("people.known_person", "Already typed for a sibling"), known, optional=True, span=2)
        add("relation", lambda: words.titled(p_("fam.relation", "relation")), ChoiceField(choices.items("relation")))
        add("legal_rep", str, CheckField(lambda: words.titled(p_("fam.legal_rep", "is the legal representative"))))
        add("surname", lambda: words.field_title("surname"), TextField(), optional=True)
        add("given", lambda: words.field_title("given"), TextField())
        add("patronymic", lambda: words.field_title("patronymic"), TextField(), optional=True)
        add("phone", lambda: words.field_title("phone"), TextField(), optional=True)
        add("phone_more", lambda: words.field_title("phone_more"), TextField(), optional=True)
        add("work", lambda: words.titled(p_("fam.work", "place of work")), TextField(), optional=True)
        add("birth_year", lambda: p_("people.birth_year", "Year of birth"), NumberField(most=2100), optional=True)
        add("address", lambda: words.field_title("address_fact"), TextField(), optional=True, span=2)

    def _search(self, typed: str) -> list[tuple[int, str]]:
        found = reads.persons_like(self.viewer, typed)
        return [(p.id, ", ".join((p.name, *p.children))) for p in found]

    def _show(self, member: Member) -> None:
        phone, more = (self._number(member, what) for what in ("phone", "phone_more"))
        self.form.set_values(
            {
                "relation": member.relation,
                "legal_rep": member.legal_rep,
                "surname": member.name.surname,
                "given": member.name.given,
                "patronymic": member.name.patronymic,
                "phone": phone,
                "phone_more": more,
                "work": member.work,
                "birth_year": member.birth_year,
                "address": member.address,
            }
        )

    def _number(self, member: Member, what: str) -> str:
        shown = getattr(member, what)
        return reads.reveal(self.viewer, self.child_id, what, member.person_id) if shown else ""

    def _edited(self, name: str) -> None:
        if name == "relation":
            self.form.field("legal_rep").set_value(self.form.field("relation").value() in REPRESENTATIVES)
        if name == "known":
            self._known_changed()

    def _known_changed(self) -> None:
        known = self.form.field("known").value() is not None
        for name in ("surname", "given", "patronymic", "phone", "phone_more", "work", "birth_year", "address"):
            self.form.set_shown(name, not known)

    def _adult(self) -> Adult:
        values = self.form.values()
        names = ("surname", "given", "patronymic", "phone", "phone_more", "work", "address")
        texts = {n: str(values[n] or "") for n in names}
        return Adult(**texts, birth_year=values["birth_year"])

    def _save(self) -> None:
        if self.member is None or self.kind.check():
            run_verb(self, self._call, self._done, self.form)

    def _call(self) -> None:
        relation, legal = self.form.field("relation").value(), bool(self.form.field("legal_rep").value())
        if self.member is not None:
            actions.change_member(
                self.viewer,
                self.member.id,
                self._adult(),
                relation=relation,
                legal_rep=legal,
                correction=self.kind.correction,
                since=self.kind.since,
            )
            return
        person_id = self.form.field("known").value()
        adult = None if person_id is not None else self._adult()
        actions.add_member(self.viewer, self.child_id, relation, adult=adult, person_id=person_id, legal_rep=legal)

    def _done(self) -> None:
        toast(self._owner, lambda: p_("toast.saved", "Saved"))
        self.accept()


class CategoryDialog(Dialog):
    """A category from a day on, with the document behind it; with `category` what was entered wrongly is mended."""

    def __init__(
        self, owner: QWidget, viewer: Viewer, choices: Choices, child_id: int, category: Category | None = None
    ) -> None:
        super().__init__(
            owner,
            "child_category",
            title=lambda: (
                p_("people.mend_category", "Correct a category")
                if category
                else p_("people.add_category", "Add a category")
            ),
            verb=lambda: p_("ui.save", "Save") if category else p_("ui.add", "Add"),
            width=640,
        )
        self._owner, self.viewer, self.child_id, self.category = owner, viewer, child_id, category
        self.form = Form("child_category", columns=2, parent=self)
        add = self.form.add
        add("code", lambda: words.field_title("category"), ChoiceField(choices.items("category")), span=2)
        add("starts", lambda: p_("people.from_day", "From"), DateField())
        add("ends", lambda: p_("people.until_day", "Until"), DateField(), optional=True)
        basis = lambda: words.titled(p_("con.category_basis", "document behind the category"))  # noqa: E731 one line
        add("document", basis, TextField(), optional=True, span=2)
        add("scan", lambda: p_("people.scan", "Scan"), FileField(), optional=True, span=2)
        self.form.set_values({"starts": viewer.clock.today()})
        if category is not None:
            names = ("code", "starts", "ends", "document")
            self.form.set_values({name: getattr(category, name) for name in names})
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)
        self.form.go_to("code")
        self.retranslate()

    def _save(self) -> None:
        run_verb(self, self._call, self._done, self.form)

    def _call(self) -> None:
        values = {**self.form.values(), "document": self.form.field("document").value() or ""}
        if self.category is not None:
            actions.correct_category(self.viewer, self.category.id, **values)
        else:
            actions.add_category(self.viewer, self.child_id, **values)

    def _done(self) -> None:
        toast(self._owner, lambda: p_("toast.saved", "Saved"))
        self.accept()
