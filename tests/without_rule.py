"""Pytest plugin of `python -m tests.clauses`: one rule is replaced, and only the tests of one clause run."""

from __future__ import annotations

import ast
import importlib
import os
import sys
from collections.abc import Callable
from typing import Any

import pytest

CLAUSE, RULE, ALLOW = (os.environ.get(name, "") for name in ("TIREK_CLAUSE", "TIREK_RULE", "TIREK_ALLOW"))


def _find(dotted: str) -> tuple[Any, str]:
    """The module or class that holds `app.part.module:name` or `…:Class.method`, and the last name."""
    module, _, inside = dotted.partition(":")
    holder: Any = importlib.import_module(module)
    *classes, last = inside.split(".")
    for name in classes:
        holder = getattr(holder, name)
    getattr(holder, last)
    return holder, last


def _allowing(text: str) -> Callable[..., Any]:
    if ":" in text and not text.startswith(("{", "[")):
        holder, last = _find(text)
        return getattr(holder, last)  # type: ignore[no-any-return]
    value = ast.literal_eval(text)
    return lambda *_args, **_kwargs: value


def _replace(dotted: str, allowing: Callable[..., Any]) -> None:
    """In its own place, and wherever it was imported by name."""
    holder, last = _find(dotted)
    original = getattr(holder, last)
    setattr(holder, last, allowing)
    for module in [m for name, m in sys.modules.items() if name.startswith(("app.", "tests."))]:
        for name, value in list(vars(module).items()):
            if value is original:
                setattr(module, name, allowing)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the clause's tests; by now all test modules are imported, so the rule is replaced in them too."""
    kept = [item for item in items if any(CLAUSE in mark.args for mark in item.iter_markers("clause"))]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept
    _replace(RULE, _allowing(ALLOW))
