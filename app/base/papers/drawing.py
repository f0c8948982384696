"""Pages into PDF bytes with ReportLab: equal input gives equal bytes, text can be searched, faces are embedded."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.base.papers.blocks import Composed, Cut
from app.base.papers.breaking import MM
from app.base.papers.flow import Flow
from app.base.papers.fonts import Faces, faces
from app.base.papers.pages import Page, fits_one_sheet, paginate
from app.base.papers.strips import GridLook, Mark, Picture, Square, Strip, Stroke, Text

#: smaller and smaller until a paper of one page, or both parts of one with a tear-off line, stand on one sheet
SCALES = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76)


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a field stands: page from 0, rectangle (left, top, right, bottom) in points from the upper left corner."""

    field: str
    page: int
    rect: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PdfPaper:
    """A made PDF. `empty` and `missing` are the paths of fields as Composed has them, `number` is the first paper's."""

    data: bytes
    pages: int
    places: tuple[FieldPlace, ...]
    size: tuple[float, float]
    number: str = ""
    empty: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and its margins in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def across(self) -> float:
        """The width of the text."""
        return self.width - self.left - self.right

    @property
    def room(self) -> float:
        """The height of the text."""
        return self.height - self.top - self.bottom


def _sheet(*mm: float) -> Sheet:
    return Sheet(*(side * MM for side in mm))


#: margins by README section 2: left 30, right 10, top 20, bottom 20; on a landscape sheet the binding is at the top
SHEETS = {
    "A4": _sheet(210, 297, 30, 10, 20, 20),
    "A4 landscape": _sheet(297, 210, 20, 20, 30, 10),
    "A5": _sheet(148, 210, 20, 10, 12, 12),
    "A5 landscape": _sheet(210, 148, 30, 10, 12, 12),
    "slip": _sheet(70, 74.25, 5, 5, 4, 4),
}
#: twelve slips are cut out of one A4
SLIPS = (3, 4)


def pdf(papers: Sequence[Composed], foot: str = "") -> PdfPaper:
    """The papers one after another, each with its own page numbers; `foot` (case number) stands at the lower left."""
    from reportlab.pdfgen.canvas import Canvas  # only drawing pays for ReportLab

    known = faces()
    buffer = io.BytesIO()
    first = SHEETS["A4" if papers[0].sheet == "slip" else papers[0].sheet]
    canvas = Canvas(
        buffer, pagesize=(first.width, first.height), invariant=1, pageCompression=1, lang=papers[0].language
    )
    _neutral(canvas, papers[0].number)
    places: list[FieldPlace] = []
    count = 0
    for group in _groups(papers):
        drawn = _slips(canvas, group, known) if group[0].sheet == "slip" else _paper(canvas, group[0], known, foot)
        for page, sheet, number in drawn:
            places += _places(page, sheet, count + number)
        count += drawn[-1][2] + 1
    canvas.save()
    return PdfPaper(
        data=buffer.getvalue(),
        pages=count,
        places=tuple(places),
        size=(first.width, first.height),
        number=papers[0].number,
        empty=tuple(dict.fromkeys(path for paper in papers for path in paper.empty)),
        missing=tuple(dict.fromkeys(name for paper in papers for name in paper.missing)),
    )


_Drawn = list[tuple[Page, Sheet, int]]


def _groups(papers: Sequence[Composed]) -> Iterator[list[Composed]]:
    """Slips that follow each other share sheets; every other paper stands for itself."""
    slips: list[Composed] = []
    for paper in papers:
        if paper.sheet == "slip":
            slips.append(paper)
            continue
        if slips:
            yield slips
            slips = []
        yield [paper]
    if slips:
        yield slips


def _paper(canvas: Any, paper: Composed, known: Faces, foot: str) -> _Drawn:
    """One paper on sheets of its own."""
    sheet = SHEETS[paper.sheet]
    pages = _pages(paper, sheet, known)
    for number, page in enumerate(pages, 1):
        canvas.setPageSize((sheet.width, sheet.height))
        pen = _Pen(canvas, sheet, known)
        pen.page(page)
        pen.foot(foot, number, len(pages), paper.numbered)
        canvas.showPage()
    return [(page, sheet, number) for number, page in enumerate(pages)]


def _slips(canvas: Any, papers: Sequence[Composed], known: Faces) -> _Drawn:
    """Twelve slips on a sheet, with dashed lines to cut along."""
    whole, slip = SHEETS["A4"], SHEETS["slip"]
    across, down = SLIPS
    out: _Drawn = []
    for index, paper in enumerate(papers):
        number, place = divmod(index, across * down)
        row, column = divmod(place, across)
        x, y = column * slip.width, row * slip.height
        right, bottom = whole.width - x - slip.width + slip.right, whole.height - y - slip.height + slip.bottom
        sheet = Sheet(whole.width, whole.height, x + slip.left, right, y + slip.top, bottom)
        page = _pages(paper, slip, known)[0]
        _Pen(canvas, sheet, known).page(page)
        out.append((page, sheet, number))
        if place == across * down - 1 or index == len(papers) - 1:
            _cut_lines(canvas, whole, slip)
            canvas.showPage()
    return out


def _cut_lines(canvas: Any, whole: Sheet, slip: Sheet) -> None:
    canvas.setPageSize((whole.width, whole.height))
    canvas.setLineWidth(0.4)
    canvas.setDash(4, 3)
    for column in range(1, SLIPS[0]):
        canvas.line(column * slip.width, 0, column * slip.width, whole.height)
    for row in range(1, SLIPS[1]):
        canvas.line(0, row * slip.height, whole.width, row * slip.height)
    canvas.setDash()


def _neutral(canvas: Any, number: str) -> None:
    """Nothing about the child, the school or the person in the file's data."""
    canvas.setTitle(f"Тірек {number}")
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("Тірек")
    canvas.setProducer("Тірек")


def _pages(paper: Composed, sheet: Sheet, known: Faces) -> list[Page]:
    one_sheet = paper.one_page or any(isinstance(block, Cut) for block in paper.blocks)
    strips = _strips(paper, sheet, known, SCALES[0])
    if one_sheet and not fits_one_sheet(strips, sheet.room):
        for scale in SCALES[1:]:
            smaller = _strips(paper, sheet, known, scale)
            if fits_one_sheet(smaller, sheet.room):
                return paginate(smaller, sheet.room)
    return paginate(strips, sheet.room)


def _strips(paper: Composed, sheet: Sheet, known: Faces, scale: float) -> list[Strip]:
    flow = Flow(known, sheet.across, sheet.room, paper.language, scale, 0.0, -sheet.left, sheet.width)
    return flow.strips(paper.blocks)


def _places(page: Page, sheet: Sheet, number: int) -> Iterator[FieldPlace]:
    """Places of fields; those of one field that touch become one."""
    open_: dict[tuple[str, float, float], tuple[float, float]] = {}
    out: list[tuple[str, float, float, float, float]] = []
    for strip, top in page.strips:
        for spot in strip.spots:
            key = (spot.field, spot.x0, spot.x1)
            y0, y1 = top + spot.y0, top + spot.y1
            if key in open_ and y0 - open_[key][1] < 4:
                open_[key] = (open_[key][0], y1)
                continue
            if key in open_:
                out.append((*key, *open_[key]))
            open_[key] = (y0, y1)
    out += [(*key, *span) for key, span in open_.items()]
    for name, x0, x1, y0, y1 in out:
        yield FieldPlace(name, number, (sheet.left + x0, sheet.top + y0, sheet.left + x1, sheet.top + y1))


def _in_reading_order(page: Page) -> Iterator[tuple[Mark, float]]:
    """Marks from top to bottom; the lines of a table's row cell by cell, so that a cell can be found and copied."""
    row: list[tuple[Mark, float]] = []
    for strip, top in page.strips:
        if row and (strip.row_top or strip.grid is None):
            yield from sorted(row, key=_column)
            row = []
        marks = [(mark, top) for mark in strip.marks]
        if strip.grid is None:
            yield from marks
        else:
            row += marks
    yield from sorted(row, key=_column)


def _column(item: tuple[Mark, float]) -> int:
    return item[0].column if isinstance(item[0], Text) else 0


class _Pen:
    """Draws the strips of one page; y grows downwards in strips and upwards in the PDF."""

    def __init__(self, canvas: Any, sheet: Sheet, known: Faces) -> None:
        self.canvas = canvas
        self.sheet = sheet
        self.known = known
        self.text = canvas.beginText()
        self.font: tuple[str, float] = ("", 0.0)
        self.stretch = 0.0
        self.spread = 0.0

    def page(self, page: Page) -> None:
        """All strips, then the lines of tables."""
        for mark, top in _in_reading_order(page):
            if isinstance(mark, Text):
                self._words(mark, top)
            elif isinstance(mark, Stroke):
                self._stroke(mark, top)
            elif isinstance(mark, Square):
                self._square(mark, top)
            else:
                self._picture(mark, top)
        self._grids(page)
        self.canvas.drawText(self.text)

    def _x(self, x: float) -> float:
        return self.sheet.left + x

    def _y(self, y: float) -> float:
        return self.sheet.height - self.sheet.top - y

    def _words(self, mark: Text, top: float) -> None:
        text = self.text
        if self.font != (mark.face, mark.size):
            self.font = (mark.face, mark.size)
            text.setFont(mark.face, mark.size)
        if self.stretch != mark.stretch:
            self.stretch = mark.stretch
            text.setWordSpace(mark.stretch)
        if self.spread != mark.spread:
            self.spread = mark.spread
            text.setCharSpace(mark.spread)
        text.setTextOrigin(self._x(mark.x), self._y(top + mark.y))
        text.textOut(mark.text)

    def _stroke(self, mark: Stroke, top: float) -> None:
        self.canvas.setLineWidth(mark.width)
        if mark.dashed:
            self.canvas.setDash(4, 3)
        if mark.light:
            self.canvas.setStrokeGray(mark.light)
        self.canvas.line(self._x(mark.x0), self._y(top + mark.y0), self._x(mark.x1), self._y(top + mark.y1))
        if mark.dashed:
            self.canvas.setDash()
        if mark.light:
            self.canvas.setStrokeGray(0)

    def _square(self, mark: Square, top: float) -> None:
        x, y, side = self._x(mark.x), self._y(top + mark.y + mark.side), mark.side
        self.canvas.setLineWidth(0.7)
        self.canvas.rect(x, y, side, side)
        if mark.on:
            self.canvas.setLineWidth(1.1)
            self.canvas.line(x + 1.5, y + 1.5, x + side - 1.5, y + side - 1.5)
            self.canvas.line(x + 1.5, y + side - 1.5, x + side - 1.5, y + 1.5)

    def _picture(self, mark: Picture, top: float) -> None:
        x, y = self._x(mark.x), self._y(top + mark.y + mark.height)
        if mark.kind == "scissors":
            self._scissors(x, y, mark.width, mark.height)
            return
        from reportlab.lib.utils import ImageReader

        image = ImageReader(io.BytesIO(mark.data))
        self.canvas.drawImage(image, x, y, mark.width, mark.height, preserveAspectRatio=True, mask="auto")

    def _scissors(self, x: float, y: float, width: float, height: float) -> None:
        ring = height * 0.2
        self.canvas.setLineWidth(0.8)
        for low, high in ((ring, height - 0.5), (height - ring, 0.5)):
            self.canvas.circle(x + ring, y + low, ring)
            self.canvas.line(x + 2 * ring, y + low, x + width, y + high)

    def _grids(self, page: Page) -> None:
        """Table lines once for each run of strips of one table."""
        run: list[tuple[Strip, float]] = []
        for item in [*page.strips, (Strip(0.0), 0.0)]:
            if run and item[0].grid is not run[-1][0].grid:
                self._grid(run, run[0][0].grid)
                run = []
            if item[0].grid is not None:
                run.append(item)

    def _grid(self, run: list[tuple[Strip, float]], grid: GridLook | None) -> None:
        if grid is None:
            return
        self.canvas.setLineWidth(0.5)
        top = run[0][1]
        bottom = run[-1][1] + run[-1][0].height
        lines = [(self._x(x), self._y(top), self._x(x), self._y(bottom)) for x in grid.edges]
        left, right = self._x(grid.edges[0]), self._x(grid.edges[-1])
        levels = {top, bottom} | {y for strip, y in run if strip.row_top}
        lines += [(left, self._y(y), right, self._y(y)) for y in sorted(levels)]
        self.canvas.lines(lines)

    def foot(self, words: str, number: int, count: int, numbered: bool) -> None:
        """Page number in the middle (from page 2; protocols, plans, registers from page 1); case number at the left."""
        face = self.known.regular
        y = self.sheet.bottom / 2 - 3
        self.canvas.setFont(face.name, 9)
        if number > 1 or (numbered and count > 0):
            self.canvas.drawCentredString(self.sheet.left + self.sheet.across / 2, y, f"{number} / {count}")
        if words:
            self.canvas.drawString(self.sheet.left, y, words)
