"""What python-docx has no call for: borders, repeated headings, page fields, letter spacing. OOXML by its own names."""

from __future__ import annotations

from typing import Any

from app.base.papers.drawing import Sheet

FONT = "Times New Roman"
#: the order of the schema: what must stand after the element that is put in; Word calls another order damaged
AFTER_BORDERS = "shd tabs suppressAutoHyphens snapToGrid spacing ind contextualSpacing mirrorIndents jc rPr sectPr"
AFTER_SPREAD = "w kern position sz szCs highlight u effect bdr shd vertAlign lang"
AFTER_TABLE_BORDERS = "shd tblLayout tblCellMar tblLook"
AFTER_CELL_BORDERS = "shd noWrap tcMar textDirection tcFitText vAlign hideMark"
AFTER_PAGE_NUMBERS = "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"
BOX_FONT = "Segoe UI Symbol"


def _element(name: str, **values: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _put(holder: Any, element: Any, before: str) -> None:
    holder.insert_element_before(element, *(f"w:{name}" for name in before.split()))


def run_font(holder: Any, name: str) -> None:
    """The font for every script, so that Word does not choose another for Cyrillic."""
    from docx.oxml.ns import qn

    holder.font.name = name
    fonts = holder.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), name)


def spread_letters(paragraph: Any, points: float) -> None:
    """Spaced letters."""
    for run in paragraph.runs:
        _put(run.element.get_or_add_rPr(), _element("w:spacing", val=str(round(points * 20))), AFTER_SPREAD)


def borders(paragraph: Any, side: str, line: str) -> None:
    """A line above or below a paragraph."""
    holder = _element("w:pBdr")
    holder.append(_element(f"w:{side}", val=line, sz="6", space="1", color="auto"))
    _put(paragraph._p.get_or_add_pPr(), holder, AFTER_BORDERS)


def no_borders(table: Any) -> None:
    """A table that only places things."""
    holder = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        holder.append(_element(f"w:{side}", val="nil"))
    _put(table._tbl.tblPr, holder, AFTER_TABLE_BORDERS)


def cell_line(cell: Any) -> None:
    """The line to sign on."""
    holder = _element("w:tcBorders")
    holder.append(_element("w:bottom", val="single", sz="6", space="0", color="auto"))
    _put(cell._tc.get_or_add_tcPr(), holder, AFTER_CELL_BORDERS)


def repeat_heading(row: Any) -> None:
    """The heading row stands on each page and is not broken."""
    form = row._tr.get_or_add_trPr()
    form.append(_element("w:cantSplit"))
    form.append(_element("w:tblHeader"))


def keep_row(row: Any) -> None:
    """A row that stays with the next."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    for cell in row.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def least_height(row: Any, points: float) -> None:
    """A row that is written by hand."""
    row._tr.get_or_add_trPr().append(_element("w:trHeight", val=str(round(points * 20)), hRule="atLeast"))


def section_of(document: Any, sheet: Sheet, *, new: bool) -> Any:
    """The section of a paper with its sheet and margins."""
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Pt

    section = document.add_section(WD_SECTION.NEW_PAGE) if new else document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.width > sheet.height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(sheet.width), Pt(sheet.height)
    section.left_margin, section.right_margin = Pt(sheet.left), Pt(sheet.right)
    section.top_margin, section.bottom_margin = Pt(sheet.top), Pt(sheet.bottom)
    section.header_distance = section.footer_distance = Pt(min(sheet.bottom, 28) / 2)
    if new:
        _put(section._sectPr, _element("w:pgNumType", start="1"), AFTER_PAGE_NUMBERS)
    return section


def page_number(section: Any, *, numbered: bool, foot: str) -> None:
    """«2 / 3» in the middle of the foot, from page 2 (protocols, plans and registers from page 1)."""
    from docx.shared import Pt

    section.different_first_page_header_footer = not numbered
    section.footer.is_linked_to_previous = False
    feet = [section.footer]
    if not numbered:
        section.first_page_footer.is_linked_to_previous = False
        _foot_words(section.first_page_footer.paragraphs[0], foot)
    for footer in feet:
        paragraph = footer.paragraphs[0]
        middle = (section.page_width - section.left_margin - section.right_margin) // 2
        paragraph.paragraph_format.tab_stops.add_tab_stop(middle, 1)
        _foot_words(paragraph, foot)
        paragraph.add_run("\t")
        for instruction, after in (("PAGE", " / "), ("SECTIONPAGES", "")):
            run = paragraph.add_run()
            run.element.append(_element("w:fldChar", fldCharType="begin"))
            code = _element("w:instrText")
            code.text = instruction
            run.element.append(code)
            run.element.append(_element("w:fldChar", fldCharType="end"))
            run.font.size = Pt(9)
            paragraph.add_run(after).font.size = Pt(9)


def _foot_words(paragraph: Any, foot: str) -> None:
    from docx.shared import Pt

    if foot:
        paragraph.add_run(foot).font.size = Pt(9)
