"""P8 a plan and a protocol, P9 a thousand letters in one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.base.papers import compose, pdf, template
from tests.base.papers.sample import facts
from tests.base.papers.test_pages import plan
from tests.base.papers.test_pictures import protocol
from tests.benchmarks.measure import Line, Sizes, middle, once, side_by_side
from tests.benchmarks.paper_floor import directly


def papers(_folder: Path, sizes: Sizes, wanted: frozenset[str]) -> Iterator[Line]:
    """Composed from facts and drawn; the floor draws the same letters and lines at places known before."""
    if "P8" in wanted:
        for number, name, given in (("18.1", "one plan", plan()), ("16.1", "one protocol", protocol())):
            floor = directly(compose(template(number, "kk"), given))
            ours = lambda number=number, given=given: pdf([compose(template(number, "kk"), given)])  # noqa: E731
            yield Line("P8", name, *side_by_side(floor, ours, sizes.times * 2), 1.5, about="floor: ReportLab's canvas")
    if "P9" in wanted:
        given = facts("24.1", "kk")

        def letters(count: int) -> float:
            made = [compose(template("24.1", "kk"), given) for _ in range(count)]
            return once(lambda: pdf(made)) / count

        letters(10)
        ten = middle([letters(10) for _ in range(sizes.times * 2)])
        many = middle([letters(sizes.letters) for _ in range(max(1, sizes.times // 3))])
        yield Line("P9", f"a letter of {sizes.letters}", ten, many, 1.2, about="floor: a letter of ten")
