"""Social categories of a child, from a day to another, with the document behind them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.base.access import Work, verb
from app.base.refusal import Refused
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.people import steps
from app.people.tables import ChildCategory


@verb
def add_category(
    work: Work,
    child_id: int,
    code: str,
    starts: date,
    ends: date | None = None,
    document: str = "",
    scan: GivenFile | None = None,
) -> int:
    """A category of a child from a day on, with the document behind it and its scan."""
    row = steps.child(work.session, child_id)
    _check(code, starts, ends)
    category = ChildCategory(child_id=child_id, code=code, starts=starts, ends=ends, document=document.strip())
    category.attachment_id = _kept(work, scan)
    work.session.add(category)
    steps.note(work, row, "category", None, code, starts, correction=False)
    work.session.flush()
    work.about("child", child_id)
    return category.id


def _check(code: str, starts: date, ends: date | None) -> None:
    if not code:
        raise Refused("people.category.missing", field="code")
    if ends is not None and ends < starts:
        raise Refused("people.dates.order", field="ends")


def _kept(work: Work, scan: GivenFile | None) -> int | None:
    return attachments.add(work, scan.data, scan.title, scan.media) if scan is not None else None


@verb
def correct_category(
    work: Work,
    category_id: int,
    code: str,
    starts: date,
    ends: date | None = None,
    document: str = "",
    scan: GivenFile | None = None,
) -> None:
    """A category was entered wrongly: its code, its days or its document; without a new scan the old one stays."""
    found = _category(work, category_id)
    row = steps.child(work.session, found.child_id)
    _check(code, starts, ends)
    before = (found.code, found.starts, found.ends)
    found.code, found.starts, found.ends, found.document = code, starts, ends, document.strip()
    found.attachment_id = _kept(work, scan) or found.attachment_id
    if before != (code, starts, ends):
        old, new = (_said(*one) for one in (before, (code, starts, ends)))
        steps.note(work, row, "category_mended", old, new, starts, correction=True)
    work.about("child", row.id)


def _said(code: str, starts: date, ends: date | None) -> str:
    """Code and days as the history keeps them: they are said anew in the reader's language."""
    return f"{code} {starts.isoformat()} {ends.isoformat() if ends else ''}".strip()


def _category(work: Work, category_id: int) -> ChildCategory:
    found = work.session.scalar(select(ChildCategory).where(ChildCategory.id == category_id))
    if found is None:
        raise Refused("people.missing", {"id": category_id})
    return found


@verb
def end_category(work: Work, category_id: int, last_day: date) -> None:
    """A category ends with a day, included."""
    found = _category(work, category_id)
    if last_day < found.starts:
        raise Refused("people.dates.order", field="ends")
    found.ends = last_day
    row = steps.child(work.session, found.child_id)
    steps.note(work, row, "category", found.code, None, last_day, correction=False)
    work.about("child", row.id)


@verb
def remove_category(work: Work, category_id: int) -> None:
    """A category that was entered wrongly goes, with a line in the history."""
    found = _category(work, category_id)
    row = steps.child(work.session, found.child_id)
    steps.note(work, row, "category", found.code, None, work.clock.today(), correction=True)
    work.session.delete(found)
    work.about("child", row.id)
