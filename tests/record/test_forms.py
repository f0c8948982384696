"""The forms with mouse and keyboard: fields, live preview, drafts, refusals under the field, reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base import language
from app.base.access import Viewer
from app.base.store import drafts
from app.record import reads
from app.record.forms.referral import ReferralForm
from app.record.forms.sheet import SheetForm
from app.record.forms.submission import SubmissionForm
from tests.record import some as made
from tests.record.some import People


@pytest.fixture(autouse=True)
def kazakh() -> Any:
    """The screen speaks Kazakh."""
    language.use("kk")
    yield
    language.use("kk")


def opened(qtbot: QtBot, make: Callable[[QWidget], Any]) -> Any:
    """A form over a window of the size of a small laptop."""
    window = QWidget()
    window.resize(1366, 698)
    qtbot.addWidget(window)
    window.show()
    form = make(window)
    form.held = window  # qtbot itself keeps weak references only
    form.open()
    settle()
    return form


def settle() -> None:
    """Let widgets that were replaced go away."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def find(owner: QWidget, name: str, kind: Any = QWidget) -> Any:
    """A control by its name."""
    found = owner.findChild(kind, name)
    assert found is not None, name
    return found


def keys(widget: QWidget, text: str) -> None:
    """Press the keys of a text; QTest knows Latin letters only."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(widget, event)


def write(qtbot: QtBot, owner: QWidget, name: str, text: str) -> None:
    """Type into a control."""
    field = find(owner, name)
    field.setFocus()
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    else:
        field.clear()
        keys(field, text)


def text_of(form: Any, qtbot: QtBot) -> str:
    """The preview's text once it stands still."""
    import io

    qtbot.waitUntil(lambda: form.preview.paper() is not None and not form.preview.waiting(), timeout=4000)
    return " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(form.preview.paper().data)).pages).split())


def reasons_dialog() -> QDialog:
    """The dialog that asks for reasons."""
    return next(w for w in QApplication.topLevelWidgets() if w.objectName() == "reasons_dialog" and w.isVisible())


def give_reasons(qtbot: QtBot, text: str = "себебі бар") -> None:
    """Answer each warning with the same words."""
    dialog = reasons_dialog()
    for field in dialog.findChildren(QPlainTextEdit):
        field.setPlainText(text)
    qtbot.mouseClick(find(dialog, "reasons_verb_button", QPushButton), Qt.MouseButton.LeftButton)


def choose_child(qtbot: QtBot, form: QWidget, typed: str) -> None:
    """Type a name and take the first that is offered."""
    line = find(form, "record_referral_child_field", QLineEdit)
    line.setFocus()
    keys(line, typed)
    popup = line.completer().popup()
    qtbot.waitUntil(lambda: popup.model().rowCount() > 0)
    field = form.form.field("child")
    field._picked(popup.model().index(0, 0))


@pytest.mark.clause("398/4")
def test_a_referral_is_typed_seen_and_registered(qtbot: QtBot, viewer: Viewer, some: People) -> None:
    form = opened(qtbot, lambda parent: ReferralForm(viewer, parent))
    choose_child(qtbot, form, "дәурен")
    write(qtbot, form, "record_referral_requester_field", "Қалиева Аяна Серікқызы, пән мұғалімі")
    find(form, "record_referral_grounds_field_5_check").click()
    find(form, "record_referral_aims_field_2_check").click()
    write(qtbot, form, "record_referral_facts_field_1_date", "12.11.2026")
    write(qtbot, form, "record_referral_facts_field_1_text", "Үш күн келмеген")
    write(qtbot, form, "record_referral_help_needed_field", "Әңгімелесу")
    text = text_of(form, qtbot)
    for part in ("Беков Дәурен", "Үш күн келмеген", "12.11.2026", "Әңгімелесу", "Қалиева"):
        assert part in text
    with qtbot.waitSignal(form.saved) as caught:
        qtbot.mouseClick(find(form, "record_referral_verb_button"), Qt.MouseButton.LeftButton)
    page = reads.case_page(viewer, caught.args[0])
    assert page.referrals[0].values.requester_id == some.staff["teacher"]
    assert [g.code for g in page.grounds] == [5]
    assert page.referrals[0].values.facts[0]["date"] == "2026-11-12"
    assert drafts.load(viewer, "record.referral:") is None


def test_what_lacks_is_said_under_its_field(qtbot: QtBot, viewer: Viewer, some: People) -> None:
    form = opened(qtbot, lambda parent: ReferralForm(viewer, parent))
    qtbot.mouseClick(find(form, "record_referral_verb_button"), Qt.MouseButton.LeftButton)
    assert "child" in form.form.errors()
    form.form.field("child").set_value(some.child, "Беков Дәурен")
    assert not form.form.field("requester").value()
    form.press()
    with qtbot.waitSignal(form.saved):  # nobody asks by name: a reason, and it goes on
        give_reasons(qtbot)


def test_a_draft_comes_back_and_can_be_thrown_away(qtbot: QtBot, viewer: Viewer, some: People) -> None:
    form = opened(qtbot, lambda parent: ReferralForm(viewer, parent, some.child))
    write(qtbot, form, "record_referral_help_needed_field", "Көмек")
    write(qtbot, form, "record_referral_facts_field_1_date", "12.11.2026")
    form.reject()
    again = opened(qtbot, lambda parent: ReferralForm(viewer, parent, some.child))
    assert find(again, "record_referral_help_needed_field").toPlainText() == "Көмек"
    assert find(again, "record_referral_facts_field_1_date").text() == "12.11.2026"
    assert "09:00" in find(again, "record_referral_saved_label").text()
    qtbot.mouseClick(find(again, "record_referral_anew_button"), Qt.MouseButton.LeftButton)
    assert find(again, "record_referral_help_needed_field").toPlainText() == ""
    assert again.form.field("child").value() == some.child


def test_a_second_referral_says_that_it_joins(qtbot: QtBot, viewer: Viewer, some: People) -> None:
    made.referral(viewer, some)
    form = opened(qtbot, lambda parent: ReferralForm(viewer, parent, some.child))
    assert form.note.isVisible()
    assert "2026/1" in form.note.text.text()


@pytest.mark.clause("398/12")
def test_the_sheet_is_kept_and_finished_beside_its_paper(qtbot: QtBot, viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    form = opened(qtbot, lambda parent: SheetForm(viewer, case_id, parent))
    assert "24.11.2026 18:00" in form.note.text.text()
    assert form.form.values()["family"][0]["name"] == "Бекова Сәуле Ержанқызы"
    write(qtbot, form, "record_sheet_description_field", "Отбасында қиындық бар")
    write(qtbot, form, "record_sheet_whereabouts_field", "үйде")
    assert "Отбасында қиындық бар" in text_of(form, qtbot)
    with qtbot.waitSignal(form.saved):
        qtbot.mouseClick(find(form, "record_sheet_verb_button"), Qt.MouseButton.LeftButton)
    page = reads.case_page(viewer, case_id)
    assert page.sheet.collected_at is not None
    assert page.sheet.description == "Отбасында қиындық бар"


def test_a_click_on_the_paper_goes_to_the_field(qtbot: QtBot, viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    form = opened(qtbot, lambda parent: SheetForm(viewer, case_id, parent))
    qtbot.waitUntil(form.isActiveWindow)
    form.preview.field_clicked.emit("situation_description")
    assert find(form, "record_sheet_description_field").hasFocus()
    form.preview.field_clicked.emit("helpers.0.helper_part")
    assert form.form.field("helpers").isAncestorOf(QApplication.focusWidget())


@pytest.mark.clause("398/14")
def test_the_submission_asks_reasons_for_what_is_awaited(qtbot: QtBot, viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    made.sheet(viewer, case_id)
    form = opened(qtbot, lambda parent: SubmissionForm(viewer, case_id, parent))
    write(qtbot, form, "record_submission_summary_field", "Көмек қажет")
    assert "Көмек қажет" in text_of(form, qtbot)
    form.press()
    with qtbot.waitSignal(form.saved):
        give_reasons(qtbot, "маман жоқ")
    assert reads.case_page(viewer, case_id).state == "submitted"


def test_the_words_follow_a_switch_of_the_language(qtbot: QtBot, viewer: Viewer, some: People) -> None:
    from app.widgets.translated import speak

    form = opened(qtbot, lambda parent: ReferralForm(viewer, parent))
    before = {w.text() for w in form.findChildren(QPushButton) if w.text()}
    speak(QApplication.instance(), "ru")  # type: ignore[arg-type]
    after = {w.text() for w in form.findChildren(QPushButton) if w.text()}
    assert "Принять обращение" in after
    assert before != after
