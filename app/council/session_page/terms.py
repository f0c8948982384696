"""Fields for the facts of a decision: days, texts, grounds, the responsible person, missing materials."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QSizePolicy, QWidget, QWidgetAction

from app.base.language import Say, p_
from app.council import words
from app.council.reads import Somebody
from app.council.rules import Decision
from app.widgets.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    LongField,
    RowColumn,
    RowsField,
    StaffField,
    TextField,
)


@dataclass(frozen=True)
class Terms:
    """What the fields of a decision choose from, and what is usual."""

    staff: tuple[Somebody, ...]
    grounds: tuple[tuple[int, str], ...]
    case_grounds: tuple[int, ...]
    secretary_id: int | None
    session_on: date
    present: int
    usual_end: date
    reviews: Mapping[int, int] = field(default_factory=dict)

    def usual(self, decision: Decision) -> dict[str, Any]:
        """What a decision begins with; everything of it can be changed."""
        if decision == Decision.PLACE:
            return {
                "grounds": list(self.case_grounds),
                "plan_start": self.session_on.isoformat(),
                "plan_end": self.usual_end.isoformat(),
                "review_on": self.usual_review.isoformat(),
                "responsible_id": self.secretary_id,
            }
        if decision == Decision.KEEP:
            return {"plan_end": self.usual_end.isoformat(), "review_on": self.usual_end.isoformat()}
        return {}

    @property
    def usual_review(self) -> date:
        """The end of the plan; where a ground asks for its review after months, the day of that review."""
        months = [self.reviews[code] for code in self.case_grounds if code in self.reviews]
        return months_after(self.session_on, min(months)) if months else self.usual_end

    def somebody(self, staff_id: int | None) -> Somebody | None:
        """A member of staff by id."""
        return next((s for s in self.staff if s.staff_id == staff_id), None)


class ChecksField(Field):
    """Several of a list, in a menu with checks; the button says what is chosen."""

    def __init__(self, items: Sequence[tuple[int, Say]], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = list(items)
        self.button = QPushButton(self)
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self.button)
        self._checks: dict[int, QCheckBox] = {}
        for code, _ in self._items:
            check = QCheckBox(self._menu)
            check.toggled.connect(self._toggled)
            action = QWidgetAction(self._menu)
            action.setDefaultWidget(check)
            self._menu.addAction(action)
            self._checks[code] = check
        self.button.setMenu(self._menu)
        self.row.addWidget(self.button, 1)
        self.takes(self.button)
        self.retranslate()

    def value(self) -> list[int]:
        """Codes that are chosen, in their order."""
        return [code for code, check in self._checks.items() if check.isChecked()]

    def set_value(self, value: Sequence[int] | None) -> None:
        """Choose these codes."""
        chosen = {int(code) for code in value or ()}
        for code, check in self._checks.items():
            check.blockSignals(True)
            check.setChecked(code in chosen)
            check.blockSignals(False)
        self._say_chosen()

    def retranslate(self) -> None:
        """Say each item anew."""
        for code, say in self._items:
            self._checks[code].setText(f"{code}) {say()}")
        self._say_chosen()

    def setObjectName(self, name: str) -> None:
        """Checks are named by their code."""
        super().setObjectName(name)
        for code, check in self._checks.items():
            check.setObjectName(f"{name}_{code}_check")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width shows more or less of what is chosen."""
        super().resizeEvent(event)
        self._say_chosen()

    def name_it(self, spoken: str) -> None:
        """The button says its label and what is chosen."""
        super().name_it(spoken)
        self._say_chosen()

    def _toggled(self, on: bool) -> None:
        del on
        self._say_chosen()
        self.edited.emit()

    def _say_chosen(self) -> None:
        chosen = [check.text() for check in self._checks.values() if check.isChecked()]
        said = "; ".join(chosen) or p_("council.choose", "Choose")
        room = max(self.button.width() - 48, 200)
        self.button.setText(self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room))
        self.button.setToolTip(said)
        self.button.setAccessibleName(f"{self.spoken}: {said}" if self.spoken else said)


def _missing() -> RowsField:
    return RowsField(
        (
            RowColumn("name", lambda: p_("council.missing_name", "Material"), TextField, 3),
            RowColumn("responsible", lambda: p_("council.missing_responsible", "Who brings it"), TextField, 2),
            RowColumn("due", lambda: p_("council.missing_due", "Due"), DateField, 1),
        ),
        say_add=lambda: p_("council.missing_add", "Add a material"),
    )


def _literal(text: str) -> str:
    return text


_BUILT: dict[str, Callable[[Terms], Field]] = {
    "grounds": lambda terms: ChecksField([(code, partial(_literal, said)) for code, said in terms.grounds]),
    "also_refer": lambda _: CheckField(partial(words.term, "also_refer")),
    "refer_kinds": lambda _: ChecksField([(n, partial(words.submission, n)) for n in (1, 2, 3)]),
    "responsible_id": lambda terms: StaffField(
        [(s.staff_id, f"{s.name}, {s.position}" if s.position else s.name) for s in terms.staff]
    ),
    "removal_ground": lambda _: ChoiceField([(c, partial(words.removal, c)) for c in ("1", "2", "3", "4")]),
    "missing": lambda _: _missing(),
    "refer_responsible": lambda _: TextField(),
}
DAYS = frozenset({"plan_start", "plan_end", "review_on", "next_on", "refer_due"})


def build_term(name: str, terms: Terms) -> Field:
    """The field for a fact of a decision."""
    if name in DAYS:
        return DateField()
    built = _BUILT.get(name)
    return built(terms) if built else LongField(lines=2, most_lines=6)


def to_field(name: str, value: Any) -> Any:
    """A stored fact as its field takes it: days are stored in ISO form."""
    if name in DAYS:
        return date.fromisoformat(value) if value else None
    if name == "missing":
        return [{**row, "due": date.fromisoformat(row["due"]) if row.get("due") else None} for row in value or ()]
    return value


def from_field(name: str, value: Any) -> Any:
    """What is typed as it is stored."""
    if isinstance(value, date):
        return value.isoformat()
    if name == "missing":
        return [{k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()} for row in value or ()]
    return value


#: The usual length of a plan in months: a proposal, not a term of the law.
PLAN_MONTHS = 3


def months_after(on: date, count: int) -> date:
    """The same day some months later, the 28th at the latest."""
    month = on.month + count
    return date(on.year + (month - 1) // 12, (month - 1) % 12 + 1, min(on.day, 28))
