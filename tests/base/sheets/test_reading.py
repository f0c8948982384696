import gzip
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.sheets import MAX_ROWS, Unreadable, find_header, plain, read_tables, write_csv, write_xlsx

ROWS = [["Аты", "Туған күні"], ["Әсем", "16.09.2015"]]


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_in_any_dress(tmp_path: Path, encoding: Any, separator: Any) -> None:
    text = "\r\n".join(separator.join(row) for row in ROWS)
    (table,) = read_tables(put(tmp_path / "a.csv", text.encode(encoding)))
    assert table.rows == ROWS
    assert not table.typed


def test_csv_of_windows(tmp_path: Path) -> None:
    data = "Имя;Дата рождения\r\nЗоя;16.09.2015\r\n".encode("cp1251")
    (table,) = read_tables(put(tmp_path / "a.csv", data))
    assert table.rows[1] == ["Зоя", "16.09.2015"]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_of_the_kazakh_page_keeps_its_letters(tmp_path: Path, separator: Any) -> None:
    rows = [["Тегі", "Аты"], ["Құсайын", "Әсем"], ["Өмірбек", "Ұлдана"], ["Ңғүһ", "І"]]
    data = "\r\n".join(separator.join(row) for row in rows).encode("kz1048")
    (table,) = read_tables(put(tmp_path / "a.csv", data))
    assert (table.rows, table.lost) == (rows, 0)


@pytest.mark.parametrize(
    ("name", "lost"), [("Әсем", 1), ("Тәуелсіздік", 1), ("Қарлығаш", 2), ("Серікұлы", 1), ("Зоя", 0), ("Абай 5?", 0)]
)
def test_letters_that_windows_1251_lost_are_counted(tmp_path: Path, name: str, lost: int) -> None:
    data = f"Имя;Дата\r\n{name};16.09.2015\r\n".encode("cp1251", errors="replace")
    (table,) = read_tables(put(tmp_path / "a.csv", data))
    assert table.lost == lost


def test_a_packed_csv_is_read_within_bounds(tmp_path: Path) -> None:
    (table,) = read_tables(put(tmp_path / "a.csv.gz", gzip.compress("Аты;Тегі\r\nӘсем;Ли\r\n".encode())))
    assert table.rows[1] == ["Әсем", "Ли"]
    for data, code in ((gzip.compress(b"a" * (61 << 20)), "too_big"), (gzip.compress(b"a;b")[:-9], "not_table")):
        with pytest.raises(Unreadable, match=code):
            read_tables(put(tmp_path / "b.csv.gz", data))


def test_lines_are_those_of_excel(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write(4, 2, "Аты")
    book.close()
    (table,) = read_tables(tmp_path / "a.xlsx")
    assert table.rows[4][2] == "Аты"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n\n\n", "empty"),
        (b"PK\x03\x04 no zip", "not_table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not_table"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected"),
        (b"\xd0\xcf\x11\xe0 an old book", "not_table"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, data: Any, code: Any) -> None:
    with pytest.raises(Unreadable) as caught:
        read_tables(put(tmp_path / "a.xlsx", data))
    assert caught.value.code == code
    assert caught.value.facts["file"] == "a.xlsx"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="missing"):
        read_tables(tmp_path / "none.xlsx")


def book_with(sheet: bytes, tmp_path: Path) -> Path:
    good = write_xlsx(["a"], [["b"]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return put(tmp_path / "a.xlsx", out.getvalue())


HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>',
        b"<row r='1'><c r='A1'><v>1</v></c></row><row r='140000'><c r='CV140000'><v>1</v></c></row>",
    ],
)
def test_a_cell_far_away_takes_no_memory(tmp_path: Path, cells: Any) -> None:
    with pytest.raises(Unreadable, match="too_big"):
        read_tables(book_with(HEAD + cells + TAIL, tmp_path))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="too_big"):
        read_tables(book_with(HEAD + b" " * (320 * 1024 * 1024) + TAIL, tmp_path))


def test_a_million_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="too_big"):
        read_tables(put(tmp_path / "a.csv", b"a;b\n" * (MAX_ROWS + 1)))


def test_entities_are_not_blown_up(tmp_path: Path) -> None:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + b"]>" + HEAD.partition(b"?>")[2]
    cells = b'<row r="1"><c r="A1" t="str"><v>&l11;</v></c></row>'
    try:
        tables = read_tables(book_with(evil + cells + TAIL, tmp_path))
    except Unreadable:
        return
    assert max(len(str(cell)) for table in tables for row in table.rows for cell in row) < 1000


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=400), st.integers(0, 4000), st.integers(0, 60))
def test_mutated_books_are_read_or_told(tmp_path: Path, noise: Any, place: Any, cut: Any) -> None:
    good = bytearray(write_xlsx(ROWS[0], ROWS[1:]))
    spot = place % len(good)
    good[spot : spot + cut] = noise
    try:
        read_tables(put(tmp_path / "m.xlsx", bytes(good)))
    except Unreadable as error:
        told = error.code
    else:
        told = "empty"
    assert told in {"not_table", "empty", "too_big", "protected"}


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes_are_read_or_told(tmp_path: Path, data: Any) -> None:
    try:
        read_tables(put(tmp_path / "n.csv", data))
    except Unreadable:
        return


WORDS = {plain("Аты"): "given", plain("Туған күні"): "birth", plain("Әкесінің аты (болған жағдайда)"): "patronymic"}


def test_the_header_is_found_under_titles_in_any_order() -> None:
    rows = [["Тізім"], [], ["Туған  КҮНІ", "р/с", "АТЫ", "Әкесінің аты"], ["1", "2", "3"]]
    header = find_header(rows, WORDS)
    assert header is not None
    assert header.row == 2
    assert dict(header.columns) == {"birth": 0, "given": 2, "patronymic": 3}
    assert header.text("birth") == "Туған КҮНІ"
    assert header.text("iin") == ""


def test_no_header_is_none() -> None:
    assert find_header([["a", "b"], [1.0, None]], WORDS) is None


@pytest.mark.parametrize("text", ["=1+1", "+7 701", "-5", "@SUM(A1)", "\tx"])
def test_no_cell_becomes_a_formula(tmp_path: Path, text: Any) -> None:
    (table,) = read_tables(put(tmp_path / "w.xlsx", write_xlsx(["h"], [[text]])))
    assert str(table.rows[1][0]).strip() == text.strip()
    with zipfile.ZipFile(tmp_path / "w.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    line = write_csv(["h"], [[text]]).decode("utf-8-sig").splitlines()[1]
    assert line.lstrip('"').startswith("'")


def test_long_numbers_stay_text(tmp_path: Path) -> None:
    (table,) = read_tables(put(tmp_path / "w.xlsx", write_xlsx(["ЖСН"], [["010203590015"]], texts=[0])))
    assert table.rows[1][0] == "010203590015"
