"""A kept paper comes back signed: its scan is attached once, opens inside; the paper goes out for Word again."""

from __future__ import annotations

import io
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.access import Viewer
from app.base.papers import compose, pdf, template
from app.base.refusal import Refused
from app.base.store import attachments
from app.base.store.given import GivenFile
from app.letters import actions, papers, reads
from app.letters.rules import takes_scan

FACTS: dict[str, Any] = {"child_name": "Беков Дәурен", "meeting_date": date(2026, 11, 20), "meeting_time": time(16, 0)}
FACTS["host_name"] = "Оспанова"


def kept(viewer: Viewer, kind: str = "09.2", language: str = "kk", facts: Any = None) -> int:
    """A kept paper."""
    data = pdf([compose(template(kind, "kk"), FACTS)]).data
    return actions.keep_paper(viewer, kind, language, data, facts or FACTS, case_id=1)


def scan() -> GivenFile:
    """A scan of one page."""
    return GivenFile("scan.pdf", "application/pdf", pdf([compose(template("09.2", "kk"), FACTS)]).data)


def test_the_scan_signs_the_paper_once(viewer: Viewer) -> None:
    paper_id = kept(viewer)
    with pytest.raises(Refused, match="scan_missing"):
        actions.paper_signed(viewer, paper_id, signed_on=None, file=None)
    scan_id = actions.paper_signed(viewer, paper_id, signed_on=date(2026, 11, 19), file=scan())
    (row,) = reads.papers_of_case(viewer, 1)
    assert (row.signed_on, row.scan_id) == (date(2026, 11, 19), scan_id)
    assert attachments.read(viewer, scan_id)[0] == scan().data
    with pytest.raises(Refused, match="paper_signed"):
        actions.paper_signed(viewer, paper_id, signed_on=None, file=scan())


@pytest.mark.parametrize(
    ("language", "facts"), [("kk", FACTS), ("both", {"kk": FACTS, "ru": {**FACTS, "host_name": "Оспанова А."}})]
)
def test_the_paper_goes_to_word_from_its_facts(viewer: Viewer, language: str, facts: Any) -> None:
    paper_id = kept(viewer, language=language, facts=facts)
    found = reads.paper_facts(viewer, paper_id)
    assert found == facts
    from docx import Document

    text = "\n".join(p.text for p in Document(io.BytesIO(papers.for_word("09.2", language, found))).paragraphs)
    assert "Беков Дәурен" in text
    assert ("ЗАПИСЬ ПРЕДВАРИТЕЛЬНОЙ" in text) is (language == "both")


@given(st.sampled_from(["09.1", "10.2", "16.1", "18.1"]), st.none() | st.just(5), st.none() | st.dates())
def test_protocol_and_plan_are_signed_on_their_own_pages(kind: str, scan_id: int | None, on: date | None) -> None:
    own = kind in ("16.1", "18.1")
    assert takes_scan(kind, scan_id, on) is (scan_id is None and (not own or on is not None))
