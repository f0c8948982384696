"""The item being typed: what is not saved yet, its draft that survives a crash, and the one save when it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.base.access import Viewer
from app.base.refusal import NeedsReason, Refused
from app.base.store import drafts
from app.council import actions, reads
from app.council.rules import State
from app.council.session_page.editor import ItemEditor, from_draft
from app.council.session_page.hearing import Speaker
from app.record import reads as record
from app.widgets.dialog import run_verb

DRAFT_MS = 3000


def form_of(item_id: int) -> str:
    """The name of an item's draft."""
    return f"council:item:{item_id}"


class Typing(QObject):
    """Ties the form of the chosen item to the store: draft every few seconds, one save when the item is left."""

    kept = Signal()
    saved = Signal()

    def __init__(self, viewer: Viewer, editor: ItemEditor) -> None:
        super().__init__(editor)
        self._viewer, self._editor = viewer, editor
        self._item_id: int | None = None
        self.dirty = False
        self._timer = QTimer(self, interval=DRAFT_MS, singleShot=True)
        self._timer.timeout.connect(self.keep)
        editor.edited.connect(self._edited)

    @property
    def item_id(self) -> int | None:
        """The item in the form."""
        return self._item_id

    def open(self, page: reads.SessionPage, item_id: int | None, editable: bool) -> None:
        """Put an item into the form, with what was typed and not saved before a crash."""
        item = next((i for i in page.items if i.item_id == item_id), None)
        self._item_id = item.item_id if item else None
        self.dirty = False
        self._editor.setVisible(item is not None)
        if item is None:
            return
        draft = drafts.load(self._viewer, form_of(item.item_id)) if editable else None
        shown = from_draft(item, draft[0]) if draft else item
        self._editor.show_item(shown, speakers(page, item), editable)
        self._editor.conclusion.show_hears(self._viewer, self._hears(page, item))
        self.dirty = draft is not None

    def page(self, page: reads.SessionPage) -> reads.SessionPage:
        """The session with what is typed put in, for the preview and for what is missing."""
        typed = self._editor.typed() if self.dirty else None
        if typed is None or page.state != State.RUNNING:
            return page
        items = tuple(_with_typed(i, typed) if i.item_id == typed.item_id else i for i in page.items)
        return replace(page, items=items)

    def _edited(self) -> None:
        self.dirty = True
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep the draft now."""
        self._timer.stop()
        if self.dirty and self._item_id is not None:
            drafts.save(self._viewer, form_of(self._item_id), self._editor.body())
            self.kept.emit()

    def save(self, then: Callable[[], None]) -> None:
        """Save what is typed, asking for reasons, then go on; nothing typed goes on at once."""
        if not self.dirty or self._item_id is None:
            then()
            return
        item_id = self._item_id
        run_verb(self._editor, lambda reasons: self._write(item_id, reasons), lambda _: self._done(item_id, then))

    def save_quietly(self) -> None:
        """Save on leaving the page; what still needs an answer stays as a draft."""
        if not self.dirty or self._item_id is None:
            return
        try:
            self._write(self._item_id, None)
        except (Refused, NeedsReason):
            self.keep()
        else:
            self._done(self._item_id, lambda: None)

    def _write(self, item_id: int, reasons: Mapping[str, str] | None) -> None:
        item = self._editor.typed()
        if item is None:
            return
        said = actions.Hearing(item.heard, item.spoke, item.parent_opinion, item.child_opinion, item.materials)
        actions.save_item(self._viewer, item_id, said, item.decision, item.terms, item.votes, reasons)

    def _hears(self, page: reads.SessionPage, item: reads.ItemLine) -> record.CouncilHears | None:
        """Whether the psychologist's conclusion is read out on the session's day."""
        if item.case_id is None or not item.about_child or not self._viewer.may("record.council_hears"):
            return None
        return record.council_hears(self._viewer, item.case_id, page.starts_at.date())

    def _done(self, item_id: int, then: Callable[[], None]) -> None:
        self.dirty = False
        self._timer.stop()
        drafts.drop(self._viewer, form_of(item_id))
        self.saved.emit()
        then()


def _with_typed(stored: reads.ItemLine, typed: reads.ItemLine) -> reads.ItemLine:
    """The typed form over what else the store knows of the item now."""
    names = (
        "heard",
        "spoke",
        "parent_opinion",
        "child_opinion",
        "materials",
        "decision",
        "terms",
        "responsible",
        "votes",
    )
    return replace(stored, **{name: getattr(typed, name) for name in names})


def speakers(page: reads.SessionPage, item: reads.ItemLine) -> list[Speaker]:
    """Who may speak on an item: the invited, the parents, the members present."""
    invited = [Speaker(i.name, i.position, i.staff_id) for i in page.invited if i.item_id in (None, item.item_id)]
    parents = [Speaker(p.name, "") for p in item.parents]
    members = [Speaker(m.somebody.name, m.somebody.position, m.somebody.staff_id) for m in page.members if m.present]
    found: dict[str, Speaker] = {}
    for speaker in (*invited, *members, *parents):
        found.setdefault(speaker.name, speaker)
    return list(found.values())
