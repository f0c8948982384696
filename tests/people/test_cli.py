import json
from pathlib import Path
from typing import Any

import pytest

from app.base.access import Role
from app.base.clock import SystemClock
from app.base.refusal import Refused
from app.base.store.sealing import CHEAP
from app.base.store.store import Store
from app.base.words import say
from app.cli import parser
from app.people import reads
from app.people.cli import import_children
from app.people.reading_in import profiles
from app.people.reads import Wanted
from tests.people.make_list import ERRORS, make_list

PASSWORD = "ақ қайың 2026"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    folder = tmp_path / "data"
    viewer, _key = Store.create(
        folder,
        login="social",
        name="Әлия",
        password=PASSWORD,
        roles=frozenset({Role.SOCIAL_PEDAGOGUE}),
        clock=SystemClock(),
        kdf=CHEAP,
    )
    viewer.store.close()
    monkeypatch.setenv("TIREK_PASSWORD", PASSWORD)
    return folder


def run(data: Any, file: Any, report: Any = None, user: Any = "social", dry: Any = False, *more: str) -> Any:
    words = ["import", "children", str(file), "--data", str(data), "--user", user, *more]
    words += ["--report", str(report)] if report else []
    return import_children(parser().parse_args([*words, "--dry-run"] if dry else words))


def children(data: Any) -> Any:
    viewer = Store.sign_in(data, "social", PASSWORD, SystemClock())
    try:
        return reads.count_children(viewer, Wanted())
    finally:
        viewer.store.close()


def test_a_list_is_read_and_reported(data: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = make_list(70, language="ru")
    report = tmp_path / "r.json"
    assert run(data, made.xlsx(tmp_path / "list.xlsx"), report) == 0
    told = json.loads(report.read_text("utf-8"))
    refused = sum(len(made.expected[code]) for code in ERRORS)
    assert (told["rows"], told["imported"], told["refused"]) == (70, 70 - refused, refused)
    assert children(data) == 70 - refused
    for problem in told["problems"]:
        assert set(problem) == {"row", "column", "code", "severity", "message"}
        assert problem["severity"] == ("error" if problem["code"] in ERRORS else "warning")
        assert problem["message"]
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    ("options", "changed"),
    [((), 0), (("--update", "empty"), 1), (("--update", "all"), 3), (("--update", "address_fact"), 2)],
)
def test_updates_are_asked_for(data: Any, tmp_path: Path, options: tuple[str, ...], changed: int) -> None:
    made = make_list(8, faults=False)
    made.rows[0]["phone"] = ""
    path, report = tmp_path / "list.xlsx", tmp_path / "r.json"
    assert run(data, made.xlsx(path)) == 0
    made.rows[0]["phone"] = "+77019998877"
    made.rows[1]["address"] = made.rows[2]["address"] = "Басқа көше, 1"
    assert run(data, made.xlsx(path), report, "social", False, *options) == 0
    assert json.loads(report.read_text("utf-8"))["changed"] == changed


def test_a_matching_is_kept_by_its_name(data: Any, tmp_path: Path) -> None:
    path = make_list(8, faults=False).xlsx(tmp_path / "list.xlsx")
    assert run(data, path, None, "social", False, "--profile", "НОБД") == 0
    viewer = Store.sign_in(data, "social", PASSWORD, SystemClock())
    try:
        assert [kept.name for kept in profiles.reading_profiles(viewer)] == ["НОБД"]
    finally:
        viewer.store.close()


def test_a_dry_run_writes_nothing(data: Any, tmp_path: Path) -> None:
    report = tmp_path / "r.json"
    assert run(data, make_list(60).xlsx(tmp_path / "l.xlsx"), report, dry=True) == 0
    assert json.loads(report.read_text("utf-8"))["imported"] > 0
    assert children(data) == 0


def test_what_can_not_be_read_is_2(data: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    assert run(data, tmp_path / "a.xlsx") == 2
    assert run(data, tmp_path / "none.xlsx") == 2
    assert "none.xlsx" in capsys.readouterr().err


def test_who_is_not_signed_in_is_3(data: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_list(20, faults=False).xlsx(tmp_path / "list.xlsx")
    assert run(data, path, user="nobody") == 3
    monkeypatch.setenv("TIREK_PASSWORD", "бұл басқа құпиясөз")
    assert run(data, path) == 3


def test_without_a_place_for_the_report_nothing_is_stored(
    data: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = make_list(20, faults=False).xlsx(tmp_path / "list.xlsx")
    assert run(data, path, tmp_path / "none" / "r.json") == 2
    assert "r.json" in capsys.readouterr().err
    assert children(data) == 0


def test_a_folder_without_a_school_is_not_called_damaged(
    data: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "nothing", make_list(20, faults=False).xlsx(tmp_path / "list.xlsx")) == 3
    assert say(Refused("store.no_school")) in capsys.readouterr().err
    assert not (tmp_path / "nothing").exists()
