"""What reads of letters give: rows of registers, numbers, kept papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class LetterLine:
    """A row of the incoming or outgoing register."""

    letter_id: int
    direction: str
    number: str
    on: date
    received_at: datetime | None
    registered_at: datetime
    correspondent: str
    their_number: str
    their_date: date | None
    subject: str
    late_reason: str
    due_on: date | None
    answered: bool
    case_id: int | None
    cancelled_reason: str
    attachment_id: int | None = None


@dataclass(frozen=True)
class JournalLine:
    """A row of a register as it is shown and printed, with what stands elsewhere: child, answer, who registered it.

    The child is empty where the letter names none or the viewer may not see the child. `from_body`: it came from a body
    or an organisation, not from the school's own staff.
    """

    letter: LetterLine
    child_id: int | None
    child_name: str
    class_name: str
    answer: tuple[str, date] | None
    registered_by: str
    from_body: bool = True

    @property
    def id(self) -> int:
        """The row's key."""
        return self.letter.letter_id

    @property
    def late(self) -> bool:
        """Registered later than one working day (398/11), with its reason."""
        return bool(self.letter.late_reason)

    @property
    def cancelled(self) -> bool:
        """The number stays, the letter does not count."""
        return bool(self.letter.cancelled_reason)

    @property
    def waits(self) -> bool:
        """An answer is awaited."""
        return self.letter.due_on is not None and not self.letter.answered and not self.cancelled

    def overdue(self, today: date) -> bool:
        """The awaited answer did not come by its day."""
        return self.waits and self.letter.due_on is not None and self.letter.due_on < today


@dataclass(frozen=True)
class Journal:
    """A register of a period, both ends included; `inquiries`: only letters that await an answer by a day (28.4)."""

    direction: str
    first: date
    last: date
    rows: tuple[JournalLine, ...]
    inquiries: bool = False


@dataclass(frozen=True)
class NumberLine:
    """A given number with why it left a gap or was cancelled."""

    number: int
    given_at: datetime
    gap_reason: str
    cancelled_reason: str


@dataclass(frozen=True)
class PaperLine:
    """A kept paper; `closed`: it belongs to the circle, the viewer does not, and sees whose and when."""

    paper_id: int
    kind: str
    language: str
    number: str
    title: str
    made_at: datetime
    case_id: int | None
    child_id: int | None
    session_id: int | None
    copies: int
    sha256: str
    template_version: str
    signed_on: date | None
    scan_id: int | None
    closed: bool
    made_by: str = ""


@dataclass(frozen=True)
class ArchiveLine:
    """A row of the archive: the paper and the child it is about, empty where the viewer may not see the child."""

    paper: PaperLine
    child_name: str

    @property
    def id(self) -> int:
        """The row's key."""
        return self.paper.paper_id

    @property
    def after(self) -> tuple[datetime, int]:
        """Where the next page begins."""
        return self.paper.made_at, self.paper.paper_id


@dataclass(frozen=True)
class Wanted:
    """What the archive is asked for. `case_ids`: cases whose child or number the text names."""

    text: str = ""
    kind: str | None = None
    first: date | None = None
    last: date | None = None
    signed: bool | None = None
    case_ids: frozenset[int] = frozenset()


@dataclass(frozen=True)
class KindCount:
    """How many papers of a kind are kept."""

    kind: str
    count: int


@dataclass(frozen=True)
class PaperFile:
    """The bytes of a kept paper, checked against their SHA-256."""

    data: bytes
    kind: str
    language: str
    signed_on: date | None
