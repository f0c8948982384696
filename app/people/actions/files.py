"""Documents and photographs that are attached to a child."""

from __future__ import annotations

from sqlalchemy import select

from app.base.access import Work, verb
from app.base.refusal import Refused
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.people import steps
from app.people.tables import ChildFile


@verb
def add_file(work: Work, child_id: int, given: GivenFile, kind: str = "", note: str = "") -> int:
    """Attach a document or a picture; gives the id of the file."""
    row = steps.child(work.session, child_id)
    attachment_id = attachments.add(work, given.data, given.title, given.media)
    made = ChildFile(child_id=child_id, attachment_id=attachment_id, kind=kind, note=note.strip())
    made.added_at = work.clock.now()
    work.session.add(made)
    steps.note(work, row, "file", None, given.title, work.clock.today(), correction=False)
    work.session.flush()
    work.about("child", child_id)
    return made.id


def _file(work: Work, file_id: int) -> ChildFile:
    found = work.session.scalar(select(ChildFile).where(ChildFile.id == file_id))
    if found is None:
        raise Refused("people.missing", {"id": file_id})
    return found


@verb
def remove_file(work: Work, file_id: int) -> None:
    """Take a file off the child's page; `restore_file` brings it back."""
    found = _file(work, file_id)
    found.removed_at = work.clock.now()
    _noted(work, found, gone=True)


@verb
def restore_file(work: Work, file_id: int) -> None:
    """Bring a removed file back."""
    found = _file(work, file_id)
    found.removed_at = None
    _noted(work, found, gone=False)


def _noted(work: Work, found: ChildFile, *, gone: bool) -> None:
    row = steps.child(work.session, found.child_id)
    title = attachments.title(work.session, found.attachment_id)
    old, new = (title, None) if gone else (None, title)
    steps.note(work, row, "file", old, new, work.clock.today(), correction=True)
    work.about("child", found.child_id)


@verb
def set_photo(work: Work, child_id: int, given: GivenFile | None) -> None:
    """The child's photograph, in colour and small; None takes it away."""
    row = steps.child(work.session, child_id)
    row.photo_id = attachments.add_photo(work, given.data, given.title) if given is not None else None
    row.changed_at = work.clock.now()
    work.about("child", child_id)
