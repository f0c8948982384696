"""Blocks into strips: paragraphs, the right block, ruled lines, signature rows, letterhead, stamp. Units: points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.base.papers.bars import bar_strips
from app.base.papers.blocks import (
    Bars,
    Cut,
    Grid,
    Kept,
    Letterhead,
    NewPage,
    Para,
    Placed,
    Run,
    Runs,
    SignRow,
    StampPlace,
)
from app.base.papers.breaking import MM, Piece, TextLine, set_lines
from app.base.papers.fonts import Faces
from app.base.papers.grid import grid_strips
from app.base.papers.looks import (
    LOOKS,
    RIGHT_FROM,
    SIGN_WIDTHS,
    SIGNATURE,
    beside,
    is_spaced,
    look_of,
    place_of_issue,
)
from app.base.papers.strips import (
    RULE_DROP,
    STAMP,
    Picture,
    Place,
    Spot,
    Strip,
    Stroke,
    Text,
    line_strip,
    spread_spots,
)


@dataclass(slots=True)
class Flow:
    """Lays the blocks of one paper into strips `width` wide; `scale` makes a paper with a tear-off part smaller."""

    faces: Faces
    width: float
    page_height: float
    language: str
    scale: float = 1.0
    below: float = 0.0
    page_left: float = 0.0
    page_width: float = 0.0

    def strips(self, blocks: Sequence[Placed]) -> list[Strip]:
        """All blocks in their order."""
        out: list[Strip] = []
        index = 0
        while index < len(blocks):
            pair = beside(blocks, index)
            if pair:
                out += self._two_columns(blocks[index : index + pair[0]], blocks[index + pair[0] : pair[1]])
                index = pair[1]
                continue
            made = self._block(blocks[index])
            if isinstance(blocks[index], (SignRow, StampPlace)) and out and made and not out[-1].page:
                out[-1].keep = True
            out += made
            index += 1
        return out

    def _block(self, block: Placed) -> list[Strip]:
        if isinstance(block, Para):
            return self._para(block, self._place(block))
        if isinstance(block, Grid):
            return self._after(grid_strips(block, self.faces, self.width, self.page_height, self.scale), 6, 4)
        if isinstance(block, Bars):
            return self._after(bar_strips(block, self.faces, self.width, self.scale), 10, 4)
        if isinstance(block, Kept):
            strips = self.strips(block.blocks)
            for strip in strips[:-1]:
                strip.keep = True
            return strips
        if isinstance(block, (Cut, NewPage)):
            return [self._break(block)]
        return self._row(block)

    def _row(self, block: SignRow | StampPlace | Letterhead) -> list[Strip]:
        if isinstance(block, SignRow):
            return self._after([self._sign(block)], 12, 0)
        if isinstance(block, StampPlace):
            return self._after([self._stamp(block)], 2, 0)
        return self._after([self._letterhead(block)], 0, 8)

    def _break(self, block: Cut | NewPage) -> Strip:
        self.below = 0.0
        if isinstance(block, NewPage):
            return Strip(0.0, page=True)
        y = 4 * MM
        line = Stroke(self.page_left, y, self.page_left + self.page_width, y, 0.6, dashed=True)
        scissors = Picture("scissors", self.page_left + 12 * MM, y - 4, 14, 8)
        return Strip(8 * MM, 6 * self.scale, [line, scissors], keep=True, cut=True)

    def _after(self, strips: list[Strip], above: float, below: float) -> list[Strip]:
        """Strips with the gap above, which the block before may have asked for too."""
        if strips:
            strips[0].gap = max(above * self.scale, self.below)
            self.below = below * self.scale
        return strips

    # paragraphs

    def _place(self, para: Para) -> Place:
        if para.kind in ("right", "right_hint"):
            align: Literal["left", "centre"] = "centre" if para.kind == "right_hint" else "left"
            return Place(self.width * RIGHT_FROM, self.width * (1 - RIGHT_FROM), align)
        align_of = LOOKS[para.kind].align
        return Place(0.0, self.width, "left" if para.ruled and align_of == "justify" else align_of)

    def _para(self, para: Para, place: Place) -> list[Strip]:
        look = look_of(para)
        size = look.size * self.scale
        face = self.faces.bold if look.bold else self.faces.regular
        lines = set_lines(para.runs, place.width, face, size)
        _fill_blanks(lines, para, place.width, self.scale)
        spread = 2.0 if is_spaced(para) else 0.0
        leading = size * (1.3 if para.ruled else 1.2)
        strips = [line_strip(line, place, face, size, leading, spread) for line in lines]
        if para.ruled:
            _rule_values(strips, lines, place, para)
        _no_orphans(strips)
        spread_spots(strips, place.x, place.x + place.width)
        strips[-1].keep = para.keep
        return self._after(strips, look.above, look.below)

    # two columns: number and date at the left, addressee or place at the right

    def _two_columns(self, left: Sequence[Placed], right: Sequence[Placed]) -> list[Strip]:
        half = Place(0.0, self.width * (RIGHT_FROM - 0.05))
        ours = [s for p in left if isinstance(p, Para) for s in self._para(p, half)]
        place = Place(self.width * RIGHT_FROM, self.width * (1 - RIGHT_FROM))
        alone = len(right) == 1 and place_of_issue(right[0])
        if alone:
            place = Place(place.x, place.width, "right")
        theirs = [s for p in right if isinstance(p, Para) for s in self._para(p, place)]
        if alone and len(ours) > len(theirs):
            theirs = [Strip(0.0)] * (len(ours) - len(theirs)) + theirs
        rows = max(len(ours), len(theirs))
        merged = [self._merged(ours[i : i + 1], theirs[i : i + 1]) for i in range(rows)]
        for strip in merged[:-1]:
            strip.keep = True
        return self._after(merged, 4, 4)

    def _merged(self, left: list[Strip], right: list[Strip]) -> Strip:
        both = left + right
        strip = Strip(max(s.height for s in both), 0.0)
        for part in both:
            strip.marks += part.marks
            strip.spots += part.spots
        return strip

    # rows

    def _sign(self, row: SignRow) -> Strip:
        size = 12 * self.scale
        leading = size * 1.2
        face = self.faces.regular
        widths = [self.width * part for part in SIGN_WIDTHS]
        position = set_lines(row.position, widths[0] - 6, face, size)
        name_x = widths[0] + widths[1] + 6
        name = set_lines(row.name, widths[2] - 6, face, size)
        if row.name and row.name[0].kind == "blank":
            name = _one_blank(row.name, widths[2] - 6)
        count = max(len(position), len(name))
        strip = Strip(leading * count + 10 * self.scale)
        for lines, x, width in ((position, 0.0, widths[0] - 6), (name, name_x, widths[2] - 6)):
            first = count - len(lines)
            for i, line in enumerate(lines):
                _lay(strip, line_strip(line, Place(x, width), face, size, leading), (first + i) * leading)
        self._signature(strip, widths[0], widths[1], leading * (count - 1) + leading * 0.78)
        return strip

    def _signature(self, strip: Strip, x: float, width: float, baseline: float) -> None:
        y = baseline + RULE_DROP
        strip.marks.append(Stroke(x, y, x + width, y))
        hint, size = SIGNATURE[self.language], 8 * self.scale
        wide = self.faces.regular.width(hint) * size
        strip.marks.append(Text(x + (width - wide) / 2, y + size, self.faces.regular.name, size, hint))

    def _stamp(self, block: StampPlace) -> Strip:
        size = 12 * self.scale
        line = set_lines(block.runs, STAMP, self.faces.regular, size)[0]
        strip = Strip(STAMP)
        _lay(strip, line_strip(line, Place(0.0, STAMP, "centre"), self.faces.regular, size, size * 1.2), STAMP / 2 - 8)
        return strip

    def _letterhead(self, head: Letterhead) -> Strip:
        middle = 22 * MM if head.logo else 6 * MM
        column = (self.width - middle) / 2
        strip = Strip(0.0)
        size = 12 * self.scale
        top = 20 * MM if head.logo else 0.0 if head.name_kk and head.name_ru else 10 * MM
        for name, x in ((head.name_kk, 0.0), (head.name_ru, column + middle)):
            runs = (Run("text", name),) if name else (Run("blank", shape="text"),)
            lines = set_lines(runs, column, self.faces.bold, size) if name else _one_blank(runs, column)
            for i, line in enumerate(lines):
                made = line_strip(line, Place(x, column, "centre"), self.faces.bold, size, size * 1.2)
                _lay(strip, made, i * size * 1.2)
            top = max(top, len(lines) * size * 1.2)
        if head.logo:
            strip.marks.append(Picture("logo", column + 2 * MM, 0.0, 18 * MM, 18 * MM, head.logo))
        strip.marks.append(Stroke(0.0, top + 3, self.width, top + 3, 0.8))
        strip.height = top + 5 + self._letterhead_lines(strip, head, top + 5)
        return strip

    def _letterhead_lines(self, strip: Strip, head: Letterhead, top: float) -> float:
        y, size = 0.0, 9 * self.scale
        for words in head.lines:
            for line in set_lines((Run("text", words),), self.width, self.faces.regular, size):
                made = line_strip(line, Place(0.0, self.width, "centre"), self.faces.regular, size, size * 1.2)
                _lay(strip, made, top + y)
                y += size * 1.2
        return y


def _lay(strip: Strip, part: Strip, y: float) -> None:
    """Draw a part inside a strip, `y` below its top."""
    for mark in part.marks:
        if isinstance(mark, Stroke):
            mark.y0 += y
            mark.y1 += y
        else:
            mark.y += y
        strip.marks.append(mark)
    for spot in part.spots:
        strip.spots.append(Spot(spot.field, spot.x0, spot.y0 + y, spot.x1, spot.y1 + y))


def _no_orphans(strips: list[Strip]) -> None:
    """A paragraph leaves or takes at least two lines."""
    if len(strips) > 1:
        strips[0].keep = True
        strips[-2].keep = True


def _one_blank(runs: Runs, width: float) -> list[TextLine]:
    """A ruled line over the whole width."""
    return [TextLine([Piece("blank", "", width, runs[0].field)], width, hard=True)]


def _fill_blanks(lines: list[TextLine], para: Para, width: float, scale: float) -> None:
    """A ruled line at the end goes to the edge; a long text gets more lines; one too long for its line is cut."""
    for line in lines:
        last = line.pieces[-1] if line.pieces else None
        tail = "" if last is None or last.kind == "blank" else last.text
        blank = next((p for p in reversed(line.pieces) if p.kind == "blank"), None)
        if blank is None or blank.x + blank.width < line.width - len(tail) * 8 * scale or tail.strip(".;,) "):
            continue
        grow = width - line.width
        if para.kind in ("body", "right", "bold") and line is lines[-1] and _grows(para, blank.field):
            blank.width += grow
            for piece in line.pieces[line.pieces.index(blank) + 1 :]:
                piece.x += grow
            line.width = width
    last_run = para.runs[-1]
    if last_run.kind == "blank" and last_run.shape == "long" and para.kind == "body":
        extra = 2 if len(para.runs) == 1 else 1
        for _ in range(extra):
            lines += _one_blank((last_run,), width)


def _grows(para: Para, path: str) -> bool:
    shape = next((run.shape for run in reversed(para.runs) if run.kind == "blank"), "")
    return para.ruled or (shape not in ("date", "time", "number", "short", "moment") and not shape.startswith("rule"))


def _rule_values(strips: list[Strip], lines: list[TextLine], place: Place, para: Para) -> None:
    """Values stand on ruled lines; the last one's line goes to the edge, as in Annex 1."""
    open_end = para.runs[-1].kind != "text"
    for strip, line in zip(strips, lines, strict=True):
        values = [p for p in line.pieces if p.kind in ("value", "blank") or (p.kind == "text" and p.field)]
        if not values:
            continue
        y = strip.height * 0.78 + RULE_DROP
        last = line.pieces[-1]
        for start, end in _spans(values):
            x1 = place.width if open_end and end is last else end.x + end.width + 2
            strip.marks.append(Stroke(place.x + max(0.0, start.x - 1), y, place.x + x1, y))


def _spans(pieces: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Neighbouring pieces as (first, last)."""
    out: list[tuple[Piece, Piece]] = []
    for piece in pieces:
        if out and abs(out[-1][1].x + out[-1][1].width - piece.x) < 0.01:
            out[-1] = (out[-1][0], piece)
        else:
            out.append((piece, piece))
    return out
