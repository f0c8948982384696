"""The own sign-in: another password, a new recovery key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.base.store import recovery, users
from app.school.settings_page.section import Primary, Section
from app.widgets.card import Card
from app.widgets.dialog import Dialog, confirm, run_verb
from app.widgets.fields import PasswordField
from app.widgets.form import Form
from app.widgets.theme import dress, theme
from app.widgets.toast import toast


class AccessSection(Section):
    """Everyone changes their own password; who may, makes a new recovery key."""

    NAME = "access"

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self.form = Form("settings_password", parent=self)
        hint = lambda: p_("first.password_hint", "At least 10 signs; a few words are best.")  # noqa: E731
        self.form.add("old", lambda: p_("settings.old_password", "Present password"), PasswordField())
        self.form.add("new", lambda: p_("auth.new_password", "New password"), PasswordField(), hint=hint)
        self.form.add("again", lambda: p_("auth.repeat_password", "Repeat the password"), PasswordField())
        self.form.setMaximumWidth(420)
        card = Card(lambda: p_("auth.change_password", "Change the password"))
        card.body.addWidget(self.form)
        self.body.addWidget(card)
        self.key_card = Card(lambda: p_("auth.recovery_key", "Recovery key"))
        self.key_text = QLabel(self)
        self.key_text.setWordWrap(True)
        self.key_button = QPushButton(self)
        self.key_button.setObjectName("settings_new_key_button")
        dress(self.key_button, "key-outline", "text")
        self.key_button.clicked.connect(self._ask_key)
        self.key_card.body.addWidget(self.key_text)
        self.key_card.body.addWidget(self.key_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.key_card.setVisible(viewer.may("base.new_recovery_key"))
        self.body.addWidget(self.key_card)
        self.body.addStretch(1)
        self.retranslate()

    def title(self) -> str:
        """The word in the list."""
        return p_("settings.my_sign_in", "My sign-in")

    def primary(self) -> Primary:
        """Change the password."""
        return Primary("change_password", lambda: p_("ui.save", "Save"), "check", self.save)

    def save(self) -> None:
        """The old password, the new one twice."""
        values = self.form.values()
        if self.form.check() and values["new"] != values["again"]:
            self.form.error("again", lambda: p_("auth.mismatch", "The passwords are not the same. Enter both again."))
            return
        run_verb(self, self._write, done=self._saved, form=self.form)

    def _write(self) -> None:
        values = self.form.values()
        users.change_password(self.viewer, values["old"], values["new"])

    def _saved(self) -> None:
        self.form.set_values({"old": "", "new": "", "again": ""})
        toast(self, lambda: p_("settings.password_changed", "The password is changed"))

    def _ask_key(self) -> None:
        confirm(
            self,
            "new_key",
            title=lambda: p_("settings.new_key", "Make a new recovery key?"),
            text=lambda: p_("settings.new_key_text", "The printed key of before will no longer open the data."),
            verb=lambda: p_("settings.make_key", "Make the key"),
            act=self._make_key,
        )

    def _make_key(self) -> None:
        run_verb(self, lambda: users.new_recovery_key(self.viewer), done=self._show_key)

    def _show_key(self, key: str) -> None:
        KeyDialog(self, key).open()

    def retranslate(self) -> None:
        """Why there is a key."""
        self.key_text.setText(
            p_(
                "auth.recovery_why",
                "If the password is forgotten, only this key opens the data. Print it and put it into the safe.",
            )
        )
        self.key_button.setText(p_("settings.new_key_button", "New recovery key"))


class KeyDialog(Dialog):
    """The new key, shown once, in groups, with a button that prints it."""

    def __init__(self, owner: QWidget, key: str) -> None:
        super().__init__(
            owner,
            "key",
            title=lambda: p_("auth.recovery_key", "Recovery key"),
            text=lambda: p_("settings.key_once", "The key is shown only now. Copy it by hand or print it."),
            width=640,
        )
        groups = recovery.groups(key)
        half = len(groups) // 2
        self.key_label = QLabel("\n".join("   ".join(part) for part in (groups[:half], groups[half:])), self)
        self.key_label.setObjectName("key_label")
        self.key_label.setFont(theme.font("title"))
        self.key_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.key_label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.key_label)
