"""Appointing the Council: the order, staff to pick with their roles, and a live check (398/6, 398/7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.council import actions, reads, words
from app.council.rules import LEAST_MEMBERS, MemberRole, Seat
from app.widgets.chip import Chip
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import ChoiceField, DateField, TextField
from app.widgets.form import Form
from app.widgets.translated import Translated

HEIGHT = 300


class StaffPicker(Translated, QFrame):
    """Staff with a check and a role each; the usual roles are set when somebody is picked."""

    edited = Signal()

    def __init__(self, staff: list[reads.StaffSeat], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("council_staff_list")
        self._staff = staff
        self._checks: list[QCheckBox] = []
        self._roles: list[ChoiceField] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 4, 12, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(staff):
            check = QCheckBox(line.somebody.name, self)
            check.setObjectName(f"council_staff_{line.somebody.staff_id}_check")
            check.toggled.connect(partial(self._picked, row))
            post = QLabel(line.somebody.position, self)
            post.setProperty("role", "caption")
            role = ChoiceField([(r, partial(words.role, r)) for r in MemberRole], fits=10, parent=self)
            role.setObjectName(f"council_staff_{line.somebody.staff_id}_role_field")
            role.set_value(line.usual)
            role.setEnabled(False)
            role.edited.connect(self.edited)
            for column, widget in enumerate((check, post, role)):
                grid.addWidget(widget, row, column)
            self._checks.append(check)
            self._roles.append(role)
        self.retranslate()

    def _picked(self, row: int, on: bool) -> None:
        self._roles[row].setEnabled(on)
        self.edited.emit()

    @property
    def count(self) -> int:
        """How many people may be picked."""
        return len(self._staff)

    def pick(self, seats: Mapping[int, MemberRole]) -> None:
        """Pick these people in these roles."""
        for line, check, role in zip(self._staff, self._checks, self._roles, strict=True):
            held = seats.get(line.somebody.staff_id or 0)
            check.setChecked(held is not None)
            if held is not None:
                role.set_value(held)

    def pick_usual(self) -> None:
        """Pick those whose post seats them: head, social pedagogue, deputy; one of each."""
        taken: set[MemberRole] = set()
        for line, check, role in zip(self._staff, self._checks, self._roles, strict=True):
            if line.usual == MemberRole.MEMBER:
                continue
            role.set_value(line.usual if line.usual not in taken else MemberRole.MEMBER)
            taken.add(line.usual)
            check.setChecked(True)

    def seats(self) -> list[Seat]:
        """Who is picked, chair and secretary first."""
        picked = [
            Seat(line.somebody.staff_id or 0, MemberRole(role.value() or MemberRole.MEMBER))
            for line, check, role in zip(self._staff, self._checks, self._roles, strict=True)
            if check.isChecked()
        ]
        ranks = list(MemberRole)
        return sorted(picked, key=lambda s: ranks.index(s.role))

    def retranslate(self) -> None:
        """Names for those who do not see the rows."""
        said = p_("council.role_of", "Role in the Council: {name}")
        for line, role in zip(self._staff, self._roles, strict=True):
            role.name_it(said.format(name=line.somebody.name))


class OrderDialog(Dialog):
    """A new order, or one that the school already has (`existing`), entered as it is. `went` leads to the staff."""

    went = Signal(str, dict)

    def __init__(
        self, owner: QWidget, viewer: Viewer, *, existing: bool = False, done: Callable[[int], object] | None = None
    ) -> None:
        self._viewer, self._existing, self._after = viewer, existing, done
        super().__init__(
            owner,
            "council_order",
            title=_existing_title if existing else _new_title,
            verb=_enter if existing else _make,
            text=_existing_text if existing else None,
            width=860,
            cancel=lambda: p_("ui.close", "Close"),
        )
        self.form = Form("council_order", columns=4)
        self.form.add("number", lambda: p_("council.order_number", "Number of the order"), TextField(width=10))
        self.form.add("on", lambda: p_("council.order_date", "Date of the order"), DateField())
        self.form.add("starts", lambda: p_("council.valid_from", "In force from"), DateField(), optional=True)
        self.form.add("ends", lambda: p_("council.valid_to", "In force until"), DateField(), optional=True)
        self.form.field("on").set_value(viewer.clock.today())
        self.body.addWidget(self.form)
        self.picker = StaffPicker(reads.staff_seats(viewer, current()))
        self.picker.edited.connect(self._check)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.picker)
        area.setFixedHeight(HEIGHT)
        self.body.addWidget(area)
        self.chip = Chip(parent=self)
        self.chip.setObjectName("council_order_count_chip")
        self.note = QLabel(self)
        self.note.setObjectName("council_order_note_label")
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        under = QVBoxLayout()
        under.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        under.addWidget(self.note)
        self.body.addLayout(under)
        self.to_staff = QPushButton(self)
        self.to_staff.setObjectName("council_order_staff_button")
        self.to_staff.clicked.connect(self._go_to_staff)
        self.to_staff.setVisible(self.picker.count < LEAST_MEMBERS and viewer.may("school.add_staff"))
        self.left_buttons.addWidget(self.to_staff)
        self.pressed.connect(self._press)
        before = reads.current_order(viewer, current())
        if before is None:
            self.picker.pick_usual()
        else:
            self.picker.pick({person.staff_id or 0: role for person, role in before.members})
        self._check()

    def retranslate(self) -> None:
        """All texts, the check too."""
        super().retranslate()
        if hasattr(self, "to_staff"):
            self.to_staff.setText(p_("tour.to_staff", "To the staff"))
            self._check()

    def _go_to_staff(self) -> None:
        """Fewer people are entered than the Council needs: the way out is the list of staff."""
        self.reject()
        self.went.emit("settings", {"section": "staff"})

    def _check(self) -> None:
        """The live check: how many are picked, and what the clauses ask."""
        seats = self.picker.seats()
        enough = len(seats) >= LEAST_MEMBERS
        self.chip.show_state(partial(_count, len(seats)), "done" if enough else "overdue")
        self.note.setText(_said(seats))
        self.verb_button.setEnabled(self._existing or enough)

    def _press(self) -> None:
        make = actions.enter_existing_order if self._existing else actions.make_order

        def call(reasons: Mapping[str, str]) -> int:
            given: dict[str, Any] = {**self.form.values(), "seats": self.picker.seats()}
            if not self._existing:
                given["reasons"] = reasons
            return make(self._viewer, **given)

        run_verb(self, call, self._done, self.form)

    def _done(self, order_id: int) -> None:
        self.accept()
        if self._after is not None:
            self._after(order_id)


def _said(seats: list[Seat]) -> str:
    roles = [s.role for s in seats]
    if MemberRole.CHAIR not in roles:
        return p_("council.no_chair", "Choose the chair: the head of the school (clause 7).")
    if MemberRole.SECRETARY not in roles:
        return p_("council.no_secretary", "Choose the secretary (clause 7).")
    return p_(
        "council.order_note", "Clause 7: the head is the chair, the social pedagogue or a substitute the secretary."
    )


def _count(count: int) -> str:
    said = p_("council.members_count", "Members: {count}, at least {least} (clause 6)")
    return said.format(count=count, least=LEAST_MEMBERS)


def _new_title() -> str:
    return p_("council.order_title", "Order on the Prevention Council")


def _existing_title() -> str:
    return p_("council.existing_title", "Enter the order in force")


def _existing_text() -> str:
    return p_(
        "council.existing_text",
        "The order is entered as it is. Where it differs from clauses 6 and 7, a mark stays with it.",
    )


def _make() -> str:
    return p_("council.order_make", "Make the order")


def _enter() -> str:
    return p_("council.order_enter", "Enter the order")
