"""A whole list, judged against itself and the register before anything is written (decision 18)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.base.access import Viewer
from app.base.language import fold
from app.base.sheets import (
    ERROR,
    WARNING,
    Header,
    Problem,
    Table,
    Unreadable,
    find_header,
    read_tables,
)
from app.people import reads
from app.people.reading_in.code_words import Codes, code_words, with_own
from app.people.reading_in.columns import NAME_FIELDS, NEEDED, header_words
from app.people.reading_in.rows import Manner, Row, RowReader
from app.people.reads.register import Register
from app.people.rules import Name
from app.school.rules import academic_year

#: How often a long work looks whether it was stopped (decision 19).
EVERY = 200
LISTS = ("sex", "nationality", "citizenship", "language", "study_form", "category", "transport", "meals")

Progress = Callable[[int, int], None]


@dataclass
class Prepared:
    """A list that was read and judged, ready to be stored. `table` keeps its cells for the refused rows."""

    file_name: str
    sha256: str
    table: Table
    header: Header
    rows: list[Row]
    makes_classes: bool
    register: Register
    year: int
    classes: dict[tuple[int, str], int | None] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """All problems in the order of lines."""
        return [problem for row in self.rows for problem in row.problems]

    def count(self, status: str) -> int:
        """How many lines are new, same or refused."""
        return sum(row.status == status for row in self.rows)


def prepare(viewer: Viewer, path: Path, *, progress: Progress = lambda _done, _all: None) -> Prepared:
    """Read a list, find its header, judge each line. Raises Unreadable.

    `progress(done, all)` is called every 200 rows and may raise to stop the work; nothing is written here.
    """
    tables = read_tables(path)
    table, header = _heading(tables, path.name)
    register = reads.register(viewer)
    today = viewer.clock.today()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    reader = RowReader(Manner(header, today, table.typed, _codes(register.own_words)))
    rows = list(_read(reader, table, header, progress))
    if not rows:
        raise Unreadable("empty", file=path.name)
    _Judge(reader, register).judge(rows)
    prepared = Prepared(
        path.name, digest, table, header, rows, not register.has_classes, register, academic_year(today)
    )
    _place(prepared, reader)
    return prepared


def _heading(tables: Sequence[Table], file_name: str) -> tuple[Table, Header]:
    """The sheet whose heading row knows the most columns."""
    found = [(t, h) for t in tables if (h := find_header(t.rows, header_words())) is not None]
    if not found:
        raise Unreadable("no_header", file=file_name)
    table, header = max(found, key=lambda pair: len(pair[1].columns))
    for needed in NEEDED:
        if needed not in header.columns:
            raise Unreadable("no_column", file=file_name, column=needed)
    if not any(name in header.columns for name in NAME_FIELDS):
        raise Unreadable("no_column", file=file_name, column="given")
    return table, header


def _codes(own: Mapping[str, Sequence[tuple[str, str, str]]]) -> dict[str, Codes]:
    return {name: with_own(name, own[name]) if own.get(name) else code_words(name) for name in LISTS}


def _read(reader: RowReader, table: Table, header: Header, progress: Progress) -> Iterator[Row]:
    """The lines under the heading that hold anything of a child; a second heading row is passed over."""
    wanted = sorted(header.columns.values())
    start, last = header.row + 1, len(table.rows)
    for place in range(start, last):
        if (place - start) % EVERY == 0:
            progress(place - start, last - start)
        cells = table.rows[place]
        if _blank(cells, wanted) or _repeats(cells, header):
            continue
        yield reader.read(place + 1, cells)


def _blank(cells: Sequence[Any], wanted: Sequence[int]) -> bool:
    for place in wanted:
        if place < len(cells) and cells[place] not in ("", None) and str(cells[place]).strip():
            return False
    return True


def _repeats(cells: Sequence[Any], header: Header) -> bool:
    """Whether the line is the heading once more (lists that were joined) or the numbers 1 2 3 of its columns."""
    place = header.columns["birth_date"]
    cell = cells[place] if place < len(cells) else ""
    if isinstance(cell, str):
        return cell.strip() != "" and fold(cell) == fold(header.texts[place])
    return isinstance(cell, float) and cell == place + 1


class _Judge:
    """What only shows beside other lines and the register: ЖСН twice, ЖСН taken, the same name and day of birth."""

    def __init__(self, reader: RowReader, register: Register) -> None:
        self._reader = reader
        self._register = register
        self._numbers: dict[str, int] = {}
        self._twins: dict[tuple[str, date | None], list[Row]] = {}

    def judge(self, rows: Sequence[Row]) -> None:
        """Judge each line after those above it: the second of a pair is the refused one."""
        for row in rows:
            self._number(row)
            if row.status == "new":
                self._twin(row)

    def _number(self, row: Row) -> None:
        if row.iin is None:
            return
        first = self._numbers.setdefault(row.iin, row.line)
        if first != row.line:
            self._reader.problem(row, "iin", "iin.duplicate_in_file", ERROR, rows=f"{first}, {row.line}")
            return
        known = self._register.by_iin.get(row.iin)
        if known is None:
            return
        if (known.key, known.birth) == row.twin_key:
            row.status = "same" if row.status == "new" else row.status
        else:
            self._reader.problem(row, "iin", "iin.taken", ERROR, name=known.name, child_id=known.id)

    def _twin(self, row: Row) -> None:
        known = [k for k in self._register.by_name.get(row.twin_key, ()) if _may_be_one(row.name, k.patronymic)]
        if row.iin is None and known:
            row.status = "same"
            return
        above = [r for r in self._twins.setdefault(row.twin_key, []) if _may_be_one(row.name, r.name.patronymic)]
        self._twins[row.twin_key].append(row)
        field_name = "given" if "given" in self._reader.columns else "full_name"
        if known:
            self._reader.problem(row, field_name, "duplicate.name_birth", WARNING, name=known[0].name)
        elif above:
            name = f"{above[0].name.full} ({above[0].line})"
            self._reader.problem(row, field_name, "duplicate.name_birth", WARNING, name=name)


def _may_be_one(name: Name, patronymic: str) -> bool:
    """Whether the patronymics leave it open that two of the same name and birthday are one child."""
    return not name.patronymic or not patronymic or fold(name.patronymic) == fold(patronymic)


def _place(prepared: Prepared, reader: RowReader) -> None:
    """Find the class of each line. Only the first list of a school without classes makes them."""
    known = prepared.register.classes
    for row in prepared.rows:
        wanted = row.school_class
        if row.status != "new" or wanted is None:
            continue
        if wanted in known:
            prepared.classes[wanted] = known[wanted]
        elif prepared.makes_classes:
            prepared.classes[wanted] = None
        else:
            reader.problem(row, "class", "class.unknown", WARNING, value=f"{wanted[0]} «{wanted[1]}»")
            row.school_class = None
