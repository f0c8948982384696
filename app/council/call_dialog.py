"""Calling a session by a decision of the administration (398/5), with the cases that are ready for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.council import actions, reads, words
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import ChoiceField, DateField, MomentField, StaffField, TextField
from app.widgets.form import Form
from app.widgets.translated import Translated


class ReadyList(Translated, QWidget):
    """Cases ready for the Council, each with a check."""

    def __init__(self, cases: Sequence[reads.ReadyCase], chosen: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("council_ready_list")
        self._cases = list(cases)
        self._title = QLabel(self)
        self._title.setProperty("role", "label")
        self._none = QLabel(self)
        self._none.setProperty("role", "caption")
        self._none.setVisible(not cases)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._none)
        self._checks: list[QCheckBox] = []
        for case in self._cases:
            check = QCheckBox(self)
            check.setObjectName(f"council_ready_{case.case_id}_check")
            check.setChecked(case.case_id in chosen if chosen else case.kind == "place")
            column.addWidget(check)
            self._checks.append(check)
        self.retranslate()

    def chosen(self) -> list[int]:
        """Ids of the chosen cases."""
        return [c.case_id for c, check in zip(self._cases, self._checks, strict=True) if check.isChecked()]

    def retranslate(self) -> None:
        """Child, class, case and what is decided."""
        self._title.setText(p_("council.ready", "Cases ready for the Council"))
        self._none.setText(p_("council.ready_none", "No case is ready. Items can be added later."))
        said = p_("council.ready_line", "{child}, case {case}: {kind}")
        for case, check in zip(self._cases, self._checks, strict=True):
            name = f"{case.child.name} ({case.child.class_name})" if case.child.class_name else case.child.name
            check.setText(said.format(child=name, case=case.label, kind=words.kind(case.kind)))


KINDS = (
    ("regular", lambda: p_("council.kind_regular", "regular")),
    ("extraordinary", lambda: p_("council.kind_extraordinary", "extraordinary")),
)


class CallDialog(Dialog):
    """Date, hour, place, who decided, number and day of the decision, and the agenda to begin with."""

    def __init__(
        self, owner: QWidget, viewer: Viewer, done: Callable[[int], object], case_ids: Sequence[int] = ()
    ) -> None:
        self._viewer, self._after = viewer, done
        super().__init__(
            owner,
            "council_call",
            title=lambda: p_("council.call_title", "Call a session"),
            verb=lambda: p_("cou.call", "Call a session"),
            width=640,
            cancel=lambda: p_("ui.close", "Close"),
        )
        staff = [
            (s.somebody.staff_id, f"{s.somebody.name}, {s.somebody.position}")
            for s in reads.staff_seats(viewer, current())
        ]
        self.form = Form("council_call", columns=2)
        self.form.add("starts_at", lambda: p_("council.starts_at", "Date and hour"), MomentField())
        self.form.add("place", lambda: p_("council.place", "Place"), TextField())
        self.form.add("decided_by_id", lambda: p_("council.decided_by", "Who decided (clause 5)"), StaffField(staff))
        self.form.add("kind", lambda: p_("council.session_kind", "Kind of session"), ChoiceField(KINDS))
        self.form.add(
            "decision_number", lambda: p_("council.decision_number", "Number of the decision"), TextField(width=10)
        )
        self.form.add("decision_on", lambda: p_("council.decision_on", "Date of the decision"), DateField())
        self.body.addWidget(self.form)
        self.ready = ReadyList(reads.ready_cases(viewer), case_ids)
        self.body.addWidget(self.ready)
        self._fill()
        self.pressed.connect(self._press)

    def _fill(self) -> None:
        usual = reads.proposals(self._viewer)
        self.form.set_values(
            {
                "starts_at": usual.starts_at,
                "place": usual.place,
                "decided_by_id": usual.decided_by_id,
                "kind": "regular",
                "decision_number": usual.decision_number,
                "decision_on": self._viewer.clock.today(),
            }
        )

    def _press(self) -> None:
        def call(reasons: Mapping[str, str]) -> int:
            given: dict[str, Any] = {**self.form.values(), "case_ids": self.ready.chosen()}
            return actions.call_session(self._viewer, **given, reasons=reasons)

        run_verb(self, call, self._done, self.form)

    def _done(self, session_id: int) -> None:
        self.accept()
        self._after(session_id)
