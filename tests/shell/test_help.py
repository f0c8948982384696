"""The help: every page, section and big dialog has it in both languages, with the same parts and real clauses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.people.rules import Move
from app.school.settings_page.page import SECTIONS
from app.school.steps import shipped_edition
from app.shell import help_html, help_texts, pages
from app.shell.help_texts import DIALOGS, FOLDER, HEADINGS, LANGUAGES, TOPICS
from app.shell.help_window import HelpWindow
from app.shell.start import Program
from app.widgets.memory import Memory
from app.widgets.translated import speak
from tests import walk

ROOT = Path(__file__).resolve().parents[2]
BOTH = pytest.mark.parametrize("language", LANGUAGES)
EACH = pytest.mark.parametrize("name", TOPICS)


def known_clauses() -> set[str]:
    rows = tomllib.loads((ROOT / "tests" / "clauses.toml").read_text("utf-8"))["clause"]
    return {row["id"].split(".")[0] for row in rows} | {row["id"] for row in rows}


def test_every_page_and_section_has_its_own_help() -> None:
    sections = {f"settings-{kind.NAME}" for kind in SECTIONS}
    assert (set(pages.ROUTES) - {"settings"}) | sections | set(DIALOGS.values()) <= set(TOPICS)


def test_no_file_stands_alone() -> None:
    files = {path.name for path in FOLDER.iterdir()}
    assert files == {f"{name}.{language}.md" for name in TOPICS for language in LANGUAGES}


@BOTH
@EACH
def test_a_page_has_its_parts_in_their_order(name: str, language: str) -> None:
    page = help_texts.parse(name, help_texts.file_of(name, language).read_text("utf-8"))
    kinds = [block.kind for block in page.blocks]
    assert page.headings == HEADINGS[language]
    assert kinds[0] == "text"
    assert 2 <= kinds.count("step") <= 4
    assert kinds.count("pair") >= 2
    assert set(page.clauses) <= known_clauses()
    assert all(help_texts.clause_words(code, language, {}) for code in page.clauses)


@EACH
def test_both_languages_say_as_much(name: str) -> None:
    kk, ru = (help_texts.topic(name, language) for language in LANGUAGES)
    assert [block.kind for block in kk.blocks] == [block.kind for block in ru.blocks]
    assert kk.clauses == ru.clauses


@EACH
def test_words_are_of_their_language(name: str) -> None:
    """Russian letters that Kazakh does not end words with, Kazakh letters in Russian outside of names and examples."""
    kk, ru = (help_texts.file_of(name, language).read_text("utf-8") for language in LANGUAGES)
    assert re.search("[әғқңөұүһі]", kk)
    said = [line for line in ru.splitlines() if not line.startswith("|") and "Тірек" not in line and "«" not in line]
    assert not re.search("[әғқңөұүһі]", " ".join(said).lower())


def test_a_clause_of_the_school_s_own_edition_is_shown() -> None:
    book = {"clauses": [{"code": "398/12", "kk": "мектептің сөзі", "ru": "слова школы"}]}
    assert help_texts.clause_words("398/12", "kk", book) == "мектептің сөзі"
    assert help_texts.clause_words("398/11", "kk", book) == next(
        row["kk"] for row in shipped_edition()["clauses"] if row["code"] == "398/11"
    )


@pytest.mark.parametrize(
    ("broken", "line"), [("no title", 1), ("# A\n## H\n*loose", 3), ("# A\n| a | b | c |", 2), ("# A\n### H", 2)]
)
def test_a_broken_file_names_its_line(broken: str, line: int) -> None:
    with pytest.raises(ValueError, match=f"x: {line}"):
        help_texts.parse("x", broken)


def test_dialogs_find_their_page() -> None:
    assert help_texts.topic_of_dialog("record_referral_dialog") == "referral"
    assert help_texts.topic_of_dialog("council_invited_dialog") == "invitation"
    assert help_texts.topic_of_dialog("printing_dialog") == ""
    assert help_texts.topic_of("settings", "staff") == "settings-staff"
    assert help_texts.topic_of("no such page") == help_texts.FIRST


def test_words_are_found_without_kazakh_letters() -> None:
    found = [page.name for page in help_texts.topics("kk", "қолхат")]
    assert found == [page.name for page in help_texts.topics("kk", "колхат")]
    assert "invitation" in found
    assert help_texts.topics("ru", "жирафы") == []


@pytest.fixture
def window(qtbot: QtBot) -> HelpWindow:
    made = HelpWindow({}, Memory())
    qtbot.addWidget(made)
    return made


def test_search_turns_the_page_and_marks_the_words(window: HelpWindow, qtbot: QtBot) -> None:
    window.open_at("today")
    window.search.setText("куәгер")
    qtbot.waitUntil(lambda: window.list.count() < 5)
    assert window.page.name == "invitation"
    assert len(window.text.extraSelections()) == 1
    assert window.text.extraSelections()[0].cursor.selectedText().lower() == "куәгер"  # type: ignore[attr-defined]


def test_back_and_forward(window: HelpWindow) -> None:
    window.open_at("today")
    window.go("case")
    window.back_button.click()
    assert window.page.name == "today"
    window.forward_button.click()
    assert window.page.name == "case"
    assert not window.forward_button.isEnabled()


def test_the_page_speaks_the_other_language_and_shows_its_clause(window: HelpWindow, qapp: object) -> None:
    window.open_at("sheet")
    assert "№ 61, 12-тармақ" in window.text.toPlainText()
    speak(qapp, "ru")  # type: ignore[arg-type]
    assert "№ 61, п. 12" in window.text.toPlainText()
    assert window.windowTitle().endswith("Справка")


def test_esc_closes_and_the_size_is_remembered(qtbot: QtBot) -> None:
    memory = Memory()
    first = HelpWindow({}, memory)
    qtbot.addWidget(first)
    first.open_at("plan")
    first.resize(700, 500)
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert not first.isVisible()
    again = HelpWindow({}, memory)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (700, 500)


def test_a_page_prints_as_pdf(window: HelpWindow, tmp_path: Path) -> None:
    data = help_html.pdf(help_texts.topic("plan", "kk"), "kk", {})
    (tmp_path / "plan.pdf").write_bytes(data)
    document = QPdfDocument()
    assert document.load(str(tmp_path / "plan.pdf")) == QPdfDocument.Error.None_
    text = document.getAllText(0).text()
    assert "Жеке жоспар" in text.replace("\r\n", " ")


def test_f1_helps_with_what_is_seen(inside: Program, qtbot: QtBot) -> None:
    window = inside.window
    assert window is not None
    window.go("settings", {"section": "staff"})
    walk.settle()
    window.status.help_button.click()
    assert window.help.window is not None
    assert window.help.window.page.name == "settings-staff"
    window.go("today")
    window.page.register()  # type: ignore[union-attr]
    walk.settle()
    (form,) = walk.dialogs()
    QTest.keyClick(form, Qt.Key.Key_F1)
    assert window.help.window.page.name == "referral"
    assert not window.help.window.isModal()
    walk.close_dialogs()
    shown = window.help.window
    window.close()
    assert not shown.isVisible()


def test_a_dialog_that_is_named_is_one_of_the_program() -> None:
    """A dialog whose name has changed would be helped by the page behind it."""
    sources = " ".join(path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py") if path.name != "help_texts.py")
    kinds = {f"child_{kind}" for kind in Move}
    gone = [name for name in DIALOGS if f'"{name}' not in sources and name not in kinds]
    assert not gone
