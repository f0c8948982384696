"""Sign-in: the first window. SQLAlchemy and the store are imported beside it, while the password is typed."""

from __future__ import annotations

import ctypes
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.base.language import p_
from app.base.refusal import Refused
from app.shell.gate import Gate
from app.widgets import lanes
from app.widgets.banner import Banner
from app.widgets.fields import PasswordField
from app.widgets.fields.text import TextField
from app.widgets.form import Form
from app.widgets.theme import restyle

if TYPE_CHECKING:
    from app.base.access import Viewer

#: What signing in needs first, then what the main window and its first page are made of.
_HEAVY = (
    *("sqlalchemy.orm", "app.base.store.store", "app.base.words"),
    *("app.words", "app.shell.window", "app.today.page"),
)
_CAPS = 0x14


class SignIn(Gate):
    """Name and password; `signed_in` carries the viewer, `restore_asked` opens the door to the backups."""

    signed_in = Signal(object)
    restore_asked = Signal()
    recovery_asked = Signal()

    def __init__(self, folder: Path, login: str = "", parent: QWidget | None = None) -> None:
        super().__init__("sign_in", parent=parent)
        self._folder = folder
        self._busy = False
        self._warmed = False
        self._refused: BaseException | None = None
        self.form = Form("sign_in", parent=self.card)
        self.login = self.form.add("login", lambda: p_("auth.user_name", "User name"), TextField())
        self.password = PasswordField()
        self.form.add("password", lambda: p_("ui.password", "Password"), self.password)
        self.password.entered.connect(self.enter)
        self.caps = QLabel(self.card)
        self.caps.setProperty("role", "caption")
        self.caps.setObjectName("sign_in_caps_label")
        self.caps.hide()
        self.banner = Banner("sign_in_banner", self.card)
        self.button = self._push("sign_in_button", "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self.enter)
        self.recovery = self._push("sign_in_recovery_button", "ghost")
        self.recovery.clicked.connect(self.recovery_asked)
        self.restore = self._push("sign_in_restore_button", "ghost")
        self.restore.clicked.connect(self.restore_asked)
        for part in (self.banner, self.form, self.caps, self.button, self.recovery, self.restore):
            self.body.addWidget(part)
        self.login.set_value(login)
        self.retranslate()

    def _push(self, name: str, kind: str) -> QPushButton:
        button = QPushButton(self.card)
        button.setObjectName(name)
        restyle(button, kind=kind)
        button.setAutoDefault(False)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is where typing begins."""
        super().showEvent(event)
        QTimer.singleShot(0, self._come)

    def _come(self) -> None:
        (self.password if self.login.value() else self.login).setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Painted first; then what signing in needs is imported beside it."""
        super().paintEvent(event)
        if not self._warmed:
            self._warmed = True
            QTimer.singleShot(0, self._warm)

    def _warm(self) -> None:
        lanes.store.run(self, import_heavy)

    def enter(self) -> None:
        """Try the name and the password, beside the window: the key takes its time."""
        if self._busy or not self.form.check():
            return
        folder, login, password = self._folder, self.login.value(), self.password.value()

        def work() -> Viewer:
            from app.base.clock import SystemClock
            from app.base.store.store import Store

            return Store.sign_in(folder, login, password, SystemClock())

        self._set_busy(True)
        lanes.store.run(self, work, self._entered, self._failed)

    def _entered(self, viewer: Viewer) -> None:
        self._set_busy(False)
        self.password.set_value("")
        self._refused = None
        self.banner.clear()
        self.signed_in.emit(viewer)

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if not isinstance(error, Refused):
            raise error
        self._refused = error
        self.banner.tell(lambda: _said(error), "overdue")
        self.password.set_value("")
        self.password.setFocus()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.button.setEnabled(not busy)
        self.form.setEnabled(not busy)
        self.retranslate()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Say that Caps Lock is on, where the system tells."""
        super().keyReleaseEvent(event)
        self.caps.setVisible(_caps_on())

    def retranslate(self) -> None:
        """All words of the window."""
        super().retranslate()
        self.setWindowTitle(p_("app.name", "Tirek"))
        self.title.setText(p_("app.name", "Tirek"))
        self.button.setText(p_("ui.checking", "Checking…") if self._busy else p_("auth.sign_in", "Sign in"))
        self.recovery.setText(p_("auth.use_recovery", "Sign in with the recovery key"))
        self.restore.setText(p_("ui.restore_backup", "Restore from a backup"))
        self.caps.setText(p_("auth.caps_lock", "Caps Lock is on"))


def _said(error: Refused) -> str:
    from app.base.words import say

    return say(error)


def import_heavy() -> None:
    """Import what signing in needs, beside the window."""
    for name in _HEAVY:
        importlib.import_module(name)


def _caps_on() -> bool:
    if sys.platform != "win32":
        return False
    return bool(ctypes.windll.user32.GetKeyState(_CAPS) & 1)
