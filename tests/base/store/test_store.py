"""The store: sign-in, reading, writing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.base.access import Viewer
from app.base.clock import SetClock
from app.base.store import audit, drafts, settings
from app.base.store.failures import InUse, WrongPassword
from app.base.store.store import Store
from app.base.store.tables import Audit, Setting
from tests.conftest import PASSWORD


def test_a_save_is_there_after_closing(folder: Path, clock: SetClock) -> None:
    viewer = Store.sign_in(folder, "Social ", PASSWORD, clock)
    with viewer.store.writing(viewer, "base.test") as work:
        settings.put(work, "week", 6)
    viewer.store.close()
    again = Store.sign_in(folder, "social", PASSWORD, clock)
    with again.store.reading(again) as session:
        assert settings.get(session, "week") == 6
        assert audit.first_broken(session) is None
    again.store.close()


def test_a_failed_save_leaves_nothing(viewer: Viewer) -> None:
    def fail() -> None:
        with viewer.store.writing(viewer, "base.test") as work:
            settings.put(work, "week", 6)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with viewer.store.reading(viewer) as session:
        assert session.scalars(select(Setting)).all() == []
        assert [a.verb for a in session.scalars(select(Audit))] == ["base.create", "base.sign_in"]


def test_a_read_cannot_write(viewer: Viewer) -> None:
    with (
        pytest.raises(Exception, match="read_only"),
        viewer.store.reading(viewer) as session,
    ):
        session.execute(text("DELETE FROM user"))


def test_a_verb_inside_a_verb_is_a_fault(viewer: Viewer) -> None:
    with viewer.store.writing(viewer, "base.test"), pytest.raises(RuntimeError):
        drafts.save(viewer, "form", {})


def test_listeners_hear_the_tables(viewer: Viewer) -> None:
    heard: list[frozenset[str]] = []
    stop = viewer.store.on_change(heard.append)
    with viewer.store.writing(viewer, "base.test") as work:
        settings.put(work, "week", 6)
    stop()
    assert len(heard) == 1
    assert {"setting", "audit"} <= heard[0]


def test_wrong_password_and_a_second_program(folder: Path, clock: SetClock) -> None:
    with pytest.raises(WrongPassword):
        Store.sign_in(folder, "social", "not the password", clock)
    with pytest.raises(WrongPassword):
        Store.sign_in(folder, "nobody", PASSWORD, clock)
    viewer = Store.sign_in(folder, "social", PASSWORD, clock)
    with pytest.raises(InUse):
        Store.sign_in(folder, "social", PASSWORD, clock)
    viewer.store.close()


def test_a_draft_is_overwritten(viewer: Viewer) -> None:
    drafts.save(viewer, "form", {"a": 1})
    drafts.save(viewer, "form", {"a": 2})
    found = drafts.load(viewer, "form")
    assert found is not None
    assert found[0] == {"a": 2}
    drafts.drop(viewer, "form")
    assert drafts.load(viewer, "form") is None


def test_viewers_of_other_roles(viewer_as) -> None:  # type: ignore[no-untyped-def]
    assert viewer_as("observer").circle is None
    assert viewer_as("psychologist").circle is not None
