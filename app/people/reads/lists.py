"""The list of children: found while one types, by chips and filters, fetched page by page after a key.

No single plan is right for rare and common words (decision 24). The index of triples is asked first, and only until it
is known whether few children match: these are read and sorted. Else one covering index (sort_key, id, search, class_id,
birth_date, state) is walked: matches come in the order of the alphabet, and a common word fills the first page at once.
The count is asked for later.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from app.base.access import Look, read
from app.base.language import sort_key
from app.people import finding, rules
from app.people.reads import rows as _rows  # noqa: F401 the filters of decision 12 are laid on with the reads
from app.people.rules import Name
from app.people.tables import Child, ChildCategory
from app.school.rules import class_name
from app.school.tables import SchoolClass

PAGE = 60
#: The key of a row in the order of the list.
Key = tuple[str, int]


@dataclass(frozen=True)
class Wanted:
    """What the list shows. `ages` are whole years, both included; `no_class` wants children outside the classes;
    `street` is the address of residence up to its first comma.
    """

    query: str = ""
    ages: tuple[int, int] | None = None
    class_id: int | None = None
    no_class: bool = False
    categories: frozenset[str] = field(default_factory=frozenset)
    states: frozenset[str] = frozenset({"here"})
    street: str = ""


@dataclass(frozen=True, slots=True)
class ChildLine:
    """A row of the list. `class_name` is empty outside the classes of the school."""

    id: int
    name: str
    birth_date: date
    age: int
    class_name: str
    address: str
    categories: tuple[str, ...]
    state: str
    key: Key


@dataclass(frozen=True)
class Page:
    """Rows and whether more follow after the last one's key."""

    rows: tuple[ChildLine, ...]
    more: bool


@dataclass(frozen=True)
class CategoryCount:
    """How many of the wanted children have a category today."""

    code: str
    count: int


def _conditions(wanted: Wanted, today: date, words: Sequence[str], rare: bool) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.states:
        found.append(Child.state.in_(sorted(wanted.states)))
    if wanted.class_id is not None:
        found.append(Child.class_id == wanted.class_id)
    if wanted.no_class:
        found.append(Child.class_id.is_(None))
    if wanted.ages is not None:
        after, until = rules.born_between(*wanted.ages, today)
        found += [Child.birth_date > after] if after else []
        found += [Child.birth_date <= until] if until else []
    found += finding.holding(words, rare=rare)
    found += [of_street(Child.address_fact) == wanted.street] if wanted.street else []
    found += [Child.id.in_(_with_category(code, today)) for code in sorted(wanted.categories)]
    return found


def of_street(address: Any) -> Any:
    """What stands before the first comma of an address: the street, or the village."""
    return func.trim(func.substr(address, 1, func.instr(address + ",", ",") - 1))


def _with_category(code: str, today: date) -> Any:
    return select(ChildCategory.child_id).where(ChildCategory.code == code, *_today(today))


def _today(today: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return ChildCategory.starts <= today, or_(ChildCategory.ends.is_(None), ChildCategory.ends >= today)


@read
def children(look: Look, wanted: Wanted, after: Key | None = None, limit: int = PAGE) -> Page:
    """One page of the list in the order of the Kazakh alphabet, after the key of the last row shown."""
    today = look.clock.today()
    words = rules.search_words(wanted.query)
    rare = finding.is_rare(look.session, words)
    order = (_sorted(Child.sort_key), _sorted(Child.id)) if rare else (Child.sort_key, Child.id)
    query = select(Child.id).where(*_conditions(wanted, today, words, rare)).order_by(*order).limit(limit + 1)
    if after is not None:
        query = query.where(or_(Child.sort_key > after[0], and_(Child.sort_key == after[0], Child.id > after[1])))
        query = query.where(Child.sort_key >= after[0])
    ids = list(look.session.scalars(query))
    return Page(lines(look.session, ids[:limit], today), len(ids) > limit)


def _sorted(wanted: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """Sort what was found; without the sign the database walks its index of the alphabet to spare the sorting."""
    return UnaryExpression(wanted.expression, operator=custom_op("+"))


def lines(session: Session, ids: Sequence[int], today: date) -> tuple[ChildLine, ...]:
    """The rows of these children in this order."""
    if not ids:
        return ()
    columns = (
        *(Child.id, Child.surname, Child.given, Child.patronymic, Child.birth_date, Child.address_fact, Child.state),
        *(Child.sort_key, SchoolClass.grade, SchoolClass.letter),
    )
    query = select(*columns).outerjoin(SchoolClass, SchoolClass.id == Child.class_id).where(Child.id.in_(ids))
    found = {row.id: row for row in session.execute(query)}
    categories = _categories(session, ids, today)
    return tuple(_line(found[i], categories.get(i, ()), today) for i in ids if i in found)


@functools.cache
def _class_name(grade: int | None, letter: str) -> str:
    """One text for all children of a class: a whole register is thousands of rows."""
    return class_name(grade, letter) if grade is not None else ""


def _line(row: Any, categories: Iterable[str], today: date) -> ChildLine:
    return ChildLine(
        row.id,
        Name(row.surname, row.given, row.patronymic).full,
        row.birth_date,
        rules.age(row.birth_date, today),
        _class_name(row.grade, row.letter),
        row.address_fact,
        tuple(categories),
        sys.intern(row.state),
        (row.sort_key, row.id),
    )


def _categories(session: Session, ids: Sequence[int], today: date) -> dict[int, list[str]]:
    query = select(ChildCategory.child_id, ChildCategory.code).where(ChildCategory.child_id.in_(ids), *_today(today))
    found: dict[int, list[str]] = {}
    for child_id, code in session.execute(query.order_by(ChildCategory.id)):
        codes = found.setdefault(child_id, [])
        if code not in codes:
            codes.append(code)
    return found


def _counted(look: Look, wanted: Wanted) -> list[ColumnElement[bool]]:
    """The conditions of a count: the whole is wanted, so the index always leads if it can."""
    words = rules.search_words(wanted.query)
    return _conditions(wanted, look.clock.today(), words, finding.is_ready(look.session))


@read
def count_children(look: Look, wanted: Wanted) -> int:
    """How many children the list would show in all."""
    query = select(func.count()).select_from(Child).where(*_counted(look, wanted))
    return look.session.scalar(query) or 0


@read
def streets(look: Look) -> tuple[str, ...]:
    """The streets that children live in, in the order of the Kazakh alphabet; for the filter."""
    found = look.session.scalars(select(of_street(Child.address_fact)).where(Child.address_fact != "").distinct())
    return tuple(sorted(filter(None, found), key=sort_key))


@read
def category_counts(look: Look, wanted: Wanted) -> tuple[CategoryCount, ...]:
    """Children by category of today under the other filters, the largest first; for the chips."""
    today = look.clock.today()
    plain = replace(wanted, categories=frozenset())
    query = select(ChildCategory.code, func.count(func.distinct(ChildCategory.child_id))).where(*_today(today))
    conditions = _counted(look, plain)
    if plain != Wanted(states=plain.states) or conditions:
        query = query.join(Child, Child.id == ChildCategory.child_id).where(*conditions)
    counted = look.session.execute(query.group_by(ChildCategory.code)).all()
    return tuple(CategoryCount(code, count) for code, count in sorted(counted, key=lambda c: (-c[1], c[0])))
