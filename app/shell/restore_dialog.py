"""Restore from a backup before anybody is signed in: beside and never over; the old folder is kept aside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from app.base.clock import SystemClock
from app.base.language import current, date_screen, p_
from app.base.refusal import Refused
from app.base.store import backup, restore
from app.base.words import backup_reason, say, size
from app.widgets import lanes
from app.widgets.dialog import Dialog, tell
from app.widgets.fields import ChoiceField, PasswordField, TextField
from app.widgets.form import Form


class RestoreDialog(Dialog):
    """Which backup, and the password or the recovery key of its day. `restored` when the data stand in their place."""

    restored = Signal()

    def __init__(self, parent: QWidget | None, folder: Path) -> None:
        self._folder = folder
        super().__init__(
            parent,
            "restore",
            title=lambda: p_("ui.restore_backup", "Restore from a backup"),
            text=lambda: p_(
                "bak.restore_text",
                "The backup becomes a new data folder; the present one is kept beside it. Nothing is overwritten.",
            ),
            verb=lambda: p_("ui.restore", "Restore"),
            width=640,
        )
        self.form = Form("restore", columns=2, parent=self)
        self.choice = ChoiceField(placeholder=lambda: p_("bak.none", "No backups here"), fits=40)
        self.form.add("backup", lambda: p_("ui.backup", "Backup"), self.choice, span=2)
        self.form.add("login", lambda: p_("auth.user_name", "User name"), TextField(), optional=True)
        self.form.add("password", lambda: p_("ui.password", "Password"), PasswordField(), optional=True)
        key_hint = lambda: p_("bak.or_key", "Or the recovery key instead of name and password.")  # noqa: E731
        self.form.add(
            "key", lambda: p_("auth.recovery_key", "Recovery key"), TextField(), optional=True, hint=key_hint, span=2
        )
        self.body.addWidget(self.form)
        self.other = QPushButton(self)
        self.other.setObjectName("restore_other_button")
        self.other.clicked.connect(self._choose)
        self.left_buttons.addWidget(self.other)
        self.pressed.connect(self._restore)
        self._fill(folder / backup.BACKUPS)
        self.retranslate()

    def _fill(self, place: Path) -> None:
        found = backup.listing(place)
        self.choice.set_items([(str(b.path), _say_backup(b)) for b in found])
        if found:
            self.choice.set_value(str(found[0].path))

    def _choose(self) -> None:
        dialog = QFileDialog(self, p_("bak.choose_folder", "Choose the folder with the backups"))
        dialog.setObjectName("restore_folder_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self._fill(Path(path)))
        dialog.open()

    def _restore(self) -> None:
        self.clear_refusal()
        if not self.form.check():
            return
        typed = self.form.values()
        if not typed["key"] and not (typed["login"] and typed["password"]):
            self.form.error("password", lambda: p_("bak.need_key", "Enter the name and password, or the recovery key."))
            return
        source, folder = Path(typed["backup"]), self._folder
        self.setEnabled(False)

        def work() -> restore.Restored:
            if typed["key"]:
                return restore.with_recovery_key(folder, source, typed["key"], SystemClock())
            return restore.with_password(folder, source, typed["login"], typed["password"], SystemClock())

        lanes.store.run(self, work, self._done, self._fell)

    def _done(self, done: restore.Restored) -> None:
        owner = self.parentWidget()
        kept = str(done.kept or "")
        self.accept()
        self.restored.emit()
        if kept and owner is not None:
            tell(
                None,
                "restored",
                title=lambda: p_("bak.restored", "The data are restored"),
                text=lambda: p_("bak.kept_beside", "The earlier folder is kept: {folder}").format(folder=kept),
            )

    def _fell(self, error: BaseException) -> None:
        self.setEnabled(True)
        if not isinstance(error, Refused):
            raise error
        self.tell_refusal(lambda: say(error))

    def retranslate(self) -> None:
        """The button that looks elsewhere."""
        super().retranslate()
        if hasattr(self, "other"):
            self.other.setText(p_("bak.other_folder", "Other folder"))


def _say_backup(info: backup.BackupInfo) -> Callable[[], str]:
    def said() -> str:
        return p_("bak.line", "{date}, {time} – {reason} – {size}").format(
            date=date_screen(info.at.date(), current()),
            time=f"{info.at:%H:%M}",
            reason=backup_reason(info.reason),
            size=size(info.size),
        )

    return said
