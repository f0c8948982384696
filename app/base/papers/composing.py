"""Values into blocks: lists, conditions, dates by their ending, points, the signs beside empty fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.base.papers.blocks import (
    Block,
    Choice,
    Composed,
    Cut,
    Each,
    Grid,
    If,
    Kept,
    Letterhead,
    Line,
    Mark,
    NewPage,
    Para,
    Part,
    Placed,
    Rule,
    Run,
    Runs,
    Sign,
    SignRow,
    Slot,
    Stamp,
    StampPlace,
    Table,
    TableRow,
    Words,
)
from app.base.papers.citations import citation
from app.base.papers.library import FieldInfo, Template, in_force
from app.base.papers.names import Renamed
from app.base.papers.points import Points
from app.base.papers.values import clean, say, stem
from app.base.refusal import Refused

Facts = Mapping[str, Any]

BLANK_ROWS = 5
BLANK_LINES = 3


def compose(template: Template, facts: Facts, *, names: Renamed | None = None) -> Composed:
    """A paper with its values, in the wording of its day. Fields without a value print a ruled line, see `empty`."""
    valid = in_force(template, template.info.day(facts))
    return _Composer(valid, facts, names or _renamed(facts), blank=False).paper()


def blank(template: Template, facts: Facts | None = None, *, names: Renamed | None = None) -> Composed:
    """The empty form: ruled lines, empty squares, five rows in a table; `facts`: what the school always prints."""
    return _Composer(in_force(template, None), facts or {}, names or _renamed(facts or {}), blank=True).paper()


def _renamed(facts: Facts) -> Renamed | None:
    """The names of the edition that the facts were taken from."""
    pairs = facts.get("renamed")
    return Renamed(pairs) if isinstance(pairs, Mapping) and pairs else None


def require_printable(papers: Sequence[Composed]) -> None:
    """Only a missing signer or number stops a print (decision 20): refused with papers.not_printable."""
    for paper in papers:
        if paper.missing:
            facts = {"number": paper.number, "fields": paper.missing}
            raise Refused("papers.not_printable", facts, field=paper.missing[0])


@dataclass(frozen=True, slots=True)
class _Scope:
    """The facts of one row (or of the whole paper) and the path to them."""

    facts: Facts
    path: str
    rows: str
    number: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A value, the path of its field, and whether the caller gave one at all."""

    value: object
    path: str


class _Composer:
    """One composition: walks the template's blocks with a stack of scopes."""

    def __init__(self, template: Template, facts: Facts, names: Renamed | None, *, blank: bool) -> None:
        self.template = template
        self.info = template.info
        self.language = template.language
        self.blank = blank
        self.names = names
        self.scopes = [_Scope(facts, "", "", 0)]
        self.points = Points()
        self.conditional = 0
        self.empty: dict[str, None] = {}
        self.out: list[Placed] = []

    def paper(self) -> Composed:
        """The whole paper."""
        self._blocks(self.template.blocks)
        missing = () if self.blank else tuple(n for n in self.info.must if not self._text(n, cell=False)[0])
        return Composed(
            number=self.info.number,
            language=self.language,
            sheet=self.info.sheet,
            numbered=self.info.numbered,
            one_page=self.info.one_page,
            blocks=_together(_coupled(self.out, self.info.ruled), self.info.kept),
            empty=() if self.blank else tuple(self.empty),
            missing=missing,
            version=self.template.version,
        )

    # blocks

    def _blocks(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, Line):
            self._line(block)
        elif isinstance(block, If):
            self._if(block)
        elif isinstance(block, Each):
            self._each(block)
        elif isinstance(block, Table):
            self._place(self._table(block))
        elif isinstance(block, Sign):
            self._place(SignRow(self._runs(block.position), self._runs(block.name)))
        elif isinstance(block, Stamp):
            self._place(StampPlace(self._runs(block.parts)))
        elif isinstance(block, Mark):
            self._place(self._mark(block))

    def _place(self, block: Placed) -> None:
        self.points.other()
        self.out.append(block)

    def _mark(self, mark: Mark) -> Placed:
        if mark.kind == "letterhead":
            return letterhead(self._find("letterhead").value)
        return Cut() if mark.kind == "cut" else NewPage()

    def _line(self, line: Line) -> None:
        parts = self._numbered(line)
        runs = self._runs(parts)
        if not runs:
            return
        if line.kind == "bold":
            self.points.other()
        self.out.append(Para(line.kind, runs))

    def _numbered(self, line: Line) -> tuple[Part, ...]:
        first = line.parts[0] if line.parts else None
        if not isinstance(first, Words):
            if not self.scopes[-1].number:
                self.points.other()
            return line.parts
        if self.blank:
            return line.parts
        text = self.points.words(first.text, conditional=self.conditional > 0)
        return (Words(text), *line.parts[1:])

    def _if(self, block: If) -> None:
        self.conditional += 1
        if self._flag(block.flag):
            self._blocks(block.blocks)
        else:
            for line in block.blocks:
                if isinstance(line, Line) and line.parts and isinstance(line.parts[0], Words):
                    self.points.skipped(line.parts[0].text)
        self.conditional -= 1

    def _each(self, block: Each) -> None:
        count = BLANK_LINES if len(block.blocks) == 1 else 1
        for scope in self._rows(block.name, count):
            self.scopes.append(scope)
            self._blocks(block.blocks)
            self.scopes.pop()

    def _rows(self, name: str, blank_count: int) -> list[_Scope]:
        found = self._find(name)
        rows = found.value if isinstance(found.value, (list, tuple)) else ()
        if not rows:
            if not self.blank:
                self.empty.setdefault(found.path)
                return []
            rows = [{}] * blank_count
        return [_Scope(row, f"{found.path}.{i}.", name, i + 1) for i, row in enumerate(rows)]

    # tables

    def _table(self, table: Table) -> Grid:
        rows = self._table_rows(table.body)
        repeated = any(not isinstance(item, TableRow) for item in table.body)
        if not rows and table.head is not None:
            rows = [tuple((Run("text", "–"),) for _ in table.widths)]
        head = None if table.head is None else tuple(self._runs(cell, cell=True) for cell in table.head.cells)
        landscape = self.info.sheet.endswith("landscape") and self.info.numbered
        fill = self.blank and landscape and repeated
        if fill:
            rows = [tuple(() if _digits(cell) else cell for cell in row) for row in rows]
        roomy = self.blank or any(not any(r.text or r.field for r in cell) for row in rows for cell in row)
        return Grid(table.widths, head, tuple(rows), roomy, fill)

    def _table_rows(self, items: Sequence[Block]) -> list[tuple[Runs, ...]]:
        out: list[tuple[Runs, ...]] = []
        for item in items:
            if isinstance(item, TableRow):
                out.append(tuple(self._runs(cell, cell=True) for cell in item.cells))
            elif isinstance(item, If) and self._flag(item.flag):
                out.extend(self._table_rows(item.blocks))
            elif isinstance(item, Each):
                for scope in self._rows(item.name, BLANK_ROWS):
                    self.scopes.append(scope)
                    out.extend(self._table_rows(item.blocks))
                    self.scopes.pop()
        return out

    # runs

    def _runs(self, parts: Sequence[Part], *, cell: bool = False) -> Runs:
        out: list[Run] = []
        for part in parts:
            self._part(part, out, cell)
        return tuple(run for run in out if run.text or run.kind != "text")

    def _part(self, part: Part, out: list[Run], cell: bool) -> None:
        if isinstance(part, Words):
            _add_words(out, self.names(part.text) if self.names else part.text, cell)
        elif isinstance(part, Rule):
            out.append(Run("blank", shape=f"rule{part.signs}"))
        elif isinstance(part, Choice):
            if self._flag(part.flag):
                for inner in part.parts:
                    self._part(inner, out, cell)
        else:
            self._slot(part, out, cell)

    def _slot(self, slot: Slot, out: list[Run], cell: bool) -> None:
        info = self.info.field(slot.name)
        if slot.name == "n":
            number = next((s.number for s in reversed(self.scopes) if s.number), 0)
            out.append(Run("text", str(number) if number else ""))
        elif info.shape in ("box", "square"):
            found = self._find(slot.name)
            out.append(Run("box" if info.shape == "box" else "square", "", found.path, on=bool(found.value)))
        else:
            self._value(slot.name, info, out, cell)

    def _value(self, name: str, info: FieldInfo, out: list[Run], cell: bool) -> None:
        text, path = self._text(name, cell=cell)
        if text:
            out.append(Run("value", text, path))
            return
        if info.need in ("yes", "no"):
            self.empty.setdefault(path)
        if not self.blank and info.need != "later" and info.shape not in _BY_HAND and _sign_taken(out):
            return
        out.append(Run("blank", "", path, shape=info.shape))

    def _text(self, name: str, *, cell: bool) -> tuple[str, str]:
        info = self.info.field(name)
        found = self._find(name)
        value = found.value
        if value in (None, ""):
            value = citation(name, self.language)
        return say(value, name, info.shape, self.language, cell), found.path

    def _find(self, name: str) -> _Found:
        """The value of a field: the row's own, then from outside; `x_date_ablative`, else `x_date`."""
        base = stem(name)[0]
        for key in (name,) if base == name else (name, base):
            for scope in reversed(self.scopes):
                if key in scope.facts:
                    return _Found(scope.facts[key], scope.path + key)
        rows = self.info.field(name).rows
        path = next((s.path for s in reversed(self.scopes) if s.rows and s.rows == rows), "")
        return _Found(None, path + base)

    def _flag(self, flag: str) -> bool:
        found = self._find(flag)
        if found.value is not None:
            return bool(found.value)
        if self.blank:
            return flag not in self.info.off_in_blank
        rows = self._find(flag.removeprefix("has_")).value if flag.startswith("has_") else None
        return bool(rows)


#: an empty field of these shapes keeps its ruled line even after «,»: it is written by hand
_BY_HAND = ("date", "moment", "time", "number")


#: the end of a sentence, not of an abbreviation such as «ж.»
_SENTENCE = re.compile(r"\w{4,}\.$")


def _add_words(out: list[Run], text: str, cell: bool) -> None:
    """Words after a value: one full stop, not two; in a cell no sign after an empty field."""
    last = out[-1] if out else None
    if last is not None and last.kind == "value" and last.text.endswith(".") and text.startswith("."):
        text = text[1:]
    if last is not None and last.kind == "value" and text.startswith(";") and _SENTENCE.search(last.text):
        out[-1] = replace(last, text=last.text[:-1])
    if last is not None and last.kind == "blank" and last.field and cell and text.startswith((";", ",")):
        text = text[1:].lstrip()
    if last is not None and last.kind == "text":
        out[-1] = replace(last, text=last.text + text)
    else:
        out.append(Run("text", text))


def _digits(cell: Runs) -> bool:
    return bool(cell) and all(run.kind == "text" and run.text.isdigit() for run in cell)


def _sign_taken(out: list[Run]) -> bool:
    """An empty field after «;» or «,» takes the sign with it."""
    last = out[-1] if out else None
    if last is None or last.kind != "text" or not last.text.rstrip(" ").endswith((";", ",")):
        return False
    out[-1] = replace(last, text=last.text.rstrip(" ")[:-1])
    return True


def _coupled(blocks: Sequence[Placed], ruled: bool) -> list[Placed]:
    """Lines above a hint are ruled and stay with it; headings and «…:» stay with what follows."""
    pairs = zip(blocks, [*blocks[1:], None], strict=False)
    return [_joined(block, after, ruled) if isinstance(block, Para) else block for block, after in pairs]


def _joined(block: Para, after: Placed | None, ruled: bool) -> Para:
    hint = isinstance(after, Para) and after.kind in ("hint", "right_hint")
    filled = any(run.kind in ("value", "blank") for run in block.runs)
    keep = hint or block.kind in ("title", "bold") or isinstance(after, Grid) or _leads(block, after)
    return replace(block, ruled=hint or (ruled and filled and block.kind == "body"), keep=keep)


def _leads(block: Para, after: Placed | None) -> bool:
    if not isinstance(after, Para) or block.kind == "hint":
        return False
    alone = len(after.runs) == 1 and after.runs[0].kind in ("value", "blank")
    plain = all(run.kind == "text" for run in block.runs)
    return (plain and alone) or block.runs[-1].text.endswith(":")


def _together(blocks: Sequence[Placed], kept: Sequence[str]) -> tuple[Placed, ...]:
    """The blocks that begin with one of the bold words in `kept` stay on a page up to the next heading."""
    if not kept:
        return tuple(blocks)
    out: list[Placed] = []
    group: list[Placed] | None = None
    for block in blocks:
        heading = isinstance(block, Para) and block.kind in ("bold", "title")
        if group is not None and (heading or not isinstance(block, Para)):
            out.append(Kept(tuple(group)))
            group = None
        if heading and isinstance(block, Para) and block.runs[0].text.startswith(tuple(kept)):
            group = [block]
        elif group is not None:
            group.append(block)
        else:
            out.append(block)
    if group is not None:
        out.append(Kept(tuple(group)))
    return tuple(out)


def letterhead(given: object) -> Letterhead:
    """The letterhead of facts: name_kk, name_ru, address_kk, address_ru, phone, email, bin, logo (picture bytes)."""
    facts = given if isinstance(given, Mapping) else {}

    def word(key: str) -> str:
        return clean(str(facts.get(key) or "")).replace("\n", " ")

    addresses = dict.fromkeys(a for a in (word("address_kk"), word("address_ru")) if a)
    contacts = (
        f"тел. {word('phone')}" if word("phone") else "",
        word("email"),
        f"БСН / БИН {word('bin')}" if word("bin") else "",
    )
    lines = tuple(line for line in (" / ".join(addresses), ", ".join(c for c in contacts if c)) if line)
    logo = facts.get("logo")
    return Letterhead(word("name_kk"), word("name_ru"), lines, logo if isinstance(logo, bytes) else None)
