"""Scans and photographs of papers: 200 dpi grey on A4 is enough to read and small enough to keep."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from app.base.refusal import Refused

if TYPE_CHECKING:
    from PIL import Image

MEDIA = "image/jpeg"
#: A4 at 200 dpi.
SHORT, LONG = 1654, 2339
MOST_PIXELS = 120_000_000


def grey(data: bytes, title: str) -> bytes:
    """The picture upright, grey, at most A4 at 200 dpi, as JPEG. Refused store.file_unreadable for anything else."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as found:
            warnings.simplefilter("ignore")
            if found.width * found.height > MOST_PIXELS:
                raise Refused("store.file_unreadable", {"file": title}, field="file")
            found.draft("L", (LONG, LONG))
            picture = _on_white(ImageOps.exif_transpose(found))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused("store.file_unreadable", {"file": title}, field="file") from error
    room = (LONG, SHORT) if picture.width > picture.height else (SHORT, LONG)
    picture.thumbnail(room)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, optimize=True, dpi=(200, 200))
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """Grey; what is transparent becomes paper, not ink."""
    from PIL import Image

    if not picture.has_transparency_data:
        return picture.convert("L")
    layer = picture.convert("LA")
    paper = Image.new("L", layer.size, 255)
    paper.paste(layer.getchannel("L"), mask=layer.getchannel("A"))
    return paper


def pdf_pages(data: bytes, title: str) -> int:
    """How many pages a PDF has. Refused store.file_unreadable for what is no PDF or is locked by a password."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return len(PdfReader(io.BytesIO(data)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused("store.file_unreadable", {"file": title}, field="file") from error
