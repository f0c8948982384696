"""What the yearly move would do: each class with its children, and the last moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.base.access import Look, read
from app.base.language import sort_key
from app.people.rules import Fate, Name, class_fate
from app.people.tables import Child, Enrolment, MovingUp
from app.school.rules import academic_year, class_name
from app.school.tables import SchoolClass


@dataclass(frozen=True)
class Pupil:
    """A child of a class that moves."""

    id: int
    name: str
    birth_date: date


@dataclass(frozen=True)
class ClassUp:
    """A class of the year that ends; `fate` is what is proposed for it."""

    id: int
    grade: int
    letter: str
    name: str
    fate: Fate
    pupils: tuple[Pupil, ...]

    def becomes(self, letter: str) -> str:
        """What the class is called in the next year."""
        return class_name(self.grade + 1, letter)


@dataclass(frozen=True)
class MovingUpLine:
    """A yearly move that was done."""

    id: int
    year: int
    on: date
    at: datetime
    undone_at: datetime | None


@read
def classes_up(look: Look, year: int) -> tuple[ClassUp, ...]:
    """The classes of an academic year by grade and letter (decision 8) with the children who are in them."""
    rows = look.session.scalars(select(SchoolClass).where(SchoolClass.year == year)).all()
    highest = max((row.grade for row in rows), default=0)
    columns = (Enrolment.class_id, Child.id, Child.surname, Child.given, Child.patronymic, Child.birth_date)
    query = select(*columns).join(Child, Child.id == Enrolment.child_id)
    query = query.where(Enrolment.ends.is_(None), Enrolment.class_id.in_([row.id for row in rows]))
    pupils: dict[int, list[Pupil]] = {}
    for class_id, child_id, surname, given, patronymic, birth in look.session.execute(query.order_by(Child.sort_key)):
        pupils.setdefault(class_id, []).append(Pupil(child_id, Name(surname, given, patronymic).full, birth))
    return tuple(
        ClassUp(
            row.id,
            row.grade,
            row.letter,
            class_name(row.grade, row.letter),
            class_fate(row.grade, highest),
            tuple(pupils.get(row.id, ())),
        )
        for row in sorted(rows, key=lambda r: (r.grade, sort_key(r.letter)))
    )


@read
def ending_year(look: Look) -> int:
    """The academic year whose classes are to move up: an earlier one that holds children still, or the present one."""
    present = academic_year(look.clock.today())
    held = select(SchoolClass.year).join(Enrolment, Enrolment.class_id == SchoolClass.id)
    years = look.session.scalars(held.where(Enrolment.ends.is_(None), SchoolClass.year < present).distinct()).all()
    return max(years, default=present)


@read
def moving_ups(look: Look) -> tuple[MovingUpLine, ...]:
    """Yearly moves, newest first."""
    rows = look.session.scalars(select(MovingUp).order_by(MovingUp.id.desc()))
    return tuple(MovingUpLine(r.id, r.year, r.on, r.at, r.undone_at) for r in rows)
