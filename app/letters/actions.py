"""What people do with letters and kept papers: one permission, one transaction, one audit entry each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.base.access import Work, verb
from app.base.refusal import Refused
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.letters import steps


@verb
def register_incoming(
    work: Work,
    *,
    received_at: datetime,
    correspondent: str,
    subject: str = "",
    their_number: str = "",
    their_date: date | None = None,
    number: str = "",
    late_reason: str = "",
    answers_id: int | None = None,
    case_id: int | None = None,
    child_id: int | None = None,
    reasons: Mapping[str, str] | None = None,
) -> int:
    """Register a letter from a body (398/11)."""
    letter_id = steps.register_incoming(
        work,
        received_at=received_at,
        correspondent=correspondent,
        subject=subject,
        their_number=their_number,
        their_date=their_date,
        number=number,
        late_reason=late_reason,
        answers_id=answers_id,
        case_id=case_id,
        child_id=child_id,
        reasons=reasons,
    )
    work.about("letter", letter_id)
    return letter_id


@verb
def register_outgoing(
    work: Work,
    *,
    correspondent: str,
    subject: str = "",
    on: date | None = None,
    number: str = "",
    due_on: date | None = None,
    answers_id: int | None = None,
    case_id: int | None = None,
    child_id: int | None = None,
    reasons: Mapping[str, str] | None = None,
) -> int:
    """Register a letter that goes out."""
    letter_id = steps.register_outgoing(
        work,
        correspondent=correspondent,
        subject=subject,
        on=on,
        number=number,
        due_on=due_on,
        answers_id=answers_id,
        case_id=case_id,
        child_id=child_id,
        reasons=reasons,
    )
    work.about("letter", letter_id)
    return letter_id


@verb
def cancel_letter(work: Work, letter_id: int, reason: str) -> None:
    """Cancel a registered letter; its number stays with the reason."""
    work.about("letter", letter_id)
    steps.cancel_letter(work, letter_id, reason)


@verb
def start_numbering(work: Work, series: str, year: int, last: int) -> None:
    """Begin the numbers of a year after the one that the paper register stopped at (decision 6)."""
    steps.start_series(work, series, year, last)


@verb
def keep_paper(
    work: Work,
    kind: str,
    language: str,
    pdf: bytes,
    facts: Mapping[str, Any],
    *,
    title: str = "",
    number: str = "",
    template_version: str = "",
    case_id: int | None = None,
    child_id: int | None = None,
    session_id: int | None = None,
    copies: int = 1,
) -> int:
    """Keep a paper that was printed as it stands."""
    paper_id = steps.archive_paper(
        work,
        kind,
        language,
        pdf,
        facts,
        title=title,
        number=number,
        template_version=template_version,
        case_id=case_id,
        child_id=child_id,
        session_id=session_id,
        copies=copies,
    )
    work.about("paper", paper_id)
    return paper_id


@verb
def paper_signed(work: Work, paper_id: int, *, signed_on: date | None, file: GivenFile | None) -> int:
    """A kept paper came back signed: its day and its scan, closed like the paper itself (decisions 10 and 16)."""
    if file is None:
        raise Refused("letters.scan_missing", field="file")
    signed = steps.signed_day(work.session, paper_id)
    scan_id = attachments.add(work, file.data, file.title, file.media, steps.is_closed(work.session, paper_id))
    if signed is None:
        steps.sign_paper(work, paper_id, signed_on or work.clock.today(), scan_id)
    else:
        steps.add_scan(work, paper_id, scan_id)
    work.about("paper", paper_id)
    return scan_id


@verb
def add_scan(work: Work, paper_id: int, data: bytes, media: str) -> int:
    """Attach the scan of a signed paper; that of a paper of the circle is closed like it (decision 10)."""
    closed = steps.is_closed(work.session, paper_id)
    scan_id = attachments.add(work, data, "scan", media, circle=closed)
    steps.add_scan(work, paper_id, scan_id)
    work.about("paper", paper_id)
    return scan_id
