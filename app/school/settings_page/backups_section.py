"""Backups: what there is, make one, try one, restore beside, and a second place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from app.base import words
from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.base.refusal import Refused
from app.base.store import idle, place
from app.base.store.backup import BackupInfo
from app.base.words import backup_reason, size
from app.school.settings_page.section import Primary, Section
from app.widgets import lanes
from app.widgets.banner import Banner
from app.widgets.card import Card
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import PasswordField
from app.widgets.form import Form
from app.widgets.memory import memory_of
from app.widgets.progress import Progress
from app.widgets.tables import Column, RowAction, RowsModel, TableView
from app.widgets.theme import restyle
from app.widgets.toast import toast


def when(info: BackupInfo) -> str:
    """The moment of a backup."""
    return f"{date_screen(info.at.date(), current())}, {info.at:%H:%M}"


def _rows(info: BackupInfo) -> str:
    if not info.rows:
        return ""
    said = p_("settings.backup_rows", "children: {children}, cases: {cases}")
    return said.format(children=info.rows.get("child", 0), cases=info.rows.get("case", 0))


COLUMNS = (
    Column("at", lambda: p_("settings.backup_when", "Made"), when, width=210, strong=True),
    Column("reason", lambda: p_("settings.backup_why", "Why"), lambda r: backup_reason(r.reason), width=170),
    Column("rows", lambda: p_("settings.backup_holds", "Holds"), _rows, stretch=True),
    Column("size", lambda: p_("settings.backup_size", "Size"), lambda r: size(r.size), width=100, right=True),
)


class BackupsSection(Section):
    """Backups are made beside the store and counted only when they were opened and checked."""

    NAME = "backups"
    NEEDS = "base.backups"
    restored = Signal()

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self.banner = Banner("settings_backups_banner", self)
        self.progress = Progress("settings_backups_progress", self)
        self.progress.stop.hide()
        card = Card(padding=1)
        self.model = RowsModel(COLUMNS, key=lambda r: r.path)
        self.table = TableView(
            "settings_backups_table",
            self.model,
            say_name=lambda: p_("settings.backups", "Backups"),
            memory=memory_of(viewer),
            menu=self._menu,
        )
        self.table.opened.connect(self._check)
        card.body.addWidget(self.table)
        for part in (self.banner, self.progress, self._second()):
            self.body.addWidget(part)
        self.body.addWidget(card, 1)
        self.retranslate()

    def _second(self) -> Card:
        card = Card(lambda: p_("first.second", "A second place for backups"))
        row = QHBoxLayout()
        self.place = QLabel(self)
        self.place.setObjectName("settings_second_place_label")
        self.place.setWordWrap(True)
        restyle(self.place, role="caption")
        self.choose = QPushButton(self)
        self.choose.setObjectName("settings_second_place_button")
        self.choose.clicked.connect(self._choose)
        self.forget = QPushButton(self)
        self.forget.setObjectName("settings_second_place_clear_button")
        restyle(self.forget, kind="ghost")
        self.forget.clicked.connect(lambda: self._take(""))
        row.addWidget(self.place, 1)
        row.addWidget(self.forget)
        row.addWidget(self.choose)
        card.body.addLayout(row)
        return card

    def title(self) -> str:
        """The word in the list."""
        return p_("settings.backups", "Backups")

    def primary(self) -> Primary:
        """Make one now."""
        return Primary("backup_now", lambda: p_("bak.now", "Make a backup"), "shield-check-outline", self.make)

    def refresh(self) -> None:
        """The list, newest first."""
        self.model.show(idle.backups(self.viewer))
        self._show_place()

    def make(self) -> None:
        """In the store lane; the page stays readable."""
        self.banner.clear()
        task = lanes.store.run(self, lambda: idle.make_backup(self.viewer), self._made, self._failed)
        self.progress.follow(task, lambda: p_("settings.making_backup", "A backup is being made"))
        self.progress.stop.hide()

    def _made(self, made: idle.Made) -> None:
        self.refresh()
        toast(self, lambda: p_("bak.done", "A backup was made and checked: {time}").format(time=when(made.backup)))
        if made.second not in {"done", "none"}:
            self.banner.tell(lambda: words.say(Refused(made.second)), "today")

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Refused):
            raise error
        self.banner.tell(lambda: words.say(error))

    def _menu(self, _line: BackupInfo) -> Sequence[RowAction]:
        entries: list[RowAction] = [("check", lambda: p_("bak.drill", "Try a restore"), self._check)]
        if self.viewer.may("base.restore"):
            entries.append(("restore", lambda: p_("ui.restore", "Restore"), self._restore))
        return entries

    def _check(self, line: BackupInfo) -> None:
        self.banner.clear()
        task = lanes.store.run(self, lambda: idle.check_backup(self.viewer, line.path), self._checked, self._failed)
        self.progress.follow(task, lambda: p_("ui.checking", "Checking…"))
        self.progress.stop.hide()

    def _checked(self, _contents: object) -> None:
        self.banner.tell(lambda: p_("bak.drill_ok", "The backup is whole, the data are the same."), "done")

    def _restore(self, line: BackupInfo) -> None:
        dialog = RestoreDialog(self, self.viewer, line)
        dialog.accepted.connect(self.restored)
        dialog.open()

    # the second place

    def _choose(self) -> None:
        dialog = QFileDialog(self, p_("bak.choose_place", "Choose a folder for backups"))
        dialog.setObjectName("settings_second_place_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, folder: str) -> None:
        self.banner.clear()
        run_verb(self, lambda: self._put(folder), done=self._show_place)

    def _put(self, folder: str) -> None:
        if folder:
            place.check(Path(folder))
            for warning in place.warnings(Path(folder)):
                self.banner.tell(lambda warning=warning: words.say(warning), "today")
        idle.choose_second_place(self.viewer, folder)

    def _show_place(self) -> None:
        folder = idle.second_place(self.viewer)
        self.place.setText(folder or p_("settings.no_place", "Not chosen. A backup on another disk saves the data."))
        self.forget.setVisible(bool(folder))

    def retranslate(self) -> None:
        """Buttons of the second place."""
        self.choose.setText(p_("ui.select", "Select"))
        self.forget.setText(p_("ui.reset", "Clear"))
        if self.isVisible():
            self._show_place()


class RestoreDialog(Dialog):
    """The password of the day of the backup; the present data stay beside."""

    def __init__(self, owner: QWidget, viewer: Viewer, line: BackupInfo) -> None:
        self._viewer, self._line = viewer, line
        super().__init__(
            owner,
            "restore_here",
            title=lambda: p_("ui.restore_backup", "Restore from a backup"),
            text=lambda: p_("ask.restore", "Restore this backup: {date}? The present data are kept beside it.").format(
                date=when(line)
            ),
            verb=lambda: p_("ui.restore", "Restore"),
            danger=True,
        )
        self.form = Form("restore_here", parent=self)
        self.form.add("password", lambda: p_("settings.then_password", "Your password of that day"), PasswordField())
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def _save(self) -> None:
        run_verb(self, self._write, done=self.accept, form=self.form)

    def _write(self) -> None:
        idle.restore(self._viewer, self._line.path, self.form.values()["password"])
