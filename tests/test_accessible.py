"""Every control that takes the keyboard has a name for a screen reader and a name for tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.base.access import Viewer
from app.shell import pages
from app.shell.window import MainWindow
from app.widgets.translated import speak
from tests import walk
from tests.hands import controls, spoken

pytestmark = pytest.mark.slow


@pytest.fixture
def window(qapp: QApplication, demo_viewer: Viewer) -> Iterator[MainWindow]:
    speak(qapp, "kk")
    made = MainWindow(demo_viewer)
    made.resize(1366, 698)
    made.show()
    yield made
    walk.close_dialogs()
    walk.wait_for_lanes()
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("group", walk.GROUPS)
def test_every_control_is_named(window: MainWindow, group: str) -> None:
    wrong: dict[str, str] = {}

    def look(where: str, shown: QWidget) -> None:
        for control in controls(shown):
            if control is shown or not control.isVisibleTo(shown):
                continue
            name = control.objectName()
            if not name:
                wrong.setdefault(f"{type(control).__name__} in {_owner(control)} without an objectName", where)
            if not spoken(control).strip():
                wrong.setdefault(f"{name or type(control).__name__} without a spoken name", where)

    walk.walk(window, group, look)
    assert not wrong, "\n".join(f"{where} › {what}" for what, where in wrong.items())


def _owner(widget: QWidget) -> str:
    parent = widget.parentWidget()
    while parent is not None and not parent.objectName():
        parent = parent.parentWidget()
    return parent.objectName() if parent is not None else "nothing"


def test_the_walk_knows_every_page(demo_viewer: Viewer) -> None:
    walk.sees_all(demo_viewer)
    walked = {route for route, _arguments in walk.routes(demo_viewer)}
    assert walked == set(pages.ROUTES)
    assert set(pages.ROUTES) <= {route for group in walk.GROUPS.values() for route in group}
