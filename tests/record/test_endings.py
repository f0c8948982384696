"""Beginnings and endings of real life, each by its name (decisions 4 to 7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.access import Viewer
from app.base.refusal import NeedsReason, Refused
from app.base.store.given import GivenFile
from app.letters import actions as letter_actions
from app.letters import reads as letters
from app.record import actions, reads
from app.record.case_page import CasePage
from app.record.forms.sheet import SheetForm
from app.record.list_page import RecordPage
from app.school.tables import StaffPost
from app.today import reads as today
from tests.record import some as made
from tests.record.some import People
from tests.record.test_forms import find, settle

TODAY = date(2026, 11, 20)


def codes(caught: pytest.ExceptionInfo[NeedsReason]) -> list[str]:
    """The warnings that ask for reasons."""
    return [w.code for w in caught.value.warnings]


def existing(viewer: Viewer, child_id: int, **values: Any) -> int:
    """An entry from the paper register."""
    given: dict[str, Any] = {
        "child_id": child_id,
        "on_record_from": date(2026, 3, 2),
        "grounds": [2],
        "protocol_number": "5",
        "record_number": 12,
        "next_review_on": date(2026, 5, 1),
    }
    return actions.enter_existing(viewer, **{**given, **values})


# -- beginnings -------------------------------------------------------------------------------------------------------


def test_existing_record_entry_demands_no_step_and_is_overdue_of_nothing(viewer: Viewer, some: People) -> None:
    case_id = existing(viewer, some.child)
    page = reads.case_page(viewer, case_id)
    assert (page.state, page.existing, page.record_number) == ("on_record", True, "2025/12")
    assert (page.on_record_from, page.decision and page.decision.protocol) == (date(2026, 3, 2), "5")
    assert not [row for row in reads.deadlines(viewer) if row.due is not None]


def test_existing_record_entry_joins_the_open_case_with_a_reason(viewer: Viewer, some: People) -> None:
    open_case = made.referral(viewer, some)
    with pytest.raises(NeedsReason) as caught:
        existing(viewer, some.child)
    assert codes(caught) == ["record.existing_joins"]
    reasons = {"record.existing_joins": "есепте бұрыннан тұр екен"}
    assert existing(viewer, some.child, reasons=reasons) == open_case
    page = reads.case_page(viewer, open_case)
    assert (page.state, page.existing, [g.code for g in page.grounds]) == ("on_record", True, [2, 5])
    assert page.reasons == reasons
    assert len(page.referrals) == 1
    assert reads.cases(viewer).counts == {"on_record": 1}


def test_existing_record_entry_leaves_a_decision_of_the_council_as_it_is(viewer: Viewer, some: People) -> None:
    case_id = made.on_record(viewer, some)
    before = reads.case_page(viewer, case_id)
    assert existing(viewer, some.child, reasons={"record.existing_joins": "қағаз журналдан"}) == case_id
    page = reads.case_page(viewer, case_id)
    assert (page.decision, page.record_number, page.existing) == (before.decision, before.record_number, False)


def test_happened_and_entered_are_two_days(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    actions.set_evidence(
        viewer,
        case_id,
        "characteristic",
        "typed",
        body={"conclusion_text": "Көмек"},
        happened_on=date(2026, 11, 18),
        author_id=some.staff["teacher"],
        from_paper=True,
    )
    page = reads.case_page(viewer, case_id)
    event = next(e for e in page.events if e.code == "part_typed")
    assert (event.happened_at.date(), event.entered_at.date(), event.late) == (date(2026, 11, 18), TODAY, True)
    with pytest.raises(Refused, match="future"):
        actions.add_note(viewer, case_id, "ертең", happened_at=datetime(2026, 11, 21, 9))


def test_each_step_of_another_person_is_recorded_from_paper(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some, file=GivenFile("өтініш.txt", "text/plain", b"1"))
    made.sheet(viewer, case_id, recorded_from_paper=True, file=GivenFile("парақ.txt", "text/plain", b"2"))
    made.parts(viewer, case_id)
    actions.prepare_submission(viewer, case_id, summary="Көмек қажет")
    scan = GivenFile("ұсыныс.txt", "text/plain", b"3")
    deputy = some.staff["deputy"]
    actions.approve_submission(
        viewer,
        case_id,
        from_paper=True,
        happened_on=TODAY,
        number="8",
        deputy_id=deputy,
        file=scan,
        reasons={"letters.number_gap": "қағаз журнал"},
    )
    page = reads.case_page(viewer, case_id)
    assert page.sheet.recorded_from_paper
    assert page.submission is not None
    assert (page.submission.from_paper, page.submission.values.number) == (True, "8")
    files = {event.code: event.file for event in page.events if event.attachment_id}
    assert {"registered", "sheet_finished"} <= set(files)
    assert page.submission.scan_id is not None


def test_an_acting_person_is_marked_on_papers_of_those_days(viewer: Viewer, some: People) -> None:
    with viewer.store.writing(viewer, "school.add_post") as work:
        post = {"title_kk": "директор", "title_ru": "директор", "starts": date(2026, 11, 1), "ends": date(2026, 11, 30)}
        work.session.add(StaffPost(staff_id=some.staff["teacher"], code="role.head", acting=True, **post))
    head = reads.paper_ground(viewer, some.child, "ru").head
    assert head is not None
    assert (head.staff_id, head.position) == (some.staff["teacher"], "директор (и.о.)")
    after = reads.paper_ground(viewer, some.child, "kk", date(2026, 12, 1)).head
    assert after is not None
    assert "м.а." not in after.position


# -- endings ----------------------------------------------------------------------------------------------------------


def test_a_submission_is_returned_with_a_reason_and_goes_again(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    made.sheet(viewer, case_id)
    made.parts(viewer, case_id)
    actions.prepare_submission(viewer, case_id, summary="Көмек")
    with pytest.raises(Refused, match="reason_missing"):
        actions.return_submission(viewer, case_id, " ")
    actions.return_submission(viewer, case_id, "Мінездеме толық емес")
    page = reads.case_page(viewer, case_id)
    assert (page.state, page.submission and page.submission.returned_reason) == ("collecting", "Мінездеме толық емес")
    actions.prepare_submission(viewer, case_id, summary="Көмек қажет")
    assert reads.case_page(viewer, case_id).state == "submitted"


def test_a_second_referral_joins_the_open_case(viewer: Viewer, some: People) -> None:
    first = made.referral(viewer, some)
    assert made.referral(viewer, some, grounds=[1]) == first
    assert reads.case_page(viewer, first).events[0].code == "joined"


def test_a_referral_on_the_wrong_child_moves_with_its_number(viewer: Viewer, some: People) -> None:
    wrong = made.referral(viewer, some, danger=True)
    line = reads.case_page(viewer, wrong).referrals[0]
    for child, code in ((0, "child_missing"), (some.child, "same_child")):
        with pytest.raises(Refused, match=code):
            actions.move_referral(viewer, line.referral_id, child, "басқа бала")
    right = actions.move_referral(viewer, line.referral_id, some.other, "аты ұқсас бала")
    page, before = reads.case_page(viewer, right), reads.case_page(viewer, wrong)
    assert page.child.child_id == some.other
    assert (page.referrals[0].values.incoming_number, page.referrals[0].received_at) == ("1", line.received_at)
    assert (page.danger, [g.code for g in page.grounds]) == (True, [5])
    assert (before.state, before.close_kind, before.close_reason) == ("closed", "wrong_child", "аты ұқсас бала")
    assert not before.referrals
    assert [(row.number, row.case_id) for row in letters.register(viewer, "incoming", 2026)] == [("1", right)]
    assert (before.number, page.number) == ("2026/1", "2026/2")


def test_a_referral_on_the_wrong_child_joins_the_right_childs_open_case(viewer: Viewer, some: People) -> None:
    right = made.referral(viewer, some, child_id=some.other, grounds=[1])
    wrong = made.referral(viewer, some)
    made.referral(viewer, some, grounds=[2])
    line = reads.case_page(viewer, wrong).referrals[0]
    assert actions.move_referral(viewer, line.referral_id, some.other, "басқа бала") == right
    assert len(reads.case_page(viewer, right).referrals) == 2
    assert reads.case_page(viewer, wrong).state == "collecting"  # another referral stands behind it


def test_a_cancelled_number_stays_in_the_register(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    line = reads.case_page(viewer, case_id).referrals[0]
    actions.cancel_referral(viewer, line.referral_id, "қателесіп тіркелді")
    (row,) = letters.register(viewer, "incoming", 2026)
    assert (row.number, row.cancelled_reason) == ("1", "қателесіп тіркелді")
    assert letters.next_number(viewer, "incoming", TODAY) == 2
    assert reads.case_page(viewer, case_id).state == "closed"
    again = made.referral(viewer, some)
    assert reads.case_page(viewer, again).referrals[0].values.incoming_number == "2"
    with pytest.raises(Refused, match="wrong_state"):
        actions.cancel_referral(viewer, line.referral_id, "тағы")


def test_a_withdrawn_referral_stays_with_its_reason(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    made.referral(viewer, some)
    first, second = reads.case_page(viewer, case_id).referrals
    actions.withdraw_referral(viewer, first.referral_id, "өтініш беруші қайтарып алды")
    page = reads.case_page(viewer, case_id)
    assert (page.state, page.referrals[0].withdrawn_reason) == ("collecting", "өтініш беруші қайтарып алды")
    with pytest.raises(Refused, match="referral_withdrawn"):
        actions.withdraw_referral(viewer, first.referral_id, "тағы")
    actions.withdraw_referral(viewer, second.referral_id, "бұл да")
    assert reads.case_page(viewer, case_id).close_kind == "withdrawn"
    assert not letters.register(viewer, "incoming", 2026)[0].cancelled_reason


def test_a_child_who_left_in_mid_process_closes_the_case(viewer: Viewer, some: People) -> None:
    case_id = made.on_record(viewer, some)
    made.whole_plan(viewer, case_id)
    with pytest.raises(Refused, match="reason_missing"):
        actions.close_case(viewer, case_id, "left", " ")
    actions.close_case(viewer, case_id, "left", "№ 12 мектепке кетті", date(2026, 11, 19))
    page = reads.case_page(viewer, case_id)
    assert (page.state, page.close_kind, page.record_number) == ("closed", "left", "2026/1")
    assert page.next_action == ("", "")
    assert not reads.deadlines(viewer)


def test_after_the_death_of_a_child_nothing_is_asked_and_nothing_reminds(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some, danger=True)
    letter_actions.register_outgoing(
        viewer, correspondent="Емхана", subject="Анықтама", due_on=TODAY + timedelta(days=2), case_id=case_id
    )
    assert {row.code for rows in today.today(viewer).groups.values() for row in rows} >= {"letters.answer"}
    actions.close_case(viewer, case_id, "death", "")
    view = today.today(viewer)
    assert not [row for rows in view.groups.values() for row in rows]
    assert view.badge == 0
    page = reads.case_page(viewer, case_id)
    assert (page.state, page.danger, page.close_reason) == ("closed", False, "")


@pytest.mark.clause("398/12")
def test_immediate_danger_comes_first_today(viewer: Viewer, some: People) -> None:
    late = made.referral(viewer, some, child_id=some.other)
    made.at(viewer, 2026, 11, 25, 9)
    case_id = made.referral(viewer, some, danger=True)
    groups = today.today(viewer).groups
    rows = [row for group in groups.values() for row in group]
    assert next(row for row in rows if row.danger).args["case_id"] == case_id
    assert next(iter(groups[today.Group.TODAY])).danger
    assert {row.args["case_id"] for row in groups[today.Group.OVERDUE]} == {late}
    actions.end_danger(viewer, case_id, "Бала әжесінің үйінде")
    assert not [row for group in today.today(viewer).groups.values() for row in group if row.danger]


@pytest.mark.clause("398/26")
def test_sensitive_grounds_follow_one_rule_in_lists_and_charts(qtbot: QtBot, viewer: Viewer, some: People) -> None:
    existing(viewer, some.child, grounds=[2, 7, 10])
    (line,) = reads.cases(viewer).lines
    assert ([g.code for g in line.grounds], line.more_grounds) == ([2], 2)
    assert [(bar.code, bar.count) for bar in today.today(viewer).bars] == [(2, 1), (0, 2)]
    page = RecordPage(viewer)
    qtbot.addWidget(page)
    assert not {code for code, _say in page._grounds()} & {7, 10}


# -- in the window ----------------------------------------------------------------------------------------------------


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., Any]:
    """Show a page in the size of a small laptop."""

    def make(page: Any) -> Any:
        page.resize(1366, 640)
        qtbot.addWidget(page)
        page.show()
        settle()
        return page

    return make


def dialog(owner: QWidget, name: str) -> Any:
    """The open dialog."""
    settle()
    return next(w for w in owner.window().findChildren(QWidget, f"{name}_dialog") if w.isVisible())


def test_the_window_says_whom_to_call_at_once(viewer: Viewer, some: People, show: Callable[..., Any]) -> None:
    case_id = made.referral(viewer, some, danger=True)
    page = show(CasePage(viewer, case_id))
    assert page.banner.isVisible()
    assert "102" in page.banner.text.text()
    SheetForm(viewer, case_id, page).open()
    form = dialog(page, "record_sheet")
    assert any("102" in label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form))
    actions.end_danger(viewer, case_id, "Қауіпсіз")
    page.refresh()
    assert not page.banner.isVisible()


def test_the_window_moves_a_referral_to_the_right_child(
    qtbot: QtBot, viewer: Viewer, some: People, show: Callable[..., Any]
) -> None:
    case_id = made.referral(viewer, some)
    page = show(CasePage(viewer, case_id))
    find(page, "case_mistake_action", object).trigger()
    form = dialog(page, "record_mistake")
    form.form.field("child").set_value(some.other, "Беков Айша")
    form.form.field("reason").set_value("аты ұқсас")
    with qtbot.waitSignal(page.went) as caught:
        qtbot.mouseClick(find(form, "record_mistake_verb_button", QPushButton), Qt.MouseButton.LeftButton)
    assert caught.args[0] == "case"
    assert reads.case_page(viewer, caught.args[1]["case_id"]).child.child_id == some.other


def test_the_window_asks_only_the_day_of_a_death(
    qtbot: QtBot, viewer: Viewer, some: People, show: Callable[..., Any]
) -> None:
    case_id = made.referral(viewer, some)
    page = show(CasePage(viewer, case_id))
    find(page, "case_close_action", object).trigger()
    form = dialog(page, "record_close")
    form.form.field("kind").set_value("death")
    form.form.field("kind").edited.emit()
    assert not form.form.field("reason").isVisible()
    qtbot.mouseClick(find(form, "record_close_verb_button", QPushButton), Qt.MouseButton.LeftButton)
    assert reads.case_page(viewer, case_id).close_kind == "death"
