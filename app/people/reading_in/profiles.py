"""Matchings of columns that are kept under a name and offered again for a file with the same headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.base.access import Look, Work, read, verb
from app.base.refusal import Refused
from app.people.reading_in.lists import Prepared
from app.people.tables import ReadingProfile

KIND = "children"


@dataclass(frozen=True)
class Profile:
    """A kept matching: field to plain header; `headers` are all of the file that it was made for."""

    id: int
    name: str
    headers: tuple[str, ...]
    fields: Mapping[str, str]

    def fits(self, headers: Sequence[str]) -> bool:
        """Whether a file has the same headers; their order is free."""
        return sorted(self.headers) == sorted(headers)


@read
def reading_profiles(look: Look) -> tuple[Profile, ...]:
    """The kept matchings, the newest first."""
    query = select(ReadingProfile).where(ReadingProfile.kind == KIND).order_by(ReadingProfile.id.desc())
    return tuple(Profile(r.id, r.name, tuple(r.headers), dict(r.fields)) for r in look.session.scalars(query))


@verb
def forget_profile(work: Work, profile_id: int) -> None:
    """A matching is not offered any more."""
    row = work.session.get(ReadingProfile, profile_id)
    if row is None:
        raise Refused("people.missing", {"id": profile_id})
    work.session.delete(row)
    work.about("reading_profile", profile_id)


def keep(work: Work, prepared: Prepared) -> None:
    """Keep the matching of a list under its name; one of the same name is overwritten."""
    source = prepared.source
    if source is None:
        return
    name = " ".join(prepared.profile.split())
    row = work.session.scalar(select(ReadingProfile).where(ReadingProfile.kind == KIND, ReadingProfile.name == name))
    if row is None:
        row = ReadingProfile(kind=KIND, name=name)
        work.session.add(row)
    row.headers, row.fields = list(source.headers), source.remembered()
    row.at, row.user_id = work.clock.now(), work.viewer.user_id
    work.session.flush()
