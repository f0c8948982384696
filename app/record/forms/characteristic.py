"""The class teacher's characteristic beside its paper 06.1 (398/14, 398/23)."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from app.base.language import current, p_
from app.record import words
from app.record.forms.part_form import PartForm
from app.record.rules.parts import PartKind
from app.widgets.fields import DateField, NumberField
from app.widgets.form import Form

TEXTS_BEFORE = ("purpose_text", "family_text", "learning_text", "debts_text")
TEXTS_AFTER = (
    *("behaviour_text", "relations_text", "clubs_text", "strengths_text", "difficulties_text", "parents_text"),
    *("positive_changes_text", "conclusion_text"),
)


class CharacteristicForm(PartForm):
    """Facts with dates, no diagnoses and no labels of character: the form says so above the fields."""

    NAME = "record_characteristic"
    PAPER = "06.1"
    KIND = PartKind.CHARACTERISTIC
    PLACES: ClassVar[dict[str, str]] = {
        **{name: name for name in (*TEXTS_BEFORE, *TEXTS_AFTER)},
        **{name: name for name in ("missed_total", "missed_valid", "missed_invalid")},
        **{"period_from_ablative": "period_from", "period_to_dative": "period_to"},
        **{"period_from": "period_from", "period_to": "period_to"},
        **{"in_school_since_ablative": "in_school_since", "in_school_since": "in_school_since"},
        **{"doc_number": "number", "doc_date": "on", "class_teacher_name": "author"},
    }

    def fields(self, form: Form) -> None:
        """The sections of the paper in their order."""
        self.note.tell(_how, "active")
        self.field(form, "in_school_since", DateField())
        self.text(form, *TEXTS_BEFORE)
        self.field(form, "period_from", DateField())
        self.field(form, "period_to", DateField())
        for name in ("missed_total", "missed_valid", "missed_invalid"):
            self.field(form, name, NumberField(most=9999))
        self.text(form, *TEXTS_AFTER)

    def first_values(self) -> dict[str, Any]:
        """Where the paper goes, the school year so far, the child's first day in the school."""
        today = self.viewer.clock.today()
        year = today.year if today.month >= 9 else today.year - 1
        return {
            "purpose_text": words.purpose(self.PAPER, current()),
            "in_school_since": self.part().in_school_since,
            "period_from": date(year, 9, 1),
            "period_to": today,
        }


def _how() -> str:
    return p_(
        "record.characteristic.how",
        "Write facts with their dates. No diagnoses, no labels of character, no words about guilt.",
    )
