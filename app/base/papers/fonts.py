"""The two faces of the papers: Liberation Serif ships with the program and is embedded in every PDF (decision 21)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from threading import Lock

from app.base.places import RESOURCES

_loading = Lock()


@dataclass(slots=True)
class Face:
    """A face: its name in the PDF and the widths of its letters at 1 pt."""

    name: str
    widths: dict[int, float]
    default: float
    _words: dict[str, float]

    def measure(self, text: str) -> float:
        """The width of a text at 1 pt."""
        get, default = self.widths.get, self.default
        return sum([get(ord(sign), default) for sign in text])

    def width(self, text: str) -> float:
        """The width of a word at 1 pt; words are remembered."""
        known = self._words.get(text)
        if known is None:
            known = self.measure(text)
            if len(self._words) < 20_000:
                self._words[text] = known
        return known


@dataclass(frozen=True, slots=True)
class Faces:
    """The regular and the bold face."""

    regular: Face
    bold: Face


def faces() -> Faces:
    """The faces, read and registered with ReportLab at the first drawing."""
    with _loading:
        return _load()


@cache
def _load() -> Faces:
    return Faces(_face("TirekSerif", "LiberationSerif-Regular"), _face("TirekSerif-Bold", "LiberationSerif-Bold"))


def _face(name: str, file: str) -> Face:
    from reportlab import rl_config  # only drawing pays for ReportLab
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.useA85 = 0  # streams as bytes: a fifth smaller, and quicker
    font = TTFont(name, str(RESOURCES / "fonts" / f"{file}.ttf"))
    pdfmetrics.registerFont(font)
    widths = {code: width / 1000 for code, width in font.face.charWidths.items()}
    return Face(name, widths, font.face.defaultWidth / 1000, {})
