"""The school's own wording of papers: versions from a day on, and back to the library's text.

Nothing is deleted: another text, or the library's own again, is a version more. Papers that are made keep their bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.base.access import Look, Work, read, verb
from app.base.papers.wording import base_version, checked, warnings
from app.base.refusal import Warn, settle
from app.base.store.tables import TemplateOverride, User


@dataclass(frozen=True)
class WordingLine:
    """A version of a paper's text. `stale`: the library's text is another one now than when it was made."""

    wording_id: int
    number: str
    language: str
    starts: date
    text: str
    author: str
    entered_at: datetime
    reason: str
    reasons: Mapping[str, str]
    stale: bool

    @property
    def is_library(self) -> bool:
        """Whether this version is the library's text again."""
        return not self.text


@read
def wordings(look: Look) -> tuple[WordingLine, ...]:
    """All versions of all papers, those that hold last at the end: by the day they begin, then as entered."""
    names = {row.id: row.name for row in look.session.execute(select(User.id, User.name))}
    rows = look.session.scalars(select(TemplateOverride).order_by(TemplateOverride.starts, TemplateOverride.id))
    return tuple(_line(row, names.get(row.user_id or 0, "")) for row in rows)


def _line(row: TemplateOverride, author: str) -> WordingLine:
    return WordingLine(
        row.id,
        row.kind,
        row.language,
        row.starts,
        row.text,
        author,
        row.entered_at,
        row.reason,
        dict(row.reasons),
        bool(row.text) and row.base_version != base_version(row.kind, row.language),
    )


@verb
def save_wording(
    work: Work,
    number: str,
    language: str,
    text: str,
    starts: date,
    *,
    reason: str = "",
    reasons: Mapping[str, str] | None = None,
) -> int:
    """The school's own text of a paper from a day on. Refused with papers.… and the line when it is no text of it.

    What the law fixes and the text no longer says takes a reason (decision 1).
    """
    kept = checked(number, language, text)
    used = settle([*warnings(number, language, kept), *_past(work, starts)], reasons)
    return _add(work, number, language, kept, starts, reason, used)


@verb
def restore_wording(
    work: Work,
    number: str,
    language: str,
    starts: date,
    *,
    reason: str = "",
    reasons: Mapping[str, str] | None = None,
) -> int:
    """The library's own text again from a day on."""
    return _add(work, number, language, "", starts, reason, settle(_past(work, starts), reasons))


def _past(work: Work, starts: date) -> list[Warn]:
    today = work.clock.today()
    return [Warn("papers.wording_past", {"on": starts.isoformat()}, field="starts")] if starts < today else []


def _add(
    work: Work, number: str, language: str, text: str, starts: date, reason: str, reasons: Mapping[str, str]
) -> int:
    row = TemplateOverride(
        kind=number,
        language=language,
        text=text,
        base_version=base_version(number, language),
        starts=starts,
        entered_at=work.clock.now(),
        user_id=work.viewer.user_id,
        reason=reason.strip(),
        reasons=dict(reasons),
    )
    work.session.add(row)
    work.session.flush()
    work.about("template_override", row.id)
    return row.id
