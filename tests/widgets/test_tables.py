"""Tables load by pages, keep the selection by id, remember columns, and are worked with mouse and keyboard."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.language import fold
from app.widgets.memory import Memory
from app.widgets.table_delegate import RowDelegate, matches
from app.widgets.table_model import KEPT_PAGES, PAGE
from app.widgets.tables import Column, PagedModel, RowsModel, TableView
from app.widgets.translated import speak


@dataclass(frozen=True)
class Row:
    id: int
    name: str


COLUMNS = (
    Column("name", lambda: "Аты", lambda r: r.name, second=lambda r: str(r.id), stretch=True, sort="name"),
    Column("mark", lambda: "Белгі", chips=lambda r: [("чип", "today")], width=100, optional=True),
    Column("deed", lambda: "", button=lambda r: "Ашу", width=110),
)


class Register:
    def __init__(self, count: int) -> None:
        self.rows = [Row(n, f"Бала {n}") for n in range(1, count + 1)]
        self.asked: list[object] = []

    def fetch(self, after: int | None, limit: int) -> list[Row]:
        self.asked.append(after)
        return [row for row in self.rows if after is None or row.id > after][:limit]


@pytest.fixture
def register() -> Register:
    return Register(450)


@pytest.fixture
def view(qtbot: QtBot, register: Register) -> TableView:
    model = PagedModel(COLUMNS, register.fetch)
    made = TableView("try_table", model, say_name=lambda: "Тізім", memory=Memory())
    qtbot.addWidget(made)
    made.resize(600, 300)
    model.refresh()
    made.show()
    return made


def test_rows_come_by_pages(view: TableView, register: Register) -> None:
    assert view.rows.rowCount() == PAGE
    while view.rows.canFetchMore(QModelIndex()):
        view.rows.fetchMore(QModelIndex())
    assert view.rows.rowCount() == 450
    assert register.asked == [None, 200, 400]


def test_a_long_list_keeps_few_rows_and_fetches_the_others_again() -> None:
    register = Register(5_000)
    model = PagedModel(COLUMNS, register.fetch)
    model.refresh()
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == 5_000
    assert sum(map(len, model._pages.values())) <= KEPT_PAGES * PAGE
    register.asked.clear()
    assert [model.row(n).id for n in (0, 199, 200, 4_999, 1)] == [1, 200, 201, 5_000, 2]
    assert register.asked == [None, 200]
    assert model.place(4_321) == 4_320
    assert model.key(17) == 18
    del register.rows[150:]
    assert model.row(1_900) is None
    model.refresh()
    assert model.rowCount() == 150


def test_the_model_keeps_qts_rules() -> None:
    model = PagedModel(COLUMNS, Register(300).fetch)
    model.refresh()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 300
    model.refresh()
    assert model.rowCount() == 300


def test_a_refresh_keeps_the_row_by_its_id(view: TableView, register: Register) -> None:
    view.select(50)
    register.rows = [row for row in register.rows if row.id != 3]
    assert isinstance(view.rows, PagedModel)
    view.rows.refresh()
    assert view.current() == Row(50, "Бала 50")


def test_a_row_that_went_is_not_chosen(view: TableView, register: Register, qtbot: QtBot) -> None:
    view.select(50)
    register.rows = [row for row in register.rows if row.id != 50]
    assert isinstance(view.rows, PagedModel)
    with qtbot.waitSignal(view.chosen, check_params_cb=lambda row: row is None):
        view.rows.refresh()


def test_enter_opens_and_space_presses(view: TableView, qtbot: QtBot) -> None:
    view.select(2)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [Row(2, "Бала 2")]
    with qtbot.waitSignal(view.pressed) as pressed:
        qtbot.keyClick(view, Qt.Key.Key_Space)
    assert pressed.args == [Row(2, "Бала 2")]


def test_the_button_of_a_row_is_clicked(view: TableView, qtbot: QtBot) -> None:
    cell = view.visualRect(view.rows.index(1, 2))
    place = RowDelegate.button_rect(cell, "Ашу").center()
    with qtbot.waitSignal(view.pressed) as pressed:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    assert pressed.args == [Row(2, "Бала 2")]


def test_a_double_click_opens(view: TableView, qtbot: QtBot) -> None:
    place = view.visualRect(view.rows.index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.opened):
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_columns_and_order_are_remembered(qtbot: QtBot) -> None:
    memory = Memory()
    first = TableView("kept_table", RowsModel(COLUMNS), say_name=lambda: "Тізім", memory=memory)
    qtbot.addWidget(first)
    first.show_column("mark", False)
    head = first.horizontalHeader()
    with qtbot.waitSignal(first.sorted) as sorted_by:
        head.sectionClicked.emit(0)
    assert sorted_by.args == ["name", False]
    head.sectionClicked.emit(0)
    second = TableView("kept_table", RowsModel(COLUMNS), say_name=lambda: "Тізім", memory=memory)
    qtbot.addWidget(second)
    assert not second.column_shown("mark")
    assert second.order() == ("name", True)


def test_heads_follow_the_language(qtbot: QtBot, qapp: QApplication) -> None:
    from app.base.language import current

    columns = (Column("a", lambda: "Аты" if current() == "kk" else "Имя", lambda r: r.name),)
    view = TableView("said_table", RowsModel(columns), say_name=lambda: "Тізім")
    qtbot.addWidget(view)
    assert view.rows.headerData(0, Qt.Orientation.Horizontal) == "Аты"
    speak(qapp, "ru")
    assert view.rows.headerData(0, Qt.Orientation.Horizontal) == "Имя"


def test_the_row_menu(qtbot: QtBot) -> None:
    done: list[Row] = []
    model = RowsModel(COLUMNS, [Row(1, "Бала")])
    view = TableView(
        "menu_table", model, say_name=lambda: "Тізім", menu=lambda row: [("edit", lambda: "Өзгерту", done.append)]
    )
    qtbot.addWidget(view)
    view.select_first()
    menu = view.row_menu()
    assert menu is not None
    menu.actions()[0].trigger()
    assert done == [Row(1, "Бала")]
    menu.close()


def test_cells_are_spoken(view: TableView) -> None:
    index = view.rows.index(0, 0)
    assert view.rows.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Бала 1, 1"


def test_the_gold_stands_under_what_was_searched() -> None:
    assert matches("Нұрбек Айнұр", "нур") == [(0, 3), (9, 3)]
    assert matches("Әлия", "алия") == [(0, 4)]
    assert matches("Әлия", "") == []


@given(st.text("АӘБВГҒабвгғұүіІ -«»", max_size=12), st.text("абвгуи", min_size=1, max_size=3))
def test_every_match_folds_to_the_query(text: str, query: str) -> None:
    for start, length in matches(text, query):
        assert fold(text[start : start + length]).replace(" ", "") == query
