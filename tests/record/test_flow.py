"""The thin path through the verbs: referral, sheet, parts, submission, decision, plan, copy."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.base.access import Role, Viewer
from app.base.refusal import Forbidden, NeedsReason, Refused
from app.base.store.given import GivenFile
from app.record import actions, reads, steps
from app.record.rules.parts import PartKind
from app.record.rules.steps import StepState
from app.record.tables import Case
from tests.record import some as made
from tests.record.some import People


def _codes(caught: pytest.ExceptionInfo[NeedsReason]) -> list[str]:
    return [w.code for w in caught.value.warnings]


@pytest.mark.clause("398/4")
def test_a_referral_opens_a_case_without_a_record_number(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    page = reads.case_page(viewer, case_id)
    assert (page.number, page.record_number, page.state) == ("2026/1", "", "collecting")
    assert page.referrals[0].values.incoming_number == "1"
    assert page.next_action == ("fill_sheet", "")


def test_a_second_referral_joins_the_open_case(viewer: Viewer, some: People) -> None:
    first = made.referral(viewer, some)
    again = made.referral(viewer, some, grounds=[1])
    page = reads.case_page(viewer, again)
    assert again == first
    assert [g.code for g in page.grounds] == [1, 5]
    assert len(page.referrals) == 2
    assert reads.open_case_of(viewer, some.child) == (first, "2026/1")


@pytest.mark.clause("398/11")
def test_information_registered_after_a_working_day_asks_for_the_reason_and_keeps_it(
    viewer: Viewer, some: People
) -> None:
    values = {"kind": "signal", "body": "Полиция басқармасы", "received_at": datetime(2026, 11, 18, 10)}
    with pytest.raises(NeedsReason) as caught:
        made.referral(viewer, some, **values)
    assert _codes(caught) == ["record.late_registration"]
    case_id = made.referral(viewer, some, **values, late_reason="хат кеш жеткізілді")
    referral = reads.case_page(viewer, case_id).referrals[0]
    assert referral.late_reason == "хат кеш жеткізілді"
    assert referral.due.at == datetime(2026, 11, 19, 18)


@pytest.mark.clause("398/22", "398/3")
def test_a_referral_without_ground_and_aim_asks_why(viewer: Viewer, some: People) -> None:
    with pytest.raises(NeedsReason) as caught:
        made.referral(viewer, some, grounds=[], aims=[])
    assert _codes(caught) == ["record.no_ground", "record.no_aim"]
    with pytest.raises(Refused) as refused:
        made.referral(viewer, some, grounds=[11])
    assert refused.value.clause == "398/22"


@pytest.mark.clause("398/12")
def test_the_sheet_is_late_after_two_working_days_from_receipt(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)  # received on Friday 20 November
    made.at(viewer, 2026, 11, 24, 18, 1)
    page = reads.case_page(viewer, case_id)
    assert page.sheet_due.at == datetime(2026, 11, 24, 18)
    assert page.steps[1].state is StepState.LATE
    with pytest.raises(NeedsReason) as caught:
        made.sheet(viewer, case_id)
    assert _codes(caught) == ["record.late_sheet"]
    actions.finish_primary(viewer, case_id, late_reason="отбасы көшіп кеткен еді")
    after = reads.case_page(viewer, case_id)
    assert after.steps[1].state is StepState.DONE
    assert after.sheet.late_reason == "отбасы көшіп кеткен еді"
    with pytest.raises(Refused, match="sheet_finished"):
        actions.save_primary_sheet(viewer, case_id, description="басқа")


@pytest.mark.clause("398/12")
def test_parts_are_never_late_under_twelve(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    made.sheet(viewer, case_id)
    made.at(viewer, 2026, 12, 20, 9)
    page = reads.case_page(viewer, case_id)
    assert not any(step.state is StepState.LATE for step in page.steps)
    rows = [row for row in reads.deadlines(viewer) if row.code == "part"]
    assert len(rows) == 4
    assert all(row.due is None and row.clause == "398/14" for row in rows)


@pytest.mark.clause("398/14")
def test_the_submission_asks_a_reason_for_each_part_still_awaited_and_sets_it_aside(
    viewer: Viewer, some: People
) -> None:
    case_id = made.referral(viewer, some)
    made.sheet(viewer, case_id)
    with pytest.raises(NeedsReason) as caught:
        actions.prepare_submission(viewer, case_id)
    codes = _codes(caught)
    assert codes == [f"record.awaited.{kind}" for kind in PartKind]
    actions.prepare_submission(viewer, case_id, reasons=dict.fromkeys(codes, "маман жоқ"))
    page = reads.case_page(viewer, case_id)
    assert {part.state for part in page.parts} == {"set_aside"}
    assert page.part("housing_act").reason == "маман жоқ"


@pytest.mark.clause("398/12")
def test_the_submission_without_the_sheet_asks_why(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    made.parts(viewer, case_id)
    with pytest.raises(NeedsReason) as caught:
        actions.prepare_submission(viewer, case_id)
    assert _codes(caught) == ["record.sheet_unfinished"]


@pytest.mark.clause("398/14")
def test_a_part_is_set_aside_only_with_a_reason(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    with pytest.raises(Refused) as caught:
        actions.set_evidence(viewer, case_id, "housing_act", "set_aside", reason=" ")
    assert (caught.value.code, caught.value.clause) == ("record.aside_reason", "398/14")


@pytest.mark.clause("398/4")
def test_no_case_goes_to_the_council_without_the_submission(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    with viewer.store.writing(viewer, "council.add_item") as work, pytest.raises(Refused) as caught:
        steps.on_agenda(work, case_id, 1)
    assert caught.value.clause == "398/4"


def test_a_returned_submission_keeps_its_reason_and_can_be_made_again(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    made.sheet(viewer, case_id)
    made.parts(viewer, case_id)
    actions.prepare_submission(viewer, case_id)
    actions.return_submission(viewer, case_id, "акт керек")
    page = reads.case_page(viewer, case_id)
    assert page.submission is not None
    assert (page.submission.state, page.submission.returned_reason) == ("returned", "акт керек")
    assert made.submitted(viewer, case_id) == "1"
    assert reads.case_page(viewer, case_id).state == "awaiting_council"


@pytest.mark.clause("398/10")
def test_only_the_deputy_approves_in_the_program_others_record_from_paper(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    made.sheet(viewer, case_id)
    made.parts(viewer, case_id)
    actions.prepare_submission(viewer, case_id)
    with pytest.raises(Forbidden):
        actions.approve_submission(viewer, case_id)
    scan = GivenFile("scan.pdf", "application/octet-stream", b"scan")
    number = actions.approve_submission(
        viewer, case_id, from_paper=True, number="7", file=scan, reasons={"letters.number_gap": "қағазда"}
    )
    page = reads.case_page(viewer, case_id)
    assert page.submission is not None
    assert (number, page.submission.from_paper, page.submission.scan_id is not None) == ("7", True, True)


def test_the_psychologists_text_is_sealed_for_the_circle(viewer: Viewer, viewer_as, some: People) -> None:  # type: ignore[no-untyped-def]
    case_id = made.referral(viewer, some)
    actions.set_evidence(viewer, case_id, "psychologist", "typed", body={"conclusion_text": "құпия сөз"})
    assert reads.part_text(viewer, case_id, "psychologist").body == {"conclusion_text": "құпия сөз"}
    with viewer.store.reading(viewer) as session:
        row = steps.cases.part(session, case_id, "psychologist")
        assert row.body == {}
        assert "құпия".encode() not in (row.sealed or b"")
    teacher = viewer_as(Role.CLASS_TEACHER, staff_id=some.staff["teacher"])
    with pytest.raises(Forbidden):
        reads.part_text(teacher, case_id, "psychologist")
    psychologist = viewer_as(Role.PSYCHOLOGIST, staff_id=some.staff["psychologist"])
    assert reads.part_text(psychologist, case_id, "psychologist").body["conclusion_text"] == "құпия сөз"


def test_a_class_teacher_writes_only_the_own_parts(viewer: Viewer, viewer_as, some: People) -> None:  # type: ignore[no-untyped-def]
    case_id = made.referral(viewer, some)
    teacher = viewer_as(Role.CLASS_TEACHER, staff_id=some.staff["teacher"])
    teacher.class_ids = frozenset({some.class_id})
    actions.set_evidence(teacher, case_id, "characteristic", "typed", body={"learning_text": "жақсы"})
    with pytest.raises(Forbidden):
        actions.set_evidence(teacher, case_id, "housing_act", "typed", body={"housing_text": "пәтер"})
    assert {p.kind for p in reads.my_materials(teacher)} == {"characteristic", "preventive_summary"}


@pytest.mark.clause("398/15")
def test_a_refusal_and_a_deferral_of_the_council(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    made.sheet(viewer, case_id)
    made.parts(viewer, case_id)
    made.submitted(viewer, case_id)
    common = {"session_id": 1, "on": date(2026, 11, 20), "protocol_number": 3}
    with viewer.store.writing(viewer, "council.finish_session") as work:
        assert [r.number for r in steps.agenda_ready(work.session, work.clock.today())] == ["2026/1"]
        steps.on_agenda(work, case_id, 1)
        steps.deferred(work, case_id, reason="акт жоқ", missing=["акт"], again_on=date(2026, 11, 27), **common)
    assert reads.case_page(viewer, case_id).state == "deferred"
    with viewer.store.writing(viewer, "council.finish_session") as work:
        steps.refused(work, case_id, reason="негіз жоқ", **common)
    page = reads.case_page(viewer, case_id)
    assert (page.state, page.next_action) == ("refused", ("", ""))
    assert page.decision is not None
    assert page.decision.reason == "негіз жоқ"


def test_the_record_number_comes_with_the_decision(viewer: Viewer, some: People) -> None:
    case_id = made.on_record(viewer, some)
    page = reads.case_page(viewer, case_id)
    assert (page.record_number, page.state, page.on_record_from) == ("2026/1", "on_record", date(2026, 11, 20))
    assert page.next_action == ("start_plan", "")


def test_closing_keeps_the_number_and_the_reason(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    with pytest.raises(Refused, match="reason_missing"):
        actions.close_case(viewer, case_id, "wrong_child", "")
    actions.close_case(viewer, case_id, "wrong_child", "аты ұқсас бала")
    page = reads.case_page(viewer, case_id)
    assert (page.state, page.close_kind, page.number) == ("closed", "wrong_child", "2026/1")
    assert reads.case_page(viewer, made.referral(viewer, some)).number == "2026/2"


def test_a_child_already_on_record_demands_no_step_and_nothing_is_overdue(viewer: Viewer, some: People) -> None:
    case_id = actions.enter_existing(
        viewer,
        child_id=some.child,
        on_record_from=date(2026, 2, 10),
        grounds=[2],
        protocol_number="4",
        record_number=11,
        plan_starts=date(2026, 2, 10),
        plan_ends=date(2026, 11, 1),
        next_review_on=date(2026, 10, 1),
    )
    page = reads.case_page(viewer, case_id)
    assert page.record_number == "2025/11"
    assert [s.state for s in page.steps[:3]] == [StepState.SKIPPED] * 3
    assert not [row for row in reads.deadlines(viewer) if row.due is not None]
    made.placed(viewer, _ready(viewer, some))
    other = reads.cases(viewer).lines
    assert {line.record_number for line in other} == {"2025/11", "2026/1"}


def _ready(viewer: Viewer, some: People) -> int:
    case_id = made.referral(viewer, some, child_id=some.other)
    made.sheet(viewer, case_id)
    made.parts(viewer, case_id)
    made.submitted(viewer, case_id)
    return case_id


def test_danger_comes_first_and_ends_with_words(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some, danger=True)
    assert [row.code for row in reads.deadlines(viewer) if row.danger] == ["danger"]
    actions.end_danger(viewer, case_id, "анасының қасында")
    assert not [row for row in reads.deadlines(viewer) if row.danger]


def test_notes_stay_on_the_timeline_with_both_moments(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    actions.add_note(viewer, case_id, "Анасымен сөйлестім", kind="call", happened_at=datetime(2026, 11, 19, 11))
    event = next(e for e in reads.case_page(viewer, case_id).events if e.code == "call")
    assert (event.text, event.late) == ("Анасымен сөйлестім", True)
    with pytest.raises(Refused, match="future"):
        actions.add_note(viewer, case_id, "ертең", happened_at=datetime(2026, 11, 21, 11))


def test_lists_hide_ground_ten(viewer: Viewer, some: People) -> None:
    made.referral(viewer, some, grounds=[5, 10])
    line = reads.cases(viewer).lines[0]
    assert [g.code for g in line.grounds] == [5]
    assert line.more_grounds == 1
    assert reads.cases(viewer, text="бекоВ").lines
    assert not reads.cases(viewer, text="Ахмет").lines
    assert reads.cases(viewer).counts == {"collecting": 1}


def test_only_mapped_rows_stay_inside(viewer: Viewer, some: People) -> None:
    page = reads.case_page(viewer, made.referral(viewer, some))
    assert not any(isinstance(value, Case) for value in vars(page).values())
