"""A child by hand, and the two verbs of change: what was wrong, and what changed from a day on (decision 15)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from app.base.access import Work, verb
from app.base.refusal import Refused, Warn, settle
from app.people import rules, steps
from app.people.rules import Name
from app.people.steps import movement
from app.people.tables import Child, Enrolment

_NEW = frozenset(rules.FIELDS)


def _known_fields(values: Mapping[str, Any]) -> None:
    unknown = set(values) - _NEW
    if unknown:
        raise Refused("people.unknown_field", {"fields": ", ".join(sorted(unknown))})


@verb
def add_child(
    work: Work,
    values: Mapping[str, Any],
    *,
    starts: date | None = None,
    reasons: Mapping[str, str] | None = None,
) -> int:
    """A child by hand. Hard stops: no name, no day of birth, a wrong ЖСН or one that another child has (decision 1)."""
    _known_fields(values)
    facts = steps.clean(values)
    steps.check_name(facts)
    today = work.clock.today()
    birth = steps.check_birth(facts.get("birth_date"), today)
    facts["iin"] = steps.check_iin(work.session, str(facts.get("iin") or ""))
    name = Name(*(str(facts.get(n, "")) for n in ("surname", "given", "patronymic")))
    used = settle(steps.twins(work.session, name, birth), reasons)
    row = Child(**facts, created_at=work.clock.now(), changed_at=work.clock.now())
    row.document, row.extra, row.state = {}, {"reasons": used} if used else {}, "here"
    work.session.add(row)
    work.session.flush()
    for field in sorted(rules.DATED & set(facts)):
        steps.keep(work.session, row, field, starts or today)
    steps.refresh(work.session, row)
    work.about("child", row.id)
    return row.id


@verb
def change_child(
    work: Work,
    child_id: int,
    values: Mapping[str, Any],
    *,
    correction: bool,
    since: date | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Mapping[str, Any]:
    """Change fields of a child: what was wrong (`correction`) or what changed from a day on (decision 15).

    A change holds from `since` until the next one that is known, and the days before keep what they had. A correction
    mends what the register says of today, or with `since` what it says of that day. Gives what stood there before: as
    a correction of the same day it undoes the change.
    """
    _known_fields(values)
    row = steps.child(work.session, child_id)
    facts = steps.clean(values)
    today = work.clock.today()
    steps.check_since(since, today)
    if "iin" in facts:
        facts["iin"] = steps.check_iin(work.session, str(facts["iin"] or ""), child_id)
    warnings = _same_child(work, row, facts)
    if facts.get("class_id"):
        movement.check_here(work.session, child_id, since or today)
    if not correction:
        warnings += steps.later_known(work.session, row, facts, since or today)
    _keep_reasons(row, settle(warnings, reasons))
    before = {name: steps.value_on(work.session, row, name, since or today) for name in facts}
    steps.put(work, row, facts, since or today, correction=correction, at=since if correction else None)
    work.about("child", child_id)
    return before


def _same_child(work: Work, row: Child, facts: Mapping[str, Any]) -> list[Warn]:
    """The name and day of birth must be there; a warning when they become those of another child."""
    merged = {name: facts.get(name, getattr(row, name)) for name in ("surname", "given", "patronymic", "birth_date")}
    steps.check_name(merged)
    birth = steps.check_birth(merged["birth_date"], work.clock.today())
    name = Name(merged["surname"], merged["given"], merged["patronymic"])
    if (name.key, birth) == (Name(row.surname, row.given).key, row.birth_date):
        return []
    return steps.twins(work.session, name, birth, row.id)


def _keep_reasons(row: Child, used: Mapping[str, str]) -> None:
    if used:
        row.extra = {**row.extra, "reasons": {**row.extra.get("reasons", {}), **used}}


@verb
def move_class(
    work: Work,
    child_id: int,
    class_id: int | None,
    on: date,
    *,
    order_number: str = "",
    order_date: date | None = None,
    reason: str = "",
    place: str = "",
) -> None:
    """Move a child to another class from a day on, or out of the classes (None), with the order behind it."""
    row = steps.child(work.session, child_id)
    steps.check_since(on, work.clock.today())
    if class_id is not None:
        movement.check_here(work.session, child_id, on)
    before = steps.value_on(work.session, row, "class_id", on)
    if before == class_id:
        return
    old, new = (steps.said(work.session, "class_id", value) for value in (before, class_id))
    steps.note(work, row, "class_id", old, new, on, correction=False)
    facts = {"order_number": order_number.strip(), "order_date": order_date}
    steps.stay(work.session, row, class_id, on, **facts, reason=reason.strip(), place=place.strip())
    work.about("child", child_id)


@verb
def correct_stay(
    work: Work, child_id: int, stay_id: int, class_id: int, order_number: str = "", order_date: date | None = None
) -> None:
    """A stay was entered in a wrong class, or with a wrong order."""
    row = steps.child(work.session, child_id)
    stay = work.session.scalar(select(Enrolment).where(Enrolment.id == stay_id, Enrolment.child_id == child_id))
    if stay is None:
        raise Refused("people.missing", {"id": stay_id})
    stay.order_number, stay.order_date = order_number.strip(), order_date
    steps.put(work, row, {"class_id": class_id}, stay.starts, correction=True, at=stay.starts)
    work.about("child", child_id)
