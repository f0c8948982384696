"""The header of a page, 60 high: back, title, state chip, caption; right secondary buttons, more, the primary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.language import Say, p_
from app.widgets.chip import Chip
from app.widgets.theme import dress, icon, theme
from app.widgets.translated import Translated

Act = Callable[[], object]
_CHIP_LEAST = 34


@dataclass
class _Button:
    button: QPushButton
    say: Say
    say_tip: Say | None = None


class Header(Translated, QFrame):
    """What a page fills; the order of its parts never changes."""

    def __init__(self, page: QWidget, prefix: str) -> None:
        super().__init__(page)
        self.setObjectName("page_header")
        self._prefix = prefix
        self._say_title: Say = str
        self._say_caption: Say = str
        self._say_saved: Say | None = None
        self._buttons: dict[str, _Button] = {}
        self._actions: list[tuple[QAction, Say]] = []
        self._title, self._caption = "", ""
        self._primary: QPushButton | None = None
        self._back_act: Act | None = None
        self._build(page)
        theme.changed.connect(self._dress)
        self.compact(False)
        self.retranslate()

    # filling

    def set_title(self, say: Say) -> None:
        """The title; a long one is elided in the middle, the whole stands in its tooltip."""
        self._say_title = say
        self.retranslate()

    def set_caption(self, say: Say) -> None:
        """Place and clause under the title."""
        self._say_caption = say
        self.retranslate()

    def set_chip(self, say: Say | None, state: str = "neutral", icon_name: str | None = None) -> None:
        """The state beside the title; None hides it."""
        self.chip.setVisible(say is not None)
        if say is not None:
            self.chip.show_state(say, state, icon_name)
        self._elide()

    def set_back(self, act: Act | None) -> None:
        """The arrow (Alt+Left), only inside a record."""
        self.back.setVisible(act is not None)
        self._back_act = act

    def set_saved(self, say: Say | None) -> None:
        """When the draft was kept: 09:12 сақталды."""
        self._say_saved = say
        self.retranslate()

    def add_left(self, widget: QWidget) -> None:
        """A small widget before the title (initials of a child)."""
        self._left.addWidget(widget)

    def add_right(self, widget: QWidget) -> None:
        """A widget before the buttons (the search of Today)."""
        self._slot.addWidget(widget)

    def add_secondary(self, what: str, say: Say, icon_name: str, act: Act, key: str = "") -> QPushButton:
        """A secondary button `<page>_<what>_button`; at most two."""
        button = self._button(what, say, act, key)
        dress(button, icon_name, "text")
        self._secondaries.addWidget(button)
        return button

    def set_primary(self, what: str, say: Say, icon_name: str, act: Act) -> QPushButton:
        """The one filled button, at the right end, Ctrl+Enter; called again it is replaced."""
        if self._primary is not None:
            self._buttons.pop(str(self._primary.property("what")))
            self._primary_slot.removeWidget(self._primary)
            self._primary.hide()
            self._primary.deleteLater()
        button = self._button(what, say, act, "")
        button.setProperty("kind", "primary")
        dress(button, icon_name, "textOnAccent")
        self._primary_slot.addWidget(button)
        self._primary = button
        return button

    def clear_primary(self) -> None:
        """No primary: a page that is only read."""
        if self._primary is not None:
            self._primary.hide()

    @property
    def primary(self) -> QPushButton | None:
        """The filled button, when there is one."""
        return self._primary

    def explain(self, what: str, say_tip: Say | None, enabled: bool) -> None:
        """Open or close a button; a closed one says in its tooltip what is missing."""
        row = self._buttons[what]
        row.say_tip = say_tip
        row.button.setEnabled(enabled)
        self.retranslate()

    def add_more(self, what: str, say: Say, act: Act) -> QAction:
        """An entry of the menu behind the three dots, `<page>_<what>_action`."""
        action = QAction(self)
        action.setObjectName(f"{self._prefix}_{what}_action")
        action.triggered.connect(lambda _checked=False: act())
        self._menu.addAction(action)
        self._actions.append((action, say))
        self.more.show()
        self.retranslate()
        return action

    def compact(self, narrow: bool) -> None:
        """48 high on small screens."""
        self.setFixedHeight(48 if narrow else theme.size("pageHeader"))

    def press_primary(self) -> None:
        """Ctrl+Enter."""
        if self._primary is not None and self._primary.isVisible() and self._primary.isEnabled():
            self._primary.setFocus()
            self._primary.click()

    # inside

    def _build(self, page: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self.back = QToolButton(self)
        self.back.setObjectName(f"{self._prefix}_back_button")
        dress(self.back, "arrow-left", "accentText")
        self.back.clicked.connect(self._go_back)
        self.back.hide()
        row.addWidget(self.back)
        self._left = QHBoxLayout()
        row.addLayout(self._left)
        row.addWidget(self._words(), 1)
        self.saved = QLabel(self)
        self.saved.setProperty("role", "caption")
        self.saved_mark = QLabel(self)
        row.addWidget(self.saved_mark)
        row.addWidget(self.saved)
        self._slot, self._secondaries, self._primary_slot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._secondaries.setSpacing(12)
        row.addLayout(self._slot)
        row.addLayout(self._secondaries)
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{self._prefix}_more_menu")
        self.more = QPushButton(self)
        self.more.setObjectName(f"{self._prefix}_more_button")
        self.more.setProperty("wordless", True)
        dress(self.more, "dots-horizontal", "text")
        self.more.setMenu(self._menu)
        self.more.hide()
        row.addWidget(self.more)
        row.addLayout(self._primary_slot)
        for keys, act in (
            ("Ctrl+Return", self.press_primary),
            ("Ctrl+Enter", self.press_primary),
            ("Alt+Left", self._go_back),
        ):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _words(self) -> QWidget:
        self._room = QWidget(self)
        self._room.setMinimumWidth(120)
        self._room.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._room.installEventFilter(self)
        column = QVBoxLayout(self._room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        first = QHBoxLayout()
        first.setSpacing(10)
        self.title = QLabel(self)
        self.title.setObjectName(f"{self._prefix}_title")
        self.title.setProperty("role", "title")
        self.title.setMinimumWidth(80)
        self.chip = Chip(parent=self)
        self.chip.hide()
        first.addWidget(self.title)
        first.addWidget(self.chip)
        first.addStretch(1)
        column.addLayout(first)
        self.caption = QLabel(self)
        self.caption.setObjectName(f"{self._prefix}_caption")
        self.caption.setProperty("role", "caption")
        self.caption.setMinimumWidth(80)
        column.addWidget(self.caption)
        column.addStretch(1)
        return self._room

    def _button(self, what: str, say: Say, act: Act, key: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"{self._prefix}_{what}_button")
        button.setProperty("what", what)
        button.clicked.connect(lambda _checked=False: act())
        if key:
            button.setShortcut(QKeySequence(key))
        self._buttons[what] = _Button(button, say)
        button.setText(say())
        return button

    def _go_back(self) -> None:
        if self._back_act is not None and self.back.isVisible():
            self._back_act()

    # words and look

    def retranslate(self) -> None:
        """Say all texts of the header anew."""
        self._title, self._caption = self._say_title(), self._say_caption()
        for row in self._buttons.values():
            row.button.setText(row.say())
            row.button.setToolTip(row.say_tip() if row.say_tip else "")
            row.button.setAccessibleDescription(row.button.toolTip())
        for action, say in self._actions:
            action.setText(say())
        for button, name in ((self.back, p_("ui.back", "Back")), (self.more, p_("ui.more", "More actions"))):
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.saved.setText(self._say_saved() if self._say_saved else "")
        self.saved.setVisible(self._say_saved is not None)
        self.saved_mark.setVisible(self._say_saved is not None)
        self._dress()
        self._elide()

    def _dress(self) -> None:
        self.saved_mark.setPixmap(icon("content-save-outline", "textMuted").pixmap(16, 16))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Long titles give way to the buttons."""
        if watched is self._room and event.type() == QEvent.Type.Resize:
            self._elide()
        return super().eventFilter(watched, event)

    def _chip_room(self, room: int) -> int:
        """The chip gives way to the title, down to its icon."""
        self.title.ensurePolished()
        wanted = self.title.fontMetrics().horizontalAdvance(self._title) + 14
        width = min(self.chip.sizeHint().width(), max(_CHIP_LEAST, room - wanted))
        self.chip.setMaximumWidth(width)
        self.chip.setToolTip(self.chip.text() if width < self.chip.sizeHint().width() else "")
        return width

    def _elide(self) -> None:
        room = self._room.width()
        chip = 0 if self.chip.isHidden() else self._chip_room(room) + 10
        for label, text, width, mode in (
            (self.title, self._title, room - chip, Qt.TextElideMode.ElideMiddle),
            (self.caption, self._caption, room, Qt.TextElideMode.ElideRight),
        ):
            label.ensurePolished()
            shown = label.fontMetrics().elidedText(text, mode, max(80, width))
            label.setText(shown)
            label.setToolTip(text if shown != text else "")
            label.setAccessibleName(text)
