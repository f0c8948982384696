"""Papers 03, 04, 05 and 18 by their extracted text, in both languages."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from app.base.access import Viewer
from app.base.papers import compose, pdf, template
from app.base.papers.library import paper
from app.record import actions, papers, reads
from tests.record import some as made
from tests.record.some import People


def _text(number: str, language: str, facts: dict[str, Any]) -> str:
    made_pdf = pdf([compose(template(number, language), facts)])
    reader = PdfReader(io.BytesIO(made_pdf.data))
    return " ".join(" ".join(p.extract_text() for p in reader.pages).split())


def _known(number: str, facts: dict[str, Any]) -> None:
    """Each field that the paper needs is among the facts."""
    info = paper(number)
    rows: dict[str, dict[str, Any]] = {name: (facts[name] or [{}])[0] for name in info.lists if name in facts}
    for field in info.fields.values():
        if field.need == "later" or (field.rows and not rows.get(field.rows)):
            continue
        given = rows[field.rows] if field.rows else facts
        stem = (
            field.name.removesuffix("_numeric")
            .removesuffix("_ablative")
            .removesuffix("_dative")
            .removesuffix("_locative")
        )
        assert field.name in given or stem in given, field.name


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.clause("398/4", "398/3", "398/22")
def test_the_request(viewer: Viewer, some: People, language: str) -> None:
    case_id = made.referral(viewer, some)
    page = reads.case_page(viewer, case_id, language)
    facts = papers.referral(reads.paper_ground(viewer, some.child, language), page.referrals[0].values)
    _known("03.1", facts)
    text = _text("03.1", language, facts)
    for part in (
        "Беков Дәурен",
        "Қалиева Аяна Серікқызы",
        "7 «Б»",
        "12.11.2026",
        "Үш күн сабаққа келмеген",
        "5)",
        "№ 1",
    ):
        assert part in text
    assert ("ӨТІНІШ" if language == "kk" else "ЗАЯВЛЕНИЕ") in text


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.clause("398/12")
def test_the_primary_sheet_with_its_term_and_helpers(viewer: Viewer, some: People, language: str) -> None:
    case_id = made.referral(viewer, some)
    made.sheet(viewer, case_id)
    page = reads.case_page(viewer, case_id, language)
    facts = papers.primary_sheet(
        reads.paper_ground(viewer, some.child, language),
        page.sheet,
        case_number=page.number,
        clock_start=page.referrals[0].received_at,
        clock_due=page.sheet_due.at,
    )
    _known("05.1", facts)
    text = _text("05.1", language, facts)
    for part in ("2026/1", "Бекова Сәуле", "Сабаққа жүйелі түрде келмейді", "18:00", "журнал"):
        assert part in text


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.clause("398/14", "398/4")
def test_the_submission_lists_every_part_and_why_one_is_missing(viewer: Viewer, some: People, language: str) -> None:
    case_id = made.referral(viewer, some, kind="signal", body="Полиция басқармасы")
    made.sheet(viewer, case_id)
    made.parts(viewer, case_id)
    made.submitted(viewer, case_id)
    page = reads.case_page(viewer, case_id, language)
    assert page.submission is not None
    facts = papers.submission(
        reads.paper_ground(viewer, some.child, language),
        page.submission.values,
        codes=[g.code for g in page.grounds],
        parts=page.parts,
        referrals=page.referrals,
    )
    _known("04.1", facts)
    text = _text("04.1", language, facts)
    for part in ("Полиция басқармасы", "ата-ана келіспеді", "Көмек көрсету қажет", "Сәрсенова", "№ 1"):
        assert part in text


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.clause("398/A1")
def test_annex_1(viewer: Viewer, some: People, language: str) -> None:
    case_id = made.on_record(viewer, some)
    made.whole_plan(viewer, case_id)
    page = reads.plan_page(viewer, case_id, language)
    assert page is not None
    facts = papers.plan(page)
    _known("18.1", facts)
    text = _text("18.1", language, facts)
    for part in ("23.11.2026", "25.05.2027", "Жақыпова", "Бекова Сәуле", "23.11.2026 – 20.05.2027", "күн сайын"):
        assert part in text
    assert ("ПЖЖЖ" if language == "kk" else "УТВЕРЖДАЮ") in text


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.clause("398/18", "398/25")
def test_the_receipt_of_the_copy_says_that_there_are_no_consequences(
    viewer: Viewer, some: People, language: str
) -> None:
    case_id = made.on_record(viewer, some)
    plan_id = made.whole_plan(viewer, case_id)
    actions.approve_plan(viewer, plan_id, approved_on=date(2026, 11, 20))
    actions.hand_copy(viewer, plan_id, person_id=some.mother, sheets=2)
    page = reads.plan_page(viewer, case_id, language)
    assert page is not None
    facts = papers.copy_receipt(page, page.copies[0])
    _known("18.2", facts)
    text = _text("18.2", language, facts)
    for part in ("Бекова Сәуле Ержанқызы", "Оспанова", "2"):
        assert part in text
    assert ("құқықтық салдарға" if language == "kk" else "не влечет правовых последствий") in text
