"""The register on screen: driven by mouse and keyboard, in both languages."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from app.base.access import Role, Viewer
from app.people import actions, links, reading_in, reads
from app.people.child_dialog import AddChildDialog
from app.people.child_page import ChildPage
from app.people.edit_dialog import EditChildDialog
from app.people.family_dialog import CategoryDialog, MemberDialog
from app.people.page import ChildrenPage
from app.people.reading_dialog import ReadingDialog
from app.people.reading_dialog.dialog import FILE, PREVIEW, RESULT
from app.people.reading_in.storing import build
from app.people.reads import Wanted
from app.widgets import lanes
from app.widgets.translated import speak
from tests.people.make_list import make_list, number

BIRTH = date(2014, 5, 11)


@pytest.fixture(autouse=True)
def kazakh(qapp: QApplication) -> Any:
    speak(qapp, "kk")
    yield
    speak(qapp, "kk")


@pytest.fixture
def full(viewer: Viewer, tmp_path: Path) -> Any:
    made = make_list(40, faults=False)
    prepared = reading_in.prepare(viewer, made.xlsx(tmp_path / "full.xlsx"))
    actions.store_list(viewer, prepared, build(prepared, viewer.clock.now()))
    return made


@pytest.fixture
def show(qtbot: Any) -> Any:
    """Show a page; after the test it is deleted at once, so that no event finds it half gone."""
    kept = []

    def shown(widget: QWidget) -> QWidget:
        kept.append(widget)
        widget.resize(1280, 700)
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    yield shown
    lanes.store.close()
    for widget in kept:
        shiboken6.delete(widget)


def dialog_of(kind: Any) -> Any:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def type_in(control: Any, text: Any) -> None:
    """Keys as a keyboard sends them: QTest knows no Cyrillic."""
    control.setFocus()
    for sign in text:
        QApplication.sendEvent(control, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))


def put(form: Any, name: Any, text: Any) -> None:
    """Type into the first control of a field and leave it."""
    field = form.field(name)
    if isinstance(field.input(), QLineEdit):
        field.input().selectAll()
        type_in(field.input(), text)
        form.left.emit(name)
    else:
        field.set_value(text)
        form.edited.emit(name)


def click(qtbot: Any, widget: Any, name: Any) -> None:
    button = widget.findChild(QAbstractButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_empty_register_offers_a_table(viewer: Viewer, show: Any, qtbot: Any) -> None:
    page = show(ChildrenPage(viewer))
    assert page.stack.currentIndex() == 1
    assert page.filters.isHidden()
    click(qtbot, page, "children_empty_button")
    dialog_of(ReadingDialog).reject()


def test_typing_filters_and_the_count_follows(viewer: Viewer, full: Any, show: Any, qtbot: Any) -> None:
    page = show(ChildrenPage(viewer))
    assert page.model.rowCount() == 40
    name = full.rows[0]["given"]
    type_in(page.filters.search, name)
    wanted = reads.count_children(viewer, Wanted(name))
    qtbot.waitUntil(lambda: page.model.rowCount() == wanted and page._found == wanted)
    assert str(wanted) in page.filters.search.count.text()
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.rowCount() == 40)


def test_what_is_not_there_can_be_added(viewer: Viewer, full: Any, show: Any, qtbot: Any) -> None:
    page = show(ChildrenPage(viewer))
    type_in(page.filters.search, "Тұңғыш Бала")
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 2)
    assert "Тұңғыш Бала" in page.nothing.text.text()
    click(qtbot, page, "children_nothing_button")
    dialog = dialog_of(AddChildDialog)
    assert dialog.form.values()["surname"] == "Тұңғыш"
    assert dialog.form.values()["given"] == "Бала"
    dialog.reject()


def test_chips_and_combos_filter_together(viewer: Viewer, full: Any, show: Any, qtbot: Any) -> None:
    page = show(ChildrenPage(viewer))
    page.count()
    chip = page.findChild(QPushButton, "children_large_family_chip")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    expected = reads.count_children(viewer, Wanted(categories=frozenset({"large_family"})))
    qtbot.waitUntil(lambda: page.model.rowCount() == expected)
    page.filters.choose("age", (6, 10))
    page.filters.changed.emit()
    both = Wanted(ages=(6, 10), categories=frozenset({"large_family"}))
    assert page.model.rowCount() == reads.count_children(viewer, both)
    page.count()
    qtbot.mouseClick(page.findChild(QPushButton, "children_all_chip"), Qt.MouseButton.LeftButton)
    assert page.wanted().categories == frozenset()


def test_the_panel_follows_the_row(viewer: Viewer, full: Any, show: Any, qtbot: Any) -> None:
    page = show(ChildrenPage(viewer))
    page.table.setFocus()
    page.table.select_first()
    assert page.panel.isVisible()
    first = page.table.current()
    assert page.panel.name.text() == first.name
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    second = page.table.current()
    qtbot.waitUntil(lambda: page.panel.name.text() == second.name)
    number_shown = page.panel.findChild(QWidget, "children_panel_facts_iin")
    assert "•" in number_shown.label.text()
    qtbot.mouseClick(number_shown.eye, Qt.MouseButton.LeftButton)
    assert number_shown.label.text().replace(" ", "").isdigit()
    with qtbot.waitSignal(page.went) as went:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert went.args == ["child", {"child_id": second.id}]
    click(qtbot, page, "children_panel_close_button")
    assert page.panel.isHidden()


def test_a_narrow_window_keeps_the_panel_in_a_drawer(viewer: Viewer, full: Any, show: Any, qtbot: Any) -> None:
    page = show(ChildrenPage(viewer))
    page.resize(1000, 560)
    qtbot.waitUntil(lambda: page._drawer)
    page.table.select_first()
    assert page.panel.isHidden()
    click(qtbot, page, "children_details_button")
    assert page.panel.isVisible()
    assert page.panel.geometry().right() <= page.width()
    page.resize(1300, 700)
    qtbot.waitUntil(lambda: not page._drawer)
    assert page.panel.isVisible()


def test_a_child_is_added_the_number_first(viewer: Viewer, show: Any, qtbot: Any) -> None:
    page = show(ChildrenPage(viewer))
    click(qtbot, page, "children_add_button")
    dialog = dialog_of(AddChildDialog)
    right = number(BIRTH, "F", 9001)
    put(dialog.form, "iin", right[:-1] + str((int(right[-1]) + 1) % 10))
    assert "iin" in dialog.form.errors()
    put(dialog.form, "iin", right)
    assert dialog.form.values()["birth_date"] == BIRTH
    assert dialog.form.values()["sex"] == "F"
    put(dialog.form, "surname", "Ақанова")
    put(dialog.form, "given", "Айша")
    with qtbot.waitSignal(dialog.added):
        click(qtbot, dialog, "child_add_verb_button")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert reads.children(viewer, Wanted()).rows[0].name == "Ақанова Айша"


def test_who_is_there_already_is_told(viewer: Viewer, full: Any, show: Any, qtbot: Any) -> None:
    page = show(ChildrenPage(viewer))
    page.add()
    dialog = dialog_of(AddChildDialog)
    put(dialog.form, "iin", full.rows[0]["iin"])
    assert full.rows[0]["given"] in dialog.banner.text.text()
    with qtbot.waitSignal(page.went) as went:
        qtbot.mouseClick(dialog.banner.action, Qt.MouseButton.LeftButton)
    assert went.args[0] == "child"


def test_a_correction_and_a_change(viewer: Viewer, show: Any, qtbot: Any) -> None:
    child = actions.add_child(viewer, {"given": "Айша", "birth_date": BIRTH, "address_fact": "Абай 1"})
    page = show(ChildPage(viewer, child_id=child))
    click(qtbot, page, "child_edit_button")
    dialog = dialog_of(EditChildDialog)
    put(dialog.form, "surname", "Ақанова")
    click(qtbot, dialog, "child_edit_verb_button")
    qtbot.waitUntil(lambda: page.header.title.text() == "Ақанова Айша")
    assert reads.change_history(viewer, child)[0].correction
    page.edit()
    dialog = dialog_of(EditChildDialog)
    dialog.kind.field("correction").set_value(False)
    dialog.kind.edited.emit("correction")
    put(dialog.form, "address_fact", "Жаңа 2")
    click(qtbot, dialog, "child_edit_verb_button")
    latest = reads.change_history(viewer, child)[0]
    assert (latest.field, latest.new, latest.correction) == ("address_fact", "Жаңа 2", False)


def test_family_and_categories_on_the_record(viewer: Viewer, show: Any, qtbot: Any) -> None:
    child = actions.add_child(viewer, {"given": "Айша", "birth_date": BIRTH})
    page = show(ChildPage(viewer, child_id=child))
    click(qtbot, page, "child_add_family_button")
    dialog = dialog_of(MemberDialog)
    put(dialog.form, "relation", "mother")
    put(dialog.form, "given", "Сәуле")
    put(dialog.form, "phone", "8 705 555 66 77")
    click(qtbot, dialog, "family_member_verb_button")
    (mother,) = reads.family_of(viewer, child)
    assert mother.legal_rep
    qtbot.waitUntil(lambda: page.findChild(QPushButton, f"child_change_member_{mother.id}_button") is not None)
    click(qtbot, page, "child_add_categories_button")
    dialog = dialog_of(CategoryDialog)
    put(dialog.form, "code", "sen")
    click(qtbot, dialog, "child_category_verb_button")
    qtbot.waitUntil(lambda: len(reads.child(viewer, child).categories) == 1)
    (category,) = reads.child(viewer, child).categories
    qtbot.waitUntil(lambda: page.findChild(QPushButton, f"child_end_category_{category.id}_button") is not None)
    click(qtbot, page, f"child_end_category_{category.id}_button")
    assert reads.child(viewer, child).categories[0].ends == viewer.clock.today()


def test_a_list_is_read_in_from_the_dialog_and_undone(viewer: Viewer, tmp_path: Path, show: Any, qtbot: Any) -> None:
    made = make_list(80)
    page = show(ChildrenPage(viewer))
    dialog = ReadingDialog(page, viewer)
    dialog.open()
    dialog.read(made.xlsx(tmp_path / "list.xlsx"))
    qtbot.waitUntil(lambda: dialog._step == PREVIEW)
    assert dialog.prepared is not None
    assert dialog.preview.problems.rows.rowCount() == len(dialog.prepared.problems)
    assert str(dialog.prepared.count("new")) in dialog.preview.counts.text()
    assert reads.count_children(viewer, Wanted()) == 0
    click(qtbot, dialog, "reading_in_verb_button")
    qtbot.waitUntil(lambda: dialog._step == RESULT)
    arrived = dialog.prepared.count("new")
    qtbot.waitUntil(lambda: page.model.rowCount() == arrived)
    dialog.save_refused(tmp_path / "refused.xlsx")
    assert reading_in.prepare(viewer, tmp_path / "refused.xlsx").count("refused") == dialog.prepared.count("refused")
    click(qtbot, dialog, "reading_in_verb_button")
    undo = page.window().findChild(QPushButton, "toast_undo_button")
    assert undo is not None
    actions.undo_list(viewer, reads.reading_ins(viewer)[0].id)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)


def test_a_file_that_is_no_table_is_told(viewer: Viewer, tmp_path: Path, show: Any, qtbot: Any) -> None:
    page = show(ChildrenPage(viewer))
    dialog = ReadingDialog(page, viewer)
    dialog.open()
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    dialog.read(tmp_path / "a.xlsx")
    qtbot.waitUntil(dialog.banner.isVisible)
    assert "a.xlsx" in dialog.banner.text.text()
    assert dialog._step == FILE
    dialog.reject()


def test_lines_of_other_parts_lead_there(
    viewer: Viewer, show: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "_SOURCES", [])
    child = actions.add_child(viewer, {"given": "Айша", "birth_date": BIRTH})
    line = links.Link(lambda: "Іс 2026/17", lambda: "Жабылды", "folder-account-outline", "case", {"case_id": 17})
    links.add(lambda _viewer, child_id: [line] if child_id == child else [])
    page = show(ChildPage(viewer, child_id=child))
    with qtbot.waitSignal(page.went) as went:
        click(qtbot, page, "child_links_0_button")
    assert went.args == ["case", {"case_id": 17}]


def test_who_may_only_read_has_no_buttons(
    viewer: Viewer, viewer_as: Callable[..., Viewer], full: Any, show: Any
) -> None:
    deputy = viewer_as(Role.DEPUTY)
    page = show(ChildrenPage(deputy))
    assert page.findChild(QPushButton, "children_add_button") is None
    assert page.findChild(QPushButton, "children_read_in_button") is None
    record = show(ChildPage(deputy, child_id=reads.children(deputy, Wanted()).rows[0].id))
    assert record.findChild(QPushButton, "child_edit_button") is None
    assert record.findChild(QPushButton, "child_add_family_button") is None


def test_every_control_has_a_name_in_both_languages(viewer: Viewer, full: Any, show: Any, qapp: QApplication) -> None:
    page = show(ChildrenPage(viewer))
    page.table.select_first()
    record = show(ChildPage(viewer, child_id=page.table.current().id))
    edit = EditChildDialog(record, viewer, page.choices, page.table.current().id)
    edit.open()
    add, member = AddChildDialog(page, viewer, page.choices), MemberDialog(record, viewer, page.choices, 1)
    for dialog in (add, member):
        dialog.open()
    for language in ("ru", "kk"):
        speak(qapp, language)
        for window in (page, record, edit, add, member):
            for control in window.findChildren(QWidget):
                if isinstance(control, QAbstractButton | QLineEdit | QComboBox) and control.isVisibleTo(window):
                    name = control.accessibleName() or getattr(control, "text", lambda: "")()
                    assert name or control.objectName().startswith("qt_"), (window.objectName(), control)
            for label in window.findChildren(QLabel):
                assert "{" not in label.text(), label.text()
    for opened in (edit, add, member):
        opened.reject()
