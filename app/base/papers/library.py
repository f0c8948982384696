"""The library of papers: titles, sheets, fields and texts of resources/papers, each read and parsed once."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, cast

from app.base import wordings
from app.base.language import fold
from app.base.papers.blocks import Block
from app.base.papers.parse import parse
from app.base.papers.values import CASES, stem
from app.base.places import RESOURCES
from app.base.refusal import Refused

FOLDER = RESOURCES / "papers"
#: what the school knows without asking: an edited text may use it in any paper
STANDING = ("school_short", "school_name", "head_name", "head_position", "locality")
Need = Literal["yes", "no", "choice", "later"]
#: the day of a paper itself: the first of these among its fields; order_date_attributive names another paper
DAYS = (
    *("order_date", "outgoing_date", "doc_date", "protocol_date", "decision_date", "extract_date", "submission_date"),
    *("act_date", "note_date", "request_date", "sheet_date", "statement_date", "certificate_date", "consent_date"),
    *("session_date", "meeting_date", "survey_date", "raid_date", "approval_date", "handed_date"),
)


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """A field of a paper: its shape (how long a line it needs), whether it must be filled, its list and its name."""

    name: str
    shape: str
    need: Need
    rows: str
    title_kk: str
    title_ru: str
    meaning: str

    def title(self, language: str) -> str:
        """What the field is called; empty where the text around it says so."""
        return self.title_kk if language == "kk" else self.title_ru


UNKNOWN = FieldInfo("", "text", "yes", "", "", "", "")


@dataclass(frozen=True, slots=True)
class PaperInfo:
    """A paper of the library. `must`: the signer and the number without which it is not printed (decision 20)."""

    number: str
    title_kk: str
    title_ru: str
    clauses: tuple[str, ...]
    sheet: str
    numbered: bool
    ruled: bool
    one_page: bool
    must: tuple[str, ...]
    lists: tuple[str, ...]
    flags: tuple[str, ...]
    off_in_blank: tuple[str, ...]
    kept: tuple[str, ...]
    version: str
    fields: Mapping[str, FieldInfo]

    def title(self, language: str) -> str:
        """The name of the paper."""
        return self.title_kk if language == "kk" else self.title_ru

    def day(self, facts: Mapping[str, object]) -> date | None:
        """The day a paper bears, by its facts; None before it has one."""
        own = next((name for name in DAYS if name in self.fields and not self.fields[name].rows), "")
        found = facts.get(own)
        if isinstance(found, datetime):
            return found.date()
        return found if isinstance(found, date) else None

    def fits(self, typed: str) -> bool:
        """Whether number or title, in either language, hold what was typed."""
        held = fold(f"{self.title_kk} {self.title_ru}")
        return self.number.startswith(typed.strip()) or all(word in held for word in fold(typed).split())

    def field(self, name: str) -> FieldInfo:
        """A field, or another form of the same date; UNKNOWN for what an edited text adds."""
        found = self.fields.get(name)
        if found is None and name != "n":
            base = stem(name)[0]
            found = next((field for other, field in self.fields.items() if stem(other)[0] == base), None)
        return found or UNKNOWN


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed text of a paper in one language. `edited`: not the library's; `version` is kept with what is made."""

    info: PaperInfo
    language: str
    blocks: tuple[Block, ...]
    version: str
    edited: bool = False


@cache
def all_papers() -> Mapping[str, PaperInfo]:
    """All papers by number, in the order of the library."""
    with (FOLDER / "index.toml").open("rb") as file:
        index = tomllib.load(file)
    fields: dict[str, dict[str, FieldInfo]] = {}
    with (FOLDER / "fields.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            paper, name, shape, need, rows, kk, ru, meaning = row
            info = FieldInfo(name, shape, cast("Need", need), rows, kk, ru, meaning)
            fields.setdefault(paper, {})[name] = info
    papers = {number: _info(number, entry, fields.get(number, {})) for number, entry in index.items()}
    return MappingProxyType(papers)


def _info(number: str, entry: Mapping[str, object], fields: dict[str, FieldInfo]) -> PaperInfo:
    def words(key: str) -> tuple[str, ...]:
        return tuple(cast("list[str]", entry.get(key, [])))

    return PaperInfo(
        number=number,
        title_kk=str(entry["kk"]),
        title_ru=str(entry["ru"]),
        clauses=words("clauses"),
        sheet=str(entry.get("sheet", "A4")),
        numbered=bool(entry.get("numbered", False)),
        ruled=bool(entry.get("ruled", False)),
        one_page=bool(entry.get("one_page", False)),
        must=words("must"),
        lists=words("lists"),
        flags=words("flags"),
        off_in_blank=words("off_in_blank"),
        kept=words("kept"),
        version=str(entry.get("version", "1")),
        fields=MappingProxyType(fields),
    )


def paper(number: str) -> PaperInfo:
    """One paper; refused with papers.unknown when there is none."""
    found = all_papers().get(number)
    if found is None:
        raise Refused("papers.unknown", {"number": number})
    return found


def default_text(number: str, language: str) -> str:
    """The text of the library, as it may be edited."""
    paper(number)
    return (FOLDER / f"{number}.{language}.txt").read_text("utf-8")


def template(number: str, language: str, override: str | None = None) -> Template:
    """The parsed text of a paper; `override` is a text that is being edited.

    Without one, whatever is composed takes the school's own wording of its day (`in_force`).
    """
    if override is None:
        return _default(number, language)
    return _edited(number, language, override)


def in_force(found: Template, on: date | None) -> Template:
    """The school's own wording of a day in the place of the library's text; a text that is being edited stays.

    A wording that this version of the program can't read gives way to the library's: a paper is never refused for it.
    """
    if found.edited:
        return found
    own = wordings.at(found.info.number, found.language, on)
    if own is None:
        return found
    try:
        return _own(own.number, own.language, own.wording_id, own.text)
    except Refused:
        return found


def version_of(number: str, language: str, facts: Mapping[str, object]) -> str:
    """The version of the text that a paper of these facts is composed from; kept with the paper."""
    found = template(number, language)
    return in_force(found, found.info.day(facts)).version


def as_made(number: str, language: str, version: str) -> Template:
    """The text that a kept paper of this version was composed from; the one of its day when there is none any more."""
    shipped, _, own = version.partition("e")
    kept = wordings.find(int(own)) if own.isdigit() else None
    if kept is not None and (kept.number, kept.language) == (number, language) and kept.text:
        return _own(number, language, kept.wording_id, kept.text)
    if not own and shipped == paper(number).version:
        return template(number, language, default_text(number, language))
    return template(number, language)


@cache
def _default(number: str, language: str) -> Template:
    info = paper(number)
    return Template(info, language, _blocks(info, default_text(number, language)), info.version)


@lru_cache(256)
def _own(number: str, language: str, wording_id: int, text: str) -> Template:
    info = paper(number)
    return Template(info, language, _blocks(info, text), f"{info.version}e{wording_id}", edited=True)


@lru_cache(16)  # a text that is being edited changes with every letter
def _edited(number: str, language: str, text: str) -> Template:
    info = paper(number)
    return Template(info, language, _blocks(info, text), f"{info.version}e", edited=True)


def _blocks(info: PaperInfo, text: str) -> tuple[Block, ...]:
    names = set(info.lists) | set(info.flags)
    return parse(text, known_fields(info), names)


def known_fields(info: PaperInfo) -> set[str]:
    """The fields of a paper, dates in every form, and what the school always knows."""
    dates = {stem(name)[0] for name, field in info.fields.items() if field.shape == "date"}
    forms = {f"{name}_{case}" for name in dates for case in CASES}
    return {*info.fields, *dates, *forms, *STANDING}
