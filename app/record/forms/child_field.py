"""A child found by typing: the list opens while one types, arrows and Enter choose."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.record import reads
from app.record.reads import ChildFound
from app.widgets.translated import Translated

PAUSE_MS = 120
ID = 0x0100 + 1  # Qt.UserRole + 1


class ChildField(Translated, QLineEdit):
    """`value()` is the child's id or None; `edited` when another child is chosen."""

    edited = Signal()

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewer, self._id, self._shown = viewer, None, ""
        self.setObjectName("record_referral_child_field")
        self._model = QStandardItemModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.popup().setObjectName("record_referral_child_list")
        completer.activated[str].connect(self._chosen)
        self.setCompleter(completer)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._find)
        self.textEdited.connect(self._typed)
        self.retranslate()

    def retranslate(self) -> None:
        """Hint and name."""
        self.setPlaceholderText(p_("record.child.hint", "Type a surname or a name"))
        self.setAccessibleName(p_("record.child", "Child"))
        self.completer().popup().setAccessibleName(p_("record.child.found", "Children found"))

    def value(self) -> int | None:
        """Id of the chosen child."""
        return self._id

    def set_value(self, child_id: int | None) -> None:
        """Show a child."""
        found = reads.child_found(self._viewer, child_id) if child_id else None
        self._id = found.child_id if found else None
        self._shown = found.name if found else ""
        self.setText(self._shown)

    def _typed(self) -> None:
        if self._id is not None and self.text() != self._shown:
            self._id = None
            self.edited.emit()
        self._timer.start()

    def _find(self) -> None:
        text = self.text().strip()
        self._model.clear()
        if not text or text == self._shown:
            return
        for found in reads.find_children(self._viewer, text):
            item = QStandardItem(_line(found))
            item.setData(found.child_id, ID)
            self._model.appendRow(item)
        if self.hasFocus():
            self.completer().complete()

    def _chosen(self, line: str) -> None:
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            if item.text() == line:
                self._take(item.data(ID))
                return

    def _take(self, child_id: int) -> None:
        # The completer writes its own line after this signal; the name follows once it is done.
        self._id = child_id
        QTimer.singleShot(0, self, lambda: self.set_value(child_id))
        QTimer.singleShot(0, self, self.edited.emit)


def _line(found: ChildFound) -> str:
    return p_("record.child.line", "{name}, {class_name}, {date}").format(
        name=found.name, class_name=found.class_name or "–", date=date_screen(found.birth_date, current())
    )
