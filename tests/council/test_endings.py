"""Endings in the Council: no quorum, a case closed before its session, corrections both ways, clause 21 beside."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from app.base.access import Viewer
from app.base.refusal import Refused
from app.council import actions, reads
from app.council.rules import Decision, Votes
from app.council.session_page import SessionPage
from app.council.session_page.decision import ALSO, rows
from app.letters import reads as letters
from app.letters.rules import Made
from app.record import actions as record
from app.record import reads as record_reads
from app.record.rules.circle import ConsentValues
from app.record.tables import EvidencePart
from tests.council.conftest import Meeting

Meet = Callable[..., Meeting]
NewCase = Callable[..., int]
INVITED = {"council.parents_not_invited": "Байланыс жоқ"}


def test_a_session_without_quorum_is_not_held_and_its_items_wait(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    case_id = new_case()
    meeting = meet(case_id, come=2)
    with pytest.raises(Refused, match="cannot_finish"):
        actions.finish_session(viewer, meeting.session_id)
    actions.hold_not(viewer, meeting.session_id, "Кворум жоқ")
    assert (meeting.page.state, meeting.page.protocol_number) == ("not_held", None)
    assert record_reads.case_page(viewer, case_id).state == "awaiting_council"


def test_a_case_closed_before_its_session_is_not_heard(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    gone, stays = new_case(), new_case()
    meeting = meet(gone, stays)
    record.close_case(viewer, gone, "left", "Басқа мектепке кетті")
    (item,) = meeting.page.items
    assert item.case_id == stays
    meeting.place(item.item_id)
    actions.finish_session(viewer, meeting.session_id)
    assert [record_reads.case_page(viewer, case_id).state for case_id in (gone, stays)] == ["closed", "on_record"]


@pytest.mark.clause("398/17")
def test_a_correction_turns_placed_into_refused_and_back(
    viewer: Viewer, meet: Meet, new_case: NewCase, made: Callable[..., Made]
) -> None:
    case_id = new_case()
    meeting = meet(case_id)
    meeting.place(meeting.page.items[0].item_id)
    actions.finish_session(viewer, meeting.session_id)
    actions.sign_protocol(viewer, meeting.session_id, date(2026, 11, 20), made=made())

    first = Meeting(viewer, actions.correct_protocol(viewer, meeting.session_id, "Шешім қате жазылған"))
    item = first.page.items[0].item_id
    actions.decide(viewer, item, "refuse", {"refusal_reason": "Негіз жоқ"}, Votes(6), INVITED)
    actions.finish_session(viewer, first.session_id)
    page = record_reads.case_page(viewer, case_id)
    assert (page.state, page.record_number, page.on_record_from, page.next_review_on) == ("refused", "", None, None)
    (number,) = letters.numbers(viewer, "record", 2026)
    assert (number.number, number.cancelled_reason) == (1, "Негіз жоқ")
    actions.sign_protocol(viewer, first.session_id, date(2026, 11, 20), made=made())

    second = Meeting(viewer, actions.correct_protocol(viewer, first.session_id, "Алғашқы шешім дұрыс екен"))
    second.place(second.page.items[0].item_id)
    actions.finish_session(viewer, second.session_id)
    page = record_reads.case_page(viewer, case_id)
    assert (page.state, page.record_number) == ("on_record", "2026/2")
    assert record_reads.case_page(viewer, case_id).next_action[0] == "start_plan"


# -- a submission of clause 21 beside the decision --------------------------------------------------------------------


def test_the_facts_of_a_submission_come_and_go_with_its_mark() -> None:
    names = lambda also: [name for row in rows(Decision.PLACE, also) for name, _ in row]  # noqa: E731 a short hand
    assert ALSO in names(False)
    assert "refer_kinds" not in names(False)
    assert names(True)[-3:] == ["refer_kinds", "refer_responsible", "refer_due"]
    assert all(ALSO not in [name for row in rows(d, True) for name, _ in row] for d in (Decision.REFER, Decision.DEFER))


@pytest.fixture
def open_page(qtbot: Any, viewer: Viewer) -> Callable[..., Any]:
    """The session's page in the size of a small laptop."""

    def make(session_id: int) -> SessionPage:
        page = SessionPage(viewer, session_id)
        page.resize(1366, 698)
        qtbot.addWidget(page)
        page.show()
        return page

    return make


@pytest.mark.clause("398/21")
def test_a_submission_goes_with_the_decision(
    qtbot: Any, viewer: Viewer, meet: Meet, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    meeting = meet(new_case())
    meeting.invite_parent(meeting.page.items[0].item_id)
    page = open_page(meeting.session_id)
    page.findChild(QPushButton, "council_decision_place_button").click()
    page.findChild(QCheckBox, "council_also_refer_field").click()
    form = page.editor.decision
    assert "refer_due" in form._fields
    form._fields["refer_kinds"].set_value([1])
    form._fields["refer_responsible"].set_value("Хатшы")
    form._fields["refer_due"].set_value(date(2026, 12, 1))
    form.edited.emit()
    page.next_item()
    terms = meeting.page.items[0].terms
    assert (terms["also_refer"], terms["refer_kinds"], terms["refer_due"]) == (True, [1], "2026-12-01")
    assert meeting.page.lacks == ()
    assert reads.session_page(viewer, meeting.session_id, "kk").items[0].decision == "place"


def test_the_hearing_says_why_the_conclusion_is_not_read_out(
    meet: Meet, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    page = open_page(meet(new_case()).session_id)
    assert page.findChild(QLabel, "council_conclusion_label").text() == "Педагог-психологтың қорытындысы жоқ."
    assert not page.findChild(QPushButton, "council_conclusion_button").isVisible()


def _conclusion(viewer: Viewer, case_id: int, text: str) -> None:
    """A typed conclusion of the psychologist and the parents' consent to it."""
    assert viewer.circle is not None
    with viewer.store.writing(viewer, "record.set_evidence") as work:
        part = EvidencePart(case_id=case_id, kind="psychologist", state="typed", body={})
        work.session.add(part)
        work.session.flush()
        body = {"conclusion_text": text, "methods_text": "балдар"}
        part.sealed = viewer.circle.seal(json.dumps(body, ensure_ascii=False), f"evidence_part:{part.id}")
    record.record_consent(viewer, case_id, ConsentValues(on=date(2026, 11, 19), agreed=True, share=True))


def test_the_hearing_reads_out_what_the_consent_allows(
    viewer: Viewer, meet: Meet, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    case_id = new_case()
    _conclusion(viewer, case_id, "Қолдау қажет")
    page = open_page(meet(case_id).session_id)
    button = page.findChild(QPushButton, "council_conclusion_button")
    assert button.isVisible()
    button.click()
    dialog = next(w for w in page.window().findChildren(QWidget, "council_conclusion_dialog") if w.isVisible())
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Қолдау қажет" in said
    assert "балдар" not in said
    dialog.reject()
    withdrawn = ConsentValues(on=date(2026, 11, 20), agreed=True, share=True, withdrawn_on=date(2026, 11, 20))
    record.record_consent(viewer, case_id, withdrawn)
    page.refresh()
    assert not button.isVisible()
    assert "қайтарып алған" in page.findChild(QLabel, "council_conclusion_label").text()
