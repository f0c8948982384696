"""Set up and start: `python3 .ci/setup.py run|test|check|env`. Plain standard library: nothing need be installed.

env    make .venv with the exact packages of requirements.txt (system packages are added when root, else named)
run    the program on a demonstration school; without a screen, one case from referral to printed plan
test   all tests
check  the tests, lint, types and catalogues, as CI runs them
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "requirements.sha256"
REQUIREMENTS = ROOT / "requirements.txt"
DEMO = ROOT / "demo"
OLDEST, NEWEST = (3, 11), (3, 13)

#: What Qt's Linux wheels load from the system: library and its Debian package.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libcups.so.2": "libcups2",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def say(text: str) -> None:
    """One line to the person at the keyboard, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def run(*command: object, **settings: str) -> int:
    """A command of ours, with these variables added to the environment."""
    environment = {**os.environ, "PYTHONUTF8": "1", **settings}
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=False).returncode  # noqa: S603


def missing_packages() -> list[str]:
    """Debian packages that this PC still needs; none where Python and Qt bring all (Windows, macOS)."""
    if sys.platform != "linux":
        return []
    wanted = [package for library, package in LIBRARIES.items() if not loads(library)]
    if not PYTHON.exists() and not importlib.util.find_spec("ensurepip"):
        wanted.append("python3-venv")
    return wanted


def loads(library: str) -> bool:
    """Whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def add_packages() -> None:
    """Install what is missing when we may; else print the line to run, and stop."""
    wanted = missing_packages()
    if not wanted:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *wanted]
    line = f"apt-get update && {' '.join(install)}"
    if not shutil.which("apt-get"):
        raise SystemExit(f"Missing system packages (Debian names): {' '.join(wanted)}. Install them and start again.")
    if os.geteuid() != 0:
        raise SystemExit(f"Missing system packages. Run this line, then start again:\n\n  sudo sh -c '{line}'\n")
    say(f"Installing system packages: {' '.join(wanted)}")
    if run("apt-get", "update", "-q") or run(*install, DEBIAN_FRONTEND="noninteractive"):
        raise SystemExit(f"The system packages could not be installed. The line was:\n\n  {line}\n")


def environment() -> None:
    """Leave .venv with exactly the packages of requirements.txt; nothing to do when it already has them."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        raise SystemExit(f"Python 3.11 to 3.13 is needed, this is {sys.version.split()[0]}.")
    add_packages()
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text("ascii").strip() == wanted:
        return
    say("Setting up .venv: a few minutes the first time, nothing after that.")
    if run(sys.executable, "-m", "venv", VENV):
        raise SystemExit("The environment .venv could not be made.")
    if run(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", REQUIREMENTS):
        raise SystemExit("The packages of requirements.txt could not be installed. The first time needs the network.")
    install_command()
    STAMP.write_text(wanted, "ascii")


def install_command() -> None:
    """Put the command `tirek` into .venv; it finds program and Python beside itself, whatever the folder is called."""
    if os.name == "nt":
        lines = ("@set PYTHONPATH=%~dp0..\\..", '@"%~dp0python.exe" -m app %*', "")
        PYTHON.with_name("tirek.cmd").write_text("\n".join(lines), "ascii")
        return
    command = PYTHON.with_name("tirek")
    lines = ("#!/bin/sh", 'here="$(dirname "$0")"', 'PYTHONPATH="$here/../.." exec "$here/python" -m app "$@"', "")
    command.write_text("\n".join(lines), "ascii")
    command.chmod(0o755)


def has_screen() -> bool:
    """Whether a window can be shown."""
    return sys.platform in {"win32", "darwin"} or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def demonstration() -> int:
    """The program on a demonstration school in demo/; without a screen its papers, made by the same actions."""
    data, papers, facts = DEMO / "data", DEMO / "papers", DEMO / "school.json"
    if not facts.exists():
        shutil.rmtree(DEMO, ignore_errors=True)
        DEMO.mkdir()
        say("Making the demonstration school, at most a minute.")
        command = [str(part) for part in (PYTHON, "-m", "app", "demo", "--data", data, "--papers", papers, "--json")]
        utf8 = {**os.environ, "PYTHONUTF8": "1"}
        made = subprocess.run(command, cwd=ROOT, env=utf8, check=False, capture_output=True)  # noqa: S603
        if made.returncode:
            sys.stderr.buffer.write(made.stderr)
            return made.returncode
        facts.write_bytes(made.stdout)
    school = json.loads(facts.read_text("utf-8"))
    say(f"Demonstration school: {data}\nSign in as: {school['user']}\nPassword: {school['password']}")
    say(f"Papers of one case, from referral to plan: {papers}")
    for paper in school["papers"]:
        say(f"  {paper}")
    if has_screen():
        return run(PYTHON, "-m", "app", "--data", data)
    say("There is no screen here, so the window was not opened.")
    return 0


def test() -> int:
    """All tests, on all processors, without a screen."""
    extra = sys.argv[2:]
    return run(PYTHON, "-m", "pytest", "-q", "-n", "auto", *extra, QT_QPA_PLATFORM="offscreen")


def check() -> int:
    """What CI runs."""
    return run("bash", ".ci/run")


def main() -> int:
    """Set up, then do what was asked."""
    tasks = {"env": lambda: 0, "run": demonstration, "test": test, "check": check}
    task = tasks.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if task is None:
        raise SystemExit(__doc__)
    environment()
    return task()


if __name__ == "__main__":
    raise SystemExit(main())
