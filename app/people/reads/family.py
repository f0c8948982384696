"""Brothers and sisters that the families do not say yet: grown-ups who were typed twice."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.language import fold
from app.people.reads import rows as _rows  # noqa: F401 the filters of decision 12 are laid on with the reads
from app.people.rules import Name
from app.people.tables import Child, FamilyMember, Person


@dataclass(frozen=True)
class Proposal:
    """A grown-up of this child and one with the same name and telephone (or address) of another family."""

    person_id: int
    other_id: int
    name: str
    children: tuple[str, ...]


@read
def sibling_proposals(look: Look, child_id: int) -> tuple[Proposal, ...]:
    """Grown-ups who were typed once more for another child: joined, they make brothers and sisters of the children."""
    session = look.session
    mine = select(Person).join(FamilyMember, FamilyMember.person_id == Person.id)
    return tuple(
        Proposal(person.id, other.id, Name(person.surname, person.given, person.patronymic).full, children)
        for person in session.scalars(mine.where(FamilyMember.child_id == child_id).order_by(FamilyMember.position))
        for other in _same(session, person)
        if (children := _children(session, other.id, child_id))
    )


def _same(session: Session, person: Person) -> list[Person]:
    found: list[Person] = []
    if not (person.phone or person.address) or not person.given:
        return found
    query = select(Person).where(Person.id != person.id, Person.surname == person.surname)
    for other in session.scalars(query.where(Person.given == person.given).order_by(Person.id)):
        same_number = bool(person.phone) and person.phone == other.phone
        same_address = not (person.phone and other.phone) and bool(fold(person.address))
        if same_number or (same_address and fold(person.address) == fold(other.address)):
            found.append(other)
    return [one for one in found if not (one.patronymic and person.patronymic) or _same_words(one, person)]


def _same_words(one: Person, other: Person) -> bool:
    return fold(one.patronymic) == fold(other.patronymic)


def _children(session: Session, person_id: int, but: int) -> tuple[str, ...]:
    query = select(Child.surname, Child.given).join(FamilyMember, FamilyMember.child_id == Child.id)
    query = query.where(FamilyMember.person_id == person_id, Child.id != but).order_by(Child.birth_date)
    return tuple(Name(surname, given).full for surname, given in session.execute(query))
