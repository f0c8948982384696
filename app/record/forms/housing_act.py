"""The housing commission's act beside its paper 09.1 (398/13.1)."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.base.papers import paper
from app.record import words
from app.record.forms.part_form import PartForm
from app.record.forms.person_field import PersonField
from app.record.rules.parts import PartKind
from app.widgets.fields import CheckField, DateField, RadioGroup, RowColumn, RowsField, TextField, TimeField
from app.widgets.form import Form

HOME = ("housing_type", "housing_owner", "rooms_text", "floor_text", "heating_text", "water_text", "power_text")
HOME_LONG = ("furniture_text", "sanitary_text")
CHILD = ("child_bed", "child_desk", "child_school_things", "child_clothes", "child_food", "child_safety")
FAMILY = ("relations_text", "income_text", "benefits_text", "family_words")
INSIDE = (*HOME, *HOME_LONG, *CHILD, *FAMILY)
REFUSED = ("refused_by", "refused_reason")
END = ("conclusion_text", "recommendations_text")
WITNESSES = ("witness_one", "witness_two")


class EitherForm(PartForm):
    """398/13.1: the home is examined or the meeting with the parents noted; a button goes over to the other paper."""

    KIND = PartKind.HOUSING_ACT
    OTHER: ClassVar[str] = ""
    #: the other paper is wanted instead
    other_wanted = Signal(str)

    def __init__(self, viewer: Viewer, case_id: int, parent: QWidget | None = None) -> None:
        super().__init__(viewer, case_id, parent)
        self.other_button = QPushButton(self)
        self.other_button.setObjectName(f"{self.NAME}_other_button")
        self.other_button.setAutoDefault(False)
        self.other_button.clicked.connect(self._go_over)
        self.left_buttons.insertWidget(0, self.other_button)
        self.retranslate()

    def _go_over(self) -> None:
        self.reject()
        self.other_wanted.emit(self.OTHER)

    def retranslate(self) -> None:
        """All texts in the language of the screen."""
        super().retranslate()
        if hasattr(self, "other_button"):
            meeting = self.OTHER == "09.2"
            self.other_button.setText(
                p_("record.part.meeting_instead", "Meeting with the parents instead")
                if meeting
                else p_("record.part.act_instead", "Act of the home instead")
            )
            self.other_button.setToolTip(paper(self.OTHER).title(current()))


class HousingActForm(EitherForm):
    """Commission, visit, home, child, conclusion; a refused visit is an act too."""

    NAME = "record_housing_act"
    PAPER = "09.1"
    OTHER = "09.2"
    DAY = "act_date"
    PLACES: ClassVar[dict[str, str]] = {
        **{name: name for name in (*INSIDE, *REFUSED, *END, *WITNESSES)},
        **{name: name for name in ("visit_time", "visit_purpose", "visit_address", "approval_date", "order_number")},
        **{
            "act_number": "number",
            "act_date": "on",
            "order_date_attributive": "order_date",
            "order_date": "order_date",
        },
        **{"commission": "commission", "household": "household", "check_entry_yes": "entry", "check_entry_no": "entry"},
        **{"acquainted_date": "acquainted_date", "acquainted_parent_name": "acquainted_parent_name"},
    }

    def fields(self, form: Form) -> None:
        """The sections of the paper in their order."""
        self.head(form, lambda: p_("record.act.commission", "Commission"))
        self.line(form, "order_number")
        self.field(form, "order_date", DateField())
        form.add("commission", _members, RowsField(self._members()), span=2)
        self.head(form, lambda: p_("record.act.visit", "Visit"))
        self.field(form, "visit_time", TimeField())
        self.field(form, "approval_date", DateField())
        self.line(form, "visit_address", "visit_purpose", span=2)
        form.add("household", _others, RowsField(self._household()), span=2)
        entry = RadioGroup([("yes", lambda: p_("letters.yes", "yes")), ("no", lambda: p_("letters.no", "no"))])
        form.add("entry", _entry, entry, span=2)
        self.line(form, "refused_by", span=2)
        self.text(form, "refused_reason")
        self.line(form, *HOME)
        self.text(form, *HOME_LONG)
        self.line(form, *CHILD)
        self.text(form, *FAMILY)
        self.head(form, lambda: p_("record.act.end", "Conclusion and signatures"))
        self.text(form, *END, lines=3)
        self.field(form, "acquainted_date", DateField())
        self.line(form, "acquainted_parent_name")
        form.add("sign_refused", _sign_refused, CheckField(_sign_refused), span=2)
        self.line(form, *WITNESSES)

    def _members(self) -> tuple[RowColumn, ...]:
        staff = tuple(self.staff())
        return (
            RowColumn("name", self.label("member_name"), lambda: PersonField(staff), 3),
            RowColumn("position", self.label("member_position"), TextField, 2),
        )

    def _household(self) -> tuple[RowColumn, ...]:
        return (
            RowColumn("name", lambda: p_("record.family.name", "Surname, name"), TextField, 3),
            RowColumn("relation", self.label("person_relation"), TextField, 2),
            RowColumn("birth_year", self.label("person_birth_year"), lambda: TextField(width=5), 1),
            RowColumn("occupation", self.label("person_occupation"), TextField, 2),
        )

    def first_values(self) -> dict[str, Any]:
        """The commission and its order as the last act had them; the child's address and household."""
        part = self.part()
        number, on = part.order
        return {
            "order_number": number,
            "order_date": on,
            "commission": list(part.commission) or self._usual_members(),
            "visit_address": part.ground.child.address,
            "visit_purpose": words.purpose(self.PAPER, current()),
            "household": list(part.household),
            "entry": "yes",
        }

    def _usual_members(self) -> list[dict[str, str]]:
        ground = self.part().ground
        people = (ground.deputy, ground.secretary, ground.child.class_teacher)
        return [{"name": s.name, "position": s.position} for s in people if s is not None]

    def changed(self, name: str) -> None:
        """A home that was not entered has nothing to describe; witnesses stand where a parent refused to sign."""
        if name not in ("", "entry", "sign_refused"):
            return
        refused = self.form.field("entry").value() == "no"
        for field in INSIDE:
            self.form.set_shown(field, not refused)
        for field in REFUSED:
            self.form.set_shown(field, refused)
        for field in WITNESSES:
            self.form.set_shown(field, bool(self.form.field("sign_refused").value()))


def _members() -> str:
    return p_("record.act.members", "Members of the commission")


def _others() -> str:
    return p_("record.act.household", "Others who live there")


def _entry() -> str:
    return p_("record.act.entry", "The commission was let in with the consent of a grown-up of the home")


def _sign_refused() -> str:
    return p_("record.act.sign_refused", "The parent read the act and refused to sign")
