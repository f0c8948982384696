"""What a paper is made of: the blocks of a template (parsed once) and the blocks of a composed paper (values put in).

Template blocks hold words and field names; composed blocks hold runs of text with the path of the field they came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["letterhead", "cut", "page"]
LineKind = Literal["body", "title", "centre", "bold", "right", "small", "hint", "right_hint"]


# Template: the signs of the text, parsed


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text, printed as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for the value of a field."""

    name: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled place for writing by hand; `signs` underscores in the text."""

    signs: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Words inside a line that print only when the flag is set."""

    flag: str
    parts: tuple[Part, ...]


Part = Words | Slot | Rule | Choice


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `number` is its line in the text."""

    kind: LineKind
    parts: tuple[Part, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Sign:
    """A signature row: position, ruled line, name."""

    position: tuple[Part, ...]
    name: tuple[Part, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """The place of the stamp with its words."""

    parts: tuple[Part, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign without words: letterhead, tear-off line or new page."""

    kind: MarkKind
    number: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table."""

    cells: tuple[tuple[Part, ...], ...]
    number: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: widths in per cent, a heading row if it has one, rows and blocks of rows."""

    widths: tuple[int, ...]
    head: TableRow | None
    body: tuple[TableRow | Each | If, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Each:
    """Blocks repeated for each row of a list."""

    name: str
    blocks: tuple[Block, ...]
    number: int


@dataclass(frozen=True, slots=True)
class If:
    """Blocks that print only when the flag is set."""

    flag: str
    blocks: tuple[Block, ...]
    number: int


Block = Line | Sign | Stamp | Mark | Table | TableRow | Each | If


# Composed: values put in, nothing left to decide but the place on the sheet


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line. `kind`: text, value, blank (a ruled line), box or square; `field` is the path of its field."""

    kind: Literal["text", "value", "blank", "box", "square"]
    text: str = ""
    field: str = ""
    on: bool = False
    shape: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Para:
    """A composed paragraph. `ruled`: its values stand on ruled lines (Annex 1); `keep`: no page break after it."""

    kind: LineKind
    runs: Runs
    ruled: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True)
class SignRow:
    """A composed signature row."""

    position: Runs
    name: Runs


@dataclass(frozen=True, slots=True)
class StampPlace:
    """A composed place of the stamp."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Grid:
    """A composed table. `roomy`: its rows are written by hand, so they are at least 8 mm high."""

    widths: tuple[int, ...]
    head: tuple[Runs, ...] | None
    rows: tuple[tuple[Runs, ...], ...]
    roomy: bool = False
    fill_page: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The school's letterhead, in both languages in every version of a paper."""

    name_kk: str = ""
    name_ru: str = ""
    lines: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """The tear-off line."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page break."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Blocks kept together on a page where they fit one."""

    blocks: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart: what is counted, and how many, one bar each."""

    title: str
    rows: tuple[tuple[str, int], ...]


Placed = Bars | Para | SignRow | StampPlace | Grid | Letterhead | Cut | NewPage | Kept


@dataclass(frozen=True, slots=True)
class Composed:
    """A paper ready to be laid out.

    `empty` are paths of fields that print a ruled line; `missing` are those without which the paper is not printed
    (only a signer and a number, decision 20).
    """

    number: str
    language: str
    sheet: str
    numbered: bool
    one_page: bool
    blocks: tuple[Placed, ...]
    empty: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    version: str = ""
