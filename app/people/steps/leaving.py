"""What a part above people says when a child leaves the school in the middle of its work, such as an open case.

leaving.add(lambda session, child_id: [Warn("record.leaves_in_case", {"case": "2026/17"})])
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from app.base.refusal import Warn

Source = Callable[[Session, int], Sequence[Warn]]

_SOURCES: list[Source] = []


def add(source: Source) -> None:
    """Ask `source` whenever a child is about to leave; the same source counts once."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def warnings(session: Session, child_id: int) -> list[Warn]:
    """What all parts say of the child's leaving."""
    return [warn for source in _SOURCES for warn in source(session, child_id)]
