"""Tables of other programs: reading XLSX and CSV within bounds, finding headers, writing without formulas."""

from app.base.sheets.cells import NotADate, as_date, as_digits, as_number, as_text
from app.base.sheets.headers import Header, find_header, name_columns, plain
from app.base.sheets.problems import ERROR, WARNING, Problem
from app.base.sheets.reading import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Unreadable, read_tables
from app.base.sheets.tables import Table
from app.base.sheets.words import say_unreadable
from app.base.sheets.writing import Sheet, write_book, write_csv, write_xlsx

__all__ = [
    "ERROR",
    "MAX_CELLS",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "WARNING",
    "Header",
    "NotADate",
    "Problem",
    "Sheet",
    "Table",
    "Unreadable",
    "as_date",
    "as_digits",
    "as_number",
    "as_text",
    "find_header",
    "name_columns",
    "plain",
    "read_tables",
    "say_unreadable",
    "write_book",
    "write_csv",
    "write_xlsx",
]
