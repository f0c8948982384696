"""The status bar: backup and offline mark at left, the user and the language switch at right."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

from app.base.access import Role, Viewer
from app.base.language import current, date_short, p_
from app.base.words import role
from app.shell.languages import SHORT, LanguageSwitch
from app.widgets.theme import icon, theme
from app.widgets.translated import Translated


class _Mark(QWidget):
    """An icon of 16 and a caption."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._colour = name, "textSecondary"
        self._picture = QLabel(self)
        self.text = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 4, 0)
        row.setSpacing(6)
        row.addWidget(self._picture)
        row.addWidget(self.text)
        theme.changed.connect(self.dress)
        self.dress()

    def dress(self) -> None:
        """The icon in the colour of the theme."""
        self._picture.setPixmap(icon(self._icon, self._colour).pixmap(QSize(16, 16)))

    def say(self, text: str, colour: str = "textSecondary") -> None:
        """The caption and the icon's colour."""
        self._colour = colour
        self.text.setText(text)
        self.dress()


class StatusBar(Translated, QStatusBar):
    """Says what is safe and who is signed in; `language_chosen` asks for a switch of the language."""

    language_chosen = Signal(str)
    help_asked = Signal()

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_bar")
        self.setSizeGripEnabled(False)
        self._viewer = viewer
        self._backup_at: datetime | None = None
        self._backup_failed = False
        self._backup = _Mark("shield-check-outline", self)
        self._backup.text.setObjectName("status_backup_label")
        self._offline = _Mark("wifi-off", self)
        self._user = _Mark("account-outline", self)
        self._user.text.setObjectName("status_user_label")
        self.addWidget(self._backup)
        self.addWidget(self._offline)
        self.addPermanentWidget(self._user)
        self.addPermanentWidget(self._switch())
        self.retranslate()

    def _switch(self) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(4, 0, 12, 0)
        row.setSpacing(0)
        self.help_button = QPushButton(holder)
        self.help_button.setObjectName("status_help_button")
        self.help_button.setProperty("kind", "language")
        self.help_button.clicked.connect(self.help_asked)
        row.addWidget(self.help_button)
        row.addSpacing(12)
        self.languages = LanguageSwitch("status", SHORT, holder)
        self.languages.chosen.connect(self.language_chosen)
        row.addWidget(self.languages)
        return holder

    def set_backup(self, at: datetime | None, failed: bool = False) -> None:
        """When the last backup was made, or that it failed."""
        self._backup_at, self._backup_failed = at, failed
        self.retranslate()

    def _backup_text(self) -> str:
        if self._backup_failed:
            return p_("status.backup_failed", "No backup was made: open Settings")
        if self._backup_at is None:
            return p_("status.no_backup", "No backup yet")
        if self._backup_at.date() == self._viewer.clock.today():
            return p_("status.backup_today", "Backup: today {time}").format(time=f"{self._backup_at:%H:%M}")
        day = date_short(self._backup_at.date(), current())
        return p_("status.backup", "Backup: {date}").format(date=day)

    def retranslate(self) -> None:
        """All words of the bar."""
        bad = self._backup_failed or self._backup_at is None
        self._backup.say(self._backup_text(), "todayText" if bad else "doneText")
        self._offline.say(p_("nav.offline", "Works without a network"))
        held: set[Role] = set(self._viewer.roles) - {Role.ADMINISTRATOR}
        roles = sorted(held or {Role.ADMINISTRATOR})
        self._user.say(p_("status.user", "{name}, {role}").format(name=self._viewer.name, role=role(roles[0])))
        word = p_("ui.help", "Help")
        self.help_button.setText(f"{word} F1")
        self.help_button.setAccessibleName(word)
        self.help_button.setToolTip(p_("help.tip", "Help for this page (F1)"))
