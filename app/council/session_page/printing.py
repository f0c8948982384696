"""Printing from the session page: draft and protocol, decision with agenda, extract, invitations. Printed is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.base.language import current
from app.council import actions, papers, reads
from app.council.rules import InvitedKind, State
from app.letters.rules import Made
from app.widgets.printing import ask_print
from app.widgets.verbs import run_verb

if TYPE_CHECKING:
    from app.council.session_page import SessionPage


class Printing(QObject):
    """The papers of one session."""

    def __init__(self, page: SessionPage) -> None:
        super().__init__(page)
        self._page = page

    def protocol_made(self) -> Made:
        """The protocol as it stands, in the language of the screen."""
        return papers.make("16.1", current(), self._page.facts())

    def protocol(self) -> None:
        """Print the draft; a finished protocol is kept as printed, for the signatures."""
        made = self.protocol_made()
        finished = self._page.held.state == State.FINISHED
        ask_print(self._page, made.data, printed=partial(self._keep_protocol, made) if finished else None)

    def _keep_protocol(self, made: Made, copies: int) -> None:
        viewer, session_id = self._page.viewer, self._page.held.session_id
        run_verb(self._page, lambda: actions.keep_protocol(viewer, session_id, made, copies), self._page.refresh)

    def agenda(self) -> None:
        """Print the administration's decision to hold the session, with the agenda."""
        facts = papers.agenda(self._page.held, self._page.paper_head, notify_by=self._page.held.notify_by)
        ask_print(self._page, papers.make("15.1", current(), facts).data)

    def extract(self, item: reads.ItemLine) -> None:
        """Print the extract of one child's item from the signed protocol."""
        viewer, held = self._page.viewer, self._page.held
        index = [i.item_id for i in held.items].index(item.item_id)
        language, signed = reads.signed_protocol(viewer, held.session_id)
        head = reads.paper_head(viewer, language, held.starts_at.date())
        made = papers.make("17.1", language, papers.extract(signed, index, head, on=viewer.clock.today()))
        ask_print(self._page, made.data, printed=partial(self._keep_extract, item.item_id, made))

    def _keep_extract(self, item_id: int, made: Made, copies: int) -> None:
        run_verb(self._page, lambda: actions.keep_extract(self._page.viewer, item_id, made, copies))

    def invitation(self, line: reads.InvitedLine) -> None:
        """Number the invitation in the register of outgoing letters, then print it."""
        run_verb(
            self._page,
            lambda reasons: actions.number_invitation(self._page.viewer, line.invited_id, reasons=reasons),
            partial(self._print_invitation, line),
        )

    def _print_invitation(self, line: reads.InvitedLine, letter: actions.Numbered) -> None:
        held, head = self._page.held, self._page.paper_head
        parent = line.kind == InvitedKind.PARENT
        write = papers.invitation if parent else papers.specialist
        facts = write(held, line, head, number=letter.number, on=letter.on, reply_by=held.reply_by)
        ask_print(self._page, papers.make("13.1" if parent else "14.1", current(), facts).data)
