"""Incoming and outgoing registers, numbers, and the archive of made papers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.store.base import Base


class Letter(Base):
    """A row of the incoming or outgoing register. Numbers are unique in their year; a cancelled number stays."""

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    direction: Mapped[str]
    year: Mapped[int]
    number: Mapped[str]
    on: Mapped[date]
    received_at: Mapped[datetime | None]
    registered_at: Mapped[datetime]
    correspondent: Mapped[str] = mapped_column(default="")
    their_number: Mapped[str] = mapped_column(default="")
    their_date: Mapped[date | None]
    subject: Mapped[str] = mapped_column(default="")
    late_reason: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    case_id: Mapped[int | None] = mapped_column(index=True)
    child_id: Mapped[int | None] = mapped_column(index=True)
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    cancelled_reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("direction", "year", "number"),)


class NumberSeries(Base):
    """Where a series of a year begins: `last` is the number that the paper register stopped at (decision 6)."""

    __tablename__ = "number_series"

    id: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str]
    year: Mapped[int]
    last: Mapped[int] = mapped_column(default=0)

    __table_args__ = (UniqueConstraint("series", "year"),)


class GivenNumber(Base):
    """A number given in a series of a year. A cancelled one stays with its reason and is not given again (decision 7).

    `gap_reason` is why numbers before it were left out.
    """

    __tablename__ = "given_number"

    id: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str]
    year: Mapped[int]
    number: Mapped[int]
    given_at: Mapped[datetime]
    gap_reason: Mapped[str] = mapped_column(default="")
    cancelled_reason: Mapped[str] = mapped_column(default="")
    user_id: Mapped[int | None]

    __table_args__ = (UniqueConstraint("series", "year", "number"),)


class Paper(Base):
    """A made paper: what was printed, in which language, from which facts and template (decision 16).

    A signed paper is fixed: bytes, SHA-256, facts and template version never change again. Facts of a paper of the
    circle stand sealed in `sealed`, never in `facts`.
    """

    __tablename__ = "paper"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    language: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    made_by: Mapped[int | None]
    case_id: Mapped[int | None] = mapped_column(index=True)
    child_id: Mapped[int | None] = mapped_column(index=True)
    session_id: Mapped[int | None] = mapped_column(index=True)
    copies: Mapped[int] = mapped_column(default=1)
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    sha256: Mapped[str] = mapped_column(default="")
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    sealed: Mapped[bytes | None]
    template_version: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date | None]
    signed_scan_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    circle: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (Index("ix_paper_kind", "kind", "made_at"),)
