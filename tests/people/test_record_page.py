"""The record on screen: a child leaves, is confirmed and comes back; the list of a past day; documents dropped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

import app.words  # noqa: F401 refusals are said
from app.base.access import Viewer
from app.people import actions, reads
from app.people.as_of_dialog import AsOfDialog
from app.people.child_page import ChildPage
from app.people.edit_dialog import EditChildDialog
from app.people.files_card import FileDialog
from app.people.movement_dialog import ClassDialog, ConfirmDialog, MoveDialog
from app.people.page import ChildrenPage
from app.people.rules import Move, Order, State
from app.school import reads as school_reads
from app.widgets.reasons import ReasonsDialog
from app.widgets.toast import Toast
from app.widgets.translated import speak
from tests.people.test_family import SERIK, picture

BIRTH = date(2014, 5, 11)


@pytest.fixture(autouse=True)
def kazakh(qapp: QApplication) -> Iterator[None]:
    speak(qapp, "kk")
    yield
    speak(qapp, "kk")


@pytest.fixture
def show(qtbot: Any) -> Iterator[Any]:
    kept = []

    def shown(widget: QWidget) -> QWidget:
        kept.append(widget)
        widget.resize(1280, 700)
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    yield shown
    for widget in kept:
        shiboken6.delete(widget)


@pytest.fixture
def classes(viewer: Viewer, school: Any) -> list[int]:
    return [c.class_id for c in school_reads.classes(viewer)]


@pytest.fixture
def child(viewer: Viewer, classes: list[int]) -> int:
    values = {"surname": "Ақанова", "given": "Айша", "birth_date": BIRTH, "class_id": classes[0]}
    return actions.add_child(viewer, values, starts=date(2026, 9, 1))


def dialog_of(kind: Any) -> Any:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def press(owner: QWidget, name: str) -> None:
    found: Any = owner.findChild(QAction, name) if name.endswith("_action") else owner.findChild(QAbstractButton, name)
    assert found is not None, name
    found.trigger() if name.endswith("_action") else found.click()


def words_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_a_child_leaves_is_confirmed_and_comes_back(
    viewer: Viewer, child: int, classes: list[int], show: Any, qtbot: Any
) -> None:
    page = show(ChildPage(viewer, child_id=child))
    press(page, "child_register_departure_action")
    dialog = dialog_of(MoveDialog)
    dialog.form.set_values({"on": date(2026, 11, 2), "reason": "in_oblast", "place_kind": "school", "place": "№ 5"})
    press(dialog, "child_departure_verb_button")
    why = dialog_of(ReasonsDialog)
    why.form.set_values({"w0": "бұйрық әлі шыққан жоқ"})
    press(why, "reasons_verb_button")
    qtbot.waitUntil(lambda: reads.child(viewer, child).state == State.LEFT)
    (moved,) = reads.movements(viewer, child)
    qtbot.waitUntil(lambda: page.findChild(QAbstractButton, f"child_confirm_{moved.id}_button") is not None)
    press(page, f"child_confirm_{moved.id}_button")
    dialog = dialog_of(ConfirmDialog)
    dialog.form.set_values({"certificate_number": "118", "certificate_date": date(2026, 11, 4)})
    press(dialog, "child_confirm_verb_button")
    assert "14-тармақ" in dialog.banner.text.text()
    assert set(dialog.form.errors()) == {"admission_number", "admission_date"}
    dialog.form.set_values({"admission_number": "77", "admission_date": date(2026, 11, 3)})
    press(dialog, "child_confirm_verb_button")
    qtbot.waitUntil(lambda: reads.open_departures(viewer) == ())
    qtbot.waitUntil(lambda: page.findChild(QAction, "child_register_return_action") is not None)
    press(page, "child_register_return_action")
    dialog = dialog_of(MoveDialog)
    order = {"order_number": "50-қ", "order_date": date(2026, 11, 9)}
    dialog.form.set_values({"on": date(2026, 11, 9), "class_id": classes[1], "reason": "moved", **order})
    press(dialog, "child_arrival_verb_button")
    qtbot.waitUntil(lambda: reads.child(viewer, child).state == State.HERE)
    toast = page.window().findChild(Toast)
    toast.button.click()
    qtbot.waitUntil(lambda: reads.child(viewer, child).state == State.LEFT)


def test_a_class_is_changed_and_taken_back(viewer: Viewer, child: int, classes: list[int], show: Any) -> None:
    page = show(ChildPage(viewer, child_id=child))
    press(page, "child_register_class_action")
    dialog = dialog_of(ClassDialog)
    dialog.form.set_values({"class_id": classes[2], "on": date(2026, 11, 2), "order_number": "51-қ"})
    press(dialog, "child_class_verb_button")
    assert reads.child(viewer, child).values["class_id"] == classes[2]
    page.window().findChild(Toast).button.click()
    assert reads.child(viewer, child).values["class_id"] == classes[0]
    assert reads.child_on(viewer, child, date(2026, 11, 10)).class_id == classes[0]


def test_the_list_shows_a_past_day_and_who_left(viewer: Viewer, child: int, show: Any, qtbot: Any) -> None:
    order = Order("45-қ", date(2026, 10, 5))
    actions.depart(viewer, child, date(2026, 10, 5), order=order, reason="college")
    actions.add_child(viewer, {"given": "Дана", "birth_date": BIRTH})
    page = show(ChildrenPage(viewer))
    assert [page.model.index(row, 0).data() for row in range(page.model.rowCount())] == ["Дана"]
    page.as_of.show_day(date(2026, 10, 4))
    assert page.model.rowCount() == 2
    page.count()
    assert "2026 ж. 4 қазан" in page.footer.text()
    page.as_of.clear_button.click()
    assert page.model.rowCount() == 1
    page.count()
    page.filters.findChildren(QAbstractButton, "children_left_chip")[-1].click()
    assert page.model.index(0, 0).data() == "Ақанова Айша"
    assert page.model.index(0, 3).data() == "Кетті"


def test_a_past_day_is_shown_and_mended(viewer: Viewer, child: int, show: Any) -> None:
    change = {"address_fact": "Достық көшесі, 2"}
    actions.change_child(viewer, child, {"address_fact": "Абай көшесі, 1"}, correction=False, since=date(2026, 9, 1))
    actions.change_child(viewer, child, change, correction=False, since=date(2026, 11, 2))
    page = show(ChildPage(viewer, child_id=child))
    press(page, "child_as_of_button")
    dialog = dialog_of(AsOfDialog)
    dialog.form.set_values({"day": date(2026, 10, 1)})
    dialog.form.edited.emit("day")
    assert "Абай көшесі, 1" in words_of(dialog)
    press(dialog, "child_as_of_verb_button")
    edit = dialog_of(EditChildDialog)
    edit.form.set_values({"address_fact": "Абай көшесі, 11"})
    press(edit, "child_edit_verb_button")
    assert reads.child_on(viewer, child, date(2026, 10, 1)).address_fact == "Абай көшесі, 11"
    assert reads.child(viewer, child).values["address_fact"] == "Достық көшесі, 2"


def test_an_edit_is_taken_back_from_the_toast(viewer: Viewer, child: int, show: Any) -> None:
    page = show(ChildPage(viewer, child_id=child))
    page.edit()
    dialog = dialog_of(EditChildDialog)
    dialog.kind.set_values({"correction": False, "since": date(2026, 11, 2)})
    dialog.form.set_values({"surname": "Серікова", "in_service_area": False})
    press(dialog, "child_edit_verb_button")
    assert reads.child(viewer, child).name.surname == "Серікова"
    assert reads.child_on(viewer, child, date(2026, 11, 1)).name.surname == "Ақанова"
    page.window().findChild(Toast).button.click()
    assert reads.child(viewer, child).name.surname == "Ақанова"
    assert reads.child(viewer, child).values["in_service_area"] is True


def test_documents_are_dropped_and_pasted(viewer: Viewer, child: int, show: Any, tmp_path: Path, qtbot: Any) -> None:
    page = show(ChildPage(viewer, child_id=child))
    scan = tmp_path / "куәлік.png"
    scan.write_bytes(picture().data)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan))])
    page.files.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    dialog = dialog_of(FileDialog)
    dialog.form.set_values({"kind": "birth_cert"})
    press(dialog, "child_file_verb_button")
    (file,) = reads.files_of(viewer, child)
    assert (file.title, file.kind) == ("куәлік.png", "birth_cert")
    QGuiApplication.clipboard().setImage(QImage(40, 30, QImage.Format.Format_RGB32))
    page.files.paste()
    press(dialog_of(FileDialog), "child_file_verb_button")
    assert len(reads.files_of(viewer, child)) == 2
    qtbot.waitUntil(lambda: page.findChild(QAbstractButton, f"child_remove_file_{file.id}_button") is not None)
    press(page, f"child_remove_file_{file.id}_button")
    page.window().findChild(Toast).button.click()
    assert len(reads.files_of(viewer, child)) == 2


def test_a_family_is_joined_by_one_click(viewer: Viewer, child: int, show: Any) -> None:
    other = actions.add_child(viewer, {"surname": "Ақанова", "given": "Дана", "birth_date": date(2016, 5, 11)})
    for one in (child, other):
        actions.add_member(viewer, one, "father", adult=SERIK)
    page = show(ChildPage(viewer, child_id=child))
    (found,) = reads.sibling_proposals(viewer, child)
    assert "Ақанова Дана" in words_of(page.family)
    press(page, f"child_join_{found.other_id}_button")
    assert [line.name for line in reads.siblings(viewer, child)] == ["Ақанова Дана"]


def test_the_photograph_stands_in_the_header(viewer: Viewer, child: int, show: Any) -> None:
    actions.set_photo(viewer, child, picture(200, 300))
    page = show(ChildPage(viewer, child_id=child))
    assert not page.initials.pixmap().isNull()
    press(page, "child_remove_photo_action")
    page.refresh()
    assert page.initials.pixmap().isNull()
    assert page.initials.text() == "АА"


def test_kinds_of_movement_are_said(viewer: Viewer, child: int, show: Any, qapp: QApplication) -> None:
    order = Order("45-қ", date(2026, 10, 5))
    actions.depart(viewer, child, date(2026, 10, 5), order=order, reason="college")
    page = show(ChildPage(viewer, child_id=child))
    assert "Кетті" in words_of(page.movement)
    assert "№ 45-қ бұйрық" in words_of(page.movement)
    assert reads.movements(viewer, child)[0].kind == Move.DEPARTURE
    speak(qapp, "ru")
    assert "приказ № 45-қ" in words_of(page.movement)
