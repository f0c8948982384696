"""Every paper of the library prints, filled and empty, in both languages, as PDF and DOCX."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

import pytest
from docx import Document
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from app.base.papers import all_papers, blank, compose, docx, pdf, template
from app.base.papers.blocks import Block, Choice, Each, If, Line, Part, Sign, Stamp, Table, TableRow, Words
from tests.base.papers.sample import facts

PAPERS = [(number, language) for number in all_papers() for language in ("kk", "ru")]


def text_of(data: bytes) -> str:
    """All text of a PDF as Qt finds it, without spaces."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    texts = [document.getAllText(page).text() for page in range(document.pageCount())]
    document.close()
    return squeezed(" ".join(texts))


def text_of_docx(data: bytes) -> str:
    """All text of a DOCX, without spaces."""
    body = Document(io.BytesIO(data)).element.body
    return squeezed("".join(body.itertext()))


def squeezed(text: str) -> str:
    """Without spaces and line ends, which follow the lay-out."""
    return re.sub(r"\s+", "", text.replace("\xad", "").replace("\ufffe", "-").replace("\x02", "-"))


def said(blocks: Sequence[Block]) -> Iterator[str]:
    """All words of a template."""
    for block in blocks:
        if isinstance(block, (Each, If)):
            yield from said(block.blocks)
        elif isinstance(block, Table):
            yield from said((block.head, *block.body) if block.head else block.body)
        elif isinstance(block, TableRow):
            for cell in block.cells:
                yield from _words(cell)
        elif isinstance(block, (Line, Stamp)):
            yield from _words(block.parts)
        elif isinstance(block, Sign):
            yield from (*_words(block.position), *_words(block.name))


def _words(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Words):
            yield re.sub(r"^(\d+[.)]|[.;,]+)|[.;,]+$", "", squeezed(part.text))
        elif isinstance(part, Choice):
            yield from _words(part.parts)


@pytest.mark.parametrize(("number", "language"), PAPERS)
def test_filled_every_word_of_the_text_is_there(number: str, language: str) -> None:
    paper = compose(template(number, language), facts(number, language, rows=2))
    assert paper.missing == ()
    made = pdf([paper])
    printed, written = text_of(made.data), text_of_docx(docx([paper]))
    for words in said(template(number, language).blocks):
        assert words in printed
        assert words in written
    assert made.pages <= 6


@pytest.mark.parametrize(("number", "language"), PAPERS)
def test_empty_every_paper_prints(number: str, language: str) -> None:
    form = blank(template(number, language))
    made = pdf([form])
    assert 1 <= made.pages <= 6
    assert len(docx([form])) > 10_000
    title = next(said(template(number, language).blocks))
    assert title in text_of(made.data)
