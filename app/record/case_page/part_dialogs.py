"""Typing a part, attaching it, setting it aside, asking for it again (398/14)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.base.store import drafts
from app.base.store.given import GivenFile
from app.record import actions, reads, words
from app.record.forms.draft_values import from_draft, to_draft
from app.record.forms.paper_form import DRAFT_MS, SoftForm
from app.record.reads import PartOf, Somebody
from app.record.rules import parts
from app.record.rules.parts import AsideReason, PartKind
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import CheckField, ChoiceField, DateField, LongField, NumberField, StaffField, TextField
from app.widgets.file_field import FileField


def staff_items(staff: dict[int, Somebody]) -> list[tuple[int, str]]:
    """Staff as fields offer them."""
    return [(key, f"{s.name}, {s.position}" if s.position else s.name) for key, s in staff.items()]


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


class TypePart(_PartDialog):
    """The part's own fields, in the words of its paper; a draft keeps what was typed."""

    def __init__(self, viewer: Viewer, of: PartOf, parent: QWidget) -> None:
        super().__init__(viewer, of, parent, verb=lambda: p_("ui.save", "Save"), width=860)
        self._key = f"record.part:{of.case_id}:{of.kind}"
        for name in parts.FIELDS[PartKind(of.kind)]:
            self.form.add(name, lambda name=name: words.part_field(name), LongField(lines=2), span=2)
        self.add_author()
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._timer.timeout.connect(self._keep)
        self._fill()
        self.body.addWidget(self.form)
        self.form.edited.connect(lambda _name: self._timer.start())

    @property
    def _sealed(self) -> bool:
        return PartKind(self.kind) in parts.SEALED

    def _fill(self) -> None:
        body = dict(reads.part_text(self.viewer, self.of.case_id, self.kind).body)
        if self.kind == PartKind.HOUSING_ACT:
            body.setdefault("visit_address", self.of.address)
        self.form.set_values(body)
        found = None if self._sealed else drafts.load(self.viewer, self._key)
        if found is not None:
            self.form.set_values(from_draft(found[0]))

    def _keep(self) -> None:
        """The psychologist's text is never kept open in a draft (decision 10)."""
        self._timer.stop()
        if not self._sealed and not self.viewer.store.locked:
            drafts.save(self.viewer, self._key, to_draft(self.form.values()))

    def call(self) -> None:
        """Type the part."""
        v = self.form.values()
        body = {name: v[name] for name in parts.FIELDS[PartKind(self.kind)]}
        actions.set_evidence(self.viewer, self.of.case_id, self.kind, "typed", body=body, **self.common())
        self._timer.stop()
        drafts.drop(self.viewer, self._key)

    def reject(self) -> None:
        """Closing keeps the draft."""
        if self._timer.isActive():
            self._keep()
        super().reject()


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
