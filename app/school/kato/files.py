"""A table of places out of a file, and the one that ships: regions, districts, sub-districts."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.base.language import fold
from app.base.places import RESOURCES
from app.base.sheets import Table, Unreadable, as_digits, as_text, find_header, plain, read_tables

_HEADERS = {
    "code": "kato; като; код; code; те; код като; каto; kato code; код те",
    "kk": "name kk; kk; атауы; қазақша; kaz name; наименование на казахском языке; kazname; название на казахском",
    "ru": "name ru; ru; наименование; русское название; rus name; rusname; название",
}
_CODE = re.compile(r"\d{9}")
#: How many digits of a code name a region, a district, a sub-district, a settlement.
DIGITS = (2, 4, 6, 9)
SETTLEMENT = len(DIGITS) - 1


@dataclass(frozen=True)
class PlaceRow:
    """A place: code, both names, the code above it ("" for a region), 0 region to 3 settlement.

    `search` is what finding looks in: the place's own words and those of what is around it.
    """

    code: str
    kk: str
    ru: str
    parent: str
    level: int
    search: str


@dataclass(frozen=True)
class PlaceList:
    """A list of places out of a file; `wrong` are the lines that could not be taken."""

    file_name: str
    rows: tuple[PlaceRow, ...]
    wrong: tuple[int, ...]


def level_of(code: str) -> int:
    """0 region, 1 district, 2 sub-district, 3 settlement, by the zeros at the end."""
    return next(level for level, digits in enumerate(DIGITS) if not code[digits:].strip("0"))


def read_places(path: Path) -> PlaceList:
    """The places of a CSV or XLSX. Raises Unreadable; lines without a right code or any name are told as wrong."""
    for table in read_tables(path):
        header = find_header(table.rows, _words())
        if header is not None and "code" in header.columns:
            return _list(path.name, table, header.row, header.columns)
    raise Unreadable("no_header", file=path.name)


@functools.cache
def _words() -> Mapping[str, str]:
    return {plain(word): field for field, words in _HEADERS.items() for word in words.split(";")}


def _list(file_name: str, table: Table, heading: int, columns: Mapping[str, int]) -> PlaceList:
    found: dict[str, tuple[str, str]] = {}
    wrong = []
    for number, cells in enumerate(table.rows[heading + 1 :], heading + 2):
        code, kk, ru = (_cell(cells, columns.get(name)) for name in ("code", "kk", "ru"))
        if not (code or kk or ru):
            continue
        if not (_CODE.fullmatch(code) and (kk or ru)) or code in found:
            wrong.append(number)
        else:
            found[code] = (kk or ru, ru or kk)
    if not found:
        raise Unreadable("empty", file=file_name)
    return PlaceList(file_name, tuple(rows(found)), tuple(wrong))


def _cell(cells: Sequence[Any], place: int | None) -> str:
    cell = cells[place] if place is not None and place < len(cells) else ""
    return as_digits(cell)[0] if isinstance(cell, float) else as_text(cell)


def rows(names: Mapping[str, tuple[str, str]]) -> Iterable[PlaceRow]:
    """Places with their level and the nearest place above that is in the list too."""
    for code, (kk, ru) in names.items():
        level = level_of(code)
        above = (code[:digits].ljust(9, "0") for digits in reversed(DIGITS[:level]))
        around = [one for one in above if one in names and one != code]
        words = [code, kk, ru, *(word for one in around for word in names[one])]
        yield PlaceRow(code, kk, ru, around[0] if around else "", level, fold(" ".join(words)))


@functools.cache
def shipped() -> Mapping[str, PlaceRow]:
    """The places that ship, by code."""
    with (RESOURCES / "kato" / "regions.csv").open(encoding="utf-8", newline="") as file:
        names = {row["kato"]: (row["name_kk"], row["name_ru"]) for row in csv.DictReader(file)}
    return {row.code: row for row in rows(names)}
