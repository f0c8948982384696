"""Reading in through the window: columns matched by hand, choices made, everything loaded and taken back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.sheets import write_xlsx
from app.people import actions, reading_in, reads
from app.people.reading_dialog import ReadingDialog
from app.people.reading_in.storing import build
from app.people.reads import Wanted
from app.widgets.translated import speak
from tests.people.make_list import number
from tests.people.test_reading_updates import dump

BORN = date(2014, 5, 1)
HEADS = ("ЖСН", "Тегі", "Аты", "Туған күні", "Сынып", "Мекенжайы", "Қайда хабарласуға болады")
KNOWN = (number(BORN, "M", 9001), "Ақанов", "Данияр", BORN, "5 «А»", "Абай 1", "")


@pytest.fixture
def dialog(qtbot: Any, viewer: Viewer) -> Iterator[ReadingDialog]:
    owner = QWidget()
    qtbot.addWidget(owner)
    made = ReadingDialog(owner, viewer)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def put(path: Path, *rows: Any) -> Path:
    path.write_bytes(write_xlsx(HEADS, rows))
    return path


def known(viewer: Viewer, tmp_path: Path) -> None:
    prepared = reading_in.prepare(viewer, put(tmp_path / "first.xlsx", KNOWN))
    actions.store_list(viewer, prepared, build(prepared, viewer.clock.now()))


def test_the_whole_way(qtbot: Any, dialog: ReadingDialog, viewer: Viewer, tmp_path: Path) -> None:
    known(viewer, tmp_path)
    before = dump(viewer)
    path = put(
        tmp_path / "list.xlsx",
        (KNOWN[0], "Ақанов", "Данияр", BORN, "6 «А»", "Достық 7", "+77011112233"),
        ("", "Ақанов", "Даниар", BORN, "6 «А»", "", ""),
        (number(date(2015, 1, 2), "F", 9002), "Ли", "Вера", date(2015, 1, 2), "6 «А»", "", ""),
        ("12345", "Кім", "Ол", BORN, "", "", ""),
    )

    dialog.read(path)
    columns = dialog.columns
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is columns)
    assert columns.lines.current().header == "Қайда хабарласуға болады"
    columns.field.set_value("phone")
    columns.field.edited.emit()
    columns.name.set_value("Біздің тізім")
    dialog.verb_button.click()

    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.classes)
    (room,) = dialog.classes.classes
    assert (room.grade, room.letter, room.children, room.make) == (6, "А", 3, True)
    dialog.classes.language.set_value("ru")
    dialog.classes.language.edited.emit()
    dialog.verb_button.click()

    preview = dialog.preview
    assert dialog.stack.currentWidget() is preview
    assert [preview.tabs.isTabEnabled(n) for n in range(5)] == [True, True, True, False, True]
    preview.near.select_first()
    assert preview.near.current().line == 3
    preview.all_field.set_value("address_fact")
    dialog.findChild(QWidget, "reading_in_take_button").click()
    changes = {c.found.field: c for c in preview.changes.rows.rows()}
    preview.changes.pressed.emit(changes["class"])
    assert [d.field for d in dialog.prepared.taken(changes["class"].row)] == ["phone", "address_fact", "class"]
    dialog.verb_button.click()

    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.outcome)
    assert "2" in dialog.outcome.outcome.text()
    assert reads.count_children(viewer, Wanted()) == 3
    (line, _first) = reads.reading_ins(viewer)
    assert (line.imported, line.changed, line.refused) == (2, 1, 1)
    actions.undo_list(viewer, line.id)
    assert dump(viewer) == before


def test_a_near_line_is_said_to_be_the_same_child(
    qtbot: Any, dialog: ReadingDialog, viewer: Viewer, tmp_path: Path
) -> None:
    known(viewer, tmp_path)
    dialog.read(put(tmp_path / "list.xlsx", ("", "Ақанов", "Даниар", BORN, "5 «А»", "", "")))
    preview = dialog.preview
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is preview)
    row = preview.near.current()
    preview.near.pressed.emit(row)
    assert (row.status, dialog.verb_button.isEnabled()) == ("changed", False)
    dialog.findChild(QWidget, "reading_in_take_button").click()
    assert dialog.verb_button.isEnabled()
    preview.near.pressed.emit(row)
    assert row.status == "new"


def test_cancel_leaves_nothing_and_a_matching_is_offered_again(
    qtbot: Any, dialog: ReadingDialog, viewer: Viewer, tmp_path: Path
) -> None:
    path = tmp_path / "odd.xlsx"
    path.write_bytes(write_xlsx(["Кто", "Когда", "Что-то"], [["Ли Вера", BORN, "да"]]))
    before, columns = dump(viewer), dialog.columns
    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is columns)
    assert not dialog.verb_button.isEnabled()
    for place, name in ((0, "full_name"), (1, "birth_date")):
        columns.lines.select(place)
        columns.field.set_value(name)
        columns.field.edited.emit()
    columns.name.set_value("Біздікі")
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.preview)
    assert dump(viewer) == before
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.outcome)
    assert dump(viewer) != before

    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is columns)
    assert columns.name.value() == "Біздікі"
    assert dict(columns.source.header.columns) == {"full_name": 0, "birth_date": 1}
    columns.forget_button.click()
    assert columns.name.value() == ""


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_step_speaks_both_languages(
    qtbot: Any, qapp: Any, dialog: ReadingDialog, viewer: Viewer, tmp_path: Path, language: str
) -> None:
    known(viewer, tmp_path)
    try:
        speak(qapp, language)
        dialog.read(put(tmp_path / "list.xlsx", (*KNOWN[:4], "6 «А»", "Достық", "x")))
        qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.columns)
        said = {"kk": "оқылмайды", "ru": "не загружается"}[language]
        assert said in dialog.columns.field.combo.currentText().lower()
        assert dialog.verb_button.text() == {"kk": "Келесі", "ru": "Далее"}[language]
    finally:
        speak(qapp, "kk")


def test_lost_letters_are_told(qtbot: Any, dialog: ReadingDialog, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Фамилия;Имя;Дата рождения\r\nАқанов;Әсем;16.09.2015\r\n".encode("cp1251", errors="replace"))
    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.preview)
    assert "2" in dialog.banner.text.text()


def test_what_can_not_be_read_is_told_and_the_file_is_asked_again(
    qtbot: Any, dialog: ReadingDialog, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    dialog.read(tmp_path / "a.xlsx")
    qtbot.waitUntil(lambda: dialog.banner.isVisible())
    assert dialog.stack.currentWidget() is dialog.file
    assert dialog.file.choose_button.isEnabled()
