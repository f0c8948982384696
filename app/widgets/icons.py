"""Pictures from resources/icons: SVG files of the Material set, painted in a colour of the theme."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.base.places import RESOURCES

#: Device pixels that are kept of each icon: 16, 18, 22 and 40 dip at 100, 150 and 200 %.
SIZES = (16, 18, 22, 24, 27, 32, 36, 44, 60, 80)


@functools.cache
def _source(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")


@functools.cache
def picture(name: str, colour: str, size: int) -> QPixmap:
    """One picture of `size` device pixels in a colour such as `#0D5C6B`."""
    coloured = _source(name).replace("currentColor", colour)
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(coloured.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@functools.cache
def _beside_words(name: str, colour: str, size: int) -> QPixmap:
    """The picture with a quarter of room at its right, where the words of a button begin."""
    wide = QPixmap(size + size // 4, size)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture(name, colour, size))
    painter.end()
    return wide


@functools.cache
def worded_icon(name: str, colour: str, disabled: str) -> QIcon:
    """An icon for a button with words: 18 high, and 4 wider."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_beside_words(name, colour, size))
        made.addPixmap(_beside_words(name, disabled, size), QIcon.Mode.Disabled)
    return made


@functools.cache
def icon_of(name: str, colour: str, disabled: str) -> QIcon:
    """The icon in one colour, and in another one while its control is disabled."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(picture(name, colour, size))
        made.addPixmap(picture(name, disabled, size), QIcon.Mode.Disabled)
    return made


def forget() -> None:
    """Drop what was painted: after the last window, before the application goes."""
    for kept in (picture, _beside_words, icon_of, worded_icon):
        kept.cache_clear()
