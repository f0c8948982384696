"""From a paragraph of the protocol to its field: the path of a printed value names the item and the fact."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: What the paper calls a fact -> what the form calls it.
FACTS = {
    "plan_start": "plan_start",
    "plan_end": "plan_end",
    "responsible_name": "responsible_id",
    "responsible_position": "responsible_id",
    "review_date": "review_on",
    "refusal_reason": "refusal_reason",
    "recommendations_text": "recommendations",
    "defer_reason": "defer_reason",
    "next_session_date": "next_on",
    "keep_reason": "keep_reason",
    "removal_ground": "removal_ground",
    "follow_up_text": "follow_up",
    "submission_kinds_text": "refer_kinds",
    "submission_responsible": "refer_responsible",
    "submission_due": "refer_due",
    "other_decision_text": "other_text",
    "grounds_text": "grounds",
    "materials_text": "materials",
}
CASES = re.compile(r"_(ablative|dative|locative|attributive|numeric)$")
_ITEM = re.compile(r"items\.(\d+)\.(.+)")
_SPEECH = re.compile(r"(heard|spoke)\.(\d+)\.(\w+)")
_MEMBER = re.compile(r"(present|absent)_members\.(\d+)\.")


@dataclass(frozen=True)
class Spot:
    """Where a paragraph comes from: an item of the agenda (from 0) and a fact, or the people at the session."""

    kind: str
    index: int = 0
    name: str = ""
    number: int = 0


def spot(path: str) -> Spot:
    """The place behind a printed value; `kind` is item, member, invited or session."""
    item = _ITEM.match(path)
    if item:
        return _in_item(int(item[1]), item[2])
    member = _MEMBER.match(path)
    if member:
        return Spot("member", int(member[2]), member[1])
    return Spot("invited" if path.startswith("invited.") else "session", name=path)


def _in_item(index: int, rest: str) -> Spot:
    speech = _SPEECH.match(rest)
    if speech:
        return Spot("item", index, speech[3], int(speech[2]) + (speech[1] == "spoke"))
    if rest.startswith("missing_materials"):
        return Spot("item", index, "missing")
    name = CASES.sub("", rest)
    return Spot("item", index, FACTS.get(name, name))
