"""The look: colours and sizes of resources/tokens.json, one style sheet, light and dark at once.

theme.apply(app, dark=False)     theme.colour("accent")     theme.changed.connect(self.update)
dress(button, "plus", "textOnAccent")     # an icon that follows the theme
"""

from __future__ import annotations

import functools
import json
import re
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from app.base.places import RESOURCES
from app.widgets.icons import icon_of, picture, worded_icon

STATES = ("overdue", "today", "soon", "done", "active", "neutral")
_ACTIVE = {"Text": "accentText", "Fill": "accentSoft", "Border": "accentSoftBorder", "Solid": "accent"}
STATE_ICONS = {
    "overdue": "alert-circle",
    "today": "clock-alert-outline",
    "soon": "calendar-clock",
    "done": "check-circle",
    "active": "progress-clock",
    "neutral": "circle-outline",
    "warning": "alert-outline",
}


@functools.cache
def tokens() -> dict[str, Any]:
    """resources/tokens.json."""
    loaded: dict[str, Any] = json.loads((RESOURCES / "tokens.json").read_text("utf-8"))
    return loaded


class Theme(QObject):
    """The one theme; `changed` comes after palette, style sheet and icons were exchanged."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.dark = False
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def colour(self, name: str) -> str:
        """A colour by its token, `#RRGGBB`."""
        return str(tokens()["color"]["dark" if self.dark else "light"][name])

    def state(self, state: str, part: str) -> str:
        """The colour of a state; `part` is Text, Fill, Border or Solid."""
        if state == "active":
            return self.colour(_ACTIVE[part])
        if state == "warning":
            state = "today"
        if state == "neutral" and part == "Solid":
            return self.colour("borderStrong")
        return self.colour(f"{state}{part}")

    def size(self, name: str) -> int:
        """A size in dip by its token."""
        return int(tokens()["size"][name])

    def font(self, style: str = "body") -> QFont:
        """A font by its style: micro, caption, body, strong, section, title, metric …"""
        row = tokens()["font"]["scale"][style]
        font = QFont(self.family())
        font.setPointSizeF(row["pt"])
        font.setWeight(QFont.Weight(row["weight"]))
        return font

    @functools.cached_property
    def _family(self) -> str:
        installed = set(QFontDatabase.families())
        if "Segoe UI" in installed:
            return "Segoe UI"
        for path in sorted((RESOURCES / "fonts").glob("NotoSans-*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
        return "Noto Sans"

    def family(self) -> str:
        """Segoe UI where it is installed, else the Noto Sans that ships with the program."""
        return self._family

    def apply(self, app: QApplication, dark: bool) -> None:
        """Set palette, style sheet and icons; works while windows are open."""
        self.dark = dark
        app.setStyle("Fusion")
        app.setFont(self.font())
        app.setPalette(self._palette())
        app.setStyleSheet(self._sheet())
        for widget in app.allWidgets():
            _redress(widget)
        self.changed.emit()

    def _sheet(self) -> str:
        text = (RESOURCES / "tirek.qss").read_text("utf-8")
        folder = self._indicators()
        values = {**tokens()["color"]["dark" if self.dark else "light"], "icons": folder.as_posix()}
        return re.sub(r"\$\{(\w+)\}", lambda found: str(values[found[1]]), text)

    def _indicators(self) -> Path:
        """Marks of check boxes and arrows as files: style sheets take pictures from files only."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="tirek-theme-")
        folder = Path(self._folder.name) / ("dark" if self.dark else "light")
        if not folder.exists():
            folder.mkdir()
            for file, name, colour in _INDICATORS:
                for ratio, mark in ((1, ""), (2, "@2x")):
                    picture(name, self.colour(colour), 18 * ratio).save(str(folder / f"{file}{mark}.png"))
        return folder

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, QColor(self.colour(name)))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(self.colour("textDisabled")))
        return palette


_INDICATORS = (
    ("check-off", "checkbox-blank-outline", "borderStrong"),
    ("check-on", "checkbox-marked", "accent"),
    ("radio-off", "radiobox-blank", "borderStrong"),
    ("radio-on", "radiobox-marked", "accent"),
    ("menu-down", "menu-down", "textSecondary"),
    ("arrow-up", "chevron-up", "textSecondary"),
    ("arrow-down", "chevron-down", "textSecondary"),
)
_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surfaceSunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "textMuted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "overdueSolid",
    QPalette.ColorRole.Highlight: "surfaceSelected",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accentText",
    QPalette.ColorRole.LinkVisited: "accentText",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "surfaceSunken",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "borderStrong",
    QPalette.ColorRole.Shadow: "borderStrong",
}

theme = Theme()


def icon(name: str, colour: str = "textSecondary") -> QIcon:
    """An icon in a colour of the theme of this moment; take `dress` for one that follows the theme."""
    return icon_of(name, theme.colour(colour), theme.colour("textDisabled"))


def dress(button: QAbstractButton, name: str, colour: str = "textSecondary") -> None:
    """Give a button an icon that follows the theme."""
    button.setProperty("iconName", name)
    button.setProperty("iconColour", colour)
    _redress(button)


def _redress(widget: QWidget) -> None:
    name = widget.property("iconName")
    if not name or not isinstance(widget, QAbstractButton):
        return
    colour = widget.property("iconColour")
    if isinstance(widget, QPushButton) and not widget.property("wordless"):
        widget.setIcon(worded_icon(name, theme.colour(colour), theme.colour("textDisabled")))
        widget.setIconSize(QSize(22, 18))
    else:
        widget.setIcon(icon(name, colour))
        widget.setIconSize(QSize(18, 18))


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties that select styles, and let the style sheet look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
