"""The self-test of the built program passes from the sources too: a school, its papers, every page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_the_self_test_passes() -> None:
    command = [sys.executable, "-m", "app", "--self-test"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("ok")] == [
        "ok papers in both languages",
        "ok demonstration school",
        "ok pages",
    ]
