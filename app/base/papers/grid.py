"""Tables into strips: a heading for each page, rows that break between lines when they are high. Units: points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from app.base.papers.blocks import Grid, Runs
from app.base.papers.breaking import MM, TextLine, chunks, set_lines
from app.base.papers.fonts import Face, Faces
from app.base.papers.strips import GridLook, Place, Spot, Strip, Text, line_strip

PAD_X = 3.2
PAD_Y = 2.2
ROOMY = 8 * MM
SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
#: a row higher than this part of the page breaks between its lines
BREAKS = 0.35


def grid_strips(grid: Grid, faces: Faces, width: float, page_height: float, scale: float) -> list[Strip]:
    """The heading and the rows of a table."""
    edges = tuple(width * edge / 100 for edge in accumulate((0, *grid.widths)))
    look = GridLook(edges, [])
    face = faces.regular
    least = ROOMY if grid.roomy else 0.0
    if grid.head is not None:
        size = _size([grid.head], grid.widths, width, face) * scale
        look.head = _row(grid.head, edges, face, size, 0.0, heading=True)
        for strip in look.head:
            strip.keep = True
    size = _size(grid.rows, grid.widths, width, face) * scale
    out = [_copy(strip, look) for strip in look.head]
    for row in grid.rows:
        strips = _row(row, edges, face, size, least)
        _breaks(strips, page_height)
        out += [_owned(strip, look) for strip in strips]
    if grid.fill_page and grid.rows:
        look.fill = [_owned(strip, look) for strip in _row(grid.rows[-1], edges, face, size, least)]
    return out


def _owned(strip: Strip, look: GridLook) -> Strip:
    strip.grid = look
    return strip


def _copy(strip: Strip, look: GridLook) -> Strip:
    return Strip(strip.height, 0.0, strip.marks, strip.spots, True, look, strip.row_top)


def again(look: GridLook) -> list[Strip]:
    """The heading once more, for the next page."""
    return [_copy(strip, look) for strip in look.head]


def _size(rows: Sequence[tuple[Runs, ...]], widths: tuple[int, ...], width: float, face: Face) -> float:
    """The largest size at which every word fits its column."""
    need = 1.0
    for row in rows[:200]:
        for cell, share in zip(row, widths, strict=True):
            room = width * share / 100 - 2 * PAD_X
            words = [run for run in cell if run.kind in ("text", "value")]
            if all(face.width(word) * SIZES[0] <= room * 0.9 for run in words for word in run.text.split()):
                continue
            widest = max((c.width for c in chunks(words, face, SIZES[0]) if c is not None), default=0.0)
            if widest > room and widest < 2.2 * room:
                need = min(need, room / widest)
    return next((size for size in SIZES if size <= SIZES[0] * need), SIZES[-1])


def _row(
    row: tuple[Runs, ...], edges: tuple[float, ...], face: Face, size: float, least: float, *, heading: bool = False
) -> list[Strip]:
    """One row: strip i holds line i of every cell."""
    leading = size * 1.16
    cells = [_lines(cell, edges[i + 1] - edges[i] - 2 * PAD_X, face, size) for i, cell in enumerate(row)]
    count = max(1, *(len(lines) for lines in cells))
    strips = [Strip(leading, row_top=i == 0, keep=True) for i in range(count)]
    shift = PAD_Y
    for column, lines in enumerate(cells):
        first, odd = divmod(count - len(lines), 2) if heading else (0, 0)
        centred = heading or _number(row[column])
        x = edges[column] + PAD_X
        place = Place(x, edges[column + 1] - x - PAD_X, "centre" if centred else "left")
        for i, line in enumerate(lines):
            _put(strips[first + i], line, place, face, size, leading, column, odd * leading / 2)
    for strip in strips:
        for mark in strip.marks:
            mark.y += shift  # type: ignore[union-attr]  # only letters and boxes stand in cells
    strips[-1].height += 2 * PAD_Y
    strips[-1].height += max(0.0, least - sum(s.height for s in strips))
    strips[-1].keep = False
    _spots(strips, row, edges)
    return strips


def _lines(cell: Runs, width: float, face: Face, size: float) -> list[TextLine]:
    """The lines of a cell; what is empty in it is left free, not ruled."""
    words = [run for run in cell if run.kind != "blank"]
    return set_lines(words, width, face, size) if words else []


def _put(
    strip: Strip, line: TextLine, place: Place, face: Face, size: float, leading: float, column: int, lower: float
) -> None:
    made = line_strip(line, place, face, size, leading)
    for mark in made.marks:
        if isinstance(mark, Text):
            mark.column = column
            mark.y += lower
    strip.marks += made.marks
    strip.height = max(strip.height, made.height)


def _number(cell: Runs) -> bool:
    text = "".join(run.text for run in cell)
    return text.isdigit() or text == "–"


def _spots(strips: list[Strip], row: tuple[Runs, ...], edges: tuple[float, ...]) -> None:
    """A cell with one field is its place; of several fields each has its part of the height."""
    for column, cell in enumerate(row):
        fields = list(dict.fromkeys(run.field for run in cell if run.field))
        for strip in strips:
            step = strip.height / len(fields) if fields else 0.0
            for i, name in enumerate(fields):
                strip.spots.append(Spot(name, edges[column], i * step, edges[column + 1], (i + 1) * step))


def _breaks(strips: list[Strip], page_height: float) -> None:
    if len(strips) > 4 and sum(s.height for s in strips) > BREAKS * page_height:
        for strip in strips[1:-2]:
            strip.keep = False
