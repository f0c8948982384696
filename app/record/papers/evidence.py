"""Facts of the printed forms of the evaluation file: 06.1, 09.1, 09.2, 10.1 (398/13.1, 398/14)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.base.language import fold
from app.record import words
from app.record.papers.shared import Facts, child, from_page, school, text
from app.record.reads.evidence_values import PartPaper
from app.record.reads.values import PaperGround
from app.record.rules import parts


@dataclass(frozen=True)
class PartValues:
    """A part, stored or being typed: its number, day and author, and the fields of its paper."""

    number: str = ""
    on: date | None = None
    author_id: int | None = None
    body: Mapping[str, Any] = field(default_factory=dict)


def stored(part: PartPaper) -> PartValues:
    """The part as it is kept."""
    line = part.line
    return PartValues(line.number, line.on, line.author.staff_id if line.author else None, part.body)


def evidence(part: PartPaper, values: PartValues | None = None) -> Facts:
    """Facts of the part's printed form, as it is kept or as it is being typed."""
    said = values or stored(part)
    number = parts.paper_of(part.kind, said.body)
    return {
        **said.body,
        **school(part.ground),
        **child(part.ground),
        "letterhead": part.letterhead,
        **_FACTS[number](part, said),
    }


def _characteristic(part: PartPaper, values: PartValues) -> Facts:
    """06.1: the class teacher's words; the changes print when the paper is for a removal (398/23)."""
    author = from_page(part.ground, values.author_id)[0]
    return {
        "doc_number": values.number,
        "doc_date": values.on,
        "purpose_text": _usual(values, "purpose_text", "06.1", part.ground),
        "for_removal": bool(text(values.body, "positive_changes_text")),
        "class_teacher_name": author or child(part.ground)["class_teacher_name"],
    }


def _act(part: PartPaper, values: PartValues) -> Facts:
    """09.1: the commission's visit; without the family's consent the home is not entered."""
    body = values.body
    refused = body.get("entry") == "no"
    parent = part.ground.child.parent
    return {
        "act_number": values.number,
        "act_date": values.on,
        "visit_purpose": _usual(values, "visit_purpose", "09.1", part.ground),
        "check_entry_yes": not refused,
        "check_entry_no": refused,
        "entry_allowed": not refused,
        "entry_refused": refused,
        "sign_refused": bool(body.get("sign_refused")),
        "commission": [_member(part.ground, row) for row in _rows(body, "commission")],
        "parents": [
            {
                "parent_name": person.name,
                "parent_relation": person.relation_words,
                "parent_work": person.work,
                "parent_phone": person.phone,
            }
            for person in part.ground.child.family
        ],
        "household": [
            {f"person_{name}": text(row, name) for name in ("name", "relation", "birth_year", "occupation")}
            for row in _rows(body, "household")
        ],
        "acquainted_parent_name": text(body, "acquainted_parent_name") or (parent.name if parent else ""),
    }


def _member(ground: PaperGround, row: Mapping[str, Any]) -> Facts:
    name = text(row, "name")
    return {"member_name": name, "member_position": text(row, "position") or position_of(ground, name)}


def position_of(ground: PaperGround, name: str) -> str:
    """The position of a staff member by the name as it was picked; empty for somebody from outside."""
    wanted = fold(name)
    return next((somebody.position for somebody in ground.staff.values() if fold(somebody.name) == wanted), "")


def _meeting(part: PartPaper, values: PartValues) -> Facts:
    """09.2: the noted meeting with the parents, which stands for the visit (398/13.1)."""
    body = values.body
    name, position = from_page(part.ground, values.author_id)
    parent = part.ground.child.parent
    rows = _rows(body, "participants")
    return {
        "meeting_date": values.on,
        "matter_text": _usual(values, "matter_text", "09.2", part.ground),
        "participants": [
            {
                "participant_name": text(row, "name"),
                "participant_role": text(row, "role") or position_of(part.ground, text(row, "name")),
            }
            for row in rows
        ],
        "host_name": name,
        "host_position": position,
        "parent_name": text(body, "parent_name") or (parent.name if parent else ""),
    }


def _summary(part: PartPaper, values: PartValues) -> Facts:
    """10.1: what was done with the child and with the parents, and what came of it."""
    secretary = part.ground.secretary
    author = from_page(part.ground, values.author_id)[0]
    return {
        "doc_date": values.on,
        "child_work": _done(part, values, "child"),
        "parents_work": _done(part, values, "parents"),
        "social_pedagogue_name": author or (secretary.name if secretary else ""),
    }


def _done(part: PartPaper, values: PartValues, whom: str) -> list[Facts]:
    return [
        {
            "work_date": row.get("date"),
            "work_form": words.work_in(text(row, "form"), part.ground.language),
            "work_content": text(row, "content"),
            "work_person": text(row, "person"),
            "work_result": text(row, "result"),
        }
        for row in _rows(values.body, "work")
        if (row.get("whom") or "child") == whom
    ]


def _rows(body: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    found = body.get(name)
    return found if isinstance(found, list | tuple) else ()


def _usual(values: PartValues, name: str, number: str, ground: PaperGround) -> str:
    return words.usual(text(values.body, name), lambda code: words.purpose(number, code), ground.language)


_FACTS: Mapping[str, Callable[[PartPaper, PartValues], Facts]] = {
    "06.1": _characteristic,
    "09.1": _act,
    "09.2": _meeting,
    "10.1": _summary,
}
