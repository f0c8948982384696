"""Why a table can't be read, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.base import words
from app.base.language import p_
from app.base.sheets.reading import Unreadable

_UNREADABLE: Mapping[str, Callable[[], str]] = {
    "not_table": lambda: p_("imp.not_table", "The file is no table: {file}. Choose XLSX or CSV."),
    "protected": lambda: p_(
        "imp.protected", "The file is protected by a password: {file}. Remove the password and choose it again."
    ),
    "too_big": lambda: p_("imp.too_big", "Too many rows: {count}. Allowed: {max}. Load them in parts."),
    "empty": lambda: p_("imp.empty", "The file has no rows: {file}. Choose another file."),
    "missing": lambda: p_("err.file.missing", "The file is not found: {file}. Choose it again."),
    "locked": lambda: p_("imp.locked", "The file is open in another program: {file}. Close it and try again."),
    "no_header": lambda: p_("imp.no_header", "No heading row was found. Show the row with the names of the columns."),
    "no_column": lambda: p_("imp.no_column", "A needed column is not found: {column}. Choose the right one."),
    "file_size": lambda: p_(
        "err.file.size", "The file is too big: {file}, {size}. Allowed: {max}. Make it smaller and attach it again."
    ),
}


def say_unreadable(error: Unreadable, **facts: Any) -> str:
    """The sentence of a file that can't be read; `facts` replace those of the error."""
    told = {**error.facts, **facts}
    if error.code == "file_size":
        told.update(size=words.size(int(told["size"])), max=words.size(int(told["max"])))
    return _UNREADABLE[error.code]().format(**told)
