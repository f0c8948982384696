"""The command line: version, backup, check, restore, sign-in refused; fast to start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__, cli
from tests.conftest import PASSWORD


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIREK_PASSWORD", PASSWORD)


def _signed(command: str, folder: Path) -> list[str]:
    return [command, "--data", str(folder), "--user", "social"]


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == f"tirek {__version__}"


def test_nothing_heavy_is_imported_for_the_arguments() -> None:
    heavy = "{'sqlalchemy', 'PySide6', 'reportlab', 'docx', 'alembic'} & {m.split('.')[0] for m in sys.modules}"
    code = f"import sys; from app import cli; cli.parser(); print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_backup_check_and_restore(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(_signed("backup", folder)) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.exists()
    assert cli.main(_signed("check", folder)) == 0
    assert "OK" in capsys.readouterr().out
    assert cli.main(_signed("restore", folder)) == 0
    assert cli.main(_signed("check", folder)) == 0


def test_restoring_without_a_backup_is_refused(folder: Path) -> None:
    assert cli.main(_signed("restore", folder)) == 2


@pytest.mark.parametrize(("language", "words"), [("kk", "құпиясөз"), ("ru", "пароль")])
def test_a_wrong_password_is_told_in_the_language(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    monkeypatch.setenv("TIREK_PASSWORD", "wrong password")
    assert cli.main(["--lang", language, *_signed("check", folder)]) == 3
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ("қолданылуы: tirek", "сақтық көшірмені қазір жасау")),
        ("ru", ("использование: tirek", "показать версию")),
    ],
)
def test_help_speaks_the_language(capsys: pytest.CaptureFixture[str], language: str, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--lang", language, "--help"])
    assert ended.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    assert all(word in said for word in words)
    assert "usage" not in said
    assert "options" not in said


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (["demo"], "--data"),
        (["--lang", "en"], "--lang"),
        (["demo", "--data", "x", "--children", "many"], "--children"),
        (["demo", "--data", "x", "--colour"], "--colour"),
        (["import"], "НЕНІ"),
    ],
)
def test_wrong_arguments_are_named(capsys: pytest.CaptureFixture[str], given: list[str], named: str) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--lang=kk", *given])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "Қате немесе жетіспейді" in said
    assert named in said.splitlines()[-1]


def test_a_place_where_no_folder_can_be_made_is_said_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    place = tmp_path / "file" / "school"
    assert cli.main(["--lang", "ru", "demo", "--data", str(place)]) == 2
    assert capsys.readouterr().err == f"Папку создать нельзя: {place}. Выберите место, куда можно записывать.\n"


def test_a_folder_without_a_backup_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--lang", "kk", *_signed("restore", folder)]) == 2
    assert "Мұнда сақтық көшірме жоқ" in capsys.readouterr().err
