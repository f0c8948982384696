"""The yearly move: classes go up with their teachers, exceptions stay, leave or graduate, and all can be taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

import app.words  # noqa: F401 the parts' words
from app.base.access import Viewer
from app.base.clock import SetClock
from app.base.refusal import NeedsReason, Refused
from app.base.words import say
from app.people import actions, reads
from app.people.choices import Choices
from app.people.moving_up_dialog import MovingUpDialog
from app.people.page import ChildrenPage
from app.people.rules import Fate, Going, Order, YearMove, class_fate
from app.people.tables import Child, ChildChange, Enrolment, Movement
from app.school import actions as school_actions
from app.school import reads as school
from app.school.tables import SchoolClass
from tests.school_data import SchoolFacts

ORDER = Order("87", date(2026, 8, 31))
FIRST = date(2026, 9, 1)
#: A departure that is taken back lays its stays anew; when a child was changed says nothing of its data.
_LOOSE = {"changed_at", "id"}
TABLES = (Child, ChildChange, Enrolment, Movement, SchoolClass)


@pytest.fixture
def year(viewer: Viewer, clock: SetClock, school: SchoolFacts) -> dict[str, Any]:
    """Classes 3, 9 of 2025 with two children each, in September 2026."""
    del school
    clock.set(clock.now().replace(year=2025, month=10))
    third = school_actions.add_class(viewer, 3, "Ә", year=2025, teacher_id=1, language="kk", shift=2)
    ninth = school_actions.add_class(viewer, 9, "Б", year=2025)
    found: dict[str, Any] = {"third": third, "ninth": ninth}
    for name, class_id in (("Асан", third), ("Дана", third), ("Ерасыл", ninth), ("Нұрай", ninth)):
        values = {"surname": "Серік", "given": name, "birth_date": date(2015, 3, 1), "class_id": class_id}
        found[name] = actions.add_child(viewer, values, reasons={"people.no_iin": "рәсімделуде"})
    clock.set(clock.now().replace(year=2026, month=9, day=3))
    return found


def wanted(year: dict[str, Any], **changes: Any) -> YearMove:
    facts = {"classes": {year["third"]: Fate.UP, year["ninth"]: Fate.GRADUATES}, "letters": {}, "children": {}}
    return YearMove(2025, FIRST, **({"order": ORDER} | facts | changes))


def dump(viewer: Viewer) -> dict[str, list[Any]]:
    with viewer.store.reading(viewer) as session:
        return {
            table.__tablename__: sorted(
                repr([getattr(row, column.key) for column in table.__table__.columns if column.key not in _LOOSE])
                for row in session.scalars(select(table))
            )
            for table in TABLES
        }


def test_the_highest_grade_graduates() -> None:
    assert [class_fate(grade, 9) for grade in (0, 4, 8, 9)] == [Fate.UP, Fate.UP, Fate.UP, Fate.GRADUATES]


def test_classes_go_up_and_the_last_graduate(viewer: Viewer, year: dict[str, Any]) -> None:
    assert reads.ending_year(viewer) == 2025
    actions.move_up(viewer, wanted(year))
    fourth = next(c for c in school.classes(viewer, 2026) if c.name == "4\u00a0«Ә»")
    assert (fourth.teacher_id, fourth.language, fourth.shift) == (1, "kk", 2)
    for name, state, class_name in (("Асан", "here", "4\u00a0«Ә»"), ("Ерасыл", "left", "")):
        then = reads.child_on(viewer, year[name], date(2026, 9, 3))
        assert (str(then.state), then.class_name) == (state, class_name)
    assert reads.child_on(viewer, year["Асан"], date(2026, 8, 31)).class_name == "3\u00a0«Ә»"
    assert reads.child_on(viewer, year["Ерасыл"], date(2026, 8, 31)).class_name == "9\u00a0«Б»"
    last = reads.movements(viewer, year["Ерасыл"])[-1]
    assert (last.reason, last.order.number) == ("graduated", "87")


def test_exceptions_stay_or_leave(viewer: Viewer, year: dict[str, Any]) -> None:
    going = {year["Дана"]: Going(Fate.STAYS), year["Нұрай"]: Going(Fate.LEAVES, "college")}
    actions.move_up(viewer, wanted(year, children=going, letters={year["third"]: "В"}))
    assert reads.child_on(viewer, year["Дана"], date(2026, 9, 3)).class_name == "3\u00a0«Ә»"
    assert reads.child_on(viewer, year["Асан"], date(2026, 9, 3)).class_name == "4\u00a0«В»"
    assert reads.movements(viewer, year["Нұрай"])[-1].reason == "college"
    with viewer.store.reading(viewer) as session:
        again = session.scalar(
            select(SchoolClass).where(SchoolClass.year == 2026, SchoolClass.grade == 3, SchoolClass.letter == "Ә")
        )
        assert again is not None
        assert again.teacher_id is None


def test_it_is_taken_back_whole(viewer: Viewer, year: dict[str, Any]) -> None:
    before = dump(viewer)
    going = {year["Дана"]: Going(Fate.STAYS), year["Нұрай"]: Going(Fate.LEAVES, "college")}
    moving = actions.move_up(viewer, wanted(year, children=going))
    assert dump(viewer) != before
    actions.undo_move_up(viewer, moving)
    after = dump(viewer)
    told = after["child_change"]
    assert {name: rows for name, rows in after.items() if name != "child_change"} == {
        name: rows for name, rows in before.items() if name != "child_change"
    }
    assert len(told) - len(before["child_change"]) == 4, "two departures and two corrections stay readable"
    with pytest.raises(Refused):
        actions.undo_move_up(viewer, moving)


def test_what_was_built_on_is_not_taken_back(viewer: Viewer, year: dict[str, Any]) -> None:
    moving = actions.move_up(viewer, wanted(year))
    actions.depart(viewer, year["Асан"], date(2026, 9, 3), order=ORDER, reason="other")
    with pytest.raises(Refused) as refused:
        actions.undo_move_up(viewer, moving)
    assert refused.value.code == "people.moving_up.built_on"
    assert say(refused.value) != refused.value.code


def test_the_day_must_have_come_and_an_order_is_asked_for(viewer: Viewer, year: dict[str, Any]) -> None:
    for day in (date(2026, 8, 31), date(2026, 9, 4), date(2027, 9, 1)):
        with pytest.raises(Refused) as refused:
            actions.move_up(viewer, YearMove(2025, day, ORDER, {}, {}, {}))
        assert refused.value.code == "people.moving_up.early"
    with pytest.raises(NeedsReason) as asked:
        actions.move_up(viewer, wanted(year, order=Order()))
    reasons = {warn.code: "бұйрық дайындалуда" for warn in asked.value.warnings}
    actions.move_up(viewer, wanted(year, order=Order()), reasons)
    with pytest.raises(Refused):
        actions.move_up(viewer, wanted(year, children={year["Асан"]: Going(Fate.LEAVES)}))


def test_the_dialog_marks_moves_and_keeps_a_draft(qtbot: QtBot, viewer: Viewer, year: dict[str, Any]) -> None:
    page = ChildrenPage(viewer)
    qtbot.addWidget(page)
    page.show()
    dialog = MovingUpDialog(page, viewer, Choices(viewer))
    dialog.show()
    dialog.class_table.select(year["third"])
    dialog.pupil_table.select(year["Дана"])
    dialog.pupil_fate.set_value("stays")
    dialog._pupil_changed()
    dialog.reject()
    again = MovingUpDialog(page, viewer, Choices(viewer))
    again.show()
    assert again.going == {year["Дана"]: Going(Fate.STAYS)}
    again.form.set_values({"order_number": "87", "order_date": date(2026, 8, 31)})
    qtbot.mouseClick(again.verb_button, Qt.MouseButton.LeftButton)
    assert reads.child_on(viewer, year["Дана"], date(2026, 9, 3)).class_name == "3\u00a0«Ә»"
    assert reads.moving_ups(viewer)[0].undone_at is None
    last = MovingUpDialog(page, viewer, Choices(viewer))
    last.show()
    assert last.undo.isVisible()
    last.reject()
