"""The body that sent information is told of the decision (398/20): the letter's facts, each body, how it was sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.base.access import Viewer
from app.council import actions, papers, reads
from tests.council.conftest import Meeting, information

Meet = Callable[..., Meeting]
NewCase = Callable[..., int]


def _text(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


def _finish(viewer: Viewer, meeting: Meeting) -> None:
    ended = datetime(2026, 11, 20, 16, 10)
    viewer.clock.set(ended)  # type: ignore[attr-defined]
    actions.finish_session(viewer, meeting.session_id, ended_at=ended)


@pytest.mark.clause("398/20")
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_notice_says_the_decision_and_nothing_else(
    viewer: Viewer, meet: Meet, new_case: NewCase, language: str
) -> None:
    case_id, other = new_case(body=True), new_case("Басқа")
    meeting = meet(case_id, other)
    for line in meeting.page.items:
        meeting.place(line.item_id)
    _finish(viewer, meeting)
    item = meeting.page.items[0].item_id
    head = reads.paper_head(viewer, language)
    facts = papers.notice(reads.notice(viewer, item, language), head)
    made = " ".join(_text(papers.draw("20.1", language, facts).data).split())
    decided = {"kk": "мектепішілік есепке қойылды", "ru": "поставлен на внутришкольный учет"}[language]
    for said in ("Полиция бөлімі", "Сынақов Бала1", decided, "20.02.2027", "15/7"):
        assert said in made
    assert "Басқа" not in made
    told = actions.tell_body(viewer, item, on=date(2026, 11, 20), joint_work="рейд", language=language)
    sent = reads.notice(viewer, item, language, told)
    assert (sent.number, sent.source.incoming_number, sent.joint_work) == ("1", "1", "рейд")
    actions.note_sending(viewer, told, sent_on=date(2026, 11, 20), sent_how="by_hand")
    assert reads.notices(viewer, meeting.session_id)[0].sent_how == "by_hand"


@pytest.mark.clause("398/20")
def test_each_body_that_informed_is_told(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    case_id = new_case(body=True)
    with viewer.store.writing(viewer, "record.test") as work:
        information(work.session, case_id, 9, viewer.clock.now(), "Емхана")
    meeting = meet(case_id)
    item = meeting.page.items[0].item_id
    meeting.place(item)
    _finish(viewer, meeting)
    actions.tell_body(viewer, item, on=date(2026, 11, 20))
    due = [d.facts["addressee"] for d in reads.deadlines(viewer) if d.code == "council.reply"]
    assert due == ["Емхана"]
    actions.tell_body(viewer, item, on=date(2026, 11, 20))
    assert [d for d in reads.deadlines(viewer) if d.code == "council.reply"] == []
    assert {line.addressee for line in reads.notices(viewer, meeting.session_id)} == {"Полиция бөлімі", "Емхана"}
