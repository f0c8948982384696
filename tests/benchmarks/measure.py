"""Runs of two works side by side, and the line of the table that comes out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True)
class Sizes:
    """How much is measured. `children` is the school of the contract, `stress` the register of decision 29."""

    children: int = 20_000
    stress: int = 100_000
    small: int = 1_000
    cases: int = 500
    rows: int = 10_000
    letters: int = 1_000
    times: int = 7
    starts: int = 5


QUICK = Sizes(stress=20_000, rows=2_000, letters=200, times=5, starts=3)
TINY = Sizes(children=300, stress=600, small=100, cases=12, rows=60, letters=20, times=2, starts=1)


@dataclass(frozen=True)
class Line:
    """A line of the table; `floor` and `ours` in `unit`. `about` says how the number came to be."""

    id: str
    work: str
    floor: float
    ours: float
    goal: float
    unit: str = "ms"
    about: str = ""

    @property
    def ratio(self) -> float:
        """Ours by the floor."""
        return self.ours / self.floor

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.ratio <= self.goal


def once(work: Work) -> float:
    """Milliseconds of one run."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def side_by_side(floor: Work, ours: Work, times: int) -> tuple[float, float]:
    """Medians of both, run by turns, so that what else the machine does meets both."""
    floors, mine = [], []
    floor(), ours()
    for _ in range(times):
        gc.collect()
        floors.append(once(floor))
        mine.append(once(ours))
    return median(floors), median(mine)


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)
