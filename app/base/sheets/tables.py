"""A table as it came out of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Table:
    """One sheet: `rows[0]` is line 1 of Excel, blank lines included. `typed` tells that cells have types (XLSX).

    `lost` counts the question marks that stand where a program without Kazakh letters put them.
    """

    name: str
    rows: list[list[Any]]
    typed: bool
    lost: int = 0
