"""What a field is called, for the list of what is empty and for failures: its own name, else the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from app.base.papers.blocks import Block, Choice, Each, If, Line, Part, Sign, Slot, Stamp, Table, TableRow, Words
from app.base.papers.library import paper, template
from app.base.papers.values import stem

_POINT = re.compile(r"^[–\s]*(\d{1,2}[.)])?\s*")


def field_title(number: str, language: str, path: str) -> str:
    """The name of the field `measures.2.help_stage` of a paper; row numbers stand before it: «3. …»."""
    names = path.split(".")
    known = _titles(number, language)
    title = known.get(names[-1]) or known.get(names[0]) or names[-1]
    rows = [int(name) + 1 for name in names if name.isdigit()]
    title = title[:1].upper() + title[1:]
    return f"{'.'.join(map(str, rows))}. {title}" if rows else title


@cache
def _titles(number: str, language: str) -> Mapping[str, str]:
    info = paper(number)
    out: dict[str, str] = {}
    for name, words in _beside(template(number, language).blocks, ""):
        for key in (name, stem(name)[0]):
            own = info.fields[name].title(language) if name in info.fields else ""
            out.setdefault(key, own or words)
    return out


def _beside(blocks: Sequence[Block], before: str) -> Iterator[tuple[str, str]]:
    """Fields with the words that stand before them, above them, or in their column's heading."""
    for block in blocks:
        if isinstance(block, Line):
            yield from _in_parts(block.parts, before)
            before = _plain(block.parts) or before
        elif isinstance(block, Sign):
            yield from _in_parts(block.name, _plain(block.position) or before)
            yield from _in_parts(block.position, before)
        elif isinstance(block, Stamp):
            yield from _in_parts(block.parts, before)
        elif isinstance(block, Table):
            yield from _in_table(block.body, block.head)
        elif isinstance(block, (Each, If)):
            if isinstance(block, Each):
                yield block.name, before
            yield from _beside(block.blocks, before)


def _in_table(items: Sequence[Block], head: TableRow | None) -> Iterator[tuple[str, str]]:
    for item in items:
        if isinstance(item, TableRow):
            headings = head.cells if head is not None else item.cells
            first = _plain(item.cells[0])
            for cell, heading in zip(item.cells, headings, strict=True):
                yield from _in_parts(cell, _plain(heading) or first)
        elif isinstance(item, (Each, If)):
            if isinstance(item, Each) and head is not None:
                yield item.name, ", ".join(words for cell in head.cells if (words := _plain(cell)) and words != "№")
            yield from _in_table(item.blocks, head)


def _in_parts(parts: Sequence[Part], before: str) -> Iterator[tuple[str, str]]:
    words = ""
    for part in parts:
        if isinstance(part, Words):
            words = _tail(part.text)
        elif isinstance(part, Choice):
            yield from _in_parts(part.parts, words or before)
        elif isinstance(part, Slot):
            yield part.name, words or before


def _tail(text: str) -> str:
    """The last words before a field: «Сыныбы» of «. Сыныбы: »."""
    text = re.split(r"[.;] ", text)[-1] if text.rstrip().endswith(":") or "." in text else text
    text = _POINT.sub("", text).strip(" :,;–(«№")
    return text if len(text) > 2 else ""


def _plain(parts: Sequence[Part]) -> str:
    text = "".join(part.text for part in parts if isinstance(part, Words))
    return _POINT.sub("", text).strip(" :,;")
