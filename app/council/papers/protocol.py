"""Facts of the protocol, 16.1 (398/17)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.council.papers.words import (
    Facts,
    day_of,
    grounds_text,
    invited_as,
    name_of,
    parent_attendance,
    position_of,
    quorum_rule,
    quorum_state,
    removal,
    submission_kinds,
    title,
)
from app.council.reads.values import Head, ItemLine, SessionPage
from app.council.rules import Decision


def protocol(page: SessionPage, head: Head) -> Facts:
    """Facts of the protocol (398/17): date, participants, agenda, short extract of the hearing, decision."""
    language = head.language
    corrected_number, corrected_on = page.corrects or ("", None)
    number = page.protocol_number if page.protocol_number is not None else page.proposed_number
    return {
        **head.standing,
        "protocol_number": number,
        "session_date": page.starts_at.date(),
        "session_time_start": f"{page.starts_at:%H:%M}",
        "session_time_end": f"{page.ended_at:%H:%M}" if page.ended_at else "",
        "session_place": page.place,
        "is_correction": page.corrects is not None,
        "corrected_number": corrected_number,
        "corrected_date": corrected_on,
        "correction_reason": page.correction_reason,
        "decision_date": page.decision_on,
        "decision_number": page.decision_number,
        "presiding_name": name_of(page.presiding),
        "presiding_position": position_of(page.presiding),
        "secretary_name": name_of(page.secretary),
        "secretary_position": position_of(page.secretary),
        **_people(page),
        "members_count": len(page.members),
        "present_count": page.present,
        "quorum_rule": quorum_rule(page.quorum_rule, language),
        "quorum_state": quorum_state(page.present >= page.quorum, language),
        "items": [protocol_item(item, page, head) for item in page.items],
    }


def _people(page: SessionPage) -> Facts:
    here = [m for m in page.members if m.present]
    away = [m for m in page.members if not m.present]
    positions = {item.item_id: str(item.position) for item in page.items}
    every = ", ".join(positions.values())
    return {
        "present_members": [{"member_name": m.somebody.name, "member_position": m.somebody.position} for m in here],
        "has_absent": bool(away),
        "absent_members": [
            {
                "member_name": m.somebody.name,
                "member_position": m.somebody.position,
                "absence_reason": m.absence_reason,
            }
            for m in away
        ],
        "has_invited": bool(page.invited),
        "invited": [
            {
                "invited_name": i.name,
                "invited_position": i.position or invited_as(i.kind, page.language),
                "invited_item": positions.get(i.item_id, every) if i.item_id else every,
            }
            for i in page.invited
        ],
    }


def protocol_item(item: ItemLine, page: SessionPage, head: Head) -> Facts:
    """One item of the protocol."""
    child, terms = item.child, item.terms
    return {
        "item_title": title(item, head.language),
        "is_child_item": item.about_child,
        "child_name": child.name if child else "",
        "child_birth_date": child.birth_date if child else None,
        "child_class": child.class_name if child else "",
        "grounds_text": grounds_text([int(c) for c in terms.get("grounds") or item.grounds], head),
        "materials_text": item.materials,
        "parent_attendance": parent_attendance(item, page.invited, head.language),
        "heard": [_speech(row) for row in item.heard],
        "spoke": [_speech(row) for row in item.spoke],
        "has_spoke": bool(item.spoke),
        "parent_opinion": item.parent_opinion,
        "child_opinion": item.child_opinion,
        "votes_for": item.votes.votes_for,
        "votes_against": item.votes.against,
        "votes_abstain": item.votes.abstain,
        **_flags(item),
        **_terms(item, head.language),
    }


def _speech(row: Mapping[str, Any]) -> Facts:
    return {
        "speaker_name": row.get("name", ""),
        "speaker_position": row.get("position", ""),
        "speech_summary": row.get("text", ""),
    }


def _flags(item: ItemLine) -> Facts:
    flags = {f"decision_{d}": item.decision == d for d in Decision}
    flags["decision_refer"] = flags["decision_refer"] or bool(item.decision and item.terms.get("also_refer"))
    flags["decision_reply"] = bool(item.decision and item.reply_addressee)
    return dict(flags)


def _terms(item: ItemLine, language: str) -> Facts:
    terms = item.terms
    return {
        "plan_start": day_of(terms.get("plan_start")),
        "plan_end": day_of(terms.get("plan_end")),
        "responsible_name": name_of(item.responsible),
        "responsible_position": position_of(item.responsible),
        "review_date": day_of(terms.get("review_on")),
        "refusal_reason": terms.get("refusal_reason", ""),
        "recommendations_text": terms.get("recommendations", ""),
        "defer_reason": terms.get("defer_reason", ""),
        "missing_materials": [
            {
                "material_name": m.get("name", ""),
                "material_responsible": m.get("responsible", ""),
                "material_due": day_of(m.get("due")),
            }
            for m in terms.get("missing", [])
        ],
        "next_session_date": day_of(terms.get("next_on")),
        "keep_reason": terms.get("keep_reason", ""),
        "removal_ground": removal(str(terms.get("removal_ground", "")), language),
        "follow_up_text": terms.get("follow_up", ""),
        "submission_kinds_text": submission_kinds(terms.get("refer_kinds", []), language),
        "submission_responsible": terms.get("refer_responsible", ""),
        "submission_due": day_of(terms.get("refer_due")),
        "reply_due": item.reply_due_at.date() if item.reply_due_at else None,
        "reply_addressee": item.reply_addressee,
        "other_decision_text": terms.get("other_text", ""),
    }
