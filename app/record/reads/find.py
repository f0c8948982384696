"""Finding a child by typing, for the forms of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.base.access import Look, read
from app.base.language import fold
from app.people.tables import Child
from app.record.reads import people
from app.record.steps.cases import full_name
from app.school import steps as school
from app.school.tables import SchoolClass


@dataclass(frozen=True)
class ChildFound:
    """A child that fits what was typed; without the ЖСН."""

    child_id: int
    name: str
    class_name: str
    birth_date: date


@read
def find_children(look: Look, text: str, limit: int = 12) -> tuple[ChildFound, ...]:
    """Children whose name begins or goes on with each typed word, in Kazakh order."""
    found = select(Child, SchoolClass).outerjoin(SchoolClass, SchoolClass.id == Child.class_id)
    for word in fold(text).split():
        found = found.where(Child.search.contains(word, autoescape=True))
    rows = look.session.execute(found.order_by(Child.sort_key, Child.id).limit(limit))
    return tuple(ChildFound(c.id, full_name(c), people.class_words(s), c.birth_date) for c, s in rows)


@read
def child_found(look: Look, child_id: int) -> ChildFound | None:
    """One child by id, as the forms show it."""
    child = look.session.get(Child, child_id)
    if child is None:
        return None
    school_class = people.class_on(look.session, child, look.clock.today())
    return ChildFound(child.id, full_name(child), people.class_words(school_class), child.birth_date)


@read
def post_holder(look: Look, post: str) -> int | None:
    """Who holds a post today: the usual responsible person of a measure."""
    return school.holder(look.session, post, look.clock.today())
