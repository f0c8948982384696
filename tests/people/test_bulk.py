"""Many children at once: chosen by keyboard and mouse, changed in one transaction, taken back, printed."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from app.base.access import Viewer
from app.base.papers import docx, labels, pdf
from app.base.refusal import Refused
from app.people import actions, reads
from app.people.giving import actions as giving
from app.people.giving import papers
from app.people.giving.actions import Asked
from app.people.giving.bulk_dialogs import AddCategoryDialog
from app.people.giving.columns import Speaker
from app.people.giving.export_dialog import ExportDialog
from app.people.giving.list_dialogs import LabelsDialog, LettersDialog, ListDialog
from app.people.giving.papers import Letter
from app.people.giving.passport_dialog import PassportDialog
from app.people.giving.reads import Whom, children_of
from app.people.page import ChildrenPage
from app.people.reads import Wanted
from app.people.tables import ChildCategory, Enrolment, GivenList
from app.widgets import lanes
from app.widgets.lanes import Stopped
from app.widgets.translated import speak

DAY = date(2026, 11, 20)
NAMES = ("Әбенов", "Бекова", "Ғалиев", "Қалиева", "Өтеген")


@pytest.fixture
def children(viewer: Viewer, school: Any) -> list[int]:
    facts = {"birth_date": date(2014, 5, 11), "class_id": school.classes[0]}
    return [
        actions.add_child(viewer, {"surname": name, "given": "Айша", **facts}, starts=date(2026, 9, 1))
        for name in NAMES
    ]


def rows(viewer: Viewer, table: Any) -> list[tuple[Any, ...]]:
    with viewer.store.reading(viewer) as session:
        columns = [c for c in table.__table__.columns if c.name != "id"]
        return sorted((tuple(row) for row in session.execute(select(*columns))), key=str)


def test_a_class_is_set_from_a_day_and_taken_back(viewer: Viewer, school: Any, children: list[int]) -> None:
    before = rows(viewer, Enrolment)
    done = giving.set_class(viewer, children[:3], school.classes[1], date(2026, 11, 2), order_number="17")
    assert (done.count, done.skipped) == (3, 0)
    assert reads.child_on(viewer, children[0], date(2026, 11, 1)).class_id == school.classes[0]
    assert reads.child_on(viewer, children[0], date(2026, 11, 2)).class_id == school.classes[1]
    again = giving.set_class(viewer, children, school.classes[1], date(2026, 11, 2))
    assert (again.count, again.skipped) == (2, 3)
    giving.undo_many(viewer, again)
    giving.undo_many(viewer, done)
    assert rows(viewer, Enrolment) == before
    assert {reads.child(viewer, child_id).values["class_id"] for child_id in children} == {school.classes[0]}


def test_what_was_built_on_is_not_taken_back(viewer: Viewer, school: Any, children: list[int]) -> None:
    done = giving.set_class(viewer, children, school.classes[1], date(2026, 11, 2))
    actions.move_class(viewer, children[4], school.classes[2], date(2026, 11, 9))
    with pytest.raises(Refused):
        giving.undo_many(viewer, done)
    assert reads.child_on(viewer, children[0], DAY).class_id == school.classes[1]


def test_a_category_is_given_and_ended_and_both_taken_back(viewer: Viewer, children: list[int]) -> None:
    actions.add_category(viewer, children[0], "large_family", date(2026, 9, 1))
    before = rows(viewer, ChildCategory)
    done = giving.add_categories(viewer, children, "large_family", date(2026, 10, 1), document="анықтама № 4")
    assert (done.count, done.skipped) == (4, 1)
    ended = giving.end_categories(viewer, children, "large_family", date(2026, 11, 1))
    assert ended.count == 5
    assert reads.child_on(viewer, children[1], DAY).categories == ()
    giving.undo_many(viewer, ended)
    assert reads.child_on(viewer, children[1], DAY).categories == ("large_family",)
    giving.undo_many(viewer, done)
    assert rows(viewer, ChildCategory) == before


def test_a_stopped_deed_leaves_nothing(viewer: Viewer, school: Any, children: list[int]) -> None:
    before = rows(viewer, Enrolment)

    def stop(done: int, total: int) -> None:
        if done == total:
            raise Stopped

    with pytest.raises(Stopped):
        giving.set_class(viewer, children, school.classes[1], date(2026, 11, 2), progress=stop)
    assert rows(viewer, Enrolment) == before


# -- papers -----------------------------------------------------------------------------------------------------------


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def made_list(viewer: Viewer, language: str, columns: tuple[str, ...]) -> Any:
    ids = children_of(viewer, Whom(), DAY)
    found = giving.read_children(viewer, ids, Asked(Whom(), columns, DAY, language))
    own = papers.standing(viewer, language, DAY)
    return papers.list_paper(found, columns, Speaker(viewer, language), own, title="Тізім", day=DAY)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ("2026 жылғы 20 қарашадағы жағдай бойынша", "Туған күні", "Барлығы: 5 бала.")),
        ("ru", ("по состоянию на 20 ноября 2026 года", "Дата рождения", "Всего: 5 детей.")),
    ],
)
def test_a_list_on_paper(viewer: Viewer, children: list[int], language: str, words: tuple[str, ...]) -> None:
    paper = made_list(viewer, language, ("full_name", "birth_date", "class"))
    text = text_of(pdf([paper]).data)
    for word in (*words, "№ 27 жалпы білім беретін мектеп", "11.05.2014", "5 «А»", "1 / 1", "Серікова"):
        assert word in text, word
    places = [text.index(name) for name in NAMES]
    assert places == sorted(places)
    assert len(docx([paper])) > 5000
    assert made_list(viewer, language, giving_columns()).sheet == "A4 landscape"


def giving_columns() -> tuple[str, ...]:
    from app.people.giving.columns import COLUMNS

    return COLUMNS


@pytest.mark.parametrize(("count", "start", "pages"), [(5, 1, 1), (5, 20, 1), (5, 21, 2), (24, 1, 1), (49, 1, 3)])
def test_labels_begin_where_the_sheet_was_left(count: int, start: int, pages: int) -> None:
    found = labels([(f"Бала {n}", "5 «А»") for n in range(count)], "kk", start)
    assert found.pages == pages == len(PdfReader(io.BytesIO(found.data)).pages)
    text = text_of(found.data)
    assert all(f"Бала {n}" in text for n in range(count))


def test_a_letter_for_each_child(viewer: Viewer, children: list[int]) -> None:
    actions.add_member(viewer, children[0], "mother", adult=actions.Adult("Әбенова", "Сәуле", phone=""))
    found = giving.read_children(viewer, children, Asked(Whom(), ("full_name", "class"), DAY, "kk"))
    letter = Letter("Жиналыс", "Құрметті ата-ана!\n<b>Келіңіз</b>", DAY)
    made = pdf(papers.letter_papers(found, letter, papers.standing(viewer, "kk", DAY), "kk"))
    assert made.pages == 5
    first = " ".join(PdfReader(io.BytesIO(made.data)).pages[0].extract_text().split())
    for word in ("Әбенова Сәуле", "Бала: Әбенов Айша, сыныбы: 5 «А»", "<b>Келіңіз</b>", "Жиналыс"):
        assert word in first, word


# -- the window -------------------------------------------------------------------------------------------------------


@pytest.fixture
def page(viewer: Viewer, children: list[int], qtbot: Any, qapp: QApplication) -> Any:
    speak(qapp, "kk")
    shown = ChildrenPage(viewer)
    shown.resize(1366, 700)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    for dialog in QApplication.topLevelWidgets():
        if dialog is not shown and dialog.isVisible():
            dialog.close()
    lanes.store.close()
    lanes.draw.close()
    shiboken6.delete(shown)


def dialog_of(kind: type[QWidget]) -> Any:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def press(page: Any, what: str) -> None:
    next(a for a in page.desk.bar.menu.actions() if a.objectName().endswith(f"_{what}_action")).trigger()


def test_several_are_chosen_by_keyboard(page: Any, children: list[int], qtbot: Any) -> None:
    page.table.setFocus()
    page.table.select_first()
    assert page.desk.bar.isHidden()
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.table.chosen_keys() == tuple(children[:2])
    assert page.desk.bar.isVisible()
    assert "2 бала" in page.desk.bar.label.text()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.desk.bar.isHidden()
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert "5 бала" in page.desk.bar.label.text()
    page.refresh()
    assert len(page.table.chosen_keys()) == 5
    assert page.desk.whom() == Whom(page.wanted())
    page.filters.choose("age", (0, 5))
    page.filters.changed.emit()
    page.filters.choose("age", None)
    page.filters.changed.emit()
    assert page.desk.bar.isHidden()
    page.desk.choose_all()
    qtbot.mouseClick(page.desk.bar.clear, Qt.MouseButton.LeftButton)
    assert page.desk.bar.isHidden()


def test_a_category_for_the_chosen_and_undo(page: Any, viewer: Viewer, children: list[int], qtbot: Any) -> None:
    page.table.select_first()
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(page, "category")
    dialog = dialog_of(AddCategoryDialog)
    dialog.form.field("code").set_value("kandas")
    qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: reads.count_children(viewer, Wanted(categories=frozenset({"kandas"}))) == 2)
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "toast_undo_button") is not None)
    qtbot.mouseClick(page.findChild(QPushButton, "toast_undo_button"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: reads.count_children(viewer, Wanted(categories=frozenset({"kandas"}))) == 0)


def test_a_table_of_the_chosen_is_written(
    page: Any, viewer: Viewer, children: list[int], qtbot: Any, tmp_path: Path
) -> None:
    page.table.select_first()
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(page, "export")
    dialog = dialog_of(ExportDialog)
    dialog._ask()
    assert "purpose" in dialog.form.errors()
    dialog.form.set_values({"purpose": "есеп"})
    target = tmp_path / "list.xlsx"
    dialog.write(target)
    qtbot.waitUntil(target.exists)
    assert len(list(CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python())) == 3
    qtbot.waitUntil(lambda: not lanes.store.busy())


@pytest.mark.parametrize(
    ("what", "kind"), [("print_list", ListDialog), ("labels", LabelsDialog), ("letters", LettersDialog)]
)
def test_papers_are_drawn_and_kept_in_the_audit(
    page: Any, viewer: Viewer, qtbot: Any, tmp_path: Path, what: str, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.desk.choose_all()
    press(page, what)
    dialog = dialog_of(kind)
    if what == "letters":
        dialog.form.set_values({"text": "Келіңіз"})
        dialog.draw()
    qtbot.waitUntil(lambda: dialog.preview.paper() is not None and not dialog.preview.waiting(), timeout=15000)
    target = tmp_path / "list.pdf"
    saved: list[Callable[[], bytes]] = []
    monkeypatch.setattr("app.people.giving.paper_dialog.ask_save_pdf", lambda _o, make, _n, _s: saved.append(make))
    dialog._save("pdf")
    target.write_bytes(saved[0]())
    assert "Әбенов Айша" in text_of(target.read_bytes())
    with viewer.store.reading(viewer) as session:
        assert session.scalar(select(func.count()).select_from(GivenList)) == 1
        assert session.scalars(select(GivenList.count)).one() == 5


def test_the_passport_of_the_filtered_class(page: Any, viewer: Viewer, school: Any, qtbot: Any) -> None:
    page.filters.choose("class", school.classes[0])
    page.desk.passport()
    dialog = dialog_of(PassportDialog)
    assert dialog.form.field("of").value() == school.classes[0]
    qtbot.waitUntil(lambda: dialog.made is not None and not dialog.preview.waiting(), timeout=15000)
    assert len(dialog.made.ids) == 5
    dialog.form.field("of").set_value(0)
    dialog.form.edited.emit("of")
    qtbot.waitUntil(lambda: "МЕКТЕПТІҢ" in text_of(dialog.made.pdf.data), timeout=15000)
