"""The list and its numbers, of today or as of a day of the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.base.access import Viewer
from app.people import reads
from app.people.reads import ChildLine, Wanted
from app.people.reads.lists import Key

_LEFT = frozenset({"left"})


@dataclass(frozen=True)
class Numbers:
    """How many are found, how many stand in the register, how many without the chip, how many left, by category."""

    found: int
    total: int
    here: int
    left: int
    categories: tuple[tuple[str, int], ...]


def lines(viewer: Viewer, wanted: Wanted, day: date | None, after: Key | None, limit: int) -> Sequence[ChildLine]:
    """One page of the list."""
    if day is None:
        return reads.children(viewer, wanted, after, limit).rows
    return reads.children_on(viewer, wanted, day, after, limit).rows


def numbers(viewer: Viewer, wanted: Wanted, day: date | None) -> Numbers:
    """The numbers of field, chips and caption."""
    plain = Wanted()
    here = replace(wanted, categories=frozenset(), states=plain.states)
    found = _count(viewer, wanted, day)
    all_here = found if wanted == here else _count(viewer, here, day)
    total = all_here if here == plain else _count(viewer, plain, day)
    counted = reads.category_counts(viewer, here) if day is None else reads.category_counts_on(viewer, here, day)
    known = tuple((chip.code, chip.count) for chip in counted)
    missing = tuple((code, 0) for code in sorted(wanted.categories - {code for code, _count in known}))
    left = _count(viewer, replace(here, states=_LEFT), day)
    return Numbers(found, total, all_here, left, known + missing)


def _count(viewer: Viewer, wanted: Wanted, day: date | None) -> int:
    if day is None:
        return reads.count_children(viewer, wanted)
    return reads.count_children_on(viewer, wanted, day)
