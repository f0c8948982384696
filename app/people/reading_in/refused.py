"""The refused rows as a list of their own, the reasons beside them; mended, it is read in again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from app.base.sheets import Problem, write_xlsx
from app.people.reading_in.lists import Prepared
from app.people.reading_in.rows import Row

#: Fields that must stay text: a number would lose its zeros.
TEXTS = ("iin", "kato", "phone", "mother_phone", "father_phone", "guardian_phone")


def refused_rows(prepared: Prepared, say: Callable[[Problem], str], reason_header: str) -> bytes:
    """An XLSX of the refused rows; `say` words a problem, `reason_header` is the last column's."""
    header = prepared.header
    width = max(header.columns.values()) + 1
    width = max(width, _last_text(header.texts))
    texts = [header.columns[name] for name in TEXTS if name in header.columns]
    rows = [
        [*_cells(prepared, row, width, texts), "\n".join(say(p) for p in row.problems)]
        for row in prepared.rows
        if row.status == "refused"
    ]
    names = [header.texts[place] if place < len(header.texts) else "" for place in range(width)]
    return write_xlsx([*names, reason_header], rows, name=prepared.table.name, texts=texts)


def _last_text(texts: Sequence[str]) -> int:
    return max((place + 1 for place, text in enumerate(texts) if text), default=0)


def _cells(prepared: Prepared, row: Row, width: int, texts: Sequence[int]) -> list[Any]:
    """The cells of a row as they were; long numbers as text, a right ЖСН with the zero that it had lost."""
    cells = prepared.table.rows[row.line - 1]
    found = [cells[place] if place < len(cells) else "" for place in range(width)]
    for place in texts:
        cell = found[place]
        if isinstance(cell, float) and cell.is_integer():
            found[place] = str(int(cell))
    if row.iin and "iin" in prepared.header.columns:
        found[prepared.header.columns["iin"]] = row.iin
    return [cell if isinstance(cell, str | float | int | date) else str(cell) for cell in found]
