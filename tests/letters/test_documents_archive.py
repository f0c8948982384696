"""The archive of made papers as reads: who sees what, what is found, what leaves the program is noted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from app.base.access import Role, Viewer
from app.base.refusal import Forbidden
from app.base.store import attachments
from app.base.store.tables import Audit
from app.letters import actions, reads
from app.letters.reads import Wanted
from tests.letters.documents import add_child, keep

ViewerAs = Callable[..., Viewer]


def _kinds(viewer: Viewer, **wanted: object) -> list[str]:
    rows = reads.archive(viewer, Wanted(**wanted))  # type: ignore[arg-type]
    assert reads.count_archive(viewer, Wanted(**wanted)) == len(rows)  # type: ignore[arg-type]
    return [row.paper.kind for row in rows]


@pytest.fixture
def papers(viewer: Viewer, school: object) -> dict[str, int]:
    """Four papers, the newest last."""
    child = add_child(viewer, "Әбілқасым", "Нұрай")
    return {
        "order": keep(viewer, "01.1", number="118", on=date(2026, 9, 1)),
        "protocol": keep(viewer, "16.1", number="3", on=date(2026, 10, 16), signed=date(2026, 10, 16), session_id=7),
        "plan": keep(viewer, "18.1", child_id=child, case_id=5, on=date(2026, 11, 2)),
        "circle": keep(viewer, "07.1", child_id=child, circle=True, on=date(2026, 11, 3)),
    }


def test_the_newest_paper_comes_first_with_its_child(viewer: Viewer, papers: dict[str, int]) -> None:
    rows = reads.archive(viewer)
    assert [row.paper.kind for row in rows] == ["07.1", "18.1", "16.1", "01.1"]
    assert [row.child_name for row in rows] == ["Әбілқасым Нұрай", "Әбілқасым Нұрай", "", ""]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("хаттама", ["16.1"]),
        ("протокол", ["16.1"]),
        ("118", ["01.1"]),
        ("абилкасым нурай", ["07.1", "18.1"]),
        ("18.1", ["18.1"]),
        ("ештеңе", []),
    ],
)
def test_search_knows_titles_numbers_and_children(
    viewer: Viewer, papers: dict[str, int], text: str, found: list[str]
) -> None:
    assert _kinds(viewer, text=text) == found


def test_cases_that_the_text_names_bring_their_papers(viewer: Viewer, papers: dict[str, int]) -> None:
    assert _kinds(viewer, text="2026/5", case_ids=frozenset({5})) == ["18.1"]


def test_filters_go_together(viewer: Viewer, papers: dict[str, int]) -> None:
    assert _kinds(viewer, kind="18.1") == ["18.1"]
    assert _kinds(viewer, signed=True) == ["16.1"]
    assert _kinds(viewer, signed=False, first=date(2026, 11, 1)) == ["07.1", "18.1"]
    assert _kinds(viewer, first=date(2026, 10, 16), last=date(2026, 10, 16)) == ["16.1"]


def test_pages_follow_one_another(viewer: Viewer, school: object) -> None:
    made = [keep(viewer, "16.1", number=str(n)) for n in range(5)]
    first = reads.archive(viewer, None, None, 2)
    second = reads.archive(viewer, None, first[-1].after, 2)
    third = reads.archive(viewer, None, second[-1].after, 2)
    assert [row.id for row in (*first, *second, *third)] == made[::-1]


def test_kinds_are_counted(viewer: Viewer, papers: dict[str, int]) -> None:
    assert [(row.kind, row.count) for row in reads.archive_kinds(viewer)] == [
        ("01.1", 1),
        ("07.1", 1),
        ("16.1", 1),
        ("18.1", 1),
    ]


def test_papers_of_the_circle_are_read_by_its_holders_and_exist_for_others(
    viewer: Viewer, viewer_as: ViewerAs, papers: dict[str, int]
) -> None:
    outside = viewer_as(Role.DEPUTY)
    outside.circle = None
    rows = {row.paper.kind: row.paper for row in reads.archive(outside)}
    assert [kind for kind, row in rows.items() if row.closed] == ["07.1"]
    assert (rows["07.1"].made_by, rows["07.1"].number, rows["07.1"].title) == (viewer.name, "", "")
    for call in (reads.paper_file, lambda who, paper_id: reads.paper_copy(who, paper_id, "print")):
        with pytest.raises(Forbidden):
            call(outside, papers["circle"])
    assert _kinds(viewer_as(Role.PSYCHOLOGIST)) == ["07.1"]
    without_key = viewer_as(Role.PSYCHOLOGIST)
    without_key.circle = None
    assert [row.paper.closed for row in reads.archive(without_key)] == [True]


@pytest.mark.clause("398/14")
def test_the_scan_of_a_paper_of_the_circle_is_closed_like_it(viewer: Viewer, papers: dict[str, int]) -> None:
    scan_id = actions.add_scan(viewer, papers["circle"], b"scan", "text/plain")
    assert attachments.info(viewer, scan_id).circle
    other = actions.add_scan(viewer, papers["plan"], b"scan", "text/plain")
    assert not attachments.info(viewer, other).circle


@pytest.mark.parametrize("role", [Role.CLASS_TEACHER, Role.ELECTION_COMMISSION, Role.OBSERVER, Role.ADMINISTRATOR])
def test_other_roles_do_not_see_the_archive(viewer_as: ViewerAs, papers: dict[str, int], role: Role) -> None:
    someone = viewer_as(role)
    for call in (reads.archive, reads.count_archive, reads.archive_kinds):
        with pytest.raises(Forbidden):
            call(someone)
    with pytest.raises(Forbidden):
        reads.journal(someone, "incoming", date(2026, 1, 1), date(2026, 12, 31))


def test_a_paper_that_leaves_the_program_is_noted(viewer: Viewer, papers: dict[str, int]) -> None:
    kept = reads.paper_file(viewer, papers["plan"])
    assert reads.paper_copy(viewer, papers["plan"], "print").data == kept.data
    assert reads.paper_copy(viewer, papers["plan"], "export").data == kept.data
    viewer.store.flush_readings()
    with viewer.store.reading(viewer) as session:
        told = {row.verb for row in session.scalars(select(Audit)) if row.entity_id == papers["plan"]}
    assert {"opened.paper", "opened.paper.print", "opened.paper.export"} <= told
