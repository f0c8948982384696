"""Scans and photographs of papers: 200 dpi grey on A4 is enough to read and small enough to keep."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.base.refusal import Refused

if TYPE_CHECKING:
    from PIL import Image

MEDIA = "image/jpeg"
#: A4 at 200 dpi.
SHORT, LONG = 1654, 2339
#: The longer side of a face on the page of a child, in points of the picture.
FACE = 480
MOST_PIXELS = 120_000_000


def grey(data: bytes, title: str) -> bytes:
    """The picture upright, grey, at most A4 at 200 dpi, as JPEG. Refused store.file_unreadable for anything else."""
    picture = _opened(data, title, "L", LONG, _on_white)
    picture.thumbnail((LONG, SHORT) if picture.width > picture.height else (SHORT, LONG))
    return _jpeg(picture)


def photo(data: bytes, title: str) -> bytes:
    """A person's photograph upright, in colour, at most 480 points a side, without what the camera wrote into it."""
    picture = _opened(data, title, "RGB", FACE, lambda found: found.convert("RGB"))
    picture.thumbnail((FACE, FACE))
    return _jpeg(picture)


def _opened(
    data: bytes, title: str, mode: str, room: int, convert: Callable[[Image.Image], Image.Image]
) -> Image.Image:
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data)) as found:
            warnings.simplefilter("ignore")
            if found.width * found.height > MOST_PIXELS:
                raise Refused("store.file_unreadable", {"file": title}, field="file")
            found.draft(mode, (room, room))
            return convert(ImageOps.exif_transpose(found))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused("store.file_unreadable", {"file": title}, field="file") from error


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.info.pop("exif", None)
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
