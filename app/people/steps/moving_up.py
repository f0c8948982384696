"""The yearly move of classes inside an open transaction: stays of whole classes at once, departures one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from app.base.access import Work
from app.base.refusal import Refused
from app.people.rules import GRADUATED, Fate, Going, Move, Place, YearMove
from app.people.steps import movement
from app.people.steps.checks import child
from app.people.steps.movement import Facts
from app.people.tables import Child, ChildChange, Enrolment, Movement, MovingUp
from app.school.rules import class_name
from app.school.tables import SchoolClass

_DAY = timedelta(days=1)
_GONE = (Fate.LEAVES, Fate.GRADUATES)


@dataclass(frozen=True)
class _Stay:
    id: int
    child_id: int
    class_id: int


def move(work: Work, wanted: YearMove) -> MovingUp:
    """Move everybody; gives the row that can take it back."""
    classes = {row.id: row for row in work.session.scalars(select(SchoolClass).where(SchoolClass.year == wanted.year))}
    stays = _stays(work, classes, wanted.on)
    going = {stay.child_id: _going(stay, wanted) for stay in stays}
    targets = _Targets(work, wanted.year + 1)
    moved = _moved(work, [s for s in stays if going[s.child_id].fate not in _GONE], classes, going, targets, wanted)
    gone = [_depart(work, s, going[s.child_id], wanted) for s in stays if going[s.child_id].fate in _GONE]
    made = MovingUp(
        year=wanted.year,
        on=wanted.on,
        order_number=wanted.order.number.strip(),
        order_date=wanted.order.on,
        counts=dict(Counter(str(one.fate) for one in going.values())),
        made={"classes": targets.made, "stays": moved, "movements": gone},
        at=work.clock.now(),
        user_id=work.viewer.user_id,
        undone_at=None,
    )
    work.session.add(made)
    work.session.flush()
    return made


def _going(stay: _Stay, wanted: YearMove) -> Going:
    return wanted.children.get(stay.child_id) or Going(wanted.classes.get(stay.class_id, Fate.UP))


def _stays(work: Work, classes: Iterable[int], on: date) -> list[_Stay]:
    """The stays of the year's classes that are open and began before the day."""
    columns = select(Enrolment.id, Enrolment.child_id, Enrolment.class_id)
    query = columns.where(Enrolment.class_id.in_(list(classes)), Enrolment.ends.is_(None), Enrolment.starts < on)
    return [_Stay(*row) for row in work.session.execute(query.order_by(Enrolment.id))]


class _Targets:
    """The classes of the next year: those that are there, and those that are made on the way."""

    def __init__(self, work: Work, year: int) -> None:
        self._work, self._year = work, year
        rows = work.session.scalars(select(SchoolClass).where(SchoolClass.year == year))
        self._known = {(row.grade, row.letter): row.id for row in rows}
        self.made: list[int] = []

    def of(self, old: SchoolClass, fate: Fate, letter: str) -> int:
        """The class that follows: one grade up with the teacher, or the same grade again."""
        place = (old.grade + (fate is Fate.UP), letter)
        if place not in self._known:
            grade, letter = place
            teacher = old.teacher_id if fate is Fate.UP else None
            facts = {"language": old.language, "shift": old.shift, "teacher_id": teacher}
            row = SchoolClass(year=self._year, grade=grade, letter=letter, **facts)
            self._work.session.add(row)
            self._work.session.flush()
            self._known[place] = row.id
            self.made.append(row.id)
        return self._known[place]


def _moved(
    work: Work,
    stays: Sequence[_Stay],
    classes: Mapping[int, SchoolClass],
    going: Mapping[int, Going],
    targets: _Targets,
    wanted: YearMove,
) -> list[list[Any]]:
    """End and open the stays of all who stay at the school: rows [old stay, new stay, child, old class, change]."""
    # who moves up comes first: a class that is made has the teacher of those who move into it
    ordered = sorted(stays, key=lambda s: (going[s.child_id].fate is not Fate.UP, s.id))
    places = {}
    for stay in ordered:
        old, fate = classes[stay.class_id], going[stay.child_id].fate
        letter = wanted.letters.get(old.id, old.letter) if fate is Fate.UP else old.letter
        places[stay.id] = targets.of(old, fate, letter)
    if not ordered:
        return []
    session = work.session
    session.execute(update(Enrolment), [{"id": s.id, "ends": wanted.on - _DAY} for s in ordered])
    session.execute(update(Child), [{"id": s.child_id, "class_id": places[s.id]} for s in ordered])
    words = {"order_number": wanted.order.number.strip(), "order_date": wanted.order.on, "reason": "", "place": ""}
    new = [{"child_id": s.child_id, "class_id": places[s.id], "starts": wanted.on, **words} for s in ordered]
    ids = session.scalars(insert(Enrolment).returning(Enrolment.id, sort_by_parameter_order=True), new).all()
    names = {row.id: class_name(row.grade, row.letter) for row in session.scalars(select(SchoolClass))}
    told = [_change(work, s, names[s.class_id], names[places[s.id]], wanted.on) for s in ordered]
    changes = session.scalars(insert(ChildChange).returning(ChildChange.id, sort_by_parameter_order=True), told).all()
    return [[s.id, i, s.child_id, s.class_id, c] for s, i, c in zip(ordered, ids, changes, strict=True)]


def _change(work: Work, stay: _Stay, old: str, new: str, on: date) -> dict[str, Any]:
    facts = {"child_id": stay.child_id, "field": "class_id", "old": old, "new": new, "happened_on": on}
    return {**facts, "correction": False, "entered_at": work.clock.now(), "user_id": work.viewer.user_id}


def _depart(work: Work, stay: _Stay, going: Going, wanted: YearMove) -> int:
    reason = GRADUATED if going.fate is Fate.GRADUATES else going.reason
    facts = Facts(wanted.on, wanted.order, reason, Place())
    movement.check_follows(work.session, stay.child_id, wanted.on)
    return movement.record(work, child(work.session, stay.child_id), Move.DEPARTURE, facts, None, {}).id


def undo(work: Work, row: MovingUp) -> None:
    """Everything as before. Refused when something was built on it: a child moved on, a class got another child."""
    session = work.session
    stays = row.made["stays"]
    new = {stay.id: stay for stay in session.scalars(select(Enrolment).where(Enrolment.starts == row.on))}
    if any(made not in new or new[made].ends is not None for _old, made, *_rest in stays):
        raise Refused("people.moving_up.built_on")
    _take_back(work, stays, new)
    for movement_id in reversed(row.made["movements"]):
        found = session.get(Movement, movement_id)
        if found is None:
            raise Refused("people.moving_up.built_on")
        movement.undo(work, child(session, found.child_id), found)
    _remove_classes(work, row.made["classes"])
    row.undone_at = work.clock.now()


def _take_back(work: Work, stays: Sequence[Sequence[Any]], new: Mapping[int, Enrolment]) -> None:
    session = work.session
    for _old, made, _child, _class, change_id in stays:
        session.delete(new[made])
        change = session.get(ChildChange, change_id)
        if change is not None:
            session.delete(change)
    session.flush()
    if stays:
        session.execute(update(Enrolment), [{"id": old, "ends": None} for old, *_rest in stays])
        session.execute(update(Child), [{"id": each[2], "class_id": each[3]} for each in stays])


def _remove_classes(work: Work, made: Sequence[int]) -> None:
    """Classes that the move made go with it, unless somebody has put a child there."""
    held = set(work.session.scalars(select(Enrolment.class_id).where(Enrolment.class_id.in_(made))))
    if held:
        raise Refused("people.moving_up.built_on")
    for class_id in made:
        found = work.session.get(SchoolClass, class_id)
        if found is not None:
            work.session.delete(found)
