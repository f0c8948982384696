"""Files of a case: dropped on the page, pasted with Ctrl+V, chosen; which material each belongs to (398/14)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.base.store.given import GivenFile
from app.record import actions, words
from app.record.case_page.parts import PartCard
from app.record.forms.paper_form import SoftForm
from app.record.reads import CasePage
from app.record.rules.parts import PartKind, PartState
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import ChoiceField, TextField
from app.widgets.fields.choices import Item
from app.widgets.file_field import FileField, dropped, pasted
from app.widgets.toast import toast

Given = Callable[[GivenFile, str], object]
OTHER = "other"


class AddFile(Dialog):
    """A further file: a photograph of the visit, a copy of a document, a letter of the parents."""

    def __init__(
        self, viewer: Viewer, case: CasePage, parent: QWidget, file: GivenFile | None = None, kind: str = OTHER
    ) -> None:
        super().__init__(
            parent,
            "record_add_file",
            title=lambda: p_("ui.attach", "Attach a file"),
            verb=lambda: p_("ui.add", "Add"),
            width=640,
        )
        self.viewer, self.case_id = viewer, case.case_id
        self.form = SoftForm("record_add_file")
        self.form.add("file", lambda: p_("ui.file", "File"), FileField())
        kinds: list[Item] = [(OTHER, lambda: p_("record.file.of_case", "The case itself"))]
        kinds += [(str(each), partial(words.part, each)) for each in PartKind]
        self.form.add("kind", lambda: p_("record.file.belongs", "Belongs to"), ChoiceField(kinds))
        self.form.add("note", lambda: p_("record.file.note", "What it is"), TextField(), optional=True)
        self.form.set_values({"file": file, "kind": kind})
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def _save(self) -> None:
        v = self.form.values()
        run_verb(
            self,
            lambda: actions.add_file(self.viewer, self.case_id, v["kind"] or OTHER, v["file"], v["note"]),
            self._added,
            self.form,
        )

    def _added(self) -> None:
        self.accept()
        toast(self.parentWidget() or self, lambda: p_("record.event.file_added", "File attached"))


class Attaching(QObject):
    """Listens on a page: `given(file, kind)` with the material that the file was dropped or pasted on, else ''."""

    def __init__(self, page: QWidget, may: Callable[[], bool], given: Given) -> None:
        super().__init__(page)
        self._page, self._may, self._given = page, may, given
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.paste)

    def paste(self) -> None:
        """Ctrl+V: a picture or a file of the clipboard, for the card that has the focus or for the case."""
        if self._may():
            self._give(pasted(), _card_of(self._page.focusWidget()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: files may be dropped anywhere on the page."""
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            if self._may() and event.mimeData().hasUrls():
                event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._give(dropped(event) if self._may() else None, "")
            return True
        return super().eventFilter(watched, event)

    def _give(self, file: GivenFile | None, kind: str) -> None:
        if file is not None:
            self._given(file, kind)


def _card_of(widget: QWidget | None) -> str:
    """The material whose card has the focus."""
    while widget is not None and not isinstance(widget, PartCard):
        widget = widget.parentWidget()
    return widget.kind if isinstance(widget, PartCard) else ""


def takes_place(case: CasePage, kind: str) -> bool:
    """Whether a file given for a material becomes the material itself; what is there already is not put aside."""
    return case.part(kind).state in (PartState.AWAITED, PartState.SET_ASIDE)
