"""The section of the rules: a change is looked at, begins on a day, can be taken back; files say what they change."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

import app.words  # noqa: F401 the parts' words
from app.base.access import Viewer
from app.base.clock import SetClock
from app.school import reads
from app.school.settings_page import SettingsPage
from app.school.settings_page.rules_dialogs import ChangesDialog
from app.school.settings_page.rules_section import RulesSection
from tests import walk
from tests.school.test_editions import SHIPPED, slower


@pytest.fixture
def section(viewer: Viewer, school: Any, qtbot: QtBot) -> RulesSection:
    page = SettingsPage(viewer, "rules")
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.renew()
    found = page.current()
    assert isinstance(found, RulesSection)
    return found


def dialog() -> ChangesDialog:
    (found,) = walk.dialogs()
    assert isinstance(found, ChangesDialog)
    return found


def shown(found: ChangesDialog) -> list[tuple[str, str, str]]:
    return [tuple(column.text(row) for column in found.model.columns) for row in found.model.rows()]  # type: ignore[misc]


def test_a_change_is_looked_at_and_begins_on_its_day(section: RulesSection, viewer: Viewer) -> None:
    section.names.set_values({"system_kk": "ҰБДҚ"})
    section.terms.set_values({"bullying": True})
    section.preview()
    asked = dialog()
    assert shown(asked) == [
        ("Мемлекеттік жүйенің атауы: қазақша", "ЕСБЖ", "ҰБДҚ"),
        ("11-негіз: қолданылады", "Жоқ", "Иә"),
    ]
    asked.form.set_values({"starts": date(2026, 12, 7)})
    asked.verb_button.click()
    walk.settle()
    assert walk.dialogs() == []
    assert [line.ahead for line in section.model.rows()] == [True, False]
    assert reads.own_rules(viewer).system_kk == "ЕСБЖ"
    assert [entry[0] for entry in section._menu(section.model.rows()[0])] == ["show", "withdraw"]


def test_nothing_changed_opens_nothing(section: RulesSection) -> None:
    section.preview()
    assert walk.dialogs() == []


def test_an_empty_name_is_told_beside_its_field(section: RulesSection) -> None:
    section.names.set_values({"plan_ru": ""})
    section.preview()
    assert walk.dialogs() == []
    assert section.names.errors()["plan_ru"]


def test_back_to_the_shipped_edition(section: RulesSection, viewer: Viewer, clock: SetClock) -> None:
    section.terms.set_values({"reply": 2})
    section.preview()
    dialog().verb_button.click()
    walk.settle()
    assert reads.terms(viewer).reply == 2
    section._return(section.model.rows()[1])
    asked = dialog()
    assert shown(asked) == [("Органға хабарлау, жұмыс күні", "2", "1")]
    asked.verb_button.click()
    walk.settle()
    assert reads.terms(viewer).reply == 1
    assert section.terms.values()["reply"] == 1


def test_a_file_says_what_it_changes_and_on_which_day(section: RulesSection, viewer: Viewer, tmp_path: Path) -> None:
    path = tmp_path / "2026-500.toml"
    path.write_bytes(slower())
    section.read_file(path)
    asked = dialog()
    assert [row[1:] for row in shown(asked)] == [("1", "3"), ("2", "5")]
    assert "01.12.2026" in asked.note.text()
    asked.verb_button.click()
    walk.settle()
    assert [line.code for line in section.model.rows()] == ["2026-500", "2023-398"]


def test_a_wrong_file_stands_in_the_banner_with_its_line(section: RulesSection, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(SHIPPED.replace("primary = 2", "primary = 200"), "utf-8")
    section.read_file(path)
    banner = section.window().findChild(object, "settings_banner")
    line = SHIPPED[: SHIPPED.index("primary = 2")].count("\n") + 1
    assert f"{line}-жол" in banner.text.text()  # type: ignore[attr-defined]
    assert walk.dialogs() == []


def test_the_clauses_of_the_edition_are_said(section: RulesSection) -> None:
    said = [section.clauses.itemAt(n).widget().text() for n in range(section.clauses.count())]  # type: ignore[attr-defined]
    assert any(line.startswith("№ 61, 12-тармақ.") for line in said)
    assert said[-1].startswith("№ 61, 1-қосымша.")
