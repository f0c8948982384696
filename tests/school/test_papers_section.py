"""Texts of papers by mouse and keyboard: find, write, see, mend, give a reason, save, look back, return to default."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import app.words  # noqa: F401 the parts' words
from app.base.access import Role, Viewer
from app.base.papers import compose, default_text, template
from app.base.store import drafts, wordings
from app.school.settings_page import SettingsPage
from app.school.settings_page.papers_section import PapersSection
from app.school.settings_page.wording import WordingEditor
from app.widgets.dialog import Dialog
from app.widgets.translated import speak
from tests.conftest import MORNING
from tests.hands import controls, spoken, type_words
from tests.school_data import SchoolFacts
from tests.walk import wait_for_lanes

TODAY = MORNING.date()
LEGAL = "құқықтық салдарға"


@pytest.fixture
def section(qtbot: QtBot, qapp: QApplication, viewer: Viewer, school: SchoolFacts) -> Iterator[PapersSection]:
    speak(qapp, "kk")
    page = SettingsPage(viewer, "papers")
    qtbot.addWidget(page)
    page.resize(1280, 640)
    page.show()
    found = page.sections["papers"]
    assert isinstance(found, PapersSection)
    yield found
    wait_for_lanes()
    speak(qapp, "kk")


def editor(number: str, section: PapersSection) -> WordingEditor:
    section.search.setText(number)
    section.search.searched.emit(number)
    section.open_chosen()
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, WordingEditor) and w.isVisible()]
    assert [window.number for window in found] == [number]
    return found[0]


def press(qtbot: QtBot, owner: QWidget, name: str) -> None:
    button = owner.findChild(QPushButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def asked() -> Any:
    return next(
        w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog) and w.objectName() == "reasons_dialog"
    )


def test_a_week_with_a_text(qtbot: QtBot, viewer: Viewer, section: PapersSection) -> None:
    window = editor("13.1", section)
    qtbot.waitUntil(lambda: window.side.preview.paper() is not None, timeout=8000)
    text = window.text()
    text.put(text.words().replace("{parent_name}", "{nobody}", 1))
    window.check()
    assert "nobody" in window.note.text.text()
    assert "3" in window.note.text.text()
    press(qtbot, window, "settings_wording_verb_button")
    assert wordings.wordings(viewer) == ()
    assert text.textCursor().blockNumber() == 2
    press(qtbot, window, "settings_wording_undo_button")
    assert text.words() == default_text("13.1", "kk")
    text.put("\n".join(line for line in text.words().split("\n") if LEGAL not in line))
    type_words(text, "Мектеп күтеді.")
    window.check()
    assert not window.note.isHidden()
    press(qtbot, window, "settings_wording_verb_button")
    reasons = asked()
    reasons.form.set_values({"w0": "Бөлек парақта беріледі"})
    reasons.verb_button.click()
    lines = wordings.wordings(viewer)
    assert [(line.number, line.language, line.starts) for line in lines] == [("13.1", "kk", TODAY)]
    assert "Мектеп күтеді." in repr(compose(template("13.1", "kk"), {"outgoing_date": TODAY}).blocks)
    assert not window.isVisible()
    qtbot.waitUntil(lambda: section.model.row(0).marks != ())


def test_back_to_default_is_one_version_more(qtbot: QtBot, viewer: Viewer, section: PapersSection) -> None:
    wordings.save_wording(viewer, "11.1", "ru", default_text("11.1", "ru") + "\nСвоё.", TODAY, reason="По просьбе")
    window = editor("11.1", section)
    window.tabs.set_value("ru")
    window.tabs.edited.emit()
    window.side.turn_to("changes")
    assert "+ Своё." in window.side.comparison.view.toPlainText()
    window.side.turn_to("history")
    assert window.side.history.model.rowCount() == 1
    window.text().put("Басқа мәтін")
    window.side.history.table.opened.emit(window.side.history.model.row(0))
    assert window.text().words().endswith("Своё.")
    press(qtbot, window, "settings_wording_back_to_default_button")
    lines = wordings.wordings(viewer)
    assert [line.is_library for line in lines] == [False, True]
    assert compose(template("11.1", "ru"), {}).version == "1"


def test_a_draft_outlives_the_window(qtbot: QtBot, viewer: Viewer, section: PapersSection) -> None:
    window = editor("11.1", section)
    type_words(window.text(), "Жаңа жол ")
    window.form.field("starts").set_value(date(2026, 12, 1))
    window.close()
    assert drafts.load(viewer, "wording:11.1") is not None
    again = editor("11.1", section)
    assert again.text().words().startswith("Жаңа жол ")
    assert again.form.values()["starts"] == date(2026, 12, 1)
    press(qtbot, again, "settings_wording_anew_button")
    assert again.text().words() == default_text("11.1", "kk")
    assert drafts.load(viewer, "wording:11.1") is None
    again.close()


def test_a_click_puts_a_field_where_the_cursor_stands(qtbot: QtBot, section: PapersSection) -> None:
    window = editor("18.1", section)
    window.side.turn_to("fields")
    window.side.fields.search.setText("help_kind")
    window.side.fields.search.searched.emit("help_kind")
    item = window.side.fields.model.row(0)
    assert item.code == "{help_kind}"
    assert item.title
    assert item.example
    window.side.fields.table.opened.emit(item)
    assert window.text().words().startswith("{help_kind}[R]")
    window.begin_anew()
    window.close()


def test_the_preview_leads_to_the_field(section: PapersSection) -> None:
    window = editor("18.1", section)
    window.side.preview.field_clicked.emit("measures.1.help_term")
    assert window.text().textCursor().selectedText() == "{help_term}"
    window.side.preview.field_clicked.emit("start_date")
    assert window.text().textCursor().selectedText() == "{start_date_numeric}"
    window.close()


def test_the_deputy_reads_and_changes_nothing(qtbot: QtBot, viewer: Viewer, school: SchoolFacts) -> None:
    window = WordingEditor(replace(viewer, roles=frozenset({Role.DEPUTY})), "13.1")
    qtbot.addWidget(window)
    window.show()
    assert window.text().isReadOnly()
    assert not window.primary.isVisible()
    window.side.fields.picked.emit("{child_name}")
    window.save()
    assert window.text().words() == default_text("13.1", "kk")
    wait_for_lanes()


def test_only_changed_papers_are_shown_when_asked(viewer: Viewer, section: PapersSection) -> None:
    assert section.model.rowCount() == 85
    wordings.save_wording(viewer, "18.2", "kk", default_text("18.2", "kk") + "\nӨз жолы.", date(2026, 12, 1))
    section.refresh()
    section.which.set_value("own")
    section.which.edited.emit()
    assert [row.id for row in (section.model.row(0),)] == ["18.2"]
    assert section.model.rowCount() == 1
    assert section.model.row(0).since == ""


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_everything_has_a_name(qapp: QApplication, section: PapersSection, language: str) -> None:
    speak(qapp, language)
    window = editor("16.1", section)
    for name in ("fields", "changes", "history", "preview"):
        window.side.turn_to(name)
        assert [part.objectName() for part in controls(window) if part.isVisible() and not spoken(part)] == []
    window.close()
