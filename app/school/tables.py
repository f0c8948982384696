"""The school itself: its names, staff, classes, academic years, calendar, reference lists."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.store.base import Base


class School(Base):
    """One row. Short names stand unchanged in any case (papers/README: `school_short`).

    `edition` is the one the school was set up with; the one in force is the latest that has begun.
    """

    __tablename__ = "school"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_kk: Mapped[str]
    name_ru: Mapped[str]
    short_kk: Mapped[str]
    short_ru: Mapped[str]
    locality_kk: Mapped[str] = mapped_column(default="")
    locality_ru: Mapped[str] = mapped_column(default="")
    address_kk: Mapped[str] = mapped_column(default="")
    address_ru: Mapped[str] = mapped_column(default="")
    bin: Mapped[str] = mapped_column(default="")
    kato: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    site: Mapped[str] = mapped_column(default="")
    logo_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    week_days: Mapped[int] = mapped_column(default=5)
    day_end: Mapped[str] = mapped_column(default="18:00")
    edition: Mapped[str] = mapped_column(default="2023-398")
    social: Mapped[str] = mapped_column(default="", server_default="")


class AcademicYear(Base):
    """An academic year (1 September to 31 August), named by its first calendar year; breaks as [{kind, start, end}]."""

    __tablename__ = "academic_year"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(unique=True)
    starts: Mapped[date]
    ends: Mapped[date]
    breaks: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    source: Mapped[str] = mapped_column(default="")


class Staff(Base):
    """A member of staff; the name prints as typed and is never inflected."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str]
    given: Mapped[str] = mapped_column(default="")
    patronymic: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(default="", index=True)
    active: Mapped[bool] = mapped_column(default=True)


class StaffPost(Base):
    """A dated assignment to a position (`role.head`, `role.social_pedagogue`, `staff.nurse` … or a typed one).

    `acting` prints «м.а.» / «и.о.» (decision 5).
    """

    __tablename__ = "staff_post"

    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    code: Mapped[str]
    title_kk: Mapped[str] = mapped_column(default="")
    title_ru: Mapped[str] = mapped_column(default="")
    acting: Mapped[bool] = mapped_column(default=False)
    starts: Mapped[date]
    ends: Mapped[date | None]


class SchoolClass(Base):
    """A class of one academic year: grade 0 (pre-school preparation) to 12 and a letter, printed as 7 «Б»."""

    __tablename__ = "school_class"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    grade: Mapped[int]
    letter: Mapped[str]
    language: Mapped[str] = mapped_column(default="kk")
    shift: Mapped[int] = mapped_column(default=1)
    teacher_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))

    __table_args__ = (UniqueConstraint("year", "grade", "letter"),)


class DayRule(Base):
    """A day that is not what its weekday says: off or worked, for a 5-day week, a 6-day week or both (week 0).

    National rows carry their source; the school's own rows win over national ones on the same date.
    """

    __tablename__ = "day_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    on: Mapped[date] = mapped_column(index=True)
    works: Mapped[bool]
    week: Mapped[int] = mapped_column(default=0)
    name_kk: Mapped[str] = mapped_column(default="")
    name_ru: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    own: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("on", "week", "own"),)


class ReferenceItem(Base):
    """One row of a reference list (nationalities, relations, categories, bodies …), dated, never deleted while used."""

    __tablename__ = "reference_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    list: Mapped[str]
    code: Mapped[str]
    kk: Mapped[str]
    ru: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    starts: Mapped[date | None]
    ends: Mapped[date | None]

    __table_args__ = (UniqueConstraint("list", "code"), Index("ix_reference_item_list", "list", "position"))


class RulebookEdition(Base):
    """A rulebook edition read from resources/rulebook/*.toml or changed by the school from a date on (decision 16)."""

    __tablename__ = "rulebook_edition"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    starts: Mapped[date]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    own: Mapped[bool] = mapped_column(default=False)
    entered_at: Mapped[datetime]


class Place(Base):
    """A place of the КАТО that the school has read in: `code` of nine digits, `parent` the code above or "".

    A code that a newer list lacks is `gone`: it is no longer offered and still said where it is kept.
    """

    __tablename__ = "place"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    kk: Mapped[str]
    ru: Mapped[str]
    parent: Mapped[str] = mapped_column(default="")
    level: Mapped[int]
    search: Mapped[str]
    gone: Mapped[bool] = mapped_column(default=False)
