"""What the school prints on every paper of a day, in the paper's language."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from app.base.access import Look, Viewer, read
from app.base.store import attachments
from app.school import steps as school
from app.school.rules import Post
from app.school.tables import School

LETTERHEAD = ("name_kk", "name_ru", "address_kk", "address_ru", "phone", "email", "bin")


def letterhead(row: School, viewer: Viewer) -> dict[str, Any]:
    """The school's letterhead with its logo, the same in both languages."""
    logo = attachments.read(viewer, row.logo_id)[0] if row.logo_id else None
    return {**{name: getattr(row, name) for name in LETTERHEAD}, "logo": logo}


@read
def paper_standing(look: Look, language: str, on: date | None = None) -> dict[str, Any]:
    """Names and letterhead of the school, its head, the citation of the edition in force; no child, no case."""
    day = on or look.clock.today()
    facts: dict[str, Any] = {}
    row = look.session.scalars(select(School)).first()
    if row is not None:
        facts["school_short"] = getattr(row, f"short_{language}")
        facts["school_name"] = getattr(row, f"name_{language}")
        facts["locality"] = getattr(row, f"locality_{language}")
        facts["letterhead"] = letterhead(row, look.viewer)
    head = school.head(look.session, day)
    if head is not None:
        facts["head_name"], facts["head_position"] = school.staff_line(look.session, head, day, language, Post.HEAD)
    edition = school.edition_on(look.session, day)
    facts |= school.paper_names(look.session, language, edition)
    citations = school.rulebook(look.session, edition).get("citations", {})
    facts |= {name: words[language] for name, words in citations.items() if words.get(language)}
    return facts
