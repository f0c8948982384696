"""The Council's papers by their extracted text, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.base.access import Viewer
from app.base.papers import compose, pdf, template
from app.council import actions, papers, reads
from app.council.reads import SessionPage
from app.council.rules import Votes
from tests.council.conftest import Meeting

Meet = Callable[..., Meeting]
NewCase = Callable[..., int]
LANGUAGES = ("kk", "ru")


def _text(kind: str, language: str, facts: dict[str, Any]) -> str:
    made = pdf([compose(template(kind, language), facts)])
    pages = PdfReader(BytesIO(made.data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _page(viewer: Viewer, meeting: Meeting, language: str) -> SessionPage:
    return reads.session_page(viewer, meeting.session_id, language)


@pytest.fixture
def decided(viewer: Viewer, meet: Meet, new_case: NewCase) -> Meeting:
    """A session with two children: one placed with its hearing, one deferred."""
    meeting = meet(new_case("Оразалы"), new_case("Қасымов", body=True))
    first, second = (i.item_id for i in meeting.page.items)
    meeting.invite_parent(first)
    meeting.place(first)
    actions.save_hearing(
        viewer,
        first,
        heard=[{"name": "Оспанова М. Ж.", "position": "сынып жетекшісі", "text": "7 оқу күні сабаққа келмеген."}],
        spoke=[{"name": "Сматова Л. Қ.", "position": "мұғалім", "text": "Қосымша сабақ ұсынады."}],
        parent_opinion="Көмекке келіседі",
        child_opinion="Сабаққа қатысуға ниетті",
        materials="мінездеме, акт",
    )
    missing = [{"name": "тұрғын үй актісі", "responsible": "Хатшы", "due": date(2026, 11, 27)}]
    terms = {"defer_reason": "Акт жоқ", "missing": missing, "next_on": date(2026, 12, 1)}
    reasons = {"council.parents_not_invited": "Байланыс орнатылмады"}
    actions.decide(viewer, second, "defer", terms, Votes(6, 0, 0), reasons)
    return meeting


@pytest.mark.clause("398/17")
def test_the_protocol_states_what_the_law_asks_in_kazakh(viewer: Viewer, decided: Meeting) -> None:
    page = _page(viewer, decided, "kk")
    said = _text("16.1", "kk", papers.protocol(page, reads.paper_head(viewer, "kk")))
    for words in (
        "№ 1",
        "2026 жылғы 20 қараша",
        "Басталуы: 15:00",
        "2026 жылғы 16 қарашадағы № 1 шешімі бойынша",
        "ҚАТЫСПАҒАНДАР:",
        "себебі: науқас",
        "Кворум (жергілікті тәртіп): мүшелердің жартысынан көбі. Кворум бар.",
        "Оразалы",
        "Туған күні: 2013 жылғы 1 мамыр",
        "Оспанова М. Ж., сынып жетекшісі: 7 оқу күні сабаққа келмеген.",
        "Сматова Л. Қ., мұғалім: Қосымша сабақ ұсынады.",
        "қолына тапсырылды",
        "жақтап – 6, қарсы – 0, қалыс қалды – 0",
        "1) білім алушы мектепішілік есепке қойылсын.",
        "2026 жылғы 20 қарашадан 2027 жылғы 20 ақпанға дейінгі кезеңге",
        "2027 жылғы 19 ақпанда",
        "шақырылмаған; себебі: Байланыс орнатылмады",
        "– тұрғын үй актісі; жауапты: Хатшы; мерзімі: 2026 жылғы 27 қараша",
        "2026 жылғы 1 желтоқсанға дейін қайта қаралсын",
    ):
        assert words in said, words
    assert "бас тартылсын" not in said


@pytest.mark.clause("398/17")
def test_the_protocol_in_russian(viewer: Viewer, decided: Meeting) -> None:
    page = _page(viewer, decided, "ru")
    said = _text("16.1", "ru", papers.protocol(page, reads.paper_head(viewer, "ru")))
    for words in (
        "ПРОТОКОЛ ЗАСЕДАНИЯ СОВЕТА ПРОФИЛАКТИКИ",
        "Заседание проведено по решению администрации от 16 ноября 2026 года № 1.",
        "О постановке на внутришкольный учет: Оразалы Бала1",
        "1) поставить обучающегося на внутришкольный учет.",
        "с 20 ноября 2026 года по 20 февраля 2027 года",
        "1) отложить рассмотрение вопроса. Причина: Акт жоқ",
        "Кворум имеется.",
    ):
        assert words in said, words


@pytest.mark.clause("398/22")
def test_a_sensitive_ground_prints_by_its_number(viewer: Viewer, decided: Meeting) -> None:
    page = _page(viewer, decided, "kk")
    head = replace(reads.paper_head(viewer, "kk"), grounds={5: "сабаққа қатыспау", 10: "діни ағымдар"})
    item = replace(page.items[0], terms={**page.items[0].terms, "grounds": [5, 10]})
    facts = papers.protocol(replace(page, items=(item,)), head)
    assert facts["items"][0]["grounds_text"] == "5) сабаққа қатыспау; 22-тармақтың 10) тармақшасы"


@pytest.mark.clause("398/17")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_extract_names_one_child_and_copies_the_protocol(viewer: Viewer, decided: Meeting, language: str) -> None:
    head = reads.paper_head(viewer, language)
    facts = papers.protocol(_page(viewer, decided, language), head)
    first = papers.extract(facts, 0, head, on=date(2026, 11, 21), parent="Оразалы Ана")
    said = _text("17.1", language, first)
    assert "Оразалы Бала1" in said
    assert "7 оқу күні сабаққа келмеген." in said
    assert "Қасымов" not in said
    second = papers.extract(facts, 1, head)
    assert "Акт жоқ" in second["item_decision"]
    assert "Оразалы" not in _text("17.1", language, second)


@pytest.mark.clause("398/17")
def test_a_correction_names_the_protocol_it_corrects(viewer: Viewer, decided: Meeting) -> None:
    page = replace(
        _page(viewer, decided, "kk"), corrects=(4, date(2026, 11, 13)), correction_reason="Мерзімі қате жазылған"
    )
    said = _text("16.1", "kk", papers.protocol(page, reads.paper_head(viewer, "kk")))
    assert "Осы хаттама 2026 жылғы 13 қарашадағы № 4 хаттамаға түзету болып табылады." in said
    assert "Мерзімі қате жазылған" in said


@pytest.mark.clause("398/20")
@pytest.mark.clause("398/21")
def test_the_reply_and_the_commission_print_when_they_are_decided(viewer: Viewer, decided: Meeting) -> None:
    page = _page(viewer, decided, "kk")
    terms = {
        **page.items[0].terms,
        "also_refer": True,
        "refer_kinds": [1],
        "refer_responsible": "Хатшы",
        "refer_due": "2026-12-01",
    }
    item = replace(
        page.items[0],
        terms=terms,
        reply_addressee="Полиция бөлімі",
        reply_due_at=datetime(2026, 11, 23, 18, 0),
    )
    said = _text("16.1", "kk", papers.protocol(replace(page, items=(item,)), reads.paper_head(viewer, "kk")))
    assert "аумақтық комиссияға" in said
    assert "2026 жылғы 23 қарашаға дейін хабарлансын: Полиция бөлімі." in said


@pytest.mark.clause("398/6")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_order_prints_its_composition(viewer: Viewer, order: int, language: str) -> None:
    line = reads.current_order(viewer, language)
    assert line is not None
    said = _text("01.1", language, papers.order(line, reads.paper_head(viewer, language)))
    assert "118" in said
    for person, _ in line.members:
        assert person.name in said
    assert ("төраға" if language == "kk" else "председатель") in said
    assert ("1 қыркүйектен бастап" if language == "kk" else "с 1 сентября 2026 года") in said


@pytest.mark.clause("398/5")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_decision_to_hold_a_session_prints_its_agenda(viewer: Viewer, decided: Meeting, language: str) -> None:
    page = _page(viewer, decided, language)
    said = _text(
        "15.1", language, papers.agenda(page, reads.paper_head(viewer, language), notify_by=date(2026, 11, 17))
    )
    assert "101-кабинет" in said
    assert "Қасымов" in said
    assert ("кезекті" if language == "kk" else "очередное") in said


@pytest.mark.clause("398/9")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parents_invitation_has_its_receipt(viewer: Viewer, decided: Meeting, language: str) -> None:
    page = _page(viewer, decided, language)
    facts = papers.invitation(
        page,
        page.invited[0],
        reads.paper_head(viewer, language),
        number="31",
        on=date(2026, 11, 17),
        reply_by=date(2026, 11, 19),
    )
    said = _text("13.1", language, facts)
    assert said.count("№ 31") == 2
    assert "Оразалы Ана" in said
    assert ("құқықтық салдарға" if language == "kk" else "правовых последствий") in said


@pytest.mark.clause("398/8")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_specialist_is_invited_without_the_childs_name(
    viewer: Viewer, meet: Meet, new_case: NewCase, language: str
) -> None:
    meeting = meet(new_case("Оразалы"), start=False)
    actions.invite(viewer, meeting.session_id, kind="body", name="Қалиев Е. С.", position="учаскелік инспектор")
    page = _page(viewer, meeting, language)
    head = reads.paper_head(viewer, language)
    facts = papers.specialist(page, page.invited[0], head, number="32", on=date(2026, 11, 17), expected="Ақпарат")
    said = _text("14.1", language, facts)
    assert "Қалиев Е. С." in said
    assert "Оразалы" not in said
    shown = papers.specialist(page, page.invited[0], head, number="32", on=date(2026, 11, 17), show_child=True)
    assert "Оразалы" in _text("14.1", language, shown)
