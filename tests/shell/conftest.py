"""The program over a store with a small school; its own settings file, so that nothing of the person is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import app.words  # noqa: F401 the parts' words
from app.base.clock import SetClock
from app.base.store.store import Store
from app.shell.start import Program
from tests import walk
from tests.conftest import PASSWORD
from tests.school_data import make_school


@pytest.fixture
def school_folder(folder: Path, clock: SetClock) -> Path:
    """A folder with a small school, closed."""
    viewer = Store.sign_in(folder, "social", PASSWORD, clock)
    make_school(viewer)
    viewer.store.close()
    return folder


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Path], Program]]:
    """`program(folder)`: a run of the program that is ended after the test."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "config"))
    runs: list[Program] = []

    def start(folder: Path) -> Program:
        run = Program(qapp, folder, "kk")
        runs.append(run)
        return run

    yield start
    walk.close_dialogs()
    for run in runs:
        run.end()
        for window in (run.gate, run.window, run.lock_screen):
            if window is not None:
                window.hide()
                window.deleteLater()
    walk.settle()


@pytest.fixture
def inside(program: Callable[[Path], Program], school_folder: Path, clock: SetClock) -> Program:
    """The social pedagogue, signed in, Today open."""
    run = program(school_folder)
    run.enter(Store.sign_in(school_folder, "social", PASSWORD, clock))
    walk.settle()
    return run
