"""Sticky labels on A4: three across, eight down, from any place of a sheet that was begun. Units: points."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from app.base.papers.blocks import Run
from app.base.papers.breaking import MM, set_lines
from app.base.papers.drawing import PdfPaper
from app.base.papers.fonts import Face, faces

ACROSS, DOWN = 3, 8
ON_A_SHEET = ACROSS * DOWN
WIDTH, HEIGHT = 210 * MM / ACROSS, 297 * MM / DOWN
PAD = 5 * MM
#: the first line and the one below it
SIZES = (12.0, 11.0)
LINES = 2


def labels(rows: Sequence[tuple[str, str]], language: str, start: int = 1) -> PdfPaper:
    """A label for each row: words of up to two lines, and a line below; `start` from 1 is the first free place."""
    from reportlab.pdfgen.canvas import Canvas  # only drawing pays for ReportLab

    known = faces()
    buffer = io.BytesIO()
    size = (210 * MM, 297 * MM)
    canvas = Canvas(buffer, pagesize=size, invariant=1, pageCompression=1, lang=language)
    canvas.setTitle("Тірек")
    canvas.setCreator("Тірек")
    canvas.setProducer("Тірек")
    places = range(start - 1, start - 1 + len(rows))
    for place, (first, second) in zip(places, rows, strict=True):
        if place > start - 1 and place % ON_A_SHEET == 0:
            canvas.showPage()
        row, column = divmod(place % ON_A_SHEET, ACROSS)
        _label(canvas, column * WIDTH + PAD, size[1] - row * HEIGHT, first, second, known.bold, known.regular)
    canvas.save()
    pages = -(-(start - 1 + len(rows)) // ON_A_SHEET) or 1
    return PdfPaper(buffer.getvalue(), pages, (), size)


def _label(canvas: Any, x: float, top: float, first: str, second: str, bold: Face, regular: Face) -> None:
    lines = set_lines((Run("text", first),), WIDTH - 2 * PAD, bold, SIZES[0]) if first else []
    words = ["".join(piece.text for piece in line.pieces) for line in lines]
    if len(words) > LINES:
        words = [*words[: LINES - 1], f"{words[LINES - 1]}…"]
    y = top - HEIGHT / 2 + (len(words) * SIZES[0] + SIZES[1]) * 0.6 - SIZES[0]
    canvas.setFont(bold.name, SIZES[0])
    for line in words:
        canvas.drawString(x, y, line)
        y -= SIZES[0] * 1.2
    canvas.setFont(regular.name, SIZES[1])
    canvas.drawString(x, y - 2, second)
