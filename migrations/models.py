"""The metadata of all parts: every app.*.tables is imported here, because `base` knows no part."""

import importlib

from app.base.places import ROOT
from app.base.store.base import Base


def _gather() -> None:
    for path in sorted((ROOT / "app").glob("*/tables.py")) + sorted((ROOT / "app").glob("*/tables/__init__.py")):
        part = path.relative_to(ROOT / "app").parts[0]
        importlib.import_module(f"app.{part}.tables")
    importlib.import_module("app.base.store.tables")


_gather()
METADATA = Base.metadata
