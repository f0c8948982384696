"""Finding places and reading a list of them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from app.base.access import Look, Viewer, Work, read, verb
from app.base.language import current, fold
from app.base.store import settings
from app.school.kato.files import PlaceList, PlaceRow, shipped
from app.school.tables import Place

#: The setting that says which list was read in.
SOURCE = "school.places"
_FEW = 200


@dataclass(frozen=True)
class PlaceLine:
    """A place as it is offered: `above` are the places around it, the nearest first."""

    code: str
    kk: str
    ru: str
    level: int
    above: tuple[tuple[str, str], ...]

    def name(self, language: str) -> str:
        """In one language."""
        return self.ru if language == "ru" else self.kk

    def around(self, language: str) -> str:
        """The places around it, in one language."""
        return ", ".join(ru if language == "ru" else kk for kk, ru in self.above)

    @property
    def words(self) -> str:
        """Name, what is around it, and the code."""
        said = [self.name(current()), self.around(current()), self.code]
        return " · ".join(part for part in said if part)


@dataclass(frozen=True)
class PlacesState:
    """How many places there are, and where they come from; `file_name` is "" for those that ship."""

    count: int
    file_name: str


@read
def places_like(look: Look, query: str, limit: int = 12) -> tuple[PlaceLine, ...]:
    """Places whose code or name holds each word of the query, the wider ones first; all regions without a query."""
    words = fold(query).split()
    if not _own(look.session):
        found = [row for row in shipped().values() if all(word in row.search for word in words)]
        ordered = sorted(found, key=lambda row: (row.level, row.code))[:limit]
        return tuple(_line(row, shipped()) for row in ordered)
    search = select(Place).where(Place.gone.is_(False), *(func.instr(Place.search, word) > 0 for word in words))
    rows = [_row(place) for place in look.session.scalars(search.order_by(Place.level, Place.code).limit(limit))]
    return _lines(look.session, rows)


@read
def place(look: Look, code: str) -> PlaceLine | None:
    """The place with a code, one that newer lists lack too; None for a code that nobody knows."""
    found = look.session.scalar(select(Place).where(Place.code == code))
    if found is not None:
        return _lines(look.session, [_row(found)])[0]
    known = shipped().get(code)
    return _line(known, shipped()) if known else None


def place_words(viewer: Viewer, code: str) -> str:
    """A code with the name of its place; the code alone when nobody knows it, "" for none."""
    found = place(viewer, code) if code else None
    return found.words if found else code


@read
def places_state(look: Look) -> PlacesState:
    """How many places there are and which list they come from."""
    count = look.session.scalar(select(func.count()).select_from(Place).where(Place.gone.is_(False))) or 0
    if not count:
        return PlacesState(len(shipped()), "")
    return PlacesState(count, str(settings.get(look.session, SOURCE, "")))


@verb
def store_places(work: Work, found: PlaceList) -> int:
    """Put a list in the place of the one before; codes that it lacks are offered no longer. Gives how many it has."""
    session = work.session
    known = {row.code: row for row in session.scalars(select(Place))}
    coming = {row.code: row for row in found.rows}
    new = [_values(row) for row in found.rows if row.code not in known]
    if new:
        session.execute(insert(Place), new)
    changed = [
        {**_values(row), "id": known[code].id}
        for code, row in coming.items()
        if code in known and (known[code].gone or _row(known[code]) != row)
    ]
    if changed:
        session.execute(update(Place), changed)
    gone = [{"id": row.id, "gone": True} for code, row in known.items() if code not in coming and not row.gone]
    if gone:
        session.execute(update(Place), gone)
    settings.put(work, SOURCE, found.file_name)
    return len(coming)


def _own(session: Session) -> bool:
    return session.scalar(select(Place.id).limit(1)) is not None


def _row(found: Place) -> PlaceRow:
    return PlaceRow(found.code, found.kk, found.ru, found.parent, found.level, found.search)


def _values(row: PlaceRow) -> dict[str, Any]:
    names = {"code": row.code, "kk": row.kk, "ru": row.ru, "parent": row.parent}
    return {**names, "level": row.level, "search": row.search, "gone": False}


def _lines(session: Session, rows: list[PlaceRow]) -> tuple[PlaceLine, ...]:
    """The rows with what is around them: three queries at most, one a level."""
    known: dict[str, PlaceRow] = {row.code: row for row in rows}
    wanted = {row.parent for row in rows} - {""}
    while wanted := wanted - set(known):
        found = [_row(one) for one in session.scalars(select(Place).where(Place.code.in_(sorted(wanted)[:_FEW])))]
        known.update({row.code: row for row in found})
        wanted = {row.parent for row in found} - {""}
    return tuple(_line(row, known) for row in rows)


def _line(row: PlaceRow, known: Mapping[str, PlaceRow]) -> PlaceLine:
    return PlaceLine(row.code, row.kk, row.ru, row.level, tuple((up.kk, up.ru) for up in _above(row, known)))


def _above(row: PlaceRow, known: Mapping[str, PlaceRow]) -> Iterator[PlaceRow]:
    up = known.get(row.parent)
    while up is not None:
        yield up
        up = known.get(up.parent)
