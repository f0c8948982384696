"""The text of a template into blocks, once. What a text may say is listed in SIGNS; everything else is refused.

Values never come here: they are put into blocks, so a typed «|», «[SIGN]» or «{x}» stays what was typed (decision 20).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NoReturn, cast

from app.base.papers.blocks import (
    Block,
    Choice,
    Each,
    If,
    Line,
    LineKind,
    Mark,
    MarkKind,
    Part,
    Rule,
    Sign,
    Slot,
    Stamp,
    Table,
    TableRow,
    Words,
)
from app.base.refusal import Refused

LINES: dict[str, LineKind] = {
    "": "body",
    "[T]": "title",
    "[C]": "centre",
    "[B]": "bold",
    "[R]": "right",
    "[S]": "small",
    "[H]": "hint",
    "[R][H]": "right_hint",
}
MARKS: dict[str, MarkKind] = {"[LETTERHEAD]": "letterhead", "[CUT]": "cut", "[PAGE]": "page"}
SIGNS = (*LINES, *MARKS, "[SIGN]", "[STAMP]", "[TABLE]", "[TABLE-NOHEAD]")

#: blocks inside one another; the library's papers have three
DEEPEST = 4

_SIGN = re.compile(r"((?:\[[A-Z][A-Z-]*\])+)(?: |$)")
_TABLE = re.compile(r"\[(TABLE|TABLE-NOHEAD)((?: \d+)+)\]$")
_OPEN = re.compile(r"\{#(each|if) ([a-z][a-z0-9_]*)\}$")
_CLOSE = re.compile(r"\{/(each|if)\}$")
_PART = re.compile(r"(\{#if [a-z][a-z0-9_]*\}|\{/if\}|\{[a-z][a-z0-9_]*\}|_{3,})")


def parse(text: str, fields: Collection[str] | None = None, names: Collection[str] | None = None) -> tuple[Block, ...]:
    """Blocks of a text. `fields` and `names` (of lists and flags) are those the paper knows; None: any.

    Refused codes: papers.unknown_sign, papers.unknown_field, papers.unknown_block, papers.crossed_block,
    papers.stray_brace, papers.table_widths, papers.cells, papers.too_deep; facts: line, what.
    """
    return _Parser(text, fields, names).read()


class _Parser:
    """Walks the lines once; a stack holds the open blocks."""

    def __init__(self, text: str, fields: Collection[str] | None, names: Collection[str] | None) -> None:
        self.lines = text.rstrip("\n").split("\n")
        self.fields = fields
        self.names = names
        self.number = 0

    def read(self) -> tuple[Block, ...]:
        """All lines."""
        stack: list[tuple[str, str, int, list[Block]]] = [("", "", 0, [])]
        for number, raw in enumerate(self.lines, 1):
            self.number = number
            line = raw.rstrip()
            if opened := _OPEN.match(line):
                self._known(opened[2])
                self._shallow(opened[2], [name for _, name, _, _ in stack])
                stack.append((opened[1], opened[2], self.number, []))
            elif closed := _CLOSE.match(line):
                self._close(stack, closed[1])
            elif line:
                stack[-1][3].append(self._line(line))
        if len(stack) > 1:
            self.number = stack[-1][2]
            self._refuse("crossed_block", stack[-1][1])
        blocks = self._tables(stack[0][3])
        self._no_rows(blocks)
        return blocks

    def _no_rows(self, blocks: tuple[Block, ...]) -> None:
        """Rows stand in a table."""
        row = next((_rows(block)[0] for block in blocks if _only_rows(block)), None)
        if row is not None:
            self.number = row.number
            self._refuse("unknown_sign", "|")

    def _close(self, stack: list[tuple[str, str, int, list[Block]]], kind: str) -> None:
        if stack[-1][0] != kind:
            self._refuse("crossed_block", f"{{/{kind}}}")
        _, name, number, blocks = stack.pop()
        inner = self._tables(blocks)
        if not all(map(_only_rows, inner)):
            self._no_rows(inner)
        stack[-1][3].append(Each(name, inner, number) if kind == "each" else If(name, inner, number))

    def _line(self, line: str) -> Block:
        if line.startswith("|"):
            return TableRow(tuple(self._parts(c.strip()) for c in line.strip("|").split("|")), self.number)
        if table := _TABLE.match(line):
            return self._table_sign(table)
        found = _SIGN.match(line)
        if found is None:
            if line.startswith("["):
                self._refuse("unknown_sign", line.split(maxsplit=1)[0])
            return Line("body", self._parts(line), self.number)
        return self._signed(found[1], line[found.end() :].strip())

    def _signed(self, sign: str, rest: str) -> Block:
        if sign == "[SIGN]":
            position, bar, name = rest.partition("|")
            if not bar:
                self._refuse("unknown_sign", "[SIGN] |")
            return Sign(self._parts(position.strip()), self._parts(name.strip()), self.number)
        if sign == "[STAMP]":
            return Stamp(self._parts(rest), self.number)
        if sign in MARKS:
            if rest:
                self._refuse("unknown_sign", sign)
            return Mark(MARKS[sign], self.number)
        if sign not in LINES:
            self._refuse("unknown_sign", sign)
        return Line(LINES[sign], self._parts(rest), self.number)

    def _table_sign(self, found: re.Match[str]) -> Table:
        widths = tuple(int(w) for w in found[2].split())
        if sum(widths) != 100 or 0 in widths:
            self._refuse("table_widths", found[2].strip())
        heading = TableRow((), self.number) if found[1] == "TABLE" else None
        return Table(widths, heading, (), self.number)

    def _parts(self, text: str) -> tuple[Part, ...]:
        stack: list[tuple[str, list[Part]]] = [("", [])]
        for piece in _PART.split(text):
            if piece.startswith("{#if "):
                flag = piece[5:-1]
                self._known(flag)
                self._shallow(flag, [name for name, _ in stack])
                stack.append((flag, []))
            elif piece == "{/if}":
                if len(stack) == 1:
                    self._refuse("crossed_block", piece)
                flag, inner = stack.pop()
                stack[-1][1].append(Choice(flag, tuple(inner)))
            elif piece:
                stack[-1][1].append(self._part(piece))
        if len(stack) > 1:
            self._refuse("crossed_block", stack[-1][0])
        return tuple(stack[0][1])

    def _part(self, piece: str) -> Part:
        if piece.startswith("___"):
            return Rule(len(piece))
        if not piece.startswith("{") or not piece.endswith("}"):
            if "{" in piece or "}" in piece:
                self._refuse("stray_brace", piece.strip())
            return Words(piece)
        name = piece[1:-1]
        if self.fields is not None and name != "n" and name not in self.fields:
            self._refuse("unknown_field", name)
        return Slot(name)

    def _known(self, name: str) -> None:
        if self.names is not None and name not in self.names:
            self._refuse("unknown_block", name)

    def _shallow(self, name: str, opened: list[str]) -> None:
        """A block is never inside itself, nor so deep that rows would multiply without end."""
        if name in opened or len(opened) > DEEPEST:
            self._refuse("too_deep", name)

    def _tables(self, blocks: list[Block]) -> tuple[Block, ...]:
        """Rows after a table's sign go into the table."""
        out: list[Block] = []
        for block in blocks:
            table = out[-1] if out else None
            if not _only_rows(block):
                out.append(block)
            elif isinstance(table, Table):
                out[-1] = self._grown(table, cast("TableRow | Each | If", block))
            else:
                out.append(block)  # rows inside {#each} or {#if}: their table stands outside
        for table in out:
            if isinstance(table, Table) and not (table.head.cells if table.head is not None else table.body):
                self.number = table.number
                self._refuse("cells", "0")
        return tuple(out)

    def _grown(self, table: Table, block: TableRow | Each | If) -> Table:
        for row in _rows(block):
            if len(row.cells) != len(table.widths):
                self.number = row.number
                self._refuse("cells", str(len(row.cells)))
        if isinstance(block, TableRow) and table.head is not None and not table.head.cells:
            return Table(table.widths, block, table.body, table.number)
        return Table(table.widths, table.head, (*table.body, block), table.number)

    def _refuse(self, what: str, word: str) -> NoReturn:
        raise Refused(f"papers.{what}", {"line": self.number, "what": word})


def _only_rows(block: Block) -> bool:
    if isinstance(block, TableRow):
        return True
    return isinstance(block, (Each, If)) and bool(block.blocks) and all(_only_rows(b) for b in block.blocks)


def _rows(block: Block) -> list[TableRow]:
    if isinstance(block, TableRow):
        return [block]
    return [row for inner in getattr(block, "blocks", ()) for row in _rows(inner)]
