"""A paper of the Council made whole: facts in, bytes out, with what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.base.papers import PdfPaper, compose, pdf, template
from app.letters import papers as letters
from app.letters.rules import Made


def draw(kind: str, language: str, facts: Mapping[str, Any]) -> PdfPaper:
    """The pages of a paper, for the preview and for the printer alike."""
    return pdf([compose(template(kind, language), facts)])


def make(kind: str, language: str, facts: Mapping[str, Any]) -> Made:
    """A paper with the facts and the version of the text it was made from."""
    return letters.made(kind, language, facts)
