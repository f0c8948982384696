"""The children of the story and the themes that are typed in their cases."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from app.base.access import Viewer
from app.base.places import RESOURCES
from app.people import reads as people
from app.school import reads as school

#: Grades that cases are told of; other children only when there are too few.
_GRADES = range(5, 11)


@functools.cache
def texts() -> Mapping[str, Any]:
    """resources/demo/cases.toml."""
    return tomllib.loads((RESOURCES / "demo" / "cases.toml").read_text("utf-8"))


def said(name: str) -> Any:
    """One of the plain sentences."""
    return texts()["said"][name]


@dataclass(frozen=True)
class Theme:
    """What a case is about: a ground of 398/22 with the words that are typed."""

    ground: int
    aims: tuple[int, ...]
    facts: tuple[str, ...]
    measure: str
    result: str
    help: str
    description: str
    heard: str
    kinds: tuple[int, ...]


@functools.cache
def themes() -> tuple[Theme, ...]:
    """All themes."""
    return tuple(_theme(row) for row in texts()["themes"])


def _theme(row: Mapping[str, Any]) -> Theme:
    plain: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}
    return Theme(**plain)


def children(viewer: Viewer, seed: int) -> list[int]:
    """Children for the cases: of grades 5 to 10 first, spread over the classes, the same for a seed."""
    random = Random(f"cast {seed}")
    classes = school.classes(viewer, _year(viewer))
    random.shuffle(classes)
    rooms = [_of_class(viewer, line.class_id) for line in sorted(classes, key=lambda line: line.grade not in _GRADES)]
    for room in rooms:
        random.shuffle(room)
    most = max(map(len, rooms), default=0)
    return [room[place] for place in range(most) for room in rooms if place < len(room)]


def _year(viewer: Viewer) -> int | None:
    present = school.classes(viewer)
    return present[0].year if present else viewer.clock.today().year - 1


def _of_class(viewer: Viewer, class_id: int) -> list[int]:
    page = people.children(viewer, people.Wanted(class_id=class_id), limit=40)
    return [row.id for row in page.rows]
