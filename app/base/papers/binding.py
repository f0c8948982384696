"""Papers, scans and pictures bound into one PDF behind a cover that says on which page each part begins (398/14)."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.base.papers.breaking import MM
from app.base.papers.drawing import SHEETS, PdfPaper
from app.base.papers.fonts import faces
from app.base.refusal import Refused

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import RectangleObject

#: The cover for the first page of each part and the number of all pages.
Cover = Callable[[Sequence[int], int], PdfPaper]
#: Room around a picture on its sheet, and the place of the running page number from the upper right corner.
EDGE, MARK_X, MARK_Y, MARK_SIZE = 15 * MM, 10 * MM, 9 * MM, 9
#: How often a cover may grow by a page because its own numbers grew.
TRIES = 4


def bind(cover: Cover, parts: Sequence[bytes], mark: str = "") -> PdfPaper:
    """One PDF of PDFs; each page carries `mark` (a case number, no name) and its number of all pages.

    Refused store.file_unreadable when a part is no PDF.
    """
    readers = [_reader(part) for part in parts]
    counts = [len(reader.pages) for reader in readers]
    front = _cover(cover, counts)
    writer = _writer()
    for reader in (_reader(front.data), *readers):
        for page in reader.pages:
            writer.add_page(page)
    total = len(writer.pages)
    lead = f"{mark} · " if mark else ""
    _stamp(writer.pages, [f"{lead}{number} / {total}" for number in range(1, total + 1)])
    out = io.BytesIO()
    writer.write(out)
    return PdfPaper(out.getvalue(), total, front.places, front.size, front.number, front.empty, front.missing)


def _cover(cover: Cover, counts: Sequence[int]) -> PdfPaper:
    """The cover that says where parts begin behind its own pages."""
    pages = 1
    for _ in range(TRIES):
        made = cover(_starts(pages, counts), pages + sum(counts))
        if made.pages == pages:
            break
        pages = made.pages
    return made


def _starts(before: int, counts: Sequence[int]) -> list[int]:
    return [before + 1 + sum(counts[:place]) for place in range(len(counts))]


def _reader(data: bytes) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused("store.file_unreadable", {"file": ""}, field="file") from error
    return reader


def bindable(data: bytes) -> bool:
    """Whether a PDF can be bound: not one that is locked or cut off."""
    try:
        _reader(data)
    except Refused:
        return False
    return True


def _writer() -> PdfWriter:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.metadata = {"/Producer": "Тірек", "/Creator": "Тірек", "/Title": "Тірек"}
    return writer


def _stamp(pages: Sequence[PageObject], texts: Sequence[str]) -> None:
    """The running numbers at the upper right, however the scanner turned its pages."""
    from pypdf import PdfReader, Transformation

    for page in pages:
        page.pop("/AA", None)  # nothing runs when a page is opened
        if page.get("/Rotate"):
            page.transfer_rotation_to_content()
    marks = PdfReader(io.BytesIO(_marks([page.mediabox for page in pages], texts)))
    for page, over in zip(pages, marks.pages, strict=True):
        box = page.mediabox
        page.merge_transformed_page(over, Transformation().translate(float(box.left), float(box.bottom)))


def _marks(boxes: Sequence[RectangleObject], texts: Sequence[str]) -> bytes:
    """Sheets that hold nothing but their numbers on white; one document, so that the face is in it once."""
    from reportlab.pdfgen.canvas import Canvas

    face = faces().regular
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for box, text in zip(boxes, texts, strict=True):
        width, height = float(box.width), float(box.height)
        canvas.setPageSize((width, height))
        across = face.measure(text) * MARK_SIZE
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(width - MARK_X - across - 3, height - MARK_Y - 3, across + 6, MARK_SIZE + 4, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont(face.name, MARK_SIZE)
        canvas.drawRightString(width - MARK_X, height - MARK_Y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def picture_page(data: bytes, title: str = "") -> bytes:
    """A picture on a sheet of A4, turned as the picture lies. Refused store.file_unreadable for no picture."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    try:
        image = ImageReader(io.BytesIO(data))
        wide, high = image.getSize()
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused("store.file_unreadable", {"file": title}, field="file") from error
    sheet = SHEETS["A4 landscape" if wide > high else "A4"]
    scale = min((sheet.width - 2 * EDGE) / wide, (sheet.height - 2 * EDGE) / high)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(sheet.width, sheet.height), invariant=1)
    left, bottom = (sheet.width - wide * scale) / 2, sheet.height - EDGE - high * scale
    canvas.drawImage(image, left, bottom, wide * scale, high * scale)
    canvas.save()
    return buffer.getvalue()
