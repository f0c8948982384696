"""A courtesy delay after wrong passwords. The wall is Argon2id; this only keeps a child from trying all day."""

from __future__ import annotations

import time
from pathlib import Path

from app.base.refusal import Refused

FREE, LONGEST = 3, 60

_tries: dict[Path, tuple[int, float]] = {}


def seconds(wrong: int) -> int:
    """How long to wait after so many wrong passwords: nothing for three, then 2, 4, 8 … 60."""
    return 0 if wrong < FREE else min(LONGEST, 2 ** (wrong - FREE + 1))


def check(folder: Path, now: float | None = None) -> None:
    """Refuse while the delay runs."""
    wrong_ones, last = _tries.get(folder, (0, 0.0))
    left = last + seconds(wrong_ones) - (time.monotonic() if now is None else now)
    if wrong_ones and left > 0:
        raise Refused("store.wait", {"count": int(left) + 1})


def wrong(folder: Path, now: float | None = None) -> None:
    """Count a wrong password."""
    count, _ = _tries.get(folder, (0, 0.0))
    _tries[folder] = (count + 1, time.monotonic() if now is None else now)


def right(folder: Path) -> int:
    """Begin anew; gives how many wrong ones there were."""
    return _tries.pop(folder, (0, 0.0))[0]
