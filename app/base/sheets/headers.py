"""Finding the heading row and what its columns are, by their text in Kazakh or Russian; the order is free."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.base.language import fold
from app.base.sheets.cells import as_text

#: How far down a heading row is looked for: titles, stamps and instructions stand above it.
LOOK_DOWN = 40
_BRACKETS = re.compile(r"\([^)]*\)")
_SIGNS = re.compile(r"[^\w№]+")


@dataclass(frozen=True)
class Header:
    """`row` counts from 0; `columns` is field to column from 0; `texts` are the headers as they stand in the file."""

    row: int
    columns: Mapping[str, int]
    texts: tuple[str, ...]

    def text(self, field: str) -> str:
        """The header of a field as it stands in the file, "" when the file has no such column."""
        place = self.columns.get(field)
        return self.texts[place] if place is not None and place < len(self.texts) else ""


def plain(text: str) -> str:
    """A header as it is compared: folded, without brackets and signs, one blank between words."""
    return " ".join(_SIGNS.sub(" ", fold(_BRACKETS.sub(" ", text))).split())


def find_header(rows: Sequence[Sequence[Any]], words: Mapping[str, str], least: int = 2) -> Header | None:
    """The row with the most known headers (at least `least`) among the first lines; `words` is plain text to field.

    Of two columns for the same field the first counts.
    """
    best: Header | None = None
    for number, row in enumerate(rows[:LOOK_DOWN]):
        columns = name_columns(row, words)
        if len(columns) >= least and (best is None or len(columns) > len(best.columns)):
            best = Header(number, columns, tuple(as_text(cell) for cell in row))
    return best


def name_columns(row: Sequence[Any], words: Mapping[str, str]) -> dict[str, int]:
    """Field to column of one line, of what is known; of two columns for the same field the first counts."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        if not isinstance(cell, str) or len(cell) > 200:
            continue
        field = words.get(plain(cell)) or words.get(" ".join(_SIGNS.sub(" ", fold(cell)).split()))
        if field is not None:
            found.setdefault(field, place)
    return found
