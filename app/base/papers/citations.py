"""Default citations of the orders, each in the genitive; the facts of an edition go before them."""

from __future__ import annotations

import tomllib
from functools import cache

from app.base.papers.library import FOLDER


@cache
def _citations() -> dict[str, dict[str, str]]:
    with (FOLDER / "citations.toml").open("rb") as file:
        return tomllib.load(file)


def citation(name: str, language: str) -> str:
    """The default words of an edition field, or empty text."""
    return _citations().get(name, {}).get(language, "")
