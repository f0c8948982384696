"""Reading XLSX and CSV. A file is judged before it is opened: a zip bomb or a far-away cell would take all memory."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.base.sheets.tables import Table

MAX_BYTES = 60 * 1024 * 1024
#: Of all parts of an XLSX unpacked; a list of 100,000 children takes about 120 MB.
MAX_UNPACKED = 300 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS, MAX_CELLS, MAX_SHEETS = 150_000, 500, 8_000_000, 20
_CHUNK = 1 << 20
_OLE, _ZIP, _GZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"\x1f\x8b"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_CELL = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]+)(\d+)""")
_ROW_NUMBER = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br\s*=\s*["']\s*(\d+)""")
_SEPARATORS = ";,\t"
#: Letters of Windows-1251 that neither Kazakh nor Russian has: the bytes are those of the Kazakh page, KZ-1048.
_NOT_OURS = re.compile("[ЂЃѓЌЏќџЎўЈҐЄЇґєјЅѕїђ]")
#: What Excel writes for a Kazakh letter when it saves a list as «CSV»: ?сем, Т?регелді.
_LOST = re.compile(r"(?<=[А-Яа-яЁё])\?(?=[А-Яа-яЁё?])|(?<![^\s;,\t\"])\?(?=[А-Яа-яЁё])|(?<=[А-Яа-яЁё])\?(?=[;,\t\s\"])")


class Unreadable(Exception):
    """The file can't be read: `code` is not_table, protected, too_big, empty, missing, locked or file_size."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts: dict[str, Any] = facts


def read_tables(path: Path) -> list[Table]:
    """The sheets of an XLSX, or the one table of a CSV (UTF-8, UTF-16, Windows-1251; `;`, `,` or tab; gzip too).

    Raises Unreadable. Nothing in the file is run: formulas come as their last values, macros are not looked at.
    """
    data = _bytes(path)
    try:
        tables = _xlsx(data) if data.startswith(_ZIP) else [_csv(_unzipped(data))]
    except Unreadable as error:
        error.facts.setdefault("file", path.name)
        raise
    if not any(any(cell not in ("", None) for cell in row) for table in tables for row in table.rows):
        raise Unreadable("empty", file=path.name)
    return tables


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable("file_size", file=path.name, size=path.stat().st_size, max=MAX_BYTES)
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise Unreadable("missing", file=path.name) from None
    except OSError:
        raise Unreadable("locked", file=path.name) from None


# -- XLSX -------------------------------------------------------------------------------------------------------------


def _xlsx(data: bytes) -> list[Table]:
    _judge(data)
    try:
        return list(_sheets(data))
    except (KeyboardInterrupt, SystemExit, MemoryError, Unreadable):
        raise
    except BaseException as error:  # the reader's own panics are no Exception
        raise Unreadable("not_table") from error


def _sheets(data: bytes) -> Iterator[Table]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names[:MAX_SHEETS]:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        yield Table(name, rows, typed=True)


def _judge(data: bytes) -> None:
    """Refuse what is no workbook or would not fit: unpacked size, rows, columns and the area that cells span."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            if "xl/workbook.xml" not in names:
                raise Unreadable("not_table")
            left = MAX_UNPACKED
            for name in names:
                if name.endswith((".xml", ".rels")):
                    left -= _judge_part(packed, name, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise Unreadable("not_table") from None


def _judge_part(packed: zipfile.ZipFile, name: str, left: int) -> int:
    """The unpacked size of a part, which is read and not believed; a sheet's cells are looked at on the way."""
    size, rows, columns, tail = 0, 0, 0, b""
    sheet = _SHEET.fullmatch(name) is not None
    with packed.open(name) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise Unreadable("too_big", count=size, max=MAX_UNPACKED)
            if sheet:
                rows, columns = _span(tail + chunk, rows, columns)
                tail = chunk[-64:]
    return size


def _span(chunk: bytes, rows: int, columns: int) -> tuple[int, int]:
    rows += len(_ROW.findall(chunk)) if not _ROW_NUMBER.search(chunk) else 0
    cells = _CELL.findall(chunk)
    numbers = {int(n) for n in {number for _, number in cells} if len(n) < 12}
    numbers.update(int(n) for n in _ROW_NUMBER.findall(chunk) if len(n) < 12)
    rows = max([rows, *numbers])
    columns = max([columns, *(_column(letters) for letters in {letters for letters, _ in cells})])
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        raise Unreadable("too_big", count=rows, max=MAX_ROWS)
    return rows, columns


def _column(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27; words of other attributes that look alike are longer than three letters."""
    if len(letters) > 3:
        return 0
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


# -- CSV --------------------------------------------------------------------------------------------------------------


def _unzipped(data: bytes) -> bytes:
    """What a gzip holds, up to the size of a file; anything else as it is."""
    if not data.startswith(_GZIP):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            plain = packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise Unreadable("not_table") from None
    if len(plain) > MAX_BYTES:
        raise Unreadable("too_big", count=len(plain), max=MAX_BYTES)
    return plain


def _csv(data: bytes) -> Table:
    if data.startswith(_OLE):
        raise Unreadable("protected" if "EncryptedPackage".encode("utf-16-le") in data else "not_table")
    text, page = _decoded(data)
    separator = _separator(text)
    rows: list[list[Any]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(list(row))
            cells += len(row)
            if len(rows) > MAX_ROWS or len(row) > MAX_COLUMNS or cells > MAX_CELLS:
                raise Unreadable("too_big", count=len(rows), max=MAX_ROWS)
    except csv.Error:
        raise Unreadable("not_table") from None
    return Table("", rows, typed=False, lost=len(_LOST.findall(text)) if page == "cp1251" else 0)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding: UTF-8 with or without a mark, UTF-16 with one, else Windows-1251 or its Kazakh page.

    Windows-1251 has no Ә Ғ Қ Ң Ө Ұ Ү Һ: whoever saved the list in it lost them.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), "utf-16"
    if b"\0" in data:
        raise Unreadable("not_table")
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        text = data.decode("cp1251", errors="replace")
    return (data.decode("kz1048", errors="replace"), "kz1048") if _NOT_OURS.search(text) else (text, "cp1251")


def _separator(text: str) -> str:
    """The sign that parts the first lines into most cells."""
    head = text[:20_000].splitlines()[:30]
    return max(_SEPARATORS, key=lambda sign: sum(line.count(sign) for line in head))
