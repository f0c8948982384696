"""Prints one table: work, floor, ours, ratio, goal. Exit code 1 when a ratio misses its goal."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks.measure import QUICK, TINY, Line, Sizes

Benchmark = Callable[[Path, Sizes, frozenset[str]], Iterator[Line]]
HEAD = ("", "work", "floor", "ours", "", "ratio", "goal", "", "")


def benchmarks() -> dict[tuple[str, ...], Benchmark]:
    """Which figures each of them gives, in the order they run."""
    from tests.benchmarks.deadlines import deadlines
    from tests.benchmarks.papers import papers
    from tests.benchmarks.reading_in import reading_in
    from tests.benchmarks.searching import searching
    from tests.benchmarks.starting import starts

    return {
        ("P1", "P2", "P11"): starts,
        ("P3", "P4", "P5"): searching,
        ("P6",): reading_in,
        ("P8", "P9"): papers,
        ("P12",): deadlines,
    }


def run(sizes: Sizes, only: frozenset[str] = frozenset()) -> Iterator[Line]:
    """The wanted lines; all when none is named. Stores stand in a temporary folder and go with it."""
    with tempfile.TemporaryDirectory(prefix="tirek-benchmarks-") as place:
        for ids, benchmark in benchmarks().items():
            wanted = frozenset(ids) & only if only else frozenset(ids)
            if wanted:
                yield from benchmark(Path(place), sizes, wanted)


def table(lines: Sequence[Line]) -> str:
    """The lines with their columns under each other."""
    rows = [HEAD, *(_cells(line) for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    return "\n".join("  ".join(_fit(row, widths)).rstrip() for row in rows)


def _cells(line: Line) -> tuple[str, ...]:
    told = (f"{line.floor:.1f}", f"{line.ours:.1f}", line.unit, f"{line.ratio:.2f}", f"{line.goal:.1f}")
    return line.id, line.work, *told, "" if line.met else "missed", line.about


def _fit(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.rjust(width) if place in (2, 3, 5, 6) else cell.ljust(width)


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", help="figures, as P3,P6")
    parser.add_argument("--quick", action="store_true", help="smaller sizes and fewer turns")
    parser.add_argument("--tiny", action="store_true", help="only to see that it runs; its ratios say nothing")
    for field in fields(Sizes):
        parser.add_argument(f"--{field.name}", type=int, help=f"{field.default} by default")
    given = parser.parse_args(argv)
    sizes = TINY if given.tiny else QUICK if given.quick else Sizes()
    chosen = {f.name: getattr(given, f.name) for f in fields(Sizes) if getattr(given, f.name) is not None}
    lines = []
    for line in run(replace(sizes, **chosen), frozenset((given.only or "").split(",")) - {""}):
        lines.append(line)
        sys.stderr.write(f"{' '.join(_cells(line))}\n")
    sys.stdout.write(table(lines) + "\n")
    return 0 if all(line.met for line in lines) else 1


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # widgets are left to the process's end
