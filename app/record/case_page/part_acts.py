"""What the cards of the materials ask for, and files that are given to them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.store.given import GivenFile
from app.record.case_page.attaching import OTHER, AddFile, takes_place
from app.record.case_page.part_dialogs import FORMS, AskAgain, AttachPart, SetAside, write_part
from app.record.forms.consent import ConsentForm
from app.record.reads import CasePage
from app.widgets.file_view import open_file


class PartsPage(Protocol):
    """The page of a case, as far as its materials need it."""

    viewer: Viewer
    case: CasePage

    @property
    def gathering(self) -> bool:
        """Whether materials are still gathered."""
        ...

    def print_paper(self, number: str = "") -> None:
        """Show a kept paper of the case."""
        ...


def act(page: PartsPage, owner: QWidget, what: str, kind: str) -> None:
    """Open what the card's button or menu asked for."""
    viewer, part, of = page.viewer, page.case.part(kind), page.case.part_of(kind)
    if what == "open" and part.attachment_id is not None:
        open_file(owner, viewer, part.attachment_id)
    elif what == "consent":
        ConsentForm(viewer, page.case.case_id, owner).open()
    elif what == "open" and part.paper and not page.gathering:
        page.print_paper(part.paper)
    elif what in ("type", "open", *FORMS):
        write_part(owner, viewer, of, what if what in FORMS else "")
    elif what == "file":
        AddFile(viewer, page.case, owner, kind=kind).open()
    else:
        {"attach": AttachPart, "aside": SetAside}.get(what, AskAgain)(viewer, of, owner).open()


def given(page: PartsPage, owner: QWidget, file: GivenFile, kind: str) -> None:
    """A dropped or pasted file: the material itself while it is awaited, else a further file."""
    if kind and page.gathering and takes_place(page.case, kind):
        AttachPart(page.viewer, page.case.part_of(kind), owner, file).open()
    else:
        AddFile(page.viewer, page.case, owner, file, kind or OTHER).open()
