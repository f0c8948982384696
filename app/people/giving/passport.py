"""The social passport: children and families counted by what is true of them on a day (road/4, road/11).

Children of one family are those who share a grown-up; a child of whom no grown-up is typed is a family of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

#: The rows of paper 40.3 in their order.
INDICATORS = (
    *("full", "incomplete", "large_family", "low_income", "orphan", "no_parental_care", "guardianship"),
    *("half_orphan", "step_parent", "disability", "parent_disability", "sen", "home", "kandas", "foreign"),
    *("bus", "boarding", "emergency_aid"),
)
#: Which categories a row joins, where they are more than the one of its name.
_JOINED: Mapping[str, frozenset[str]] = {
    "low_income": frozenset({"low_income", "social_assistance", "below_minimum"}),
    "guardianship": frozenset({"guardianship", "foster_family"}),
    "foreign": frozenset({"foreign", "refugee"}),
}
_ALONE = frozenset({"orphan", "no_parental_care"})
#: Health and the loss of parents: in charts they are joined when fewer than `FEW` (decision 8).
SENSITIVE = frozenset(
    {"orphan", "no_parental_care", "half_orphan", "disability", "parent_disability", "sen", "home", "emergency_aid"}
)
FEW = 5
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Pupil:
    """A child of the school on a day, as the passport counts it; `persons` are the grown-ups of the family."""

    id: int
    name: str
    class_id: int
    grade: int
    letter: str
    class_name: str
    sex: str | None = None
    categories: frozenset[str] = frozenset()
    persons: frozenset[int] = frozenset()
    home: bool = False
    bus: bool = False
    boarding: bool = False
    free_meals: bool = False
    clubs: bool = False
    arrived_on: date | None = None


@dataclass(frozen=True)
class Count:
    """Children, and the families that they are of."""

    children: int = 0
    families: int = 0


@dataclass(frozen=True)
class Figures:
    """What a passport counts, of a class or of the school; `rows` by the code of the indicator."""

    total: int
    boys: int
    girls: int
    families: int
    rows: Mapping[str, Count] = field(default_factory=dict)

    def row(self, code: str) -> Count:
        """One indicator; nobody when it was not counted."""
        return self.rows.get(code, Count())


def families(pupils: Sequence[Pupil]) -> dict[int, int]:
    """Child to family; a family is named by its first child."""
    first: dict[int, int] = {}
    root = {pupil.id: pupil.id for pupil in pupils}

    def top(child: int) -> int:
        while root[child] != child:
            child = root[child]
        return child

    for pupil in pupils:
        for person in pupil.persons:
            other = first.setdefault(person, pupil.id)
            low, high = sorted((top(other), top(pupil.id)))
            root[high] = low
    return {pupil.id: top(pupil.id) for pupil in pupils}


def figures(pupils: Sequence[Pupil], own: Iterable[str] = ()) -> Figures:
    """Count children and families; `own` are categories that the school added to the list."""
    family = families(pupils)
    shared: dict[int, set[str]] = {}
    for pupil in pupils:
        shared.setdefault(family[pupil.id], set()).update(pupil.categories)
    rows = {}
    for code in (*INDICATORS, *own):
        has = _test(code)
        counted = [pupil for pupil in pupils if has(pupil, shared[family[pupil.id]])]
        rows[code] = Count(len(counted), len({family[pupil.id] for pupil in counted}))
    boys, girls = (sum(pupil.sex == sex for pupil in pupils) for sex in ("M", "F"))
    return Figures(len(pupils), boys, girls, len(shared), rows)


def _test(code: str) -> Callable[[Pupil, set[str]], bool]:
    """Whether an indicator counts a child; the two about families ask all children of the family."""
    if code == "full":
        return lambda _pupil, shared: not _incomplete(shared) and not shared & _ALONE
    if code == "incomplete":
        return lambda _pupil, shared: _incomplete(shared) and not shared & _ALONE
    if code in {"home", "bus", "boarding"}:
        return lambda pupil, _shared: bool(getattr(pupil, code))
    codes = _JOINED.get(code, frozenset({code}))
    return lambda pupil, _shared: bool(pupil.categories & codes)


def _incomplete(shared: set[str]) -> bool:
    """One parent brings the children up, or one has died and there is no step-parent."""
    return "single_parent" in shared or ("half_orphan" in shared and "step_parent" not in shared)


def by_class(pupils: Sequence[Pupil], order: Callable[[str], object]) -> list[tuple[Pupil, list[Pupil]]]:
    """The classes by grade and letter only, nobody is ranked (398/26): the first child of each, and all of it."""
    found: dict[int, list[Pupil]] = {}
    for pupil in pupils:
        found.setdefault(pupil.class_id, []).append(pupil)
    rows = sorted(found.values(), key=lambda rows: (rows[0].grade, order(rows[0].letter)))
    return [(rows[0], rows) for rows in rows]


def any_of(pupils: Sequence[Pupil], *codes: str) -> int:
    """Children of whom at least one indicator is true."""
    tests = [_test(code) for code in codes]
    return sum(any(test(pupil, set()) for test in tests) for pupil in pupils)


def bars(found: Figures, codes: Iterable[str]) -> list[tuple[str, int]]:
    """What a chart shows: sensitive rows of fewer than five children are joined as `other` (decision 8)."""
    shown: list[tuple[str, int]] = []
    joined = 0
    for code in codes:
        children = found.row(code).children
        if code in SENSITIVE and 0 < children < FEW:
            joined += children
        elif children:
            shown.append((code, children))
    return shown + ([(OTHER, joined)] if joined else [])


def is_new(pupil: Pupil, year: int) -> bool:
    """Newly admitted in an academic year: first grade, or arrived since the June before it."""
    if pupil.arrived_on is not None:
        return pupil.arrived_on >= date(year, 6, 1)
    return pupil.grade == 1


def known_codes() -> frozenset[str]:
    """Categories that a row of the library counts; others of the list get rows of their own."""
    joined = frozenset().union(*_JOINED.values())
    return frozenset(INDICATORS) | joined | {"single_parent"}
