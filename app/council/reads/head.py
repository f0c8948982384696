"""What the school and its rulebook edition give to every paper of the Council."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, Viewer, read
from app.base.store import attachments
from app.council import rules, steps
from app.council.reads.people import somebody
from app.council.reads.values import Head
from app.council.rules import MemberRole
from app.record.rules.grounds import SENSITIVE
from app.record.steps.editions import Edition, edition
from app.school import steps as school
from app.school.tables import School, Staff


def _letterhead(row: School, viewer: Viewer) -> dict[str, Any]:
    logo = attachments.read(viewer, row.logo_id)[0] if row.logo_id else None
    names = ("name_kk", "name_ru", "address_kk", "address_ru", "phone", "email", "bin")
    return {**{name: getattr(row, name) for name in names}, "logo": logo}


def _standing(session: Session, viewer: Viewer, on: date, language: str) -> dict[str, Any]:
    row = session.scalars(select(School)).first()
    head = somebody(session, school.head(session, on), on, language)
    facts: dict[str, Any] = {
        "head_name": head.name if head else "",
        "head_position": head.position if head else "",
    }
    if row is not None:
        facts["school_short"] = getattr(row, f"short_{language}")
        facts["school_name"] = getattr(row, f"name_{language}")
        facts["locality"] = getattr(row, f"locality_{language}")
        facts["letterhead"] = _letterhead(row, viewer)
    return facts


def _phone(session: Session, on: date) -> str:
    order = steps.order_at(session, on)
    secretary = rules.seat(steps.seats(session, order.id), MemberRole.SECRETARY) if order else None
    row = session.get(Staff, secretary.staff_id) if secretary else None
    return row.phone if row else ""


def _deputy(session: Session, on: date, language: str) -> str:
    holders = steps.holders(session, "role.deputy_upbringing", on)
    person = somebody(session, holders[0], on, language) if holders else None
    return person.name if person else ""


def _edition(session: Session, on: date) -> Edition:
    """The edition in force on a day: a session keeps the one of its own."""
    return edition(session, school.edition_on(session, on))


@read
def paper_head(look: Look, language: str, on: date | None = None) -> Head:
    """What stands on every paper of the Council on a day, in the paper's language."""
    day = on or look.clock.today()
    book = _edition(look.session, day)
    standing = _standing(look.session, look.viewer, day, language)
    guidelines = book.guidelines.say(language)
    if guidelines:
        standing["guidelines_gen"] = guidelines
    standing |= school.paper_names(look.session, language, book.code)
    return Head(
        language=language,
        standing=standing,
        grounds={code: book.ground(code, language) for code in book.ground_codes},
        sensitive=SENSITIVE,
        deputy_name=_deputy(look.session, day, language),
        secretary_phone=_phone(look.session, day),
        reviews=book.reviews,
    )


@read
def grounds(look: Look, language: str) -> list[tuple[int, str]]:
    """Grounds of 398/22 that the edition offers, by number."""
    book = _edition(look.session, look.clock.today())
    return [(code, book.ground(code, language)) for code in book.ground_codes]
