"""Facts of papers 18.1 (Annex 1) and 18.2, the receipt of the parents' copy (398/16, 398/18, 398/25)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.base.language import date_numeric
from app.record.papers.shared import Facts, child, school
from app.record.reads.plan_values import CopyLine, MeasureLine, PlanPage


def plan(page: PlanPage, measures: Sequence[MeasureLine] | None = None) -> Facts:
    """18.1; `measures` are the lines as they are being typed, the stored ones otherwise."""
    head = page.approved_by or page.ground.head
    facts: Facts = {
        **school(page.ground),
        **child(page.ground),
        "head_name": head.name if head else "",
        "approval_date": page.approved_on,
        "situation_description": page.description,
        "start_date": page.starts,
        "end_date": page.ends,
        "measures": [_measure(m) for m in (page.measures if measures is None else measures)],
    }
    if page.parent_name:
        facts["parent_name"] = page.parent_name
    return facts


def _measure(line: MeasureLine) -> Facts:
    return {
        "help_kind": line.kind,
        "help_responsible": line.responsible,
        "help_stage": line.stage,
        "help_term": term(line.starts, line.ends),
        "help_indicator": line.indicator,
    }


def term(starts: date | None, ends: date | None) -> str:
    """An exact day, or a period: 22.09.2026 – 24.10.2026 (398/19)."""
    if ends is None:
        return ""
    return date_numeric(ends) if starts in (None, ends) else f"{date_numeric(starts)} – {date_numeric(ends)}"


def copy_receipt(page: PlanPage, copy: CopyLine | None, *, sheets: int | None = None) -> Facts:
    """18.2: who was given the copy, from whom, and that the record has no legal consequences (398/25)."""
    facts = plan(page)
    by = copy.by if copy else page.ground.secretary
    return {
        **{name: facts[name] for name in ("school_short", "child_name", "child_class")},
        "approval_date": page.approved_on,
        "start_date": page.starts,
        "end_date": page.ends,
        "plan_sheets": (copy.sheets if copy and copy.sheets else sheets) or "",
        "handed_date": copy.on if copy else None,
        "parent_name": copy.name if copy else facts["parent_name"],
        "handed_by_position": by.position if by else "",
        "handed_by_name": by.name if by else "",
    }
