"""The noted meeting with the parents beside its paper 09.2, in place of the visit (398/13.1)."""

from __future__ import annotations

from typing import Any, ClassVar

from app.base.language import current, p_
from app.record import words
from app.record.forms.housing_act import EitherForm
from app.record.forms.person_field import PersonField
from app.widgets.fields import RowColumn, RowsField, TextField, TimeField
from app.widgets.form import Form

TEXTS = ("matter_text", "school_statement", "parent_opinion", "child_opinion", "agreed_text")


class ParentsMeetingForm(EitherForm):
    """Who came, what was said, what was agreed."""

    NAME = "record_meeting"
    PAPER = "09.2"
    OTHER = "09.1"
    DAY = "meeting_date"
    NUMBERED = False
    PLACES: ClassVar[dict[str, str]] = {
        **{name: name for name in (*TEXTS, "meeting_time", "meeting_place", "participants", "parent_name")},
        **{"meeting_date": "on", "host_name": "author", "host_position": "author"},
    }

    def _author_label(self) -> str:
        return self.label("host_name")()

    def fields(self, form: Form) -> None:
        """The lines of the paper in their order."""
        self.field(form, "meeting_time", TimeField())
        self.line(form, "meeting_place")
        self.field(form, "participants", RowsField(self._participants()), span=2)
        self.text(form, *TEXTS)
        self.line(form, "parent_name", span=2)

    def _participants(self) -> tuple[RowColumn, ...]:
        staff = tuple(self.staff())
        return (
            RowColumn("name", lambda: p_("record.family.name", "Surname, name"), lambda: PersonField(staff), 3),
            RowColumn("role", lambda: p_("record.submission.position", "Position, relation"), TextField, 2),
        )

    def first_values(self) -> dict[str, Any]:
        """Parents and class teacher as those who came."""
        child = self.part().ground.child
        came = [{"name": p.name, "role": p.relation_words} for p in child.family if p.legal_rep][:2]
        if child.class_teacher is not None:
            came.append({"name": child.class_teacher.name, "role": child.class_teacher.position})
        return {
            "participants": came,
            "matter_text": words.purpose(self.PAPER, current()),
            "parent_name": child.parent.name if child.parent else "",
        }
