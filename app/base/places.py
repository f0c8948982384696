"""Where the program's own files are: beside the package in a checkout, inside the bundle when it is built."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2]))
RESOURCES = ROOT / "resources"
TRANSLATIONS = ROOT / "translations"
MIGRATIONS = ROOT / "migrations"


def data_folder() -> Path:
    """Where a school's data lie unless another folder is chosen: on Windows for all accounts of the PC."""
    from platformdirs import site_data_path, user_data_path

    if sys.platform == "win32":
        return site_data_path("Tirek", appauthor=False)
    return user_data_path("tirek", appauthor=False)
