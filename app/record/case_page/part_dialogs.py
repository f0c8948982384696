"""Typing a part, attaching it, setting it aside, asking for it again (398/14)."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.base.store.given import GivenFile
from app.record import actions, reads, words
from app.record.forms.characteristic import CharacteristicForm
from app.record.forms.conclusion import ConclusionForm
from app.record.forms.form_dialog import staff_items
from app.record.forms.housing_act import EitherForm, HousingActForm
from app.record.forms.paper_form import SoftForm
from app.record.forms.parents_meeting import ParentsMeetingForm
from app.record.forms.part_form import PartForm
from app.record.forms.work_summary import WorkSummaryForm
from app.record.reads import PartOf
from app.record.rules import parts
from app.record.rules.parts import AsideReason, PartKind
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import CheckField, ChoiceField, DateField, LongField, NumberField, StaffField, TextField
from app.widgets.file_field import FileField


class _PartDialog(Dialog):
    """What the three ways have in common: the part, its author and its day."""

    def __init__(self, viewer: Viewer, of: PartOf, parent: QWidget, *, verb: Any, width: int) -> None:
        super().__init__(parent, "record_part", title=lambda: words.part(of.kind), verb=verb, width=width)
        self.viewer, self.of, self.kind, self.line = viewer, of, of.kind, of.line
        self.form = SoftForm("record_part", columns=2)
        self.pressed.connect(self._save)

    def add_author(self) -> None:
        """Author, day, number, sheets, and whether it was recorded from paper (decision 5)."""
        add = self.form.add
        if self.viewer.may("record.paper_ground"):
            staff = staff_items(dict(reads.paper_ground(self.viewer, None).staff))
            add("author", lambda: p_("record.part.author", "Made by"), StaffField(staff))
        add("happened_on", lambda: p_("ui.date", "Date"), DateField())
        add("number", lambda: p_("ui.number", "№"), TextField(width=12), optional=True)
        add("sheets", lambda: p_("record.part.sheets", "Sheets"), NumberField(least=1, most=999), optional=True)
        paper = CheckField(lambda: p_("record.sheet.from_paper", "Recorded from the signed paper"))
        add("from_paper", lambda: p_("record.sheet.from_paper", "Recorded from the signed paper"), paper, span=2)
        who = self.line.author or self.line.owner
        self.form.set_values(
            {
                "author": who.staff_id if who else None,
                "happened_on": self.line.on or self.viewer.clock.today(),
                "number": self.line.number,
                "sheets": self.line.sheets,
                "from_paper": self.line.from_paper,
            }
        )

    def common(self) -> dict[str, Any]:
        """The facts that each way gives to the verb."""
        v = self.form.values()
        return {
            "author_id": v.get("author") or self.viewer.staff_id,
            "happened_on": v["happened_on"],
            "number": v["number"],
            "sheets": v["sheets"],
            "from_paper": v["from_paper"],
        }

    def call(self) -> None:
        """The verb."""
        raise NotImplementedError

    def _save(self) -> None:
        run_verb(self, self.call, self.accept, self.form)


FORMS: dict[str, type[PartForm]] = {
    form.PAPER: form for form in (CharacteristicForm, HousingActForm, ParentsMeetingForm, WorkSummaryForm)
}


def write_part(owner: QWidget, viewer: Viewer, of: PartOf, number: str = "") -> None:
    """Open the form of a part beside its paper: the paper it was typed on, or the one asked for."""
    if of.kind == PartKind.PSYCHOLOGIST:
        ConclusionForm(viewer, of.case_id, owner).open()
        return
    number = number or of.line.paper or parts.PAPERS[PartKind(of.kind)][0]
    form = FORMS[number](viewer, of.case_id, owner)
    if isinstance(form, EitherForm):
        form.other_wanted.connect(lambda other: write_part(owner, viewer, of, other))
    form.open()


class AttachPart(_PartDialog):
    """A scan or document is the part."""

    def __init__(self, viewer: Viewer, of: PartOf, parent: QWidget, file: GivenFile | None = None) -> None:
        super().__init__(viewer, of, parent, verb=lambda: p_("ui.add", "Add"), width=640)
        self.form.add("file", lambda: p_("ui.file", "File"), FileField(), span=2)
        self.add_author()
        self.form.set_values({"file": file})
        self.body.addWidget(self.form)

    def call(self) -> None:
        """Attach the part."""
        file = self.form.values()["file"]
        actions.set_evidence(self.viewer, self.of.case_id, self.kind, "attached", file=file, **self.common())


class SetAside(_PartDialog):
    """The part is not there, and why; the words print in the submission."""

    def __init__(self, viewer: Viewer, of: PartOf, parent: QWidget) -> None:
        super().__init__(viewer, of, parent, verb=lambda: p_("record.part_state.set_aside", "Set aside"), width=640)
        usual = [(str(code), lambda code=code: words.aside(code)) for code in AsideReason]
        self.form.add(
            "usual", lambda: p_("record.aside.usual", "Usual reasons"), ChoiceField(usual), optional=True, span=2
        )
        self.form.add("reason", lambda: p_("ui.reason", "Reason"), LongField(lines=2), span=2)
        self.form.set_values({"reason": self.line.reason})
        self.form.edited.connect(self._edited)
        self.body.addWidget(self.form)

    def _edited(self, name: str) -> None:
        chosen = self.form.values()["usual"]
        if name == "usual" and chosen and chosen != AsideReason.OTHER:
            self.form.field("reason").set_value(words.aside(chosen))

    def call(self) -> None:
        """Set it aside."""
        actions.set_evidence(self.viewer, self.of.case_id, self.kind, "set_aside", reason=self.form.values()["reason"])


class AskAgain(_PartDialog):
    """The part is awaited again."""

    def __init__(self, viewer: Viewer, of: PartOf, parent: QWidget) -> None:
        super().__init__(viewer, of, parent, verb=lambda: p_("record.part.again", "Ask for it again"), width=640)
        self.form.add("reason", lambda: p_("ui.reason", "Reason"), LongField(lines=2), span=2)
        self.body.addWidget(self.form)

    def call(self) -> None:
        """Ask again."""
        actions.return_part(self.viewer, self.of.case_id, self.kind, self.form.values()["reason"])
