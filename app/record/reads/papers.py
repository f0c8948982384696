"""What the papers of a case take from the school, the rulebook and the child."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.language import current
from app.base.papers.citations import citation
from app.record.reads import people
from app.record.reads.values import PaperGround
from app.record.steps import editions
from app.school import steps as school
from app.school.tables import School


@read
def paper_ground(look: Look, child_id: int | None, language: str = "", on: date | None = None) -> PaperGround:
    """The standing facts of papers 03, 04, 05 and 18 on a child, in one language, of one day."""
    return ground(look.session, child_id, language or current(), on or look.clock.today())


def ground(session: Session, child_id: int | None, language: str, on: date, edition: str | None = None) -> PaperGround:
    """The same, inside another read."""
    rules = editions.edition(session, edition)
    return PaperGround(
        language=language,
        on=on,
        school_short=_school_short(session, language),
        head=people.in_post(session, "role.head", on, language),
        deputy=people.in_post(session, "role.deputy_upbringing", on, language),
        secretary=people.in_post(session, "role.social_pedagogue", on, language),
        guidelines=rules.guidelines.say(language) or citation("guidelines_gen", language),
        names=school.paper_names(session, language, edition),
        grounds={code: rules.ground(code, language) for code in rules.ground_codes},
        aims={code: rules.aim(code, language) for code in rules.aim_codes},
        child=people.child_facts(session, child_id, on, language) if child_id else people.nobody(),
        staff=people.staff(session, on, language),
    )


def _school_short(session: Session, language: str) -> str:
    row = session.scalars(select(School)).first()
    return "" if row is None else row.short_ru if language == "ru" else row.short_kk
