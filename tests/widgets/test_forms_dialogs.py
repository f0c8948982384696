"""Forms say errors under fields; verbs tell refusals, ask for reasons and try again; dialogs die when closed."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.base import words
from app.base.refusal import NeedsReason, Refused, Warn, settle
from app.base.store.failures import Failure
from app.widgets.dialog import Dialog, confirm, run_verb
from app.widgets.fields import ChoiceField, DateField, TextField
from app.widgets.form import Form
from app.widgets.translated import speak
from tests.hands import type_words


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form("try", columns=2)
    made.add("name", lambda: "Аты", TextField())
    made.add("day", lambda: "Күні", DateField(), optional=True)
    made.add("kind", lambda: "Түрі", ChoiceField([(1, lambda: "бір")]))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def dialog_of(name: str) -> Dialog:
    found = [w for w in QApplication.topLevelWidgets() if w.objectName() == f"{name}_dialog" and w.isVisible()]
    assert len(found) == 1
    assert isinstance(found[0], Dialog)
    return found[0]


def test_missing_fields_are_told(form: Form) -> None:
    assert not form.check()
    assert set(form.errors()) == {"name", "kind"}


def test_an_error_goes_when_one_types(form: Form, qtbot: QtBot) -> None:
    form.check()
    line = form.findChild(QLineEdit, "try_name_field")
    assert isinstance(line, QLineEdit)
    assert line.property("invalid") is True
    type_words(line, "А")
    assert "name" not in form.errors()
    assert line.property("invalid") is False


def test_errors_follow_the_language(form: Form, qapp: QApplication) -> None:
    form.check()
    kazakh = form.errors()["name"]
    speak(qapp, "ru")
    assert form.errors()["name"] != kazakh


def test_a_wrong_day_is_told_when_the_focus_leaves(form: Form, qtbot: QtBot) -> None:
    line = form.findChild(QLineEdit, "try_day_field")
    assert isinstance(line, QLineEdit)
    form.activateWindow()
    line.setFocus()
    type_words(line, "31.02.2026")
    form.go_to("name")
    qtbot.waitUntil(lambda: "day" in form.errors())


def test_values_and_hidden_fields(form: Form) -> None:
    form.set_values({"name": "Әлия", "kind": 1, "unknown": 3})
    form.set_shown("kind", False)
    assert form.values() == {"name": "Әлия", "day": None, "kind": 1}
    assert form.check()


def test_a_refusal_stands_under_its_field(form: Form) -> None:
    form.set_values({"name": "А", "kind": 1})

    def refuse() -> None:
        raise Refused("store.login_taken", field="name")

    assert not run_verb(form, refuse, form=form)
    assert form.errors()["name"] == words.say(Refused("store.login_taken"))


def test_a_refusal_without_a_field_stands_in_the_dialog(qtbot: QtBot, owner: QWidget) -> None:
    dialog = Dialog(owner, "try", title=lambda: "Сұрақ", verb=lambda: "Иә")
    dialog.open()

    def refuse() -> None:
        raise Refused("store.no_role")

    run_verb(dialog, refuse)
    assert dialog.banner.isVisible()
    assert dialog.banner.text.text() == words.say(Refused("store.no_role"))
    assert run_verb(dialog, lambda: None)
    assert not dialog.banner.isVisible()
    dialog.reject()


def test_warnings_ask_for_reasons_and_go_on(qtbot: QtBot, owner: QWidget) -> None:
    given: list[dict[str, str]] = []
    warnings = [Warn("store.cloud", clause="398/12"), Warn("store.network")]
    done = run_verb(owner, lambda reasons: settle(warnings, reasons), done=given.append)
    assert not done
    dialog = dialog_of("reasons")
    labels = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "12" in labels
    verb = dialog.findChild(QPushButton, "reasons_verb_button")
    qtbot.mouseClick(verb, Qt.MouseButton.LeftButton)
    assert dialog.isVisible(), "a reason is missing"
    for number, text in enumerate(("желі жоқ", "рұқсат бар")):
        field = dialog.findChild(QPlainTextEdit, f"reasons_w{number}_field")
        assert isinstance(field, QPlainTextEdit)
        type_words(field, text)
    qtbot.mouseClick(verb, Qt.MouseButton.LeftButton)
    assert given == [{"store.cloud": "желі жоқ", "store.network": "рұқсат бар"}]


def test_a_warning_without_a_way_to_give_reasons_is_asked_too(owner: QWidget) -> None:
    def warn() -> None:
        raise NeedsReason((Warn("store.cloud"),))

    assert not run_verb(owner, warn)
    dialog_of("reasons").reject()


def test_the_machines_no_can_be_tried_again(qtbot: QtBot, owner: QWidget) -> None:
    tries: list[int] = []

    def write() -> int:
        tries.append(1)
        if len(tries) == 1:
            raise Failure("store.full")
        return 5

    results: list[int] = []
    run_verb(owner, write, done=results.append)
    dialog = dialog_of("failure")
    assert dialog.text_label.text() == words.say(Failure("store.full"))
    qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    assert results == [5]


def test_cancel_has_the_focus_where_something_is_lost(qtbot: QtBot, owner: QWidget) -> None:
    deeds: list[str] = []
    dialog = confirm(
        owner,
        "try",
        title=lambda: "Жоясыз ба?",
        text=lambda: "Бірге жойылады",
        verb=lambda: "Жою",
        act=lambda: deeds.append("done"),
        danger=True,
    )
    assert dialog.cancel_button.isDefault()
    qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    assert deeds == ["done"]


def test_dialogs_die_when_closed(qtbot: QtBot, owner: QWidget) -> None:
    gc.collect()
    gc.disable()
    try:
        dialog = Dialog(owner, "try", title=lambda: "Сұрақ", verb=lambda: "Иә", width=640)
        form = Form("inner", columns=2)
        form.add("day", lambda: "Күні", DateField())
        dialog.body.addWidget(form)
        dialog.open()
        dialog.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert not isValid(dialog)
        assert not isValid(form)
    finally:
        gc.enable()


def test_a_dialog_grows_with_its_errors(qtbot: QtBot, owner: QWidget) -> None:
    dialog = Dialog(owner, "try", title=lambda: "Сұрақ", verb=lambda: "Иә")
    form = Form("inner")
    for name in ("a", "b", "c"):
        form.add(name, lambda: "Өріс", TextField())
    dialog.body.addWidget(form)
    dialog.open()
    before = dialog.height()
    form.check()
    qtbot.waitUntil(lambda: dialog.height() > before)
    dialog.reject()
