"""Tables that belong to no part of the school's work: users, audit, drafts, attachments, settings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.store.base import Base


class User(Base):
    """A person who may sign in. Most staff never do (2 to 4 accounts); an author is a staff member, not a user."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(default="")
    staff_id: Mapped[int | None]
    roles: Mapped[list[str]] = mapped_column(JSON)
    language: Mapped[str] = mapped_column(default="kk")
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]


class Audit(Base):
    """Append-only, chained by hash: who did or opened what, when. Ids and field names, never values."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    epoch: Mapped[int] = mapped_column(default=1)
    at: Mapped[datetime]
    user_id: Mapped[int | None]
    verb: Mapped[str]
    entity: Mapped[str | None]
    entity_id: Mapped[int | None]
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    previous: Mapped[str]
    digest: Mapped[str]

    __table_args__ = (Index("ix_audit_entity", "entity", "entity_id"),)


class AuditHead(Base):
    """One row: the last entry of the chain, so that cutting off its end is noticed too."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    last_id: Mapped[int]
    epoch: Mapped[int]
    digest: Mapped[str]


class Draft(Base):
    """One overwritten row per user and form: what was typed and not yet recorded. No audit, no history."""

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    form: Mapped[str]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("user_id", "form"),)


class Setting(Base):
    """A setting of the school or of one user (user_id 0 = the school); dated, so old papers keep their day's value."""

    __tablename__ = "setting"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(default=0)
    key: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    changed_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("user_id", "key"),)


class Attachment(Base):
    """A file beside the store, AES-256-GCM, its own random key in this row; the file's name says nothing."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    file: Mapped[str] = mapped_column(unique=True)
    key: Mapped[bytes]
    circle: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str]
    media: Mapped[str]
    size: Mapped[int]
    pages: Mapped[int | None]
    sha256: Mapped[str]
    added_at: Mapped[datetime]
    added_by: Mapped[int | None]


class TemplateOverride(Base):
    """A school's own wording of a paper from a date on; never deleted. An empty text is the library's own again.

    `base_version` is the digest of the library's text it was made from, `reasons` why it went on in spite of warnings.
    """

    __tablename__ = "template_override"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    language: Mapped[str]
    text: Mapped[str]
    base_version: Mapped[str]
    starts: Mapped[date]
    ended_at: Mapped[datetime | None]
    entered_at: Mapped[datetime]
    user_id: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="", server_default="")
    reasons: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")
