"""Giving lists out: columns, numbers, formulas, purpose, audit; nothing of the record leaves."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app import cli
from app.base.access import Role, Viewer
from app.base.refusal import Forbidden, Refused
from app.base.store.tables import Audit
from app.people import actions
from app.people.actions import Adult
from app.people.giving.actions import Asked, Kind, export_children
from app.people.giving.columns import COLUMNS, USUAL, Speaker
from app.people.giving.reads import Whom, children_of
from app.people.reads import Wanted
from app.people.tables import GivenList
from app.widgets.lanes import Stopped
from tests.conftest import PASSWORD
from tests.people.make_list import number

DAY = date(2026, 11, 20)


def add(viewer: Viewer, school: Any, surname: str, given: str, place: int = 0, **values: Any) -> int:
    facts = {"surname": surname, "given": given, "birth_date": date(2014, 5, 11), "class_id": school.classes[place]}
    return actions.add_child(viewer, {**facts, **values}, starts=date(2026, 9, 1))


@pytest.fixture
def children(viewer: Viewer, school: Any) -> list[int]:
    """Ә before Б, І at its place of the Kazakh alphabet; a name that another program would take for a formula."""
    iin = number(date(2014, 5, 11), "F", 9001)
    first = add(viewer, school, "Іргебаев", "Санжар", sex="M")
    second = add(viewer, school, "Әлімова", "Аружан", sex="F", iin=iin, phone="8 701 000 00 01")
    third = add(viewer, school, "Болатов", "Ерлан", 1, address_fact="=HYPERLINK(1)")
    actions.add_category(viewer, second, "large_family", date(2026, 9, 1))
    mother = Adult("Әлімова", "Гүлнар", "", phone="+77010000002", work="+аурухана")
    actions.add_member(viewer, second, "mother", adult=mother)
    return [second, third, first]


def asked(*columns: str, **more: Any) -> Asked:
    return Asked(more.pop("whom", Whom()), columns or USUAL, DAY, more.pop("language", "kk"), "есеп", **more)


def sheet(data: bytes) -> list[list[Any]]:
    return list(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python())


def test_the_list_stands_in_the_kazakh_alphabet(viewer: Viewer, children: list[int]) -> None:
    assert list(children_of(viewer, Whom(), DAY)) == children
    assert children_of(viewer, Whom(ids=(children[2], children[0])), DAY) == (children[0], children[2])
    found, count = export_children(viewer, asked("full_name", "class", "categories", "birth_date"), Kind.XLSX)
    rows = sheet(found)
    assert count == 3
    assert rows[1] == ["Әлімова Аружан", date(2014, 5, 11), "5\u00a0«А»", "көпбалалы отбасы"]
    assert [row[0] for row in rows[2:]] == ["Болатов Ерлан", "Іргебаев Санжар"]


@pytest.mark.parametrize(("language", "said"), [("kk", "Туған күні"), ("ru", "Дата рождения")])
def test_headings_are_in_the_language_of_the_list(
    viewer: Viewer, children: list[int], language: str, said: str
) -> None:
    found, _count = export_children(viewer, asked("birth_date", language=language), Kind.XLSX)
    assert sheet(found)[0] == [said]


def test_every_column_has_a_name_in_both_languages(viewer: Viewer) -> None:
    for language in ("kk", "ru"):
        names = Speaker(viewer, language).titles(COLUMNS)
        assert len(set(names)) == len(COLUMNS)


def test_no_cell_becomes_a_formula(viewer: Viewer, children: list[int]) -> None:
    columns = ("full_name", "address_fact", "mother_work")
    rows = sheet(export_children(viewer, asked(*columns), Kind.XLSX)[0])
    assert rows[2][1] == "=HYPERLINK(1)"
    data = export_children(viewer, asked(*columns), Kind.CSV)[0]
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert lines[2][1] == "'=HYPERLINK(1)"
    assert lines[1][2] == "'+аурухана"


def test_numbers_are_masked_unless_asked_whole(viewer: Viewer, children: list[int]) -> None:
    columns = ("full_name", "iin", "phone", "mother_phone")
    masked = sheet(export_children(viewer, asked(*columns), Kind.XLSX)[0])[1]
    assert all("•" in cell for cell in masked[1:])
    whole = sheet(export_children(viewer, asked(*columns, whole=True), Kind.XLSX)[0])[1]
    assert whole[1:] == [number(date(2014, 5, 11), "F", 9001), "+7 701 000 00 01", "+7 701 000 00 02"]


def test_a_purpose_and_columns_are_needed(viewer: Viewer, children: list[int]) -> None:
    with pytest.raises(Refused) as refused:
        export_children(viewer, Asked(Whom(), USUAL, DAY, "kk", "  "), Kind.XLSX)
    assert refused.value.field == "purpose"
    for columns in ((), ("full_name", "record_number")):
        with pytest.raises(Refused) as refused:
            export_children(viewer, Asked(Whom(), columns, DAY, "kk", "есеп"), Kind.XLSX)
        assert refused.value.field == "columns"


def test_the_audit_holds_ids_and_columns_never_values(viewer: Viewer, children: list[int]) -> None:
    export_children(viewer, asked("full_name", "iin", whole=True), Kind.CSV)
    with viewer.store.reading(viewer) as session:
        entry = session.scalars(select(Audit).where(Audit.verb == "people.note_given")).one()
        row = session.scalars(select(GivenList)).one()
        assert (row.purpose, row.count, row.whole_numbers, row.kind) == ("есеп", 3, True, "csv")
    assert entry.detail["given"] == {"children": "1-3", "count": 3, "columns": "full_name, iin", "kind": "csv"}
    assert "Әлімова" not in str(entry.detail)
    assert (entry.entity, entry.entity_id) == ("given_list", row.id)


def test_only_the_social_pedagogue_exports(viewer_as: Any, children: list[int]) -> None:
    for role in (Role.DEPUTY, Role.PSYCHOLOGIST, Role.CLASS_TEACHER, Role.ADMINISTRATOR, Role.OBSERVER):
        with pytest.raises(Forbidden):
            export_children(viewer_as(role), asked(), Kind.XLSX)


def test_a_stopped_export_gives_nothing(viewer: Viewer, children: list[int]) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        export_children(viewer, asked(), Kind.XLSX, stop)
    with viewer.store.reading(viewer) as session:
        assert session.scalars(select(GivenList)).all() == []


def test_a_list_of_a_past_day_tells_what_was_true_then(viewer: Viewer, school: Any, children: list[int]) -> None:
    actions.move_class(viewer, children[0], school.classes[2], date(2026, 11, 1))
    found = export_children(viewer, Asked(Whom(), ("full_name", "class"), date(2026, 10, 1), "kk", "есеп"), Kind.XLSX)[
        0
    ]
    assert sheet(found)[1] == ["Әлімова Аружан", "5\u00a0«А»"]
    now = export_children(viewer, asked("full_name", "class"), Kind.XLSX)[0]
    assert sheet(now)[1] == ["Әлімова Аружан", "9\u00a0«Ә»"]


@pytest.mark.clause("398/25")
def test_nothing_of_the_record_leaves(demo_viewer: Viewer) -> None:
    """All columns of all children of a school with cases in every state: no case, no record number, no ground."""
    everybody = Whom(Wanted(states=frozenset()))
    day = demo_viewer.clock.today()
    data, _count = export_children(demo_viewer, Asked(everybody, COLUMNS, day, "kk", "тексеру", whole=True), Kind.CSV)
    text = data.decode("utf-8-sig").casefold()
    for word in ("есепке", "мектепішілік есеп", "іс 20", "кеңес", "буллинг", "профилакти", "внутришк"):
        assert word not in text
    heads = text.splitlines()[0].split(";")
    assert heads == [title.casefold() for title in Speaker(demo_viewer, "kk").titles(COLUMNS)]


# -- the command line -------------------------------------------------------------------------------------------------


@pytest.fixture
def closed(viewer: Viewer, children: list[int], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    viewer.store.close()
    monkeypatch.setenv("TIREK_PASSWORD", PASSWORD)
    return folder


def run(folder: Path, target: Path, *more: str) -> int:
    return cli.main(["export", "children", "--data", str(folder), "--user", "social", "--to", str(target), *more])


def test_a_list_is_written_without_the_window(closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "list.xlsx"
    assert run(closed, target, "--purpose", "есеп", "--as-of", "2026-10-01") == 0
    assert [row[0] for row in sheet(target.read_bytes())[1:]] == ["Әлімова Аружан", "Болатов Ерлан", "Іргебаев Санжар"]
    assert "list.xlsx" in capsys.readouterr().out
    assert run(closed, tmp_path / "list.csv", "--purpose", "есеп", "--columns", "all", "--whole-numbers") == 0
    assert "7010000001" in (tmp_path / "list.csv").read_text("utf-8-sig").replace(" ", "")


def test_the_purpose_is_asked(closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _question: "  ")
    assert run(closed, tmp_path / "a.csv") == 2
    monkeypatch.setattr("builtins.input", lambda _question: "есеп")
    assert run(closed, tmp_path / "a.csv") == 0


def test_wrong_options_say_what_is_wrong(closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(closed, tmp_path / "a.docx", "--purpose", "есеп") == 2
    assert run(closed, tmp_path / "no" / "a.csv", "--purpose", "есеп") == 2
    assert run(closed, tmp_path / "a.csv", "--purpose", "есеп", "--columns", "record") == 2
    assert run(closed, tmp_path / "a.csv", "--purpose", "есеп", "--as-of", "2126-01-01") == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 4
    assert list(tmp_path.glob("*.csv")) == []


def test_a_wrong_password_is_not_signed_in(closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIREK_PASSWORD", "wrong password")
    assert run(closed, tmp_path / "a.csv", "--purpose", "есеп") == 3
