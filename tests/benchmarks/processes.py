"""What is started as a process of its own: `python -m tests.benchmarks.processes bare|sign_in|today FOLDER`.

Each prints JSON lines: {"at": monotonic seconds, "memory": KiB} when its window is painted. The monotonic clock is the
same for all processes of a machine, so the parent counts from the moment before it started this one.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

#: How long the imports beside the sign-in window may run, as a person types a password (P2).
TYPING_MS = 1000


def tell(what: str, **facts: Any) -> None:
    """A line for the parent."""
    sys.stdout.write(json.dumps({"what": what, "at": time.monotonic(), "memory": memory(), **facts}) + "\n")
    sys.stdout.flush()


def memory() -> int:
    """Resident KiB of this process (Linux)."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def when_painted(window: Any, then: Any) -> None:
    """Call `then` once, after the first time the window's surface was drawn.

    A surface is drawn inside the delivery of its expose event, so what is posted at its arrival comes after.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Expose:
                window.windowHandle().removeEventFilter(self)
                QTimer.singleShot(0, then)
            return False

    window._watch = Watch()
    window.windowHandle().installEventFilter(window._watch)


def end(close: Callable[[], object]) -> None:
    """Tell that it is painted, then close."""
    tell("painted")
    close()


def bare() -> None:
    """The floor: an empty QMainWindow."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 698)
    window.show()
    when_painted(window, lambda: end(app.quit))
    app.exec()


def sign_in(folder: str) -> None:
    """The program as its command starts it, until its first window is painted."""
    from app.shell import start

    begin = start.Program.begin

    def watched(self: Any) -> None:
        begin(self)
        when_painted(self.gate, lambda: end(self.app.quit))

    start.Program.begin = watched  # type: ignore[method-assign]
    _command(folder)


def today(folder: str) -> None:
    """The program until Today is painted: sign-in painted, a second of typing, the password entered."""
    from PySide6.QtCore import QTimer

    from app.shell import start

    begin, enter = start.Program.begin, start.Program.enter

    def watched(self: Any) -> None:
        begin(self)
        when_painted(self.gate, lambda: QTimer.singleShot(TYPING_MS, lambda: press(self)))

    def press(self: Any) -> None:
        self.gate.login.set_value(os.environ["TIREK_LOGIN"])
        self.gate.password.set_value(os.environ["TIREK_PASSWORD"])
        tell("pressed")
        self.gate.enter()

    def entered(self: Any, viewer: Any) -> None:
        tell("unlocked")
        enter(self, viewer)
        when_painted(self.window, lambda: end(self.window.close))

    start.Program.begin = watched  # type: ignore[method-assign]
    start.Program.enter = entered  # type: ignore[method-assign]
    _command(folder)


def _command(folder: str) -> None:
    from app import cli

    cli.main(["--data", folder, "--lang", "kk"])


if __name__ == "__main__":
    works: dict[str, Callable[..., None]] = {"bare": bare, "sign_in": sign_in, "today": today}
    works[sys.argv[1]](*sys.argv[2:])
    sys.stdout.flush()
    os._exit(0)  # what closing costs is not measured
