"""A school that has nothing yet: Today shows the way on, one step at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.base.access import Viewer
from app.people import actions as people
from app.today.page import TodayPage


def shown(page: TodayPage) -> str:
    return page.stack.currentWidget().objectName()


def test_a_new_school_is_led_to_its_list_and_then_to_its_council(
    viewer: Viewer, school: Any, qtbot: Any, request: pytest.FixtureRequest
) -> None:
    page = TodayPage(viewer)
    qtbot.addWidget(page)
    page.show()
    page.renew()
    assert shown(page) == "today_no_children"
    with qtbot.waitSignal(page.went) as went:
        page.no_children.button.click()
    assert went.args[0] == "children"
    people.add_child(viewer, {"given": "Айша", "birth_date": date(2014, 5, 6)})
    page.renew()
    assert shown(page) == "today_no_council"
    with qtbot.waitSignal(page.went) as went:
        page.no_council.button.click()
    assert went.args[0] == "council"
