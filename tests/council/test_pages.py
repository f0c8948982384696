"""The Council's pages by mouse and keyboard, over a real store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPlainTextEdit, QPushButton, QWidget

from app.base.access import Viewer
from app.base.store import drafts
from app.council import actions, reads
from app.council.call_dialog import CallDialog
from app.council.order_dialog import OrderDialog
from app.council.page import CouncilPage
from app.council.rules import MemberRole, Seat, State, Votes
from app.council.session_page import SessionPage
from app.council.session_page.asking import Asking
from app.council.session_page.invite_dialog import InvitedDialog, InviteDialog
from app.council.session_page.notice_dialog import NoticeDialog
from app.council.session_page.places import Spot, spot
from app.letters import reads as letters
from app.letters.paper_dialog import LetterSheets
from app.school import actions as school_actions
from app.school import reads as school_reads
from app.widgets.reasons import ReasonsDialog
from app.widgets.translated import speak
from tests.council.conftest import Meeting
from tests.school_data import SchoolFacts
from tests.walk import wait_for_lanes

Meet = Callable[..., Meeting]
NewCase = Callable[..., int]
W = TypeVar("W", bound=QWidget)


def _dialog(kind: type[W]) -> W:
    """The open dialog of a kind."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert found, kind
    return found[-1]


def _child(owner: QWidget, kind: type[W], name: str) -> W:
    found = owner.findChild(kind, name)
    assert found is not None, name
    return found


def _press(qtbot: Any, owner: QWidget, name: str) -> None:
    qtbot.mouseClick(_child(owner, QPushButton, name), Qt.MouseButton.LeftButton)


@pytest.fixture
def open_page(qtbot: Any, viewer: Viewer) -> Callable[..., Any]:
    """Show a page as big as the smallest screen."""

    def show(kind: Any, *args: Any) -> Any:
        page = kind(viewer, *args)
        qtbot.addWidget(page)
        page.resize(1282, 638)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return show


# -- the list


@pytest.mark.clause("398/6")
def test_without_an_order_the_order_comes_first(
    qtbot: Any, viewer: Viewer, school: Any, open_page: Callable[..., Any]
) -> None:
    page = open_page(CouncilPage)
    _press(qtbot, page, "council_make_order_button")
    dialog = _dialog(OrderDialog)
    verb = _child(dialog, QPushButton, "council_order_verb_button")
    assert len(dialog.picker.seats()) == 3
    assert not verb.isEnabled()
    rest = [s.somebody.staff_id for s in reads.staff_seats(viewer, "kk") if s.usual == MemberRole.MEMBER]
    for staff_id in rest[:2]:
        _child(dialog, QCheckBox, f"council_staff_{staff_id}_check").click()
    assert verb.isEnabled()
    dialog.form.field("number").set_value("118")
    qtbot.mouseClick(verb, Qt.MouseButton.LeftButton)
    line = reads.current_order(viewer, "kk")
    assert line is not None
    assert (line.number, len(line.members)) == ("118", 5)
    assert page.findChild(QPushButton, "council_call_button") is not None


def test_with_too_few_people_the_order_leads_to_the_staff(
    qtbot: Any, viewer: Viewer, school: SchoolFacts, open_page: Callable[..., Any]
) -> None:
    del school
    for line in school_reads.staff(viewer)[:-4]:
        school_actions.leave(viewer, line.staff_id, date(2026, 11, 19))
    page = open_page(CouncilPage)
    page.make_order()
    dialog = _dialog(OrderDialog)
    with qtbot.waitSignal(page.went) as went:
        _press(qtbot, dialog, "council_order_staff_button")
    assert went.args == ["settings", {"section": "staff"}]


@pytest.mark.clause("398/6")
def test_an_order_in_force_is_entered_with_its_mark(
    qtbot: Any, viewer: Viewer, school: Any, open_page: Callable[..., Any]
) -> None:
    page = open_page(CouncilPage)
    _press(qtbot, page, "council_existing_order_button")
    dialog = _dialog(OrderDialog)
    dialog.form.field("number").set_value("77")
    _press(qtbot, dialog, "council_order_verb_button")
    line = reads.current_order(viewer, "kk")
    assert line is not None
    assert line.marks == ("too_few",)


@pytest.mark.clause("398/5")
def test_a_session_is_called_with_the_cases_that_are_ready(
    qtbot: Any, viewer: Viewer, order: int, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    case_id = new_case()
    page = open_page(CouncilPage)
    _press(qtbot, page, "council_call_button")
    dialog = _dialog(CallDialog)
    dialog.form.field("place").set_value("101-кабинет")
    with qtbot.waitSignal(page.went) as went:
        _press(qtbot, dialog, "council_call_verb_button")
    held = reads.session_page(viewer, went.args[1]["session_id"], "kk")
    assert [i.case_id for i in held.items] == [case_id]
    assert (held.decision_number, held.place) == ("1", "101-кабинет")


# -- the session


def _field(page: SessionPage, name: str) -> Any:
    return next(f for n, f in page.editor.decision._fields.items() if n == name)


@pytest.mark.clause("398/17")
def test_a_session_runs_from_the_start_to_the_signed_protocol(
    qtbot: Any, viewer: Viewer, meet: Meet, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    meeting = meet(new_case(), come=0, start=False)
    viewer.clock.set(datetime(2026, 11, 20, 15, 5))  # type: ignore[attr-defined]
    page = open_page(SessionPage, meeting.session_id)
    _press(qtbot, page, "council_session_start_button")
    for member in meeting.page.members[:5]:
        _child(page, QCheckBox, f"council_member_{member.somebody.staff_id}_check").click()
    assert meeting.page.present == 5
    finish = _child(page, QPushButton, "council_session_finish_button")
    assert not finish.isEnabled()
    assert finish.toolTip()
    meeting.invite_parent(meeting.page.items[0].item_id)
    page.refresh()
    _child(page, QPlainTextEdit, "council_speech_0_field").setPlainText("7 күн келмеген.")
    page.editor.hearing.rows[0].who.setEditText("Оспанова М. Ж.")
    _press(qtbot, page, "council_decision_place_button")
    assert page.editor.decision.votes() == Votes(5, 0, 0)
    assert finish.isEnabled()
    qtbot.mouseClick(finish, Qt.MouseButton.LeftButton)
    _press(qtbot, _dialog(Asking), "council_finish_verb_button")
    held = meeting.page
    assert (held.state, held.protocol_number) == (State.FINISHED, 1)
    assert held.items[0].heard[0]["text"] == "7 күн келмеген."
    _press(qtbot, page, "council_session_sign_button")
    _press(qtbot, _dialog(Asking), "council_sign_verb_button")
    assert meeting.page.state == State.SIGNED
    kept = letters.papers_of_session(viewer, meeting.session_id)
    assert [(p.kind, p.signed_on) for p in kept] == [("16.1", date(2026, 11, 20))]


@pytest.mark.clause("398/9")
def test_a_decision_without_invited_parents_asks_for_the_reason(
    qtbot: Any, meet: Meet, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    meeting = meet(new_case(), new_case())
    page = open_page(SessionPage, meeting.session_id)
    assert "1, 2" in _child(page, QLabel, "council_invitation_label").text()
    _press(qtbot, page, "council_decision_place_button")
    _press(qtbot, page, "council_next_button")
    dialog = _dialog(ReasonsDialog)
    dialog.form.field("w0").set_value("Байланыс орнатылмады")
    dialog._pressed()
    first, second = meeting.page.items
    assert (first.decision, first.no_invitation_reason) == ("place", "Байланыс орнатылмады")
    assert page.agenda.current_id() == second.item_id


@pytest.mark.clause("398/9")
def test_a_parent_is_invited_and_the_delivery_noted(
    qtbot: Any, viewer: Viewer, meet: Meet, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    meeting = meet(new_case("Оразалы"), start=False)
    page = open_page(SessionPage, meeting.session_id)
    page.attendance.invite_wanted.emit()
    _press(qtbot, _dialog(InviteDialog), "council_invite_verb_button")
    line = meeting.page.invited[0]
    assert (line.kind, line.name, line.delivered) == ("parent", "Оразалы Ана", False)
    _press(qtbot, page, f"council_invited_{line.invited_id}_button")
    dialog = _dialog(InvitedDialog)
    dialog.form.set_values({"on": date(2026, 11, 18), "how": "by_hand", "by": "Хатшы", "came": "yes"})
    _press(qtbot, dialog, "council_invited_verb_button")
    line = meeting.page.invited[0]
    assert (line.delivered, line.attended, line.delivery["by"]) == (True, True, "Хатшы")


@pytest.mark.clause("398/9")
def test_an_invitation_is_numbered_when_it_is_printed(viewer: Viewer, meet: Meet, new_case: NewCase) -> None:
    meeting = meet(new_case(), start=False)
    invited = meeting.invite_parent(meeting.page.items[0].item_id)
    first = actions.number_invitation(viewer, invited)
    assert (first.number, actions.number_invitation(viewer, invited)) == ("1", first)
    assert letters.register(viewer, "outgoing", 2026)[0].correspondent == meeting.page.invited[0].name


def test_keys_move_over_items_choose_decisions_and_add_speakers(
    qtbot: Any, meet: Meet, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    meeting = meet(new_case(), new_case())
    page = open_page(SessionPage, meeting.session_id)
    first, second = (i.item_id for i in meeting.page.items)
    qtbot.keyClick(page.agenda, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.agenda.current_id() == second
    qtbot.keyClick(page.agenda, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert page.agenda.current_id() == first
    qtbot.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert page.editor.decision.decision() == "refuse"
    qtbot.keyClick(page, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert page.editor.decision.decision() == "place"
    rows = len(page.editor.hearing.rows)
    qtbot.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert len(page.editor.hearing.rows) == rows + 1
    qtbot.keyClick(page.agenda, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [i.item_id for i in meeting.page.items] == [second, first]


def test_what_was_typed_survives_a_crash(
    qtbot: Any, viewer: Viewer, meet: Meet, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    meeting = meet(new_case())
    item = meeting.page.items[0].item_id
    page = open_page(SessionPage, meeting.session_id)
    page.editor.hearing.rows[0].said.setPlainText("Жартылай жазылған")
    page._typing.keep()
    assert drafts.load(viewer, f"council:item:{item}") is not None
    assert meeting.page.items[0].heard == ()
    again = open_page(SessionPage, meeting.session_id)
    assert again.editor.hearing.rows[0].said.toPlainText() == "Жартылай жазылған"
    again.leaving()
    assert meeting.page.items[0].heard[0]["text"] == "Жартылай жазылған"
    assert drafts.load(viewer, f"council:item:{item}") is None


def test_the_protocol_follows_typing_and_a_click_finds_the_field(
    qtbot: Any, meet: Meet, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    meeting = meet(new_case())
    page = open_page(SessionPage, meeting.session_id)
    page.editor.hearing.rows[0].said.setPlainText("Көмек керек екенін айтты")
    assert page.facts()["items"][0]["heard"][0]["speech_summary"] == "Көмек керек екенін айтты"
    qtbot.waitUntil(lambda: page.preview.paper() is not None and not page.preview.waiting(), timeout=5000)
    assert "items.0.heard.0.speech_summary" in {p.field for p in page.preview.paper().places}
    page.preview.field_clicked.emit("items.0.heard.0.speech_summary")
    qtbot.waitUntil(page.editor.hearing.rows[0].said.hasFocus, timeout=1000)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("items.1.plan_end_dative", Spot("item", 1, "plan_end")),
        ("items.0.responsible_name", Spot("item", 0, "responsible_id")),
        ("items.2.spoke.1.speech_summary", Spot("item", 2, "speech_summary", 2)),
        ("items.0.missing_materials.0.material_name", Spot("item", 0, "missing")),
        ("items.0.votes_for", Spot("item", 0, "votes_for")),
        ("absent_members.2.absence_reason", Spot("member", 2, "absent")),
        ("invited.0.invited_name", Spot("invited", name="invited.0.invited_name")),
        ("session_place", Spot("session", name="session_place")),
    ],
)
def test_a_paragraph_knows_its_field(path: str, place: Spot) -> None:
    assert spot(path) == place


def test_a_session_not_held_ends_with_its_reason(
    qtbot: Any, meet: Meet, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    meeting = meet(new_case(), come=2)
    page = open_page(SessionPage, meeting.session_id)
    page.more.not_held()
    dialog = _dialog(Asking)
    dialog.form.field("reason").set_value("Кворум жоқ")
    _press(qtbot, dialog, "council_not_held_verb_button")
    assert (meeting.page.state, meeting.page.not_held_reason) == (State.NOT_HELD, "Кворум жоқ")


@pytest.mark.clause("398/20")
def test_a_finished_session_says_which_body_is_to_be_told(
    qtbot: Any, viewer: Viewer, meet: Meet, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    meeting = meet(new_case(body=True))
    meeting.place(meeting.page.items[0].item_id)
    viewer.clock.set(datetime(2026, 11, 20, 16, 0))  # type: ignore[attr-defined]
    actions.finish_session(viewer, meeting.session_id)
    page = open_page(SessionPage, meeting.session_id)
    assert "Полиция бөлімі" in page.banner.text.text()
    _press(qtbot, page, "council_session_banner_button")
    dialog = _dialog(NoticeDialog)
    dialog.form.field("sent_how").set_value("by_email")
    _press(qtbot, dialog, "council_tell_verb_button")
    assert letters.register(viewer, "outgoing", 2026)[0].correspondent == "Полиция бөлімі"
    assert not page.banner.isVisible()
    line = reads.notices(viewer, meeting.session_id)[0]
    assert (line.sent_how, line.sent_on) == ("by_email", date(2026, 11, 20))
    sheets = _dialog(LetterSheets)
    wait_for_lanes()
    assert sheets.preview.paper() is not None
    sheets.reject()


def test_on_a_narrow_screen_form_and_protocol_take_turns(
    meet: Meet, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    page = open_page(SessionPage, meet(new_case()).session_id)
    assert page.preview.isVisible()
    page.resize(1040, 600)
    assert (page.agenda.isVisible(), page.preview.isVisible()) == (True, False)
    _child(page, QPushButton, "council_session_preview_button").click()
    assert (page.agenda.isVisible(), page.preview.isVisible()) == (False, True)


def test_the_page_follows_a_switch_of_the_language(
    meet: Meet, new_case: NewCase, open_page: Callable[..., Any]
) -> None:
    page = open_page(SessionPage, meet(new_case()).session_id)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        speak(app, "ru")
        said = {label.text() for label in page.findChildren(QLabel)}
        assert {"Повестка", "Присутствие", "Слушали"} <= said
        assert page.facts()["quorum_state"] == "Кворум имеется."
    finally:
        speak(app, "kk")
    assert "Күн тәртібі" in {label.text() for label in page.findChildren(QLabel)}


def test_what_is_not_permitted_is_not_offered(
    qtbot: Any, viewer: Viewer, viewer_as: Any, meet: Meet, new_case: NewCase
) -> None:
    meeting = meet(new_case(), start=False)
    page = SessionPage(viewer_as("deputy"), meeting.session_id)
    qtbot.addWidget(page)
    assert page.header.primary is None
    check = page.findChild(QCheckBox, f"council_member_{meeting.page.members[0].somebody.staff_id}_check")
    assert check is not None
    assert not check.isEnabled()


@pytest.mark.parametrize("kind", ["list", "session"])
def test_every_control_has_a_name(
    qtbot: Any, viewer: Viewer, meet: Meet, new_case: NewCase, open_page: Callable[..., Any], kind: str
) -> None:
    from PySide6.QtGui import QAccessible

    meeting = meet(new_case())
    page = open_page(CouncilPage) if kind == "list" else open_page(SessionPage, meeting.session_id)
    if kind == "session":
        _press(qtbot, page, "council_decision_place_button")
    nameless = []
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.focusProxy() is None:
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is not None and not interface.text(QAccessible.Text.Name):
                nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []


def test_the_seats_of_an_order_begin_with_the_last_composition(
    qtbot: Any, viewer: Viewer, order: int, seats: list[Seat], open_page: Callable[..., Any]
) -> None:
    page = open_page(CouncilPage)
    page.make_order()
    assert {s.staff_id for s in _dialog(OrderDialog).picker.seats()} == {s.staff_id for s in seats}
