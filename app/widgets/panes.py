"""Panes beside each other; where the person left the handle is remembered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.widgets.memory import Memory


class Panes(QSplitter):
    """Panes of a page; `memory` and `name` keep the sizes for this user."""

    def __init__(self, name: str, memory: Memory | None = None, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(name)
        self.setHandleWidth(12)
        self.setChildrenCollapsible(False)
        self._memory = memory
        self.splitterMoved.connect(self._moved)

    def start(self, *sizes: int) -> None:
        """The sizes of the first time, in dip; after it those the person left."""
        kept = self._memory.get(f"panes.{self.objectName()}") if self._memory else None
        self.setSizes(kept if isinstance(kept, list) and len(kept) == self.count() else list(sizes))

    def _moved(self, _place: int, _index: int) -> None:
        if self._memory is not None:
            self._memory.put(f"panes.{self.objectName()}", self.sizes())
