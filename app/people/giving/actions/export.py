"""Giving out as a deed: what leaves, for what purpose, is kept before it leaves (decision 13)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.base.access import Viewer, Work, deed, verb
from app.base.refusal import Refused
from app.base.sheets import write_csv, write_xlsx
from app.people.giving import reads
from app.people.giving.columns import NUMBERS, Speaker, check_columns
from app.people.giving.reads import GivenChild, Whom
from app.people.tables import GivenList

Progress = Callable[[int, int], None]


class Kind(StrEnum):
    """How children's data leave the program."""

    XLSX = "xlsx"
    CSV = "csv"
    LIST = "list"
    LABELS = "labels"
    LETTERS = "letters"
    PASSPORT = "passport"


def _no_progress(_done: int, _total: int) -> None:
    return None


@dataclass(frozen=True)
class Asked:
    """What is given: whose data, which columns, as of which day, in which language; `whole` numbers need a purpose."""

    whom: Whom
    columns: Sequence[str]
    day: date
    language: str
    purpose: str = ""
    whole: bool = False


@verb
def note_given(work: Work, kind: Kind, ids: Sequence[int], asked: Asked) -> int:
    """Keep that a list is given out: to whom it belongs, which columns, how many; never a value of a child."""
    row = GivenList(
        kind=str(kind),
        purpose=" ".join(asked.purpose.split()),
        count=len(ids),
        whole_numbers=asked.whole,
        as_of=asked.day,
        at=work.clock.now(),
        user_id=work.viewer.user_id,
    )
    work.session.add(row)
    work.session.flush()
    work.about("given_list", row.id)
    work.tell("given", children=ids, count=len(ids), columns=", ".join(asked.columns), kind=str(kind))
    return row.id


@deed
def export_children(viewer: Viewer, asked: Asked, kind: Kind, progress: Progress = _no_progress) -> tuple[bytes, int]:
    """A list of children as XLSX or CSV, and how many they are. Refused without a purpose; `progress` may stop it."""
    if not asked.purpose.strip():
        raise Refused("people.giving.purpose", field="purpose")
    columns, ids = check_columns(asked.columns), reads.children_of(viewer, asked.whom, asked.day)
    speaker = Speaker(viewer, asked.language)
    rows = []
    for child in read_children(viewer, ids, asked, progress):
        rows.append([speaker.cell(column, child.values.get(column)) for column in columns])
    note_given(viewer, kind, ids, asked)
    if kind == Kind.CSV:
        return write_csv(speaker.titles(columns), rows), len(ids)
    texts = [place for place, column in enumerate(columns) if column in NUMBERS]
    return write_xlsx(speaker.titles(columns), rows, name=str(asked.day.year), texts=texts), len(ids)


@deed
def read_children(
    viewer: Viewer, ids: Sequence[int], asked: Asked, progress: Progress = _no_progress
) -> list[GivenChild]:
    """The children of a list, some hundred a read; whole numbers only with a purpose."""
    if asked.whole and not asked.purpose.strip():
        raise Refused("people.giving.purpose", field="purpose")
    read = reads.given_whole if asked.whole else reads.given
    found: list[GivenChild] = []
    for portion in reads.batches(ids):
        progress(len(found), len(ids))
        found += read(viewer, portion, asked.day)
    progress(len(ids), len(ids))
    return found
