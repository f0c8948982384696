"""The in-school record: case, referral, primary information, evidence, submission, plan, monitoring."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.base.store.base import Base


class Case(Base):
    """One child's case. «Іс 2026/17» until the decision; only then `record_number` (decision 8).

    `state` is one of rules.CaseState; `edition` is the rulebook edition of its day; `existing` marks an existing
    record entry (decision 6). `session_id` is the session whose agenda it stands on; `decision` keeps the last one
    as {kind, on, session_id, protocol, reason, terms}; `reasons` keeps the reasons given for warnings, by code.
    """

    __tablename__ = "case"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    number: Mapped[int]
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    state: Mapped[str]
    edition: Mapped[str]
    opened_at: Mapped[datetime]
    clock_start: Mapped[datetime]
    danger: Mapped[bool] = mapped_column(default=False)
    existing: Mapped[bool] = mapped_column(default=False)
    record_number: Mapped[int | None]
    record_year: Mapped[int | None]
    on_record_from: Mapped[date | None]
    removed_on: Mapped[date | None]
    removal_ground: Mapped[str] = mapped_column(default="")
    next_review_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    close_kind: Mapped[str] = mapped_column(default="")
    close_reason: Mapped[str] = mapped_column(default="")
    session_id: Mapped[int | None]
    session_on: Mapped[date | None]
    decision: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    reasons: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)

    __table_args__ = (UniqueConstraint("year", "number"), Index("ix_case_state", "state"))


class CaseGround(Base):
    """A ground of 398/22 (code 1-11 of the edition) of a case."""

    __tablename__ = "case_ground"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    code: Mapped[int]

    __table_args__ = (UniqueConstraint("case_id", "code"),)


class CaseAim(Base):
    """An aim of 398/3 (1-5) that a case serves."""

    __tablename__ = "case_aim"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    code: Mapped[int]

    __table_args__ = (UniqueConstraint("case_id", "code"),)


class Referral(Base):
    """What opened (or joined) a case: a request (398/4) or information from a body outside (398/11).

    `facts` is [{date, text, source}], `measures` is [{date, text, with, result}]. `received_at` starts the clocks
    (decision 3); `entered_at` is when it was typed.
    """

    __tablename__ = "referral"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    requester_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    requester_name: Mapped[str] = mapped_column(default="")
    requester_position: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    happened_on: Mapped[date]
    received_at: Mapped[datetime]
    registered_at: Mapped[datetime]
    late_reason: Mapped[str] = mapped_column(default="")
    facts: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    measures: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    help_needed: Mapped[str] = mapped_column(default="")
    withdrawn_reason: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[datetime]


class PrimarySheet(Base):
    """Primary information (398/12): gathered within 2 working days of the start of the clock.

    `family` is [{name, relation, birth_year, whereabouts, occupation, phone}], `helpers` [{staff_id, part, done_at}];
    `collected_at` is when it was whole: from then on the sheet does not change.
    """

    __tablename__ = "primary_sheet"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), unique=True)
    whereabouts: Mapped[str] = mapped_column(default="")
    lives_with: Mapped[str] = mapped_column(default="")
    family: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    helpers: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    categories: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    sources: Mapped[str] = mapped_column(default="")
    danger: Mapped[bool] = mapped_column(default=False)
    danger_measures: Mapped[str] = mapped_column(default="")
    collected_at: Mapped[datetime | None]
    secretary_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    late_reason: Mapped[str] = mapped_column(default="")
    recorded_from_paper: Mapped[bool] = mapped_column(default=False)
    entered_at: Mapped[datetime]


class EvidencePart(Base):
    """One of the four parts of 398/14: characteristic, psychologist, housing_act, preventive_summary.

    state: awaited, typed, attached, set_aside. The psychologist's text is sealed with the circle's key (`sealed`).
    """

    __tablename__ = "evidence_part"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="awaited")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    happened_on: Mapped[date | None]
    body: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    sealed: Mapped[bytes | None]
    set_aside_reason: Mapped[str] = mapped_column(default="")
    sheets: Mapped[int | None]
    number: Mapped[str] = mapped_column(default="")
    from_paper: Mapped[bool] = mapped_column(default=False)
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    due_on: Mapped[date | None]
    entered_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("case_id", "kind"),)


class Consent(Base):
    """The parents' consent to the psychologist's work (paper 08.1); the last one of a case counts.

    What it says stands in `sealed` only (decision 10): outside the circle it exists, has an author and a date.
    """

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    happened_on: Mapped[date]
    sealed: Mapped[bytes]
    from_paper: Mapped[bool] = mapped_column(default=False)
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    entered_at: Mapped[datetime]


class CaseAttachment(Base):
    """A further file of a case: photograph, scan, copy of a document."""

    __tablename__ = "case_attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"))
    note: Mapped[str] = mapped_column(default="")


class Submission(Base):
    """The deputy head's submission (398/4, 398/14). state: prepared, approved, returned."""

    __tablename__ = "submission"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    state: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    year: Mapped[int | None]
    happened_on: Mapped[date | None]
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    summary: Mapped[str] = mapped_column(default="")
    matter: Mapped[str] = mapped_column(default="")
    proposed_decision: Mapped[str] = mapped_column(default="")
    proposed_session_on: Mapped[date | None]
    invitees: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    returned_reason: Mapped[str] = mapped_column(default="")
    from_paper: Mapped[bool] = mapped_column(default=False)
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    prepared_at: Mapped[datetime]
    entered_at: Mapped[datetime]


class Plan(Base):
    """The individual plan (398/16, 398/18, 398/19, Annex 1). state: draft, approved, signed, ended."""

    __tablename__ = "plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(default="draft")
    starts: Mapped[date]
    ends: Mapped[date]
    description: Mapped[str] = mapped_column(default="")
    approved_on: Mapped[date | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    printed_at: Mapped[datetime | None]
    signed_on: Mapped[date | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id"))
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    reasons: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    evaluation: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[datetime]


class PlanMeasure(Base):
    """A line of the plan: kind of help, responsible person, stage or volume, term, quality indicator (398/19).

    `library_id` ties it to a library row: as long as a text equals the row's in one language, the other language
    prints the row's words.
    """

    __tablename__ = "plan_measure"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    library_id: Mapped[int | None] = mapped_column(ForeignKey("library_measure.id"))
    kind_code: Mapped[int | None]
    kind: Mapped[str] = mapped_column(default="")
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    responsible: Mapped[str] = mapped_column(default="")
    stage: Mapped[str] = mapped_column(default="")
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    indicator: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="planned")


class PlanCopy(Base):
    """A copy of the plan handed to the parents (398/18)."""

    __tablename__ = "plan_copy"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    handed_on: Mapped[date]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    person_name: Mapped[str]
    handed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    sheets: Mapped[int | None]
    entered_at: Mapped[datetime]


class Monitoring(Base):
    """A monitoring entry on a measure: what was done, and the indicator rated (398/19)."""

    __tablename__ = "monitoring"

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("plan_measure.id", ondelete="CASCADE"), index=True)
    happened_on: Mapped[date]
    text: Mapped[str]
    rating: Mapped[str | None]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    next_on: Mapped[date | None]
    entered_at: Mapped[datetime]


class LibraryMeasure(Base):
    """A measure of the library (398/18): kind 1-14, words in both languages, usual responsible, volume, indicator."""

    __tablename__ = "library_measure"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind_code: Mapped[int]
    kk: Mapped[str]
    ru: Mapped[str]
    responsible_code: Mapped[str] = mapped_column(default="")
    stage_kk: Mapped[str] = mapped_column(default="")
    stage_ru: Mapped[str] = mapped_column(default="")
    indicator_kk: Mapped[str] = mapped_column(default="")
    indicator_ru: Mapped[str] = mapped_column(default="")
    grounds: Mapped[list[int]] = mapped_column(JSON, default=list)
    own: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)


class CaseEvent(Base):
    """A row of the timeline: a code and facts, never a sentence; or a typed note (`code` note, call, meeting)."""

    __tablename__ = "case_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    code: Mapped[str]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    text: Mapped[str] = mapped_column(default="")
    happened_at: Mapped[datetime]
    entered_at: Mapped[datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    user_id: Mapped[int | None]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))


class MaterialRequest(Base):
    """A note that asks one person of the school for material, 11.1 (398/12, 398/14).

    `items` is [{kind, text}], `reminders` [{on, how, note}]. `handed_at` is when the material was handed in; parts of
    398/14 count as handed in once they are there or set aside.
    """

    __tablename__ = "material_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    year: Mapped[int]
    number: Mapped[int]
    asked_on: Mapped[date]
    due_at: Mapped[datetime]
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    details: Mapped[str] = mapped_column(default="")
    reminders: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    handed_at: Mapped[datetime | None]
    not_given_reason: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[datetime]


class Enquiry(Base):
    """An enquiry to a body, 12.1 (398/13.2): what stands in the letter and is not in its register row.

    `reminders` is [{on, how, note}]; `answer_text` is what the body answered, in short.
    """

    __tablename__ = "enquiry"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), unique=True)
    body: Mapped[str] = mapped_column(default="")
    addressee_to: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="kk")
    questions: Mapped[list[str]] = mapped_column(JSON, default=list)
    give_iin: Mapped[bool] = mapped_column(default=False)
    executor_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    reminders: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    answer_text: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[datetime]


class CaseTask(Base):
    """A task that follows from a decision of the Council: who, what, until when (398/15, 398/21).

    kind: missing (a material that a deferred decision waits for), submission (to the commission), task (in words).
    `session_id` is the session that decided; a correction takes back what is not done yet.
    """

    __tablename__ = "case_task"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int | None]
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    responsible: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[datetime]
