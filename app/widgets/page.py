"""A page: header, one banner, contents; it hears which tables changed and refreshes when it is seen.

class CouncilPage(Page):
    NAME = "council"
    SHOWS = frozenset({"council_session"})
    def __init__(self, viewer): super().__init__(viewer); …; self.retranslate()
    def refresh(self): self.model.refresh()
"""

from __future__ import annotations

import weakref
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.base.access import Viewer
from app.base.language import Say
from app.base.refusal import Refused
from app.base.store.failures import BUSY
from app.widgets.banner import Banner
from app.widgets.header import Header
from app.widgets.theme import tokens
from app.widgets.translated import Translated

AGAIN_MS = 700


class Changes(QObject):
    """What the store says after a commit, brought into the window's thread."""

    happened = Signal(object)


_changes: weakref.WeakKeyDictionary[Any, Changes] = weakref.WeakKeyDictionary()


def changes_of(store: Any) -> Changes:
    """The one voice of a store: `happened(frozenset of table names)`."""
    found = _changes.get(store)
    if found is None:
        found = _changes[store] = Changes()
        heard = weakref.ref(found)

        def tell(tables: frozenset[str]) -> None:
            voice = heard()
            if voice is not None and isValid(voice):
                voice.happened.emit(tables)

        store.on_change(tell)
    return found


def size_class(width: int) -> str:
    """wide, medium, narrow or small, by the width of the window in dip."""
    steps = tokens()["breakpoint"]
    for name in ("wide", "medium", "narrow"):
        if width >= steps[name]:
            return name
    return "small"


class Page(Translated, QWidget):
    """Base of all pages. `went(route, args)` asks the shell for another page, `counted(n)` sets a badge."""

    went = Signal(str, dict)
    counted = Signal(int)
    NAME: ClassVar[str] = "page"
    SHOWS: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewer = viewer
        self.setObjectName(f"{self.NAME}_page")
        self._dirty = False
        self._queued = False
        self.size_class = ""
        self.header = Header(self, self.NAME)
        self.banner = Banner(f"{self.NAME}_banner", self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.hide()
        self._build_frame()
        changes_of(viewer.store).happened.connect(self._heard, Qt.ConnectionType.QueuedConnection)

    def _build_frame(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.bar)
        holder = QWidget(self)
        holder.setObjectName("page_body")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(12)
        outer.addWidget(self.banner)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        outer.addLayout(self.body, 1)
        self.body_frame = outer
        self.holder = holder
        self.scrolled = QScrollArea(self)
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scrolled.setWidget(holder)
        column.addWidget(self.scrolled, 1)

    # what pages fill in

    def refresh(self) -> None:
        """Read anew what the page shows."""

    def fit(self, size: str) -> None:
        """The window became wide, medium, narrow or small (DESIGN breakpoints)."""

    def leaving(self) -> bool:
        """Whether the page may be left now; False keeps it (an open question)."""
        return True

    def title(self) -> str:
        """What the window's title says: never a name of a person (decision 25)."""
        return ""

    # what the shell and verbs call

    def renew(self) -> None:
        """Refresh now, or as soon as the page is seen; busy data keep the old rows and are asked again.

        Behind the lock nothing is read: the page waits as one that is not seen.
        """
        if not self.isVisible() or getattr(self.viewer.store, "locked", False):
            self._dirty = True
            return
        self._dirty = False
        try:
            self.refresh()
        except Refused as refused:
            if refused.code != BUSY:
                raise
            QTimer.singleShot(AGAIN_MS, self, self.renew)

    def tell_refusal(self, say: Say, state: str = "overdue") -> None:
        """A refusal that belongs to no field stands in the page's banner."""
        self.banner.tell(say, state)

    def clear_refusal(self) -> None:
        """The next try begins without the old sentence."""
        self.banner.clear()

    @Slot(object)
    def _heard(self, tables: frozenset[str]) -> None:
        if tables & self.SHOWS and not self._queued:
            self._queued = True
            QTimer.singleShot(0, self, self._renew_queued)

    def _renew_queued(self) -> None:
        self._queued = False
        self.renew()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        """After a switch of the language positions, lists and names of posts are read anew, once."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.renew()

    def showEvent(self, event: QShowEvent) -> None:
        """A page that missed a change refreshes when it is seen."""
        super().showEvent(event)
        self._measure()
        if self._dirty:
            self.renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the page when a breakpoint is crossed."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        now = size_class(self.window().width())
        if now != self.size_class:
            self.size_class = now
            self.header.compact(now in {"narrow", "small"})
            self.fit(now)
