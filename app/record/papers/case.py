"""Facts of papers 03.1 (398/4), 05.1 (398/12) and 04.1 (398/4, 398/14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app.record import words
from app.record.papers.shared import Facts, aims, child, day, from_page, grounds, moment, school, text
from app.record.reads.values import (
    PaperGround,
    PartLine,
    ReferralLine,
    ReferralValues,
    SheetValues,
    SubmissionValues,
)
from app.record.rules.parts import PartState


def referral(ground: PaperGround, values: ReferralValues) -> Facts:
    """03.1, the request that opens a case."""
    name, position = from_page(ground, values.requester_id)
    return {
        **school(ground),
        **child(ground),
        "requester_name": values.requester_name or name,
        "requester_position": values.requester_position or position,
        "grounds": grounds(ground, values.grounds),
        "aims": aims(ground, values.aims),
        "facts": [
            {"fact_date": day(r.get("date")), "fact_text": text(r, "text"), "fact_source": text(r, "source")}
            for r in values.facts
        ],
        "measures": [
            {
                "measure_date": day(r.get("date")),
                "measure_text": text(r, "text"),
                "measure_with": text(r, "with"),
                "measure_result": text(r, "result"),
            }
            for r in values.measures
        ],
        "help_needed": values.help_needed,
        "has_attachments": bool(values.attachments),
        "attachments": [
            {"attachment_name": title, "attachment_sheets": sheets} for title, sheets in values.attachments
        ],
        "request_date": values.happened_on,
        "incoming_number": values.incoming_number,
        "registered_at": values.registered_at,
    }


def primary_sheet(
    ground: PaperGround, values: SheetValues, *, case_number: str, clock_start: datetime, clock_due: datetime
) -> Facts:
    """05.1, the primary information sheet with its two working days."""
    facts: Facts = {
        **school(ground),
        **child(ground),
        "case_number": case_number,
        "clock_start": clock_start,
        "clock_due": clock_due,
        "collected_at": values.collected_at,
        "is_late": bool(values.late_reason),
        "late_reason": values.late_reason,
        "child_whereabouts": values.whereabouts,
        "lives_with": values.lives_with,
        "family": _family(ground, values),
        "family_categories": values.categories or ", ".join(ground.child.categories),
        "situation_description": values.description,
        "information_sources": values.sources,
        "check_danger_no": not values.danger,
        "check_danger_yes": values.danger,
        "danger_present": values.danger,
        "danger_measures": values.danger_measures,
        "helpers": [_helper(ground, row) for row in values.helpers],
        "sheet_date": values.collected_at.date() if values.collected_at else ground.on,
    }
    if values.secretary_id:
        facts["secretary_name"] = from_page(ground, values.secretary_id)[0]
    return facts


def _family(ground: PaperGround, values: SheetValues) -> list[Facts]:
    rows = values.family or known_family(ground)
    return [{f"member_{name}": row.get(name) or "" for name in FAMILY} for row in rows]


FAMILY = ("name", "relation", "birth_year", "whereabouts", "occupation", "phone")


def known_family(ground: PaperGround) -> tuple[Facts, ...]:
    """The family as the child's page knows it, to begin the sheet with."""
    return tuple(
        {
            "name": r.name,
            "relation": r.relation_words,
            "birth_year": str(r.birth_year or ""),
            "whereabouts": r.address,
            "occupation": r.work,
            "phone": r.phone,
        }
        for r in ground.child.family
    )


def _helper(ground: PaperGround, row: Mapping[str, Any]) -> Facts:
    facts = dict(row)
    name, position = from_page(ground, facts.get("staff_id"))
    return {
        "helper_name": facts.get("name") or name,
        "helper_position": facts.get("position") or position,
        "helper_part": text(facts, "part"),
        "helper_done_at": moment(facts.get("done_at")),
    }


def submission(
    ground: PaperGround,
    values: SubmissionValues,
    *,
    codes: Iterable[int],
    parts: Sequence[PartLine],
    referrals: Sequence[ReferralLine],
) -> Facts:
    """04.1, the deputy head's submission with each part of the evaluation file."""
    first = referrals[0] if referrals else None
    signal = next((r for r in referrals if r.values.kind == "signal"), None)
    deputy = from_page(ground, values.deputy_id)[0] or (ground.deputy.name if ground.deputy else "")
    return {
        **school(ground),
        **child(ground),
        "submission_number": values.number,
        "submission_date": values.on,
        "matter_text": words.usual(values.matter, words.matter, ground.language),
        "source_document_text": _source(ground, first),
        "from_signal": signal is not None,
        "source_name": signal.values.body if signal else "",
        "incoming_number": signal.values.incoming_number if signal else "",
        "registered_at": signal.registered_at if signal else None,
        "grounds": grounds(ground, codes),
        "materials": [_material(ground, part) for part in parts],
        "summary_text": values.summary,
        "invitees": [
            {"invitee_name": text(row, "name"), "invitee_position": text(row, "position")} for row in values.invitees
        ],
        "proposed_decision": words.usual(values.proposed_decision, words.proposal, ground.language),
        "proposed_session_date": values.proposed_session_on,
        "deputy_name": deputy,
    }


def _source(ground: PaperGround, first: ReferralLine | None) -> str:
    if first is None:
        return ""
    return words.source(
        ground.language,
        first.values.kind,
        number=first.values.incoming_number,
        on=first.registered_at.date(),
        who=first.who,
        position=first.position,
    )


def _material(ground: PaperGround, part: PartLine) -> Facts:
    aside = part.state == PartState.SET_ASIDE
    state: str | int = part.reason if aside else "" if part.sheets is None else str(part.sheets)
    there = part.state in (PartState.TYPED, PartState.ATTACHED)
    on: date | None = part.on if there else None
    return {
        "material_name": words.part(part.kind, ground.language),
        "material_author": part.author.name if there and part.author else "",
        "material_date": on,
        "material_state": state,
    }
