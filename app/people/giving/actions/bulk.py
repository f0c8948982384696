"""One deed for many children at once: class, category. Each is one transaction that can be stopped and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Work, verb
from app.base.refusal import Refused
from app.people import steps
from app.people.reads.then import holds_on
from app.people.rules import State
from app.people.steps import movement, spans
from app.people.tables import ChildCategory, Enrolment

Progress = Callable[[int, int], None]
_STAY = ("class_id", "starts", "ends", "order_number", "order_date", "reason", "place")


class Deed(StrEnum):
    """What was done to many."""

    CLASS = "class"
    CATEGORY = "category"
    CATEGORY_ENDED = "category_ended"


@dataclass(frozen=True)
class Done:
    """What a deed changed, for its undo: of each child what stood before and after. `skipped` had nothing to change."""

    deed: Deed
    changed: tuple[tuple[int, Any, Any], ...]
    skipped: int

    @property
    def count(self) -> int:
        """How many children were changed."""
        return len(self.changed)


def _no_progress(_done: int, _total: int) -> None:
    return None


def _each(ids: Sequence[int], progress: Progress) -> Iterable[int]:
    """The children one by one; `progress` may stop the deed, then nothing stays of it."""
    for place, child_id in enumerate(ids):
        if not place % 20:
            progress(place, len(ids))
        yield child_id
    progress(len(ids), len(ids))


def _done(work: Work, deed: Deed, ids: Sequence[int], changed: list[tuple[int, Any, Any]]) -> Done:
    work.tell("many", children=[child_id for child_id, *_rest in changed], count=len(changed), deed=str(deed))
    return Done(deed, tuple(changed), len(ids) - len(changed))


@verb
def set_class(
    work: Work,
    ids: Sequence[int],
    class_id: int,
    on: date,
    *,
    order_number: str = "",
    order_date: date | None = None,
    progress: Progress = _no_progress,
) -> Done:
    """Children move to a class from a day on; who is in it already, or not here on the day, is passed over."""
    steps.check_since(on, work.clock.today())
    changed: list[tuple[int, Any, Any]] = []
    for child_id in _each(ids, progress):
        row = steps.child(work.session, child_id)
        old = steps.value_on(work.session, row, "class_id", on)
        if old == class_id or not _is_here(work.session, child_id, on):
            continue
        before = _stays(work.session, child_id)
        was, becomes = (steps.said(work.session, "class_id", value) for value in (old, class_id))
        steps.note(work, row, "class_id", was, becomes, on, correction=False)
        order = {"order_number": order_number.strip(), "order_date": order_date}
        steps.stay(work.session, row, class_id, on, **order, reason="", place="")
        changed.append((child_id, before, _stays(work.session, child_id)))
    return _done(work, Deed.CLASS, ids, changed)


def _is_here(session: Session, child_id: int, on: date) -> bool:
    return not movement.moves(session, child_id) or movement.state_on(session, child_id, on) == State.HERE


def _stays(session: Session, child_id: int) -> list[dict[str, Any]]:
    session.flush()
    rows = spans.all_of(session, spans.of(child_id, "class_id"))
    return [{name: getattr(row, name) for name in _STAY} for row in rows]


@verb
def add_categories(
    work: Work,
    ids: Sequence[int],
    code: str,
    starts: date,
    ends: date | None = None,
    document: str = "",
    *,
    progress: Progress = _no_progress,
) -> Done:
    """Children get a category from a day on, with the document behind it; who has it on that day is passed over."""
    if not code:
        raise Refused("people.category.missing", field="code")
    if ends is not None and ends < starts:
        raise Refused("people.dates.order", field="ends")
    changed: list[tuple[int, Any, Any]] = []
    for child_id in _each(ids, progress):
        row = steps.child(work.session, child_id)
        if _held(work.session, child_id, code, starts):
            continue
        made = ChildCategory(child_id=child_id, code=code, starts=starts, ends=ends, document=document.strip())
        work.session.add(made)
        steps.note(work, row, "category", None, code, starts, correction=False)
        work.session.flush()
        changed.append((child_id, None, made.id))
    return _done(work, Deed.CATEGORY, ids, changed)


@verb
def end_categories(
    work: Work, ids: Sequence[int], code: str, last_day: date, *, progress: Progress = _no_progress
) -> Done:
    """A category of children ends with a day, included; who does not have it on that day is passed over."""
    if not code:
        raise Refused("people.category.missing", field="code")
    changed: list[tuple[int, Any, Any]] = []
    for child_id in _each(ids, progress):
        row = steps.child(work.session, child_id)
        held = _held(work.session, child_id, code, last_day)
        for category in held:
            changed.append((child_id, (category.id, category.ends), (category.id, last_day)))
            category.ends = last_day
        if held:
            steps.note(work, row, "category", code, None, last_day, correction=False)
    return _done(work, Deed.CATEGORY_ENDED, ids, changed)


def _held(session: Session, child_id: int, code: str, day: date) -> list[ChildCategory]:
    mine = select(ChildCategory).where(ChildCategory.child_id == child_id, ChildCategory.code == code)
    return list(session.scalars(mine.where(holds_on(ChildCategory, day)).order_by(ChildCategory.id)))


@verb
def undo_many(work: Work, done: Done) -> None:
    """Take a deed back as a whole. Refused when something of it was changed since."""
    ways: dict[Deed, Callable[..., None]] = {
        Deed.CLASS: _undo_class,
        Deed.CATEGORY: _undo_category,
        Deed.CATEGORY_ENDED: _undo_end,
    }
    undo = ways[done.deed]
    for child_id, before, after in done.changed:
        undo(work, child_id, before, after)
    work.tell("many", children=[child_id for child_id, *_rest in done.changed], deed=f"undo {done.deed}")


def _undo_class(work: Work, child_id: int, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    session, row = work.session, steps.child(work.session, child_id)
    if _stays(session, child_id) != after:
        raise Refused("people.movement.built_on")
    old = steps.said(session, "class_id", row.class_id)
    table = spans.of(child_id, "class_id")
    for stay in spans.all_of(session, table):
        session.delete(stay)
    session.flush()
    for kept in before:
        session.add(Enrolment(child_id=child_id, **kept))
    row.class_id = spans.present(session, table)
    new = steps.said(session, "class_id", row.class_id)
    steps.note(work, row, "class_id", old, new, work.clock.today(), correction=True)


def _undo_category(work: Work, child_id: int, _before: None, made: int) -> None:
    row, category = steps.child(work.session, child_id), work.session.get(ChildCategory, made)
    if category is None:
        raise Refused("people.movement.built_on")
    steps.note(work, row, "category", category.code, None, work.clock.today(), correction=True)
    work.session.delete(category)


def _undo_end(work: Work, child_id: int, before: tuple[int, date | None], after: tuple[int, date]) -> None:
    row, category = steps.child(work.session, child_id), work.session.get(ChildCategory, before[0])
    if category is None or category.ends != after[1]:
        raise Refused("people.movement.built_on")
    category.ends = before[1]
    steps.note(work, row, "category", None, category.code, work.clock.today(), correction=True)
