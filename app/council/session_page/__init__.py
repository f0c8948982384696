"""One session of the Council (picture 03): attendance, agenda, hearing, decision, and the protocol as it will print."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.base.papers import PdfPaper
from app.council import actions, papers, reads, words
from app.council.rules import MemberRole, State
from app.council.session_page import dialogs
from app.council.session_page.invite_dialog import InvitedDialog, InviteDialog
from app.council.session_page.item_menu import item_menu
from app.council.session_page.keys import A, B, M, pressed
from app.council.session_page.more import More
from app.council.session_page.notice_dialog import NoticeDialog
from app.council.session_page.panes import SessionPanes
from app.council.session_page.places import spot
from app.council.session_page.printing import Printing
from app.council.session_page.terms import PLAN_MONTHS, Terms, months_after
from app.council.session_page.typing import Typing
from app.widgets.memory import memory_of
from app.widgets.page import Page
from app.widgets.toast import toast
from app.widgets.verbs import run_verb

STATES = {
    State.CALLED: "neutral",
    State.RUNNING: "active",
    State.FINISHED: "today",
    State.SIGNED: "done",
    State.NOT_HELD: "neutral",
}


class SessionPage(Page):
    """Running one session, from the attendance to the signed protocol."""

    NAME = "council_session"
    SHOWS = frozenset(
        {"council_session", "agenda_item", "council_attendance", "council_invited", "case", "letter", "paper"}
    )

    def __init__(self, viewer: Viewer, session_id: int, parent: QWidget | None = None, tell: int = 0) -> None:
        super().__init__(viewer, parent)
        self._session_id = session_id
        self._current: int | None = None
        self._page = reads.session_page(viewer, session_id, current())
        self._head = reads.paper_head(viewer, current(), self._page.starts_at.date())
        self._language = current()
        self.printing = Printing(self)
        self._build()
        self._state = ""
        self._typing = Typing(viewer, self.editor)
        self._typing.kept.connect(self._say_kept)
        self._typing.saved.connect(self._draw)
        self.editor.edited.connect(self._typed)
        self._keys()
        self.header.add_secondary("print", self._print_word, "printer-outline", self.print_protocol)
        self.more = More(self)
        self.turn = QPushButton(self.header)
        self.turn.setObjectName("council_session_preview_button")
        self.turn.setCheckable(True)
        self.turn.toggled.connect(lambda _: self.fit(self.size_class))
        self.turn.hide()
        self.header.add_right(self.turn)
        self.refresh()
        self.retranslate()
        waiting = next((i for i in self._page.items if i.item_id == tell and i.reply_letter_id is None), None)
        if waiting is not None:
            QTimer.singleShot(0, self, partial(self.tell, waiting))

    # -- building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header.set_back(lambda: self.went.emit("council", {}))
        self.panes = SessionPanes(self._terms(None), memory_of(self.viewer), self)
        self.editor, self.preview = self.panes.editor, self.panes.preview
        self.agenda, self.attendance = self.panes.side.list, self.panes.attendance
        self.attendance.toggled.connect(self._mark)
        self.attendance.reasoned.connect(self._reason)
        self.attendance.other_wanted.connect(self._other_reason)
        self.attendance.invite_wanted.connect(self.invite)
        self.attendance.invited_opened.connect(self._open_invited)
        self.agenda.chosen.connect(self.choose)
        self.agenda.moved.connect(self._move)
        self.agenda.menu_wanted.connect(self._item_menu)
        self.panes.add_wanted.connect(self.add_item)
        self.editor.next_wanted.connect(self.next_item)
        self.preview.field_clicked.connect(self._go_to)
        self.body_frame.setContentsMargins(16, 12, 0, 0)
        self.body.addWidget(self.panes, 1)

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl+Down", partial(self.agenda.step, 1)),
            ("Ctrl+Up", partial(self.agenda.step, -1)),
            ("Ctrl+P", self.print_protocol),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _print_word(self) -> str:
        if self._page.state in (State.FINISHED, State.SIGNED):
            return p_("council.print_final", "Print")
        return p_("council.print_draft", "Print the draft")

    # -- showing ------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the session anew; what is being typed stays in the form."""
        self._page = reads.session_page(self.viewer, self._session_id, current())
        self._language = current()
        self._head = reads.paper_head(self.viewer, current(), self._page.starts_at.date())
        ids = [i.item_id for i in self._page.items]
        if self._current not in ids:
            self._current = ids[0] if ids else None
        self._show()

    def _show(self) -> None:
        page = self._page
        running, prepares = page.state == State.RUNNING, page.state in (State.CALLED, State.RUNNING)
        prepares = prepares and self.viewer.may("council.set_attendance")
        self.panes.show_page(page, self._current, prepares)
        self.editor.decision.choose_from(self._terms(self.chosen_item()))
        if not self._typing.dirty or self._typing.item_id != self._current:
            self._open_current(running and self.viewer.may("council.save_item"))
        self._show_header()
        self._draw()

    def _open_current(self, editable: bool) -> None:
        self._typing.open(self._page, self._current, editable)

    def chosen_item(self) -> reads.ItemLine | None:
        """The item in the form."""
        return next((i for i in self._page.items if i.item_id == self._current), None)

    def _terms(self, item: reads.ItemLine | None) -> Terms:
        staff = tuple(m.somebody for m in self._page.members)
        secretary = next((m for m in self._page.members if m.role == MemberRole.SECRETARY), None)
        on = self._page.starts_at.date()
        return Terms(
            staff,
            tuple(self._head.grounds.items()),
            item.grounds if item else (),
            secretary.somebody.staff_id if secretary else None,
            on,
            self._page.present,
            months_after(on, PLAN_MONTHS),
            self._head.reviews,
        )

    def _show_header(self) -> None:
        page = self._page
        state = State(page.state)
        self.header.set_chip(partial(words.state, page.state), STATES[state])
        if self._state != page.state:
            self._state = page.state
            self._set_primary(state)
        self.more.show_state(page, self.chosen_item())
        self.retranslate()

    def _set_primary(self, state: State) -> None:
        primary, may = self.header.set_primary, self.viewer.may
        if state == State.CALLED and may("council.start_session"):
            primary("start", lambda: p_("council.start", "Start the session"), "check", self.start)
        elif state == State.RUNNING and may("council.finish_session"):
            primary("finish", lambda: p_("cou.finish", "Finish the session"), "check", self.finish)
        elif state == State.FINISHED and may("council.sign_protocol"):
            primary("sign", lambda: p_("council.sign", "Mark as signed"), "file-check-outline", self.sign)
        else:
            self.header.clear_primary()

    def _explain(self) -> None:
        if self._page.state == State.RUNNING and self.viewer.may("council.finish_session"):
            found = self._typing.page(self._page).lacks
            self.header.explain("finish", partial(words.lacks, found) if found else None, not found)

    def retranslate(self) -> None:
        """All words of the page, and names of posts read anew after a switch."""
        if not hasattr(self, "_typing"):
            return
        page = self._page
        self.header.set_title(lambda: p_("rec.prevention_council", "Prevention Council"))
        self.header.set_caption(self._caption)
        decided = sum(i.decision is not None for i in self._typing.page(page).items)
        self.panes.side.show_counts(decided, len(page.items))
        self.header.retranslate()
        self.fit(self.size_class)
        self._explain()

    def _caption(self) -> str:
        page = self._page
        when = f"{date_screen(page.starts_at.date(), current())}, {page.starts_at:%H:%M}"
        parts = [when, page.place]
        number = page.protocol_number
        if number is not None:
            parts.insert(0, p_("council.protocol_no", "Protocol No. {number}").format(number=number))
        if page.corrects is not None:
            parts.append(p_("cou.correction_of", "Correction of protocol No. {number}").format(number=page.corrects[0]))
        if page.not_held_reason:
            parts.append(page.not_held_reason)
        return " · ".join(part for part in parts if part)

    def fit(self, size: str) -> None:
        """On narrow screens the preview is a page of its own beside the form."""
        if not hasattr(self, "turn"):
            return
        narrow = size not in ("", "wide")
        self.turn.setVisible(narrow)
        self.panes.show_one(narrow, self.turn.isChecked())
        self.turn.setText(p_("ui.fill", "Fill in") if self.turn.isChecked() else p_("ui.preview", "Print preview"))

    def title(self) -> str:
        """The window's title, without names."""
        return p_("rec.prevention_council", "Prevention Council")

    def _say_kept(self) -> None:
        now = self.viewer.clock.now()
        self.header.set_saved(lambda: p_("ui.saved_at", "Saved: {time}").format(time=f"{now:%H:%M}"))

    # -- the protocol -------------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._draw()
        self.retranslate()

    def facts(self) -> papers.Facts:
        """Facts of the protocol with what is being typed."""
        return papers.protocol(self._typing.page(self._page), self._head)

    def _draw(self) -> None:
        work = partial(_draw_protocol, self._language, self.facts())
        (self.preview.draw if self.preview.paper() else self.preview.draw_now)(work)

    def _go_to(self, path: str) -> None:
        place = spot(path)
        if place.kind == "item" and place.index < len(self._page.items):
            wanted = self._page.items[place.index].item_id
            if wanted != self._current:
                self.agenda.setCurrentRow(place.index)
            if self._current == wanted:
                self.editor.focus(place.name, place.number)
        elif place.kind == "member":
            here = [m for m in self._page.members if m.present == (place.name == "present")]
            if place.index < len(here):
                self.attendance.focus_member(here[place.index].somebody.staff_id or 0)

    # -- agenda -------------------------------------------------------------------------------------------------------

    def choose(self, item_id: int) -> None:
        """Go to an item; what was typed on the last one is saved first."""
        if item_id == self._typing.item_id:
            return
        self._typing.save(partial(self._chosen, item_id))
        if self._typing.dirty:
            self.agenda.show_items(self._page.items, self._current, self._page.state == State.RUNNING)

    def _chosen(self, item_id: int) -> None:
        self._current = item_id
        self.refresh()

    def next_item(self) -> None:
        """Save this item and go to the next one without a decision."""
        self._typing.save(self._go_next)

    def _go_next(self) -> None:
        self._page = reads.session_page(self.viewer, self._session_id, current())
        rest = [i for i in self._page.items if i.decision is None and i.item_id != self._current]
        after = [i for i in rest if i.position > self._position()]
        if rest:
            self._current = (after or rest)[0].item_id
        self.refresh()

    def _position(self) -> int:
        return next((i.position for i in self._page.items if i.item_id == self._current), 0)

    def add_item(self) -> None:
        """Ask for another item."""
        dialogs.ItemDialog(self, self.viewer, self._session_id, self._chosen).open()

    def _move(self, item_id: int, position: int) -> None:
        run_verb(self, lambda: actions.move_item(self.viewer, item_id, position), self.refresh)

    def _item_menu(self, item_id: int, at: QPoint) -> None:
        item = next(i for i in self._page.items if i.item_id == item_id)
        item_menu(self, self._page, item).popup(at)

    # -- people -------------------------------------------------------------------------------------------------------

    def _mark(self, staff_id: int, present: bool) -> None:
        run_verb(self, lambda: actions.set_attendance(self.viewer, self._session_id, staff_id, present), self.refresh)

    def _reason(self, staff_id: int, reason: str) -> None:
        run_verb(
            self, lambda: actions.set_attendance(self.viewer, self._session_id, staff_id, False, reason), self.refresh
        )

    def _other_reason(self, staff_id: int) -> None:
        dialogs.absence(self, self.viewer, self._session_id, staff_id, lambda _: self.refresh())

    def tell(self, item: reads.ItemLine) -> None:
        """Write to the body that sent the information (398/20)."""
        NoticeDialog(self, self.viewer, item, self._staff(), self.refresh).open()

    def _staff(self) -> tuple[reads.Somebody, ...]:
        return tuple(s.somebody for s in reads.staff_seats(self.viewer, current()))

    def invite(self) -> None:
        """Ask whom to invite."""
        InviteDialog(self, self.viewer, self._page, self._staff(), None, lambda _: self.refresh()).open()

    def _open_invited(self, invited_id: int) -> None:
        line = next(i for i in self._page.invited if i.invited_id == invited_id)
        prints = partial(self.printing.invitation, line)
        InvitedDialog(self, self.viewer, line, prints, lambda _: self.refresh()).open()

    # -- the course ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Open the session; one that begins before its hour takes the hour it really began."""
        now = self.viewer.clock.now()
        early = now if now < self._page.starts_at else None
        run_verb(self, lambda: actions.start_session(self.viewer, self._session_id, early), self.refresh)

    def finish(self) -> None:
        """Save what is typed, then ask for number and hour, then finish."""
        self._typing.save(self._ask_finish)

    def _ask_finish(self) -> None:
        self.refresh()
        dialogs.finish(self, self.viewer, self._page, self._finished)

    def _finished(self, number: int) -> None:
        self.refresh()
        said = p_("council.finished_toast", "Session finished, protocol No. {number}")
        toast(self, lambda: said.format(number=number))

    def sign(self) -> None:
        """Ask for the day of the signatures and the scan."""
        dialogs.SignDialog(self, self.viewer, self._page, self.printing.protocol_made, self._signed).open()

    def _signed(self, _: object) -> None:
        self.refresh()
        toast(self, lambda: p_("council.state.signed", "Protocol signed"))

    def print_protocol(self) -> None:
        """Print what the preview shows: a draft, or the protocol for signature."""
        self._typing.save(self.printing.protocol)

    @property
    def held(self) -> reads.SessionPage:
        """The session as it was read last."""
        return self._page

    @property
    def paper_head(self) -> reads.Head:
        """What the school prints on the session's papers."""
        return self._head

    # -- Qt -----------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+A and Alt+B choose a decision, Ctrl+M adds a speaker, in each keyboard layout."""
        alt, ctrl = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
        if event.modifiers() == alt and pressed(event, A):
            self.editor.decision.segments.pick(0)
        elif event.modifiers() == alt and pressed(event, B):
            self.editor.decision.segments.pick(1)
        elif event.modifiers() == ctrl and pressed(event, M) and self._page.state == State.RUNNING:
            self.editor.hearing.add_speaker()
        else:
            super().keyPressEvent(event)

    def leaving(self) -> bool:
        """What is typed is saved, or stays as a draft."""
        self._typing.save_quietly()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """The page is left: nothing typed is lost."""
        if self.viewer.store is not None and not getattr(self.viewer.store, "locked", False):
            self._typing.keep()
        super().hideEvent(event)


def _draw_protocol(language: str, facts: papers.Facts) -> PdfPaper:
    return papers.draw("16.1", language, facts)


__all__ = ["SessionPage"]
