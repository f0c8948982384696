"""The demonstration school: the same for a seed, whatever its size and day; its list, its cases, its papers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app import cli
from app.base import iin
from app.base.access import Viewer
from app.base.clock import SetClock
from app.base.store import sealing
from app.base.store.base import Base
from app.base.store.store import Store
from app.base.workdays import Calendar
from app.demo import command, roster, school, sheet
from app.people import reads as people
from app.record import reads as record
from app.today import reads as today

AS_OF = date(2026, 11, 20)
#: Columns that differ from run to run by their nature: keys, digests, names of files.
_RANDOM = {"key", "file", "sealed", "previous", "digest", "sha256"}


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "calibrate", lambda: sealing.CHEAP)


@contextmanager
def signed_in(folder: Path, login: str = "social") -> Iterator[Viewer]:
    viewer = Store.sign_in(folder, login, school.PASSWORD, SetClock(datetime(2026, 11, 20, 18, 30)))
    try:
        yield viewer
    finally:
        viewer.store.close()


def _contents(folder: Path) -> dict[str, list[dict[str, Any]]]:
    with signed_in(folder) as viewer, viewer.store.reading(viewer) as session:
        return {
            table.name: [
                {name: value for name, value in row.items() if name not in _RANDOM}
                for row in session.execute(select(table)).mappings()
            ]
            for table in Base.metadata.sorted_tables
            if table.name not in {"audit", "audit_head", "user"}
        }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """A school of 40 children with the papers of one case; only read."""
    place = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "calibrate", lambda: sealing.CHEAP)
        files = command.make(place / "data", 40, 3, AS_OF, place / "papers")
    return place / "data", files


def test_cases_stand_in_every_state(made: tuple[Path, list[Path]]) -> None:
    with signed_in(made[0]) as viewer:
        states = record.cases(viewer).counts
        assert people.count_children(viewer, people.Wanted()) == 40
        assert set(states) == {
            *("collecting", "submitted", "awaiting_council", "on_agenda", "deferred", "on_record", "refused"),
            *("removed", "closed"),
        }
        view = today.today(viewer, "kk")
        assert view.badge > 1
        assert view.counts is not None
        assert view.counts.on_record == states["on_record"]


def test_the_late_sheet_says_why_it_was_due_then(made: tuple[Path, list[Path]]) -> None:
    with signed_in(made[0]) as viewer:
        rows = today.today(viewer, "ru").groups[today.Group.OVERDUE]
        late = next(row for row in rows if row.code == "record.fill_sheet")
        assert late.clause == "398/12"
        assert late.why.startswith("18.11: 2 рабочих дня")


def test_the_same_seed_gives_the_same_school(made: tuple[Path, list[Path]], tmp_path: Path) -> None:
    command.make(tmp_path / "again", 40, 3, AS_OF)
    one, other = _contents(made[0]), _contents(tmp_path / "again")
    # the papers that were left do not change the school
    assert one.keys() == other.keys()
    for name in one:
        assert one[name] == other[name], name


def test_another_seed_gives_other_people() -> None:
    one, other = roster.make(20, 1, 2026), roster.make(20, 2, 2026)
    assert {p.iin for p in one.pupils} != {p.iin for p in other.pupils}


@pytest.mark.parametrize("children", [0, 1, 5])
def test_a_very_small_school_does_as_well(tmp_path: Path, children: int) -> None:
    files = command.make(tmp_path / "data", children, 1, AS_OF, tmp_path / "papers")
    assert len(files) == (24 if children else 0)
    with signed_in(tmp_path / "data") as viewer:
        assert people.count_children(viewer, people.Wanted()) == children
        assert len(record.cases(viewer).lines) == children


@pytest.mark.parametrize("as_of", [date(2026, 9, 3), date(2026, 7, 15), date(2027, 1, 5)])
def test_any_day_can_be_the_last(tmp_path: Path, as_of: date) -> None:
    command.make(tmp_path / "data", 15, 1, as_of)
    with signed_in(tmp_path / "data") as viewer, viewer.store.reading(viewer) as session:
        table = Base.metadata.tables["case_event"]
        moments = [row.happened_at for row in session.execute(select(table))]
    assert max(moments).date() <= as_of
    assert max(moments).date() >= as_of - timedelta(days=14)


def test_the_story_is_told_on_working_days() -> None:
    calendar = Calendar()
    year, past, ahead = school.calendar_of(AS_OF)
    assert year == 2026
    assert past[-1] == AS_OF
    assert all(calendar.is_working(day) for day in (*past, *ahead))


def test_every_number_is_invented_and_right() -> None:
    pupils = roster.make(300, 9, 2026).pupils
    assert all(iin.check(pupil.iin) is None for pupil in pupils)
    assert all(int(pupil.iin[7:11]) >= 9001 for pupil in pupils)
    assert len({pupil.iin for pupil in pupils}) == 300


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_papers_lead_from_the_referral_to_the_plan(made: tuple[Path, list[Path]], language: str) -> None:
    names = [path.name for path in made[1] if path.stem.endswith(language)]
    numbers = ("03.1", "05.1", "04.1", "16.1", "18.1", "18.2")
    assert names == [f"{number}-{language}.{kind}" for number in numbers for kind in ("pdf", "docx")]
    text = PdfReader(made[1][0].with_name(f"18.1-{language}.pdf")).pages[0].extract_text()
    assert ("БЕКІТЕМІН" if language == "kk" else "УТВЕРЖДАЮ") in text


def test_nothing_of_the_list_stays_behind(made: tuple[Path, list[Path]], tmp_path: Path) -> None:
    assert not [path for path in made[0].rglob("*.xlsx")]
    assert not [path for path in made[0].iterdir() if path.name.startswith(".list")]
    path = tmp_path / "list.xlsx"
    sheet.write(path, roster.make(3, 1, 2026).pupils, 2026)
    sheet.shred(path)
    assert not path.exists()


# -- the command


def test_json_is_all_that_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "data"
    args = ["demo", "--data", str(folder), "--children", "3", "--as-of", "2026-11-20", "--json"]
    assert cli.main([*args, "--papers", str(tmp_path / "papers")]) == 0
    printed = capsys.readouterr()
    told = json.loads(printed.out)
    assert printed.err == ""
    assert set(told) == {"data", "user", "password", "papers"}
    assert all(Path(file).exists() for file in told["papers"])
    with signed_in(folder, told["user"]) as viewer:
        assert viewer.may("record.register_referral")


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.txt").write_text("1", "utf-8")
    assert cli.main(["demo", "--data", str(tmp_path), "--children", "1"]) == 2
    assert str(tmp_path) in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]
    assert cli.main(["demo", "--data", str(tmp_path / "new"), "--children", "-1"]) == 2


def test_what_was_not_finished_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command.story, "tell", fail)
    with pytest.raises(KeyboardInterrupt):
        cli.main(["demo", "--data", str(tmp_path / "data"), "--children", "1"])
    assert not (tmp_path / "data").exists()
