"""Documents and photographs that are attached to a child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.base.access import Look, read
from app.base.store.tables import Attachment
from app.people.reads import rows as _rows  # noqa: F401 the filters of decision 12 are laid on with the reads
from app.people.tables import ChildFile


@dataclass(frozen=True)
class FileLine:
    """A file of a child; `kind` is a code of the documents or empty, `size` in bytes."""

    id: int
    attachment_id: int
    title: str
    kind: str
    note: str
    media: str
    size: int
    added_at: datetime


@read
def files_of(look: Look, child_id: int) -> tuple[FileLine, ...]:
    """The files of a child, newest first."""
    query = (
        select(ChildFile, Attachment)
        .join(Attachment, Attachment.id == ChildFile.attachment_id)
        .where(ChildFile.child_id == child_id, ChildFile.removed_at.is_(None))
        .order_by(ChildFile.id.desc())
    )
    return tuple(
        FileLine(f.id, a.id, a.title, f.kind, f.note, a.media, a.size, f.added_at)
        for f, a in look.session.execute(query)
    )
