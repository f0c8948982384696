"""The order of a start: arguments, log, faults, theme, language, the first window; then the data.

The sign-in window is painted before SQLAlchemy is imported.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from app.base.language import current, use
from app.base.places import RESOURCES, data_folder
from app.shell import failures
from app.shell.sign_in import SignIn
from app.widgets import lanes
from app.widgets.theme import theme
from app.widgets.translated import speak

if TYPE_CHECKING:
    from app.base.access import Viewer
    from app.base.store.sealing import Kdf
    from app.shell.lock import LockScreen
    from app.shell.window import MainWindow

SIZE = (1366, 698)


class Program(QObject):
    """One run: sign-in or first run, the main window, the lock; owns the windows and the open store."""

    def __init__(self, app: QApplication, folder: Path, language: str | None = None, kdf: Kdf | None = None) -> None:
        super().__init__()
        self.app, self.folder, self._kdf = app, folder, kdf
        self._settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Tirek", "tirek")
        self.viewer: Viewer | None = None
        self.gate: QWidget | None = None
        self.window: MainWindow | None = None
        self.lock_screen: LockScreen | None = None
        self._hidden: list[QWidget] = []
        theme.apply(app, self._dark())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_turned)
        speak(app, language or str(self._settings.value("language", current())))

    def _dark(self) -> bool:
        chosen = str(self._settings.value("theme", "system"))
        if chosen in {"light", "dark"}:
            return chosen == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _system_turned(self) -> None:
        """The system turned light or dark: follow it at once, unless a theme is fixed in the settings."""
        if theme.dark != self._dark():
            theme.apply(self.app, self._dark())

    def begin(self) -> None:
        """Show the first window: sign-in where there is a school, else the first run."""
        if (self.folder / "vault.json").exists():
            self._show_sign_in()
        else:
            self._show_first_run()

    def _show_gate(self, gate: QWidget) -> None:
        old, self.gate = self.gate, gate
        gate.resize(*SIZE)
        gate.show()
        if old is not None:
            old.close()
            old.deleteLater()

    def _show_sign_in(self) -> None:
        gate = SignIn(self.folder, str(self._settings.value("login", "")))
        gate.language_chosen.connect(self.speak)
        gate.signed_in.connect(self.enter)
        gate.restore_asked.connect(self._restore)
        gate.recovery_asked.connect(self._recover)
        self._show_gate(gate)

    def _show_first_run(self) -> None:
        from app.shell.first_run import FirstRun

        gate = FirstRun(self.folder, self._kdf)
        gate.language_chosen.connect(self.speak)
        gate.made.connect(self.enter)
        gate.restore_asked.connect(self._restore)
        self._show_gate(gate)

    def _restore(self) -> None:
        from app.shell.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self.gate, self.folder)
        dialog.restored.connect(self._show_sign_in)
        dialog.open()

    def _recover(self) -> None:
        from app.shell.recover_dialog import RecoverDialog

        dialog = RecoverDialog(self.gate, self.folder)
        dialog.signed_in.connect(self.enter)
        dialog.open()

    def enter(self, viewer: Viewer) -> None:
        """Open the main window for a signed-in person."""
        import app.words  # noqa: F401 the parts' words
        from app.shell import child_links
        from app.shell.pages import home
        from app.shell.window import MainWindow

        child_links.register()
        self.viewer = viewer
        self._settings.setValue("login", viewer.login)
        if viewer.language != current():
            speak(self.app, viewer.language)
        viewer.extra["theme"] = str(self._settings.value("theme", "system"))
        self.window = MainWindow(viewer)
        self.window.lock_asked.connect(self.lock)
        self.window.language_chosen.connect(self.speak)
        self.window.theme_chosen.connect(self.choose_theme)
        self.window.sign_in_asked.connect(self.leave)
        self.window.resize(*SIZE)
        self.window.go(home(viewer))
        self.window.show()
        if self.gate is not None:
            self.gate.close()
            self.gate.deleteLater()
            self.gate = None

    def speak(self, language: str) -> None:
        """Switch the language while everything is open; the person's choice is kept."""
        self._settings.setValue("language", language)
        if self.viewer is not None:
            from app.base.store import users

            self.viewer.language = language
            users.choose_language(self.viewer, language)
        speak(self.app, language)

    def choose_theme(self, name: str) -> None:
        """light, dark or system; at once and for the next start."""
        self._settings.setValue("theme", name)
        theme.apply(self.app, self._dark())

    def lock(self) -> None:
        """Hide every window, drop the keys, ask the password."""
        if self.viewer is None or self.window is None or self.lock_screen is not None:
            return
        from app.shell.lock import LockScreen

        self.window.put_away()
        self._hidden = [w for w in self.app.topLevelWidgets() if w.isVisible() and w.isWindow()]
        self.lock_screen = LockScreen(self.viewer)
        self.lock_screen.language_chosen.connect(self._speak_locked)
        self.lock_screen.opened.connect(self._opened)
        self.lock_screen.leaving.connect(self.leave)
        self.lock_screen.resize(self.window.size())
        self.lock_screen.move(self.window.pos())
        self.lock_screen.show()
        for window in self._hidden:
            window.hide()
        self.viewer.store.drop_keys(self.viewer)
        self.lock_screen.ask()

    def _speak_locked(self, code: str) -> None:
        """Only the lock says its words anew: the pages behind it would read, and the keys are gone."""
        use(code)
        if self.lock_screen is not None:
            QCoreApplication.sendEvent(self.lock_screen, QEvent(QEvent.Type.LanguageChange))

    def _opened(self) -> None:
        if self.viewer is not None and self.viewer.language != current():
            self.speak(current())
        for window in self._hidden:
            with suppress(RuntimeError):
                window.show()
        self._hidden = []
        if self.lock_screen is not None:
            self.lock_screen.close()
            self.lock_screen.deleteLater()
            self.lock_screen = None

    def leave(self) -> None:
        """Sign out: everything is closed, the sign-in window stands again."""
        lanes.store.close()
        lanes.draw.close()
        if self.viewer is not None:
            self.viewer.store.close()
        for window in (self.lock_screen, self.window, *self._hidden):
            if window is not None:
                with suppress(RuntimeError):
                    window.close()
                    window.deleteLater()
        self.viewer, self.window, self.lock_screen, self._hidden = None, None, None, []
        self._show_sign_in()

    def end(self) -> None:
        """The last window was closed: end the lanes, back up when a day has passed, forget the keys."""
        lanes.draw.close()
        lanes.store.close()
        if self.viewer is not None and not self.viewer.store.locked:
            from app.base.refusal import Refused
            from app.base.store import idle

            with suppress(Refused):
                idle.tend(self.viewer, "close")
        if self.viewer is not None:
            self.viewer.store.close()


def application() -> QApplication:
    """The one QApplication, with the name and the icon of the program."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Tirek")
    app.setApplicationDisplayName("")
    app.setWindowIcon(QIcon(str(RESOURCES / "app-icon.svg")))
    return app


def run(folder: Path | None = None, language: str | None = None) -> int:
    """Run the window until it is closed; gives the exit code."""
    app = application()
    place = folder or data_folder()
    failures.begin_log(_log_folder())
    program = Program(app, place, language)
    failures.catch_all(lambda error: _show_fault(program, error))
    program.begin()
    code = app.exec()
    program.end()
    return int(code)


def _log_folder() -> Path:
    from platformdirs import user_log_path

    return user_log_path("tirek", appauthor=False)


def _show_fault(program: Program, error: BaseException) -> None:
    from app.shell.fault_dialog import show_fault

    show_fault(program.window or program.gate, error)
