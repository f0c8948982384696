"""The benchmarks run: what they say of so few children means nothing here."""

from __future__ import annotations

from tests.benchmarks.__main__ import run, table
from tests.benchmarks.measure import TINY


def test_the_quick_ones_run_and_make_a_table() -> None:
    lines = list(run(TINY, frozenset({"P6", "P8", "P12"})))
    assert [line.id for line in lines] == ["P6", "P8", "P8", "P12"]
    assert all(line.floor > 0 and line.ours > 0 for line in lines)
    assert table(lines).count("\n") == len(lines)
