"""What the window does by the clock: readings within 5 s, states every minute, the idle lock, an idle backup."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_ACTIVE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
READINGS_MS, MINUTE_MS = 5_000, 60_000
QUIET_S = 90
LOCK_S, SESSION_LOCK_S = 5 * 60, 15 * 60


class Idle(QObject):
    """Watches keyboard and mouse of the whole program. `quiet` comes once when nobody has worked for a while."""

    readings = Signal()
    minute = Signal()
    quiet = Signal()
    lock = Signal()

    def __init__(self, lock_after: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._lock_after = lock_after
        self._last = monotonic()
        self._was_quiet = False
        for interval, slot in ((READINGS_MS, self._tick), (MINUTE_MS, self.minute.emit)):
            timer = QTimer(self, interval=interval)
            timer.timeout.connect(slot)
            timer.start()

    def watch(self, on: bool) -> None:
        """Hear the whole program while its window is open; a closed window hears nothing more."""
        program = QApplication.instance()
        assert program is not None
        if on:
            program.installEventFilter(self)
        else:
            program.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember when somebody last worked."""
        del watched
        if event.type() in _ACTIVE:
            self.touch()
        return False

    def touch(self) -> None:
        """Somebody works."""
        self._last, self._was_quiet = monotonic(), False

    def _tick(self) -> None:
        self.readings.emit()
        rested = monotonic() - self._last
        if rested >= self._lock_after():
            self.touch()
            self.lock.emit()
        elif rested >= QUIET_S and not self._was_quiet:
            self._was_quiet = True
            self.quiet.emit()
