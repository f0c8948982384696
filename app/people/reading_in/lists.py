"""A whole list, judged against itself and the register before anything is written (decision 18)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.base.access import Viewer
from app.base.language import fold
from app.base.sheets import ERROR, WARNING, Header, Problem, Table, Unreadable
from app.people import reads
from app.people.reading_in import comparing, matching
from app.people.reading_in.choosing import Choosing
from app.people.reading_in.code_words import Codes, code_words, with_own
from app.people.reading_in.rows import Manner, Row, RowReader
from app.people.reading_in.source import Source, check, open_list
from app.people.reads.comparing import Facts
from app.people.reads.register import Known, Register
from app.school.rules import academic_year

#: How often a long work looks whether it was stopped (decision 19).
EVERY = 200
LISTS = ("sex", "nationality", "citizenship", "language", "study_form", "category", "transport", "meals")

Progress = Callable[[int, int], None]
ClassKey = tuple[int, str]


@dataclass
class NewClass:
    """A class that the list names and the school does not have: its children, language, shift, whether it is made."""

    grade: int
    letter: str
    language: str
    shift: int
    children: int
    make: bool


@dataclass
class Prepared:
    """A list that was read and judged, ready to be stored. `table` keeps its cells for the refused rows.

    `since` is the day of the list: what it changes holds from that day on. `profile` is the name under which the
    matching of its columns is kept when the list is stored, "" for none.
    """

    file_name: str
    sha256: str
    table: Table
    header: Header
    rows: list[Row]
    register: Register
    year: int
    since: date
    classes: dict[ClassKey, int | None] = field(default_factory=dict)
    new_classes: list[NewClass] = field(default_factory=list)
    facts: dict[int, Facts] = field(default_factory=dict)
    choosing: Choosing = field(default_factory=Choosing)
    source: Source | None = None
    profile: str = ""

    @property
    def problems(self) -> list[Problem]:
        """All problems in the order of lines."""
        return [problem for row in self.rows for problem in row.problems]

    def count(self, status: str) -> int:
        """How many lines are new, changed, same or refused."""
        return sum(row.status == status for row in self.rows)

    def taken(self, row: Row) -> tuple[comparing.Difference, ...]:
        """What of a changed line is written."""
        return tuple(found for found in row.differences if self.choosing.takes(row.line, found))

    @property
    def updates(self) -> list[Row]:
        """The lines whose children change by what was chosen."""
        return [row for row in self.rows if row.status == "changed" and self.taken(row)]

    @property
    def does_something(self) -> bool:
        """Whether storing would write anything."""
        return self.count("new") > 0 or bool(self.updates)


def prepare(
    viewer: Viewer, path: Path, *, since: date | None = None, progress: Progress = lambda _done, _all: None
) -> Prepared:
    """Read a list, find its header, judge each line. Raises Unreadable; see `judge`."""
    return judge(viewer, open_list(path), since=since, progress=progress)


def judge(
    viewer: Viewer, source: Source, *, since: date | None = None, progress: Progress = lambda _done, _all: None
) -> Prepared:
    """Judge each line of an opened list. Raises Unreadable when needed columns or all rows are missing.

    `progress(done, all)` is called every 200 rows and may raise to stop the work; nothing is written here.
    """
    check(source)
    register = reads.register(viewer)
    today = viewer.clock.today()
    table, header = source.table, source.header
    reader = RowReader(Manner(header, today, table.typed, _codes(register.own_words)))
    rows = list(_read(reader, table, header, progress))
    if not rows:
        raise Unreadable("empty", file=source.file_name)
    matching.Judge(reader, register).judge(rows)
    year, on = academic_year(today), since or today
    prepared = Prepared(source.file_name, source.sha256, table, header, rows, register, year, on, source=source)
    if register.by_iin or register.by_name:
        _compare(viewer, prepared, [row for row in rows if row.known is not None and row.status == "same"])
    place(prepared)
    return prepared


def decide(viewer: Viewer, prepared: Prepared, row: Row, known: Known | None) -> bool:
    """A person says who a near line is: a child of the register, or none of them (None).

    False when another line is about that child already.
    """
    if known is not None and any(r.known is not None and r.known.id == known.id for r in prepared.rows if r is not row):
        return False
    row.known, row.differences = known, ()
    row.problems, row.set_aside = row.problems + row.set_aside, []
    row.status = row.undecided
    if known is not None:
        row.set_aside = [problem for problem in row.problems if problem.code in matching.NEAR]
        row.problems = [problem for problem in row.problems if problem.code not in matching.NEAR]
        row.status = "refused" if is_refused(row) else "same"
    if row.status == "same":
        _compare(viewer, prepared, [row])
    place(prepared)
    return True


def _compare(viewer: Viewer, prepared: Prepared, rows: Sequence[Row]) -> None:
    """Find what differs between lines and their children; those that do are `changed`."""
    missing = [row.known.id for row in rows if row.known is not None and row.known.id not in prepared.facts]
    prepared.facts.update(reads.known_facts(viewer, missing))
    for row in rows:
        if row.known is None or row.known.id not in prepared.facts:
            continue
        row.differences = comparing.compare(row, prepared.facts[row.known.id])
        row.status = "changed" if row.differences else "same"


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
        text = header.texts[place] if place < len(header.texts) else ""
        return cell.strip() != "" and fold(cell) == fold(text)
    return isinstance(cell, float) and cell == place + 1


# -- classes ----------------------------------------------------------------------------------------------------------


def place(prepared: Prepared) -> None:
    """Find the class of each line; those that the school lacks are offered. The first list of a school makes them."""
    known = prepared.register.classes
    kept = {(c.grade, c.letter): c for c in prepared.new_classes}
    wanted: dict[ClassKey, list[Row]] = {}
    for row in prepared.rows:
        if row.school_class is not None and row.status in {"new", "changed"}:
            wanted.setdefault(row.school_class, []).append(row)
    prepared.new_classes = []
    for key in sorted(wanted):
        if key not in known:
            found = kept.get(key) or _new_class(prepared, key, wanted[key])
            found.children = len(wanted[key])
            prepared.new_classes.append(found)
    settle_classes(prepared)


def _new_class(prepared: Prepared, key: ClassKey, rows: Sequence[Row]) -> NewClass:
    """Language and shift are those of most children of the class."""
    languages = Counter(row.facts["language"] for row in rows if row.facts.get("language"))
    shifts = Counter(row.facts["shift"] for row in rows if row.facts.get("shift"))
    language = languages.most_common(1)[0][0] if languages else "kk"
    shift = shifts.most_common(1)[0][0] if shifts else 1
    return NewClass(*key, language, shift, len(rows), make=not prepared.register.has_classes)


def settle_classes(prepared: Prepared) -> None:
    """After a choice which classes are made: the ids of classes, and a warning on lines whose class will not be."""
    known = prepared.register.classes
    making = {(c.grade, c.letter): c.make for c in prepared.new_classes}
    prepared.classes = {}
    for row in prepared.rows:
        key = row.school_class
        if key is None:
            continue
        row.problems = [p for p in row.problems if p.code != "class.unknown" or "key" not in p.facts]
        if key in known:
            prepared.classes[key] = known[key]
        elif making.get(key):
            prepared.classes[key] = None
        elif key in making and row.status in {"new", "changed"}:
            facts = {"value": f"{key[0]} «{key[1]}»", "key": key}
            row.problems.append(Problem(row.line, prepared.header.text("class"), "class.unknown", WARNING, facts))


def is_refused(row: Row) -> bool:
    """Whether an error keeps the line out."""
    return any(problem.severity == ERROR for problem in row.problems)
