"""Facts of the register of individual plans, 28.3 (398/16, 398/18, 398/19)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.record.papers.shared import Facts
from app.record.reads.registers import PlanRow


def plans(rows: Sequence[PlanRow], standing: Mapping[str, Any], *, first: date, last: date, secretary: str) -> Facts:
    """28.3 of a period."""
    return {
        **{name: value for name, value in standing.items() if name != "letterhead"},
        "period_from_ablative": first,
        "period_to_dative": last,
        "rows": [
            {
                "child_short_name": row.child,
                "child_class": row.class_name,
                "protocol_number": row.protocol,
                "session_date": row.decided_on,
                "plan_period": f"{row.starts:%d.%m.%Y}–{row.ends:%d.%m.%Y}",
                "copy_receiver": row.copy[0] if row.copy else "",
                "handed_date": row.copy[1] if row.copy else None,
                "review_date": row.review_on or "–",
                "plan_result_text": row.result or "–",
            }
            for row in rows
        ],
        "rows_count": len(rows),
        "open_count": sum(not row.ended for row in rows),
        "done_count": sum(row.ended for row in rows),
        "secretary_name": secretary,
    }
