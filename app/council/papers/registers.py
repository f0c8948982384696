"""Facts of the register of protocols, 28.2 (398/17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.base.language import catalogue
from app.council.papers.words import Facts
from app.council.reads.registers import ProtocolLine
from app.council.rules import Decision, Kind
from app.letters.rules import academic_year


def _item(kind: str, decision: str, language: str) -> str:
    """A matter and its decision in one line, without a name."""
    words = catalogue(language)
    matters = {
        Kind.PLACE: lambda: words.pgettext("council.paper.matter.place", "on placing on the in-school record"),
        Kind.REMOVE: lambda: words.pgettext("council.paper.matter.remove", "on taking off the in-school record"),
        Kind.REVIEW: lambda: words.pgettext("council.paper.matter.review", "on the progress of the individual plan"),
        Kind.OTHER: lambda: words.pgettext("council.kind.other", "Another matter"),
    }
    decided = {
        Decision.PLACE: lambda: words.pgettext("record.decided.place", "Placed on the record"),
        Decision.REFUSE: lambda: words.pgettext("rec.state.refused", "Placing refused"),
        Decision.DEFER: lambda: words.pgettext("rec.state.deferred", "Deferred"),
        Decision.KEEP: lambda: words.pgettext("record.decided.keep", "Stays on the record"),
        Decision.REMOVE: lambda: words.pgettext("rec.state.removed", "Off the record"),
    }
    matter = matters[Kind(kind)]()
    say = decided.get(Decision(decision)) if decision else None
    return f"{matter}: {say().lower()}" if say else matter


def _items(line: ProtocolLine, language: str) -> str:
    """Items that are alike are counted."""
    said = [_item(kind, decision, language) for kind, decision in line.decided]
    return "; ".join(f"{text} ({said.count(text)})" for text in dict.fromkeys(said))


def _correction(line: ProtocolLine, language: str) -> str:
    words = catalogue(language)
    if line.corrects is not None:
        return words.pgettext("council.register.corrects", "corrects № {number}").format(number=line.corrects)
    if line.corrected_by is not None:
        said = words.pgettext("council.register.corrected", "corrected by № {number}")
        return said.format(number=line.corrected_by)
    return ""


def protocols(
    lines: Sequence[ProtocolLine], standing: Mapping[str, Any], language: str, *, last: date, secretary: str
) -> Facts:
    """28.2 of a period; the heading names the academic year of its last day."""
    year = academic_year(last)
    return {
        **{name: value for name, value in standing.items() if name != "letterhead"},
        "academic_year": f"{year}–{year + 1}",
        "rows": [
            {
                "protocol_number": str(line.number),
                "session_date": line.on,
                "decision_number": line.decision_number,
                "decision_date": line.decision_on,
                "items_summary": _items(line, language),
                "sheets_count": line.sheets,
                "signed_date": line.signed_on,
                "correction_reference": _correction(line, language),
            }
            for line in lines
        ],
        "rows_count": len(lines),
        "secretary_name": secretary,
    }
