"""The hearing of an item and the Council's decision on it (398/15, 398/17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.base.access import Work, verb
from app.base.refusal import settle
from app.council import rules, steps
from app.council.rules import Votes
from app.council.tables import AgendaItem
from app.record import steps as record


@dataclass(frozen=True)
class Hearing:
    """What was heard on an item: the report, then those who spoke, the opinions, the materials examined."""

    heard: Sequence[Mapping[str, Any]] = ()
    spoke: Sequence[Mapping[str, Any]] = ()
    parent_opinion: str = ""
    child_opinion: str = ""
    materials: str = ""


def _rows(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of the hearing with something in them: {name, position, staff_id, text}."""
    kept = [
        {
            "name": str(r.get("name", "")).strip(),
            "position": str(r.get("position", "")).strip(),
            "staff_id": r.get("staff_id"),
            "text": str(r.get("text", "")).strip(),
        }
        for r in rows
    ]
    return [r for r in kept if r["name"] or r["text"]]


def plain_terms(terms: Mapping[str, Any]) -> dict[str, Any]:
    """Facts of a decision as they are stored: days in ISO form, without the empty ones."""
    plain = {name: _plain(value) for name, value in terms.items()}
    return {name: value for name, value in plain.items() if value not in (None, "", [], False)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Mapping):
        return plain_terms(value)
    if isinstance(value, list | tuple):
        return [p for p in map(_plain, value) if p not in (None, "", {})]
    return value


@verb
def save_hearing(
    work: Work,
    item_id: int,
    *,
    heard: Sequence[Mapping[str, Any]],
    spoke: Sequence[Mapping[str, Any]] = (),
    parent_opinion: str = "",
    child_opinion: str = "",
    materials: str = "",
) -> None:
    """Write the short extract of the hearing, the parents' and the child's opinion, the materials examined."""
    item, _ = steps.open_item(work, item_id, "hear")
    _hear(item, Hearing(heard, spoke, parent_opinion, child_opinion, materials))


def _hear(item: AgendaItem, said: Hearing) -> None:
    item.heard, item.spoke = _rows(said.heard), _rows(said.spoke)
    item.parent_opinion, item.child_opinion = said.parent_opinion.strip(), said.child_opinion.strip()
    item.materials = said.materials.strip()


@verb
def decide(
    work: Work,
    item_id: int,
    decision: str | None,
    terms: Mapping[str, Any] | None = None,
    votes: Votes | None = None,
    reasons: Mapping[str, str] | None = None,
) -> None:
    """Decide an item of a running session, or take the decision back (None).

    A decision on a child whose parents were not invited asks for a reason, which is printed in the protocol (398/9).
    """
    item, _ = steps.open_item(work, item_id, "hear")
    _decide(work, item, decision, terms or {}, votes or Votes(), reasons)


@verb
def save_item(
    work: Work,
    item_id: int,
    said: Hearing,
    decision: str | None,
    terms: Mapping[str, Any],
    votes: Votes,
    reasons: Mapping[str, str] | None = None,
) -> None:
    """Write the form of one item at once: its hearing and, when there is one, its decision (one save)."""
    item, _ = steps.open_item(work, item_id, "hear")
    _hear(item, said)
    _decide(work, item, decision, terms, votes, reasons)


def _decide(
    work: Work,
    item: AgendaItem,
    decision: str | None,
    terms: Mapping[str, Any],
    votes: Votes,
    reasons: Mapping[str, str] | None,
) -> None:
    plain = plain_terms(terms)
    if decision is not None:
        rules.check_offered(item.kind, decision)
        rules.check_terms(plain)
        _settle_invitation(work, item, reasons)
    item.decision, item.terms = decision, plain
    item.votes_for, item.votes_against, item.votes_abstain = votes.votes_for, votes.against, votes.abstain


def _settle_invitation(work: Work, item: AgendaItem, reasons: Mapping[str, str] | None) -> None:
    invited = steps.parents_invited(work.session, item)
    if invited:
        item.no_invitation_reason = ""
        return
    given = dict(reasons or {})
    if item.no_invitation_reason:
        given.setdefault("council.parents_not_invited", item.no_invitation_reason)
    name = record.child_name(work.session, item.case_id) if item.case_id else ""
    used = settle(rules.invitation_warnings(steps.about_child(item), invited, name), given)
    item.no_invitation_reason = used.get("council.parents_not_invited", "")
