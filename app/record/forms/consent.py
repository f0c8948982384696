"""The parents' consent to the psychologist's work (paper 08.1): printed to be signed, then the answer is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.record import actions, papers, words
from app.record.forms.circle_form import CircleForm
from app.record.rules import circle as rules
from app.record.rules.circle import ConsentValues, Kind
from app.record.rules.parts import AsideReason
from app.widgets.fields import CheckField, DateField, LongField, RadioGroup, StaffField, SuggestField, TextField
from app.widgets.file_field import FileField
from app.widgets.form import Form


class ConsentForm(CircleForm):
    """`saved` gives the consent's id. Fields of the answer are filled in from the signed paper."""

    NAME = "record_consent"
    PAPER = rules.CONSENT
    PLACES: ClassVar[Mapping[str, str]] = {
        "consent_number": "number",
        "consent_date": "on",
        "parent_name": "parent",
        "parent_relation": "relation",
        **{f"check_{kind}": str(kind) for kind in Kind},
        "check_consent_yes": "agreed",
        "check_consent_no": "agreed",
        "check_share_yes": "share",
        "check_share_no": "share",
        "valid_from_ablative": "valid_from",
        "valid_to_dative": "valid_to",
        "child_opinion": "child_opinion",
        "psychologist_name": "author",
        "copy_received_date": "copy_on",
    }

    def __init__(self, viewer: Viewer, case_id: int, parent: QWidget | None = None) -> None:
        super().__init__(viewer, case_id, parent, "record.consent")

    def build(self, form: Form) -> None:
        """The fields in the order of the paper."""
        family = self.ground(self.material.child_id, current()).child.family
        relatives = [(r.person_id, r.name) for r in family]
        add = form.add
        add("number", lambda: p_("ui.number", "№"), TextField(width=12))
        add("on", lambda: p_("ui.date", "Date"), DateField())
        add("parent", _parent, SuggestField(relatives, typed_allowed=True))
        add("relation", lambda: p_("record.family.relation", "Relation"), TextField())
        for kind in Kind:
            add(str(kind), lambda kind=kind: words.consent_kind(kind), CheckField(lambda k=kind: words.consent_kind(k)))
        add("agreed", _agreed, RadioGroup(_ANSWERS), hint=_agreed_hint)
        add("share", _share, RadioGroup(_ANSWERS), hint=_share_hint)
        add("valid_from", lambda: p_("circle.valid_from", "Valid from"), DateField())
        add("valid_to", lambda: p_("circle.valid_to", "Valid until"), DateField())
        opinion = LongField(lines=2)
        add("child_opinion", lambda: p_("circle.opinion", "The child's opinion (from ten years)"), opinion, span=2)
        add("author", lambda: p_("circle.taken_by", "Taken by the psychologist"), StaffField(self.staff_items()))
        add("copy_on", lambda: p_("circle.copy_on", "One copy given to the parent on"), DateField(), optional=True)
        withdrawn = DateField()
        add("withdrawn_on", lambda: p_("circle.withdrawn_on", "Withdrawn in writing on"), withdrawn, optional=True)
        scan = FileField()
        add("file", lambda: p_("record.scan", "Scan of the signed paper"), scan, optional=True, span=2)
        add("from_paper", _from_paper, CheckField(_from_paper), span=2)

    def start(self) -> None:
        """What was recorded; else a year from today, the first legal representative, the psychologist."""
        said, today = self.material.said, self.viewer.clock.today()
        ground = self.ground(self.material.child_id, current())
        if said is None:
            parent = ground.child.parent
            said = ConsentValues(
                number=str(self.material.next_consent),
                on=today,
                person_id=parent.person_id if parent else None,
                parent_relation=parent.relation_words if parent else "",
                valid_from=today,
                valid_to=_year_on(today),
                author_id=self.material.part.owner.staff_id if self.material.part.owner else None,
            )
        self._show(said)
        before = self.material.consent
        social = self.viewer.may("record.register_referral")
        self.form.set_values({"from_paper": before.from_paper if before else social})

    def _show(self, said: ConsentValues) -> None:
        plain: dict[str, Any] = {name: getattr(said, name) for name in self.form.names() if hasattr(said, name)}
        plain |= {str(kind): kind in said.kinds for kind in Kind}
        plain |= {"relation": said.parent_relation, "author": said.author_id}
        plain |= {name: _code(getattr(said, name)) for name in ("agreed", "share")}
        self.form.set_values(plain)
        parent: Any = self.form.field("parent")
        if said.person_id is not None:
            parent.set_value(said.person_id)
        elif said.parent_name:
            parent.set_value(None, said.parent_name)

    def changed(self, name: str) -> None:
        """Whether the Council may hear it is asked only of those who agree; the relation follows the chosen person."""
        ground = self.ground(self.material.child_id, current())
        if name in ("", "agreed"):
            self.form.set_shown("share", self.form.field("agreed").value() != "no")
        if name == "parent":
            chosen = self.form.field("parent").value()
            relative = next((r for r in ground.child.family if r.person_id == chosen), None)
            if relative is not None:
                self.form.set_values({"relation": relative.relation_words})
        if name in ("", "on"):
            on = self.form.field("on").value() or self.viewer.clock.today()
            self.form.set_shown("child_opinion", rules.ten_or_older(ground.child.birth_date, on))

    # -- values -------------------------------------------------------------------------------------------------------

    def values(self) -> ConsentValues:
        """The consent as it is typed."""
        v = self.form.values()
        parent: Any = self.form.field("parent")
        agreed = {"yes": True, "no": False}.get(v["agreed"])
        return ConsentValues(
            number=v["number"],
            on=v["on"],
            person_id=v["parent"],
            parent_name=parent.text(),
            parent_relation=v["relation"],
            kinds=tuple(str(kind) for kind in Kind if v[str(kind)]),
            agreed=agreed,
            share={"yes": True, "no": False}.get(v["share"]) if agreed is not False else False,
            valid_from=v["valid_from"],
            valid_to=v["valid_to"],
            child_opinion=v["child_opinion"],
            copy_on=v["copy_on"],
            withdrawn_on=v["withdrawn_on"],
            author_id=v["author"],
        )

    def facts(self, language: str) -> dict[str, Any]:
        """Facts of paper 08.1; in the other language the relation is said by the child's page."""
        said = self.values()
        if language != current() and said.person_id is not None:
            said = replace(said, parent_relation="")
        return papers.consent(self.ground(self.material.child_id, language), said)

    def submit(self, reasons: dict[str, str]) -> int:
        """Record the answer; a refusal sets the conclusion aside with its usual words."""
        v = self.form.values()
        return actions.record_consent(
            self.viewer,
            self.material.case_id,
            self.values(),
            aside=words.aside(AsideReason.NO_CONSENT),
            from_paper=v["from_paper"],
            file=v["file"],
        )

    def heading(self) -> str:
        """The paper."""
        return p_("circle.consent", "Parents' consent to the psychologist's work")

    def verb(self) -> str:
        """The primary."""
        return p_("circle.record", "Record the answer")


def _year_on(day: date) -> date:
    """The same day next year; the day before where there is none."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year + rules.TERM_YEARS, day=last)


def _code(answer: bool | None) -> str | None:
    return None if answer is None else "yes" if answer else "no"


def _parent() -> str:
    return p_("circle.parent", "Parent or legal representative")


def _agreed() -> str:
    return p_("circle.agreed", "To the work itself")


def _agreed_hint() -> str:
    return p_("circle.agreed_hint", "Without consent the conclusion is set aside with that reason.")


def _share() -> str:
    return p_("circle.share", "That the Council hears conclusion and advice")


def _share_hint() -> str:
    return p_("circle.share_hint", "The Council hears them only with this consent.")


def _from_paper() -> str:
    return p_("record.sheet.from_paper", "Recorded from the signed paper")


_ANSWERS = [
    ("yes", lambda: p_("circle.yes", "Agrees")),
    ("no", lambda: p_("circle.no", "Does not agree")),
]
