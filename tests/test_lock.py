"""The lock, with a real window behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.access import Viewer
from app.base.language import current
from app.shell.start import Program
from app.widgets import lanes
from tests.conftest import PASSWORD
from tests.school_data import SchoolFacts


@pytest.fixture
def program(
    qapp: QApplication, tmp_path: Path, viewer: Viewer, school: SchoolFacts, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Any]:
    del school
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    made = Program(qapp, viewer.store.folder, "kk")
    made.enter(viewer)
    yield made
    lanes.store.close()
    lanes.draw.close()
    for window in (made.window, made.lock_screen):
        if window is not None:
            window.hide()
            window.deleteLater()


def test_the_language_of_the_lock_reads_nothing_behind_it(program: Any, qtbot: QtBot) -> None:
    for route in ("council", "children", "record"):
        program.window.go(route)
    program.lock()
    assert program.viewer.store.locked
    program.lock_screen.languages.buttons["ru"].click()
    assert (current(), program.lock_screen.button.text()) == ("ru", "Открыть")
    lock = program.lock_screen
    lock.password.set_value(PASSWORD)
    lock.unlock()
    qtbot.waitUntil(lambda: program.lock_screen is None, timeout=10_000)
    assert program.viewer.language == "ru"
    assert program.window.isVisible()
