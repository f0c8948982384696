"""The plan: no force without a decision, whole measures, nothing signed changes, the copy of the parents."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.access import Viewer
from app.base.papers import compose, pdf, template
from app.base.refusal import NeedsReason, Refused
from app.base.store.given import GivenFile
from app.record import actions, papers, reads
from app.record.rules.steps import StepState
from tests.record import some as made
from tests.record.some import People


@pytest.mark.clause("398/16")
def test_no_plan_before_a_positive_decision(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    with pytest.raises(Refused) as caught:
        actions.start_plan(viewer, case_id, starts=date(2026, 11, 23), ends=date(2027, 5, 25))
    assert (caught.value.code, caught.value.clause) == ("record.no_decision", "398/16")
    assert reads.case_page(viewer, case_id).steps[5].state is StepState.LOCKED


@pytest.mark.clause("398/16")
def test_the_plan_begins_with_the_terms_of_the_decision(viewer: Viewer, some: People) -> None:
    case_id = made.on_record(viewer, some)
    plan_id = actions.start_plan(viewer, case_id)
    page = reads.plan_page(viewer, case_id)
    assert page is not None
    assert (page.plan_id, page.starts, page.ends) == (plan_id, date(2026, 11, 23), date(2027, 5, 25))
    assert (page.description, page.parent_name) == ("Сабаққа жүйелі түрде келмейді", "Бекова Сәуле Ержанқызы")
    assert actions.start_plan(viewer, case_id) == plan_id


@pytest.mark.clause("398/19")
def test_a_measure_without_person_or_date_is_not_approved(viewer: Viewer, some: People) -> None:
    case_id = made.on_record(viewer, some)
    plan_id = made.whole_plan(viewer, case_id)
    actions.add_measure(viewer, plan_id, kind="Үйірме", kind_code=10, responsible="Қалиева", indicator="қатысу")
    actions.add_measure(viewer, plan_id, kind="Кеңес", kind_code=1, ends=date(2027, 1, 10), indicator="қатысу")
    with pytest.raises(Refused) as caught:
        actions.approve_plan(viewer, plan_id)
    assert (caught.value.code, caught.value.clause) == ("record.measures_incomplete", "398/19")
    assert caught.value.facts["positions"] == [3, 4]


@pytest.mark.clause("398/18", "398/19")
def test_soft_stops_of_a_plan_ask_reasons_and_keep_them(viewer: Viewer, some: People) -> None:
    case_id = made.on_record(viewer, some)
    plan_id = actions.start_plan(viewer, case_id)
    with pytest.raises(NeedsReason) as caught:
        actions.approve_plan(viewer, plan_id)
    assert [w.code for w in caught.value.warnings] == ["record.plan_empty"]
    actions.add_measure(viewer, plan_id, kind="Үйірме", kind_code=10, responsible="Қалиева", ends=date(2028, 1, 1))
    with pytest.raises(NeedsReason) as caught:
        actions.approve_plan(viewer, plan_id)
    codes = [w.code for w in caught.value.warnings]
    assert codes == ["record.indicator_missing", "record.out_of_period", "record.ground_unanswered"]
    actions.approve_plan(viewer, plan_id, reasons=dict.fromkeys(codes, "келісілді"))
    page = reads.plan_page(viewer, case_id)
    assert page is not None
    assert (page.state, set(page.reasons)) == ("approved", set(codes))


def test_lines_are_ordered_doubled_changed_and_removed(viewer: Viewer, some: People) -> None:
    case_id = made.on_record(viewer, some)
    plan_id = made.whole_plan(viewer, case_id)
    first, second = _lines(viewer, case_id)
    actions.move_measure(viewer, second.measure_id, 1)
    actions.duplicate_measure(viewer, second.measure_id)
    actions.change_measure(viewer, first.measure_id, stage="аптасына 1 рет")
    assert [m.kind for m in _lines(viewer, case_id)] == [second.kind, second.kind, first.kind]
    assert [m.position for m in _lines(viewer, case_id)] == [1, 2, 3]
    actions.remove_measure(viewer, _lines(viewer, case_id)[1].measure_id)
    actions.save_measures(viewer, plan_id, [{"id": first.measure_id, "kind": "Бірінші"}, {"kind": "Жаңа"}])
    assert [(m.position, m.kind) for m in _lines(viewer, case_id)] == [(1, "Бірінші"), (2, "Жаңа")]
    assert _lines(viewer, case_id)[0].stage == "аптасына 1 рет"


def _lines(viewer: Viewer, case_id: int) -> tuple[reads.MeasureLine, ...]:
    page = reads.plan_page(viewer, case_id)
    assert page is not None
    return page.measures


@pytest.mark.clause("398/18")
def test_a_library_measure_prints_in_the_papers_language_while_its_words_stay(viewer: Viewer, some: People) -> None:
    case_id = made.on_record(viewer, some)
    plan_id = actions.start_plan(viewer, case_id)
    row = next(m for m in reads.library(viewer, group="attendance", language="kk"))
    line = actions.add_measure(viewer, plan_id, library_id=row.library_id)
    russian = reads.plan_page(viewer, case_id, "ru")
    assert russian is not None
    assert russian.measures[0].kind == "Ежедневный контроль посещения занятий"
    assert russian.measures[0].responsible == "Қалиева Аяна Серікқызы, учитель-предметник"
    actions.change_measure(viewer, line, kind="Өз сөзіміз")
    russian = reads.plan_page(viewer, case_id, "ru")
    assert russian is not None
    assert russian.measures[0].kind == "Өз сөзіміз"


@pytest.mark.clause("398/18")
def test_the_library_has_every_kind_of_help_and_takes_own_measures(viewer: Viewer, some: People) -> None:
    actions.fill_library(viewer)
    assert {m.kind_code for m in reads.library(viewer)} == set(range(1, 15))
    mine = actions.add_own_measure(viewer, kind_code=10, kk="Шахмат үйірмесі")
    assert [m.library_id for m in reads.library(viewer, text="шахмат")] == [mine]
    actions.retire_measure(viewer, mine)
    assert not reads.library(viewer, text="шахмат")


@pytest.mark.clause("398/16")
def test_nothing_signed_changes(viewer: Viewer, some: People) -> None:
    case_id = made.on_record(viewer, some)
    plan_id = made.whole_plan(viewer, case_id)
    actions.approve_plan(viewer, plan_id)
    line = _lines(viewer, case_id)[0].measure_id
    with pytest.raises(Refused, match="plan_approved"):
        actions.change_measure(viewer, line, kind="басқа")
    actions.reopen_plan(viewer, plan_id, "мерзімі қате")
    actions.change_measure(viewer, line, stage="күн сайын, таңертең")
    actions.approve_plan(viewer, plan_id)
    actions.plan_signed(viewer, plan_id)
    for change in (
        lambda: actions.change_measure(viewer, line, kind="басқа"),
        lambda: actions.save_plan_head(viewer, plan_id, description="басқа"),
        lambda: actions.save_measures(viewer, plan_id, []),
        lambda: actions.remove_measure(viewer, line),
    ):
        with pytest.raises(Refused, match="plan_signed"):
            change()
    with pytest.raises(Refused, match="plan_state"):
        actions.reopen_plan(viewer, plan_id, "тағы")


@pytest.mark.clause("398/18")
def test_printed_signed_and_handed_over(viewer: Viewer, some: People) -> None:
    case_id = made.on_record(viewer, some)
    plan_id = made.whole_plan(viewer, case_id)
    actions.approve_plan(viewer, plan_id)
    page = reads.plan_page(viewer, case_id, "kk")
    assert page is not None
    facts = papers.plan(page)
    made_pdf = pdf([compose(template("18.1", "kk"), facts)])
    paper_id = actions.plan_printed(viewer, plan_id, pdf=made_pdf.data, facts=facts, language="kk")
    actions.plan_signed(viewer, plan_id, file=GivenFile("scan.bin", "application/octet-stream", b"x"))
    assert reads.case_page(viewer, case_id).next_action == ("hand_copy", "")
    with pytest.raises(Refused, match="copy_person"):
        actions.hand_copy(viewer, plan_id)
    actions.hand_copy(viewer, plan_id, person_id=some.mother, sheets=2)
    page = reads.plan_page(viewer, case_id, "kk")
    assert page is not None
    assert (page.paper_id, page.state, page.copies[0].name) == (paper_id, "signed", "Бекова Сәуле Ержанқызы")
    after = reads.case_page(viewer, case_id)
    assert after.steps[5].state is StepState.DONE
    assert after.plan is not None
    assert after.plan.copy_on == date(2026, 11, 20)


@pytest.mark.clause("398/19")
def test_progress_is_kept_and_overdue_measures_show(viewer: Viewer, some: People) -> None:
    case_id = made.on_record(viewer, some)
    plan_id = made.whole_plan(viewer, case_id)
    actions.approve_plan(viewer, plan_id)
    actions.plan_signed(viewer, plan_id)
    first, second = _lines(viewer, case_id)
    made.at(viewer, 2027, 5, 21, 10)
    assert [m.term for m in _lines(viewer, case_id)] == ["overdue", "overdue"]
    actions.add_monitoring(viewer, first.measure_id, "Босатылған сабақ жоқ", rating="good", state="done")
    assert [m.term for m in _lines(viewer, case_id)] == ["done", "overdue"]
    step = reads.case_page(viewer, case_id).steps[6]
    assert (step.state, step.count) == (StepState.LATE, 1)
    rows = [row for row in reads.deadlines(viewer) if row.code == "measure"]
    assert [row.facts["position"] for row in rows] == [second.position]
    assert rows[0].clause == "398/19"
