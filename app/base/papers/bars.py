"""A chart of bars: its rows as strips of the PDF, as a table where the paper is edited. Units: points."""

from __future__ import annotations

from app.base.papers.blocks import Bars, Grid, Run
from app.base.papers.breaking import set_lines
from app.base.papers.fonts import Face, Faces
from app.base.papers.strips import Place, Strip, Stroke, Text, line_strip

#: the words at the left, the longest bar, the number after it: parts of the width
LABEL, LONGEST = 0.42, 0.5
SIZE, HEIGHT, LIGHT = 10.0, 9.0, 0.55
#: bars of a chart in a table are rows of this sign
BLOCK, BLOCKS = "\u2588", 24


def bar_strips(bars: Bars, faces: Faces, width: float, scale: float) -> list[Strip]:
    """The title and a strip for each bar; what is written breaks its line, a bar never breaks its page."""
    size = SIZE * scale
    title = set_lines((Run("text", bars.title),), width, faces.bold, size)
    out = [line_strip(line, Place(0.0, width), faces.bold, size, size * 1.4) for line in title]
    most = max((number for _words, number in bars.rows), default=1) or 1
    for words, number in bars.rows:
        out.append(_bar(words, number, number / most, faces.regular, width, size))
    for strip in out[:-1]:
        strip.keep = True
    return out


def _bar(words: str, number: int, share: float, face: Face, width: float, size: float) -> Strip:
    leading = size * 1.2
    lines = set_lines((Run("text", words),), width * LABEL - 8, face, size)
    strip = Strip(max(leading * len(lines), HEIGHT) + 4)
    for place, line in enumerate(lines):
        part = line_strip(line, Place(0.0, width * LABEL - 8, "right"), face, size, leading)
        for mark in part.marks:
            if isinstance(mark, Text):
                mark.y += place * leading
                strip.marks.append(mark)
    y = (strip.height - 4) / 2
    start, long = width * LABEL, max(1.0, width * LONGEST * share)
    strip.marks.append(Stroke(start, y, start + long, y, HEIGHT, light=LIGHT))
    strip.marks.append(Text(start + long + 4, y + size * 0.35, face.name, size, str(number)))
    return strip


def as_grid(bars: Bars) -> Grid:
    """The same as a table with bars of signs, for Word."""
    most = max((number for _words, number in bars.rows), default=1) or 1
    rows = tuple(
        tuple((Run("text", text),) for text in (words, BLOCK * max(1, round(BLOCKS * number / most)), str(number)))
        for words, number in bars.rows
    )
    head = ((Run("text", bars.title),), (), ())
    return Grid((42, 46, 12), head, rows)
