"""Editions of the rulebook: the school's own from a date, one read in from a file, and back (decision 16)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.base.access import Work, verb
from app.base.refusal import Refused
from app.school import rulebook, rules, steps
from app.school.rulebook import OwnRules
from app.school.tables import RulebookEdition


@verb
def change_rulebook(work: Work, code: str, starts: date, changes: Mapping[str, Any]) -> str:
    """The school's own edition from a date on: the one of that day with these parts replaced; gives its code.

    Cases, sessions and papers keep the edition of their day. Without a code the edition is named by its day.
    """
    before = steps.rulebook(work.session, steps.edition_on(work.session, starts))
    return _put(work, code, starts, {**before, **changes})


@verb
def set_own_rules(work: Work, own: OwnRules, starts: date) -> str:
    """The school's names, terms and eleventh ground from a date on, as an edition of their own; gives its code."""
    _not_before_today(work, starts)
    before = steps.rulebook(work.session, steps.edition_on(work.session, starts))
    body = rulebook.with_own(before, own)
    if not rulebook.differences(before, body):
        raise Refused("school.edition_same")
    return _put(work, "", starts, body)


@verb
def adopt_edition(work: Work, data: bytes) -> str:
    """An edition out of a file, from its own day on; what it leaves out stays as it is. Gives its code."""
    body = rulebook.read(data)
    before = steps.rulebook(work.session)
    starts = date.fromisoformat(body["starts"])
    return _put(work, str(body["code"]), starts, {**before, **body}, own=False)


@verb
def return_to_edition(work: Work, code: str, starts: date) -> str:
    """What an earlier edition said holds again from a date on, as a new edition: history stays. Gives its code."""
    _not_before_today(work, starts)
    earlier = steps.rulebook(work.session, code)
    if not rulebook.differences(steps.rulebook(work.session, steps.edition_on(work.session, starts)), earlier):
        raise Refused("school.edition_same")
    return _put(work, "", starts, earlier)


@verb
def withdraw_edition(work: Work, code: str) -> None:
    """Take an edition back that has not begun yet; one that has begun is kept for ever."""
    row = work.session.scalar(select(RulebookEdition).where(RulebookEdition.code == code))
    if row is None:
        raise Refused("school.missing", {"id": code})
    if row.starts <= work.clock.today():
        raise Refused("school.edition_begun")
    work.about("rulebook_edition", row.id)
    work.session.delete(row)


def _not_before_today(work: Work, starts: date) -> None:
    """What the school changes by itself holds for what begins from now on, never for days that are over."""
    if starts < work.clock.today():
        raise Refused("school.edition_past", field="starts")


def _put(work: Work, code: str, starts: date, body: Mapping[str, Any], *, own: bool = True) -> str:
    """Keep an edition; it begins with the latest or after it, else it would never hold."""
    codes = set(work.session.scalars(select(RulebookEdition.code))) | {rules.EDITION}
    name = code.strip() or _free(codes, starts)
    if name in codes:
        raise Refused("school.code_taken", {"code": name}, field="code")
    latest = work.session.scalar(select(func.max(RulebookEdition.starts)))
    if latest is not None and starts < latest:
        raise Refused("school.edition_earlier", {"date": latest.isoformat()}, field="starts")
    kept = {**body, "code": name, "starts": starts.isoformat()}
    row = RulebookEdition(code=name, starts=starts, body=kept, own=own, entered_at=work.clock.now())
    work.session.add(row)
    work.session.flush()
    work.about("rulebook_edition", row.id)
    return name


def _free(codes: set[str], starts: date) -> str:
    """The school's own editions are named by their day; a second one of a day is numbered."""
    names = (starts.isoformat() if n == 1 else f"{starts.isoformat()}-{n}" for n in range(1, len(codes) + 2))
    return next(name for name in names if name not in codes)
