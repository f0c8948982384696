"""What may be put into the text of a paper: its fields, lists and blocks, each with its name and an invented value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from app.base.papers.blocks import Block, Choice, Each, If, Line, Part, Table, Words
from app.base.papers.library import paper, template
from app.base.papers.samples import sample_value
from app.base.papers.titles import field_title
from app.base.papers.values import say


@dataclass(frozen=True, slots=True)
class Insertable:
    """`code` goes into the text; `title` is its name in the reader's language, `example` what the paper prints."""

    id: str
    kind: Literal["field", "list", "block", "sign"]
    code: str
    title: str
    example: str


def insertables(number: str, language: str, reader: str) -> tuple[Insertable, ...]:
    """All that a text of a paper may use; titles in the language of the reader, examples in the paper's."""
    info = paper(number)
    out = []
    for name, field in info.fields.items():
        value = sample_value(field, name, language)
        example = "☐" if field.shape in ("box", "square") else say(value, name, field.shape, language, cell=False)
        out.append(Insertable(name, "field", f"{{{name}}}", field_title(number, reader, name), example))
    for name in info.lists:
        title = field_title(number, reader, name)
        out.append(Insertable(f"#{name}", "list", f"{{#each {name}}}\n\n{{/each}}", title, ""))
    said = dict(_choices(template(number, reader).blocks))
    for name in info.flags:
        title = said.get(name, name)
        out.append(Insertable(f"#{name}", "block", f"{{#if {name}}}{{/if}}", title, ""))
    return tuple({item.id: item for item in reversed(out)}.values())[::-1]


def _choices(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Flags with the first words that they print."""
    for block in blocks:
        if isinstance(block, If):
            yield block.flag, _first_words(block.blocks)
        if isinstance(block, (If, Each)):
            yield from _choices(block.blocks)
        elif isinstance(block, Table):
            yield from _choices(block.body)
        elif isinstance(block, Line):
            yield from ((part.flag, _words(part.parts)) for part in block.parts if isinstance(part, Choice))


def _first_words(blocks: Sequence[Block]) -> str:
    return next((words for block in blocks if isinstance(block, Line) and (words := _words(block.parts))), "")


def _words(parts: Sequence[Part]) -> str:
    return "".join(part.text if isinstance(part, Words) else "…" for part in parts).strip(" ,;")
