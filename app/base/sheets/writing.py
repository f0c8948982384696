"""Writing tables for other programs. No cell may become a formula there."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

#: Signs that make a formula of a text in Excel and its kin; CSV has no types, so such a text gets an apostrophe.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CELL_LIMIT = 32_767
_WIDEST = 60
#: What the name of a sheet must not hold.
_UNFIT = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook; `texts` are columns of format text, `chart` those of a chart: words, numbers."""

    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Any]]
    texts: Iterable[int] = ()
    chart: tuple[int, int] | None = None


def write_xlsx(
    headers: Sequence[str], rows: Iterable[Sequence[Any]], *, name: str = "1", texts: Iterable[int] = ()
) -> bytes:
    """A sheet with one bold heading row; texts stay text, dates become dates, `texts` are columns of format text.

    A ЖСН, a telephone or a КАТО code keeps its zeros because it is written as text in a cell of format text.
    """
    return write_book([Sheet(name, headers, rows, texts)])


def write_book(sheets: Iterable[Sheet]) -> bytes:
    """Several such sheets in one workbook."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    for table in sheets:
        _write_table(book, table)
    book.close()
    return out.getvalue()


def _write_table(book: Any, table: Sheet) -> None:
    sheet = book.add_worksheet(_UNFIT.sub(" ", table.name).strip("' ")[:31] or "1")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    as_text, as_day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "dd.mm.yyyy"})
    wide = {i: min(max(len(h), 8), _WIDEST) for i, h in enumerate(table.headers)}
    for place, header in enumerate(table.headers):
        sheet.write_string(0, place, header, bold)
    number = 0
    for number, row in enumerate(table.rows, 1):
        for place, value in enumerate(row):
            _write(sheet, number, place, value, as_text, as_day)
            wide[place] = max(wide.get(place, 8), min(len(str(value or "")), _WIDEST))
    for place, width in wide.items():
        sheet.set_column(place, place, width + 1, as_text if place in set(table.texts) else None)
    sheet.freeze_panes(1, 0)
    if table.chart is not None and number:
        _chart(book, sheet, table, number)


def _chart(book: Any, sheet: Any, table: Sheet, last: int) -> None:
    """Bars beside the table, the first row at the top."""
    words, numbers = table.chart or (0, 1)
    chart = book.add_chart({"type": "bar"})
    name = sheet.get_name()
    chart.add_series({"categories": [name, 1, words, last, words], "values": [name, 1, numbers, last, numbers]})
    chart.set_title({"name": table.headers[numbers]})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 720, "height": 80 + 26 * last})
    sheet.insert_chart(1, len(table.headers) + 1, chart)


def _write(sheet: Any, row: int, place: int, value: Any, as_text: Any, as_day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime | date):
        if value.year < 1900:
            sheet.write_string(row, place, f"{value:%d.%m.}{value.year:04d}", as_text)
        else:
            sheet.write_datetime(row, place, value, as_day)
    elif isinstance(value, bool) or not isinstance(value, int | float):
        sheet.write_string(row, place, str(value)[:_CELL_LIMIT], as_text)
    elif math.isfinite(value):
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, str(value), as_text)


def write_csv(headers: Sequence[str], rows: Iterable[Sequence[Any]], *, separator: str = ";") -> bytes:
    """UTF-8 with a mark, so that Excel shows Kazakh letters; formulas are neutralised by an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    for row in (headers, *rows):
        writer.writerow([_csv_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.}{value.year:04d}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
