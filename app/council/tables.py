"""The Prevention Council: compositions by order, sessions, attendance, agenda, decisions, protocols."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.store.base import Base


class CouncilOrder(Base):
    """A composition of the Council by the head's order (398/6), dated, so an old protocol keeps its own.

    `mark` names where an order entered as it is differs from the clauses (decision 6), blank-separated codes;
    `reasons` keeps the reasons given for warnings, by code; `replaces_id` is the order it repeals.
    """

    __tablename__ = "council_order"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    on: Mapped[date]
    starts: Mapped[date]
    ends: Mapped[date | None]
    existing: Mapped[bool] = mapped_column(default=False)
    mark: Mapped[str] = mapped_column(default="")
    substitute_reason: Mapped[str] = mapped_column(default="")
    reasons: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("council_order.id"))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    entered_at: Mapped[datetime]


class CouncilMember(Base):
    """A member: chair (the head), secretary (social pedagogue or a named substitute, 398/7), coordinator, member."""

    __tablename__ = "council_member"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("council_order.id", ondelete="CASCADE"), index=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    role: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (UniqueConstraint("order_id", "staff_id"),)


class CouncilSession(Base):
    """A session called by a decision of the administration (398/5). state: called, running, finished, signed, not_held.

    The protocol's number is proposed, editable until signed, unique in its academic year (398/17). `kind` is regular or
    extraordinary; `quorum` is fixed when the session is finished; `reasons` keeps the reasons given for warnings.
    """

    __tablename__ = "council_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    order_id: Mapped[int] = mapped_column(ForeignKey("council_order.id"))
    state: Mapped[str] = mapped_column(default="called")
    kind: Mapped[str] = mapped_column(default="regular")
    starts_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    decision_number: Mapped[str] = mapped_column(default="")
    decision_on: Mapped[date | None]
    presiding_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    secretary_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    quorum: Mapped[int | None]
    protocol_number: Mapped[int | None]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("council_session.id"))
    correction_reason: Mapped[str] = mapped_column(default="")
    not_held_reason: Mapped[str] = mapped_column(default="")
    reasons: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    signed_on: Mapped[date | None]
    entered_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("year", "protocol_number"),)


class Attendance(Base):
    """A member's presence at a session, or the reason of absence."""

    __tablename__ = "council_attendance"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("council_session.id", ondelete="CASCADE"), index=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    present: Mapped[bool] = mapped_column(default=False)
    absence_reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("session_id", "staff_id"),)


class Invited(Base):
    """Somebody invited to a session: a specialist (398/8), a body's representative (398/13.3) or a parent (398/9).

    delivery: {"on", "how", "by", "outcome", "witnesses"}; a session on a child whose parents were not invited warns.
    """

    __tablename__ = "council_invited"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("council_session.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"))
    kind: Mapped[str]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    position: Mapped[str] = mapped_column(default="")
    attended: Mapped[bool | None]
    delivery: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))


class AgendaItem(Base):
    """An item of the agenda with its hearing and decision (398/15, 398/17).

    kind: place, remove, review, other. decision: place, refuse, defer, remove, keep, refer, other; `terms` holds the
    decision's own facts (plan start and end, reasons, missing materials, review date, responsible).
    `heard` and `spoke` are [{name, position, staff_id, text}]. `reply_due_at` is when the body that sent the
    information must have been told (398/20), `reply_letter_id` the letter that told it. `corrects_id` is the item of a
    signed protocol that this one corrects.
    """

    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("council_session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    title: Mapped[str] = mapped_column(default="")
    speaker: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None]
    no_invitation_reason: Mapped[str] = mapped_column(default="")
    materials: Mapped[str] = mapped_column(default="")
    heard: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    spoke: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    parent_opinion: Mapped[str] = mapped_column(default="")
    child_opinion: Mapped[str] = mapped_column(default="")
    decision: Mapped[str | None]
    terms: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    votes_abstain: Mapped[int | None]
    reasons: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    reply_addressee: Mapped[str] = mapped_column(default="")
    reply_due_at: Mapped[datetime | None]
    reply_letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    moved_to_id: Mapped[int | None] = mapped_column(ForeignKey("council_session.id"))


class DecisionNotice(Base):
    """What told a body of the decision on the information it had sent, 20.1 (398/20): what is not in the register.

    `decision_text` and `joint_work` are as they print; `sent_on` and `sent_how` say when and how the letter left.
    """

    __tablename__ = "decision_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), unique=True)
    incoming_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    addressee_to: Mapped[str] = mapped_column(default="")
    decision_text: Mapped[str] = mapped_column(default="")
    joint_work: Mapped[str] = mapped_column(default="")
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    language: Mapped[str] = mapped_column(default="kk")
    sent_on: Mapped[date | None]
    sent_how: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[datetime]
