"""A file that a person gives to a verb, before it is sealed and stored."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GivenFile:
    """Bytes with the name they had and their media type."""

    title: str
    media: str
    data: bytes
