"""What the reads of the Council give: frozen values with names and positions in the language asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.council.rules import Decision, ItemState, Lack, MemberRole, Votes, lacks

#: beside the frozen facts of a kept paper: the version of the text it was composed from
VERSION = "template_version"


@dataclass(frozen=True)
class Somebody:
    """A staff member on a day: the name as typed, the position in the language asked for."""

    staff_id: int | None
    name: str
    position: str


@dataclass(frozen=True)
class OrderLine:
    """An order of the head with its composition; `marks` tell where an existing order differs from the clauses."""

    order_id: int
    number: str
    on: date
    starts: date
    ends: date | None
    existing: bool
    marks: tuple[str, ...]
    substitute_reason: str
    replaces: tuple[str, date] | None
    paper_id: int | None
    scan_id: int | None
    members: tuple[tuple[Somebody, MemberRole], ...]


@dataclass(frozen=True)
class SessionLine:
    """A row of the list of sessions."""

    session_id: int
    year: int
    state: str
    starts_at: datetime
    place: str
    protocol_number: int | None
    items: int
    present: int
    members: int
    corrects_id: int | None
    signed_on: date | None


@dataclass(frozen=True)
class MemberLine:
    """A member at a session."""

    somebody: Somebody
    role: MemberRole
    present: bool
    absence_reason: str


@dataclass(frozen=True)
class InvitedLine:
    """An invited person; `delivered` when the invitation has a day and a way."""

    invited_id: int
    item_id: int | None
    kind: str
    name: str
    position: str
    staff_id: int | None
    person_id: int | None
    attended: bool | None
    delivery: Mapping[str, Any]
    delivered: bool


@dataclass(frozen=True)
class ChildFacts:
    """The child of an item as the protocol names it; the ЖСН is never among them."""

    child_id: int
    name: str
    birth_date: date
    class_name: str


@dataclass(frozen=True)
class Parent:
    """A grown-up of the child's family who can be invited."""

    person_id: int
    name: str
    relation: str
    legal_rep: bool


@dataclass(frozen=True)
class ItemLine:
    """An item of the agenda with its hearing and decision."""

    item_id: int
    position: int
    kind: str
    case_id: int | None
    case_label: str
    child: ChildFacts | None
    parents: tuple[Parent, ...]
    title: str
    speaker: str
    minutes: int | None
    materials: str
    heard: tuple[Mapping[str, Any], ...]
    spoke: tuple[Mapping[str, Any], ...]
    parent_opinion: str
    child_opinion: str
    offered: tuple[Decision, ...]
    decision: str | None
    terms: Mapping[str, Any]
    grounds: tuple[int, ...]
    responsible: Somebody | None
    votes: Votes
    parents_invited: bool
    no_invitation_reason: str
    reply_addressee: str
    reply_due_at: datetime | None
    reply_letter_id: int | None

    @property
    def about_child(self) -> bool:
        """Whether the item examines a child."""
        return self.child is not None and self.kind != "other"

    @property
    def standing(self) -> ItemState:
        """The item as the rules of finishing see it."""
        return ItemState(
            self.position,
            self.decision,
            self.terms,
            self.about_child,
            self.parents_invited,
            self.no_invitation_reason,
            self.votes,
        )


@dataclass(frozen=True)
class SessionPage:
    """Everything of one session, as its page and its papers need it."""

    session_id: int
    order_id: int
    year: int
    state: str
    kind: str
    starts_at: datetime
    ended_at: datetime | None
    place: str
    decided_by: Somebody | None
    decision_number: str
    decision_on: date | None
    presiding: Somebody | None
    secretary: Somebody | None
    members: tuple[MemberLine, ...]
    invited: tuple[InvitedLine, ...]
    items: tuple[ItemLine, ...]
    quorum: int
    quorum_rule: str
    protocol_number: int | None
    proposed_number: int
    corrects: tuple[int, date] | None
    correction_reason: str
    corrected_by: tuple[int, ...]
    not_held_reason: str
    paper_id: int | None
    signed_on: date | None
    notify_by: date
    reply_by: date
    language: str

    @property
    def present(self) -> int:
        """Members present."""
        return sum(m.present for m in self.members)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What keeps the session from being finished."""
        return tuple(lacks(self.present, self.quorum, [item.standing for item in self.items]))


@dataclass(frozen=True)
class ReadyCase:
    """A case that can be put on an agenda: awaiting the Council, deferred, or due for a review."""

    case_id: int
    label: str
    kind: str
    state: str
    child: ChildFacts
    review_on: date | None


@dataclass(frozen=True)
class Deadline:
    """Something of the Council that is due: a code with facts, its moment, its clause and where to go."""

    code: str
    due_at: datetime
    clause: str
    session_id: int
    item_id: int | None
    case_id: int | None
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class StaffSeat:
    """A staff member who may sit in the Council; `usual` is the role by post (398/7, 398/10)."""

    somebody: Somebody
    usual: MemberRole


@dataclass(frozen=True)
class Proposals:
    """What a new session is proposed with: the next numbers, who decides, the usual hour and place."""

    decision_number: str
    protocol_number: int
    decided_by_id: int | None
    starts_at: datetime
    place: str


@dataclass(frozen=True)
class Head:
    """What the school and its edition give to every paper, in the paper's language.

    `standing` are the fields of any paper (school_short, locality, head_name, letterhead …), `grounds` the words of the
    grounds of 398/22 by code, `sensitive` the codes that print by number only, `reviews` the months after which a
    ground is looked at again.
    """

    language: str
    standing: Mapping[str, Any] = field(default_factory=dict)
    grounds: Mapping[int, str] = field(default_factory=dict)
    sensitive: frozenset[int] = frozenset({10})
    deputy_name: str = ""
    secretary_phone: str = ""
    reviews: Mapping[int, int] = field(default_factory=dict)
