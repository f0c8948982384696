"""What the refusals of papers and printing are called in the reader's language."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.base.language import current, date_screen, p_
from app.base.papers.titles import field_title
from app.base.words import register

_SAID: dict[str, Callable[[], str]] = {
    "papers.unknown_sign": lambda: p_("papers.unknown_sign", "Line {line}: the sign “{what}” is unknown. Mend it."),
    "papers.unknown_field": lambda: p_("papers.unknown_field", "Line {line}: the field “{what}” is unknown. Mend it."),
    "papers.unknown_block": lambda: p_("papers.unknown_block", "Line {line}: the block “{what}” is unknown. Mend it."),
    "papers.crossed_block": lambda: p_(
        "papers.crossed_block", "Line {line}: the block “{what}” is not opened or not closed. Mend it."
    ),
    "papers.stray_brace": lambda: p_("papers.stray_brace", "Line {line}: a brace without a field: “{what}”. Mend it."),
    "papers.table_widths": lambda: p_(
        "papers.table_widths", "Line {line}: the widths {what} do not make 100. Mend them."
    ),
    "papers.cells": lambda: p_(
        "papers.cells", "Line {line}: the row has another number of cells ({what}) than the table. Mend it."
    ),
    "papers.too_deep": lambda: p_(
        "papers.too_deep", "Line {line}: the block “{what}” is inside itself or too deep. Mend it."
    ),
    "papers.empty_text": lambda: p_("papers.empty_text", "The text is empty. Write it, or take the default text."),
    "papers.long_text": lambda: p_("papers.long_text", "The text is too long: at most {count} signs. Shorten it."),
    "papers.many_lines": lambda: p_("papers.many_lines", "The text has too many lines: at most {count}. Shorten it."),
    "papers.must_removed": lambda: p_(
        "papers.must_removed", "The text has no place for: {fields}. The paper needs its signer and its number."
    ),
    "papers.no_consequences_removed": lambda: p_(
        "papers.no_consequences_removed", "The sentence that the record has no legal consequences is gone."
    ),
    "papers.annex_removed": lambda: p_(
        "papers.annex_removed", "The form of the order has these words, the text does not: {lines}"
    ),
    "papers.wording_past": lambda: p_(
        "papers.wording_past", "The wording begins on a past day: {on}. Papers that are made keep their words."
    ),
    "papers.unknown": lambda: p_("papers.unknown", "There is no paper {number}. Choose from the list."),
    "papers.not_printable": lambda: p_(
        "papers.not_printable", "The paper is not printed without: {fields}. Fill this in."
    ),
    "printing.no_printer": lambda: p_(
        "printing.failed", "The printer did not take the document. Check it and try again."
    ),
}


def say_refusal(code: str, facts: Mapping[str, Any]) -> str | None:
    """The sentence of a refusal; None for a code of another part."""
    said = _SAID.get(code)
    if said is None:
        return None
    if "fields" in facts:
        titles = (field_title(str(facts["number"]), current(), name) for name in facts["fields"])
        facts = {**facts, "fields": ", ".join(titles)}
    if "lines" in facts:
        facts = {**facts, "lines": "; ".join(f"«{shortened(line)}»" for line in facts["lines"])}
    if code == "papers.wording_past":
        facts = {**facts, "on": date_screen(date.fromisoformat(facts["on"]), current())}
    return said().format(**facts)


def shortened(line: str) -> str:
    """The beginning of a line."""
    return textwrap.shorten(line, 60, placeholder="…")


register("papers", say_refusal)
register("printing", say_refusal)
