"""The Council as frozen values: orders, sessions, one session whole, cases ready for it, what is due."""

from app.council.reads.calendar import deadlines, ready_cases
from app.council.reads.head import grounds, paper_head
from app.council.reads.lists import current_order, orders, proposals, sessions, staff_seats
from app.council.reads.notices import Notice, NoticeLine, notice, notices
from app.council.reads.page import session_page, signed_protocol
from app.council.reads.registers import ProtocolLine, protocols
from app.council.reads.values import (
    ChildFacts,
    Deadline,
    Head,
    InvitedLine,
    ItemLine,
    MemberLine,
    OrderLine,
    Parent,
    Proposals,
    ReadyCase,
    SessionLine,
    SessionPage,
    Somebody,
    StaffSeat,
)

__all__ = [
    "ChildFacts",
    "Deadline",
    "Head",
    "InvitedLine",
    "ItemLine",
    "MemberLine",
    "Notice",
    "NoticeLine",
    "OrderLine",
    "Parent",
    "Proposals",
    "ProtocolLine",
    "ReadyCase",
    "SessionLine",
    "SessionPage",
    "Somebody",
    "StaffSeat",
    "current_order",
    "deadlines",
    "grounds",
    "notice",
    "notices",
    "orders",
    "paper_head",
    "proposals",
    "protocols",
    "ready_cases",
    "session_page",
    "sessions",
    "signed_protocol",
    "staff_seats",
]
