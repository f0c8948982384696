"""The children of a list as they are given out: any filter or selection, as of a day, numbers masked or whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.people import rules
from app.people.reads.lists import Wanted
from app.people.reads.then import ChildThen, conditions_on, then
from app.people.rules import Name
from app.people.tables import Child, FamilyMember, Person

#: Children of one read; between two of them an export looks whether it shall stop.
BATCH = 200
GROWN_UPS = ("mother", "father", "guardian")


@dataclass(frozen=True)
class Whom:
    """The children meant: those who were chosen, or all that a list shows when none was."""

    wanted: Wanted = field(default_factory=Wanted)
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenChild:
    """A child of a given list: the values of all columns, codes as codes."""

    id: int
    values: Mapping[str, Any]


@read
def children_of(look: Look, whom: Whom, day: date) -> tuple[int, ...]:
    """The children meant as of a day, in the order of the Kazakh alphabet."""
    query = select(Child.id).order_by(Child.sort_key, Child.id)
    if not whom.ids:
        return tuple(look.session.scalars(query.where(*conditions_on(whom.wanted, day))))
    found: dict[int, str] = {}
    for ids in batches(whom.ids):
        rows = look.session.execute(select(Child.id, Child.sort_key).where(Child.id.in_(ids)))
        found.update({child_id: key for child_id, key in rows})
    return tuple(sorted(found, key=lambda child_id: (found[child_id], child_id)))


def batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Ids in portions."""
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


@read
def given(look: Look, ids: Sequence[int], day: date) -> tuple[GivenChild, ...]:
    """Children as they were on a day, in the order of `ids`; the ЖСН and telephones are masked."""
    return _given(look.session, ids, day, whole=False)


@read
def given_whole(look: Look, ids: Sequence[int], day: date) -> tuple[GivenChild, ...]:
    """The same with whole numbers: only for a purpose that was said, which the verb keeps."""
    return _given(look.session, ids, day, whole=True)


def _given(session: Session, ids: Sequence[int], day: date, *, whole: bool) -> tuple[GivenChild, ...]:
    known, family = then(session, ids, day), _family(session, ids, whole=whole)
    columns = select(Child.id, Child.iin, Child.phone, Child.arrived_on).where(Child.id.in_(ids))
    own = {row.id: row for row in session.execute(columns)}
    return tuple(
        GivenChild(i, _values(known[i], own[i], whole=whole) | family.get(i, {}))
        for i in ids
        if i in known and i in own
    )


def _values(child: ChildThen, own: Any, *, whole: bool) -> dict[str, Any]:
    plain = child.values
    copied = (
        *("birth_date", "sex", "nationality", "citizenship", "language", "shift", "study_form"),
        *("transport", "meals", "boarding"),
    )
    numbers = {"iin": own.iin or "", "phone": rules.phone_words(own.phone)}
    return {
        **{name: plain[name] for name in copied},
        **{part: getattr(child.name, part) for part in ("surname", "given", "patronymic")},
        **(numbers if whole else {name: plain[name] for name in numbers}),
        "full_name": child.name.full,
        "age": child.age,
        "class": child.class_name,
        "address_fact": child.address_fact,
        "address_reg": child.address_reg,
        "categories": child.categories,
        "arrived_on": own.arrived_on,
    }


def _family(session: Session, ids: Sequence[int], *, whole: bool) -> dict[int, dict[str, Any]]:
    """Mother, father and guardian of each child; of several in one relation the first."""
    query = (
        select(FamilyMember.child_id, FamilyMember.relation, Person)
        .join(Person, Person.id == FamilyMember.person_id)
        .where(FamilyMember.child_id.in_(ids), FamilyMember.relation.in_(sorted({*GROWN_UPS, "trustee"})))
        .order_by(FamilyMember.position, FamilyMember.id)
    )
    found: dict[int, dict[str, Any]] = {}
    for child_id, relation, person in session.execute(query):
        name = "guardian" if relation == "trustee" else relation
        values = found.setdefault(child_id, {})
        if name not in values:
            values[name] = Name(person.surname, person.given, person.patronymic).full
            values[f"{name}_phone"] = (rules.phone_words if whole else rules.masked_phone)(person.phone)
            values[f"{name}_work"] = person.work
    return found
