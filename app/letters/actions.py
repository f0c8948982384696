"""What people do with letters and kept papers: one permission, one transaction, one audit entry each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Unpack

from app.base.access import Work, verb
from app.base.refusal import Refused
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.letters import steps
from app.letters.rules import Archived, Incoming, Outgoing


@verb
def register_incoming(work: Work, /, *, file: GivenFile | None = None, **letter: Unpack[Incoming]) -> int:
    """Register a letter from a body with its scan (398/11)."""
    if file is not None:
        letter["attachment_id"] = attachments.add(work, file.data, file.title, file.media)
    letter_id = steps.register_incoming(work, **letter)
    work.about("letter", letter_id)
    return letter_id


@verb
def register_outgoing(work: Work, /, *, file: GivenFile | None = None, **letter: Unpack[Outgoing]) -> int:
    """Register a letter that goes out, with its scan."""
    if file is not None:
        letter["attachment_id"] = attachments.add(work, file.data, file.title, file.media)
    letter_id = steps.register_outgoing(work, **letter)
    work.about("letter", letter_id)
    return letter_id


@verb
def scan_letter(work: Work, letter_id: int, file: GivenFile) -> None:
    """Attach the scan of a registered letter, once."""
    work.about("letter", letter_id)
    steps.scan_letter(work, letter_id, attachments.add(work, file.data, file.title, file.media))


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
    work: Work, kind: str, language: str, pdf: bytes, facts: Mapping[str, Any], /, **about: Unpack[Archived]
) -> int:
    """Keep a paper that was printed as it stands."""
    paper_id = steps.archive_paper(work, kind, language, pdf, facts, **about)
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
