"""What a user left: widths of columns, sort order, positions of splitters, the filter of a list."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.base.access import Viewer

Read = Callable[[], dict[str, Any] | None]
Write = Callable[[dict[str, Any]], None]

WAIT_MS = 1500


class Memory(QObject):
    """Small JSON values under names; written once after a pause, through the pair of callables the shell gives."""

    def __init__(self, read: Read | None = None, write: Write | None = None) -> None:
        super().__init__()
        self._write = write
        self._values: MutableMapping[str, Any] = dict((read() if read else None) or {})
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.flush)

    def get(self, name: str, default: Any = None) -> Any:
        """The value, or the default."""
        return self._values.get(name, default)

    def put(self, name: str, value: Any) -> None:
        """Remember a JSON value."""
        if self._values.get(name) != value:
            self._values[name] = value
            self._timer.start()

    def flush(self) -> None:
        """Write now: before the lock and at close."""
        if self._timer.isActive():
            self._timer.stop()
        if self._write is not None:
            self._write(dict(self._values))


def memory_of(viewer: Viewer) -> Memory:
    """The user's memory; without a shell it lives as long as the viewer."""
    found = viewer.extra.get("memory")
    if not isinstance(found, Memory):
        found = viewer.extra["memory"] = Memory()
    return found
