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
