"""The signed scan of a kept paper, opened and attached; the paper for Word again (decision 16)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.letters import actions, papers, reads, words
from app.letters.reads import PaperLine
from app.letters.rules import has_word_copy, takes_scan
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import DateField
from app.widgets.file_field import FileField
from app.widgets.file_view import open_file
from app.widgets.form import Form
from app.widgets.printing import ask_save_docx
from app.widgets.tables import RowAction
from app.widgets.toast import toast


class ScanDialog(Dialog):
    """The day of signing and the scan; the paper is signed from then on."""

    def __init__(self, viewer: Viewer, paper: PaperLine, parent: QWidget) -> None:
        super().__init__(
            parent,
            "letters_scan",
            title=attach_words,
            verb=lambda: p_("ui.add", "Add"),
            text=lambda: words.paper_name(paper.kind),
            width=640,
        )
        self.viewer, self.paper = viewer, paper
        self.form = Form("letters_scan", parent=self)
        self.form.add("signed_on", lambda: p_("letters.signed_on", "Signed on"), DateField())
        self.form.add("file", lambda: p_("ui.file", "File"), FileField())
        self.form.set_values({"signed_on": paper.signed_on or viewer.clock.today()})
        if paper.signed_on is not None:
            self.form.field("signed_on").set_read_only(True)
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def _save(self) -> None:
        v = self.form.values()
        run_verb(
            self,
            lambda: actions.paper_signed(self.viewer, self.paper.paper_id, signed_on=v["signed_on"], file=v["file"]),
            self.accept,
            self.form,
        )


def may_attach(viewer: Viewer, paper: PaperLine) -> bool:
    """Whether the signed scan of a paper may be attached here; protocol and plan are signed on their own pages."""
    return viewer.may("letters.paper_signed") and takes_scan(paper.kind, paper.scan_id, paper.signed_on)


def attach_scan(owner: QWidget, viewer: Viewer, paper: PaperLine) -> None:
    """Ask for the scan."""
    ScanDialog(viewer, paper, owner).open()


def open_scan(owner: QWidget, viewer: Viewer, paper: PaperLine) -> None:
    """The scan inside the program."""
    if paper.scan_id is not None:
        open_file(owner, viewer, paper.scan_id)


def may_word(viewer: Viewer, paper: PaperLine) -> bool:
    """Whether the paper can be made for Word again from its facts."""
    return viewer.may("letters.paper_facts") and not paper.closed and has_word_copy(paper.kind)


def save_docx(owner: QWidget, viewer: Viewer, paper: PaperLine) -> None:
    """The same facts and wording as a document that can be edited; the audit notes that it left (decision 13)."""

    def ask(facts: dict[str, object]) -> None:
        name = f"{paper.kind}-{paper.made_at:%Y-%m-%d}-{paper.language}"
        ask_save_docx(
            owner,
            lambda: papers.for_word(paper.kind, paper.language, facts),
            name,
            lambda _path: toast(owner, lambda: p_("letters.saved", "The copy is saved")),
        )

    run_verb(owner, lambda: reads.paper_facts(viewer, paper.paper_id), ask)


def deeds(owner: QWidget, viewer: Viewer, paper: PaperLine) -> list[RowAction]:
    """What a row's menu offers for a kept paper beside printing it."""
    found: list[RowAction] = []
    if paper.closed:
        return found
    if paper.scan_id is not None:
        found.append(("scan", scan_words, lambda _row: open_scan(owner, viewer, paper)))
    elif may_attach(viewer, paper):
        found.append(("attach_scan", attach_words, lambda _row: attach_scan(owner, viewer, paper)))
    if may_word(viewer, paper):
        found.append(("docx", docx_words, lambda _row: save_docx(owner, viewer, paper)))
    return found


def scan_words() -> str:
    """The scan that is there."""
    return p_("letters.open_scan", "Signed scan")


def attach_words() -> str:
    """The scan that may come."""
    return p_("letters.attach_scan", "Attach the signed scan")


def docx_words() -> str:
    """A copy for Word."""
    return p_("letters.save_docx", "Save as DOCX")
