"""Grounds of 398/22 and aims of 398/3 of a case, before the decision."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.record import actions, reads
from app.record.forms.codes_field import CodesField
from app.record.forms.paper_form import SoftForm
from app.record.reads import CasePage
from app.widgets.dialog import Dialog, run_verb


class GroundsDialog(Dialog):
    """Two lists of boxes; only what changed is recorded."""

    def __init__(self, viewer: Viewer, page: CasePage, parent: QWidget) -> None:
        super().__init__(
            parent,
            "record_grounds",
            title=lambda: p_("record.facts.edit", "Change grounds and aims"),
            verb=lambda: p_("ui.save", "Save"),
            width=640,
        )
        self.viewer, self.page = viewer, page
        self.form = SoftForm("record_grounds")
        grounds = CodesField(lambda: reads.paper_ground(viewer, None).grounds)
        aims = CodesField(lambda: reads.paper_ground(viewer, None).aims)
        self.form.add("grounds", lambda: p_("record.referral.grounds", "Grounds (clause 22)"), grounds)
        self.form.add("aims", lambda: p_("record.referral.aims", "Aim that this serves (clause 3)"), aims)
        self.before = {
            "grounds": tuple(g.code for g in page.grounds),
            "aims": tuple(a.code for a in page.aims),
        }
        self.form.set_values(self.before)
        self.body.addWidget(self.form)
        self.pressed.connect(lambda: run_verb(self, self._save, self.accept, self.form))

    def _save(self) -> None:
        values = self.form.values()
        if values["grounds"] != self.before["grounds"]:
            actions.change_grounds(self.viewer, self.page.case_id, values["grounds"])
        if values["aims"] != self.before["aims"]:
            actions.change_aims(self.viewer, self.page.case_id, values["aims"])
