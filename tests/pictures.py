"""Pictures of every page from the demonstration school: python -m tests.pictures [--to FOLDER] [--all].

Without --all: one picture of each page, kk and ru, light, 1366×698. With it more of each, dark
and 150 % (911 dip wide). Needs no screen.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

AS_OF = date(2026, 11, 20)
SIZES = {"100": (1366, 698), "150": (911, 465)}


def wait(milliseconds: int) -> None:
    """Let the program work: answers of lanes come home, pages draw."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settled(limit: int = 6000) -> None:
    """Wait until both lanes have nothing to do."""
    from app.widgets import lanes

    passed = 0
    wait(450)
    while (lanes.draw.busy() or lanes.store.busy()) and passed < limit:
        wait(100)
        passed += 100
    wait(150)


def take(data: Path, password: str, user: str, to: Path, everything: bool) -> int:
    """Open the window on the school and grab each page; gives how many pictures were made."""
    from app.base.clock import SetClock
    from app.base.store.store import Store
    from app.shell import start

    app = start.application()
    viewer = Store.sign_in(data, user, password, SetClock(_moment()))
    made = 0
    for language in ("kk", "ru"):
        for dark in (False, True) if everything else (False,):
            for scale in SIZES if everything else ("100",):
                made += _round(start.Program(app, data, language), viewer, language, dark, scale, to, everything)
    viewer.store.close()
    return made


def _moment() -> object:
    from datetime import datetime, time

    return datetime.combine(AS_OF, time(9, 12))


def _round(program: object, viewer: object, language: str, dark: bool, scale: str, to: Path, everything: bool) -> int:
    from app.widgets.theme import theme
    from app.widgets.translated import speak

    viewer.language = language  # type: ignore[attr-defined]
    theme.apply(program.app, dark)  # type: ignore[attr-defined]
    speak(program.app, language)  # type: ignore[attr-defined]
    program.enter(viewer)  # type: ignore[attr-defined]
    window = program.window  # type: ignore[attr-defined]
    window.resize(*SIZES[scale])
    made, seen = 0, {}
    from tests.walk import routes

    for route, arguments in list(routes(viewer)):
        if seen.get(route) and not everything:
            continue
        window.go(route, arguments)
        settled()
        seen[route] = seen.get(route, 0) + 1
        name = f"{route}{'' if seen[route] == 1 else f'-{seen[route]}'}-{language}"
        name += ("-dark" if dark else "") + ("-150" if scale == "150" else "")
        window.grab().save(str(to / f"{name}.png"))
        made += 1
    window.hide()
    window.deleteLater()
    program.window = None  # type: ignore[attr-defined]
    return made


def main() -> int:
    """Make the school in a temporary folder, take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=Path(__file__).parents[1] / "resources" / "screenshots")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--data", type=Path, help="an existing demonstration school")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or Path(folder) / "school"
        from app.demo import command, school

        if options.data is None:
            command.make(data, children=300, seed=1, as_of=AS_OF)
        user, password = "social", school.PASSWORD
        count = take(data, password, user, options.to, options.all)
    sys.stdout.write(f"{count} pictures in {options.to}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
