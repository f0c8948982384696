"""The same composed papers as DOCX, to be edited in Word: Times New Roman, heading rows repeated, A4 margins."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.base.papers.bars import as_grid
from app.base.papers.blocks import (
    Bars,
    Composed,
    Cut,
    Grid,
    Kept,
    Letterhead,
    NewPage,
    Para,
    Placed,
    Run,
    Runs,
    SignRow,
    StampPlace,
)
from app.base.papers.breaking import LENGTHS, MM
from app.base.papers.drawing import SHEETS, Sheet
from app.base.papers.looks import (
    RIGHT_FROM,
    SIGN_WIDTHS,
    SIGNATURE,
    Look,
    beside,
    is_spaced,
    look_of,
    place_of_issue,
)
from app.base.papers.word_xml import (
    BOX_FONT,
    FONT,
    borders,
    cell_line,
    keep_row,
    no_borders,
    page_number,
    repeat_heading,
    run_font,
    section_of,
    spread_letters,
)
from app.base.papers.word_xml import least_height as row_height

UNDERSCORE = 6.0
BOTTOM: Any = 3  # WD_ALIGN_VERTICAL.BOTTOM
STAMP = 40 * MM
MADE = datetime(2000, 1, 1)  # the file tells nothing about when and by whom it was made


def docx(papers: Sequence[Composed], foot: str = "") -> bytes:
    """The papers one after another, each in its own section."""
    from docx import Document  # only writing pays for python-docx

    document = Document()
    _neutral(document, papers[0].number)
    for index, paper in enumerate(papers):
        sheet = SHEETS[paper.sheet]
        section = section_of(document, sheet, new=index > 0)
        page_number(section, numbered=paper.numbered, foot=foot)
        _Writer(document, paper, sheet).blocks(paper.blocks)
    _end(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _end(document: Any) -> None:
    """Word wants a paragraph after the last table; this one takes no room."""
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(1)


def _neutral(document: Any, number: str) -> None:
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.size = Pt(12)
    run_font(style, FONT)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.space_before = Pt(0)
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = f"Тірек {number}", "", "", ""
    core.created = core.modified = MADE


class _Writer:
    """Writes the blocks of one paper into a document, a cell or another holder of paragraphs."""

    def __init__(self, document: Any, paper: Composed, sheet: Sheet) -> None:
        self.document = document
        self.language = paper.language
        self.width = sheet.across

    def blocks(self, blocks: Sequence[Placed]) -> None:
        """All blocks in their order."""
        index = 0
        while index < len(blocks):
            pair = beside(blocks, index)
            if pair:
                self._two_columns(blocks[index : index + pair[0]], blocks[index + pair[0] : pair[1]])
                index = pair[1]
            else:
                self._block(blocks[index])
                index += 1

    def _block(self, block: Placed, *, keep: bool = False) -> None:
        if isinstance(block, Para):
            self._para(self.document.add_paragraph(), block, keep=keep or block.keep)
        elif isinstance(block, Grid):
            self._grid(block)
        elif isinstance(block, Bars):
            self._grid(as_grid(block))
        elif isinstance(block, SignRow):
            self._sign(block)
        elif isinstance(block, Kept):
            for inner in block.blocks:
                self._block(inner, keep=inner is not block.blocks[-1])
        else:
            self._mark(block)

    def _mark(self, block: StampPlace | Letterhead | Cut | NewPage) -> None:
        from docx.enum.text import WD_BREAK
        from docx.shared import Pt

        if isinstance(block, Letterhead):
            self._letterhead(block)
            return
        paragraph = self.document.add_paragraph()
        if isinstance(block, NewPage):
            paragraph.add_run().add_break(WD_BREAK.PAGE)
        elif isinstance(block, StampPlace):
            paragraph.paragraph_format.left_indent = Pt(STAMP / 2 - 12)
            paragraph.paragraph_format.space_before = Pt(STAMP / 2)
            paragraph.paragraph_format.space_after = Pt(STAMP / 2 - 14)
            self._runs(paragraph, block.runs, 12)
        else:
            run_font(paragraph.add_run("✂"), BOX_FONT)
            borders(paragraph, "bottom", "dashed")

    # paragraphs

    def _para(self, paragraph: Any, para: Para, *, keep: bool = False, width: float = 0.0, inset: bool = True) -> None:
        from docx.shared import Pt

        look = look_of(para)
        form = paragraph.paragraph_format
        form.space_before, form.space_after = Pt(look.above), Pt(look.below)
        form.keep_with_next = keep or None
        room = width or self.width
        if para.kind in ("right", "right_hint") and inset:
            form.left_indent = Pt(self.width * RIGHT_FROM)
        paragraph.alignment = _alignment(look, ruled=para.ruled)
        self._runs(paragraph, para.runs, look.size, look=look, ruled=para.ruled)
        if para.runs and self._open_end(para):
            form.tab_stops.add_tab_stop(Pt(room), *_leader())
            paragraph.add_run("\t")
        if is_spaced(para):
            spread_letters(paragraph, 2)
        last = para.runs[-1]
        if last.kind == "blank" and last.shape == "long" and para.kind == "body":
            self._more_lines(2 if len(para.runs) == 1 else 1)

    def _open_end(self, para: Para) -> bool:
        """Whether a ruled line runs to the edge."""
        last = para.runs[-1]
        if para.kind not in ("body", "right", "bold"):
            return False
        if last.kind == "blank":
            return para.ruled or last.shape in ("long", "text", "name", "code", "place")
        return para.ruled and last.kind == "value"

    def _more_lines(self, count: int) -> None:
        from docx.shared import Pt

        for _ in range(count):
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(self.width), *_leader())
            paragraph.add_run("\t")

    def _runs(
        self,
        paragraph: Any,
        runs: Runs,
        size: float,
        *,
        look: Look | None = None,
        ruled: bool = False,
        cell: bool = False,
    ) -> None:
        from docx.shared import Pt

        grows = ruled or (look is not None and look.align in ("left", "justify"))
        for run in runs:
            words = self._words(run, size, cell=cell, last=run is runs[-1] and grows)
            if not words:
                continue
            made = paragraph.add_run(words)
            made.font.size = Pt(size)
            made.bold = (look.bold if look else False) or None
            made.underline = (ruled and run.kind == "value") or None
            if run.kind in ("box", "square"):
                run_font(made, BOX_FONT)
                made.font.size = Pt(22 if run.kind == "square" else size)

    def _words(self, run: Run, size: float, *, cell: bool, last: bool) -> str:
        if run.kind in ("text", "value"):
            return run.text
        if run.kind in ("box", "square"):
            return "☒" if run.on else "☐"
        if cell or (last and (run.shape in ("long", "text", "name", "code", "place"))):
            return ""
        if run.shape.startswith("rule"):
            return "_" * int(run.shape[4:])
        return "_" * max(3, round(LENGTHS.get(run.shape, 40) * MM / UNDERSCORE * 12 / size))

    # tables

    def _grid(self, grid: Grid) -> None:
        from docx.shared import Pt

        count = len(grid.rows) + (1 if grid.head is not None else 0)
        table = self._table(count, [self.width * w / 100 for w in grid.widths])
        table.style = "Table Grid"
        rows = list(table.rows)
        if grid.head is not None:
            repeat_heading(rows[0])
            for cell, runs in zip(rows[0].cells, grid.head, strict=True):
                cell.paragraphs[0].alignment = 1
                self._runs(cell.paragraphs[0], runs, 10, cell=True)
            rows = rows[1:]
        for row, cells in zip(rows, grid.rows, strict=True):
            if grid.roomy:
                row_height(row, 8 * MM)
            for cell, runs in zip(row.cells, cells, strict=True):
                self._runs(cell.paragraphs[0], runs, 10, cell=True)
        self.document.add_paragraph().paragraph_format.line_spacing = Pt(4)

    def _table(self, rows: int, widths: Sequence[float]) -> Any:
        """A table with fixed widths."""
        from docx.shared import Pt

        table = self.document.add_table(rows, len(widths))
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Pt(width)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Pt(width)
        return table

    def _two_columns(self, left: Sequence[Placed], right: Sequence[Placed]) -> None:
        widths = [self.width * RIGHT_FROM, self.width * (1 - RIGHT_FROM)]
        table = self._table(1, widths)
        no_borders(table)
        for cell, blocks, width in zip(table.rows[0].cells, (left, right), widths, strict=True):
            paras = [block for block in blocks if isinstance(block, Para)]
            for index, para in enumerate(paras):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                self._para(paragraph, para, width=width - 12, inset=False)
        if len(right) == 1 and place_of_issue(right[0]):
            cell = table.rows[0].cells[1]
            cell.paragraphs[0].alignment = 2
            cell.vertical_alignment = BOTTOM

    def _sign(self, row: SignRow) -> None:
        from docx.shared import Pt

        table = self._table(2, [self.width * part for part in SIGN_WIDTHS])
        no_borders(table)
        first, second = table.rows
        keep_row(first)
        for cell, runs in zip(first.cells, (row.position, (), row.name), strict=True):
            cell.vertical_alignment = BOTTOM
            cell.paragraphs[0].paragraph_format.space_before = Pt(12)
            self._runs(cell.paragraphs[0], tuple(runs), 12)
        cell_line(first.cells[1])
        hint = second.cells[1].paragraphs[0]
        hint.alignment = 1
        self._runs(hint, (Run("text", SIGNATURE[self.language]),), 8)

    def _letterhead(self, head: Letterhead) -> None:
        from docx.shared import Pt

        middle = 62.0 if head.logo else 17.0
        column = (self.width - middle) / 2
        table = self._table(1, [column, middle, column])
        no_borders(table)
        cells = table.rows[0].cells
        for cell, name in ((cells[0], head.name_kk), (cells[2], head.name_ru)):
            cell.paragraphs[0].alignment = 1
            made = cell.paragraphs[0].add_run(name or "_" * 24)
            made.bold = True
        if head.logo:
            cells[1].paragraphs[0].add_run().add_picture(io.BytesIO(head.logo), width=Pt(51))
        lines = head.lines or ("",)
        for index, line in enumerate(lines):
            paragraph = self.document.add_paragraph()
            paragraph.alignment = 1
            if index == 0:
                borders(paragraph, "top", "single")
            self._runs(paragraph, (Run("text", line),), 9)


def _alignment(look: Look, *, ruled: bool) -> int:
    """Word's numbers: 0 left, 1 centre, 2 right, 3 justified."""
    if ruled and look.align == "justify":
        return 0
    return {"left": 0, "centre": 1, "right": 2, "justify": 3}[look.align]


def _leader() -> tuple[Any, Any]:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER

    return WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES
