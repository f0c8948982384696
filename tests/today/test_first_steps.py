"""A school that has nothing yet: Today shows the way on, one step at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.base.access import Role, Viewer
from app.people import actions as people
from app.school import actions
from app.school.actions import Person
from app.today import reads
from app.today.page import TodayPage
from app.today.rules import FirstStep


def shown(page: TodayPage) -> str:
    return page.stack.currentWidget().objectName()


def set_up(viewer: Viewer) -> None:
    """What the first run makes: names, the head and the first user; no class, nobody else."""
    actions.set_up(
        viewer,
        name_kk="«№ 5 мектеп» КММ",
        name_ru="КГУ «Школа № 5»",
        short_kk="№ 5 мектеп",
        short_ru="школа № 5",
        director=Person("Ахметов", "Бауыржан"),
        me=Person("Серікова", "Әлия", post="role.social_pedagogue"),
        texts={"locality_kk": "Тірек қаласы"},
    )


def undone(viewer: Viewer) -> list[str]:
    return [line.step for line in reads.first_day(viewer) if not line.done]


def test_classes_come_before_the_list_and_the_list_before_the_council(viewer: Viewer, qtbot: Any) -> None:
    set_up(viewer)
    page = TodayPage(viewer)
    qtbot.addWidget(page)
    page.show()
    page.renew()
    for step, route in (
        (FirstStep.CLASSES, "settings"),
        (FirstStep.CHILDREN, "children"),
        (FirstStep.COUNCIL, "council"),
    ):
        assert shown(page) == f"today_no_{step}"
        with qtbot.waitSignal(page.went) as went:
            page.ways[step].button.click()
        assert went.args[0] == route
        if step is FirstStep.CLASSES:
            assert went.args[1] == {"section": "classes"}
            actions.add_class(viewer, 7, "Б")
        if step is FirstStep.CHILDREN:
            people.add_child(viewer, {"given": "Айша", "birth_date": date(2014, 5, 6)})
        page.renew()


def test_each_step_knows_from_the_data_that_it_is_done(viewer: Viewer) -> None:
    set_up(viewer)
    assert undone(viewer) == list(FirstStep)
    actions.edit_school(viewer, address_kk="Абай көшесі, 1")
    actions.add_class(viewer, 7, "Б")
    assert undone(viewer) == ["staff", "children", "council", "referral"]
    for surname in ("Оспанова", "Ғабитов", "Ким"):
        actions.add_staff(viewer, surname=surname)
    assert undone(viewer) == ["children", "council", "referral"]


def test_a_full_school_has_all_steps_behind_it(demo_viewer: Viewer) -> None:
    assert undone(demo_viewer) == []


def test_each_sees_only_the_steps_that_are_theirs(viewer: Viewer, viewer_as: Any) -> None:
    set_up(viewer)
    assert [line.step for line in reads.first_day(viewer_as(Role.ADMINISTRATOR))] == ["school", "classes", "staff"]
