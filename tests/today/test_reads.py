"""What is due over all parts, why then, for whom; counts and search."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from app.base.access import Role, Viewer
from app.base.language import use
from app.letters import actions as letters
from app.people import actions as people
from app.people import reads as people_reads
from app.people.rules import Confirmation, Order
from app.record import actions as record
from app.today import reads, words
from app.today.rules import Group
from tests.school_data import SchoolFacts

Refer = Callable[..., int]
THURSDAY, FRIDAY = datetime(2026, 11, 19, 10, 0), datetime(2026, 11, 20, 8, 30)


def _row(viewer: Viewer, code: str) -> tuple[Group, reads.Row]:
    view = reads.today(viewer, "kk")
    return next((g, row) for g in Group for row in view.groups[g] if row.code == code)


@pytest.mark.clause("398/12")
def test_the_sheet_is_due_two_working_days_after_receipt_and_says_why(viewer: Viewer, refer: Refer) -> None:
    refer(datetime(2026, 11, 20, 8, 30))
    group, row = _row(viewer, "record.fill_sheet")
    assert group is Group.SOON
    assert row.due == datetime(2026, 11, 24, 18, 0)
    assert row.why.startswith("24.11: 2 жұмыс күні")
    assert words.clause(row) == "№ 61, 12-тармақ"


def test_a_sheet_becomes_due_today_and_then_overdue(viewer: Viewer, refer: Refer) -> None:
    refer(datetime(2026, 11, 18, 10, 0))
    assert _row(viewer, "record.fill_sheet")[0] is Group.TODAY
    viewer.clock.set(datetime(2026, 11, 20, 18, 1))  # type: ignore[attr-defined]
    group, row = _row(viewer, "record.fill_sheet")
    assert group is Group.OVERDUE
    assert row.left is not None
    assert row.left.overdue


@pytest.mark.clause("398/14")
def test_parts_without_a_term_wait_and_are_never_overdue(viewer: Viewer, refer: Refer) -> None:
    refer(datetime(2026, 11, 18, 10, 0))
    viewer.clock.set(datetime(2026, 12, 20, 9, 0))  # type: ignore[attr-defined]
    view = reads.today(viewer, "kk")
    assert {row.code for row in view.groups[Group.OPEN]} == {"record.part"}
    assert "record.part" not in {row.code for row in view.groups[Group.OVERDUE]}


def test_danger_stands_first(viewer: Viewer, refer: Refer) -> None:
    case_id = refer(datetime(2026, 11, 18, 10, 0))
    record.mark_danger(viewer, case_id, "үйде қауіпті")
    first = reads.today(viewer, "kk").groups[Group.TODAY][0]
    assert first.danger
    assert words.limit(first, viewer.clock.now()) == "дереу"


@pytest.mark.clause("398/13.2")
def test_an_enquiry_waits_for_its_answer(viewer: Viewer, refer: Refer) -> None:
    case_id = refer(FRIDAY)
    letter = letters.register_outgoing(
        viewer, correspondent="Полиция бөлімі", subject="сауал", due_on=date(2026, 11, 27), case_id=case_id
    )
    assert _row(viewer, "letters.answer")[1].args == {"tab": "registers", "letter": letter}
    letters.register_outgoing(viewer, correspondent="Полиция бөлімі", answers_id=letter, case_id=case_id)
    codes = {row.code for rows in reads.today(viewer, "kk").groups.values() for row in rows}
    assert "letters.answer" not in codes


def test_the_next_day_is_named_when_nothing_is_due(viewer: Viewer, school: SchoolFacts) -> None:
    view = reads.today(viewer, "kk")
    assert (view.badge, view.next_on) == (0, None)
    assert words.empty(None) != words.empty(date(2027, 1, 11))


@pytest.mark.clause("398/26")
def test_counts_go_to_those_who_may_see_them_only(viewer: Viewer, viewer_as: Any, refer: Refer) -> None:
    refer(FRIDAY)
    counts = reads.counts(viewer)
    assert (counts.on_record, counts.undecided) == (0, 1)
    observer = reads.today(viewer_as(Role.OBSERVER), "kk")
    assert observer.counts == counts
    assert not any(observer.groups.values())
    assert reads.today(viewer_as(Role.CLASS_TEACHER), "kk").counts is None


@pytest.mark.clause("398/10")
def test_each_role_sees_its_own_work(viewer: Viewer, viewer_as: Any, school: SchoolFacts, refer: Refer) -> None:
    refer(FRIDAY)
    psychologist = viewer_as(Role.PSYCHOLOGIST, staff_id=school.psychologist)
    codes = {row.code for rows in reads.today(psychologist, "kk").groups.values() for row in rows}
    assert codes <= {"record.part"}
    assert reads.badge(viewer) == 0


@pytest.mark.parametrize(("language", "until", "left"), [("kk", "18:00-ге дейін", "сағат"), ("ru", "до 18:00", "час")])
def test_the_last_day_is_told_in_hours(viewer: Viewer, refer: Refer, language: str, until: str, left: str) -> None:
    refer(datetime(2026, 11, 18, 10, 0))
    use(language)
    row = _row(viewer, "record.fill_sheet")[1]
    assert words.limit(row, viewer.clock.now()) == until
    assert left in words.limit_detail(row, viewer.clock.now())


# -- search


def test_search_finds_the_child_and_the_case(viewer: Viewer, child: int, refer: Refer) -> None:
    case_id = refer(FRIDAY)
    found = reads.find(viewer, "даурен")
    assert {(f.kind, f.route) for f in found} == {("child", "child"), ("case", "case")}
    assert next(f for f in found if f.kind == "case").args == {"case_id": case_id}
    assert reads.find(viewer, "д") == ()
    assert [f.kind for f in reads.find(viewer, "2026/1")] == ["case"]


def test_search_obeys_the_roles(viewer: Viewer, viewer_as: Any, refer: Refer) -> None:
    refer(FRIDAY)
    psychologist = viewer_as(Role.PSYCHOLOGIST)
    assert "case" not in {f.route for f in reads.find(psychologist, "Беков")}


def test_a_paper_is_not_found_by_whom_its_case_does_not_open_for(
    viewer: Viewer, viewer_as: Any, child: int, refer: Refer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.today.reads import finding

    case_id = refer(FRIDAY)
    line = SimpleNamespace(paper_id=1, kind="03.1", title="", number="", made_at=FRIDAY, case_id=case_id, closed=False)
    monkeypatch.setattr(finding, "papers_of_child", lambda _viewer, _child: [line])
    monkeypatch.setattr(finding, "papers_of_case", lambda _viewer, _case: [line])
    assert "paper" in {f.kind for f in reads.find(viewer, "Беков")}
    assert {f.route for f in reads.find(viewer_as(Role.PSYCHOLOGIST), "Беков")} == {"child"}


@pytest.mark.clause("324/14.13")
def test_a_departure_waits_for_its_confirmation(viewer: Viewer, child: int) -> None:
    order = Order("87", date(2026, 11, 18))
    people.depart(viewer, child, date(2026, 11, 19), order=order, reason="in_district")
    group, row = _row(viewer, "people.departure")
    assert group is Group.OPEN
    assert (row.route, row.args, row.clause) == ("child", {"child_id": child}, "324/14.13")
    assert words.what(row) == "Баланың кетуі расталуы керек"
    move = people_reads.movements(viewer, child)[0]
    day = date(2026, 11, 20)
    people.confirm_departure(viewer, move.id, Confirmation("15", day, "31", day))
    assert not [r for rows in reads.today(viewer, "kk").groups.values() for r in rows if r.code == "people.departure"]
