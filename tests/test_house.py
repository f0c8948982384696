"""The house holds its plan: who may import whom, no Qt below the pages, no network, readable sizes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "app"
#: Each part may use those before it; today and the shell stand above all.
PARTS = ("school", "people", "letters", "record", "council", "today", "shell")
QT_ROOMS = ("page", "dialog")
#: Room -> rooms of its own part, rooms of the parts below. A part may have rooms of its own besides (a form, a panel):
#: others of its part may use them, and they may use what a page may.
ROOMS: dict[str, tuple[set[str], set[str]]] = {
    "rules": ({"rules"}, {"rules"}),
    "tables": ({"tables", "rules"}, set()),
    "reads": ({"reads", "tables", "rules", "words", "steps"}, {"reads", "tables", "rules", "steps", "words"}),
    "steps": ({"steps", "tables", "rules"}, {"steps", "rules", "tables"}),
    "actions": ({"actions", "steps", "reads", "tables", "rules", "papers"}, {"steps", "rules", "reads", "tables"}),
    "words": ({"words", "rules"}, {"words", "rules"}),
    "papers": ({"papers", "reads", "rules", "words"}, {"papers", "reads", "rules", "words"}),
}
#: What Qt rooms never use: they ask reads and say verbs.
CLOSED_TO_QT = {"tables", "steps"}
#: Names of app/ itself that all may use.
OF_ALL = {"__version__"}
NETWORK = {
    *("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc"),
    *("socketserver", "asyncio", "requests", "httpx", "aiohttp", "urllib3", "webbrowser"),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
}


@dataclass(frozen=True)
class Import:
    """One imported module or name, written in full."""

    path: Path
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} imports {self.name}"


def sources(folder: Path = APP) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def imports(path: Path) -> Iterator[Import]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(path, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (Import(path, node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


ALL = [found for path in sources() for found in imports(path)]


def part_of(path: Path) -> str:
    inside = path.relative_to(APP).parts
    return inside[0] if len(inside) > 1 else ""


def room_of(path: Path) -> str:
    inside = path.relative_to(APP).parts
    return room_named(inside[1].removesuffix(".py")) if len(inside) > 1 else ""


def room_named(name: str) -> str:
    for kind in QT_ROOMS:
        if name == kind or name.endswith((f"_{kind}", f"_{kind}s")) or name == f"{kind}s":
            return kind
    return name


def target(found: Import) -> tuple[str, str] | None:
    """The part and room that an import names."""
    pieces = found.name.split(".")
    if pieces[0] != "app" or len(pieces) < 2:
        return None
    return pieces[1], room_named(pieces[2]) if len(pieces) > 2 else ""


def wrong_part(found: Import) -> bool:
    here, there = part_of(found.path), target(found)
    if there is None or there[0] == here or there[0] in OF_ALL or here in {"", "shell", "demo"}:
        return False
    if here == "base":
        return True
    if here == "widgets":
        return there[0] != "base"
    if there[0] in PARTS:
        return PARTS.index(there[0]) > PARTS.index(here)
    return there[0] not in {"base", "widgets"}


def wrong_room(found: Import) -> bool:
    here, there = part_of(found.path), target(found)
    rooms = ROOMS.get(room_of(found.path))
    if there is None or rooms is None or here not in PARTS or there[0] not in PARTS:
        return False
    own, below = rooms
    if there[0] != here:
        return there[1] not in below
    return there[1] in ROOMS and there[1] not in own


def is_qt_place(path: Path) -> bool:
    inside = path.relative_to(APP).parts
    if inside[0] in {"widgets", "shell", "selftest.py"}:
        return True
    return inside[0] in PARTS and room_of(path) not in {
        "rules",
        "tables",
        "reads",
        "steps",
        "actions",
        "words",
        "papers",
    }


def told(wrong: list[Import]) -> str:
    return "\n".join(str(found) for found in wrong)


def test_parts_stand_in_a_line() -> None:
    wrong = [found for found in ALL if wrong_part(found)]
    assert not wrong, told(wrong)


def test_rooms_use_what_they_may() -> None:
    wrong = [found for found in ALL if wrong_room(found)]
    assert not wrong, told(wrong)


def test_what_shows_never_touches_the_store() -> None:
    shown = {found.path for found in ALL if found.name.startswith("PySide6")}
    closed = {(part, room) for part in PARTS for room in CLOSED_TO_QT}
    wrong = [f for f in ALL if f.path in shown and (f.name.startswith("sqlalchemy") or target(f) in closed)]
    assert not wrong, told(wrong)


def test_qt_is_in_the_window_only() -> None:
    wrong = [found for found in ALL if found.name.startswith("PySide6") and not is_qt_place(found.path)]
    assert not wrong, told(wrong)


def test_the_program_opens_no_network() -> None:
    wrong = [
        found for found in ALL if any(found.name == module or found.name.startswith(f"{module}.") for module in NETWORK)
    ]
    assert not wrong, told(wrong)


@pytest.mark.parametrize("path", [*sources(), *sources(ROOT / "tests")], ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_readable(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_functions_are_short() -> None:
    lengths = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    assert sum(length <= 25 for length in lengths) >= 0.9 * len(lengths)


def test_every_icon_that_is_named_is_there() -> None:
    icons = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")}
    named = {
        name
        for path in sources()
        for name in re.findall(r"""\bicon\(\s*["']([a-z0-9-]+)["']""", path.read_text("utf-8"))
    }
    assert named <= icons, named - icons


def test_no_file_knows_where_packages_come_from() -> None:
    text = (ROOT / "requirements.txt").read_text("utf-8")
    assert "http" not in text
