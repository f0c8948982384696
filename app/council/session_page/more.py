"""The menu behind the three dots, and the banner of what is still due of a finished session."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.base.language import current, date_screen, p_
from app.council import reads
from app.council.rules import State
from app.council.session_page import dialogs

if TYPE_CHECKING:
    from app.council.session_page import SessionPage

#: Entries and the states they stand in; None is each state.
STATES: dict[str, frozenset[State] | None] = {
    "change": frozenset({State.CALLED}),
    "presiding": frozenset({State.CALLED, State.RUNNING}),
    "agenda": None,
    "not_held": frozenset({State.CALLED, State.RUNNING}),
    "number": frozenset({State.FINISHED}),
    "extract": frozenset({State.SIGNED}),
    "correct": frozenset({State.SIGNED}),
}
MAY = {
    "change": "council.change_session",
    "presiding": "council.set_presiding",
    "not_held": "council.hold_not",
    "number": "council.change_protocol_number",
    "correct": "council.correct_protocol",
}


class More(QObject):
    """Further deeds on a session."""

    def __init__(self, page: SessionPage) -> None:
        super().__init__(page)
        self._page = page
        more = page.header.add_more
        self._actions = {
            "change": more("change", lambda: p_("council.change_menu", "Change date and place"), self.change),
            "presiding": more("presiding", lambda: p_("council.presiding_menu", "Who presides"), self.presiding),
            "agenda": more("agenda", lambda: p_("council.print_agenda", "Print decision and agenda"), self._agenda),
            "not_held": more("not_held", lambda: p_("council.not_held_menu", "Session not held"), self.not_held),
            "number": more("number", lambda: p_("council.number_menu", "Another number"), self.number),
            "extract": more("extract", lambda: p_("council.print_extract", "Print the extract"), self.extract),
            "correct": more("correct", lambda: p_("council.correct_menu", "Correct the protocol"), self.correct),
        }

    def show_state(self, held: reads.SessionPage, item: reads.ItemLine | None) -> None:
        """Show the entries of this state, and the banner of what is due."""
        viewer = self._page.viewer
        for name, action in self._actions.items():
            states = STATES[name]
            fits = states is None or State(held.state) in states
            action.setVisible(fits and (name not in MAY or viewer.may(MAY[name])))
        if item is None or item.child is None:
            self._actions["extract"].setVisible(False)
        self._show_due(held)

    def _show_due(self, held: reads.SessionPage) -> None:
        banner = self._page.banner
        waiting = next((i for i in held.items if i.reply_due_at and i.reply_letter_id is None), None)
        if waiting is not None and waiting.reply_due_at is not None:
            late = waiting.reply_due_at < self._page.viewer.clock.now()
            tell = partial(self._page.tell, waiting)
            banner.tell(partial(_due, waiting), "overdue" if late else "today", _tell, tell)
        elif held.corrected_by:
            opens = partial(self._page.went.emit, "session", {"session_id": held.corrected_by[-1]})
            banner.tell(_corrected, "active", lambda: p_("ui.open", "Open"), opens)
        else:
            banner.clear()

    def _again(self, _: object = None) -> None:
        self._page.refresh()

    def change(self) -> None:
        """Ask for another date, hour and place."""
        dialogs.change(self._page, self._page.viewer, self._page.held, self._again)

    def presiding(self) -> None:
        """Ask who presides and who keeps the protocol."""
        dialogs.presiding(self._page, self._page.viewer, self._page.held, self._again)

    def not_held(self) -> None:
        """Ask why the session is not held."""
        dialogs.not_held(self._page, self._page.viewer, self._page.held.session_id, self._again)

    def number(self) -> None:
        """Ask for another number."""
        dialogs.change_number(self._page, self._page.viewer, self._page.held, self._again)

    def correct(self) -> None:
        """Ask why the signed protocol is corrected, then open the correction."""
        page = self._page
        dialogs.correct(
            page, page.viewer, page.held.session_id, lambda new: page.went.emit("session", {"session_id": new})
        )

    def extract(self) -> None:
        """Print the extract of the chosen item."""
        item = self._page.chosen_item()
        if item is not None:
            self._page.printing.extract(item)

    def _agenda(self) -> None:
        self._page.printing.agenda()


def _due(item: reads.ItemLine) -> str:
    said = p_("council.reply_due", "Tell {addressee} of the decision by {date}, {time} (clause 20)")
    due = item.reply_due_at
    if due is None:
        return ""
    return said.format(addressee=item.reply_addressee, date=date_screen(due.date(), current()), time=f"{due:%H:%M}")


def _tell() -> str:
    return p_("council.tell", "Body told of the decision")


def _corrected() -> str:
    return p_("council.corrected", "Another protocol corrects this one")
