"""A strip is a line of the sheet with its drawing: the least that a page break cannot go through. Units: points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.base.papers.breaking import BOX, MM, TextLine
from app.base.papers.fonts import Face

RULE_DROP = 2.6


@dataclass(slots=True)
class Text:
    """Words at a place; `stretch` widens each space, `spread` each letter; `column`: a table is read by cells."""

    x: float
    y: float
    face: str
    size: float
    text: str
    stretch: float = 0.0
    spread: float = 0.0
    column: int = 0


@dataclass(slots=True)
class Stroke:
    """A straight line; `dashed` for the tear-off line; `light` from 0 (black) to 1 (white)."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.5
    dashed: bool = False
    light: float = 0.0


@dataclass(slots=True)
class Square:
    """A box with its upper left corner; crossed when chosen."""

    x: float
    y: float
    side: float
    on: bool


@dataclass(slots=True)
class Picture:
    """The school's emblem or logo, or the scissors of the tear-off line."""

    kind: Literal["logo", "scissors"]
    x: float
    y: float
    width: float
    height: float
    data: bytes = b""


Mark = Text | Stroke | Square | Picture


@dataclass(slots=True)
class Spot:
    """Where a field stands in its strip."""

    field: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class GridLook:
    """What a table draws around its strips: column edges, its heading for the next page, an empty row to fill one."""

    edges: tuple[float, ...]
    head: list[Strip]
    fill: list[Strip] = field(default_factory=list)


@dataclass(slots=True)
class Strip:
    """A strip: height, the gap above (dropped at the top of a page), drawing, fields; `keep`: no break after it."""

    height: float
    gap: float = 0.0
    marks: list[Mark] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    keep: bool = False
    grid: GridLook | None = None
    row_top: bool = False
    cut: bool = False
    page: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: left edge, width, alignment."""

    x: float
    width: float
    align: Literal["left", "right", "centre", "justify"] = "left"


def line_strip(line: TextLine, place: Place, face: Face, size: float, leading: float, spread: float = 0.0) -> Strip:
    """One set line as a strip, with its ruled lines and boxes; the baseline stands at 0.78 of the leading."""
    strip = Strip(leading)
    square = max((piece.width for piece in line.pieces if piece.kind == "square"), default=0.0)
    baseline = square / 2 + 5 if square else leading * 0.78
    strip.height = max(leading, square + 4 if square else 0.0)
    spaces = line.spaces()
    loose = place.width - line.width
    stretch = 0.0
    if place.align == "justify" and not line.hard and spaces and not line.fixed() and loose / spaces < size * 0.8:
        stretch = loose / spaces
    shift = loose if place.align == "right" else loose / 2 if place.align == "centre" else 0.0
    _letters(strip, line, place.x + shift, baseline, face, size, stretch, spread)
    return strip


def _letters(
    strip: Strip, line: TextLine, x: float, y: float, face: Face, size: float, stretch: float, spread: float
) -> None:
    """Pieces of one line: neighbouring words become one text."""
    start, words, grown = x, "", 0.0
    for piece in line.pieces:
        at = x + piece.x + grown
        if piece.kind in ("text", "value"):
            if not words:
                start = at
            words += piece.text
            grown += piece.text.count(" ") * stretch
        else:
            if words.strip():
                strip.marks.append(Text(start, y, face.name, size, words, stretch, spread))
            words = ""
            _shape(strip, piece.kind, at, y, piece.width, piece.on)
        if piece.field:
            strip.spots.append(Spot(piece.field, at, 0.0, x + piece.x + piece.width + grown, strip.height))
    if words.strip():
        strip.marks.append(Text(start, y, face.name, size, words, stretch, spread))


def _shape(strip: Strip, kind: str, x: float, baseline: float, width: float, on: bool) -> None:
    if kind == "blank":
        strip.marks.append(Stroke(x, baseline + RULE_DROP, x + width, baseline + RULE_DROP))
    elif kind == "box":
        strip.marks.append(Square(x, baseline - BOX + 1.2, BOX, on))
    elif kind == "square":
        strip.marks.append(Square(x, 1.0, width, on))


def spread_spots(strips: Sequence[Strip], x0: float, x1: float) -> None:
    """When a paragraph has one field, the whole paragraph is its place."""
    fields = {spot.field for strip in strips for spot in strip.spots}
    if len(fields) == 1:
        name = fields.pop()
        for strip in strips:
            strip.spots = [Spot(name, x0, 0.0, x1, strip.height)]


def height(strips: Sequence[Strip]) -> float:
    """The height of strips that stand on each other, without the first gap."""
    return sum(s.height + s.gap for s in strips) - (strips[0].gap if strips else 0.0)


STAMP = 40 * MM
