"""What the reads of the plan give: lines in the language asked for, progress, copies, the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.record.reads.values import PaperGround, Somebody


@dataclass(frozen=True)
class MeasureLine:
    """A line of the plan, words in the language asked for where the library knows them."""

    measure_id: int
    position: int
    library_id: int | None
    kind_code: int | None
    kind: str
    responsible_id: int | None
    responsible: str
    stage: str
    starts: date | None
    ends: date | None
    indicator: str
    state: str
    term: str
    last: MonitoringLine | None = None
    entries: int = 0


@dataclass(frozen=True)
class MonitoringLine:
    """A monitoring entry of a measure."""

    entry_id: int
    on: date
    text: str
    rating: str | None
    author: str
    next_on: date | None


@dataclass(frozen=True)
class CopyLine:
    """A copy of the plan that was handed over."""

    copy_id: int
    on: date
    name: str
    person_id: int | None
    by: Somebody | None
    sheets: int | None


@dataclass(frozen=True)
class PlanPage:
    """Everything the plan's page shows and Annex 1 needs."""

    plan_id: int
    case_id: int
    case_number: str
    state: str
    starts: date
    ends: date
    description: str
    parent_id: int | None
    parent_name: str
    approved_on: date | None
    approved_by: Somebody | None
    printed_at: datetime | None
    signed_on: date | None
    paper_id: int | None
    scan_id: int | None
    evaluation: str
    protocol: str
    decided_on: date | None
    grounds: tuple[int, ...]
    measures: tuple[MeasureLine, ...]
    copies: tuple[CopyLine, ...]
    reasons: Mapping[str, str]
    ground: PaperGround


@dataclass(frozen=True)
class LibraryLine:
    """A measure of the library in the language asked for, with the other language's words."""

    library_id: int
    kind_code: int
    kind: str
    stage: str
    indicator: str
    responsible_code: str
    grounds: tuple[int, ...]
    own: bool
