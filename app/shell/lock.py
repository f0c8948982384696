"""The lock: the mark, the clock and the password, in place of every window. The keys are dropped while it is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.base.refusal import Refused
from app.base.words import say
from app.shell.gate import Gate
from app.widgets import lanes
from app.widgets.banner import Banner
from app.widgets.fields import PasswordField
from app.widgets.form import Form
from app.widgets.theme import restyle


class LockScreen(Gate):
    """Asks the same person's password; `opened` when it was right, `leaving` for somebody else."""

    opened = Signal()
    leaving = Signal()

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__("lock", parent=parent)
        self._viewer = viewer
        self.clock = QLabel(self.card)
        self.clock.setProperty("role", "clock")
        self.clock.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.day = QLabel(self.card)
        self.day.setProperty("role", "caption")
        self.day.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.banner = Banner("lock_banner", self.card)
        self.form = Form("lock", parent=self.card)
        self.password = PasswordField()
        self.form.add("password", lambda: p_("ui.password", "Password"), self.password)
        self.password.entered.connect(self.unlock)
        self.button = QPushButton(self.card)
        self.button.setObjectName("lock_open_button")
        restyle(self.button, kind="primary")
        self.button.clicked.connect(self.unlock)
        self.other = QPushButton(self.card)
        self.other.setObjectName("lock_leave_button")
        restyle(self.other, kind="ghost")
        self.other.clicked.connect(self.leaving)
        for part in (self.clock, self.day, self.banner, self.form, self.button, self.other):
            self.body.addWidget(part)
        self._timer = QTimer(self, interval=10_000)
        self._timer.timeout.connect(self._tick)
        self.retranslate()

    def ask(self) -> None:
        """Empty and ready for the password."""
        self.password.set_value("")
        self.banner.clear()
        self._tick()
        self._timer.start()
        self.password.setFocus()

    def unlock(self) -> None:
        """Try the password beside the window."""
        if not self.button.isEnabled() or not self.form.check():
            return
        typed = self.password.value()
        self._set_busy(True)
        lanes.store.run(self, lambda: self._viewer.store.unlock(self._viewer, typed), self._right, self._wrong)

    def _right(self, _nothing: object) -> None:
        self._set_busy(False)
        self._timer.stop()
        self.password.set_value("")
        self.opened.emit()

    def _wrong(self, error: BaseException) -> None:
        self._set_busy(False)
        if not isinstance(error, Refused):
            raise error
        self.banner.tell(lambda: say(error), "overdue")
        self.password.set_value("")
        self.password.setFocus()

    def _set_busy(self, busy: bool) -> None:
        for part in (self.button, self.form, self.other):
            part.setEnabled(not busy)

    def _tick(self) -> None:
        now = self._viewer.clock.now()
        self.clock.setText(f"{now:%H:%M}")
        self.day.setText(date_screen(now.date(), current()))

    def retranslate(self) -> None:
        """All words of the lock."""
        super().retranslate()
        self.title.setText(p_("auth.locked_title", "Locked"))
        self.button.setText(p_("ui.open", "Open"))
        self.other.setText(p_("auth.other_user", "Another user"))
        self._tick()
