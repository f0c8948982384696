"""Fields give values, say what is wrong, and carry spoken names."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.widgets.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    LongField,
    MomentField,
    NumberField,
    PasswordField,
    RadioGroup,
    RowColumn,
    RowsField,
    StaffField,
    SuggestField,
    TextField,
    TimeField,
)
from app.widgets.fields.calendar import CalendarPopup
from app.widgets.fields.dates import read_date, read_time
from app.widgets.translated import speak
from tests.hands import controls, spoken, type_words

ITEMS = [("a", lambda: "Бірінші"), ("b", lambda: "Екінші")]
CASES: list[tuple[Any, Any]] = [
    (TextField, "Мәтін"),
    (LongField, "Екі\nжол"),
    (NumberField, 12),
    (PasswordField, " бос орын "),
    (DateField, date(2026, 11, 20)),
    (TimeField, time(15, 30)),
    (MomentField, datetime(2026, 11, 20, 15, 30)),
    (lambda: ChoiceField(ITEMS), "b"),
    (lambda: RadioGroup(ITEMS), "a"),
    (lambda: RadioGroup(ITEMS, segmented=True), "b"),
    (lambda: CheckField(lambda: "Белгі"), True),
    (lambda: StaffField([(7, "Серікова Ә. М.")]), 7),
    (
        lambda: RowsField([RowColumn("a", lambda: "А"), RowColumn("d", lambda: "Күні", DateField)]),
        [{"a": "x", "d": None}],
    ),
]


@pytest.mark.parametrize(("make", "value"), CASES)
def test_a_value_comes_back(qtbot: QtBot, make: Any, value: Any) -> None:
    field: Field = make()
    qtbot.addWidget(field)
    field.set_value(value)
    assert field.value() == value
    assert field.problem() == ""
    assert not field.empty()


@pytest.mark.parametrize(("make", "_value"), CASES)
def test_the_label_is_spoken(qtbot: QtBot, make: Any, _value: Any) -> None:
    field: Field = make()
    qtbot.addWidget(field)
    field.setObjectName("try_field")
    field.name_it("Жапсырма")
    field.show()
    names = [spoken(part) for part in controls(field)]
    assert names
    assert all(names)


@given(st.dates(date(1930, 1, 1), date(2099, 12, 31)))
def test_each_day_is_read_as_it_is_written(day: date) -> None:
    assert read_date(f"{day:%d.%m.%Y}") == day
    assert read_date(f"{day:%d%m%Y}") == day
    assert read_date(f"{day.day}.{day.month}.{day.year}") == day


@pytest.mark.parametrize("text", ["31.02.2026", "0.1.2026", "20.11", "күн", "2026-11-20", ""])
def test_what_is_no_day(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(("text", "hour"), [("15:30", time(15, 30)), ("1530", time(15, 30)), ("9.05", time(9, 5))])
def test_times(text: str, hour: time) -> None:
    assert read_time(text) == hour
    assert read_time("25:00") is None


def test_a_wrong_day_says_so(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    type_words(field.line, "31.02.2026")
    assert "31.02.2026" in field.problem()
    assert field.value() is None


def test_a_moment_needs_both_halves(qtbot: QtBot) -> None:
    field = MomentField()
    qtbot.addWidget(field)
    type_words(field.day.line, "20.11.2026")
    assert field.problem()
    type_words(field.time.line, "15:30")
    assert field.value() == datetime(2026, 11, 20, 15, 30)


def test_a_day_is_picked_from_the_calendar(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.set_value(date(2026, 11, 20))
    field.show()
    field.open_calendar()
    popup = field.findChild(CalendarPopup)
    assert isinstance(popup, CalendarPopup)
    wanted = next(b for b in popup.findChildren(QToolButton) if b.property("day") == "2026-11-24")
    with qtbot.waitSignal(field.edited):
        qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)
    assert field.value() == date(2026, 11, 24)


def test_the_calendar_speaks_both_languages(qtbot: QtBot, qapp: QApplication) -> None:
    popup = CalendarPopup(date(2026, 11, 20))
    qtbot.addWidget(popup)
    assert "қараша" in popup.title.text()
    speak(qapp, "ru")
    assert "Ноябрь" in popup.title.text()


def test_items_are_relabelled_live(qtbot: QtBot, qapp: QApplication) -> None:
    from app.base.language import current

    field = ChoiceField([("x", lambda: "орыс" if current() == "ru" else "қазақ")])
    qtbot.addWidget(field)
    field.set_value("x")
    assert field.combo.currentText() == "қазақ"
    speak(qapp, "ru")
    assert field.combo.currentText() == "орыс"


def test_the_wheel_leaves_a_choice_alone(qtbot: QtBot) -> None:
    field = ChoiceField(ITEMS)
    qtbot.addWidget(field)
    field.set_value("a")
    event = _wheel()
    QApplication.sendEvent(field.combo, event)
    assert field.value() == "a"
    assert not event.isAccepted()


def _wheel() -> Any:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    return QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_suggestions_fold_kazakh_letters(qtbot: QtBot) -> None:
    field = SuggestField([(1, "Нұрғалиева Сәуле"), (2, "Ахметов Бауыржан")])
    qtbot.addWidget(field)
    assert [code for code, _text in field.offer("нургали")] == [1]
    type_words(field.line, "Ахметов")
    assert field.value() is None
    assert field.problem()
    type_words(field.line, " Бауыржан")
    assert field.value() == 2


def test_typed_words_may_stay(qtbot: QtBot) -> None:
    field = SuggestField([(1, "Бір")], typed_allowed=True)
    qtbot.addWidget(field)
    type_words(field.line, "Басқа адам")
    assert field.problem() == ""
    assert field.text() == "Басқа адам"
    assert not field.empty()


def test_rows_are_added_and_removed(qtbot: QtBot) -> None:
    field = RowsField([RowColumn("name", lambda: "Аты")])
    qtbot.addWidget(field)
    field.setObjectName("try_rows")
    qtbot.mouseClick(field.add_button, Qt.MouseButton.LeftButton)
    lines = [fields["name"] for fields, _button in field._rows]
    for line, text in zip(lines, ("Бір", "Екі"), strict=True):
        assert isinstance(line, TextField)
        type_words(line.line, text)
    assert field.value() == [{"name": "Бір"}, {"name": "Екі"}]
    qtbot.mouseClick(field._rows[0][1], Qt.MouseButton.LeftButton)
    assert field.value() == [{"name": "Екі"}]


def test_a_number_out_of_range(qtbot: QtBot) -> None:
    field = NumberField(least=1, most=60)
    qtbot.addWidget(field)
    type_words(field.line, "75")
    assert field.value() is None
    assert "60" in field.problem()


def test_ctrl_enter_goes_through_a_text(qtbot: QtBot) -> None:
    field = LongField()
    qtbot.addWidget(field)
    qtbot.keyClick(field.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == ""
    qtbot.keyClick(field.text, Qt.Key.Key_Return)
    assert field.text.toPlainText() == "\n"
