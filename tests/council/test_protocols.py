"""Protocols: signed and fixed, corrected by another, extracted; through a real store."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from app.base.access import Viewer
from app.base.refusal import Refused
from app.council import actions, reads
from app.council.rules import Votes
from app.letters import reads as letters
from app.letters.rules import Made
from app.record.tables import Case
from tests.council.conftest import Meeting

Meet = Callable[..., Meeting]
NewCase = Callable[..., int]


def _case(viewer: Viewer, case_id: int) -> Case:
    with viewer.store.reading(viewer) as session:
        case = session.get(Case, case_id)
        assert case is not None
        session.expunge(case)
        return case


def _finish(viewer: Viewer, meeting: Meeting, **given: object) -> int:
    ended = datetime(2026, 11, 20, 16, 10)
    viewer.clock.set(ended)  # type: ignore[attr-defined]
    return actions.finish_session(viewer, meeting.session_id, ended_at=ended, **given)  # type: ignore[arg-type]


def _finished(viewer: Viewer, meet: Meet, new_case: NewCase) -> Meeting:
    meeting = meet(new_case())
    meeting.place(meeting.page.items[0].item_id)
    _finish(viewer, meeting)
    return meeting


@pytest.mark.clause("398/17")
def test_a_signed_protocol_is_fixed(viewer: Viewer, meet: Meet, new_case: NewCase, made: Callable[..., Made]) -> None:
    meeting = _finished(viewer, meet, new_case)
    with pytest.raises(Refused) as unprinted:
        actions.sign_protocol(viewer, meeting.session_id, date(2026, 11, 20))
    assert unprinted.value.code == "council.not_printed"
    paper = made(facts={"session_date": date(2026, 11, 20)})
    kept = actions.keep_protocol(viewer, meeting.session_id, paper)
    assert actions.sign_protocol(viewer, meeting.session_id, date(2026, 11, 20), scan=made().data) == kept
    line = letters.papers_of_session(viewer, meeting.session_id)[0]
    assert (line.number, line.signed_on, line.template_version) == ("1", date(2026, 11, 20), "1")
    assert letters.paper_file(viewer, kept).data == paper.data
    item = meeting.page.items[0].item_id
    for change in (
        lambda: actions.save_hearing(viewer, item, heard=[]),
        lambda: actions.decide(viewer, item, None),
        lambda: actions.change_protocol_number(viewer, meeting.session_id, 9),
        lambda: actions.set_attendance(viewer, meeting.session_id, 1, False),
        lambda: actions.keep_protocol(viewer, meeting.session_id, paper),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.clause == "398/17"


@pytest.mark.clause("398/17")
def test_a_new_number_is_printed_anew(viewer: Viewer, meet: Meet, new_case: NewCase, made: Callable[..., Made]) -> None:
    meeting = _finished(viewer, meet, new_case)
    actions.keep_protocol(viewer, meeting.session_id, made())
    actions.change_protocol_number(viewer, meeting.session_id, 3, reasons={"letters.number_gap": "1, 2 қағаз журналда"})
    with pytest.raises(Refused):
        actions.sign_protocol(viewer, meeting.session_id, date(2026, 11, 20))


@pytest.mark.clause("398/17")
def test_a_correction_names_the_signed_protocol(
    viewer: Viewer, meet: Meet, new_case: NewCase, made: Callable[..., Made]
) -> None:
    meeting = _finished(viewer, meet, new_case)
    actions.sign_protocol(viewer, meeting.session_id, date(2026, 11, 20), made=made())
    with pytest.raises(Refused):
        actions.correct_protocol(viewer, meeting.session_id, " ")
    correction = Meeting(viewer, actions.correct_protocol(viewer, meeting.session_id, "Жоспар мерзімі қате"))
    page = correction.page
    assert (page.corrects, page.correction_reason) == ((1, date(2026, 11, 20)), "Жоспар мерзімі қате")
    assert [i.decision for i in page.items] == ["place"]
    correction.place(page.items[0].item_id, review_on=date(2027, 1, 15))
    assert _finish(viewer, correction) == 2
    case = _case(viewer, page.items[0].case_id or 0)
    assert (case.record_number, case.next_review_on) == (1, date(2027, 1, 15))
    assert meeting.page.corrected_by == (correction.session_id,)
    assert meeting.page.state == "signed"


@pytest.mark.clause("398/17")
def test_a_correction_may_turn_the_decision(
    viewer: Viewer, meet: Meet, new_case: NewCase, made: Callable[..., Made]
) -> None:
    meeting = _finished(viewer, meet, new_case)
    actions.sign_protocol(viewer, meeting.session_id, date(2026, 11, 20), made=made())
    correction = Meeting(viewer, actions.correct_protocol(viewer, meeting.session_id, "Шешім қате жазылған"))
    item = correction.page.items[0]
    reasons = {"council.parents_not_invited": "Байланыс жоқ"}
    actions.decide(viewer, item.item_id, "refuse", {"refusal_reason": "Негіз жоқ"}, Votes(6), reasons)
    _finish(viewer, correction)
    assert _case(viewer, item.case_id or 0).state == "refused"


@pytest.mark.clause("398/17")
def test_an_extract_is_kept_of_a_signed_protocol_only(
    viewer: Viewer, meet: Meet, new_case: NewCase, made: Callable[..., Made]
) -> None:
    meeting = _finished(viewer, meet, new_case)
    item = meeting.page.items[0]
    with pytest.raises(Refused):
        actions.keep_extract(viewer, item.item_id, made("17.1"))
    actions.sign_protocol(viewer, meeting.session_id, date(2026, 11, 20), made=made())
    actions.keep_extract(viewer, item.item_id, made("17.1"))
    assert item.case_id is not None
    assert [p.kind for p in letters.papers_of_case(viewer, item.case_id)] == ["17.1"]


def test_sessions_of_a_year_stand_in_a_list(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    meeting = meet(new_case(), come=5)
    line = reads.sessions(viewer, 2026)[0]
    assert (line.session_id, line.items, line.present, line.members) == (meeting.session_id, 1, 5, 7)
    assert reads.sessions(viewer, 2025) == []
    assert [d.code for d in reads.deadlines(viewer)] == ["council.finish"]
