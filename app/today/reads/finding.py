"""Finding children, cases and papers from anywhere; each through the read of its part, so each obeys its roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.base.access import Look, Viewer
from app.base.language import current, date_short, fold, p_
from app.base.papers.library import all_papers
from app.letters.reads import PaperLine, papers_of_case, papers_of_child
from app.people import reads as people
from app.record import reads as record
from app.record import words as record_words
from app.today import words

CHILDREN, CASES, PAPERS = 6, 5, 5
#: Fewer letters than this find nothing but commands.
SHORTEST = 2


@dataclass(frozen=True)
class Found:
    """A thing found: its kind (child, case, paper, command), words, and where it leads."""

    kind: str
    title: str
    detail: str
    route: str
    args: Mapping[str, Any]


def find(look: Look, text: str) -> Iterator[Found]:
    """What the words find, children first."""
    if len(text.strip()) < SHORTEST:
        return
    viewer = look.viewer
    children = list(_children(viewer, text)) if viewer.may("people.children") else []
    cases = list(_cases(viewer, text)) if viewer.may("record.cases") else []
    yield from children
    yield from cases
    yield from _papers(viewer, text, children, cases)


def _children(viewer: Viewer, text: str) -> Iterator[Found]:
    for line in people.children(viewer, people.Wanted(query=text), limit=CHILDREN).rows:
        yield Found("child", line.name, line.class_name, "child", {"child_id": line.id})


def _cases(viewer: Viewer, text: str) -> Iterator[Found]:
    for line in record.cases(viewer, text=text).lines[:CASES]:
        detail = ", ".join(part for part in (line.child_name, line.class_name, record_words.state(line.state)) if part)
        yield Found("case", words.case_name(line.number), detail, "case", {"case_id": line.case_id})


def _papers(viewer: Viewer, text: str, children: list[Found], cases: list[Found]) -> Iterator[Found]:
    """Papers of the children and cases found, newest first; one is named once. They lead to their case: whom no case
    opens for finds none.
    """
    if not viewer.may("record.case_page"):
        return
    rows: dict[int, PaperLine] = {}
    if viewer.may("letters.papers_of_child"):
        for child in children[:PAPERS]:
            rows.update({row.paper_id: row for row in papers_of_child(viewer, child.args["child_id"])})
    if viewer.may("letters.papers_of_case"):
        for case in cases[:PAPERS]:
            rows.update({row.paper_id: row for row in papers_of_case(viewer, case.args["case_id"])})
    newest = sorted(rows.values(), key=lambda row: (row.made_at, row.paper_id), reverse=True)
    for row in [row for row in newest if row.case_id is not None and not row.closed][:PAPERS]:
        yield Found("paper", _paper_title(row), _paper_detail(row), "case", {"case_id": row.case_id})


def _paper_title(row: PaperLine) -> str:
    info = all_papers().get(row.kind)
    if info is None:
        return row.title or row.kind
    return info.title_ru if current() == "ru" else info.title_kk


def _paper_detail(row: PaperLine) -> str:
    day = date_short(row.made_at.date(), current())
    return p_("today.paper_line", "№ {number}, {date}").format(number=row.number, date=day) if row.number else day


def fits(query: str, title: str) -> bool:
    """Whether a command's words hold all that was typed."""
    plain = fold(title)
    return all(part in plain for part in fold(query).split())
