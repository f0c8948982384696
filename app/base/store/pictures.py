"""Scans and photographs of papers: 200 dpi grey on A4 is enough to read and small enough to keep."""

from __future__ import annotations

import io
import warnings

from app.base.refusal import Refused

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
            picture = ImageOps.exif_transpose(found).convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused("store.file_unreadable", {"file": title}, field="file") from error
    room = (LONG, SHORT) if picture.width > picture.height else (SHORT, LONG)
    picture.thumbnail(room)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, optimize=True, dpi=(200, 200))
    return out.getvalue()


def pdf_pages(data: bytes, title: str) -> int:
    """How many pages a PDF has. Refused store.file_unreadable for what is no PDF or is locked by a password."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return len(PdfReader(io.BytesIO(data)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused("store.file_unreadable", {"file": title}, field="file") from error
