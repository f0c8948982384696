"""The papers: texts with signs are parsed once into blocks, values are put into blocks, and blocks are drawn.

    paper = compose(template("18.1", "kk"), facts)
    made = pdf([paper])            # made.data, made.pages, made.places
    data = docx([paper])

Facts are a plain mapping: str, date, datetime, time, number, bool, None, or a list of such mappings.
"""

from app.base.papers.binding import bind, bindable, picture_page
from app.base.papers.blocks import Bars, Composed, Letterhead
from app.base.papers.composing import blank, compose, require_printable
from app.base.papers.drawing import FieldPlace, PdfPaper, pdf
from app.base.papers.labels import labels
from app.base.papers.library import (
    FieldInfo,
    PaperInfo,
    Template,
    all_papers,
    as_made,
    default_text,
    paper,
    template,
    version_of,
)
from app.base.papers.names import Renamed, renamed
from app.base.papers.titles import field_title
from app.base.papers.word import docx

__all__ = [
    "Bars",
    "Composed",
    "FieldInfo",
    "FieldPlace",
    "Letterhead",
    "PaperInfo",
    "PdfPaper",
    "Renamed",
    "Template",
    "all_papers",
    "as_made",
    "bind",
    "bindable",
    "blank",
    "compose",
    "default_text",
    "docx",
    "field_title",
    "labels",
    "paper",
    "pdf",
    "picture_page",
    "renamed",
    "require_printable",
    "template",
    "version_of",
]
