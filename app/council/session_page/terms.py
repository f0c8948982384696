"""Fields for the facts of a decision: days, texts, grounds, the responsible person, missing materials."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from app.base.language import p_
from app.council import words
from app.council.reads import Somebody
from app.council.rules import Decision
from app.widgets.fields import ChoiceField, DateField, LongField, StaffField, TextField
from app.widgets.theme import dress
from app.widgets.translated import Translated


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

    def usual(self, decision: Decision) -> dict[str, Any]:
        """What a decision begins with; everything of it can be changed."""
        if decision == Decision.PLACE:
            return {
                "grounds": list(self.case_grounds),
                "plan_start": self.session_on.isoformat(),
                "plan_end": self.usual_end.isoformat(),
                "review_on": self.usual_end.isoformat(),
                "responsible_id": self.secretary_id,
            }
        if decision == Decision.KEEP:
            return {"plan_end": self.usual_end.isoformat(), "review_on": self.usual_end.isoformat()}
        return {}


class TermField(Protocol):
    """What every field of a decision can do."""

    edited: SignalInstance

    def value(self) -> Any:
        """What is typed or chosen."""
        ...

    def set_value(self, value: Any) -> None:
        """Show a stored value."""
        ...

    def setFocus(self) -> None:
        """Qt."""
        ...

    def setObjectName(self, name: str) -> None:
        """Qt."""
        ...

    def setAccessibleName(self, name: str) -> None:
        """Qt."""
        ...


class IsoDateField(DateField):
    """A day that is stored in ISO form."""

    def value(self) -> str | None:  # type: ignore[override]
        """The day in ISO form."""
        day = super().value()
        return day.isoformat() if day else None

    def set_value(self, value: str | date | None) -> None:
        """A day, or its ISO form."""
        super().set_value(date.fromisoformat(value) if isinstance(value, str) and value else value or None)


class ChecksField(QToolButton):
    """Several of a list, in a menu with checks; the button says what is chosen."""

    edited = Signal()

    def __init__(self, options: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "combo")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(32)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        menu = QMenu(self)
        self._checks: dict[int, QCheckBox] = {}
        for code, said in options:
            check = QCheckBox(f"{code}) {said}", menu)
            check.setObjectName(f"council_ground_{code}_check")
            check.toggled.connect(self._toggled)
            action = QWidgetAction(menu)
            action.setDefaultWidget(check)
            menu.addAction(action)
            self._checks[code] = check
        self.setMenu(menu)
        self._say()

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
        self._say()

    def _toggled(self, on: bool) -> None:
        del on
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        chosen = [check.text() for check in self._checks.values() if check.isChecked()]
        said = "; ".join(chosen) or p_("council.choose", "Choose")
        room = max(self.width() - 32, 300)
        self.setText(self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room))
        self.setToolTip(said)


class MissingField(Translated, QFrame):
    """The materials that are missing: what, who brings it, until when."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[TextField, TextField, IsoDateField]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._add = QPushButton(self)
        self._add.setObjectName("council_missing_add_button")
        dress(self._add, "plus", "accentText")
        self._add.setProperty("kind", "ghost")
        self._add.clicked.connect(self._append)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def value(self) -> list[dict[str, Any]]:
        """Rows with a name."""
        rows = [{"name": n.value(), "responsible": r.value(), "due": d.value()} for n, r, d in self._rows]
        return [row for row in rows if str(row["name"] or "").strip()]

    def set_value(self, value: Sequence[dict[str, Any]] | None) -> None:
        """Show stored rows, one empty row when there is none."""
        for fields in self._rows:
            for field in fields:
                field.hide()
                field.deleteLater()
        self._rows = []
        for stored in value or [{}]:
            self._append()
            name, responsible, due = self._rows[-1]
            name.set_value(str(stored.get("name", "")))
            responsible.set_value(str(stored.get("responsible", "")))
            due.set_value(stored.get("due"))

    def setFocus(self, *_: object) -> None:  # type: ignore[override]
        """The first row takes the focus."""
        if self._rows:
            self._rows[0][0].setFocus()

    def _append(self) -> None:
        number = len(self._rows) + 1
        fields = TextField(self), TextField(self), IsoDateField(self)
        row = QHBoxLayout()
        row.setSpacing(6)
        for kind, field in zip(("name", "responsible", "due"), fields, strict=True):
            field.setObjectName(f"council_missing_{number}_{kind}_field")
            field.edited.connect(self.edited)
            row.addWidget(field, {"name": 3, "responsible": 2}.get(kind, 1))
        self._rows.append(fields)
        self._column.insertLayout(self._column.count() - 1, row)
        self.retranslate()

    def retranslate(self) -> None:
        """What the cells are called."""
        self._add.setText(p_("council.missing_add", "Add a material"))
        said = (
            p_("council.missing_name", "Material {number}"),
            p_("council.missing_responsible", "Who brings material {number}"),
            p_("council.missing_due", "Material {number}: due"),
        )
        for number, fields in enumerate(self._rows, start=1):
            for words_, field in zip(said, fields, strict=True):
                field.setAccessibleName(words_.format(number=number))


_BUILT: dict[str, Callable[[Terms, QWidget], Any]] = {
    "grounds": lambda terms, parent: ChecksField(terms.grounds, parent),
    "refer_kinds": lambda _, parent: ChecksField([(n, words.submission(n)) for n in (1, 2, 3)], parent),
    "responsible_id": lambda terms, parent: StaffField(terms.staff, parent),
    "removal_ground": lambda _, parent: ChoiceField([(c, words.removal(c)) for c in ("1", "2", "3", "4")], parent),
    "missing": lambda _, parent: MissingField(parent),
    "refer_responsible": lambda _, parent: TextField(parent),
}
_DAYS = frozenset({"plan_start", "plan_end", "review_on", "next_on", "refer_due"})


def build_term(name: str, terms: Terms, parent: QWidget) -> Any:
    """The field for a fact of a decision."""
    if name in _DAYS:
        return IsoDateField(parent)
    built = _BUILT.get(name)
    return built(terms, parent) if built else LongField(parent)
