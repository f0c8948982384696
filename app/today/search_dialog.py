"""Ctrl+K: one field that finds a child, a case, a paper or a command from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.today import reads
from app.today.reads import Found, finding
from app.widgets.theme import icon
from app.widgets.translated import Translated

WIDTH, HEIGHT, PAUSE_MS = 600, 420, 150
_ICONS = {
    "child": "human-male-child",
    "case": "folder-account-outline",
    "paper": "file-document-outline",
    "command": "arrow-right",
}
#: Commands that the search offers: the read that opens each, its route and words.
_COMMANDS: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("today.today", "today", lambda: p_("nav.today", "Today")),
    ("record.cases", "record", lambda: p_("nav.record", "Record")),
    ("council.sessions", "council", lambda: p_("nav.council", "Council")),
    ("people.children", "children", lambda: p_("nav.children", "Children")),
    ("school.school", "settings", lambda: p_("nav.settings", "Settings")),
)


class SearchPopup(Translated, QDialog):
    """`went(route, args)` leads to what was chosen; Esc closes."""

    went = Signal(str, dict)

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("search_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.viewer = viewer
        self.resize(WIDTH, HEIGHT)
        frame = QFrame(self)
        frame.setObjectName("search_popup")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        self.field = QLineEdit(frame)
        self.field.setObjectName("search_field")
        self.field.textEdited.connect(lambda _text: self._timer.start())
        self.field.installEventFilter(self)
        self.list = QListWidget(frame)
        self.list.setObjectName("search_results_list")
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.nothing = QLabel(frame)
        self.nothing.setObjectName("search_nothing_text")
        self.nothing.setProperty("role", "caption")
        for part in (self.field, self.list, self.nothing):
            column.addWidget(part)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.search)
        self.setFocusProxy(self.field)
        self.retranslate()

    def search(self) -> None:
        """Show what the words find; without words the commands."""
        text = self.field.text().strip()
        found = [*reads.find(self.viewer, text)] if self.viewer.may("today.find") else []
        found += [row for row in self._commands() if finding.fits(text, row.title)]
        self.list.clear()
        for row in found:
            self.list.addItem(self._item(row))
        self.list.setCurrentRow(0 if found else -1)
        self.nothing.setVisible(not found)
        self.nothing.setText(p_("empty.search", "Nothing found: {query}").format(query=text))

    def _commands(self) -> list[Found]:
        return [Found("command", say(), "", route, {}) for read, route, say in _COMMANDS if self.viewer.may(read)]

    def _item(self, row: Found) -> QListWidgetItem:
        words = f"{row.title}  ·  {row.detail}" if row.detail else row.title
        item = QListWidgetItem(icon(_ICONS[row.kind], "textSecondary"), words)
        item.setData(Qt.ItemDataRole.UserRole, row)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_kind(row.kind)}: {words}")
        item.setToolTip(_kind(row.kind))
        return item

    def _choose(self, item: QListWidgetItem) -> None:
        row: Found = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.went.emit(row.route, dict(row.args))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter work from the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                self._step(1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + by)))

    def _enter(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.search()
        item = self.list.currentItem()
        if item is not None:
            self._choose(item)

    def showEvent(self, event: Any) -> None:
        """Over the middle of the window, the field ready."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            top = parent.mapToGlobal(parent.rect().topLeft())
            self.move(top.x() + (parent.width() - self.width()) // 2, top.y() + 80)
        self.field.setFocus()

    def retranslate(self) -> None:
        """Say all texts anew."""
        self.setWindowTitle(p_("key.search_all", "Search everywhere"))
        self.field.setPlaceholderText(p_("nav.search_all", "Find a child, a case or a paper"))
        self.field.setAccessibleName(p_("key.search_all", "Search everywhere"))
        self.field.setToolTip(p_("today.find_tip", "Type a name, a case number, an IIN"))
        self.list.setAccessibleName(p_("today.results", "What was found"))
        if not self.viewer.store.locked:
            self.search()


def _kind(kind: str) -> str:
    return {
        "child": lambda: p_("today.found.child", "Child"),
        "case": lambda: p_("today.found.case", "Case"),
        "paper": lambda: p_("today.found.paper", "Paper"),
        "command": lambda: p_("today.found.command", "Command"),
    }[kind]()
