"""Attachments: files beside the store, each AES-256-GCM under its own key that stands in its row (decision 11).

Names on the disk are random. The file is written and on the disk before its row commits; a file without a row is an
orphan and is swept. The circle's attachments have their key closed by the circle.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Viewer, Work, verb
from app.base.refusal import Refused
from app.base.store import files, pictures, sealing
from app.base.store.backup import ATTACHMENTS
from app.base.store.circle import Circle
from app.base.store.failures import Damaged
from app.base.store.sealing import NotOpened
from app.base.store.store import Store
from app.base.store.tables import Attachment

LIMIT = 10 * 1024 * 1024
#: A photograph may come larger: it is brought to 200 dpi grey first.
PICTURE_LIMIT = 60 * 1024 * 1024
PDF = "application/pdf"
#: A file bound of many attachments.
BOUND_LIMIT = 80 * 1024 * 1024
#: What opens inside the program; the rest leaves it by `save a copy` only.
INSIDE = frozenset({PDF, "image/jpeg", "image/png"})


@dataclass(frozen=True)
class AttachmentInfo:
    """What is known of an attachment without opening it. `size` in bytes."""

    id: int
    title: str
    media: str
    size: int
    pages: int | None
    circle: bool
    sha256: str
    added_at: datetime

    @property
    def opens_inside(self) -> bool:
        """Whether the program shows it itself."""
        return self.media in INSIDE


def add(work: Work, data: bytes, title: str, media: str, circle: bool = False, limit: int = LIMIT) -> int:
    """Seal a file and write it; gives the row's id. Refused: store.file_size, .file_unreadable, .circle_only."""
    data, media, pages = _brought_to_size(data, title, media, limit)
    return _store(work, data, title, media, pages, circle)


def add_photo(work: Work, data: bytes, title: str) -> int:
    """Seal a person's photograph, in colour and small; gives the row's id. Refused as by `add`."""
    _bound(len(data), PICTURE_LIMIT, title)
    return _store(work, pictures.photo(data, title), title, pictures.MEDIA, 1, circle=False)


def title(session: Session, attachment_id: int) -> str:
    """What a file is called."""
    return session.scalar(select(Attachment.title).where(Attachment.id == attachment_id)) or ""


def _store(work: Work, data: bytes, title: str, media: str, pages: int | None, circle: bool) -> int:
    holder = _circle(work.viewer) if circle else None
    name, key = secrets.token_hex(16), sealing.new_key()
    row = Attachment(
        file=name,
        key=holder.seal_bytes(key, f"attachment:{name}") if holder else key,
        circle=circle,
        title=title,
        media=media,
        size=len(data),
        pages=pages,
        sha256=sealing.digest(data),
        added_at=work.clock.now(),
        added_by=work.viewer.user_id,
    )
    path = folder(work.viewer.store) / name
    work.viewer.store.undo_on_failure(lambda: path.unlink(missing_ok=True))
    files.write(path, sealing.seal(key, data, f"attachment:{name}"))
    work.session.add(row)
    work.session.flush()
    return row.id


@verb
def save_copy(work: Work, attachment_id: int, target: Path) -> None:
    """Write an opened copy outside the program, where it is no longer protected; the audit says who and what."""
    data, _known = read(work.viewer, attachment_id)
    work.about("attachment", attachment_id)
    files.write(target, data)


def info(viewer: Viewer, attachment_id: int) -> AttachmentInfo:
    """What is known of an attachment."""
    return _info(_row(viewer, attachment_id))


def read(viewer: Viewer, attachment_id: int) -> tuple[bytes, AttachmentInfo]:
    """The file's bytes. Damaged when the file is missing or changed; Refused store.circle_only outside the circle."""
    row = _row(viewer, attachment_id)
    about = f"attachment:{row.file}"
    key = _circle(viewer).open_bytes(row.key, about) if row.circle else row.key
    try:
        data = sealing.unseal(key, (folder(viewer.store) / row.file).read_bytes(), about)
    except (NotOpened, FileNotFoundError) as error:
        raise Damaged("attachment") from error
    return data, _info(row)


def sweep(store: Store, viewer: Viewer) -> int:
    """Remove files without a row (a program that died between the file and its row); gives how many."""
    with store.writing_paused(), store.reading(viewer) as session:
        known = set(session.scalars(select(Attachment.file)))
        orphans = [p for p in folder(store).iterdir() if p.name not in known]
        for path in orphans:
            path.unlink()
    return len(orphans)


def folder(store: Store) -> Path:
    """Where the sealed files are."""
    place = store.folder / ATTACHMENTS
    place.mkdir(exist_ok=True)
    return place


def _row(viewer: Viewer, attachment_id: int) -> Attachment:
    with viewer.store.reading(viewer) as session:
        row = session.get(Attachment, attachment_id)
        if row is None:
            raise Refused("store.missing", {"id": attachment_id})
        session.expunge(row)
        return row


def _info(row: Attachment) -> AttachmentInfo:
    return AttachmentInfo(row.id, row.title, row.media, row.size, row.pages, row.circle, row.sha256, row.added_at)


def _circle(viewer: Viewer) -> Circle:
    if viewer.circle is None:
        raise Refused("store.circle_only")
    return viewer.circle


def _brought_to_size(data: bytes, title: str, media: str, limit: int) -> tuple[bytes, str, int | None]:
    picture = media.startswith("image/")
    _bound(len(data), PICTURE_LIMIT if picture else limit, title)
    pages = None
    if picture:
        data, media = pictures.grey(data, title), pictures.MEDIA
        pages = 1
    elif media == PDF:
        pages = pictures.pdf_pages(data, title)
    _bound(len(data), limit, title)
    return data, media, pages


def _bound(size: int, limit: int, title: str) -> None:
    if size > limit:
        raise Refused("store.file_size", {"file": title, "size": size, "max": limit}, field="file")
