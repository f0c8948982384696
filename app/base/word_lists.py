"""The word lists that fill the catalogues, and what can be wrong with a translated message."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.base.language.alphabet import ALPHABET

_KAZAKH = frozenset(ALPHABET + ALPHABET.lower())
_RUSSIAN = frozenset(sign for sign in _KAZAKH if sign.upper() not in "ӘҒҚҢӨҰҮҺІ")
_LETTERS = {"kk": _KAZAKH, "ru": _RUSSIAN}
#: Kazakh words that stand in Russian sentences as they are.
_NAMES = frozenset({"Тірек", "Қазақша", "Қаз", "Жетісу", "Ұлытау"})
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Row:
    """One row of a word list."""

    key: str
    english: str
    kk: str
    ru: str
    note: str
    glossary: bool

    @property
    def unsure(self) -> bool:
        """Whether a native reader has still to decide: marked so, or a glossary row from memory."""
        return self.note.startswith("unsure") or (self.glossary and not self.note)

    def words(self, language: str, plural: bool, forms: int) -> str | tuple[str, ...] | None:
        """The translation, with one text for each plural form; nothing when the row has none."""
        cell = self.ru if language == "ru" else self.kk
        if language == "ru" and plural and "plural:" in self.note:
            cell = self.note.split("plural:", 1)[1].split(";")[0].strip()
        if not cell:
            return None
        if not plural:
            return cell
        given = [part.strip() for part in cell.split("|")]
        return tuple(given + given[-1:] * (forms - len(given)))[:forms]


@dataclass
class WordLists:
    """All rows, by key and by key with English."""

    by_text: dict[tuple[str, str], Row] = field(default_factory=dict)
    by_key: dict[str, Row] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> WordLists:
        """The glossary and the lists of the parts; a part's row wins for its own English text."""
        lists = cls()
        parts = sorted((folder / "new").glob("*.tsv"))
        for path in (folder / "glossary.tsv", *parts):
            if path.exists():
                for row in _rows(path):
                    lists._add(row)
        return lists

    def _add(self, row: Row) -> None:
        for english in {row.english, *row.english.split("|")} if not row.glossary else ():
            self.by_text[row.key, english] = row
        if row.key:
            self.by_key.setdefault(row.key, row)

    def find(self, context: str | None, message: str | Sequence[str]) -> Row | None:
        """The row of a message: its own English under its key, else the key."""
        texts = [message] if isinstance(message, str) else list(message)
        for text in texts:
            row = self.by_text.get((context or "", text))
            if row is not None:
                return row
        return self.by_key.get(context) if context else None


def _rows(path: Path) -> Iterable[Row]:
    glossary = path.name == "glossary.tsv"
    for line in path.read_text("utf-8").splitlines():
        cells = [unicodedata.normalize("NFC", cell.replace("\\n", "\n")).strip() for cell in line.split("\t")]
        if len(cells) < 4 or cells[:2] == ["key", "en"] or line.startswith("#"):
            continue
        yield Row(cells[0], cells[1], cells[2], cells[3], cells[4] if len(cells) > 4 else "", glossary)


def fields(text: str) -> set[str]:
    """The named fields of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def faults(said: str, sources: Sequence[str], language: str) -> list[str]:
    """What is wrong with one translated form: other fields than the source, letters of another alphabet."""
    found = []
    asked = [fields(source) for source in sources]
    if not set.intersection(*asked) <= fields(said) <= set.union(*asked):
        found.append(f"fields {sorted(fields(said))} instead of {sorted(set.union(*asked))}")
    if said != unicodedata.normalize("NFC", said):
        found.append("not in normal form (NFC)")
    same = {word for source in sources for word in _WORD.findall(source)}
    words = _WORD.findall(re.sub(r"\{[^}]*\}", " ", said))
    found += [
        f"letters of another alphabet in «{word}»" for word in words if word not in same and _strange(word, language)
    ]
    return found


def _strange(word: str, language: str) -> bool:
    if word.isascii() or word in _NAMES:
        return False
    return not set(word) <= _LETTERS[language]
