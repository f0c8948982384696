"""Fixtures of all tests: a set clock, and a real encrypted store that the migrations made once and each test copies."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import importlib
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.base.access import CIRCLE_ROLES, Role, Viewer
from app.base.clock import SetClock
from app.base.language import use
from app.base.store.circle import Circle
from app.base.store.sealing import CHEAP
from app.base.store.store import Store
from app.base.store.tables import User

PASSWORD = "қызыл алма 2026"
MORNING = datetime(2026, 11, 20, 9, 0)


@pytest.fixture(autouse=True)
def kazakh() -> None:
    """Every test starts in Kazakh, whatever language another one left."""
    use("kk")


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """A window that a test made goes with it: it would hear the next test switch the language, its store closed."""
    before = _windows()
    yield
    left = [window for window in _windows() if window not in before]
    for window in left:
        window.hide()
        window.deleteLater()
    if left:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _windows() -> list[Any]:
    """The windows of this process; none before Qt is imported."""
    qt = sys.modules.get("PySide6.QtWidgets")
    program = qt.QApplication.instance() if qt else None
    return program.topLevelWidgets() if program else []


@pytest.fixture
def clock() -> SetClock:
    """Friday 20 November 2026, nine in the morning."""
    return SetClock(MORNING)


@pytest.fixture(scope="session")
def empty_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that the migrations made, with one user `social`; never written again."""
    folder = tmp_path_factory.mktemp("template") / "school"
    viewer, _key = Store.create(
        folder,
        login="social",
        name="Әлия Серікова",
        password=PASSWORD,
        roles=frozenset({Role.SOCIAL_PEDAGOGUE}),
        clock=SetClock(MORNING),
        kdf=CHEAP,
    )
    viewer.store.close()
    return folder


@pytest.fixture(scope="session")
def furnished_school(tmp_path_factory: pytest.TempPathFactory, empty_school: Path) -> tuple[Path, Any]:
    """The same store with a small believable school in it, made through the program's own actions; never written."""
    folder = tmp_path_factory.mktemp("furnished") / "school"
    shutil.copytree(empty_school, folder)
    viewer = Store.sign_in(folder, "social", PASSWORD, SetClock(MORNING))
    facts = importlib.import_module("tests.school_data").make_school(viewer)
    viewer.store.close()
    return folder, facts


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A data folder of the test's own, closed; with the school in it when the test asks for `school`."""
    if "school" in request.fixturenames:
        made: Path = request.getfixturevalue("furnished_school")[0]
    else:
        made = request.getfixturevalue("empty_school")
    target = tmp_path / "school"
    shutil.copytree(made, target)
    return target


@pytest.fixture
def viewer(folder: Path, clock: SetClock) -> Iterator[Viewer]:
    """The social pedagogue, signed in to an empty migrated store."""
    signed_in = Store.sign_in(folder, "social", PASSWORD, clock)
    yield signed_in
    signed_in.store.close()


@pytest.fixture
def viewer_as(viewer: Viewer) -> Callable[..., Viewer]:
    """`viewer_as(Role.DEPUTY, …)`: another user of the same store with these roles."""

    def make(*roles: Role | str, staff_id: int | None = None) -> Viewer:
        held = frozenset(Role(r) for r in roles)
        store = viewer.store
        with store.writing(viewer, "base.add_user") as work:
            count = work.session.scalar(select(func.count()).select_from(User)) or 0
            user = User(
                login=f"user{count}",
                name=f"Қызметкер {count}",
                roles=sorted(held),
                staff_id=staff_id,
                language="kk",
                active=True,
                created_at=work.clock.now(),
            )
            work.session.add(user)
        circle = Circle(store.keys.circle) if store.keys.circle and held & CIRCLE_ROLES else None
        return Viewer(
            store,
            viewer.clock,
            user.id,
            user.login,
            user.name,
            held,
            staff_id,
            circle=circle,
        )

    return make


@pytest.fixture
def school(viewer: Viewer, furnished_school: tuple[Path, Any]) -> Any:
    """What the school of the viewer's store is made of."""
    del viewer
    return furnished_school[1]


@pytest.fixture(scope="session")
def demo_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demonstration school with cases in every state; never written again."""
    from tests.walk import make_demo

    return make_demo(tmp_path_factory.mktemp("demo") / "school")


@pytest.fixture
def demo_viewer(demo_school: Path, tmp_path: Path) -> Iterator[Viewer]:
    """The social pedagogue of a copy of it."""
    from tests.walk import open_demo

    importlib.import_module("app.words")
    signed_in = open_demo(demo_school, tmp_path / "school")
    yield signed_in
    signed_in.store.close()
