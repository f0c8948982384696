"""The DOCX: heading rows repeated, sheets and margins, signature rows, boxes, nothing about the child in its data."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from app.base.papers import blank, compose, docx, template
from tests.base.papers.sample import facts
from tests.base.papers.test_pages import plan


def opened(number: str, given: dict[str, Any], language: str = "kk", foot: str = "") -> Any:
    """The paper opened again."""
    return Document(io.BytesIO(docx([compose(template(number, language), given)], foot=foot)))


def test_the_heading_row_is_repeated() -> None:
    table = opened("18.1", plan(rows=40)).tables[0]
    assert len(table.rows) == 41
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr is None or table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert [cell.text for cell in table.rows[0].cells][1] == "Жауапты"


def test_sheet_and_margins() -> None:
    section = opened("18.1", plan()).sections[0]
    millimetres = [round(side.mm) for side in (section.page_width, section.page_height, section.left_margin)]
    assert millimetres == [210, 297, 30]
    assert [round(side.mm) for side in (section.right_margin, section.top_margin, section.bottom_margin)] == [
        10,
        20,
        20,
    ]
    wide = opened("27.1", facts("27.1", "kk")).sections[0]
    assert wide.orientation == WD_ORIENT.LANDSCAPE
    assert round(wide.page_width.mm) == 297


def test_every_letter_is_times_new_roman_of_twelve() -> None:
    document = opened("18.1", plan())
    normal = document.styles["Normal"]
    assert normal.font.size.pt == 12
    fonts = normal.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}


def test_a_value_of_annex_1_stands_on_a_ruled_line_to_the_edge() -> None:
    paragraph = next(p for p in opened("18.1", plan()).paragraphs if p.text.startswith("Оқушының"))
    value = next(run for run in paragraph.runs if run.text == "Оразбек Нұрлан Асқарұлы")
    assert value.underline
    assert paragraph.text.endswith("\t")
    assert paragraph.paragraph_format.tab_stops[0].leader is not None


def test_signatures_have_a_line_with_the_hint_under_it() -> None:
    table = opened("03.1", facts("03.1", "ru"), "ru").tables[-1]
    assert table.rows[0].cells[1]._tc.tcPr.find(qn("w:tcBorders")) is not None
    assert table.rows[1].cells[1].text == "(подпись)"


def test_boxes_are_crossed_when_chosen() -> None:
    texts = [
        p.text
        for p in opened("05.1", facts("05.1", "kk") | {"check_danger_no": True, "check_danger_yes": False}).paragraphs
    ]
    assert any("☒ жоқ ☐ бар" in text for text in texts)
    form = Document(io.BytesIO(docx([blank(template("05.1", "kk"))])))
    assert any("☐ жоқ ☐ бар" in p.text for p in form.paragraphs)


def test_an_empty_table_has_rows_to_write_in() -> None:
    form = Document(io.BytesIO(docx([blank(template("18.1", "kk"))])))
    table = form.tables[0]
    assert len(table.rows) == 6
    assert table.rows[1].height is not None
    assert table.rows[1].height.mm == pytest.approx(8, abs=0.2)


def test_two_languages_are_two_sections() -> None:
    data = docx([compose(template("18.1", language), plan()) for language in ("kk", "ru")])
    document = Document(io.BytesIO(data))
    assert len(document.sections) == 2
    texts = [p.text for p in document.paragraphs]
    assert texts.index("БЕКІТЕМІН:") < texts.index("УТВЕРЖДАЮ:")


def test_the_foot_carries_case_number_and_page() -> None:
    document = opened("16.1", facts("16.1", "kk", rows=1), foot="Іс 2026/17")
    foot = document.sections[0].footer._element
    assert "Іс 2026/17" in "".join(foot.itertext())
    codes = [code.text for code in foot.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "SECTIONPAGES"]
    assert not document.sections[0].different_first_page_header_footer
    assert opened("22.1", facts("22.1", "kk")).sections[0].different_first_page_header_footer


def test_the_file_tells_nothing() -> None:
    core = opened("18.1", plan()).core_properties
    assert (core.title, core.author, core.last_modified_by, core.comments) == ("Тірек 18.1", "", "", "")
    assert core.created.year == 2000
