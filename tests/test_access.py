"""Every public read and verb is in the permission table, and each is tried with every role (decision 12)."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import app
from app.base.access import PUBLIC, Role, Viewer, permissions
from app.base.clock import SetClock
from app.base.refusal import Forbidden
from app.base.store.store import Store
from tests.conftest import PASSWORD

ROOMS = ("reads", "actions", "steps", "store")


def gather() -> None:
    """Import every room that can hold public functions."""
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if any(room in module.name.split(".") for room in ROOMS):
            importlib.import_module(module.name)


gather()


def test_each_public_function_has_its_row() -> None:
    assert sorted(set(PUBLIC) - set(permissions())) == []


def test_each_row_has_its_function() -> None:
    assert sorted(set(permissions()) - set(PUBLIC)) == []


def test_each_row_opens_to_someone() -> None:
    assert [name for name, roles in permissions().items() if not roles] == []


@pytest.fixture(scope="module")
def anyone(tmp_path_factory: pytest.TempPathFactory, empty_school: Path) -> Iterator[Viewer]:
    import shutil

    from tests.conftest import MORNING

    folder = tmp_path_factory.mktemp("access") / "school"
    shutil.copytree(empty_school, folder)
    viewer = Store.sign_in(folder, "social", PASSWORD, SetClock(MORNING))
    yield viewer
    viewer.store.close()


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_each_function_with_each_role(anyone: Viewer, name: str) -> None:
    for role in Role:
        viewer = replace(anyone, roles=frozenset({role}))
        if role in permissions()[name]:
            assert _refused(viewer, name) is not True, role
        else:
            assert _refused(viewer, name) is True, role


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_no_role_opens_nothing(anyone: Viewer, name: str) -> None:
    assert _refused(replace(anyone, roles=frozenset()), name)


def _refused(viewer: Viewer, name: str) -> bool:
    """Whether the function says Forbidden, before it looks at what it was given (nothing at all)."""
    try:
        PUBLIC[name](viewer)
    except Forbidden:
        return True
    except Exception:
        return False
    return False


def test_nothing_that_takes_a_viewer_goes_round_the_table() -> None:
    open_doors = []
    for module in list(sys.modules.values()):
        name = getattr(module, "__name__", "")
        if not name.startswith("app.") or not {"reads", "actions"} & set(name.split(".")):
            continue
        for word, function in inspect.getmembers(module, inspect.isfunction):
            first = next(iter(inspect.signature(function, follow_wrapped=False).parameters), "")
            if function.__module__ == name and not word.startswith("_") and first == "viewer":
                open_doors += [f"{name}.{word}"] if function not in PUBLIC.values() else []
    assert open_doors == []
