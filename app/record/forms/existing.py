"""A child already on record, entered from the paper register (decision 6)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.record import actions, reads
from app.record.forms.codes_field import CodesField
from app.record.forms.paper_form import SoftForm
from app.record.forms.referral import child_line
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import DateField, NumberField, StaffField, SuggestField, TextField


class ExistingDialog(Dialog):
    """`saved` gives the case's id."""

    saved = Signal(int)

    def __init__(self, viewer: Viewer, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            "record_existing",
            title=lambda: p_("record.existing", "Enter a child already on the record"),
            verb=lambda: p_("ui.add", "Add"),
            text=lambda: p_("record.existing.text", "As the paper register says. No step is demanded afterwards."),
            width=860,
        )
        self.viewer = viewer
        self.form = SoftForm("record_existing", columns=2)
        self._fields()
        self.form.edited.connect(self._tell_joined)
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def _fields(self) -> None:
        ground = reads.paper_ground(self.viewer, None)
        staff = [(s.staff_id, f"{s.name}, {s.position}" if s.position else s.name) for s in ground.staff.values()]
        codes = CodesField(lambda: reads.paper_ground(self.viewer, None).grounds)
        add = self.form.add
        add("child", lambda: p_("record.child", "Child"), SuggestField(search=self._children), span=2)
        add("grounds", lambda: p_("record.referral.grounds", "Grounds (clause 22)"), codes, span=2)
        add("on_record_from", lambda: p_("record.existing.since", "On the record since"), DateField())
        add("record_number", lambda: p_("record.list.number", "Record №"), NumberField(), optional=True)
        add("protocol_number", lambda: p_("record.existing.protocol", "Protocol №"), TextField(), optional=True)
        add(
            "protocol_on", lambda: p_("record.existing.protocol_on", "Date of the protocol"), DateField(), optional=True
        )
        add("plan_starts", lambda: p_("record.existing.plan_starts", "Plan from"), DateField(), optional=True)
        add("plan_ends", lambda: p_("record.existing.plan_ends", "Plan until"), DateField(), optional=True)
        add("responsible_id", lambda: p_("rec.responsible", "Responsible"), StaffField(staff), optional=True)
        add("next_review_on", lambda: p_("record.existing.review", "Next review"), DateField(), optional=True)

    def _children(self, typed: str) -> list[tuple[int, str]]:
        return [(c.child_id, child_line(c)) for c in reads.find_children(self.viewer, typed)]

    def _tell_joined(self, name: str) -> None:
        """An open case of the child takes the entry."""
        if name != "child":
            return
        child = self.form.field("child").value()
        found = reads.open_case_of(self.viewer, child) if child else None
        if found is None:
            self.banner.clear()
            return
        said = p_("circle.existing.joins", "The child has an open case {number}: this entry joins it.")
        self.banner.tell(lambda: said.format(number=found[1]), "active")

    def _save(self) -> None:
        run_verb(self, self._enter, self._was_saved, self.form)

    def _enter(self, reasons: dict[str, str]) -> int:
        values = self.form.values()
        since = values.pop("on_record_from") or self.viewer.clock.today()
        child = values.pop("child") or 0
        return actions.enter_existing(self.viewer, child_id=child, on_record_from=since, reasons=reasons, **values)

    def _was_saved(self, case_id: int) -> None:
        self.accept()
        self.saved.emit(case_id)
