"""Dialogs of users: a new one, other roles, a new first password."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.base import words
from app.base.access import Role, Viewer
from app.base.language import p_
from app.base.store import users
from app.base.store.users import UserLine
from app.school import reads
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import Field, PasswordField, StaffField, TextField
from app.widgets.form import Form


class RolesField(Field):
    """Marks for the roles of the program; the value is a frozenset."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.row.addLayout(column)
        self.boxes: dict[Role, QCheckBox] = {}
        for role in Role:
            box = QCheckBox(self)
            box.clicked.connect(self.edited)
            column.addWidget(box)
            self.takes(box)
            self.boxes[role] = box
        self.retranslate()

    def value(self) -> frozenset[Role]:
        """The roles that are marked."""
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: frozenset[Role] | None) -> None:
        """Mark these roles."""
        for role, box in self.boxes.items():
            box.setChecked(role in (value or ()))

    def empty(self) -> bool:
        """No role is no sign-in."""
        return not self.value()

    def name_it(self, spoken: str) -> None:
        """Each mark says its role."""
        self.spoken = spoken
        self.setAccessibleName(spoken)
        for box in self.boxes.values():
            box.setAccessibleName(f"{spoken}: {box.text()}" if spoken else box.text())

    def setObjectName(self, name: str) -> None:
        """Marks are named by role."""
        super().setObjectName(name)
        for role, box in self.boxes.items():
            box.setObjectName(f"{name}_{role.value}")

    def retranslate(self) -> None:
        """Say the roles anew."""
        for role, box in self.boxes.items():
            box.setText(words.role(role))
        self.name_it(self.spoken)


class NewUserDialog(Dialog):
    """A person of the staff who shall sign in, with a first password."""

    def __init__(self, owner: QWidget, viewer: Viewer) -> None:
        self._viewer = viewer
        super().__init__(
            owner,
            "new_user",
            title=lambda: p_("usr.add", "Add a user"),
            verb=lambda: p_("ui.add", "Add"),
            width=640,
        )
        self._staff = {line.staff_id: line for line in reads.staff(viewer)}
        self.form = Form("new_user", columns=2, parent=self)
        people = StaffField([(s.staff_id, s.name) for s in self._staff.values()], typed_allowed=True)
        people.left.connect(self._propose)
        add = self.form.add
        add("staff", lambda: p_("settings.user_person", "Person of the staff"), people)
        add("login", lambda: p_("auth.user_name", "User name"), TextField())
        hint = lambda: p_("settings.first_password", "At least 10 signs; the person changes it after.")  # noqa: E731
        add("password", lambda: p_("ui.password", "Password"), PasswordField(), hint=hint)
        add("roles", lambda: p_("ui.role", "Role"), RolesField())
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def _propose(self) -> None:
        person = self._staff.get(self.form.field("staff").value())
        if person is not None and not self.form.field("login").value():
            self.form.field("login").set_value(person.surname.lower())

    def _save(self) -> None:
        run_verb(self, self._write, done=self.accept, form=self.form)

    def _write(self) -> None:
        values = self.form.values()
        field = self.form.field("staff")
        name = field.text() if isinstance(field, StaffField) else ""
        users.add_user(self._viewer, values["login"], name, values["password"], values["roles"], values["staff"])


class RolesDialog(Dialog):
    """Other roles of a user."""

    def __init__(self, owner: QWidget, viewer: Viewer, line: UserLine) -> None:
        self._viewer, self._line = viewer, line
        super().__init__(
            owner,
            "roles",
            title=lambda: p_("settings.change_roles", "Change the roles"),
            text=lambda: line.name,
            verb=lambda: p_("ui.save", "Save"),
        )
        self.form = Form("roles", parent=self)
        self.form.add("roles", lambda: p_("ui.role", "Role"), RolesField())
        self.form.set_values({"roles": line.roles})
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def _save(self) -> None:
        run_verb(self, self._write, done=self.accept, form=self.form)

    def _write(self) -> None:
        users.change_roles(self._viewer, self._line.id, self.form.values()["roles"])


class PasswordDialog(Dialog):
    """A new first password for somebody who forgot theirs."""

    def __init__(self, owner: QWidget, viewer: Viewer, line: UserLine) -> None:
        self._viewer, self._line = viewer, line
        super().__init__(
            owner,
            "reset_password",
            title=lambda: p_("auth.new_password", "New password"),
            text=lambda: line.name,
            verb=lambda: p_("ui.save", "Save"),
        )
        self.form = Form("reset_password", parent=self)
        hint = lambda: p_("settings.first_password", "At least 10 signs; the person changes it after.")  # noqa: E731
        self.form.add("password", lambda: p_("auth.new_password", "New password"), PasswordField(), hint=hint)
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def _save(self) -> None:
        run_verb(self, self._write, done=self.accept, form=self.form)

    def _write(self) -> None:
        users.reset_password(self._viewer, self._line.id, self.form.values()["password"])
