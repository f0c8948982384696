"""The menu of one item of the agenda: off the agenda, on to another session, extract, reply to the body."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.base.language import current, date_screen, p_
from app.council import actions, reads
from app.council.rules import State
from app.council.session_page import dialogs
from app.council.session_page.notice_dialog import print_notice, sending
from app.widgets.verbs import run_verb

if TYPE_CHECKING:
    from app.council.session_page import SessionPage


def item_menu(owner: SessionPage, page: reads.SessionPage, item: reads.ItemLine) -> QMenu:
    """What can be done with an item as the session stands."""
    menu = QMenu(owner)
    menu.setObjectName("council_item_menu")
    if page.state in (State.CALLED, State.RUNNING):
        _preparing(menu, owner, page, item)
    if page.state == State.SIGNED and item.child is not None:
        menu.addAction(p_("council.print_extract", "Print the extract"), partial(owner.printing.extract, item))
    if item.reply_addressee and item.reply_letter_id is None:
        menu.addAction(p_("council.tell", "Body told of the decision"), partial(owner.tell, item))
    for line in reads.notices(owner.viewer, page.session_id):
        if line.item_id == item.item_id:
            _sent(menu, owner, line)
    return menu


def _preparing(menu: QMenu, owner: SessionPage, page: reads.SessionPage, item: reads.ItemLine) -> None:
    menu.addAction(p_("council.item_remove", "Take off the agenda"), partial(_remove, owner, item.item_id))
    said = p_("council.item_move_to", "Move to the session of {date}")
    for other in dialogs.other_sessions(owner.viewer, page.session_id):
        when = date_screen(other.starts_at.date(), current())
        menu.addAction(said.format(date=when), partial(_move_on, owner, item.item_id, other.session_id))


def _sent(menu: QMenu, owner: SessionPage, line: reads.NoticeLine) -> None:
    again = partial(print_notice, owner, owner.viewer, line.item_id, line.notice_id, line.language)
    said = p_("council.notice.print", "Print the notice № {number}")
    menu.addAction(said.format(number=line.number), again)
    how = partial(sending, owner, owner.viewer, line, partial(_again, owner))
    menu.addAction(p_("council.notice.sending", "How the notice was sent"), how)


def _again(owner: SessionPage, _: object) -> None:
    owner.refresh()


def _remove(owner: SessionPage, item_id: int) -> None:
    run_verb(owner, lambda: actions.remove_item(owner.viewer, item_id), owner.refresh)


def _move_on(owner: SessionPage, item_id: int, session_id: int) -> None:
    run_verb(owner, lambda: actions.move_item_on(owner.viewer, item_id, session_id), owner.refresh)
