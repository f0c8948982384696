"""One line of a list: its cells as facts of a child, and what is wrong with them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from app.base import iin as iin_rules
from app.base.sheets import ERROR, WARNING, Header, NotADate, Problem, as_date, as_digits, as_number, as_text
from app.people import rules
from app.people.reading_in.code_words import Codes, nothing, one, several
from app.people.rules import Name

if TYPE_CHECKING:
    from app.people.reading_in.comparing import Difference
    from app.people.reads.register import Known

#: The cells of a line by field, of the columns that the list has.
Cells = Mapping[str, Any]
#: Fields whose cells are words of a list, and the grown-ups that a list names.
_LISTS = ("nationality", "citizenship", "language", "study_form", "transport", "meals")
_RELATIONS = ("mother", "father", "guardian")
#: A КАТО code; anything else in its column says nothing.
_PLACE = re.compile(r"\d{9}")
OLDEST = date(1900, 1, 1)


@dataclass(frozen=True)
class Adult:
    """A parent or guardian as the list has them."""

    relation: str
    name: Name
    phone: str
    work: str


@dataclass
class Row:
    """A line of the list. `status` is new, changed (`differences` say what), same (as the register has it) or refused.

    `known` is its child of the register; `near` are those that a person may take for it, `undecided` is the status
    that the line has until then.
    """

    line: int
    status: str = "new"
    name: Name = field(default_factory=Name)
    birth: date | None = None
    iin: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    school_class: tuple[int, str] | None = None
    categories: tuple[str, ...] = ()
    adults: list[Adult] = field(default_factory=list)
    arrived_on: date | None = None
    order_number: str = ""
    order_date: date | None = None
    problems: list[Problem] = field(default_factory=list)
    known: Known | None = None
    near: tuple[Known, ...] = ()
    undecided: str = "new"
    set_aside: list[Problem] = field(default_factory=list)
    differences: tuple[Difference, ...] = ()

    @functools.cached_property
    def twin_key(self) -> tuple[str, date | None]:
        """What two lines about one child share when the ЖСН does not tell."""
        return self.name.key, self.birth


@dataclass(frozen=True)
class Manner:
    """How a list is read: its header, the day, the words of codes; `typed` when its cells have types (XLSX)."""

    header: Header
    today: date
    typed: bool
    codes: Mapping[str, Codes]


class RowReader:
    """Reads the lines of one list."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._columns = manner.header.columns
        self._places = tuple(self._columns.items())
        self._lists = tuple(name for name in _LISTS if name in self._columns)
        self._relations = tuple(name for name in _RELATIONS if name in self._columns)

    @property
    def columns(self) -> Mapping[str, int]:
        """Field to column of the list."""
        return self._columns

    def read(self, line: int, cells: Sequence[Any]) -> Row:
        """The facts and problems of a line; what needs other lines or the register is judged later."""
        row, width = Row(line), len(cells)
        said = {name: cell for name, place in self._places if place < width and (cell := cells[place]) != ""}
        self._name(row, said)
        self._birth(row, said)
        self._iin(row, said)
        self._codes(row, said)
        self._class(row, said)
        self._contacts(row, said)
        self._arrival(row, said)
        if any(problem.severity == ERROR for problem in row.problems):
            row.status = "refused"
        return row

    def problem(self, row: Row, field_name: str, code: str, severity: str, **facts: Any) -> None:
        """Note a problem at the header of a field."""
        column = self._manner.header.text(field_name)
        row.problems.append(Problem(row.line, column, code, severity, facts))
        if severity == ERROR:
            row.status = "refused"

    def _name(self, row: Row, said: Cells) -> None:
        parts = Name(*(rules.clean_name(_text(said, n)) for n in ("surname", "given", "patronymic")))
        split = not parts.given and "full_name" in self._columns
        if split:
            parts = rules.split_name(_text(said, "full_name"))
        row.name = parts
        if not parts.given:
            self.problem(row, "full_name" if split else self._name_field(parts), "name.missing", ERROR)
        for name in ("surname", "given", "patronymic"):
            if rules.mixed_script(getattr(parts, name)):
                field_name = "full_name" if split else name
                self.problem(row, field_name, "name.mixed_script", WARNING, value=getattr(parts, name))
                break

    def _name_field(self, name: Name) -> str:
        """The column to mend: the surname's when both are empty, so that the first empty cell is named."""
        return "given" if name.surname or "surname" not in self._columns else "surname"

    def _birth(self, row: Row, said: Cells) -> None:
        cell = said.get("birth_date", "")
        try:
            birth = as_date(cell)
        except NotADate:
            birth = date.min
        if birth is None:
            self.problem(row, "birth_date", "birth.missing", ERROR)
        elif birth > self._manner.today:
            self.problem(row, "birth_date", "birth.future", ERROR, value=f"{birth:%d.%m.%Y}")
        elif birth < OLDEST:
            self.problem(row, "birth_date", "birth.invalid", ERROR, value=as_text(cell))
        else:
            row.birth = birth

    def _iin(self, row: Row, said: Cells) -> None:
        text, was_number = as_digits(said.get("iin", ""))
        number = iin_rules.clean(text).lstrip("'")
        if nothing(number) and not was_number:
            self.problem(row, "iin", "iin.missing", WARNING)
            return
        if was_number or not self._manner.typed:
            number = iin_rules.lost_zero(number) or number
        wrong = iin_rules.check(number)
        if wrong:
            digits = sum(sign.isdigit() for sign in number)
            self.problem(row, "iin", wrong, ERROR, count=digits, value=text)
        else:
            row.iin = number

    def _codes(self, row: Row, said: Cells) -> None:
        codes = self._manner.codes
        sex = _text(said, "sex")
        if not nothing(sex):
            row.facts["sex"] = one(codes["sex"], sex)
            if row.facts["sex"] is None:
                self.problem(row, "sex", "sex.unknown", WARNING, value=sex)
        for name in self._lists:
            text = _text(said, name)
            if not nothing(text):
                row.facts[name] = one(codes[name], text) or text
        known, unknown = _categories(_Same(codes["category"]), _text(said, "categories"))
        row.categories = known
        if unknown:
            self.problem(row, "categories", "category.unknown", WARNING, value="; ".join(unknown))
        if row.iin and row.birth:
            for code in iin_rules.differences(row.iin, row.birth, row.facts.get("sex")):
                self.problem(row, "birth_date" if code == "iin.birth_mismatch" else "sex", code, WARNING)

    def _class(self, row: Row, said: Cells) -> None:
        row.facts["shift"] = as_number(said.get("shift", ""))
        text, letter = _text(said, "class"), _text(said, "letter")
        if nothing(text) and nothing(letter) and text != "0":
            return
        row.school_class = rules.read_class(text, letter)
        if row.school_class is None:
            self.problem(row, "class", "class.unknown", WARNING, value=f"{text} {letter}".strip())

    def _contacts(self, row: Row, said: Cells) -> None:
        row.facts["phone"] = self._phone(row, said, "phone")
        if "kato" in said:
            place, _ = as_digits(said["kato"])
            row.facts["kato"] = place if _PLACE.fullmatch(place) else ""
        for name in ("address_fact", "address_reg"):
            text = _text(said, name)
            row.facts[name] = "" if nothing(text) else text
        for relation in self._relations:
            text = _text(said, relation)
            phone = self._phone(row, said, f"{relation}_phone")
            if not nothing(text):
                work = _text(said, f"{relation}_work")
                row.adults.append(Adult(relation, rules.split_name(text), phone, work))

    def _phone(self, row: Row, said: Cells, name: str) -> str:
        """A telephone as +7 and ten digits; one that is not whole is kept as typed, with a warning."""
        if name not in said:
            return ""
        text, _ = as_digits(said[name])
        if nothing(text):
            return ""
        kept = rules.phone(text)
        if kept is None:
            self.problem(row, name, "phone.invalid", WARNING, value=text)
        return kept or text

    def _arrival(self, row: Row, said: Cells) -> None:
        row.arrived_on = _soft_date(said, "arrived_on")
        row.order_number = _text(said, "order_number")
        row.order_date = _soft_date(said, "order_date")


def _text(said: Cells, name: str) -> str:
    cell = said.get(name)
    return as_text(cell) if cell is not None else ""


def _soft_date(said: Cells, name: str) -> date | None:
    """A day that the list may lack: what can't be read stays empty."""
    if name not in said:
        return None
    try:
        found = as_date(said[name])
    except NotADate:
        return None
    return found if found and found >= OLDEST else None


class _Same:
    """A table of words as a key of a cache: the same table is the same key."""

    def __init__(self, codes: Codes) -> None:
        self.codes = codes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.codes is self.codes

    def __hash__(self) -> int:
        return id(self.codes)


@functools.lru_cache(maxsize=4096)
def _categories(same: _Same, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return several(same.codes, text)
