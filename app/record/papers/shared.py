"""Facts that several papers of a case have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from app.record.reads.values import PaperGround

#: The papers of this part that a form shows while it is typed.
LIVE = ("03.1", "05.1", "04.1", "07.1", "08.1", "18.1")
Facts = dict[str, Any]


def child(ground: PaperGround) -> Facts:
    """Who the child is, as papers name it."""
    facts = ground.child
    parent = facts.parent
    return {
        "child_name": facts.name,
        "child_birth_date": facts.birth_date,
        "child_iin": facts.iin,
        "child_class": facts.class_name,
        "child_language": facts.language,
        "child_address": facts.address,
        "child_address_reg": facts.address_reg,
        "class_teacher_name": facts.class_teacher.name if facts.class_teacher else "",
        "parent_name": parent.name if parent else "",
        "parent_relation": parent.relation_words if parent else "",
        "parent_contacts": parent.phone if parent else "",
    }


def school(ground: PaperGround) -> Facts:
    """The school, its head and the citation of the recommendations."""
    return {
        "school_short": ground.school_short,
        "head_name": ground.head.name if ground.head else "",
        "head_position": ground.head.position if ground.head else "",
        "guidelines_gen": ground.guidelines,
        **ground.names,
        "secretary_name": ground.secretary.name if ground.secretary else "",
    }


def grounds(ground: PaperGround, codes: Iterable[int]) -> list[Facts]:
    """Grounds as numbered in 398/22."""
    return [{"ground_number": str(c), "ground_text": ground.grounds.get(c, "")} for c in sorted(codes)]


def aims(ground: PaperGround, codes: Iterable[int]) -> list[Facts]:
    """Aims as numbered in 398/3."""
    return [{"aim_number": str(c), "aim_text": ground.aims.get(c, "")} for c in sorted(codes)]


def day(value: Any) -> date | str:
    """A day of a stored row: rows keep days as ISO text; what is no day is printed as typed."""
    if isinstance(value, str) and value:
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            return value
    return value or ""


def moment(value: Any) -> datetime | str:
    """A moment of a stored row."""
    if isinstance(value, str) and value:
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return value
    return value or ""


def text(row: Mapping[str, Any], name: str) -> str:
    """A text of a stored row."""
    return str(row.get(name) or "")


def from_page(ground: PaperGround, staff_id: int | None) -> tuple[str, str]:
    """Name and position of a staff member; empty when none is chosen."""
    somebody = ground.staff.get(staff_id or 0)
    return (somebody.name, somebody.position) if somebody else ("", "")
