"""The summary of preventive work beside its paper 10.1, built from what the case already holds (398/14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import current, date_numeric, p_
from app.record import words
from app.record.forms.part_form import PartForm
from app.record.reads import WorkDone
from app.record.rules.parts import PartKind
from app.widgets.fields import ChoiceField, DateField, LongField, RowColumn, RowsField, TextField
from app.widgets.form import Form


class WorkSummaryForm(PartForm):
    """Rows come from entries, monitoring and the referral's measures; each may be changed or left out."""

    NAME = "record_summary"
    PAPER = "10.1"
    KIND = PartKind.PREVENTIVE_SUMMARY
    NUMBERED = False
    PLACES: ClassVar[dict[str, str]] = {
        **{"child_work": "work", "parents_work": "work", "interagency_text": "interagency_text"},
        **{"overall_text": "overall_text", "doc_date": "on", "social_pedagogue_name": "author"},
        **{"period_from_ablative": "period_from", "period_to_dative": "period_to"},
        **{"period_from": "period_from", "period_to": "period_to"},
    }

    def __init__(self, viewer: Viewer, case_id: int, parent: QWidget | None = None) -> None:
        super().__init__(viewer, case_id, parent)
        self.take_button = QPushButton(self)
        self.take_button.setObjectName("record_summary_take_button")
        self.take_button.setAutoDefault(False)
        self.take_button.clicked.connect(self.take_in)
        self.left_buttons.insertWidget(0, self.take_button)
        self.retranslate()

    def fields(self, form: Form) -> None:
        """Period, one list for child and parents, the two texts."""
        self.field(form, "period_from", DateField())
        self.field(form, "period_to", DateField())
        form.add(
            "work", lambda: p_("record.summary.work", "What was done"), RowsField(self._columns(), most=80), span=2
        )
        self.text(form, "interagency_text", "overall_text", lines=3)

    def _columns(self) -> tuple[RowColumn, ...]:
        whom = [
            ("child", lambda: p_("record.summary.child", "with the child")),
            ("parents", lambda: p_("record.summary.parents", "with the parents")),
        ]
        return (
            RowColumn("date", self.label("work_date"), DateField, 2),
            RowColumn("whom", lambda: p_("record.summary.whom", "With whom"), lambda: ChoiceField(whom), 2),
            RowColumn("form", self.label("work_form"), TextField, 3),
            RowColumn("person", self.label("work_person"), TextField, 3),
            self._below("content", "work_content"),
            self._below("result", "work_result"),
        )

    def _below(self, name: str, field: str) -> RowColumn:
        say = self.label(field)
        return RowColumn(name, say, lambda: LongField(lines=2, placeholder=say), below=True)

    def first_values(self) -> dict[str, Any]:
        """All that is entered, from the first entry on."""
        part = self.part()
        rows = [_row(done) for done in part.work if done.whom != "bodies"]
        days = [done.on for done in part.work]
        return {
            "period_from": min([*days, part.opened_on]),
            "period_to": self.viewer.clock.today(),
            "work": rows,
            "interagency_text": "\n".join(_with_body(done) for done in part.work if done.whom == "bodies"),
        }

    def start(self) -> None:
        """The social pedagogue signs the summary; the class teacher's name stands beside."""
        super().start()
        secretary = self.part().ground.secretary
        if not self.part().body and secretary is not None:
            self.form.set_values({"author": secretary.staff_id})

    def take_in(self) -> None:
        """Add the entries that are not among the rows yet: nothing that was typed is lost."""
        self._read.clear()
        values = self.form.values()
        there = {(row["date"], row["content"]) for row in values["work"]}
        said = values["interagency_text"]
        work = self.part().work
        rows = [_row(d) for d in work if d.whom != "bodies" and (d.on, d.content) not in there]
        lines = [line for d in work if d.whom == "bodies" and (line := _with_body(d)) not in said]
        self.form.set_values(
            {
                "work": [*values["work"], *rows],
                "interagency_text": "\n".join(part for part in (said, *lines) if part),
                "period_to": self.viewer.clock.today(),
            }
        )
        self.keep_draft()
        self.redraw_now()

    def retranslate(self) -> None:
        """All texts in the language of the screen."""
        super().retranslate()
        if hasattr(self, "take_button"):
            self.take_button.setText(p_("record.summary.take", "Add newer entries"))


def _row(done: WorkDone) -> Mapping[str, Any]:
    return {
        "date": done.on,
        "whom": done.whom,
        "form": words.work_form(done.code, current()),
        "content": done.content,
        "person": done.person,
        "result": done.result,
    }


def _with_body(done: WorkDone) -> str:
    return f"{date_numeric(done.on)}: {done.content}"
