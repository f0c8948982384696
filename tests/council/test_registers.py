"""The register of protocols, 28.2: numbers, decisions without names, corrections, for a period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.base.access import Viewer
from app.council import actions, papers, reads
from app.letters import reads as letters
from tests.council.conftest import Meeting

Meet = Callable[..., Meeting]
NewCase = Callable[..., int]
YEAR = date(2026, 9, 1), date(2027, 8, 31)


@pytest.mark.clause("398/17", "398/J")
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_protocols_stand_in_their_register_without_names(
    viewer: Viewer, meet: Meet, new_case: NewCase, language: str
) -> None:
    meeting = meet(new_case(), new_case("Басқа"))
    for item in meeting.page.items:
        meeting.place(item.item_id)
    viewer.clock.set(datetime(2026, 11, 20, 16, 10))  # type: ignore[attr-defined]
    actions.finish_session(viewer, meeting.session_id, ended_at=datetime(2026, 11, 20, 16, 10))
    lines = reads.protocols(viewer, *YEAR)
    assert [(line.number, line.on, len(line.decided)) for line in lines] == [(1, date(2026, 11, 20), 2)]
    facts = papers.protocols(
        lines, letters.paper_standing(viewer, language), language, last=YEAR[1], secretary="Серікова Ә. М."
    )
    assert facts["academic_year"] == "2026–2027"
    data = papers.draw("28.2", language, facts).data
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())
    said = {"kk": "(2)", "ru": "о постановке на внутришкольный учет"}[language]
    assert said in text
    assert "Сынақов" not in text
    assert reads.protocols(viewer, date(2026, 9, 1), date(2026, 11, 19)) == ()
