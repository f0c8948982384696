"""Attachments: sealed files beside the store, brought to size, swept when they have no row."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from sqlalchemy import select

from app.base.access import Viewer
from app.base.refusal import Forbidden, Refused
from app.base.store import attachments, pictures
from app.base.store.tables import Audit


def add(viewer: Viewer, data: bytes, media: str = "text/plain", circle: bool = False) -> int:
    with viewer.store.writing(viewer, "base.test") as work:
        return attachments.add(work, data, "Хат", media, circle)


def picture(width: int, height: int, mode: str = "RGB", form: str = "PNG", turned: bool = False) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    if turned:
        exif[274] = 6
    Image.new(mode, (width, height)).save(out, form, exif=exif)
    return out.getvalue()


def on_disk(viewer: Viewer) -> list[Path]:
    return sorted(attachments.folder(viewer.store).iterdir())


def test_what_is_added_is_read(viewer: Viewer) -> None:
    number = add(viewer, b"a letter")
    data, info = attachments.read(viewer, number)
    assert data == b"a letter"
    assert (info.title, info.media, info.size, info.pages, info.opens_inside) == ("Хат", "text/plain", 8, None, False)
    assert attachments.info(viewer, number) == info


def test_a_failed_save_leaves_no_file(viewer: Viewer) -> None:
    def fail() -> None:
        with viewer.store.writing(viewer, "base.test") as work:
            attachments.add(work, b"a letter", "Хат", "text/plain")
            assert len(on_disk(viewer)) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert on_disk(viewer) == []


def test_orphans_are_swept(viewer: Viewer) -> None:
    number = add(viewer, b"a letter")
    (attachments.folder(viewer.store) / "0123").write_bytes(b"x")
    assert attachments.sweep(viewer.store, viewer) == 1
    assert attachments.read(viewer, number)[0] == b"a letter"


def test_only_the_circle_opens_its_own(viewer: Viewer, viewer_as: Callable[..., Viewer]) -> None:
    number = add(viewer, "қорытынды".encode(), circle=True)
    assert attachments.read(viewer, number)[0].decode() == "қорытынды"
    teacher = viewer_as("class_teacher")
    assert attachments.info(teacher, number).circle
    with pytest.raises(Refused, match="circle_only"):
        attachments.read(teacher, number)
    with pytest.raises(Refused, match="circle_only"):
        add(teacher, b"x", circle=True)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (picture(4000, 3000), (2205, 1654)),
        (picture(3000, 4000), (1654, 2205)),
        (picture(800, 600, "RGBA"), (800, 600)),
        (picture(4000, 3000, form="JPEG", turned=True), (1654, 2205)),
        (picture(100, 100, "P", "GIF"), (100, 100)),
    ],
)
def test_pictures_become_grey_and_small(viewer: Viewer, data: bytes, size: tuple[int, int]) -> None:
    read, info = attachments.read(viewer, add(viewer, data, "image/png"))
    found = Image.open(io.BytesIO(read))
    assert (found.mode, found.format, info.media, info.pages) == ("L", "JPEG", pictures.MEDIA, 1)
    assert abs(found.width - size[0]) <= 2
    assert abs(found.height - size[1]) <= 2


def test_transparent_is_paper(viewer: Viewer) -> None:
    read, _ = attachments.read(viewer, add(viewer, picture(10, 10, "RGBA"), "image/png"))
    assert Image.open(io.BytesIO(read)).getpixel((5, 5)) == 255


def test_pages_of_a_pdf(viewer: Viewer) -> None:
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(3):
        writer.add_blank_page(100, 100)
    writer.write(out)
    info = attachments.info(viewer, add(viewer, out.getvalue(), attachments.PDF))
    assert (info.pages, info.opens_inside) == (3, True)


@pytest.mark.parametrize("media", ["image/png", "application/pdf"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_does_not_open_is_refused(viewer: Viewer, media: str) -> None:
    for data in (b"", b"not at all", picture(100, 100)[:60], b"%PDF-1.7\ngarbage"):
        with pytest.raises(Refused, match="file_unreadable"):
            add(viewer, data, media)
    assert on_disk(viewer) == []


def test_sizes_are_bounded(viewer: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="file_size"):
        add(viewer, bytes(attachments.LIMIT + 1))
    monkeypatch.setattr(pictures, "MOST_PIXELS", 50)
    with pytest.raises(Refused, match="file_unreadable"):
        add(viewer, picture(10, 10), "image/png")


def test_a_saved_copy_is_audited(viewer: Viewer, viewer_as: Callable[..., Viewer], tmp_path: Path) -> None:
    number = add(viewer, b"a letter")
    attachments.save_copy(viewer, number, tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == b"a letter"
    with viewer.store.reading(viewer) as session:
        last = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
        assert last is not None
        assert (last.verb, last.entity, last.entity_id) == ("base.save_copy", "attachment", number)
    with pytest.raises(Forbidden):
        attachments.save_copy(viewer_as("observer"), number, tmp_path / "other.txt")
    with pytest.raises(Refused, match=r"store\.missing"):
        attachments.info(viewer, 99)
