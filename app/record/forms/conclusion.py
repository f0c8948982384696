"""The psychologist's conclusion (paper 07.1), typed beside its preview and sealed with the circle's key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.record import actions, papers, words
from app.record.forms.circle_form import CircleForm
from app.record.rules import circle as rules
from app.record.rules.parts import FIELDS, PartKind, PartState
from app.widgets.fields import CheckField, DateField, LongField, NumberField, StaffField, TextField
from app.widgets.form import Form

TEXTS = FIELDS[PartKind.PSYCHOLOGIST]
DAYS = tuple(papers.CONCLUSION_DAYS)


class ConclusionForm(CircleForm):
    """`saved` gives None. The consent's number and date come from the recorded consent."""

    NAME = "record_conclusion"
    PAPER = rules.CONCLUSION
    PLACES: ClassVar[Mapping[str, str]] = {
        "doc_number": "number",
        "doc_date": "happened_on",
        "psychologist_name": "author",
        **{name: name for name in TEXTS},
        **{field: name for name, field in papers.CONCLUSION_DAYS.items()},
    }

    def __init__(self, viewer: Viewer, case_id: int, parent: QWidget | None = None) -> None:
        super().__init__(viewer, case_id, parent, "record.conclusion")
        if not self.material.closed:
            self._tell_consent()

    def may_change(self) -> bool:
        """While materials are gathered (398/14)."""
        return self.material.gathering

    def build(self, form: Form) -> None:
        """The fields in the order of the paper."""
        add = form.add
        add("number", lambda: p_("ui.number", "№"), TextField(width=12))
        add("happened_on", lambda: p_("ui.date", "Date"), DateField())
        add("author", lambda: p_("record.part.author", "Made by"), StaffField(self.staff_items()), span=2)
        add("work_from", lambda: p_("circle.work_from", "Work from"), DateField(), optional=True)
        add("work_to", lambda: p_("circle.work_to", "Work until"), DateField(), optional=True)
        for name in TEXTS:
            lines = 4 if name == "conclusion_text" else 2
            add(name, lambda name=name: words.part_field(name), LongField(lines=lines, most_lines=14), span=2)
        add("valid_to", lambda: p_("circle.conclusion_to", "The conclusion is valid until"), DateField(), optional=True)
        add("sheets", lambda: p_("record.part.sheets", "Sheets"), NumberField(least=1, most=999), optional=True)
        add("from_paper", _from_paper, CheckField(_from_paper), span=2)

    def start(self) -> None:
        """What was typed before, its author and day."""
        part, body = self.material.part, self.material.body
        who = part.author or part.owner
        values: dict[str, Any] = {name: body.get(name, "") for name in TEXTS}
        values |= {name: date.fromisoformat(body[name]) if body.get(name) else None for name in DAYS}
        values |= {
            "number": part.number or str(self.material.next_conclusion),
            "happened_on": part.on or self.viewer.clock.today(),
            "author": who.staff_id if who else None,
            "sheets": part.sheets if part.state == PartState.TYPED else None,
            "from_paper": part.from_paper,
        }
        self.form.set_values(values)

    def _tell_consent(self) -> None:
        """What the conclusion rests on; without consent it warns and goes on (decision 1)."""
        said = self.material.said
        if said is None or said.agreed is None:
            self.note.tell(_no_consent, "today")
        elif said.withdrawn_on is not None:
            self.note.tell(lambda: words.hears(rules.Hears.WITHDRAWN), "today")
        elif not said.agreed:
            self.note.tell(lambda: words.hears(rules.Hears.REFUSED), "today")
        else:
            line = p_("circle.consent_line", "Consent № {number}, {date}")
            on = said.on
            self.note.tell(
                lambda: line.format(number=said.number, date=date_screen(on, current()) if on else ""), "done"
            )

    def body(self) -> dict[str, str]:
        """Texts and days as they are sealed; what an older version kept besides stays."""
        v = self.form.values()
        kept = {name: text for name, text in self.material.body.items() if name not in (*TEXTS, *DAYS)}
        days = {name: v[name].isoformat() if v[name] else "" for name in DAYS}
        return {**kept, **{name: v[name] or "" for name in TEXTS}, **days}

    def facts(self, language: str) -> dict[str, Any]:
        """Facts of paper 07.1."""
        v = self.form.values()
        return papers.conclusion(
            self.ground(self.material.child_id, language),
            self.body(),
            number=v["number"],
            on=v["happened_on"],
            author_id=v["author"],
            consent=self.material.said,
        )

    def submit(self, reasons: dict[str, str]) -> None:
        """Seal it."""
        v = self.form.values()
        actions.set_evidence(
            self.viewer,
            self.material.case_id,
            PartKind.PSYCHOLOGIST,
            PartState.TYPED,
            body=self.body(),
            author_id=v["author"] or self.viewer.staff_id,
            happened_on=v["happened_on"],
            sheets=v["sheets"],
            number=v["number"],
            from_paper=v["from_paper"],
        )

    def heading(self) -> str:
        """The paper."""
        return words.part(PartKind.PSYCHOLOGIST)

    def verb(self) -> str:
        """The primary."""
        return p_("ui.save", "Save")


def _no_consent() -> str:
    return p_("circle.no_consent_yet", "The parents' consent is not recorded yet.")


def _from_paper() -> str:
    return p_("record.sheet.from_paper", "Recorded from the signed paper")
