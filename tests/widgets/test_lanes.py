"""The lanes keep the order, bring errors home, forget dead owners, and can be stopped."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.widgets.lanes import Lane, Stopped, Task


def test_answers_come_in_order(qtbot: QtBot) -> None:
    lane, owner = Lane("try"), QObject()
    got: list[int] = []
    for n in range(20):
        lane.run(owner, lambda n=n: n, got.append)
    qtbot.waitUntil(lambda: len(got) == 20)
    assert got == list(range(20))
    lane.close()


def test_an_error_comes_home(qtbot: QtBot) -> None:
    lane, owner = Lane("try"), QObject()
    errors: list[BaseException] = []

    def fail() -> None:
        raise ValueError("сынақ")

    lane.run(owner, fail, failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ValueError)
    lane.close()


def test_no_widget_is_collected_in_a_lane(qtbot: QtBot) -> None:
    lane, other, owner = Lane("try"), Lane("other"), QObject()
    seen: list[bool] = []
    gate = threading.Event()
    other.run(owner, gate.wait)
    lane.run(owner, gc.isenabled, seen.append)
    qtbot.waitUntil(lambda: seen == [False])
    gate.set()
    qtbot.waitUntil(lambda: not other.busy() and gc.isenabled())
    lane.close()
    other.close()


def test_a_dead_owner_gets_no_answer(qtbot: QtBot) -> None:
    import shiboken6

    lane, owner, other, got = Lane("try"), QObject(), QObject(), []
    gate = threading.Event()
    lane.run(owner, gate.wait, lambda _done: got.append("dead"))
    lane.run(other, lambda: 1, lambda _done: got.append("alive"))
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: not lane.busy())
    assert got == ["alive"]
    lane.close()


def test_a_work_is_stopped(qtbot: QtBot) -> None:
    lane, owner = Lane("try"), QObject()
    errors: list[BaseException] = []
    moves: list[tuple[int, int]] = []
    started = threading.Event()

    def long(task: Task) -> None:
        for n in range(1_000_000):
            task.at(n, 1_000_000)
            started.set()
            if n > 5:
                gate.wait(5)

    gate = threading.Event()
    task = lane.run(owner, long, failed=errors.append)
    task.moved.connect(lambda done, total: moves.append((done, total)))
    assert started.wait(5)
    task.stop()
    gate.set()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Stopped)
    assert not lane.busy()
    lane.close()


def test_closing_stops_what_runs() -> None:
    lane, owner = Lane("try"), QObject()

    def patient(task: Task) -> None:
        while not task.stopped:
            threading.Event().wait(0.001)

    lane.run(owner, patient)
    lane.close()
    assert not lane.busy()
