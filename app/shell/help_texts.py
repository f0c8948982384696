"""The help: one file of resources/help per page, section and dialog in each language, parsed once into blocks.

A file begins with `# title`, says what the page is for, and has the sections of HEADINGS in their order. Signs:
`1. step`, `- point`, `| name | value |` for the example, `**strong**`. A point that is a clause (`- 398/12`) shows
the clause's words from the school's edition of the rulebook.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.base.language import fold
from app.base.places import RESOURCES
from app.school.steps import shipped_edition

FOLDER = RESOURCES / "help"
LANGUAGES = ("kk", "ru")
#: The sections of every page of help, in this order.
HEADINGS = {
    "kk": ("Қадамдар", "Заң не дейді", "Толтырылған мысал", "Пернелер"),
    "ru": ("Шаги", "Что говорит закон", "Заполненный пример", "Клавиши"),
}
#: The order of the list; dialogs stand under the pages they open from.
TOPICS = (
    *(
        "start",
        "today",
        "mine",
        "record",
        "referral",
        "existing",
        "case",
        "sheet",
        "part",
        "submission",
        "enquiry",
        "plan",
    ),
    *(
        "council",
        "order",
        "call",
        "session",
        "invitation",
        "children",
        "reading",
        "child",
        "moving",
        "giving",
        "duplicates",
        "documents",
        "letter",
    ),
    *(
        "settings-school",
        "settings-staff",
        "settings-classes",
        "settings-calendar",
        "settings-lists",
        "settings-places",
    ),
    *("settings-papers", "settings-rules", "settings-users", "settings-backups", "settings-access", "settings-look"),
    *("settings-about", "keys"),
)
FIRST = TOPICS[0]
#: Beginnings of the object names of dialogs -> topic; the longest that fits wins. Others are helped by their page.
DIALOGS = {
    "record_referral": "referral",
    "record_existing": "existing",
    "record_sheet": "sheet",
    "record_submission": "submission",
    "record_part": "part",
    "council_order": "order",
    "council_call": "call",
    "council_invite": "invitation",
    "reading_in": "reading",
    "record_bound": "part",
    "record_enquiry": "enquiry",
    "record_request": "enquiry",
    "record_answer": "enquiry",
    "record_handed": "enquiry",
    "record_remind": "enquiry",
    "letter_print": "letter",
    "moving_up": "moving",
    "child_arrival": "moving",
    "child_departure": "moving",
    "child_confirm": "moving",
    "child_class": "moving",
    "many_": "giving",
    "export": "giving",
    "print_l": "giving",
    "parents_letters": "giving",
    "passport": "giving",
    "duplicates": "duplicates",
    "merge": "duplicates",
    "child_": "child",
    "family_": "child",
    "documents_letter": "letter",
    "settings_wording": "settings-papers",
}
_CLAUSE = re.compile(r"^\d+/[0-9A-Z.]+$")


@dataclass(frozen=True)
class Block:
    """A piece of a page: `kind` is heading, text, step, point, clause, or pair (a field and its value)."""

    kind: str
    text: str
    value: str = ""


@dataclass(frozen=True)
class Topic:
    """One page of help in one language."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses it names."""
        return tuple(block.text for block in self.blocks if block.kind == "clause")

    @property
    def headings(self) -> tuple[str, ...]:
        """Its sections."""
        return tuple(block.text for block in self.blocks if block.kind == "heading")

    @functools.cached_property
    def folded(self) -> str:
        """All words, folded for the search: ә is found by а."""
        said = (f"{block.text} {block.value}" for block in self.blocks)
        return fold(" ".join((self.title, *said)))

    def has(self, words: str) -> bool:
        """Whether every word of a query stands on the page."""
        return all(word in self.folded for word in fold(words).split())


def parse(name: str, text: str) -> Topic:
    """A file's text as a topic; ValueError names the line that has no sign of its own."""
    lines = text.strip().splitlines()
    if not lines or not lines[0].startswith("# "):
        raise ValueError(f"{name}: 1")
    return Topic(name, lines[0][2:].strip(), tuple(_blocks(name, lines[1:])))


def _blocks(name: str, lines: list[str]) -> Iterator[Block]:
    for place, raw in enumerate(lines, 2):
        line = raw.strip()
        if not line:
            continue
        step = re.match(r"^\d\. (.+)$", line)
        if line.startswith("## "):
            yield Block("heading", line[3:])
        elif step:
            yield Block("step", step.group(1))
        elif line.startswith("- "):
            yield Block("clause" if _CLAUSE.match(line[2:]) else "point", line[2:])
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if len(cells) != 2:
                raise ValueError(f"{name}: {place}")
            yield Block("pair", *cells)
        elif line[0] in "#*>`":
            raise ValueError(f"{name}: {place}")
        else:
            yield Block("text", line)


@functools.cache
def topic(name: str, language: str) -> Topic:
    """A page of help; the first one when there is none of this name."""
    path = file_of(name, language)
    if not path.exists():
        return topic(FIRST, language)
    return parse(name, path.read_text("utf-8"))


def file_of(name: str, language: str) -> Path:
    """Where a page of help stands."""
    return FOLDER / f"{name}.{language}.md"


def topics(language: str, words: str = "") -> list[Topic]:
    """All pages in their order, or those on which all words stand."""
    found = [topic(name, language) for name in TOPICS]
    return [page for page in found if page.has(words)]


def topic_of(route: str, section: str = "") -> str:
    """The page of help of a route; each section of the settings has its own."""
    name = f"{route}-{section}" if section else route
    return name if name in TOPICS else route if route in TOPICS else FIRST


def topic_of_dialog(name: str) -> str:
    """The page of help of a dialog by its object name; empty when it has none of its own."""
    fits = [key for key in DIALOGS if name.startswith(key)]
    return DIALOGS[max(fits, key=len)] if fits else ""


def clause_words(code: str, language: str, book: Mapping[str, Any]) -> str:
    """A clause in short as the school's edition has it, else as the shipped one."""
    for body in (book, shipped_edition()):
        for row in body.get("clauses", ()):
            if row["code"] == code:
                return str(row.get(language) or row["kk"])
    return ""
