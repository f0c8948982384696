"""Settings by mouse and keyboard: names, staff, classes, days, the own password, backups, the look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

import app.words  # noqa: F401 the parts' words
from app.base.access import Role, Viewer
from app.base.store import idle, users
from app.base.store.store import Store
from app.school import reads
from app.school.settings_page import SettingsPage
from app.widgets import lanes
from app.widgets.dialog import Dialog
from app.widgets.translated import speak
from tests.conftest import PASSWORD
from tests.hands import type_words
from tests.school_data import SchoolFacts


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, viewer: Viewer, school: SchoolFacts) -> Iterator[SettingsPage]:
    speak(qapp, "kk")
    made = SettingsPage(viewer)
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    yield made
    lanes.store.close()


def find(owner: QWidget, name: str) -> Any:
    found = owner.findChild(QWidget, name)
    assert found is not None, name
    return found


def write(owner: QWidget, name: str, text: str) -> None:
    line = find(owner, name)
    line.clear()
    type_words(line, text)


def press(qtbot: QtBot, owner: QWidget, name: str) -> None:
    qtbot.mouseClick(find(owner, name), Qt.MouseButton.LeftButton)


def dialog() -> Dialog:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog) and w.isVisible()]
    assert len(found) == 1
    return found[0]


def test_sections_follow_the_roles(viewer_as: Callable[..., Viewer], school: SchoolFacts, qtbot: QtBot) -> None:
    teacher = SettingsPage(viewer_as(Role.CLASS_TEACHER))
    qtbot.addWidget(teacher)
    assert list(teacher.sections) == ["access", "look", "about"]
    director = SettingsPage(viewer_as(Role.DIRECTOR))
    qtbot.addWidget(director)
    assert "users" in director.sections


def test_the_school_is_renamed(page: SettingsPage, viewer: Viewer, qtbot: QtBot) -> None:
    page.show_section("school")
    write(page, "settings_school_short_kk_field", "№ 28 ЖББМ")
    press(qtbot, page, "settings_save_button")
    found = reads.school(viewer)
    assert found is not None
    assert found.short_kk == "№ 28 ЖББМ"


def test_an_empty_name_is_told_under_its_field(page: SettingsPage, viewer: Viewer, qtbot: QtBot) -> None:
    page.show_section("school")
    find(page, "settings_school_name_kk_field").clear()
    press(qtbot, page, "settings_save_button")
    section = page.sections["school"]
    assert "name_kk" in section.form.errors()  # type: ignore[attr-defined]


def test_a_member_of_staff_is_added(page: SettingsPage, viewer: Viewer, qtbot: QtBot) -> None:
    page.show_section("staff")
    press(qtbot, page, "settings_add_staff_button")
    shown = dialog()
    write(shown, "staff_surname_field", "Әбенова")
    write(shown, "staff_given_field", "Ғалия")
    combo: QComboBox = find(shown, "staff_code_field")
    combo.setCurrentIndex(combo.findData("role.nurse"))
    qtbot.mouseClick(shown.verb_button, Qt.MouseButton.LeftButton)
    assert any(line.surname == "Әбенова" for line in reads.staff(viewer))
    qtbot.waitUntil(lambda: any(row.surname == "Әбенова" for row in page.sections["staff"].model.rows()))  # type: ignore[attr-defined]


def test_staff_is_found_by_typing(page: SettingsPage, qtbot: QtBot) -> None:
    page.show_section("staff")
    type_words(find(page, "settings_staff_search_field"), "касымов")
    model = page.sections["staff"].model  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: [row.surname for row in model.rows()] == ["Қасымов"])


def test_a_class_is_added_and_a_second_one_refused(page: SettingsPage, viewer: Viewer, qtbot: QtBot) -> None:
    page.show_section("classes")
    for _turn in range(2):
        press(qtbot, page, "settings_add_class_button")
        shown = dialog()
        write(shown, "class_grade_field", "8")
        write(shown, "class_letter_field", "В")
        qtbot.mouseClick(shown.verb_button, Qt.MouseButton.LeftButton)
    assert [line.name for line in reads.classes(viewer)].count("8\u00a0«В»") == 1
    assert dialog().form.errors()  # type: ignore[attr-defined]
    dialog().reject()


def test_an_own_day_off_moves_the_calendar(page: SettingsPage, viewer: Viewer, qtbot: QtBot) -> None:
    page.show_section("calendar")
    press(qtbot, page, "settings_add_day_button")
    shown = dialog()
    write(shown, "day_on_field", "24.11.2026")
    write(shown, "day_name_kk_field", "Мектеп күні")
    qtbot.mouseClick(shown.verb_button, Qt.MouseButton.LeftButton)
    assert not reads.calendar(viewer).is_working(date(2026, 11, 24))


def test_the_own_password_is_changed(page: SettingsPage, viewer: Viewer, qtbot: QtBot) -> None:
    page.show_section("access")
    new = "жаңа құпия сөз 1"
    for name, text in (("old", PASSWORD), ("new", new), ("again", new + "!")):
        write(page, f"settings_password_{name}_field", text)
    press(qtbot, page, "settings_change_password_button")
    form = page.sections["access"].form  # type: ignore[attr-defined]
    assert "again" in form.errors()
    write(page, "settings_password_again_field", new)
    press(qtbot, page, "settings_change_password_button")
    assert not form.errors()
    viewer.store.close()
    again = Store.sign_in(viewer.store.folder, "social", new, viewer.clock)
    again.store.close()


def test_a_backup_is_made_and_tried(page: SettingsPage, viewer: Viewer, qtbot: QtBot) -> None:
    page.show_section("backups")
    press(qtbot, page, "settings_backup_now_button")
    section: Any = page.sections["backups"]
    qtbot.waitUntil(lambda: len(section.model.rows()) == 1, timeout=20_000)
    section.table.select_first()
    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section.banner.isVisible(), timeout=20_000)
    assert section.banner.property("band") == "done"
    assert len(idle.backups(viewer)) == 1


def test_the_look_asks_the_shell(page: SettingsPage, qtbot: QtBot) -> None:
    page.show_section("look")
    dark: QRadioButton = find(page, "settings_look_theme_field_dark")
    with qtbot.waitSignal(page.theme_chosen) as chosen:
        qtbot.mouseClick(dark, Qt.MouseButton.LeftButton, pos=QPoint(12, dark.height() // 2))
    assert chosen.args == ["dark"]
    russian: QRadioButton = find(page, "settings_look_language_field_ru")
    with qtbot.waitSignal(page.language_chosen):
        qtbot.mouseClick(russian, Qt.MouseButton.LeftButton, pos=QPoint(12, russian.height() // 2))


def test_a_user_is_added_by_the_director(
    viewer: Viewer, viewer_as: Callable[..., Viewer], school: SchoolFacts, qtbot: QtBot
) -> None:
    director = viewer_as(Role.DIRECTOR)
    page = SettingsPage(director, "users")
    qtbot.addWidget(page)
    page.resize(1280, 640)
    page.show()
    press(qtbot, page, "settings_add_user_button")
    shown = dialog()
    line: QLineEdit = find(shown, "new_user_staff_field")
    type_words(line, "Ким Елена Сергеевна")
    write(shown, "new_user_login_field", "kim")
    write(shown, "new_user_password_field", "көк аспан 2026")
    box = find(shown, "new_user_roles_field_psychologist")
    box.setChecked(True)
    qtbot.mouseClick(shown.verb_button, Qt.MouseButton.LeftButton)
    found = {user.login: user for user in users.users(director)}
    assert found["kim"].roles == {Role.PSYCHOLOGIST}
    assert found["kim"].staff_id == school.psychologist
    assert isinstance(shown.verb_button, QPushButton)


def test_a_list_gets_a_row_of_its_own_and_loses_it(qtbot: QtBot, page: SettingsPage, viewer: Viewer) -> None:
    page.show_section("lists")
    section = page.current()
    section.choice.set_value("transport")
    section.refresh()
    before = section.model.rowCount()
    section.add()
    made = dialog()
    made.form.set_values({"kk": "салт атпен", "ru": "верхом"})
    qtbot.mouseClick(made.verb_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.model.rowCount() == before + 1)
    line = next(i for i in reads.reference(viewer, "transport") if i.kk == "салт атпен")
    assert line.ru == "верхом"
    section.table.select(line.item_id)
    assert [what for what, _say, _act in section._menu(line)] == ["edit", "up", "down", "remove"]
    section._remove(line)
    qtbot.mouseClick(dialog().verb_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.model.rowCount() == before)
