"""Pages: headings repeated, what is kept together, places of fields, what the file tells and does not tell."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from app.base.papers import PdfPaper, blank, compose, pdf, template
from tests.base.papers.sample import facts

KAZAKH = "Әкемнің ғажап қаласы: ыңғайлы өмір, ұзақ үміт, һәм іс. ӘҒҚҢӨҰҮҺІ әғқңөұүһі"
MM = 72 / 25.4


def plan(rows: int = 5, **other: Any) -> dict[str, Any]:
    """Facts of a plan."""
    return {
        "head_name": "Жұмабаев Қанат Маратұлы",
        "approval_date": date(2026, 11, 20),
        "child_name": "Оразбек Нұрлан Асқарұлы",
        "child_birth_date": date(2009, 11, 23),
        "child_iin": "091123500001",
        "child_address": "Тәуелсіздік көшесі, 8-үй, 3-пәтер",
        "child_address_reg": "Тәуелсіздік көшесі, 8-үй, 3-пәтер",
        "situation_description": "Түнде 5–6 сағат ойнайды, сабаққа кешігеді, үш пәннен үлгерімі төмендеген.",
        "start_date": date(2026, 11, 20),
        "end_date": date(2027, 5, 25),
        "parent_name": "Қасымова Әсел Үсенқызы",
        "measures": [
            {
                "help_kind": f"Сабаққа қатысуын бақылау {i + 1}",
                "help_responsible": "Сейітова Р. М., сынып жетекшісі",
                "help_stage": "Күн сайын, журнал бойынша",
                "help_term": "20.11.2026–25.05.2027",
                "help_indicator": "Дәлелсіз қалдыру жоқ, кешігу аптасына 1-ден аспайды",
            }
            for i in range(rows)
        ],
        **other,
    }


def made(number: str, given: dict[str, Any], language: str = "kk", foot: str = "") -> PdfPaper:
    """The paper as PDF."""
    return pdf([compose(template(number, language), given)], foot=foot)


def pages(paper: PdfPaper) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(paper.data)).pages]


@pytest.mark.clause("398/A1")
def test_annex_1_stands_line_for_line_on_one_page() -> None:
    (text,) = pages(made("18.1", plan()))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    expected = [
        "ұсынымдарға 1-қосымша",
        "БЕКІТЕМІН:",
        "Жұмабаев Қанат Маратұлы",
        "(қолы)",
        "2026 жылғы 20 қараша",
        "(күні)",
        "Профилактикалық жеке жұмыс жоспары (ПЖЖЖ)",
        "Оқушының тегі, аты, әкесінің аты (болған жағдайда) Оразбек Нұрлан Асқарұлы",
        "Туған күні, айы, жылы 2009 жылғы 23 қараша",
        "ЖСН (жеке куәліктің/ туу туралы куәліктің көшірмесі/лері қоса ұсынылады) 091123500001",
        "Мекен-жайы Тәуелсіздік көшесі, 8-үй, 3-пәтер",
        "Тіркелген мекен-жайы Тәуелсіздік көшесі, 8-үй, 3-пәтер",
        "Өмірлік қиын жағдай немесе әлеуметтік қауіпті жағдайдың сипаттамасы",
        "ПЖЖЖ 20.11.2026 ж. бастап 25.05.2027 ж. дейінгі аралыққа жасалды.",
        "Қасымова Әсел Үсенқызы",
    ]
    at = [lines.index(line) for line in expected]
    assert at == sorted(at)


@pytest.mark.clause("398/A1")
def test_a_long_table_repeats_its_heading_on_each_page() -> None:
    paper = made("18.1", plan(rows=60))
    texts = pages(paper)
    assert paper.pages >= 4
    tables = [text for text in texts if "Сабаққа қатысуын бақылау" in text]
    assert len(tables) >= 4
    assert all(text.count("Сапаны бағалау") == 1 for text in tables)
    whole = " ".join(texts)
    assert all(f"бақылау {i}" in " ".join(whole.split()) for i in range(1, 61))


def test_a_high_row_breaks_between_its_lines() -> None:
    long = plan(rows=1)
    long["measures"][0]["help_indicator"] = " ".join(f"сөз{i}" for i in range(900))
    paper = made("18.1", long)
    assert paper.pages >= 3
    whole = " ".join(" ".join(pages(paper)).split())
    assert all(f"сөз{i}" in whole for i in range(900))


def test_kazakh_letters_can_be_searched_and_both_faces_are_embedded() -> None:
    paper = made("18.1", plan(situation_description=KAZAKH))
    reader = PdfReader(io.BytesIO(paper.data))
    assert " ".join(KAZAKH.split()) in " ".join(reader.pages[0].extract_text().split())
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    used = [font for font in fonts if "Liberation" in str(font["/BaseFont"])]
    assert len(used) >= 2
    for font in used:
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_equal_facts_give_equal_bytes() -> None:
    assert made("18.1", plan(rows=30)).data == made("18.1", plan(rows=30)).data


def test_the_file_tells_nothing_about_the_child() -> None:
    reader = PdfReader(io.BytesIO(made("18.1", plan(), foot="Іс 2026/17").data))
    told = " ".join(str(value) for value in (reader.metadata or {}).values())
    assert "Оразбек" not in told
    assert (reader.metadata or {})["/Title"] == "Тірек 18.1"
    assert reader.trailer["/Root"]["/Lang"] == "kk"


def test_case_papers_carry_case_number_and_page() -> None:
    texts = pages(made("16.1", facts("16.1", "kk"), foot="Іс 2026/17"))
    assert all(f"{i} / {len(texts)}" in text and "Іс 2026/17" in text for i, text in enumerate(texts, 1))


def test_letters_are_numbered_from_the_second_page() -> None:
    texts = pages(made("22.1", facts("22.1", "ru"), "ru"))
    assert "1 / " not in texts[0]
    assert f"2 / {len(texts)}" in texts[1]


def test_two_languages_are_two_papers_in_one_file() -> None:
    paper = pdf([compose(template("18.1", language), plan()) for language in ("kk", "ru")])
    texts = pages(paper)
    assert ["БЕКІТЕМІН" in texts[0], "УТВЕРЖДАЮ" in texts[1]] == [True, True]
    assert {place.page for place in paper.places if place.field == "child_name"} == {0, 1}


@pytest.mark.parametrize(("number", "size"), [("18.1", (595, 842)), ("27.1", (842, 595)), ("38.05", (420, 595))])
def test_the_sheet_is_the_papers_own(number: str, size: tuple[int, int]) -> None:
    paper = made(number, facts(number, "kk"))
    assert tuple(round(side) for side in paper.size) == size


@pytest.mark.parametrize("number", ["11.1", "13.1", "24.1", "25.1", "32.1", "37.1"])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_both_parts_of_a_tear_off_paper_stand_on_one_sheet(number: str, language: str) -> None:
    paper = made(number, facts(number, language), language)
    texts = pages(paper)
    receipts = [text for text in texts if "ҚОЛХАТ" in text or "РАСПИСКА" in text or number in ("11.1", "25.1")]
    assert len(receipts) >= 1
    if number != "25.1":
        assert paper.pages == 1


def test_the_signature_does_not_stand_alone() -> None:
    for rows in range(10, 40):
        last = pages(made("03.1", facts("03.1", "kk", rows=rows)))[-1]
        assert "(қолы)" not in last or len(last.split("\n")) > 4


def test_each_field_has_its_place() -> None:
    paper = made("18.1", plan())
    places = {place.field: place for place in paper.places}
    assert {"head_name", "child_name", "start_date", "parent_name", "measures.4.help_stage"} <= set(places)
    left, top, right, bottom = places["measures.2.help_stage"].rect
    assert (round(left), round(right)) == (round(30 * MM + 0.44 * 170 * MM), round(30 * MM + 0.62 * 170 * MM))
    assert bottom - top > 20
    name = places["child_name"].rect
    assert name[0] == pytest.approx(30 * MM)
    assert places["head_name"].rect[0] == pytest.approx((30 + 0.55 * 170) * MM)
    assert name[1] < places["child_birth_date"].rect[1]


def test_empty_fields_have_places_too() -> None:
    fields = {place.field for place in pdf([compose(template("18.1", "kk"), {"measures": [{}]})]).places}
    assert {"child_iin", "situation_description", "measures.0.help_term"} <= fields


def test_an_empty_register_fills_its_page() -> None:
    text = pages(pdf([blank(template("28.1", "kk"))]))[0]
    assert "М.О." not in text
    paper = pdf([blank(template("28.1", "kk"))])
    rows = [place for place in paper.places if place.page == 0]
    assert max(place.rect[3] for place in rows) > 120 * MM


def test_twelve_slips_are_cut_out_of_one_sheet() -> None:
    codes = [f"{i:03} 000 00{i % 10}" for i in range(15)]
    slips = [compose(template("38.06", "kk"), facts("38.06", "kk") | {"slip_code": code}) for code in codes]
    paper = pdf(slips)
    texts = pages(paper)
    assert paper.pages == 2
    assert [sum(code in text for code in codes) for text in texts] == [12, 3]
    assert [place.page for place in paper.places if place.field == "slip_code"] == [0] * 12 + [1] * 3


def test_the_logo_of_the_school_stands_in_the_letterhead() -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (40, 40), (13, 92, 107)).save(picture, "PNG")
    given = facts("12.1", "kk")
    given["letterhead"] = given["letterhead"] | {"logo": picture.getvalue()}
    reader = PdfReader(io.BytesIO(made("12.1", given).data))
    assert len(reader.pages[0].images) == 1
