"""A page of help as rich text: in the colours of the theme for the screen, in those of paper for the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from app.shell.help_texts import Block, Topic, clause_words
from app.widgets.printing import JOB
from app.widgets.reasons import clause_words as cited
from app.widgets.theme import theme, tokens

_MARGIN_MM = 20
_DOTS = 300


def html(page: Topic, language: str, book: Mapping[str, Any], *, paper: bool = False) -> str:
    """The whole page."""
    colours = tokens()["color"]["light"] if paper else {name: theme.colour(name) for name in _COLOURS}
    style = _STYLE.format(**{name: colours[name] for name in _COLOURS})
    body = "".join(_groups(page, language, book))
    title = f'<p class="title">{_inline(page.title)}</p>'
    return f"<html><head><style>{style}</style></head><body>{title}{body}</body></html>"


def _groups(page: Topic, language: str, book: Mapping[str, Any]) -> Iterator[str]:
    for kind, blocks in groupby(page.blocks, lambda block: block.kind):
        rows = list(blocks)
        if kind == "heading":
            yield "".join(f'<p class="heading">{escape(row.text)}</p>' for row in rows)
        elif kind == "step":
            yield f"<ol>{''.join(f'<li>{_inline(row.text)}</li>' for row in rows)}</ol>"
        elif kind == "point":
            yield f"<ul>{''.join(f'<li>{_inline(row.text)}</li>' for row in rows)}</ul>"
        elif kind == "pair":
            yield _table(rows)
        elif kind == "clause":
            yield "".join(_clause(row.text, language, book) for row in rows)
        else:
            yield "".join(f"<p>{_inline(row.text)}</p>" for row in rows)


def _table(rows: list[Block]) -> str:
    cells = "".join(
        f'<tr><td class="field" width="34%">{_inline(row.text)}</td><td>{_inline(row.value)}</td></tr>' for row in rows
    )
    return f'<table width="100%" cellspacing="0" cellpadding="5" border="1">{cells}</table>'


def _clause(code: str, language: str, book: Mapping[str, Any]) -> str:
    return f"<p><b>{escape(cited(code))}.</b> {escape(clause_words(code, language, book))}</p>"


def _inline(text: str) -> str:
    """`**strong**`; everything else is said as it stands."""
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))


_COLOURS = ("text", "textSecondary", "accentText", "border")
_STYLE = """
body, p, li, td {{ color: {text}; }}
p {{ margin: 4px 0; }}
p.title {{ font-size: 15pt; font-weight: 600; margin: 0 0 8px 0; }}
p.heading {{ color: {accentText}; font-size: 11pt; font-weight: 600; margin: 14px 0 4px 0; }}
li {{ margin: 3px 0; }}
table {{ border-color: {border}; border-style: solid; border-collapse: collapse; margin: 4px 0; }}
td.field {{ color: {textSecondary}; }}
"""


def pdf(page: Topic, language: str, book: Mapping[str, Any]) -> bytes:
    """The page on A4, for the printer."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(page.title)
    writer.setCreator(JOB)
    writer.setResolution(_DOTS)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
    )
    document = QTextDocument()
    document.setDefaultFont(QFont(theme.family(), 10))
    document.setHtml(html(page, language, book, paper=True))
    document.setPageSize(writer.pageLayout().paintRectPoints().size().toSizeF())
    document.print_(writer)
    buffer.close()
    return bytes(buffer.data().data())
