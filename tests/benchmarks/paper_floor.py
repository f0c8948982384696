"""The floor of a paper: the same letters and lines drawn directly with ReportLab, with nothing to lay out (P8)."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from app.base.papers import Composed
from app.base.papers.drawing import SHEETS, _pages
from app.base.papers.fonts import faces
from app.base.papers.strips import Stroke, Text


def directly(paper: Composed) -> Callable[[], object]:
    """The same letters and lines, drawn one by one, with nothing to lay out."""
    sheet = SHEETS[paper.sheet]
    laid = [
        [(mark, top) for strip, top in page.strips for mark in strip.marks] for page in _pages(paper, sheet, faces())
    ]

    def draw() -> bytes:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=(sheet.width, sheet.height), invariant=1, pageCompression=1)
        for page in laid:
            for mark, top in page:
                if isinstance(mark, Text):
                    canvas.setFont(mark.face, mark.size)
                    canvas.drawString(sheet.left + mark.x, sheet.height - sheet.top - top - mark.y, mark.text)
                elif isinstance(mark, Stroke):
                    canvas.line(mark.x0, sheet.height - top - mark.y0, mark.x1, sheet.height - top - mark.y1)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    return draw
