"""Lists that are read in, and taken back."""

from __future__ import annotations

from app.base.access import Work, verb
from app.people.reading_in import storing, undoing
from app.people.reading_in.lists import Prepared, Progress
from app.people.reading_in.storing import Batch


@verb
def store_list(work: Work, prepared: Prepared, batch: Batch, progress: Progress = lambda _done, _all: None) -> int:
    """Store a prepared list in one transaction; `progress` may raise to stop; then nothing is stored."""
    reading_id = storing.store(work, prepared, batch, progress)
    work.about("reading_in", reading_id)
    return reading_id


@verb
def undo_list(work: Work, reading_id: int) -> None:
    """Take a whole reading-in back, as long as nothing was built on it."""
    undoing.undo(work, reading_id)
    work.about("reading_in", reading_id)
