"""Children 0-18 of the service area, their families, addresses, categories and movement, all dated."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import DDL, JSON, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column

from app.base.store.base import Base


class Child(Base):
    """A child on the register (324/3). The names may lack a patronymic or even a surname; the ЖСН may be missing.

    `class_id`, `address_fact`, `address_reg` are today's values of the dated tables below, kept in step by steps.
    `sort_key` orders by the Kazakh alphabet; `search` is the folded text that finding looks in. `pmpc_…` is the
    conclusion of the psychological, medical and pedagogical consultation, `home_…` the one behind teaching at home.
    """

    __tablename__ = "child"

    id: Mapped[int] = mapped_column(primary_key=True)
    iin: Mapped[str | None] = mapped_column(unique=True)
    no_iin_reason: Mapped[str] = mapped_column(default="")
    surname: Mapped[str] = mapped_column(default="")
    given: Mapped[str] = mapped_column(default="")
    patronymic: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[date]
    sex: Mapped[str | None]
    nationality: Mapped[str | None]
    citizenship: Mapped[str | None]
    document: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"), index=True)
    state: Mapped[str] = mapped_column(default="here")
    language: Mapped[str | None]
    shift: Mapped[int | None]
    study_form: Mapped[str | None]
    address_fact: Mapped[str] = mapped_column(default="")
    address_reg: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    transport: Mapped[str | None]
    meals: Mapped[str | None]
    boarding: Mapped[bool] = mapped_column(default=False)
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    arrived_on: Mapped[date | None]
    died_on: Mapped[date | None]
    extra: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    sort_key: Mapped[str] = mapped_column(default="")
    search: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    doc_type: Mapped[str | None]
    doc_number: Mapped[str] = mapped_column(default="", server_default="")
    doc_date: Mapped[date | None]
    in_service_area: Mapped[bool] = mapped_column(default=True, server_default="1")
    pmpc_number: Mapped[str] = mapped_column(default="", server_default="")
    pmpc_date: Mapped[date | None]
    pmpc_programme: Mapped[str] = mapped_column(default="", server_default="")
    home_number: Mapped[str] = mapped_column(default="", server_default="")
    home_date: Mapped[date | None]
    clubs: Mapped[str] = mapped_column(default="", server_default="")
    kato: Mapped[str] = mapped_column(default="", server_default="")

    __table_args__ = (
        # finding walks this index alone: it holds all that the list is filtered by
        Index("ix_child_find", "sort_key", "id", "search", "class_id", "birth_date", "state"),
        Index("ix_child_birth", "birth_date"),
    )


class Unfound(Base):
    """A child whom the search index does not hold yet; triggers write here, idle empties it (decision 24)."""

    __tablename__ = "child_unfound"

    child_id: Mapped[int] = mapped_column(primary_key=True)


#: The index of triples over `child.search` and what keeps it true: no table of Alembic's, so 0003 is written by hand.
_FIND = (
    "CREATE VIRTUAL TABLE child_find USING "
    "fts5(search, tokenize='trigram case_sensitive 1', content='', contentless_delete=1)",
    "CREATE TRIGGER child_find_new AFTER INSERT ON child BEGIN "
    "INSERT INTO child_unfound (child_id) VALUES (new.id); END",
    "CREATE TRIGGER child_find_changed AFTER UPDATE OF search ON child WHEN old.search <> new.search BEGIN "
    "DELETE FROM child_find WHERE rowid = old.id; INSERT OR IGNORE INTO child_unfound (child_id) VALUES (new.id); END",
    "CREATE TRIGGER child_find_gone AFTER DELETE ON child BEGIN "
    "DELETE FROM child_find WHERE rowid = old.id; DELETE FROM child_unfound WHERE child_id = old.id; END",
)
for _statement in _FIND:
    event.listen(Base.metadata, "after_create", DDL(_statement))


class Enrolment(Base):
    """A stay in one class from one day to another (both included); order number and date of the arrival or the end."""

    __tablename__ = "enrolment"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id", ondelete="CASCADE"), index=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"))
    starts: Mapped[date]
    ends: Mapped[date | None]
    order_number: Mapped[str] = mapped_column(default="")
    order_date: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")


class ChildPast(Base):
    """What a plain field of a child was until a day, included; the value of today stands in the child's own row."""

    __tablename__ = "child_past"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id", ondelete="CASCADE"), index=True)
    field: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    until: Mapped[date]


class Movement(Base):
    """An arrival or a departure: from `on` the child is here, or here no more (324/14.2, 324/14.13).

    A departure stays open until the certificate of the receiving school (outgoing number and date) and its order of
    admission (number and date) are there. `stays` holds what undo needs.
    """

    __tablename__ = "movement"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    on: Mapped[date]
    class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))
    order_number: Mapped[str] = mapped_column(default="")
    order_date: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    place_kind: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    certificate_number: Mapped[str] = mapped_column(default="")
    certificate_date: Mapped[date | None]
    admission_number: Mapped[str] = mapped_column(default="")
    admission_date: Mapped[date | None]
    confirmed_on: Mapped[date | None]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    reasons: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    stays: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    entered_at: Mapped[datetime]
    user_id: Mapped[int | None]

    __table_args__ = (Index("ix_movement_on", "on", "kind"),)


class ChildFile(Base):
    """A document or photograph of a child; `kind` is a code of the documents. A removed one can be brought back."""

    __tablename__ = "child_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id", ondelete="CASCADE"), index=True)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"))
    kind: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class ChildAddress(Base):
    """An address of a child (`kind` fact or reg) from a day on."""

    __tablename__ = "child_address"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    text: Mapped[str]
    kato: Mapped[str] = mapped_column(default="")
    starts: Mapped[date]
    ends: Mapped[date | None]


class ChildCategory(Base):
    """A social category of a child (domain 1.2) from a day to another, with the document behind it."""

    __tablename__ = "child_category"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(index=True)
    starts: Mapped[date]
    ends: Mapped[date | None]
    document: Mapped[str] = mapped_column(default="")
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))


class Person(Base):
    """A grown-up of a family, typed once for all siblings."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str] = mapped_column(default="")
    given: Mapped[str] = mapped_column(default="")
    patronymic: Mapped[str] = mapped_column(default="")
    iin: Mapped[str | None]
    birth_year: Mapped[int | None]
    phone: Mapped[str] = mapped_column(default="")
    work: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    search: Mapped[str] = mapped_column(default="")
    phone_more: Mapped[str] = mapped_column(default="", server_default="")


class FamilyMember(Base):
    """The tie of a grown-up to a child: relation (`mother`, `guardian` …), legal representative or not."""

    __tablename__ = "family_member"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    relation: Mapped[str]
    legal_rep: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class ChildChange(Base):
    """The readable history of a child: field, old and new value; `correction` marks 'was wrong' (decision 15).

    `subject` names the grown-up whose data changed; it is empty for the child's own.
    """

    __tablename__ = "child_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id", ondelete="CASCADE"), index=True)
    field: Mapped[str]
    old: Mapped[str | None]
    new: Mapped[str | None]
    happened_on: Mapped[date]
    correction: Mapped[bool] = mapped_column(default=True)
    entered_at: Mapped[datetime]
    user_id: Mapped[int | None]
    subject: Mapped[str] = mapped_column(default="", server_default="")


class ReadingIn(Base):
    """One import: file name, digest, counts; the rows it made carry nothing, `made` lists ids for undo."""

    __tablename__ = "reading_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    rows: Mapped[int]
    imported: Mapped[int]
    refused: Mapped[int]
    made: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    at: Mapped[datetime]
    user_id: Mapped[int | None]
    undone_at: Mapped[datetime | None]
    changed: Mapped[int] = mapped_column(default=0, server_default="0")


class ReadingInRow(Base):
    """A row that a reading-in changed, made or took away beside its new children: how it was and how it became.

    `before` is None for a row that was made, `after` for one that was taken away. Undo puts back what still is `after`.
    """

    __tablename__ = "reading_in_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("reading_in.id", ondelete="CASCADE"), index=True)
    table: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class ReadingProfile(Base):
    """A matching of columns that is offered again: `headers` are those of the file, `fields` are field to header."""

    __tablename__ = "reading_profile"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    headers: Mapped[list[str]] = mapped_column(JSON)
    fields: Mapped[dict[str, str]] = mapped_column(JSON)
    at: Mapped[datetime]
    user_id: Mapped[int | None]


class MovingUp(Base):
    """The yearly move of all classes into the next academic year; `made` lists what it wrote, for undo."""

    __tablename__ = "moving_up"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    on: Mapped[date]
    order_number: Mapped[str] = mapped_column(default="")
    order_date: Mapped[date | None]
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    made: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    at: Mapped[datetime]
    user_id: Mapped[int | None]
    undone_at: Mapped[datetime | None]


class GivenList(Base):
    """That children's data left the program: how, for what purpose, how many, as of when; whose is in the audit."""

    __tablename__ = "given_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    count: Mapped[int]
    whole_numbers: Mapped[bool] = mapped_column(default=False)
    as_of: Mapped[date]
    at: Mapped[datetime]
    user_id: Mapped[int | None]


class ChildMerge(Base):
    """Two records that were one child: who stayed, the whole of who went, and what was moved, for undo."""

    __tablename__ = "child_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int]
    gone_id: Mapped[int]
    gone: Mapped[dict[str, Any]] = mapped_column(JSON)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    moved: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime]
    user_id: Mapped[int | None]
    undone_at: Mapped[datetime | None]


class ChildApart(Base):
    """Two children who look like one and are not: a person has said so. `one_id` is the smaller id."""

    __tablename__ = "child_apart"

    one_id: Mapped[int] = mapped_column(ForeignKey("child.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("child.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime]
    user_id: Mapped[int | None]
