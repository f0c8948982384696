"""The printed forms of the evaluation file: filled from what is entered, in both languages (398/13.1, 398/14)."""

from __future__ import annotations

import io
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from app.base.access import Role, Viewer
from app.base.papers import compose, pdf, require_printable, template
from app.base.refusal import Forbidden, Refused
from app.record import actions, papers, reads
from app.record.rules import parts
from app.record.rules.parts import PartKind
from tests.record import some as made
from tests.record.some import People

ACT = {
    "paper": "09.1",
    "order_number": "15",
    "order_date": date(2026, 9, 2),
    "visit_time": time(15, 30),
    "commission": [
        {"name": "Оспанова Аяна Серікқызы"},
        {"name": "Нұрланова Гүлжан", "position": "ата-аналар комитетінің мүшесі"},
    ],
    "household": [{"name": "Беков Ержан", "relation": "атасы", "birth_year": "1955"}],
    "visit_address": "Абай көшесі, 7",
    "entry": "yes",
    "rooms_text": "2 бөлме, 48 шаршы метр",
    "child_desk": "бөлек үстел бар",
    "conclusion_text": "Тұрмыс жағдайы қанағаттанарлық",
}


def text_of(part: Any, language: str) -> str:
    """The words of a part's paper."""
    number = parts.paper_of(part.kind, part.body)
    composed = compose(template(number, language), papers.evidence(part))
    require_printable([composed])
    pages = PdfReader(io.BytesIO(pdf([composed]).data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def typed(viewer: Viewer, case_id: int, kind: str, body: dict[str, Any], **given: Any) -> None:
    """A typed part."""
    actions.set_evidence(viewer, case_id, kind, "typed", body=parts.plain(body), **given)


@pytest.mark.clause("398/13.1")
def test_the_act_says_commission_home_and_conclusion(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    typed(viewer, case_id, "housing_act", ACT, number="3", author_id=some.staff["social"])
    kk = text_of(reads.part_paper(viewer, case_id, "housing_act", "kk"), "kk")
    for said in ("№ 3", "15:30", "Оспанова Аяна Серікқызы", "әлеуметтік педагог", "ата-аналар комитетінің мүшесі"):
        assert said in kk
    for said in (
        "Бекова Сәуле",
        "анасы",
        "Беков Ержан",
        "2 бөлме",
        "2026 жылғы 2 қыркүйектегі № 15",
        "қанағаттанарлық",
    ):
        assert said in kk
    ru = text_of(reads.part_paper(viewer, case_id, "housing_act", "ru"), "ru")
    assert "АКТ ОБСЛЕДОВАНИЯ" in ru
    assert "социальный педагог" in ru
    assert "мать" in ru
    other = made.referral(viewer, some, child_id=some.other)
    known = reads.part_paper(viewer, other, "housing_act")
    assert known.next_number == 4
    assert known.order == ("15", date(2026, 9, 2))
    assert [row["name"] for row in known.commission][1] == "Нұрланова Гүлжан"


def test_a_home_that_was_not_entered_has_its_own_act(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    body = {**ACT, "entry": "no", "refused_by": "Бекова Сәуле", "refused_reason": "жұмыста болдым"}
    typed(viewer, case_id, "housing_act", body, number="4")
    kk = text_of(reads.part_paper(viewer, case_id, "housing_act", "kk"), "kk")
    assert "жұмыста болдым" in kk
    assert "2 бөлме" not in kk


@pytest.mark.clause("398/13.1")
def test_a_noted_meeting_stands_for_the_visit(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    body = {
        "paper": "09.2",
        "meeting_time": time(16, 0),
        "meeting_place": "12-кабинет",
        "participants": [{"name": "Бекова Сәуле Ержанқызы", "role": "анасы"}, {"name": "Оспанова Аяна Серікқызы"}],
        "agreed_text": "Күн тәртібін бірге құру",
    }
    typed(viewer, case_id, "housing_act", body, author_id=some.staff["social"])
    part = reads.case_page(viewer, case_id).part("housing_act")
    assert (part.state, part.paper) == ("typed", "09.2")
    kk = text_of(reads.part_paper(viewer, case_id, "housing_act", "kk"), "kk")
    for said in ("КЕЗДЕСУ ЖАЗБАСЫ", "12-кабинет", "әлеуметтік педагог", "Күн тәртібін бірге құру", "құқықтық салдарға"):
        assert said in kk
    assert "обучение и воспитание" in text_of(reads.part_paper(viewer, case_id, "housing_act", "ru"), "ru")


def test_the_class_teacher_writes_and_reads_the_own_characteristic_only(
    viewer: Viewer, some: People, viewer_as: Any
) -> None:
    case_id = made.referral(viewer, some)
    teacher = viewer_as(Role.CLASS_TEACHER, staff_id=some.staff["teacher"])
    body = {
        "learning_text": "Математикадан жақсы",
        "missed_total": 12,
        "missed_valid": 0,
        "period_from": date(2026, 9, 1),
    }
    typed(teacher, case_id, "characteristic", body, number="7")
    kk = text_of(reads.part_paper(teacher, case_id, "characteristic", "kk"), "kk")
    for said in ("Математикадан жақсы", "сабақ саны: 12", "себептермен: 0", "2026 жылғы 1 қыркүйектен", "Қалиева Аяна"):
        assert said in kk
    assert "оң өзгерістер" not in kk
    assert "на заседание Совета профилактики" in text_of(
        reads.part_paper(viewer, case_id, "characteristic", "ru"), "ru"
    )
    with pytest.raises(Forbidden):
        reads.part_paper(teacher, case_id, "housing_act")


@pytest.mark.clause("398/14")
def test_the_summary_is_built_from_what_is_entered(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    actions.add_note(viewer, case_id, "Анасымен сөйлесілді", kind="call")
    actions.add_note(viewer, case_id, "Баламен жоспар құрылды", kind="note")
    actions.add_note(viewer, case_id, "Инспекторға хабарланды", kind="contact")
    part = reads.part_paper(viewer, case_id, "preventive_summary")
    said = [(row.whom, row.code, row.content) for row in part.work]
    assert ("parents", "measure", "Әңгімелесу") in said  # the referral's measure was «анасымен»
    assert ("parents", "call", "Анасымен сөйлесілді") in said
    assert ("child", "note", "Баламен жоспар құрылды") in said
    assert ("bodies", "contact", "Инспекторға хабарланды") in said


@pytest.mark.parametrize("kind", list(PartKind))
def test_what_was_typed_before_the_papers_is_not_lost(kind: PartKind) -> None:
    old = {
        **{"attendance_text": "аа", "learning_text": "бб", "commission_text": "вв", "household_text": "гг"},
        **{"housing_text": "дд", "place_text": "ее", "advice_text": "жж"},
        **{"child_work_text": "зз", "parents_work_text": "ии", "conclusion_text": "кк"},
    }
    assert all(said in str(parts.modern(kind, old)) for said in old.values())
    assert parts.modern(kind, parts.modern(kind, old)) == parts.modern(kind, old)


DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
BODIES = st.fixed_dictionaries(
    {
        "order_date": DAYS,
        "visit_time": st.times(),
        "period_from": DAYS,
        "missed_total": st.integers(0, 99),
        "conclusion_text": st.text("абв г", min_size=1).filter(str.strip),
        "work": st.lists(st.fixed_dictionaries({"date": DAYS, "content": st.just("сөз")}), min_size=1, max_size=3),
    }
)


@given(BODIES)
def test_a_body_comes_back_as_it_was_typed(body: dict[str, Any]) -> None:
    there = parts.live(parts.plain(body))
    assert there == {**body, "conclusion_text": body["conclusion_text"].strip()}


def test_an_empty_form_is_no_part() -> None:
    with pytest.raises(Refused):
        parts.check_typed({"paper": "09.1", "conclusion_text": " ", "commission": [{"name": ""}]})
