"""Keys that are the same place in each keyboard layout: matched by scan code, as the letters are Cyrillic."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

#: The Latin key and its scan codes (Windows; X11).
A, B, M = (Qt.Key.Key_A, {0x1E, 38}), (Qt.Key.Key_B, {0x30, 56}), (Qt.Key.Key_M, {0x32, 58})


def pressed(event: QKeyEvent, key: tuple[Qt.Key, set[int]]) -> bool:
    """Whether this key was pressed, whatever it types."""
    return event.key() == key[0] or event.nativeScanCode() in key[1]
