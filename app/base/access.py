"""Roles, the viewer, and the two doors of the data: `read` and `verb`.

Each public read and each public verb is a row of resources/access/<part>.toml; a function without a row is closed to
all. Reads take the viewer first; verbs are one permission, one transaction, one audit entry.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from app.base.clock import Clock
from app.base.places import RESOURCES
from app.base.refusal import Forbidden

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.base.store.circle import Circle
    from app.base.store.store import Store

P = ParamSpec("P")
R = TypeVar("R")


class Role(StrEnum):
    """Roles of decision 12."""

    SOCIAL_PEDAGOGUE = "social_pedagogue"
    DEPUTY = "deputy"
    DIRECTOR = "director"
    PSYCHOLOGIST = "psychologist"
    CLASS_TEACHER = "class_teacher"
    ELECTION_COMMISSION = "election_commission"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"


#: Who holds the circle's key (decision 10).
CIRCLE_ROLES = frozenset({Role.PSYCHOLOGIST, Role.SOCIAL_PEDAGOGUE, Role.DEPUTY, Role.DIRECTOR})


@dataclass
class Viewer:
    """A signed-in person: the open store, who they are, what they may. First argument of reads and verbs."""

    store: Store
    clock: Clock
    user_id: int
    login: str
    name: str
    roles: frozenset[Role]
    staff_id: int | None = None
    language: str = "kk"
    class_ids: frozenset[int] = frozenset()
    circle: Circle | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def may(self, name: str) -> bool:
        """Whether the permission table opens `part.function` to one of the viewer's roles."""
        return bool(self.roles & permissions().get(name, frozenset()))


@dataclass
class Look:
    """An open read: a session that must not write, filtered to the viewer's rows."""

    session: Session
    viewer: Viewer
    clock: Clock

    def opened(self, kind: str, entity_id: int) -> None:
        """Remember for the audit of reading that the viewer opened this child or case (decision 13)."""
        self.viewer.store.note_reading(self.viewer, kind, entity_id)


@dataclass
class Work:
    """An open transaction of one verb. Steps take it; whatever they touch is one audit entry of the verb."""

    session: Session
    viewer: Viewer
    clock: Clock
    entity: str | None = None
    entity_id: int | None = None
    told: dict[str, Any] = field(default_factory=dict)

    def about(self, entity: str, entity_id: int) -> None:
        """Say which row the verb's audit entry is about."""
        self.entity, self.entity_id = entity, entity_id

    def tell(self, name: str, **facts: Any) -> None:
        """Add counts, names of fields and ids (a sequence becomes `1-30, 35`) to the audit entry; never values."""
        self.told[name] = facts


@functools.cache
def permissions() -> Mapping[str, frozenset[Role]]:
    """The permission table: `part.function` to roles, from resources/access/*.toml."""
    table: dict[str, frozenset[Role]] = {}
    for path in sorted((RESOURCES / "access").glob("*.toml")):
        for name, roles in tomllib.loads(path.read_text("utf-8")).items():
            table[f"{path.stem}.{name}"] = frozenset(Role(r) for r in roles)
    return table


#: Every public read and verb by its name in the table: a test tries each with each role.
PUBLIC: dict[str, Callable[..., Any]] = {}


def _name(function: Callable[..., Any]) -> str:
    parts = function.__module__.split(".")
    return f"{parts[1]}.{function.__name__}"


def _permit(viewer: Viewer, name: str) -> None:
    if not viewer.may(name):
        raise Forbidden(name)


def read(function: Callable[Concatenate[Look, P], R]) -> Callable[Concatenate[Viewer, P], R]:
    """Make a public read: permission, then a short read-only transaction; only frozen values leave it."""
    name = _name(function)

    @functools.wraps(function)
    def call(viewer: Viewer, /, *args: P.args, **kwargs: P.kwargs) -> R:
        _permit(viewer, name)
        with viewer.store.reading(viewer) as session:
            return function(Look(session, viewer, viewer.clock), *args, **kwargs)

    PUBLIC[name] = call
    return cast("Callable[Concatenate[Viewer, P], R]", call)


def verb(function: Callable[Concatenate[Work, P], R]) -> Callable[Concatenate[Viewer, P], R]:
    """Make a public verb: one permission, one IMMEDIATE transaction, one audit entry named `part.function`."""
    name = _name(function)

    @functools.wraps(function)
    def call(viewer: Viewer, /, *args: P.args, **kwargs: P.kwargs) -> R:
        _permit(viewer, name)
        with viewer.store.writing(viewer, name) as work:
            return function(work, *args, **kwargs)

    PUBLIC[name] = call
    return cast("Callable[Concatenate[Viewer, P], R]", call)


def deed(function: Callable[Concatenate[Viewer, P], R]) -> Callable[Concatenate[Viewer, P], R]:
    """Make a public deed that is no single transaction (a backup, an import): permission only, then its own work."""
    name = _name(function)

    @functools.wraps(function)
    def call(viewer: Viewer, /, *args: P.args, **kwargs: P.kwargs) -> R:
        _permit(viewer, name)
        return function(viewer, *args, **kwargs)

    PUBLIC[name] = call
    return cast("Callable[Concatenate[Viewer, P], R]", call)
