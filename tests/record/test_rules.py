"""Rules of the record by tables and by hypothesis."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.refusal import Refused
from app.base.workdays import Calendar
from app.record.rules import clocks, grounds, parts, plan, states, steps
from app.record.rules.parts import PartKind, PartState
from app.record.rules.plan import Measure
from app.record.rules.states import CaseState
from app.record.rules.steps import Course, StepState
from app.school.rules import Terms

NOW = datetime(2026, 11, 20, 9)
DAYS = st.dates(date(2024, 1, 1), date(2027, 6, 1))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 1)).map(lambda m: m.replace(microsecond=0))


@pytest.mark.clause("398/12")
@given(MOMENTS)
def test_two_working_days_after_receipt_and_not_before(received: datetime) -> None:
    calendar = Calendar()
    due = clocks.sheet_due(calendar, received, Terms())
    assert calendar.between(calendar.clock_start(received), due.on) == 2
    assert clocks.late_sheet(calendar, received, due.at, Terms()) == []
    (warning,) = clocks.late_sheet(calendar, received, due.at + timedelta(seconds=1), Terms())
    assert warning.clause == "398/12"


@pytest.mark.clause("398/11")
@given(MOMENTS)
def test_one_working_day_to_register(received: datetime) -> None:
    calendar = Calendar()
    due = clocks.registration_due(calendar, received, Terms())
    assert clocks.late_registration(calendar, received, due.at, Terms()) == []
    (warning,) = clocks.late_registration(calendar, received, due.at + timedelta(seconds=1), Terms())
    assert warning.clause == "398/11"


@pytest.mark.clause("398/14")
def test_the_parts_have_no_term_unless_the_school_sets_one() -> None:
    assert clocks.part_due(Calendar(), NOW, None) is None
    assert clocks.part_due(Calendar(), NOW, 5) == date(2026, 11, 27)


@pytest.mark.clause("398/14")
@given(st.lists(st.sampled_from(list(PartState)), min_size=4, max_size=4), st.booleans())
def test_the_submission_opens_when_each_part_is_there_or_set_aside(found: list[PartState], finished: bool) -> None:
    by_kind = {str(kind): str(state) for kind, state in zip(PartKind, found, strict=True)}
    warnings = parts.submission_warnings(by_kind, finished)
    awaited = [kind for kind, state in zip(PartKind, found, strict=True) if state is PartState.AWAITED]
    assert [w.code for w in warnings if w.clause == "398/14"] == [parts.awaited_code(kind) for kind in awaited]
    assert any(w.clause == "398/12" for w in warnings) is not finished


@pytest.mark.clause("398/16")
@pytest.mark.parametrize("state", list(CaseState))
@pytest.mark.parametrize("kind", ["", "place", "keep", "existing", "refuse", "defer"])
def test_only_a_positive_decision_brings_a_plan(state: CaseState, kind: str) -> None:
    positive = state is CaseState.ON_RECORD and kind in ("place", "keep", "existing")
    if positive:
        plan.check_decision(state, {"kind": kind})
        return
    with pytest.raises(Refused) as caught:
        plan.check_decision(state, {"kind": kind})
    assert caught.value.clause == "398/16"


MEASURES = st.builds(
    Measure,
    position=st.integers(1, 30),
    responsible=st.sampled_from(["", " ", "Қалиева"]),
    responsible_id=st.sampled_from([None, 4]),
    ends=st.none() | DAYS,
    indicator=st.sampled_from(["", "қатысу"]),
    kind_code=st.sampled_from([None, 2, 12]),
)


@pytest.mark.clause("398/19")
@given(st.lists(MEASURES, max_size=6))
def test_a_plan_is_whole_when_each_measure_has_person_and_date(measures: list[Measure]) -> None:
    whole = all((m.responsible.strip() or m.responsible_id) and m.ends for m in measures)
    if whole:
        plan.check_complete(measures)
        return
    with pytest.raises(Refused) as caught:
        plan.check_complete(measures)
    assert caught.value.clause == "398/19"


@given(st.lists(MEASURES, min_size=1, max_size=6), DAYS, st.integers(0, 300))
def test_a_plan_warns_but_never_refuses_for_indicator_and_term(
    measures: list[Measure], starts: date, length: int
) -> None:
    ends = starts + timedelta(days=length)
    codes = {w.code for w in plan.warnings(measures, starts, ends, [5])}
    assert ("record.indicator_missing" in codes) is any(not m.indicator for m in measures)
    assert ("record.out_of_period" in codes) is any(m.ends and not starts <= m.ends <= ends for m in measures)
    assert ("record.ground_unanswered" in codes) is all(m.kind_code is None for m in measures)


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        ("draft", None),
        ("approved", "record.plan_approved"),
        ("signed", "record.plan_signed"),
        ("ended", "record.plan_signed"),
    ],
)
@pytest.mark.clause("398/16")
def test_what_is_approved_or_signed_does_not_change(state: str, refused: str | None) -> None:
    if refused is None:
        plan.check_changeable(state)
        return
    with pytest.raises(Refused, match=refused):
        plan.check_changeable(state)


@pytest.mark.parametrize(
    ("ends", "state", "wanted"),
    [
        (date(2026, 11, 19), "planned", "overdue"),
        (date(2026, 11, 20), "planned", "due"),
        (date(2026, 12, 4), "planned", "due"),
        (date(2026, 12, 5), "planned", "ahead"),
        (None, "planned", "ahead"),
        (date(2026, 11, 1), "done", "done"),
    ],
)
@pytest.mark.clause("398/19")
def test_done_due_overdue(ends: date | None, state: str, wanted: str) -> None:
    assert plan.term_state(state, ends, NOW.date()) == wanted


@pytest.mark.clause("398/3")
def test_a_referral_says_which_aim_it_serves() -> None:
    assert [w.clause for w in grounds.referral_warnings([5], [])] == ["398/3"]
    assert [w.clause for w in grounds.referral_warnings([], [1])] == ["398/22"]
    assert grounds.referral_warnings([5], [1]) == []


@pytest.mark.clause("398/22")
def test_grounds_are_of_the_edition() -> None:
    assert grounds.check_known([5, 1, 5], range(1, 11), "grounds", "398/22") == [1, 5]
    with pytest.raises(Refused) as caught:
        grounds.check_known([12], range(1, 11), "grounds", "398/22")
    assert caught.value.clause == "398/22"


@pytest.mark.clause("398/26")
def test_ground_ten_is_never_named_in_a_list() -> None:
    assert grounds.shown_in_lists([1, 10]) == [1]


@pytest.mark.clause("398/4")
@pytest.mark.parametrize("state", [CaseState.COLLECTING, CaseState.SUBMITTED])
def test_before_the_submission_the_council_takes_nothing(state: CaseState) -> None:
    for verb in ("agenda", "place", "refuse"):
        with pytest.raises(Refused) as caught:
            states.check_state(state, verb)
        assert caught.value.clause == "398/4"


@given(
    st.builds(
        Course,
        state=st.sampled_from(list(CaseState)),
        now=st.just(NOW),
        registered_at=st.just(NOW) | st.none(),
        sheet_due=st.sampled_from([NOW - timedelta(hours=1), NOW + timedelta(hours=1)]),
        collected_at=st.none() | st.just(NOW),
        awaited=st.sampled_from([(), (PartKind.HOUSING_ACT,), tuple(PartKind)]),
        submission_state=st.sampled_from(["", "prepared", "approved", "returned"]),
        decided_on=st.none() | st.just(NOW.date()),
        plan_state=st.sampled_from(["", "draft", "approved", "signed"]),
        copy_handed=st.booleans(),
        removed_on=st.none() | st.just(NOW.date()),
        existing=st.booleans(),
        overdue_measures=st.integers(0, 3),
    )
)
def test_eight_steps_whatever_the_facts(course: Course) -> None:
    found = steps.steps(course)
    assert [s.number for s in found] == list(range(1, 9))
    assert all(s.reason for s in found if s.state is StepState.LOCKED)
    code, _detail = steps.next_action(course)
    assert bool(code) == (steps.current(found) is not None)


@pytest.mark.parametrize(
    ("course", "wanted"),
    [
        (Course(CaseState.COLLECTING, NOW, NOW), ("fill_sheet", "")),
        (
            Course(CaseState.COLLECTING, NOW, NOW, collected_at=NOW, awaited=(PartKind.HOUSING_ACT,)),
            ("add_part", "housing_act"),
        ),
        (Course(CaseState.COLLECTING, NOW, NOW, collected_at=NOW), ("prepare_submission", "")),
        (
            Course(CaseState.SUBMITTED, NOW, NOW, collected_at=NOW, submission_state="prepared"),
            ("approve_submission", ""),
        ),
        (
            Course(CaseState.AWAITING_COUNCIL, NOW, NOW, collected_at=NOW, submission_state="approved"),
            ("open_council", ""),
        ),
        (Course(CaseState.ON_AGENDA, NOW, NOW, collected_at=NOW, submission_state="approved"), ("open_session", "")),
        (Course(CaseState.ON_RECORD, NOW, NOW, decided_on=NOW.date()), ("start_plan", "")),
        (Course(CaseState.ON_RECORD, NOW, NOW, decided_on=NOW.date(), plan_state="draft"), ("open_plan", "")),
        (Course(CaseState.ON_RECORD, NOW, NOW, decided_on=NOW.date(), plan_state="approved"), ("attach_signed", "")),
        (Course(CaseState.ON_RECORD, NOW, NOW, decided_on=NOW.date(), plan_state="signed"), ("hand_copy", "")),
    ],
)
def test_the_one_thing_to_do_next(course: Course, wanted: tuple[str, str]) -> None:
    assert steps.next_action(course) == wanted
