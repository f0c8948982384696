"""The school's own wordings of papers, dated, as they stand in the open store: one look-up, no query.

The store puts them here when it opens and after each change; whatever makes a paper asks `at` for the paper's day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of a paper in one language from a day on; an empty text is the library's own again."""

    wording_id: int
    number: str
    language: str
    starts: date
    text: str


class Book:
    """All wordings of a school; of two that begin on one day the later entered one holds."""

    def __init__(self, wordings: Iterable[Wording], today: Callable[[], date]) -> None:
        self._today = today
        kept: dict[tuple[str, str], list[Wording]] = {}
        for wording in sorted(wordings, key=lambda w: (w.starts, w.wording_id)):
            kept.setdefault((wording.number, wording.language), []).append(wording)
        self._kept: Mapping[tuple[str, str], list[Wording]] = kept

    def at(self, number: str, language: str, on: date | None) -> Wording | None:
        """The wording of a day, of today when the paper has no day yet; None where the library's text holds."""
        versions = self._kept.get((number, language))
        if not versions:
            return None
        day = on or self._today()
        found = next((w for w in reversed(versions) if w.starts <= day), None)
        return found if found is not None and found.text else None

    def find(self, wording_id: int) -> Wording | None:
        """A version by its id, in force or not."""
        return next((w for versions in self._kept.values() for w in versions if w.wording_id == wording_id), None)


#: the book of the open store with its owner; at most one
_shelf: list[tuple[object, Book]] = []


def put(owner: object, book: Book) -> None:
    """Papers are made from this book as long as its store is open."""
    _shelf[:] = [(owner, book)]


def take_away(owner: object) -> None:
    """The store was closed; the book of another one stays."""
    _shelf[:] = [held for held in _shelf if held[0] is not owner]


def at(number: str, language: str, on: date | None) -> Wording | None:
    """The school's wording of a paper on a day; None where the library's text holds."""
    return next((book.at(number, language, on) for _, book in _shelf), None)


def find(wording_id: int) -> Wording | None:
    """A version of the school's by its id, in force or not."""
    return next((book.find(wording_id) for _, book in _shelf), None)
