"""The school's own text of a paper: checked line by line, compared with the library's, warned about what law fixes."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from app.base.papers.composing import compose
from app.base.papers.library import FOLDER, default_text, paper, template
from app.base.papers.samples import sample
from app.base.papers.values import clean
from app.base.refusal import Refused, Warn

#: letters and lines of a text: the longest of the library has a tenth of them
LONGEST, MOST_LINES = 60_000, 1_500
_BETWEEN = re.compile(r"\{[^{}\n]*\}|\||_{3,}")
_SIGNS = re.compile(r"^(\[[A-Z-]+( \d+)*\])+ ?")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of a comparison: of both texts, only of the old one, or only of the new one."""

    kind: Literal["same", "gone", "new"]
    text: str


def tidy(text: str) -> str:
    """A typed text without control characters; its lines stay where they are."""
    return "\n".join(clean(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).rstrip()


def checked(number: str, language: str, text: str) -> str:
    """The tidy text, if it is a text of the paper; refused with papers.…, facts line and what, when it is not."""
    kept = tidy(text)
    if not kept:
        raise Refused("papers.empty_text", field="text")
    if len(kept) > LONGEST:
        raise Refused("papers.long_text", {"count": LONGEST}, field="text")
    if kept.count("\n") >= MOST_LINES:
        raise Refused("papers.many_lines", {"count": MOST_LINES, "line": MOST_LINES}, field="text")
    if not compose(template(number, language, kept), sample(number, language)).blocks:
        raise Refused("papers.empty_text", field="text")
    return kept


def fault(number: str, language: str, text: str) -> Refused | None:
    """What is wrong with a text while it is typed; None when it is a text of the paper."""
    try:
        checked(number, language, text)
    except Refused as refused:
        return refused
    return None


def base_version(number: str, language: str) -> str:
    """Which text of the library a version was made from."""
    return hashlib.sha256(default_text(number, language).encode()).hexdigest()[:16]


def same_as_library(number: str, language: str, text: str) -> bool:
    """Whether a text says what the library's says."""
    return tidy(text) == tidy(default_text(number, language))


def compared(number: str, language: str, text: str) -> tuple[DiffLine, ...]:
    """The library's text beside the school's, line by line, as far as a text may go."""
    old, new = tidy(default_text(number, language)).split("\n"), tidy(text).split("\n")[:MOST_LINES]
    out: list[DiffLine] = []
    for what, first, last, begins, ends in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            out += [DiffLine("same", line) for line in old[first:last]]
        else:
            out += [DiffLine("gone", line) for line in old[first:last]]
            out += [DiffLine("new", line) for line in new[begins:ends]]
    return tuple(out)


# -- what the law fixes -----------------------------------------------------------------------------------------------


def warnings(number: str, language: str, text: str) -> list[Warn]:
    """What a text no longer has: the signer and the number, a sentence of the law, a line of a form of the law."""
    found: list[Warn] = []
    lost = tuple(name for name in paper(number).must if f"{{{name}}}" not in text)
    if lost:
        found.append(Warn("papers.must_removed", {"number": number, "fields": lost}))
    for name, entry in _fixed().items():
        gone = _gone(number, language, entry, text)
        if gone:
            facts = {"number": number, "lines": gone}
            found.append(Warn(f"papers.{name}_removed", facts, clause=str(entry["clause"])))
    return found


def _gone(number: str, language: str, entry: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """What of an entry the library's text of a paper says and this text does not: a sentence, or lines of a form."""
    shipped = default_text(number, language)
    if language in entry:
        said = str(entry[language])
        return (said,) if said in _plain(shipped) and said not in _plain(text) else ()
    if number not in entry.get("papers", ()):
        return ()
    return tuple((Counter(_pieces(shipped)) - Counter(_pieces(text))).elements())


def _pieces(text: str) -> list[str]:
    """The words of a text between its fields, signs, cells and ruled places."""
    lines = (_SIGNS.sub("", line) for line in text.split("\n"))
    return [piece for line in lines for part in _BETWEEN.split(line) if len(piece := _plain(part)) > 1]


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


@cache
def _fixed() -> Mapping[str, Mapping[str, Any]]:
    with (FOLDER / "fixed.toml").open("rb") as file:
        return tomllib.load(file)
