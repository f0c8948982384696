"""Sign in with the printed recovery key, and set a new password."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.base.refusal import Refused
from app.base.words import say
from app.widgets import lanes
from app.widgets.dialog import Dialog
from app.widgets.fields import PasswordField, TextField
from app.widgets.form import Form


class RecoverDialog(Dialog):
    """User name, key, new password twice; `signed_in` carries the viewer."""

    signed_in = Signal(object)

    def __init__(self, parent: QWidget | None, folder: Path) -> None:
        self._folder = folder
        super().__init__(
            parent,
            "recover",
            title=lambda: p_("auth.use_recovery", "Sign in with the recovery key"),
            text=lambda: p_("auth.recovery_enter", "Enter the recovery key"),
            verb=lambda: p_("auth.sign_in", "Sign in"),
        )
        self.form = Form("recover", parent=self)
        self.form.add("login", lambda: p_("auth.user_name", "User name"), TextField())
        self.form.add("key", lambda: p_("auth.recovery_key", "Recovery key"), TextField())
        self.form.add("password", lambda: p_("auth.new_password", "New password"), PasswordField())
        self.form.add("again", lambda: p_("auth.repeat_password", "Repeat the password"), PasswordField())
        self.body.addWidget(self.form)
        self.pressed.connect(self._enter)

    def _enter(self) -> None:
        self.clear_refusal()
        typed = self.form.values()
        if not self.form.check():
            return
        if typed["password"] != typed["again"]:
            self.form.error("again", lambda: p_("auth.mismatch", "The passwords are not the same. Enter both again."))
            return
        folder = self._folder

        def work() -> Viewer:
            from app.base.clock import SystemClock
            from app.base.store.store import Store

            return Store.recover(folder, typed["login"], typed["key"], typed["password"], SystemClock())

        self.setEnabled(False)
        lanes.store.run(self, work, self._entered, self._fell)

    def _entered(self, viewer: Viewer) -> None:
        self.accept()
        self.signed_in.emit(viewer)

    def _fell(self, error: BaseException) -> None:
        self.setEnabled(True)
        if not isinstance(error, Refused):
            raise error
        self.tell_refusal(lambda: say(error))
