"""What people do with reference lists and the rulebook: own rows, other words, from when to when a row is offered."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.base.access import Work, verb
from app.base.refusal import Refused
from app.school import rules, steps
from app.school.actions.school import row_of
from app.school.tables import ReferenceItem


@verb
def add_item(
    work: Work,
    name: str,
    kk: str,
    ru: str,
    code: str = "",
    *,
    starts: date | None = None,
    ends: date | None = None,
) -> str:
    """A row of the school's own at the end of a reference list; gives its code. One language may stand for both."""
    codes = list(work.session.scalars(select(ReferenceItem.code).where(ReferenceItem.list == name)))
    if not codes:
        raise Refused("school.missing", {"id": name})
    given = code.strip() or next(f"own{n}" for n in range(len(codes) + 1, 10_000) if f"own{n}" not in codes)
    if given in codes:
        raise Refused("school.code_taken", {"code": given}, field="code")
    row = ReferenceItem(list=name, code=given, kk="", ru="", position=_last(work, name) + 1)
    _fill(row, kk or ru, ru or kk, starts, ends)
    work.session.add(row)
    return given


def _last(work: Work, name: str) -> int:
    """The last place of a list."""
    places = work.session.scalars(select(ReferenceItem.position).where(ReferenceItem.list == name))
    return max(places, default=0)


def _fill(row: ReferenceItem, kk: str, ru: str, starts: date | None, ends: date | None) -> None:
    row.kk, row.ru = rules.check_text(kk, "kk"), rules.check_text(ru, "ru")
    if starts is not None:
        rules.check_span(starts, ends)
    row.starts, row.ends = starts, ends


@verb
def edit_item(
    work: Work, item_id: int, kk: str, ru: str, *, starts: date | None = None, ends: date | None = None
) -> None:
    """Change the words of a row and from when to when it is offered; its code stays, and with it what was entered."""
    row: ReferenceItem = row_of(work, ReferenceItem, item_id)
    work.about("reference_item", item_id)
    _fill(row, kk, ru, starts, ends)


@verb
def shift_item(work: Work, item_id: int, by: int) -> None:
    """Move a row up (−1) or down (1) in its list, as choices offer it."""
    row: ReferenceItem = row_of(work, ReferenceItem, item_id)
    work.about("reference_item", item_id)
    query = select(ReferenceItem).where(ReferenceItem.list == row.list)
    rows = list(work.session.scalars(query.order_by(ReferenceItem.position, ReferenceItem.id)))
    place = rows.index(row)
    rows.insert(max(0, place + by), rows.pop(place))
    for position, each in enumerate(rows, 1):
        each.position = position


@verb
def remove_item(work: Work, item_id: int) -> None:
    """Take a row out that nothing was entered with; one in use is refused and can be ended instead."""
    row: ReferenceItem = row_of(work, ReferenceItem, item_id)
    work.about("reference_item", item_id)
    if row.code in steps.used_codes(work.session, row.list):
        raise Refused("school.item_used")
    work.session.delete(row)
