"""The main window: rail, pages, status bar; the idle lock, the blank screen, the keys of the whole program."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.base.refusal import Refused
from app.base.store import drafts
from app.base.store import idle as store_idle
from app.base.store.failures import Failure
from app.base.words import say
from app.shell import pages
from app.shell.help import Help
from app.shell.idle import LOCK_S, SESSION_LOCK_S, Idle
from app.shell.rail import LOCK, Rail
from app.shell.status import StatusBar
from app.shell.tour import Tour
from app.widgets import lanes
from app.widgets.memory import Memory
from app.widgets.page import Page, size_class
from app.widgets.toast import Toast
from app.widgets.translated import Translated

MEMORY = "window.memory"
#: Native scan codes of the digit row, so that Alt+1 works under the Kazakh layout too.
_DIGITS_WINDOWS = {code: code - 1 for code in range(2, 11)}
_DIGITS_LINUX = {code: code - 9 for code in range(10, 19)}


class MainWindow(Translated, QMainWindow):
    """Holds one viewer's pages. `lock_asked` hides everything, `language_chosen` switches the language.

    `theme_chosen` and `sign_in_asked` come from the settings: the second after a backup was put in the store's place.
    """

    lock_asked = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    sign_in_asked = Signal()

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main_window")
        self.viewer = viewer
        self.memory = viewer.extra["memory"] = _memory(viewer)
        self._pages: dict[tuple[str, str], QWidget] = {}
        self._last: dict[str, tuple[str, dict[str, Any]]] = {}
        self._now: tuple[str, dict[str, Any]] = ("", {})
        self._trail: list[tuple[str, dict[str, Any]]] = []
        self.rail = Rail(pages.modules(viewer), self)
        self.rail.picked.connect(self.pick)
        self.stack = QStackedWidget(self)
        self.status = StatusBar(viewer, self)
        self.status.language_chosen.connect(self.language_chosen)
        self.help = Help(viewer, self._here, self)
        self.status.help_asked.connect(self.help.open)
        self.setStatusBar(self.status)
        body = QWidget(self)
        body.setObjectName("window_body")
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(self._middle(viewer), 1)
        self.setCentralWidget(body)
        self.toast = Toast(self)
        self.blank = QWidget(self)
        self.blank.setObjectName("blank_screen")
        self.blank.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.blank.hide()
        self._keys()
        self.idle = Idle(self._lock_after, self)
        self.idle.readings.connect(self._write_readings)
        self.idle.minute.connect(self._minute)
        self.idle.quiet.connect(self.tend)
        self.idle.lock.connect(self.lock_asked)
        self.setMinimumSize(900, 440)
        self.retranslate()
        self._show_backup()

    def _middle(self, viewer: Viewer) -> QVBoxLayout:
        """The page, and under it the tour while it lasts."""
        self.tour = Tour(viewer, self)
        self.tour.went.connect(self.go)
        self.help.tour_asked.connect(self.tour.begin)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.tour)
        return column

    # going

    def go(self, route: str, arguments: dict[str, Any] | None = None, *, keep: bool = True) -> None:
        """Open a page; the one that is left is remembered for Back unless it refuses to be left."""
        if route == "back":
            self.back()
            return
        if route not in pages.ROUTES:
            return
        current = self.stack.currentWidget()
        if isinstance(current, Page) and not current.leaving():
            return
        before = self._now
        opened = self._open(route, arguments or {})
        if opened and keep and before[0] and before != (route, arguments or {}):
            self._trail.append(before)

    def _open(self, route: str, arguments: dict[str, Any]) -> bool:
        """Show a page; one that may not be opened, or is no longer there, is told of where the person stands."""
        try:
            page = self._page(route, arguments)
        except Refused as refused:
            if isinstance(self.page, Page):
                self.page.tell_refusal(partial(say, refused))
            return False
        self._now = (route, _places(arguments))
        self._last[pages.module_of(route)] = self._now
        self.stack.setCurrentWidget(page)
        self.rail.mark(pages.module_of(route))
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(page, Page):
            page.renew()
        self.retranslate()
        return True

    def _page(self, route: str, arguments: dict[str, Any]) -> QWidget:
        key = (route, repr(sorted(_places(arguments).items())))
        if key not in self._pages or _places(arguments) != arguments:
            page = pages.build(route, self.viewer, dict(arguments))
            self._forget_others(route)
            if isinstance(page, Page):
                page.went.connect(self.go)
                module = pages.module_of(route)
                page.counted.connect(lambda n: self.rail.set_badge(module, n))
            if route == "settings":
                self._hear_settings(page)
            self._pages[key] = page
            self.stack.addWidget(page)
        return self._pages[key]

    def _hear_settings(self, page: Any) -> None:
        page.theme_chosen.connect(self.theme_chosen)
        page.language_chosen.connect(self.language_chosen)
        page.restored.connect(self.sign_in_asked)

    def _forget_others(self, route: str) -> None:
        """One page of a kind is kept: the case that was open before is built anew when it is opened again."""
        for key in [k for k in self._pages if k[0] == route]:
            page = self._pages.pop(key)
            self.stack.removeWidget(page)
            page.deleteLater()

    def back(self) -> None:
        """The page before; the list of the module when there is none."""
        current = self.stack.currentWidget()
        if isinstance(current, Page) and not current.leaving():
            return
        if self._trail:
            self._open(*self._trail.pop())
        else:
            self._open(pages.module_of(self._now[0]) if self._now[0] else pages.home(self.viewer), {})

    def pick(self, route: str) -> None:
        """A module of the rail: its last state; a second click goes to its list."""
        if route == LOCK:
            self.lock_asked.emit()
            return
        inside = pages.module_of(self._now[0]) == route if self._now[0] else False
        target = (route, {}) if inside else self._last.get(route, (route, {}))
        self.go(*target)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self.stack.currentWidget()

    def _here(self) -> tuple[str, str]:
        """The route that is seen, and in the settings its section: for the help."""
        page: Any = self.page
        return self._now[0], page.current().NAME if self._now[0] == "settings" else ""

    # keys

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl+Shift+L", self.lock_asked.emit),
            ("F12", self.toggle_blank),
            ("Ctrl+K", self.search),
            ("F5", self._refresh),
            ("F1", self.help.open),
            ("Ctrl+PgDown", lambda: self._step(1)),
            ("Ctrl+PgUp", lambda: self._step(-1)),
        ):
            self._shortcut(keys, act)

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.activated.connect(act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and a digit opens a module, whatever layout is on."""
        place = digit_of(event) if event.modifiers() == Qt.KeyboardModifier.AltModifier else 0
        routes = [r for r in self.rail.buttons if r != LOCK]
        if 0 < place <= len(routes):
            self.pick(routes[place - 1])
            event.accept()
            return
        super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        routes = [r for r in self.rail.buttons if r != LOCK]
        here = pages.module_of(self._now[0]) if self._now[0] in pages.ROUTES else routes[0]
        self.pick(routes[(routes.index(here) + by) % len(routes)])

    def search(self) -> None:
        """Find a child, a case or a paper from anywhere (Ctrl+K)."""
        from app.today.search_dialog import SearchPopup

        popup = SearchPopup(self.viewer, self)
        popup.went.connect(self.go)
        popup.open()

    def _refresh(self) -> None:
        if isinstance(self.page, Page):
            self.page.renew()

    def toggle_blank(self) -> None:
        """F12: nothing is seen at once; any key or click brings the page back."""
        shown = not self.blank.isVisible()
        self.blank.setGeometry(self.rect())
        self.blank.setVisible(shown)
        self.blank.raise_()
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isWindow() and window.parent() is not None:
                window.setWindowOpacity(0.0 if shown else 1.0)

    def mousePressEvent(self, event: Any) -> None:
        """A click on the blank screen brings the page back."""
        if self.blank.isVisible():
            self.toggle_blank()
        super().mousePressEvent(event)

    # by the clock

    def _lock_after(self) -> int:
        return SESSION_LOCK_S if self._now[0] == "session" else LOCK_S

    def _write_readings(self) -> None:
        if not self.viewer.store.locked:
            with suppress(Failure):
                self.viewer.store.flush_readings()

    def _minute(self) -> None:
        if isinstance(self.page, Page) and self._now[0] == "today":
            self.page.renew()
        self._show_backup()

    def tend(self) -> None:
        """What the store does for itself while nobody waits."""
        if not self.viewer.store.locked:
            work = lambda: store_idle.tend(self.viewer)  # noqa: E731
            lanes.store.run(self, work, lambda _made: self._show_backup(), self._untended)

    def _untended(self, error: BaseException) -> None:
        if not isinstance(error, Refused):
            raise error
        self.status.set_backup(None, failed=True)

    def _show_backup(self) -> None:
        with suppress(Failure):
            self.status.set_backup(store_idle.last_backup(self.viewer))

    def put_away(self) -> None:
        """Before the lock and the end: write what is remembered and queued."""
        if not self.viewer.store.locked:
            with suppress(Failure):
                self.memory.flush()
            self._write_readings()

    # look and words

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the idle lock counts."""
        super().showEvent(event)
        self.idle.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """A window that is not seen watches nobody."""
        super().hideEvent(event)
        self.idle.watch(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows take the narrow rail."""
        super().resizeEvent(event)
        self.rail.set_compact(size_class(self.width()) in {"narrow", "small"})
        self.blank.setGeometry(self.rect())

    def retranslate(self) -> None:
        """The window's title: the program and the page, never a name (decision 25)."""
        title = self.page.title() if isinstance(self.page, Page) else ""
        name = p_("app.name", "Tirek")
        self.setWindowTitle(f"{name} – {title}" if title else name)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Drafts are kept by their forms; the store is closed by the program's end."""
        if isinstance(self.page, Page) and not self.page.leaving():
            event.ignore()
            return
        self.help.close()
        self.put_away()
        super().closeEvent(event)


def _places(arguments: dict[str, Any]) -> dict[str, Any]:
    """Which record a page shows, without the form that was to open at once: Back does not open it again."""
    return {name: value for name, value in arguments.items() if name.endswith("_id")}


def digit_of(event: QKeyEvent) -> int:
    """The digit of a key by its place on the keyboard, 0 for another key."""
    if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
        return event.key() - Qt.Key.Key_0
    known = _DIGITS_WINDOWS if sys.platform == "win32" else _DIGITS_LINUX
    return known.get(event.nativeScanCode(), 0)


def _memory(viewer: Viewer) -> Memory:
    found = drafts.load(viewer, MEMORY)

    def write(values: dict[str, Any]) -> None:
        """What was left is small: a busy file or a lock that came first loses it, and nobody is told."""
        if not viewer.store.locked:
            with suppress(Failure):
                drafts.save(viewer, MEMORY, values)

    return Memory(lambda: found[0] if found else None, write)
