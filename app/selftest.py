"""`tirek --self-test`: what the built program must be able to do on any PC. Exit code 0, or 1 with what failed.

A demonstration school of five children is made in a temporary folder (the store is migrated, a case walks from referral
to plan, its papers are drawn), an empty plan is drawn in both languages, and every page is opened without a screen.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.base.access import Viewer

CHILDREN = 5
PLAN = "18.1"


def main() -> int:
    """Run every check; each says one line."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        checks: list[tuple[str, Callable[[], str]]] = [
            ("papers in both languages", _draw),
            ("demonstration school", lambda: _demonstrate(folder)),
            ("pages", lambda: _open_pages(folder)),
        ]
        return 0 if all([_passes(name, check) for name, check in checks]) else 1


def _passes(name: str, check: Callable[[], str]) -> bool:
    try:
        said = check()
    except Exception:
        sys.stdout.write(f"FAILED {name}\n{traceback.format_exc()}\n")
        return False
    sys.stdout.write(f"ok {name}: {said}\n")
    return True


def _draw() -> str:
    from app.base.language import LANGUAGES
    from app.base.papers import blank, pdf, template

    sizes = [len(pdf([blank(template(PLAN, language))]).data) for language in LANGUAGES]
    return ", ".join(f"{size} bytes" for size in sizes)


def _demonstrate(folder: Path) -> str:
    from app import cli

    said = io.StringIO()
    arguments = ["demo", "--data", str(folder / "data"), "--papers", str(folder / "papers"), "--json"]
    with contextlib.redirect_stdout(said):
        code = cli.main([*arguments, "--children", str(CHILDREN)])
    if code:
        raise RuntimeError(f"tirek demo ended with {code}")
    (folder / "school.json").write_text(said.getvalue(), "utf-8")
    return f"{len(json.loads(said.getvalue())['papers'])} papers"


def _open_pages(folder: Path) -> str:
    from app.base.clock import SystemClock
    from app.base.language import LANGUAGES
    from app.base.store.store import Store
    from app.shell.start import application
    from app.widgets import lanes
    from app.widgets.theme import theme
    from app.widgets.translated import speak

    importlib.import_module("app.words")  # the words of every part register themselves
    school = json.loads((folder / "school.json").read_text("utf-8"))
    app = application()
    theme.apply(app, False)
    viewer = Store.sign_in(Path(school["data"]), school["user"], school["password"], SystemClock())
    try:
        for language in LANGUAGES:
            speak(app, language)
            opened = _walk(viewer, app.processEvents)
    finally:
        lanes.draw.close()
        lanes.store.close()
        viewer.store.close()
    return ", ".join(opened)


def _walk(viewer: Viewer, breathe: Callable[[], Any]) -> list[str]:
    """Open each page in the main window and paint it."""
    from app.shell.pages import MODULES, ROUTES
    from app.shell.window import MainWindow

    window = MainWindow(viewer)
    window.show()
    opened = []
    for route, arguments in _places(viewer):
        window.go(route, arguments)
        breathe()
        window.grab()
        opened.append(route)
    window.close()
    window.deleteLater()
    breathe()
    closed = {module.route for module in MODULES if not viewer.may(module.reads)}
    missing = ROUTES.keys() - opened - closed
    if missing:
        raise RuntimeError(f"not opened: {', '.join(sorted(missing))}")
    return opened


def _places(viewer: Viewer) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every route with arguments that the demonstration school has."""
    from app.council import reads as council
    from app.people import reads as people
    from app.record import reads as record

    cases = record.cases(viewer).lines
    for route in ("today", "record", "council", "children", "documents", "settings"):
        yield route, {}
    yield "case", {"case_id": cases[0].case_id}
    yield "plan", {"case_id": next(c.case_id for c in cases if c.state == "on_record")}
    yield "session", {"session_id": council.sessions(viewer)[0].session_id}
    yield "child", {"child_id": people.children(viewer, people.Wanted()).rows[0].id}
