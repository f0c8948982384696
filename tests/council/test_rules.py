"""Rules of the Council by table and by hypothesis."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.refusal import Refused
from app.council import rules
from app.council.rules import Decision, ItemState, Kind, MemberRole, Seat, State, Votes

CHAIR, SECRETARY = Seat(1, MemberRole.CHAIR), Seat(2, MemberRole.SECRETARY)


def _seats(count: int) -> list[Seat]:
    return [CHAIR, SECRETARY, *(Seat(n) for n in range(3, count + 1))][:count]


# -- composition


@given(st.integers(0, 30))
@pytest.mark.clause("398/6")
def test_a_new_order_needs_five_members(count: int) -> None:
    if count >= 5:
        rules.check_members(count)
        return
    with pytest.raises(Refused) as refused:
        rules.check_members(count)
    assert (refused.value.code, refused.value.clause) == ("council.too_few", "398/6")
    assert refused.value.facts["count"] == 5 - count


@pytest.mark.parametrize(
    ("seats", "code"),
    [
        ([CHAIR, SECRETARY, Seat(2), Seat(4), Seat(5)], "council.member_twice"),
        ([Seat(1), SECRETARY, Seat(3), Seat(4), Seat(5)], "council.no_chair"),
        ([CHAIR, Seat(2), Seat(3), Seat(4), Seat(5)], "council.no_secretary"),
        ([CHAIR, SECRETARY, Seat(3, MemberRole.CHAIR), Seat(4), Seat(5)], "council.no_chair"),
    ],
)
@pytest.mark.clause("398/7")
def test_one_chair_and_one_secretary(seats: list[Seat], code: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.check_seats(seats)
    assert refused.value.code == code


@pytest.mark.clause("398/7")
def test_the_head_is_the_chair_and_the_social_pedagogue_the_secretary() -> None:
    seats = _seats(5)
    rules.check_seats(seats)
    assert rules.chair_warnings(seats, 1) == []
    assert [w.code for w in rules.chair_warnings(seats, 9)] == ["council.chair_not_head"]
    assert rules.secretary_warnings(seats, [2, 8]) == []
    assert [w.clause for w in rules.secretary_warnings(seats, [8])] == ["398/7"]


@pytest.mark.clause("398/6")
def test_an_existing_order_is_marked_where_it_differs() -> None:
    assert rules.differences(_seats(5), 1, [2]) == []
    assert rules.differences(_seats(4), 9, []) == ["too_few", "chair_not_head", "substitute"]


def test_a_composition_does_not_end_before_it_starts() -> None:
    rules.check_period(date(2026, 9, 1), None)
    rules.check_period(date(2026, 9, 1), date(2026, 9, 1))
    with pytest.raises(Refused):
        rules.check_period(date(2026, 9, 1), date(2026, 8, 31))


# -- quorum and votes


@given(st.integers(1, 60))
def test_more_than_half_is_the_quorum_by_default(members: int) -> None:
    needed = rules.quorum(members)
    assert needed * 2 > members >= needed
    assert (needed - 1) * 2 <= members
    assert rules.quorum(members, "two_thirds") * 3 >= members * 2 > (rules.quorum(members, "two_thirds") - 1) * 3
    assert rules.quorum(members, "all") == members


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 20))
def test_votes_that_do_not_add_up_only_warn(yes: int, no: int, abstain: int, present: int) -> None:
    warnings = rules.votes_warnings(Votes(yes, no, abstain), present)
    assert bool(warnings) == (yes + no + abstain != present)


# -- the course of a session


@pytest.mark.parametrize("verb", sorted(rules.FROM))
@pytest.mark.parametrize("state", list(State))
@pytest.mark.clause("398/17")
def test_verbs_start_from_their_states_only(verb: str, state: State) -> None:
    if state in rules.FROM[verb]:
        rules.check_state(state, verb)
        return
    with pytest.raises(Refused) as refused:
        rules.check_state(state, verb)
    fixed = state in (State.FINISHED, State.SIGNED)
    assert refused.value.code == ("council.protocol_fixed" if fixed else "council.wrong_state")


@pytest.mark.parametrize("verb", ["prepare", "hear", "finish", "number", "sign", "change"])
@pytest.mark.clause("398/17")
def test_nothing_changes_a_signed_protocol(verb: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.check_state(State.SIGNED, verb)
    assert refused.value.clause == "398/17"


# -- decisions


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("decision", list(Decision))
@pytest.mark.clause("398/15")
def test_an_item_takes_the_decisions_of_its_kind(kind: Kind, decision: Decision) -> None:
    if decision in rules.OFFERED[kind]:
        rules.check_offered(kind, decision)
        return
    with pytest.raises(Refused):
        rules.check_offered(kind, decision)


WHOLE = {
    Decision.PLACE: {
        "grounds": [5],
        "plan_start": "2026-11-20",
        "plan_end": "2027-02-20",
        "responsible_id": 2,
        "review_on": "2027-02-19",
    },
    Decision.REFUSE: {"refusal_reason": "Себептер жойылды"},
    Decision.DEFER: {"defer_reason": "Акт жоқ", "missing": [{"name": "акт"}], "next_on": "2026-12-01"},
    Decision.REMOVE: {"removal_ground": "1"},
    Decision.KEEP: {"keep_reason": "Жұмыс жалғасады", "plan_end": "2027-05-25", "review_on": "2027-05-20"},
    Decision.REFER: {"refer_kinds": [1], "refer_responsible": "Хатшы", "refer_due": "2026-12-01"},
    Decision.OTHER: {"other_text": "Назарға алынсын"},
}


@pytest.mark.parametrize("decision", list(Decision))
@pytest.mark.clause("398/15")
def test_each_fact_of_a_decision_is_missed(decision: Decision) -> None:
    whole = WHOLE[decision]
    assert rules.missing_terms(decision, whole) == []
    for name in whole:
        assert rules.missing_terms(decision, {k: v for k, v in whole.items() if k != name}) == [name]


@pytest.mark.clause("398/21")
def test_a_further_referral_needs_its_facts() -> None:
    terms = {**WHOLE[Decision.KEEP], "also_refer": True}
    assert rules.missing_terms(Decision.KEEP, terms) == ["refer_kinds", "refer_responsible", "refer_due"]
    assert rules.missing_terms(Decision.KEEP, {**terms, **WHOLE[Decision.REFER]}) == []


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.integers(-50, 50))
def test_a_plan_does_not_end_before_it_starts(starts: date, days: int) -> None:
    terms = {"plan_start": starts.isoformat(), "plan_end": (starts + timedelta(days=days)).isoformat()}
    if days >= 0:
        rules.check_terms(terms)
        return
    with pytest.raises(Refused):
        rules.check_terms(terms)


@pytest.mark.parametrize(
    ("about_child", "invited", "warns"), [(True, False, True), (True, True, False), (False, False, False)]
)
@pytest.mark.clause("398/9")
def test_parents_not_invited_ask_for_a_reason(about_child: bool, invited: bool, warns: bool) -> None:
    warnings = rules.invitation_warnings(about_child, invited, "Бала")
    assert bool(warnings) == warns
    assert all(w.clause == "398/9" for w in warnings)


@pytest.mark.clause("398/9")
def test_an_invitation_is_handed_over_on_a_day_and_in_a_way() -> None:
    assert rules.delivered({"on": "2026-11-18", "how": "by_hand"})
    assert not rules.delivered({"on": "2026-11-18", "how": ""})
    assert not rules.delivered({})


# -- the end


def _item(**facts: object) -> ItemState:
    whole = {
        "position": 1,
        "decision": "place",
        "terms": WHOLE[Decision.PLACE],
        "about_child": True,
        "invited": True,
        "no_invitation_reason": "",
        "votes": Votes(5, 0, 0),
    }
    return ItemState(**{**whole, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("present", "items", "codes"),
    [
        (4, [_item()], []),
        (3, [_item()], [("quorum", 0, "")]),
        (4, [], [("agenda", 0, "")]),
        (4, [_item(decision=None)], [("term", 1, "decision")]),
        (4, [_item(terms={})], [("term", 1, n) for n in rules.NEEDED[Decision.PLACE]]),
        (4, [_item(invited=False)], [("parents", 1, "")]),
        (4, [_item(invited=False, no_invitation_reason="Байланыс жоқ")], []),
        (4, [_item(invited=False, about_child=False)], []),
    ],
)
@pytest.mark.clause("398/15")
def test_what_is_missing_to_finish(present: int, items: list[ItemState], codes: list[tuple[str, int, str]]) -> None:
    found = rules.lacks(present, 4, items)
    assert [(lack.code, lack.item, lack.name) for lack in found] == codes


@pytest.mark.clause("398/15")
def test_a_session_with_something_missing_is_not_finished() -> None:
    rules.check_complete([])
    with pytest.raises(Refused) as refused:
        rules.check_complete(rules.lacks(0, 4, []))
    assert refused.value.code == "council.cannot_finish"


def test_a_reason_is_words() -> None:
    assert rules.check_reason("  Кворум жоқ ", "reason") == "Кворум жоқ"
    with pytest.raises(Refused):
        rules.check_reason("  ", "reason")
