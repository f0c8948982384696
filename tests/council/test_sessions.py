"""Sessions from the call to the numbered protocol, through a real store."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from app.base.access import Viewer
from app.base.refusal import NeedsReason, Refused
from app.council import actions, reads
from app.council.rules import Seat, Votes
from app.letters import reads as letters
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


# -- the call


@pytest.mark.clause("398/5")
def test_a_session_is_called_by_a_numbered_decision(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    page = meet(new_case(), start=False).page
    assert (page.decision_number, page.decision_on, page.place) == ("1", date(2026, 11, 16), "101-кабинет")
    assert page.decided_by is not None
    assert page.decided_by.name
    assert len(page.members) == 7
    assert meet(start=False).page.decision_number == "2"


@pytest.mark.clause("398/6")
def test_no_session_without_a_composition(viewer: Viewer, seats: list[Seat]) -> None:
    with pytest.raises(Refused) as refused:
        actions.call_session(
            viewer,
            starts_at=datetime(2026, 11, 20, 15, 0),
            place="",
            decided_by_id=seats[0].staff_id,
            decision_on=date(2026, 11, 16),
        )
    assert refused.value.code == "council.no_order"


@pytest.mark.clause("398/5")
def test_a_decision_after_the_session_needs_a_reason(viewer: Viewer, meet: Meet) -> None:
    meeting = meet(start=False)
    with pytest.raises(NeedsReason):
        actions.change_session(viewer, meeting.session_id, decision_on=date(2026, 11, 21))
    actions.change_session(viewer, meeting.session_id, starts_at=datetime(2026, 11, 23, 14, 0), place="Акт залы")
    assert (meeting.page.starts_at.day, meeting.page.place) == (23, "Акт залы")


# -- agenda


def test_a_case_goes_on_one_agenda_and_comes_off_it(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    case_id = new_case()
    assert [c.case_id for c in reads.ready_cases(viewer)] == [case_id]
    meeting = meet(case_id, start=False)
    assert _case(viewer, case_id).state == "on_agenda"
    assert reads.ready_cases(viewer) == []
    with pytest.raises(Refused) as refused:
        actions.add_item(viewer, meeting.session_id, kind="place", case_id=case_id)
    assert refused.value.code == "council.case_on_agenda"
    actions.remove_item(viewer, meeting.page.items[0].item_id)
    assert _case(viewer, case_id).state == "awaiting_council"


def test_items_are_moved_and_numbered_anew(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    meeting = meet(new_case(), new_case(), start=False)
    free = actions.add_item(viewer, meeting.session_id, title="ПЖЖЖ орындалуы туралы", minutes=10)
    actions.move_item(viewer, free, 1)
    assert [(i.item_id == free, i.position) for i in meeting.page.items] == [(True, 1), (False, 2), (False, 3)]
    actions.remove_item(viewer, free)
    assert [i.position for i in meeting.page.items] == [1, 2]
    with pytest.raises(Refused):
        actions.add_item(viewer, meeting.session_id, title=" ")


# -- invitations


@pytest.mark.clause("398/8")
@pytest.mark.clause("398/13.3")
def test_specialists_and_bodies_are_invited_and_their_coming_is_noted(viewer: Viewer, meet: Meet) -> None:
    meeting = meet(start=False)
    police = actions.invite(
        viewer, meeting.session_id, kind="body", name="Қалиев Е. С.", position="учаскелік полиция инспекторы"
    )
    actions.invite(viewer, meeting.session_id, kind="specialist", name="Медбике")
    actions.set_invited_attendance(viewer, police, False, "Шақыру кеш жетті")
    first, second = meeting.page.invited
    assert (first.attended, first.delivery["absence"]) == (False, "Шақыру кеш жетті")
    actions.uninvite(viewer, second.invited_id)
    assert len(meeting.page.invited) == 1


@pytest.mark.clause("398/9")
def test_parents_not_invited_warn_and_the_reason_is_kept(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    meeting = meet(new_case())
    item = meeting.page.items[0].item_id
    with pytest.raises(NeedsReason) as asked:
        actions.decide(viewer, item, "refuse", {"refusal_reason": "Себептер жойылды"}, Votes(6))
    assert asked.value.warnings[0].clause == "398/9"
    reasons = {"council.parents_not_invited": "Байланыс орнатылмады"}
    actions.decide(viewer, item, "refuse", {"refusal_reason": "Себептер жойылды"}, Votes(6), reasons)
    assert meeting.page.items[0].no_invitation_reason == "Байланыс орнатылмады"


@pytest.mark.clause("398/9")
def test_an_invitation_keeps_day_way_hand_and_outcome(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    meeting = meet(new_case())
    item = meeting.page.items[0].item_id
    invited = meeting.invite_parent(item)
    actions.deliver(
        viewer, invited, on=date(2026, 11, 18), how="refused", by="Хатшы", outcome="refused", witnesses="А. Б., В. Г."
    )
    line = meeting.page.invited[0]
    assert line.delivered
    assert line.delivery["witnesses"] == "А. Б., В. Г."
    actions.decide(viewer, item, "refuse", {"refusal_reason": "Себептер жойылды"}, Votes(6))
    assert meeting.page.items[0].no_invitation_reason == ""
    with pytest.raises(Refused):
        actions.deliver(viewer, invited, on=date(2026, 11, 25), how="by_hand")


# -- attendance


def test_attendance_makes_the_quorum(viewer: Viewer, meet: Meet) -> None:
    meeting = meet(come=3)
    page = meeting.page
    assert (page.present, page.quorum) == (3, 4)
    assert page.members[6].absence_reason == "науқас"
    assert [lack.code for lack in page.lacks] == ["quorum", "agenda"]
    meeting.come(4)
    assert [lack.code for lack in meeting.page.lacks] == ["agenda"]


@pytest.mark.clause("398/7")
def test_who_presides_instead_of_the_chair_needs_a_reason(viewer: Viewer, meet: Meet, seats: list[Seat]) -> None:
    meeting = meet()
    given = {"presiding_id": seats[2].staff_id, "secretary_id": seats[1].staff_id}
    with pytest.raises(NeedsReason) as asked:
        actions.set_presiding(viewer, meeting.session_id, **given)
    assert asked.value.warnings[0].clause == "398/7"
    actions.set_presiding(viewer, meeting.session_id, **given, reasons={"council.chair_replaced": "Директор іссапарда"})
    assert meeting.page.presiding is not None
    assert meeting.page.presiding.staff_id == seats[2].staff_id


# -- hearing and decision


@pytest.mark.clause("398/17")
def test_the_hearing_is_kept_short_and_in_rows(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    meeting = meet(new_case())
    item = meeting.page.items[0].item_id
    actions.save_hearing(
        viewer,
        item,
        heard=[
            {"name": " Оспанова М. Ж. ", "position": "жетекші", "text": "7 күн келмеген."},
            {"name": "", "text": ""},
        ],
        spoke=[{"name": "Ермекова Ж. А.", "text": "Көмекке келісті."}],
        parent_opinion="Келіседі",
        child_opinion="Қатысуға ниетті",
        materials="мінездеме, акт",
    )
    line = meeting.page.items[0]
    assert [row["name"] for row in line.heard] == ["Оспанова М. Ж."]
    assert (line.parent_opinion, line.child_opinion, line.materials) == (
        "Келіседі",
        "Қатысуға ниетті",
        "мінездеме, акт",
    )


@pytest.mark.clause("398/15")
def test_no_decision_without_a_running_session(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    case_id = new_case()
    meeting = meet(case_id, start=False)
    item = meeting.page.items[0].item_id
    with pytest.raises(Refused) as refused:
        meeting.place(item)
    assert (refused.value.code, refused.value.clause) == ("council.wrong_state", "398/15")
    assert _case(viewer, case_id).state == "on_agenda"


@pytest.mark.clause("398/15")
def test_a_session_is_not_finished_while_something_is_missing(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    case_id = new_case()
    meeting = meet(case_id, new_case(), come=3)
    meeting.place(meeting.page.items[0].item_id, review_on=None)
    with pytest.raises(Refused) as refused:
        _finish(viewer, meeting)
    lacks = refused.value.facts["lacks"]
    assert [(lack.code, lack.item, lack.name) for lack in lacks] == [
        ("quorum", 0, ""),
        ("term", 1, "review_on"),
        ("term", 2, "decision"),
        ("parents", 2, ""),
    ]
    assert _case(viewer, case_id).state == "on_agenda"


# -- the end


@pytest.mark.clause("398/16")
@pytest.mark.clause("398/17")
def test_finishing_numbers_the_protocol_and_puts_the_child_on_record(
    viewer: Viewer, meet: Meet, new_case: NewCase
) -> None:
    case_id = new_case()
    meeting = meet(case_id)
    meeting.place(meeting.page.items[0].item_id)
    assert _finish(viewer, meeting) == 1
    page, case = meeting.page, _case(viewer, case_id)
    assert (page.state, page.protocol_number, page.quorum) == ("finished", 1, 4)
    assert (case.state, case.record_number, case.on_record_from) == ("on_record", 1, date(2026, 11, 20))
    assert case.next_review_on == date(2027, 2, 19)


@pytest.mark.clause("398/15")
def test_refusing_and_deferring_reach_the_case(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    first, second = new_case(), new_case()
    meeting = meet(first, second)
    one, two = (i.item_id for i in meeting.page.items)
    meeting.invite_parent(one)
    meeting.invite_parent(two)
    actions.decide(viewer, one, "refuse", {"refusal_reason": "Себептер жойылды"}, Votes(6))
    missing = [{"name": "тұрғын үй актісі", "responsible": "Хатшы", "due": date(2026, 11, 27)}]
    terms = {"defer_reason": "Акт жоқ", "missing": missing, "next_on": date(2026, 12, 1)}
    actions.decide(viewer, two, "defer", terms, Votes(6))
    _finish(viewer, meeting)
    assert (_case(viewer, first).state, _case(viewer, second).state) == ("refused", "deferred")
    due = [d for d in reads.deadlines(viewer) if d.code == "council.again"]
    assert [(d.case_id, d.due_at.date()) for d in due] == [(second, date(2026, 12, 1))]
    assert [c.case_id for c in reads.ready_cases(viewer)] == [second]


@pytest.mark.clause("398/17")
def test_votes_that_do_not_add_up_ask_for_a_reason(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    meeting = meet(new_case())
    item = meeting.page.items[0].item_id
    meeting.invite_parent(item)
    actions.decide(viewer, item, "refuse", {"refusal_reason": "Себептер жойылды"}, Votes(4))
    with pytest.raises(NeedsReason):
        _finish(viewer, meeting)
    _finish(viewer, meeting, reasons={"council.votes_mismatch": "Екі мүше дауысқа қатыспады"})
    assert meeting.page.state == "finished"


@pytest.mark.clause("398/17")
def test_protocols_are_numbered_in_the_academic_year_and_gaps_warn(viewer: Viewer, meet: Meet) -> None:
    for number, typed in ((1, None), (4, 4), (5, None)):
        meeting = meet()
        item = actions.add_item(viewer, meeting.session_id, title="Жоспарлар туралы")
        actions.decide(viewer, item, "other", {"other_text": "Назарға алынсын"}, Votes(6))
        reasons = {"letters.number_gap": "2, 3 қағаз журналда"}
        assert _finish(viewer, meeting, number=typed, reasons=reasons) == number
        viewer.clock.set(datetime(2026, 11, 20, 9, 0))  # type: ignore[attr-defined]
    with pytest.raises(Refused) as refused:
        actions.change_protocol_number(viewer, meeting.session_id, 4)
    assert refused.value.code == "letters.number_taken"
    actions.change_protocol_number(viewer, meeting.session_id, 2)
    assert meeting.page.protocol_number == 2


@pytest.mark.clause("398/20")
def test_the_body_is_told_within_a_working_day(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    case_id = new_case(body=True)
    meeting = meet(case_id)
    item = meeting.page.items[0].item_id
    meeting.place(item)
    _finish(viewer, meeting)
    due = next(d for d in reads.deadlines(viewer) if d.code == "council.reply")
    assert (due.clause, due.due_at, due.facts["addressee"]) == (
        "398/20",
        datetime(2026, 11, 23, 18, 0),
        "Полиция бөлімі",
    )
    actions.tell_body(viewer, item, on=date(2026, 11, 20))
    assert [d for d in reads.deadlines(viewer) if d.code == "council.reply"] == []
    assert letters.register(viewer, "outgoing", 2026)[0].correspondent == "Полиция бөлімі"
    assert letters.register(viewer, "incoming", 2026)[0].answered


def test_a_session_not_held_moves_its_items_on(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    first, second = new_case(), new_case()
    empty = meet(first, come=2)
    later = meet(start=False)
    actions.hold_not(viewer, empty.session_id, "Кворум жоқ", later.session_id)
    assert (empty.page.state, empty.page.not_held_reason, empty.page.items) == ("not_held", "Кворум жоқ", ())
    assert [i.case_id for i in later.page.items] == [first]
    alone = meet(second, come=2)
    actions.hold_not(viewer, alone.session_id, "Кворум жоқ")
    assert [c.case_id for c in reads.ready_cases(viewer)] == [second]
