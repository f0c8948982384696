"""Documents and photographs on the record of a child: dropped, pasted or chosen."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.base.store.given import GivenFile
from app.people import actions, reads
from app.people.choices import Choices
from app.people.reads import FileLine
from app.people.record_card import Act, Deed, RecordCard
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import ChoiceField, TextField
from app.widgets.file_field import FileField, dropped, pasted
from app.widgets.file_view import open_file
from app.widgets.form import Form
from app.widgets.toast import toast

#: A picture of this kind stands in the header of the page instead of among the documents.
PHOTO = "photo"


class FileDialog(Dialog):
    """What the document is, before it is attached."""

    def __init__(
        self, owner: QWidget, viewer: Viewer, choices: Choices, child_id: int, given: GivenFile | None = None
    ) -> None:
        super().__init__(
            owner,
            "child_file",
            title=lambda: p_("people.add_file", "Add a document"),
            verb=lambda: p_("ui.add", "Add"),
            width=640,
        )
        self._owner, self.viewer, self.child_id = owner, viewer, child_id
        self.form = Form("child_file", columns=2, parent=self)
        self.form.add("given", lambda: p_("ui.file", "File"), FileField(), span=2)
        kinds = [item for item in choices.items("document") if item[0] != "none"]
        if viewer.may("people.set_photo"):
            kinds.append((PHOTO, lambda: p_("people.photo", "Photograph of the child")))
        self.form.add("kind", lambda: p_("people.file_kind", "What document"), ChoiceField(kinds), optional=True)
        self.form.add("note", lambda: p_("ui.note", "Note"), TextField(), optional=True)
        self.form.set_values({"given": given})
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)
        self.form.go_to("given" if given is None else "kind")
        self.retranslate()

    def _save(self) -> None:
        run_verb(self, self._call, self._done, self.form)

    def _call(self) -> Act:
        """Attach it; gives what takes it back."""
        values, viewer, child_id = self.form.values(), self.viewer, self.child_id
        kind, note = values["kind"] or "", values["note"] or ""
        if kind == PHOTO:
            actions.set_photo(viewer, child_id, values["given"])
            return lambda: actions.set_photo(viewer, child_id, None)
        file_id = actions.add_file(viewer, child_id, values["given"], kind, note)
        return lambda: actions.remove_file(viewer, file_id)

    def _done(self, undo: Act) -> None:
        owner = self._owner
        toast(owner, lambda: p_("toast.file_added", "The file was added"), lambda: run_verb(owner, undo))
        self.accept()


class FilesCard(RecordCard):
    """A file may be dropped anywhere on the card, and pasted with Ctrl+V anywhere on the page."""

    def __init__(self, viewer: Viewer, choices: Choices, parent: QWidget) -> None:
        super().__init__("files", lambda: p_("people.files", "Documents and photographs"), parent)
        self.viewer, self.choices, self.child_id = viewer, choices, 0
        self._may = viewer.may("people.add_file")
        if self._may:
            self.setAcceptDrops(True)
            self.add_button("add_file", lambda: p_("ui.attach", "Attach a file"), self.ask, "paperclip")
            QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), parent).activated.connect(self.paste)

    def show_record(self, child_id: int) -> None:
        """The files of a child, newest first."""
        self.child_id = child_id
        self.begin()
        found = reads.files_of(self.viewer, child_id)
        for file in found:
            self.line(partial(self._words, file), self._deeds(file))
        if not found:
            self.line(_drop_words if self._may else (lambda: p_("ui.no_data", "No data")))

    def _words(self, file: FileLine) -> str:
        day = date_screen(file.added_at.date(), current())
        parts = (self.choices.title("document", file.kind) if file.kind else "", file.note, file.title, day)
        return ", ".join(part for part in parts if part)

    def _deeds(self, file: FileLine) -> list[Deed]:
        show = partial(open_file, self, self.viewer, file.attachment_id)
        found = [Deed(f"open_file_{file.id}", lambda: p_("ui.open", "Open"), show)]
        if self._may:
            remove = partial(self._remove, file)
            found.append(Deed(f"remove_file_{file.id}", lambda: p_("ui.delete", "Delete"), remove))
        return found

    def ask(self, given: GivenFile | None = None) -> None:
        """Ask what the document is."""
        FileDialog(self, self.viewer, self.choices, self.child_id, given).open()

    def paste(self) -> None:
        """A file or a picture from the clipboard."""
        given = pasted()
        if given is not None and self.child_id:
            self.ask(given)

    def _remove(self, file: FileLine) -> None:
        viewer = self.viewer
        run_verb(
            self,
            lambda: actions.remove_file(viewer, file.id),
            lambda: toast(
                self,
                lambda: p_("people.file_removed", "The document was taken off the page"),
                lambda: run_verb(self, lambda: actions.restore_file(viewer, file.id)),
            ),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files are welcome."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: the first dropped file is taken."""
        given = dropped(event)
        if given is not None:
            self.ask(given)


def _drop_words() -> str:
    return p_("people.drop_here", "Drop a file here, paste it with Ctrl+V or choose it.")
