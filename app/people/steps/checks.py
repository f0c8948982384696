"""What must hold of a child's data before they are written: hard stops, warnings, texts as they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base import iin as iin_rules
from app.base.refusal import Refused, Warn
from app.people import rules
from app.people.rules import Name
from app.people.tables import Child


def child(session: Session, child_id: int) -> Child:
    """The child's row. Refused when it is not there or not the viewer's to see."""
    row = session.scalar(select(Child).where(Child.id == child_id))
    if row is None:
        raise Refused("people.missing", {"id": child_id})
    return row


def check_iin(session: Session, number: str, but: int = 0) -> str | None:
    """A typed ЖСН as it is kept, None when empty. Hard stop: a wrong number, or one that another child has."""
    clean = iin_rules.clean(number)
    if not clean:
        return None
    if wrong := iin_rules.check(clean):
        raise Refused(f"people.{wrong}", {"count": len(clean), "value": number}, field="iin")
    other = session.scalar(select(Child).where(Child.iin == clean, Child.id != but))
    if other is not None:
        name = Name(other.surname, other.given, other.patronymic).full
        raise Refused("people.iin.taken", {"name": name, "child_id": other.id}, field="iin")
    return clean


def check_name(values: Mapping[str, Any]) -> None:
    """A child has at least a name; patronymic and surname may be missing."""
    if not str(values.get("given", "")).strip():
        raise Refused("people.name.missing", field="given")


def check_birth(birth: date | None, today: date) -> date:
    """A day of birth that has come."""
    if birth is None:
        raise Refused("people.birth.missing", field="birth_date")
    if birth > today:
        raise Refused("people.birth.future", {"value": f"{birth:%d.%m.%Y}"}, field="birth_date")
    return birth


def twins(session: Session, name: Name, birth: date, but: int = 0) -> list[Warn]:
    """A warning when a child with the same surname, name and day of birth is there already."""
    rows = session.scalars(select(Child).where(Child.birth_date == birth, Child.id != but))
    same = [r for r in rows if Name(r.surname, r.given).key == name.key]
    if not same:
        return []
    known = Name(same[0].surname, same[0].given, same[0].patronymic).full
    return [Warn("people.duplicate.name_birth", {"name": known, "child_id": same[0].id}, field="given")]


def clean(values: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values as they are kept: names and texts without blanks around, telephones as +7 and ten digits."""
    found = dict(values)
    for name in ("surname", "given", "patronymic"):
        if name in found:
            found[name] = rules.clean_name(str(found[name] or ""))
    for name in rules.TEXTS:
        if name in found:
            found[name] = " ".join(str(found[name] or "").split())
    if "phone" in found:
        text = " ".join(str(found["phone"] or "").split())
        found["phone"] = rules.phone(text) or text
    return found


def check_since(on: date | None, today: date) -> None:
    """A day that has come (decision 4)."""
    if on is not None and on > today:
        raise Refused("people.since.future", {"value": f"{on:%d.%m.%Y}"}, field="since")
