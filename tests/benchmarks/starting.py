"""P1 process start to the painted sign-in window, P2 unlocked to the painted Today, P11 the memory that it takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.base.places import RESOURCES
from tests.benchmarks import filled
from tests.benchmarks.measure import Line, Sizes, middle

_ROOT = RESOURCES.parent


def starts(folder: Path, sizes: Sizes, wanted: frozenset[str]) -> Iterator[Line]:
    """Bare window, sign-in and Today by turns, each in a fresh process; medians."""
    school = folder / "starting"
    filled.filled(school, sizes.children, sizes.cases).store.close()
    home = folder / "home"
    home.mkdir()
    runs: dict[str, list[dict[str, dict[str, Any]]]] = {"bare": [], "sign_in": [], "today": []}
    for turn in range(sizes.starts + 1):
        for name in ("bare", "sign_in", *(("today",) if wanted & {"P2", "P11"} else ())):
            told = _run(name, home, *(() if name == "bare" else (str(school),)))
            if turn:  # the first turn brings the files into the system's cache
                runs[name].append(told)
    floor = middle([told["painted"]["at"] for told in runs["bare"]])
    if "P1" in wanted:
        ours = middle([told["painted"]["at"] for told in runs["sign_in"]])
        yield Line("P1", "start to sign-in window", floor, ours, 2.0, about="floor: bare QMainWindow, fresh process")
    if "P2" in wanted:
        ours = middle([told["painted"]["at"] - told["unlocked"]["at"] for told in runs["today"]])
        about = f"{sizes.children} children, {sizes.cases} cases; imports had 1 s; unlocked to painted"
        yield Line("P2", "unlocked to painted Today", floor, ours, 2.0, about=about)
    if "P11" in wanted:
        bare = middle([told["painted"]["memory"] / 1024 for told in runs["bare"]])
        ours = middle([told["painted"]["memory"] / 1024 for told in runs["today"]])
        yield Line("P11", "memory after Today", bare, ours, 3.5, unit="MiB", about="resident; floor: bare QMainWindow")


def _run(name: str, home: Path, *arguments: str) -> dict[str, dict[str, Any]]:
    """What a process told, by name; times in milliseconds after its start."""
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "TIREK_LOGIN": filled.LOGIN,
        "TIREK_PASSWORD": filled.PASSWORD,
    }
    command = [sys.executable, "-m", "tests.benchmarks.processes", name, *arguments]
    before = time.monotonic()
    done = subprocess.run(command, cwd=_ROOT, env=surroundings, capture_output=True, text=True, timeout=120, check=True)
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if not told:
        raise RuntimeError(f"{name}: {done.stderr[-800:]}")
    return {line["what"]: {**line, "at": (line["at"] - before) * 1000} for line in told}
