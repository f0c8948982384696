"""The decision on an item: which, its ground and terms, the votes (398/15, 398/21, 398/23)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.base.language import p_
from app.council import words
from app.council.reads import Somebody
from app.council.rules import Decision, Votes
from app.council.session_page.parts import caption, empty
from app.council.session_page.terms import Terms, build_term, from_field, to_field
from app.widgets.fields import CheckField, Field, NumberField, StaffField
from app.widgets.theme import dress
from app.widgets.translated import Translated

Row = tuple[tuple[str, int], ...]
#: Rows of the form by decision: a fact and how many of three columns it takes.
ROWS: Mapping[Decision, tuple[Row, ...]] = {
    Decision.PLACE: (
        (("grounds", 2), ("responsible_id", 1)),
        (("plan_start", 1), ("plan_end", 1), ("review_on", 1)),
    ),
    Decision.REFUSE: ((("refusal_reason", 3),), (("recommendations", 3),)),
    Decision.DEFER: ((("defer_reason", 2), ("next_on", 1)), (("missing", 3),)),
    Decision.REMOVE: ((("removal_ground", 3),), (("follow_up", 3),)),
    Decision.KEEP: ((("keep_reason", 3),), (("plan_end", 1), ("review_on", 1))),
    Decision.REFER: ((("refer_kinds", 3),), (("refer_responsible", 2), ("refer_due", 1))),
    Decision.OTHER: ((("other_text", 3),),),
}
#: Decisions that a submission under clause 21 may go with.
WITH_REFERRAL = frozenset({Decision.PLACE, Decision.REFUSE, Decision.KEEP, Decision.REMOVE})
ALSO = "also_refer"
VOTES = ("votes_for", "votes_against", "votes_abstain")


def rows(decision: Decision | None, also: bool) -> tuple[Row, ...]:
    """Rows of a decision; with a submission of clause 21 its facts stand under them."""
    if decision is None:
        return ()
    if decision not in WITH_REFERRAL:
        return ROWS[decision]
    return (*ROWS[decision], ((ALSO, 3),), *(ROWS[Decision.REFER] if also else ()))


class Segments(Translated, QFrame):
    """The decisions offered, side by side; one is chosen or none."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("council_decision_segments")
        self._group = QButtonGroup(self)
        self._buttons: dict[Decision, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.retranslate()

    def offer(self, decisions: Sequence[Decision], chosen: str | None) -> None:
        """Show these decisions."""
        if list(self._buttons) != list(decisions):
            self._fill(decisions)
        self._group.setExclusive(False)
        for decision, button in self._buttons.items():
            button.blockSignals(True)
            button.setChecked(decision == chosen)
            button.blockSignals(False)
            self._paint(button)
        self._group.setExclusive(True)
        self.retranslate()

    def _fill(self, decisions: Sequence[Decision]) -> None:
        empty(self._row)
        self._buttons = {}
        for decision in decisions:
            button = QPushButton(self)
            button.setObjectName(f"council_decision_{decision}_button")
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._group.addButton(button)
            button.toggled.connect(partial(self._toggled, decision))
            self._buttons[decision] = button
            self._row.addWidget(button)

    def _toggled(self, decision: Decision, on: bool) -> None:
        for button in self._buttons.values():
            self._paint(button)
        if on:
            self.picked.emit(decision)

    def _paint(self, button: QPushButton) -> None:
        on = button.isChecked()
        button.setProperty("iconName", None)
        button.setIcon(QIcon())
        if on:
            dress(button, "check", "accentText")

    def pick(self, number: int) -> None:
        """Choose the decision at a place, by its key."""
        if number < len(self._buttons) and self.isEnabled():
            list(self._buttons.values())[number].setChecked(True)

    def chosen(self) -> Decision | None:
        """The chosen decision."""
        return next((d for d, b in self._buttons.items() if b.isChecked()), None)

    def retranslate(self) -> None:
        """The words of the decisions."""
        keys = ("Alt+A", "Alt+B")
        for n, (decision, button) in enumerate(self._buttons.items()):
            button.setText(words.decision(decision))
            button.setToolTip(keys[n] if n < len(keys) else "")


class DecisionForm(Translated, QFrame):
    """Decision, its terms and the votes of one item."""

    edited = Signal()

    def __init__(self, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = terms
        self._values: dict[str, Any] = {}
        self._fields: dict[str, Field] = {}
        self._labels: dict[str, QLabel] = {}
        self._filling = False
        self._title = caption(self)
        self._rights = caption(self)
        self._rights.setWordWrap(True)
        self.segments = Segments(self)
        self.segments.picked.connect(self._picked)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        for place in range(3):
            self._grid.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self.segments)
        column.addLayout(self._grid)
        column.addLayout(self._votes_row())
        column.addWidget(self._rights)
        self.retranslate()

    def _votes_row(self) -> QHBoxLayout:
        self._votes: dict[str, NumberField] = {}
        self._vote_labels: dict[str, QLabel] = {}
        row = QHBoxLayout()
        row.setSpacing(10)
        for name in VOTES:
            box = QVBoxLayout()
            box.setSpacing(3)
            label = caption(self)
            field = NumberField(most=99, width=4, parent=self)
            field.setObjectName(f"council_{name}_field")
            field.edited.connect(self._edited)
            self._votes[name], self._vote_labels[name] = field, label
            box.addWidget(label)
            box.addWidget(field)
            row.addLayout(box)
        row.addStretch(1)
        self.votes_row = row
        return row

    def retranslate(self) -> None:
        """Labels of the form."""
        self._title.setText(p_("council.decision_clause", "Decision (clause 15)"))
        self._rights.setText(
            p_(
                "council.clause_25",
                "The record has no legal consequences (clause 25): it gives help in time.",
            )
        )
        said = {
            "votes_for": p_("council.votes_for", "For"),
            "votes_against": p_("council.votes_against", "Against"),
            "votes_abstain": p_("council.votes_abstain", "Abstained"),
        }
        for name, text in said.items():
            self._vote_labels[name].setText(text)
            self._votes[name].name_it(text)
        for name, label in self._labels.items():
            label.setText(words.term(name))
            self._fields[name].name_it(words.term(name))

    def show_decision(
        self, offered: Sequence[Decision], decision: str | None, terms: Mapping[str, Any], votes: Votes
    ) -> None:
        """Show an item's decision as it is stored."""
        self._filling = True
        self._values = dict(terms)
        self.segments.offer(offered, decision)
        self._build(Decision(decision) if decision else None)
        for name, value in zip(VOTES, (votes.votes_for, votes.against, votes.abstain), strict=True):
            self._votes[name].set_value(value)
        self._filling = False

    def set_read_only(self, closed: bool) -> None:
        """Shown only."""
        self.segments.setEnabled(not closed)
        for field in (*self._fields.values(), *self._votes.values()):
            field.set_read_only(closed)

    def _build(self, decision: Decision | None) -> None:
        empty(self._grid)
        self._fields, self._labels = {}, {}
        for n, row in enumerate(rows(decision, bool(self._values.get(ALSO)))):
            column = 0
            for name, span in row:
                self._add(name, n * 2, column, span)
                column += span
        self.retranslate()

    def _add(self, name: str, row: int, column: int, span: int) -> None:
        label = caption(self)
        field = build_term(name, self._source)
        field.setObjectName(f"council_{name}_field")
        field.set_value(to_field(name, self._values.get(name)))
        if isinstance(field, StaffField):
            field.line.setCursorPosition(0)
        field.edited.connect(self._also_edited if name == ALSO else self._edited)
        self._fields[name], self._labels[name] = field, label
        label.setVisible(not isinstance(field, CheckField))
        self._grid.addWidget(label, row, column, 1, span)
        self._grid.addWidget(field, row + 1, column, 1, span, Qt.AlignmentFlag.AlignTop)

    def _picked(self, decision: str) -> None:
        self._values.update(self._typed())
        for name, value in self._source.usual(Decision(decision)).items():
            self._values.setdefault(name, value)
        self._filling = True
        self._build(Decision(decision))
        self._filling = False
        if self._votes["votes_for"].value() is None:
            self._fill_votes()
        self.edited.emit()

    def _fill_votes(self) -> None:
        self._filling = True
        for name, value in zip(VOTES, (self._source.present, 0, 0), strict=True):
            self._votes[name].set_value(value)
        self._filling = False

    def _edited(self, *_: object) -> None:
        if not self._filling:
            self.edited.emit()

    def _also_edited(self) -> None:
        """A submission of clause 21 goes with the decision, or not: its facts come and go."""
        self._values.update(self._typed())
        self._filling = True
        self._build(self.decision())
        self._filling = False
        self.edited.emit()

    def _typed(self) -> dict[str, Any]:
        return {name: from_field(name, field.value()) for name, field in self._fields.items()}

    def decision(self) -> Decision | None:
        """The chosen decision."""
        return self.segments.chosen()

    def terms(self) -> dict[str, Any]:
        """Facts of the chosen decision."""
        return self._typed()

    def votes(self) -> Votes:
        """Votes as typed."""
        return Votes(*(self._votes[name].value() for name in VOTES))

    def choose_from(self, terms: Terms) -> None:
        """Take other lists to choose from (another item, another language)."""
        self._source = terms

    def somebody(self, staff_id: int | None) -> Somebody | None:
        """A member of staff by id."""
        return self._source.somebody(staff_id)

    def focus(self, name: str) -> bool:
        """Put the focus in a field by the name of its fact or vote."""
        field = self._fields.get(name) or self._votes.get(name)
        if field is None:
            return False
        field.setFocus()
        return True
