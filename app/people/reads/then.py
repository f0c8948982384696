"""The register as it was on a day: class, addresses, categories, state and every plain field (decision 15).

What was true on a day stays what the register says of that day; only a correction changes the answer. The conditions
(`here_on`, `stay_on`, `category_on`) serve everything that counts children as of a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.base.access import Look, read
from app.base.refusal import Refused
from app.people import rules
from app.people.reads import rows as _rows  # noqa: F401 the filters of decision 12 are laid on with the reads
from app.people.reads.lists import PAGE, CategoryCount, ChildLine, Key, Page, Wanted, of_street
from app.people.rules import Move, Name, State
from app.people.steps import past
from app.people.tables import Child, ChildAddress, ChildCategory, ChildPast, Enrolment, Movement
from app.school.rules import class_name
from app.school.tables import SchoolClass


@dataclass(frozen=True)
class ChildThen:
    """A child on a day. `values` are the plain fields, numbers masked; outside the school there is no class."""

    id: int
    day: date
    state: State
    name: Name
    age: int
    class_id: int | None
    class_name: str
    address_fact: str
    address_reg: str
    categories: tuple[str, ...]
    values: dict[str, Any]


# -- conditions -------------------------------------------------------------------------------------------------------


def holds_on(table: Any, day: date) -> ColumnElement[bool]:
    """Whether a dated row (`starts`, `ends`) holds on a day."""
    return and_(table.starts <= day, or_(table.ends.is_(None), table.ends >= day))


def _left(day: date) -> Any:
    """Children whose last movement until a day is a departure."""
    later = aliased(Movement)
    after = or_(later.on > Movement.on, and_(later.on == Movement.on, later.id > Movement.id))
    newer = exists().where(later.child_id == Movement.child_id, later.on <= day, after)
    return select(Movement.child_id).where(Movement.on <= day, Movement.kind == str(Move.DEPARTURE), ~newer)


def _away(day: date) -> Any:
    """Children whose first movement is an arrival after a day."""
    other = aliased(Movement)
    before = or_(other.on < Movement.on, and_(other.on == Movement.on, other.id < Movement.id))
    older = exists().where(other.child_id == Movement.child_id, before)
    return select(Movement.child_id).where(Movement.on > day, Movement.kind == str(Move.ARRIVAL), ~older)


def state_is(state: State, day: date) -> ColumnElement[bool]:
    """Children who are away, here or gone on a day; who was not born yet is nowhere."""
    born = Child.birth_date <= day
    if state == State.LEFT:
        return and_(born, Child.id.in_(_left(day)))
    if state == State.AWAY:
        return and_(born, Child.id.in_(_away(day)))
    return and_(born, Child.id.not_in(_left(day)), Child.id.not_in(_away(day)))


def here_on(day: date) -> ColumnElement[bool]:
    """Children who are here on a day."""
    return state_is(State.HERE, day)


def stay_on(day: date, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Children with a stay in a class on a day (that meets the conditions)."""
    return Child.id.in_(select(Enrolment.child_id).where(holds_on(Enrolment, day), *conditions))


def category_on(code: str, day: date) -> ColumnElement[bool]:
    """Children who have a category on a day."""
    held = select(ChildCategory.child_id).where(ChildCategory.code == code, holds_on(ChildCategory, day))
    return Child.id.in_(held)


# -- one child --------------------------------------------------------------------------------------------------------


@read
def child_on(look: Look, child_id: int, day: date) -> ChildThen:
    """What the register says of a child on a day; the opening goes to the audit."""
    look.opened("child", child_id)
    found = then(look.session, [child_id], day)
    if child_id not in found:
        raise Refused("people.missing", {"id": child_id})
    return found[child_id]


def then(session: Session, ids: Sequence[int], day: date) -> dict[int, ChildThen]:
    """Children as they were on a day, by id; numbers masked."""
    plain = _plain(session, ids, day)
    moves, stays = _moves(session, ids), _stays(session, ids, day)
    addresses, categories = _addresses(session, ids, day), _categories(session, ids, day)
    found = {}
    for row in session.scalars(select(Child).where(Child.id.in_(ids))):
        values = {name: getattr(row, name) for name in rules.FIELDS if name not in rules.DATED}
        values.update(plain.get(row.id, {}))
        values.update(iin=rules.masked_iin(values["iin"]), phone=rules.masked_phone(values["phone"]))
        state = rules.state_on(moves.get(row.id, []), day)
        class_id, class_words = stays.get(row.id, (None, "")) if state == State.HERE else (None, "")
        found[row.id] = ChildThen(
            row.id,
            day,
            state,
            Name(values["surname"], values["given"], values["patronymic"]),
            rules.age(values["birth_date"], day),
            class_id,
            class_words,
            addresses.get((row.id, "fact"), ""),
            addresses.get((row.id, "reg"), ""),
            categories.get(row.id, ()),
            values,
        )
    return found


def _plain(session: Session, ids: Sequence[int], day: date) -> dict[int, dict[str, Any]]:
    """The plain fields that were different on a day, by child."""
    query = select(ChildPast.child_id, ChildPast.field, ChildPast.value)
    query = query.where(ChildPast.child_id.in_(ids), ChildPast.until >= day).order_by(ChildPast.until.desc())
    found: dict[int, dict[str, Any]] = {}
    for child_id, field, value in session.execute(query):
        found.setdefault(child_id, {})[field] = past.read(field, value)
    return found


def _moves(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[date, str]]]:
    query = select(Movement.child_id, Movement.on, Movement.kind).where(Movement.child_id.in_(ids))
    found: dict[int, list[tuple[date, str]]] = {}
    for child_id, on, kind in session.execute(query.order_by(Movement.on, Movement.id)):
        found.setdefault(child_id, []).append((on, kind))
    return found


def _stays(session: Session, ids: Sequence[int], day: date) -> dict[int, tuple[int, str]]:
    query = (
        select(Enrolment.child_id, SchoolClass.id, SchoolClass.grade, SchoolClass.letter)
        .join(SchoolClass, SchoolClass.id == Enrolment.class_id)
        .where(Enrolment.child_id.in_(ids), holds_on(Enrolment, day))
        .order_by(Enrolment.starts, Enrolment.id)
    )
    return {child: (class_id, class_name(grade, letter)) for child, class_id, grade, letter in session.execute(query)}


def _addresses(session: Session, ids: Sequence[int], day: date) -> dict[tuple[int, str], str]:
    query = select(ChildAddress.child_id, ChildAddress.kind, ChildAddress.text)
    query = query.where(ChildAddress.child_id.in_(ids), holds_on(ChildAddress, day)).order_by(ChildAddress.starts)
    return {(child_id, kind): text for child_id, kind, text in session.execute(query)}


def _categories(session: Session, ids: Sequence[int], day: date) -> dict[int, tuple[str, ...]]:
    query = select(ChildCategory.child_id, ChildCategory.code).order_by(ChildCategory.id)
    found: dict[int, dict[str, None]] = {}
    for child_id, code in session.execute(query.where(ChildCategory.child_id.in_(ids), holds_on(ChildCategory, day))):
        found.setdefault(child_id, {})[code] = None
    return {child_id: tuple(codes) for child_id, codes in found.items()}


# -- the list ---------------------------------------------------------------------------------------------------------


def conditions_on(wanted: Wanted, day: date) -> list[ColumnElement[bool]]:
    """What the list asks for, as of a day. Words are looked for in what is known today."""
    found = [or_(*(state_is(State(state), day) for state in sorted(wanted.states)))] if wanted.states else []
    if wanted.class_id is not None:
        found.append(stay_on(day, Enrolment.class_id == wanted.class_id))
    if wanted.no_class:
        found.append(~stay_on(day))
    if wanted.ages is not None:
        after, until = rules.born_between(*wanted.ages, day)
        found += [Child.birth_date > after] if after else []
        found += [Child.birth_date <= until] if until else []
    found += [func.instr(Child.search, word) > 0 for word in rules.search_words(wanted.query)]
    if wanted.street:
        lived = select(ChildAddress.child_id).where(ChildAddress.kind == "fact", holds_on(ChildAddress, day))
        found.append(Child.id.in_(lived.where(of_street(ChildAddress.text) == wanted.street)))
    return found + [category_on(code, day) for code in sorted(wanted.categories)]


@read
def children_on(look: Look, wanted: Wanted, day: date, after: Key | None = None, limit: int = PAGE) -> Page:
    """One page of the list as it was on a day, in the order of the Kazakh alphabet of today's names."""
    query = select(Child.id, Child.sort_key).where(*conditions_on(wanted, day)).order_by(Child.sort_key, Child.id)
    if after is not None:
        query = query.where(or_(Child.sort_key > after[0], and_(Child.sort_key == after[0], Child.id > after[1])))
    keys = [(sort_key, child_id) for child_id, sort_key in look.session.execute(query.limit(limit + 1))]
    known = then(look.session, [child_id for _key, child_id in keys[:limit]], day)
    rows = tuple(_line(known[key[1]], key) for key in keys[:limit] if key[1] in known)
    return Page(rows, len(keys) > limit)


def _line(child: ChildThen, key: Key) -> ChildLine:
    return ChildLine(
        child.id,
        child.name.full,
        child.values["birth_date"],
        child.age,
        child.class_name,
        child.address_fact,
        child.categories,
        str(child.state),
        key,
    )


@read
def count_children_on(look: Look, wanted: Wanted, day: date) -> int:
    """How many children the list of a day would show in all."""
    query = select(func.count()).select_from(Child).where(*conditions_on(wanted, day))
    return look.session.scalar(query) or 0


@read
def category_counts_on(look: Look, wanted: Wanted, day: date) -> tuple[CategoryCount, ...]:
    """Children by category of a day under the other filters, the largest first."""
    free = replace(wanted, categories=frozenset())
    query = select(ChildCategory.code, func.count(func.distinct(ChildCategory.child_id)))
    query = query.join(Child, Child.id == ChildCategory.child_id)
    query = query.where(holds_on(ChildCategory, day), *conditions_on(free, day)).group_by(ChildCategory.code)
    counted = look.session.execute(query).all()
    return tuple(CategoryCount(code, count) for code, count in sorted(counted, key=lambda c: (-c[1], c[0])))
