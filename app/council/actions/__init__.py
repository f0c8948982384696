"""What people do in the Council: one permission, one transaction, one audit entry each."""

from app.council.actions.ending import (
    change_protocol_number,
    correct_protocol,
    finish_session,
    keep_extract,
    keep_protocol,
    sign_protocol,
)
from app.council.actions.hearing import Hearing, decide, save_hearing, save_item
from app.council.actions.invitations import (
    Numbered,
    deliver,
    invite,
    number_invitation,
    set_invited_attendance,
    uninvite,
)
from app.council.actions.notices import keep_notice, note_sending, tell_body
from app.council.actions.orders import end_order, enter_existing_order, keep_order, make_order, scan_order
from app.council.actions.sessions import (
    add_item,
    call_session,
    change_item,
    change_session,
    hold_not,
    move_item,
    move_item_on,
    remove_item,
    set_attendance,
    set_presiding,
    start_session,
)

__all__ = [
    "Hearing",
    "Numbered",
    "add_item",
    "call_session",
    "change_item",
    "change_protocol_number",
    "change_session",
    "correct_protocol",
    "decide",
    "deliver",
    "end_order",
    "enter_existing_order",
    "finish_session",
    "hold_not",
    "invite",
    "keep_extract",
    "keep_notice",
    "keep_order",
    "keep_protocol",
    "make_order",
    "move_item",
    "move_item_on",
    "note_sending",
    "number_invitation",
    "remove_item",
    "save_hearing",
    "save_item",
    "scan_order",
    "set_attendance",
    "set_invited_attendance",
    "set_presiding",
    "sign_protocol",
    "start_session",
    "tell_body",
    "uninvite",
]
