"""The file that is read in: its sheets, the heading row, and which of its columns is what."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.base.sheets import Header, Table, Unreadable, as_text, find_header, name_columns, plain, read_tables
from app.people.reading_in.columns import NAME_FIELDS, NEEDED, NUMBERING, header_words

#: How many values of a column are shown beside it, and how far down they are looked for.
SAMPLES, SAMPLE_LINES = 3, 60


@dataclass(frozen=True)
class FileColumn:
    """A column of the file: where it stands, its header, the first values under it."""

    place: int
    text: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A file with the sheet, heading row and columns that are chosen so far; `header.columns` may still lack some."""

    file_name: str
    sha256: str
    tables: tuple[Table, ...]
    sheet: int
    header: Header

    @property
    def table(self) -> Table:
        """The sheet that is read."""
        return self.tables[self.sheet]

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers as a profile remembers them: plain, in the order of the file."""
        return tuple(plain(text) for text in self.header.texts if plain(text))

    @property
    def lacks(self) -> str:
        """A field without which no line could be stored, "" when all are there."""
        for needed in NEEDED:
            if needed not in self.header.columns:
                return needed
        return "" if any(name in self.header.columns for name in NAME_FIELDS) else "given"

    @property
    def other_lists(self) -> tuple[str, ...]:
        """The names of the other sheets that hold a list too: each is read in by itself."""
        others = (table for n, table in enumerate(self.tables) if n != self.sheet)
        return tuple(table.name for table in others if find_header(table.rows, header_words()) is not None)

    def columns(self) -> tuple[FileColumn, ...]:
        """The columns that have a header or a value."""
        below = self.table.rows[self.header.row + 1 : self.header.row + 1 + SAMPLE_LINES]
        width = max([len(self.header.texts), *(len(row) for row in below)], default=0)
        found = (FileColumn(place, _at(self.header.texts, place), _samples(below, place)) for place in range(width))
        return tuple(column for column in found if column.text or column.samples)

    def unknown(self) -> tuple[FileColumn, ...]:
        """Columns with values that are taken for nothing, but for the numbers of lines."""
        taken = set(self.header.columns.values())
        return tuple(
            column
            for column in self.columns()
            if column.place not in taken and column.samples and plain(column.text) not in NUMBERING
        )

    def with_sheet(self, sheet: int) -> Source:
        """The same file, another sheet of it."""
        return replace(self, sheet=sheet, header=_guess(self.tables[sheet]))

    def with_heading(self, row: int) -> Source:
        """The same sheet with its headings in another row, from 0."""
        cells = self.table.rows[row] if row < len(self.table.rows) else []
        return replace(self, header=_header(row, cells))

    def with_columns(self, columns: Mapping[str, int]) -> Source:
        """The same with other columns for the fields."""
        return replace(self, header=replace(self.header, columns=dict(columns)))

    def with_headers(self, fields: Mapping[str, str]) -> Source:
        """The same with the columns that a profile remembers by their plain headers."""
        places: dict[str, int] = {}
        for place, text in enumerate(self.header.texts):
            places.setdefault(plain(text), place)
        return self.with_columns({name: places[text] for name, text in fields.items() if text in places})

    def remembered(self) -> dict[str, str]:
        """Field to plain header, as a profile keeps it."""
        return {name: plain(_at(self.header.texts, place)) for name, place in self.header.columns.items()}


def open_list(path: Path) -> Source:
    """Read a file and find the sheet whose heading row knows the most columns. Raises Unreadable."""
    tables = tuple(read_tables(path))
    headers = [find_header(table.rows, header_words()) for table in tables]
    known = [len(header.columns) if header else 0 for header in headers]
    sheet = known.index(max(known))
    if not known[sheet]:
        sheet = next(n for n, table in enumerate(tables) if any(any(row) for row in table.rows))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Source(path.name, digest, tables, sheet, headers[sheet] or _guess(tables[sheet]))


def check(source: Source) -> None:
    """Raise Unreadable when the columns that are needed are not there."""
    if len(source.header.columns) < 2:
        raise Unreadable("no_header", file=source.file_name)
    if source.lacks:
        raise Unreadable("no_column", file=source.file_name, column=source.lacks)


def _guess(table: Table) -> Header:
    """The heading row by its words; without any the first line with two texts, for a person to mend."""
    found = find_header(table.rows, header_words())
    if found is not None:
        return found
    row = next((n for n, cells in enumerate(table.rows) if sum(isinstance(c, str) and c != "" for c in cells) > 1), 0)
    return _header(row, table.rows[row] if table.rows else [])


def _header(row: int, cells: Sequence[Any]) -> Header:
    return Header(row, name_columns(cells, header_words()), tuple(as_text(cell) for cell in cells))


def _at(texts: Sequence[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _samples(rows: Sequence[Sequence[Any]], place: int) -> tuple[str, ...]:
    found: list[str] = []
    for row in rows:
        text = as_text(row[place]) if place < len(row) else ""
        if text and text not in found:
            found.append(text[:60])
        if len(found) == SAMPLES:
            break
    return tuple(found)
