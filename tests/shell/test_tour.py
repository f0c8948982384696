"""The tour of the first day leads through the real pages, follows the data, and goes when it is sent away."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.base.access import Viewer
from app.people import actions as people
from app.school import actions
from app.shell.start import Program
from app.shell.tour import Tour
from app.shell.window import MainWindow
from app.widgets.memory import Memory
from app.widgets.translated import speak
from tests import walk
from tests.today.test_first_steps import set_up


@pytest.fixture
def window(inside: Program) -> MainWindow:
    assert inside.window is not None
    return inside.window


def test_a_new_school_is_led(viewer: Viewer, qtbot: QtBot) -> None:
    set_up(viewer)
    tour = Tour(viewer)
    qtbot.addWidget(tour)
    assert not tour.isHidden()
    assert "0 / 6" in tour.heading.text()
    with qtbot.waitSignal(tour.went) as went:
        tour.go_button.click()
    assert went.args == ["settings", {"section": "school"}]


def test_a_school_with_children_is_left_alone(demo_viewer: Viewer, qtbot: QtBot) -> None:
    tour = Tour(demo_viewer)
    qtbot.addWidget(tour)
    assert tour.isHidden()
    tour.begin()
    assert not tour.isHidden()
    assert tour.next is None
    tour.go_button.click()
    assert tour.isHidden()


def test_it_follows_the_data_and_opens_the_pages(window: MainWindow, viewer_of: Viewer) -> None:
    tour = window.tour
    assert tour.isVisible()
    assert tour.next is not None
    assert tour.next.step == "children"
    tour.go_button.click()
    walk.settle()
    assert window._now[0] == "children"
    people.add_child(viewer_of, {"given": "Айша", "birth_date": date(2014, 5, 6)})
    walk.settle()
    assert tour.next.step == "council"
    tour._dots["classes"].click()  # type: ignore[index]  # a step is its word
    walk.settle()
    assert window.help._here() == ("settings", "classes")


@pytest.fixture
def viewer_of(window: MainWindow) -> Viewer:
    return window.viewer


def test_closed_stays_closed_and_the_help_begins_it_again(window: MainWindow) -> None:
    window.tour.close_button.click()
    assert not window.tour.isVisible()
    again = Tour(window.viewer)
    assert again.isHidden()
    again.deleteLater()
    window.help.open()
    assert window.help.window is not None
    window.help.window.tour_button.click()
    assert window.tour.isVisible()


def test_it_speaks_both_languages(window: MainWindow, qapp: object) -> None:
    assert window.tour.title.text() == "Балалар тізімі"
    speak(qapp, "ru")  # type: ignore[arg-type]
    assert window.tour.title.text() == "Список детей"


def test_behind_the_lock_nothing_is_read(viewer: Viewer, qtbot: QtBot) -> None:
    set_up(viewer)
    viewer.extra["memory"] = Memory()
    tour = Tour(viewer)
    qtbot.addWidget(tour)
    actions.add_class(viewer, 7, "Б")
    viewer.store.drop_keys(viewer)
    walk.settle()
    tour.retranslate()
    assert "0 / 6" in tour.heading.text()
