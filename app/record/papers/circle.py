"""Facts of papers 07.1, the psychologist's conclusion, and 08.1, the parents' consent (398/14, order 92)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.record.papers.shared import Facts, child, day, from_page, school
from app.record.reads.values import PaperGround
from app.record.rules.circle import ConsentValues, Kind, ten_or_older
from app.record.rules.parts import FIELDS, PartKind

#: Days of the conclusion, kept in its body as ISO text, and the fields of the paper that print them.
DAYS = {"work_from": "work_from_ablative", "work_to": "work_to_dative", "valid_to": "valid_to_dative"}


def conclusion(
    ground: PaperGround,
    body: Mapping[str, str],
    *,
    number: str,
    on: date | None,
    author_id: int | None,
    consent: ConsentValues | None,
) -> Facts:
    """07.1; the consent it rests on comes from the recorded one."""
    texts = {name: body.get(name, "") for name in FIELDS[PartKind.PSYCHOLOGIST]}
    return {
        **school(ground),
        **child(ground),
        **texts,
        **{field: day(body.get(name)) for name, field in DAYS.items()},
        "doc_number": number,
        "doc_date": on,
        "consent_number": consent.number if consent else "",
        "consent_date": consent.on if consent else None,
        "for_removal": bool(texts["dynamics_text"]),
        "has_referral": bool(texts["referral_text"]),
        "psychologist_name": from_page(ground, author_id)[0],
    }


def consent(ground: PaperGround, said: ConsentValues) -> Facts:
    """08.1; boxes stay empty until the parents have answered, so that it can be printed for their signature."""
    facts = {**school(ground), **child(ground)}
    relative = next((r for r in ground.child.family if r.person_id == said.person_id), None)
    return {
        **facts,
        "consent_number": said.number,
        "consent_date": said.on,
        "parent_name": said.parent_name or (relative.name if relative else ""),
        "parent_relation": said.parent_relation or (relative.relation_words if relative else ""),
        **{f"check_{kind}": str(kind) in said.kinds for kind in Kind},
        **{f"check_consent_{answer}": said.agreed is yes for answer, yes in _ANSWERS},
        **{f"check_share_{answer}": said.share is yes for answer, yes in _ANSWERS},
        "valid_from_ablative": said.valid_from,
        "valid_to_dative": said.valid_to,
        "child_is_10": ten_or_older(ground.child.birth_date, said.on or ground.on),
        "child_opinion": said.child_opinion,
        "psychologist_name": from_page(ground, said.author_id)[0],
        "copy_received_date": said.copy_on,
    }


_ANSWERS = (("yes", True), ("no", False))
