"""A paper costs little more than drawing its letters directly with ReportLab (P8); many cost no more each."""

from __future__ import annotations

import io
from collections.abc import Callable
from time import perf_counter

from reportlab.pdfgen.canvas import Canvas

from app.base.papers import Composed, compose, pdf, template
from app.base.papers.drawing import SHEETS, _pages
from app.base.papers.fonts import faces
from app.base.papers.strips import Stroke, Text
from tests.base.papers.sample import facts
from tests.base.papers.test_pages import plan
from tests.base.papers.test_pictures import protocol


def best(work: Callable[[], object], times: int = 9) -> float:
    """The shortest of some runs, seconds: what else runs on the machine only adds."""
    spans = []
    for _ in range(times):
        start = perf_counter()
        work()
        spans.append(perf_counter() - start)
    return min(spans)


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


def test_a_plan_and_a_protocol_cost_little_more_than_their_letters() -> None:
    for number, given in (("18.1", plan()), ("16.1", protocol())):
        floor = best(directly(compose(template(number, "kk"), given)))
        ours = best(lambda number=number, given=given: pdf([compose(template(number, "kk"), given)]))  # type: ignore[misc]
        assert ours < 1.8 * floor  # the goal is 1.5; the rest is for a busy machine
        assert ours < 0.15


def test_many_letters_cost_no_more_each() -> None:
    given = facts("24.1", "kk")

    def letters(count: int) -> float:
        papers = [compose(template("24.1", "kk"), given) for _ in range(count)]
        return best(lambda: pdf(papers), 3) / count

    assert letters(200) < 1.4 * letters(10)
