"""Editions of the rulebook: dated, kept by what began under them, read from a file with the line of each fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app.words  # noqa: F401 the parts' words
from app.base.access import Viewer
from app.base.clock import SetClock
from app.base.papers import compose, pdf, template
from app.base.papers.names import changed_names
from app.base.places import RESOURCES
from app.base.refusal import NeedsReason, Refused
from app.base.words import say
from app.council import reads as council
from app.council.rules import Decision
from app.council.session_page.terms import PLAN_MONTHS, Terms, months_after
from app.people import actions as people
from app.record import actions as record
from app.record import reads as record_reads
from app.school import actions, reads, rulebook
from app.school.steps import shipped_edition
from tests.school_data import SchoolFacts

SHIPPED = (RESOURCES / "rulebook" / "2023-398.toml").read_text("utf-8")
LATER = date(2026, 12, 1)
BY_TEACHER = {"kind": "request", "requester_name": "Оспанова Жанар", "requester_position": "сынып жетекшісі"}


def newer(text: str = SHIPPED, **changes: str) -> bytes:
    """The shipped file as another edition from 1 December 2026, with lines exchanged."""
    text = text.replace('code = "2023-398"', 'code = "2026-500"').replace("starts = 2023-12-01", "starts = 2026-12-01")
    for old, new in changes.items():
        text = text.replace(f"{old} = ", f"{new} = ", 1)
    return text.encode()


def slower(text: str = SHIPPED) -> bytes:
    """An edition with three and five working days."""
    return newer(text.replace("register = 1", "register = 3").replace("primary = 2", "primary = 5"))


def a_case(viewer: Viewer, given: str, received_at: datetime) -> int:
    child_id = people.add_child(viewer, {"given": given, "birth_date": date(2014, 5, 6)})
    facts: dict[str, Any] = {
        "kind": "request",
        "requester_name": "Оспанова Жанар",
        "requester_position": "сынып жетекшісі",
        "received_at": received_at,
    }
    return record.register_referral(viewer, child_id=child_id, grounds=[5], aims=[1], **facts)


def refused(call: Any, *given: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        call(*given)
    assert say(caught.value) != caught.value.code
    return caught.value


@pytest.mark.clause("398/12")
def test_an_edition_with_other_terms_changes_new_cases_only(
    viewer: Viewer, school: SchoolFacts, clock: SetClock
) -> None:
    first = a_case(viewer, "Айша", datetime(2026, 11, 20, 8, 30))
    actions.adopt_edition(viewer, slower())
    assert reads.terms(viewer).primary == 2
    clock.set(datetime(2026, 12, 1, 9, 0))
    second = a_case(viewer, "Дана", datetime(2026, 12, 1, 8, 30))
    old, new = record_reads.case_page(viewer, first), record_reads.case_page(viewer, second)
    assert old.sheet_due.on == date(2026, 11, 24)
    assert new.sheet_due.on == date(2026, 12, 8)
    assert [page.referrals[0].due.on for page in (old, new)] == [date(2026, 11, 23), date(2026, 12, 4)]
    assert reads.terms(viewer).primary == 5
    with pytest.raises(NeedsReason) as late:
        record.finish_primary(viewer, first, collected_at=clock.now())
    assert {w.facts.get("days") for w in late.value.warnings if w.code == "record.late_sheet"} == {2}
    with pytest.raises(NeedsReason) as bare:
        record.finish_primary(viewer, second, collected_at=clock.now())
    assert "record.late_sheet" not in {w.code for w in bare.value.warnings}


def test_what_holds_is_what_has_begun(viewer: Viewer, school: SchoolFacts, clock: SetClock) -> None:
    own = replace(reads.own_rules(viewer), system_kk="ҰБДҚ", system_ru="НОБД", register=2)
    assert [d.path for d in reads.preview_rules(viewer, own, LATER)] == [
        ("terms", "register"),
        ("names", "system", "kk"),
        ("names", "system", "ru"),
    ]
    code = actions.set_own_rules(viewer, own, LATER)
    assert [(line.code, line.present, line.ahead) for line in reads.editions(viewer)] == [
        (code, False, True),
        ("2023-398", True, False),
    ]
    assert reads.rulebook(viewer)["names"]["system"]["ru"] == "ЕСБЖ"
    clock.set(datetime(2026, 12, 1, 0, 1))
    assert reads.rulebook(viewer)["names"]["system"]["ru"] == "НОБД"
    assert [(d.old, d.new) for d in reads.edition_changes(viewer, code)] == [
        ("1", "2"),
        ("ЕСБЖ", "ҰБДҚ"),
        ("ЕСБЖ", "НОБД"),
    ]


def test_back_is_a_new_edition_and_history_stays(viewer: Viewer, school: SchoolFacts, clock: SetClock) -> None:
    own = reads.own_rules(viewer)
    today = clock.today()
    changed = actions.set_own_rules(viewer, replace(own, plan_ru="план помощи"), today)
    again = actions.return_to_edition(viewer, "2023-398", today)
    assert reads.own_rules(viewer) == own
    assert [line.code for line in reads.editions(viewer)] == [again, changed, "2023-398"]
    assert again == f"{changed}-2"
    assert refused(actions.return_to_edition, viewer, "2023-398", today).code == "school.edition_same"


def test_an_edition_is_taken_back_only_before_it_begins(viewer: Viewer, school: SchoolFacts, clock: SetClock) -> None:
    ahead = actions.set_own_rules(viewer, replace(reads.own_rules(viewer), reply=2), LATER)
    earlier = refused(actions.set_own_rules, viewer, replace(reads.own_rules(viewer), reply=3), clock.today())
    assert (earlier.code, say(earlier).count("01.12.2026")) == ("school.edition_earlier", 1)
    actions.withdraw_edition(viewer, ahead)
    assert [line.code for line in reads.editions(viewer)] == ["2023-398"]
    assert refused(actions.withdraw_edition, viewer, "2023-398").code == "school.edition_begun"


@pytest.mark.clause("398/22")
def test_the_eleventh_ground_is_turned_on_from_a_date(viewer: Viewer, school: SchoolFacts, clock: SetClock) -> None:
    own = reads.own_rules(viewer)
    assert (own.bullying, own.review_months) == (False, 6)
    actions.set_own_rules(viewer, replace(own, bullying=True), clock.today())
    child = people.add_child(viewer, {"given": "Нұрлан", "birth_date": date(2013, 1, 2)})
    facts: dict[str, Any] = {
        "kind": "request",
        "requester_name": "Ким Елена",
        "requester_position": "педагог-психолог",
        "received_at": clock.now(),
    }
    case_id = record.register_referral(viewer, child_id=child, grounds=[11], aims=[1], **facts)
    assert [g.code for g in record_reads.case_page(viewer, case_id).grounds] == [11]


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"plan_kk": " "}, "school.text_missing", "plan_kk"),
        ({"council_ru": ("Совет",) * 6 + ("",)}, "school.text_missing", "council_ru_6"),
        ({"primary": 0}, "school.days_wrong", "primary"),
        ({"review_months": 0}, "school.months_wrong", "review_months"),
    ],
)
def test_own_rules_are_whole(wrong: dict[str, Any], code: str, field: str) -> None:
    own = replace(rulebook.own_rules(shipped_edition()), **wrong)
    found = refused(rulebook.with_own, shipped_edition(), own)
    assert (found.code, found.field) == (code, field)


# -- files


def test_the_shipped_file_is_an_edition() -> None:
    assert rulebook.read(SHIPPED.encode()) == shipped_edition()
    assert rulebook.differences(shipped_edition(), rulebook.read(newer())) == []


def test_what_a_file_changes_is_said_before_it_is_kept(viewer: Viewer, school: SchoolFacts) -> None:
    found = reads.read_edition(viewer, slower())
    assert (found.code, found.starts) == ("2026-500", LATER)
    assert [(d.path, d.old, d.new) for d in found.changes] == [
        (("terms", "register"), "1", "3"),
        (("terms", "primary"), "2", "5"),
    ]
    assert len(reads.editions(viewer)) == 1
    actions.adopt_edition(viewer, slower())
    assert refused(actions.adopt_edition, viewer, slower()).code == "school.code_taken"


def line_with(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("primary = 2", 'primary = "two"', "primary ="),
        ("primary = 2", "primary = 0", "primary ="),
        ("primary = 2\n", "", "[terms]"),
        ('quorum = "majority"', 'quorum = "some"', "quorum ="),
        ("starts = 2023-12-01", 'starts = "soon"', "starts ="),
        ('code = "2023-398"', 'code = "2023-398"\ncolour = "red"', "colour ="),
        ('code = 3\nkk = "қадағалаусыздық', 'code = 2\nkk = "қадағалаусыздық', None),
        ("review_months = 6", "review_months = -1", "review_months ="),
        ('[names.system]\nkk = "ЕСБЖ"', '[names.system]\nkk = ""', None),
    ],
)
def test_a_fault_names_its_line(old: str, new: str, at: str | None) -> None:
    text = SHIPPED.replace(old, new, 1)
    assert text != SHIPPED
    found = refused(rulebook.read, text.encode())
    wanted = line_with(text, at) if at else text[: text.index(new)].count("\n") + 1 + (new.startswith("["))
    assert (found.code, found.facts["line"]) == ("school.edition_value", wanted)


@pytest.mark.parametrize(
    ("data", "line"),
    [(b'code = "a"\nkk = \xff\xfe', 2), (b'code = "a"\n\nkk = = 1\n', 3), (b'code = "a', 1)],
)
def test_a_file_that_is_no_toml_names_its_line(data: bytes, line: int) -> None:
    found = refused(rulebook.read, data)
    assert (found.code, found.facts["line"]) == ("school.edition_line", line)


def test_a_huge_file_is_not_read() -> None:
    assert refused(rulebook.read, b"#" * (rulebook.MOST_BYTES + 1)).code == "school.edition_size"


@given(st.binary(max_size=60), st.integers(0, len(SHIPPED.encode()) - 1))
def test_whatever_stands_in_a_file_is_an_edition_or_refused(noise: bytes, place: int) -> None:
    data = SHIPPED.encode()
    found = _tried(data[:place] + noise + data[place + len(noise) :])
    if isinstance(found, Refused):
        assert found.code.startswith("school.edition_")
        assert int(found.facts["line"]) >= 1
    else:
        assert found["terms"]["primary"] >= 1


def _tried(data: bytes) -> dict[str, Any] | Refused:
    try:
        return rulebook.read(data)
    except Refused as refused:
        return refused


# -- names on papers


def test_papers_take_the_council_s_name_of_the_edition(viewer: Viewer, school: SchoolFacts, clock: SetClock) -> None:
    forms = (
        *("профилактика кеңесі", "профилактика кеңесінің", "профилактика кеңесіне"),
        *("профилактика кеңесі", "профилактика кеңесінің", "профилактика кеңесіне", "ПРОФИЛАКТИКА КЕҢЕСІ"),
    )
    own = replace(reads.own_rules(viewer), council_kk=forms, plan_kk="жеке профилактикалық жұмыс жоспары")
    actions.set_own_rules(viewer, own, clock.today())
    head = council.paper_head(viewer, "kk")
    assert head.standing["renamed"]["Профилактикалық кеңестің"] == "профилактика кеңесінің"
    order = compose(template("01.1", "kk"), head.standing)
    said = repr(order.blocks)
    assert "профилактика кеңесі" in said
    assert "Профилактикалық кеңес" not in said
    assert pdf([order]).pages
    assert reads.own_rules(viewer).council_kk == forms


def test_names_that_did_not_change_replace_nothing() -> None:
    names = shipped_edition()["names"]
    for language in ("kk", "ru"):
        assert changed_names(language, names["council"][language], names["plan"][language]) == {}
    changed = changed_names("kk", None, "жеке профилактикалық жұмыс жоспары")
    assert changed["Профилактикалық жеке жұмыс жоспары"] == "Жеке профилактикалық жұмыс жоспары"


def test_a_day_between_two_editions_has_the_earlier(viewer: Viewer, school: SchoolFacts, clock: SetClock) -> None:
    for days in (10, 20):
        own = replace(reads.own_rules(viewer), reply=1 + days // 10)
        actions.set_own_rules(viewer, own, clock.today() + timedelta(days=days))
    clock.set(clock.now() + timedelta(days=15))
    assert reads.terms(viewer).reply == 2


def test_a_change_of_the_school_never_begins_in_the_past(viewer: Viewer, school: SchoolFacts, clock: SetClock) -> None:
    own = replace(reads.own_rules(viewer), reply=2)
    found = refused(actions.set_own_rules, viewer, own, clock.today() - timedelta(days=1))
    assert (found.code, found.field) == ("school.edition_past", "starts")


def test_a_paper_of_the_council_takes_the_edition_of_its_day(
    viewer: Viewer, school: SchoolFacts, clock: SetClock
) -> None:
    own = replace(reads.own_rules(viewer), plan_kk="жеке профилактикалық жұмыс жоспары", bullying=True)
    actions.set_own_rules(viewer, own, LATER)
    before, after = (council.paper_head(viewer, "kk", day) for day in (clock.today(), LATER))
    assert before.standing["renamed"] == {}
    assert after.standing["renamed"]
    assert (11 in before.grounds, 11 in after.grounds) == (False, True)


@pytest.mark.parametrize(("grounds", "review"), [((5,), date(2027, 2, 20)), ((5, 11), date(2027, 5, 20))])
def test_the_eleventh_ground_is_reviewed_after_its_months(grounds: tuple[int, ...], review: date) -> None:
    on = date(2026, 11, 20)
    terms = Terms((), (), grounds, None, on, 5, months_after(on, PLAN_MONTHS), {11: 6})
    assert terms.usual(Decision.PLACE)["review_on"] == review.isoformat()
