"""The deputy's submission (paper 04) with the evaluation file (398/4, 398/14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.record import actions, papers, reads, words
from app.record.forms.paper_form import PaperForm
from app.record.reads import SubmissionValues
from app.widgets.fields import DateField, LongField, RowColumn, RowsField, StaffField, TextField
from app.widgets.form import Form


class SubmissionForm(PaperForm):
    """Hands the file to the deputy; `saved` gives the submission's id."""

    NAME = "record_submission"
    PAPER = "04.1"
    PLACES: ClassVar[Mapping[str, str]] = {
        "matter_text": "matter",
        "summary_text": "summary",
        "invitees": "invitees",
        "proposed_decision": "proposed_decision",
        "proposed_session_date": "proposed_session_on",
        "deputy_name": "deputy",
    }

    def __init__(self, viewer: Viewer, case_id: int, parent: QWidget | None = None) -> None:
        self._cases = {current(): reads.case_page(viewer, case_id)}
        self._case = self._cases[current()]
        super().__init__(viewer, parent, f"record.submission:{case_id}")
        self.begin()

    def build(self, form: Form) -> None:
        """The fields in the order of the paper."""
        ground = self.ground(self._case.child.child_id, current())
        staff = [(s.staff_id, f"{s.name}, {s.position}" if s.position else s.name) for s in ground.staff.values()]
        form.add("matter", lambda: p_("record.submission.matter", "Matter"), LongField(lines=2), span=2)
        form.add("summary", lambda: p_("record.submission.summary", "Short conclusion"), LongField(lines=4), span=2)
        form.add("invitees", lambda: p_("record.submission.invitees", "Whom to invite"), RowsField(INVITEES), span=2)
        form.add("proposed_decision", _proposal, LongField(lines=2), span=2)
        form.add("proposed_session_on", lambda: p_("record.submission.day", "Proposed day of the session"), DateField())
        form.add("deputy", lambda: p_("record.submission.deputy", "Deputy head"), StaffField(staff))

    def start(self) -> None:
        """The usual matter and proposal; what a returned submission said; parents and class teacher as invited."""
        before = self._case.submission.values if self._case.submission else SubmissionValues()
        ground = self.ground(self._case.child.child_id, current())
        deputy = before.deputy_id or (ground.deputy.staff_id if ground.deputy else None)
        self.form.set_values(
            {
                "matter": before.matter or words.matter(current()),
                "summary": before.summary,
                "invitees": list(before.invitees) or self._usual_invitees(),
                "proposed_decision": before.proposed_decision or words.proposal(current()),
                "proposed_session_on": before.proposed_session_on,
                "deputy": deputy,
            }
        )

    def _usual_invitees(self) -> list[dict[str, str]]:
        child = self._case.child
        found = []
        if child.parent is not None:
            found.append({"name": child.parent.name, "position": child.parent.relation_words})
        if child.class_teacher is not None:
            found.append({"name": child.class_teacher.name, "position": child.class_teacher.position})
        return found

    def values(self) -> SubmissionValues:
        """The submission as it is typed."""
        v = self.form.values()
        return SubmissionValues(
            deputy_id=v["deputy"],
            matter=v["matter"],
            summary=v["summary"],
            proposed_decision=v["proposed_decision"],
            proposed_session_on=v["proposed_session_on"],
            invitees=tuple(v["invitees"]),
        )

    def facts(self, language: str) -> dict[str, Any]:
        """Facts of paper 04; each part of the file stands in it, the missing ones with their reason."""
        if language not in self._cases:
            self._cases[language] = reads.case_page(self.viewer, self._case.case_id, language)
        case = self._cases[language]
        return papers.submission(
            self.ground(case.child.child_id, language),
            self.values(),
            codes=[g.code for g in case.grounds],
            parts=case.parts,
            referrals=case.referrals,
        )

    def submit(self, reasons: dict[str, str]) -> int:
        """Hand it to the deputy."""
        said = self.values()
        return actions.prepare_submission(
            self.viewer,
            self._case.case_id,
            summary=said.summary,
            matter=said.matter,
            proposed_decision=said.proposed_decision,
            proposed_session_on=said.proposed_session_on,
            invitees=said.invitees,
            deputy_id=said.deputy_id,
            reasons=reasons,
        )

    def heading(self) -> str:
        """The paper."""
        return p_("doc.submission", "Submission of the deputy head")

    def verb(self) -> str:
        """The primary."""
        return p_("record.do.prepare_submission", "Submit to the deputy")


def _proposal() -> str:
    return p_("record.submission.proposal", "Proposed decision")


INVITEES = (
    RowColumn("name", lambda: p_("record.family.name", "Surname, name"), TextField, 3),
    RowColumn("position", lambda: p_("record.submission.position", "Position, relation"), TextField, 3),
)
