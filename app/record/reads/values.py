"""What the reads of the record give: frozen values, names as typed, words in the language asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.base.workdays import Due
from app.record.rules.steps import Step


@dataclass(frozen=True)
class Somebody:
    """A staff member on a day: the name as typed, the position in the language asked for."""

    staff_id: int | None
    name: str
    position: str = ""


@dataclass(frozen=True)
class Relative:
    """A grown-up (or sibling) of the child's family."""

    person_id: int
    name: str
    relation: str
    relation_words: str
    legal_rep: bool
    birth_year: int | None
    phone: str
    work: str
    address: str


@dataclass(frozen=True)
class ChildFacts:
    """The child of a case as papers and pages need it."""

    child_id: int | None
    name: str
    birth_date: date | None
    iin: str | None
    class_name: str
    class_teacher: Somebody | None
    language: str
    address: str
    address_reg: str
    phone: str
    state: str
    categories: tuple[str, ...]
    family: tuple[Relative, ...]

    @property
    def parent(self) -> Relative | None:
        """Who signs for the child: the first legal representative, else the first of the family."""
        return next((r for r in self.family if r.legal_rep), self.family[0] if self.family else None)


@dataclass(frozen=True)
class Coded:
    """A ground of 398/22 or an aim of 398/3 with its words in the language asked for."""

    code: int
    words: str
    short: str = ""


@dataclass(frozen=True)
class PaperGround:
    """What the papers of a case take from the school, the rulebook and the child, in one language, of one day."""

    language: str
    on: date
    school_short: str
    head: Somebody | None
    deputy: Somebody | None
    secretary: Somebody | None
    guidelines: str
    names: Mapping[str, Any]
    grounds: Mapping[int, str]
    aims: Mapping[int, str]
    child: ChildFacts
    staff: Mapping[int, Somebody]


@dataclass(frozen=True)
class ReferralValues:
    """A referral, stored or being typed: the fields of paper 03."""

    kind: str = "request"
    requester_id: int | None = None
    requester_name: str = ""
    requester_position: str = ""
    body: str = ""
    grounds: tuple[int, ...] = ()
    aims: tuple[int, ...] = ()
    facts: tuple[Mapping[str, Any], ...] = ()
    measures: tuple[Mapping[str, Any], ...] = ()
    help_needed: str = ""
    happened_on: date | None = None
    incoming_number: str = ""
    registered_at: datetime | None = None
    attachments: tuple[tuple[str, int | None], ...] = ()


@dataclass(frozen=True)
class ReferralLine:
    """A stored referral with what is said of it on the page."""

    referral_id: int
    values: ReferralValues
    who: str
    position: str
    received_at: datetime
    registered_at: datetime
    due: Due
    late_reason: str
    withdrawn_reason: str
    their_number: str = ""
    their_date: date | None = None


@dataclass(frozen=True)
class SheetValues:
    """The primary information sheet, stored or being typed: the fields of paper 05."""

    whereabouts: str = ""
    lives_with: str = ""
    categories: str = ""
    family: tuple[Mapping[str, Any], ...] = ()
    helpers: tuple[Mapping[str, Any], ...] = ()
    description: str = ""
    sources: str = ""
    danger: bool = False
    danger_measures: str = ""
    collected_at: datetime | None = None
    late_reason: str = ""
    secretary_id: int | None = None
    recorded_from_paper: bool = False


@dataclass(frozen=True)
class PartLine:
    """A part of the evaluation file. `closed`: its text belongs to the circle and the viewer does not (decision 10)."""

    kind: str
    state: str
    owner: Somebody | None
    author: Somebody | None
    on: date | None
    due_on: date | None
    number: str
    sheets: int | None
    reason: str
    from_paper: bool
    attachment_id: int | None
    file: str
    closed: bool
    asked_on: date | None = None
    paper: str = ""


@dataclass(frozen=True)
class PartOf:
    """A part with what its form needs of the case: all that a psychologist or class teacher is given."""

    case_id: int
    kind: str
    line: PartLine
    address: str


@dataclass(frozen=True)
class PartText:
    """What a part says; empty when attached, set aside, awaited or closed to the viewer."""

    kind: str
    state: str
    case_id: int
    body: Mapping[str, Any]
    closed: bool
    author_id: int | None
    on: date | None
    number: str


@dataclass(frozen=True)
class SubmissionValues:
    """A submission, stored or being typed: the fields of paper 04."""

    number: str = ""
    on: date | None = None
    deputy_id: int | None = None
    matter: str = ""
    summary: str = ""
    proposed_decision: str = ""
    proposed_session_on: date | None = None
    invitees: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class SubmissionLine:
    """A stored submission with where it stands."""

    submission_id: int
    state: str
    values: SubmissionValues
    returned_reason: str
    from_paper: bool
    prepared_at: datetime
    paper_id: int | None
    scan_id: int | None


@dataclass(frozen=True)
class EventLine:
    """A row of the timeline; `late` when it was entered on a later day than it happened (decision 4)."""

    event_id: int
    code: str
    facts: Mapping[str, Any]
    text: str
    happened_at: datetime
    entered_at: datetime
    who: str
    attachment_id: int | None = None
    file: str = ""
    pages: int | None = None

    @property
    def late(self) -> bool:
        """Whether it was entered on a later day."""
        return self.entered_at.date() > self.happened_at.date()


@dataclass(frozen=True)
class DecisionFacts:
    """The last decision of the Council on the case."""

    kind: str
    on: date
    session_id: int | None
    protocol: str
    reason: str
    terms: Mapping[str, Any]


@dataclass(frozen=True)
class CaseLine:
    """A row of the list of cases."""

    case_id: int
    number: str
    child_id: int
    child_name: str
    class_name: str
    class_order: tuple[int, str]
    state: str
    grounds: tuple[Coded, ...]
    more_grounds: int
    danger: bool
    existing: bool
    step: Step | None
    late: bool
    record_number: str
    opened_on: date
    on_record_from: date | None
    next_review_on: date | None


@dataclass(frozen=True)
class CaseList:
    """Cases that fit a search, and how many of each state there are without the state's own filter."""

    lines: tuple[CaseLine, ...]
    counts: Mapping[str, int]
    late: int


@dataclass(frozen=True)
class PlanFacts:
    """The plan of a case in short, for its page."""

    plan_id: int
    state: str
    starts: date
    ends: date
    measures: int
    done: int
    overdue: int
    approved_on: date | None
    signed_on: date | None
    copy_on: date | None


@dataclass(frozen=True)
class CasePage:
    """Everything the case's page shows."""

    case_id: int
    number: str
    state: str
    child: ChildFacts
    danger: bool
    existing: bool
    record_number: str
    on_record_from: date | None
    removed_on: date | None
    removal_ground: str
    next_review_on: date | None
    close_kind: str
    close_reason: str
    session_id: int | None
    decision: DecisionFacts | None
    steps: tuple[Step, ...]
    next_action: tuple[str, str]
    sheet_due: Due
    grounds: tuple[Coded, ...]
    aims: tuple[Coded, ...]
    referrals: tuple[ReferralLine, ...]
    sheet: SheetValues
    sheet_begun: bool
    parts: tuple[PartLine, ...]
    submission: SubmissionLine | None
    plan: PlanFacts | None
    events: tuple[EventLine, ...]
    earlier: tuple[tuple[int, str, str], ...]
    reasons: Mapping[str, str] = field(default_factory=dict)

    def part(self, kind: str) -> PartLine:
        """One of the four parts."""
        return next(p for p in self.parts if p.kind == kind)

    def part_of(self, kind: str) -> PartOf:
        """A part for its form."""
        return PartOf(self.case_id, kind, self.part(kind), self.child.address)


@dataclass(frozen=True)
class MyPart:
    """A part that waits for the viewer: what a psychologist or class teacher sees of a case."""

    case_id: int
    number: str
    child_id: int
    child_name: str
    class_name: str
    kind: str
    state: str
    due_on: date | None
    on: date | None = None
    open: bool = True


@dataclass(frozen=True)
class Deadline:
    """Something due, for Today: a code and facts; `due` None when the law and the school set no term."""

    code: str
    facts: Mapping[str, Any]
    clause: str
    due: datetime | None
    route: str
    args: Mapping[str, Any]
    danger: bool = False
    hours: bool = False
