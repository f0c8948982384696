"""Sign-in and the lock: three sentences, every window hidden, the keys dropped, the same person's password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base import words
from app.base.clock import SetClock
from app.base.store import delay
from app.base.store.failures import WrongPassword
from app.base.store.store import Store
from app.shell.sign_in import SignIn
from app.shell.start import Program
from app.widgets.dialog import Dialog
from tests import walk
from tests.conftest import PASSWORD
from tests.hands import type_words


def type_into(owner: QWidget, name: str, text: str) -> None:
    line = owner.findChild(QLineEdit, name)
    assert line is not None
    line.clear()
    type_words(line, text)


def push(qtbot: QtBot, owner: QWidget, name: str) -> None:
    qtbot.mouseClick(owner.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def gate_of(run: Program) -> SignIn:
    assert isinstance(run.gate, SignIn)
    return run.gate


def test_the_right_password_opens_the_window(
    program: Callable[[Path], Program], school_folder: Path, qtbot: QtBot
) -> None:
    run = program(school_folder)
    run.begin()
    type_into(gate_of(run), "sign_in_login_field", "social")
    type_into(gate_of(run), "sign_in_password_field", PASSWORD)
    push(qtbot, gate_of(run), "sign_in_button")
    qtbot.waitUntil(lambda: run.window is not None and run.window.isVisible(), timeout=20_000)


def test_a_wrong_password_says_so(program: Callable[[Path], Program], school_folder: Path, qtbot: QtBot) -> None:
    run = program(school_folder)
    run.begin()
    gate = gate_of(run)
    type_into(gate, "sign_in_login_field", "social")
    type_into(gate, "sign_in_password_field", "бұл емес 2026")
    push(qtbot, gate, "sign_in_button")
    qtbot.waitUntil(lambda: gate.banner.isVisible(), timeout=20_000)
    assert gate.banner.text.text() == words.say(WrongPassword())
    assert run.window is None
    delay.right(school_folder)


def test_an_open_school_names_its_holder(
    program: Callable[[Path], Program], school_folder: Path, clock: SetClock, qtbot: QtBot
) -> None:
    holder = Store.sign_in(school_folder, "social", PASSWORD, clock)
    run = program(school_folder)
    run.begin()
    gate = gate_of(run)
    type_into(gate, "sign_in_login_field", "social")
    type_into(gate, "sign_in_password_field", PASSWORD)
    push(qtbot, gate, "sign_in_button")
    qtbot.waitUntil(lambda: gate.banner.isVisible(), timeout=20_000)
    assert run.window is None
    holder.store.close()


def test_the_lock_hides_every_window_and_drops_the_keys(inside: Program, qtbot: QtBot) -> None:
    assert inside.window is not None
    assert inside.viewer is not None
    dialog = Dialog(inside.window, "try", title=lambda: "Сұрақ", verb=lambda: "Иә")
    dialog.open()
    inside.lock()
    walk.settle()
    seen = {w.objectName() for w in QApplication.topLevelWidgets() if w.isVisible()}
    assert seen == {"lock"}
    assert inside.viewer.store.locked
    assert inside.lock_screen is not None
    assert "Серікова" not in inside.lock_screen.windowTitle()
    type_into(inside.lock_screen, "lock_password_field", "бұл емес 2026")
    push(qtbot, inside.lock_screen, "lock_open_button")
    qtbot.waitUntil(lambda: inside.lock_screen is not None and inside.lock_screen.banner.isVisible(), timeout=20_000)
    assert inside.viewer.store.locked
    type_into(inside.lock_screen, "lock_password_field", PASSWORD)
    push(qtbot, inside.lock_screen, "lock_open_button")
    qtbot.waitUntil(lambda: inside.lock_screen is None, timeout=20_000)
    assert inside.window.isVisible()
    assert dialog.isVisible(), "what was being typed is still there"
    assert not inside.viewer.store.locked
    dialog.reject()
    delay.right(inside.folder)


def test_idle_hands_lock(inside: Program) -> None:
    assert inside.window is not None
    idle = inside.window.idle
    idle._last -= 6 * 60
    idle._tick()
    assert inside.lock_screen is not None


def test_an_open_session_waits_longer(inside: Program) -> None:
    assert inside.window is not None
    inside.window._now = ("session", {"session_id": 1})
    inside.window.idle._last -= 6 * 60
    inside.window.idle._tick()
    assert inside.lock_screen is None
    inside.window.idle._last -= 10 * 60
    inside.window.idle._tick()
    assert inside.lock_screen is not None
