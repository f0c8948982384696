"""Whose line it is: by the ЖСН first, then by name and birthday; what is only near is left to a person.

What only shows beside other lines and the register stands here too: a ЖСН twice, a ЖСН that another child has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from app.base.language import fold
from app.base.sheets import ERROR, WARNING
from app.people.reading_in.rows import Row, RowReader
from app.people.reads.register import Known, Register
from app.people.rules import Name

#: How alike two words of a name must be to be near: one letter of a short word differs, two of a long one.
ALIKE = 0.75
#: Problems that are settled when a person says that the line is about the near child.
NEAR = frozenset({"iin.taken", "duplicate.name_birth", "duplicate.near"})
#: More candidates than these nobody reads through.
MOST = 5


class Judge:
    """Judges the lines of one list after each other: the second of a pair is the refused one."""

    def __init__(self, reader: RowReader, register: Register) -> None:
        self._reader = reader
        self._register = register
        self._numbers: dict[str, int] = {}
        self._twins: dict[tuple[str, date | None], list[Row]] = {}
        self._born: dict[date | None, list[Known]] = defaultdict(list)
        self._named: dict[str, list[Known]] = defaultdict(list)
        for (name, born), children in register.by_name.items():
            self._born[born] += children
            self._named[name] += children
        self._of: dict[int, int] = {}

    def judge(self, rows: Sequence[Row]) -> None:
        """Find the child of each line, or what speaks against storing it."""
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
        if _same_person(row, known):
            self._is(row, known)
        else:
            row.undecided = "refused"
            row.near = (known,)
            self._reader.problem(row, "iin", "iin.taken", ERROR, name=known.name, child_id=known.id)

    def _is(self, row: Row, known: Known) -> None:
        """The line is about this child, unless a line above was."""
        if row.status != "new":
            return
        first = self._of.setdefault(known.id, row.line)
        if first != row.line:
            self._reader.problem(row, "iin", "duplicate.line", ERROR, rows=f"{first}, {row.line}", name=known.name)
            return
        row.status, row.known = "same", known

    def _twin(self, row: Row) -> None:
        known = [k for k in self._register.by_name.get(row.twin_key, ()) if may_be_one(row.name, k.patronymic)]
        certain = [k for k in known if row.iin is None or k.iin is None]
        if len(certain) == 1 and len(known) == 1:
            self._is(row, certain[0])
            return
        above = [r for r in self._twins.setdefault(row.twin_key, []) if may_be_one(row.name, r.name.patronymic)]
        self._twins[row.twin_key].append(row)
        field_name = "given" if "given" in self._reader.columns else "full_name"
        if known:
            row.near = tuple(known[:MOST])
            self._reader.problem(row, field_name, "duplicate.name_birth", WARNING, name=known[0].name)
        elif near := tuple(self._near(row)):
            row.near = near[:MOST]
            self._reader.problem(row, field_name, "duplicate.near", WARNING, name=near[0].name)
        elif above:
            name = f"{above[0].name.full} ({above[0].line})"
            self._reader.problem(row, field_name, "duplicate.name_birth", WARNING, name=name)

    def _near(self, row: Row) -> Iterator[Known]:
        """Children of the same birthday with nearly the name, and of the same name with nearly the birthday."""
        for known in self._born.get(row.birth, ()):
            if _free(row, known) and alike(row.twin_key[0], known.key):
                yield known
        for known in self._named.get(row.twin_key[0], ()):
            near = row.birth and known.birth and near_day(row.birth, known.birth)
            if near and _free(row, known) and may_be_one(row.name, known.patronymic):
                yield known


def may_be_one(name: Name, patronymic: str) -> bool:
    """Whether the patronymics leave it open that two of the same name and birthday are one child."""
    return not name.patronymic or not patronymic or fold(name.patronymic) == fold(patronymic)


def _same_person(row: Row, known: Known) -> bool:
    """Whether the one number stands for one person: the same name, or the birthday and nearly the name."""
    if known.key == row.name.key:
        return True
    given = fold(row.name.given)
    return known.birth == row.birth and (known.key.endswith(f" {given}") or alike(row.name.key, known.key))


def _free(row: Row, known: Known) -> bool:
    """Two right numbers that differ are two children."""
    return row.iin is None or known.iin is None


def alike(one: str, other: str) -> bool:
    """Whether each word of a name is the other's or nearly so; surname and name may have changed places."""
    if one == other or abs(len(one) - len(other)) > 4:
        return False
    words, others = one.split(), other.split()
    if len(words) != len(others):
        return False
    return sorted(words) == sorted(others) or all(map(_word_alike, words, others))


def _word_alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def near_day(one: date, other: date) -> bool:
    """One part of the day differs, or day and month changed places."""
    same = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    return same == 2 or (one.year == other.year and (one.month, one.day) == (other.day, other.month))
