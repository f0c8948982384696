"""The evaluation file: one PDF with a cover, contents that name the right pages, and all that is there (398/14)."""

from __future__ import annotations

import io
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from app.base.access import Viewer
from app.base.papers import PdfPaper, bind, bindable, picture_page
from app.base.refusal import Forbidden, Refused
from app.base.store.given import GivenFile
from app.letters import reads as letters
from app.record import actions, reads
from app.record.papers import Binding
from app.record.rules import parts
from tests.record import some as made
from tests.record.some import People
from tests.record.test_evidence import ACT


def sheets(count: int, *, turned: int = 0) -> bytes:
    """A PDF of empty pages, as a scanner gives them."""
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(595, 842).rotate(turned)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(wide: int = 40, high: int = 60) -> bytes:
    """A small photograph."""
    out = io.BytesIO()
    Image.new("RGB", (wide, high), "white").save(out, "PNG")
    return out.getvalue()


def pages_of(data: bytes) -> list[str]:
    """The words of each page."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def full(viewer: Viewer, some: People) -> int:
    """A case with a typed act, a scan of two pages, a part set aside, one that is awaited, a photograph, a document."""
    case_id = made.referral(viewer, some)
    give = partial(actions.set_evidence, viewer, case_id)
    give("housing_act", "typed", body=parts.plain(ACT), number="3", author_id=some.staff["social"])
    give("characteristic", "attached", file=GivenFile("minezdeme.pdf", "application/pdf", sheets(2, turned=90)))
    give("psychologist", "set_aside", reason="ата-ана келіспеді")
    actions.add_file(viewer, case_id, "housing_act", GivenFile("bolme.png", "image/png", picture()), "бөлме суреті")
    actions.add_file(viewer, case_id, "other", GivenFile("hat.docx", "application/msword", b"word"))
    return case_id


@pytest.mark.clause("398/14")
@pytest.mark.parametrize(("language", "title"), [("kk", "МАТЕРИАЛДАРЫ"), ("ru", "МАТЕРИАЛЫ ПЕРВИЧНОЙ ОЦЕНКИ")])
def test_the_contents_name_the_page_where_each_part_begins(
    viewer: Viewer, some: People, language: str, title: str
) -> None:
    case_id = full(viewer, some)
    binding = Binding(reads.evaluation_file(viewer, case_id, (language,)))
    drawn = binding.pdf()
    said = pages_of(drawn.data)
    facts = binding.facts[language]
    assert title in said[0]
    assert "ата-ана келіспеді" in said[0]
    assert facts["pages_count"] == drawn.pages == len(said)
    starts = [row["part_page"] for row in facts["parts"]]
    assert starts[:2] == [2, 4]  # the scan has two pages behind the cover
    act = "АКТІСІ" if language == "kk" else "АКТ ОБСЛЕДОВАНИЯ"
    assert act in said[starts[1] - 1]
    assert [f"{n + 1} / {len(said)}" in text for n, text in enumerate(said)] == [True] * len(said)
    assert "hat.docx" in said[starts[-1] - 1]  # a sheet stands in for what has no pages
    assert "бөлме суреті" in said[0]
    missing = [row["part_name"] for row in facts["missing"]]
    assert len(missing) == 2  # set aside, and not handed in yet


def test_the_kept_file_opens_from_the_archive(viewer: Viewer, some: People) -> None:
    case_id = full(viewer, some)
    binding = Binding(reads.evaluation_file(viewer, case_id, ("kk", "ru")))
    drawn = binding.pdf()
    paper_id = actions.keep_evaluation_file(
        viewer, case_id, pdf=drawn.data, pages=drawn.pages, facts=dict(binding.facts), language="both"
    )
    kept = letters.papers_of_case(viewer, case_id)
    assert [(row.paper_id, row.kind) for row in kept] == [(paper_id, "10.2")]
    assert letters.paper_file(viewer, paper_id).data == drawn.data
    assert "file_bound" in [event.code for event in reads.case_page(viewer, case_id).events]


@pytest.mark.clause("398/14")
def test_the_conclusion_in_the_file_stays_with_the_circle(viewer: Viewer, some: People, viewer_as: Any) -> None:
    case_id = full(viewer, some)
    actions.set_evidence(viewer, case_id, "psychologist", "typed", body={"conclusion_text": "құпия сөз"})
    whole = reads.evaluation_file(viewer, case_id, ("kk",))
    assert whole.sealed
    assert "құпия сөз" in " ".join(pages_of(Binding(whole).pdf().data))
    apart = reads.evaluation_file(viewer, case_id, ("kk",), with_circle=False)
    assert not apart.sealed
    assert "құпия сөз" not in " ".join(pages_of(Binding(apart).pdf().data))
    paper_id = actions.keep_evaluation_file(
        viewer, case_id, pdf=sheets(1), pages=1, facts={}, language="kk", sealed=True
    )
    outside = viewer_as("deputy")
    outside.circle = None
    with pytest.raises(Forbidden):
        letters.paper_file(outside, paper_id)
    assert not reads.evaluation_file(outside, case_id, ("kk",)).sealed


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 4), max_size=4), st.integers(1, 3))
def test_every_page_is_counted_whatever_is_bound(counts: list[int], front: int) -> None:
    asked: list[tuple[list[int], int]] = []

    def cover(starts: Any, total: int) -> PdfPaper:
        asked.append((list(starts), total))
        return PdfPaper(sheets(front), front, (), (595.0, 842.0), "10.2")

    drawn = bind(cover, [sheets(count) for count in counts], "2026/17")
    total = front + sum(counts)
    assert drawn.pages == total
    assert asked[-1] == ([front + 1 + sum(counts[:i]) for i in range(len(counts))], total)
    assert pages_of(drawn.data)[-1] == f"2026/17 · {total} / {total}"


def test_what_is_no_pdf_is_not_bound() -> None:
    assert not bindable(b"no pdf at all")
    assert bindable(sheets(1))
    with pytest.raises(Refused):
        picture_page(b"no picture")
    assert len(pages_of(picture_page(picture(60, 40)))) == 1


def test_the_day_of_asking_follows_what_is_asked_anew(viewer: Viewer, some: People) -> None:
    case_id = made.referral(viewer, some)
    page = reads.case_page(viewer, case_id)
    assert page.part("characteristic").asked_on == date(2026, 11, 20)
    assert page.part("characteristic").owner is not None
