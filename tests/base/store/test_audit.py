"""The audit: ids and field names, chained; a changed, removed or moved row is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select

from app.base.access import Viewer, Work
from app.base.clock import SetClock
from app.base.store import audit, settings
from app.base.store.backup import FILE
from app.base.store.engine import connect
from app.base.store.tables import Audit, Setting


def write(viewer: Viewer, value: str = "Айгерім") -> None:
    with viewer.store.writing(viewer, "base.test") as work:
        settings.put(work, "name", value)


def entries(viewer: Viewer) -> list[Audit]:
    with viewer.store.reading(viewer) as session:
        found = list(session.scalars(select(Audit).order_by(Audit.id)))
        session.expunge_all()
        return found


def test_it_holds_ids_and_field_names_never_values(viewer: Viewer) -> None:
    write(viewer, "Айгерім")
    write(viewer, "Жанар")
    new, changed = entries(viewer)[-2:]
    assert (new.verb, new.detail) == ("base.test", {"setting": {"new": "1"}})
    assert changed.detail == {"setting": {"changed": {"value": "1"}}}
    rows = json.dumps([[e.verb, e.entity, e.detail] for e in entries(viewer)], ensure_ascii=False)
    assert not any(word in rows for word in ("Айгерім", "Жанар", "Әлия", "social"))


def test_bulk_statements_name_their_table(viewer: Viewer) -> None:
    rows = [{"user_id": 0, "key": f"k{i}", "value": i, "changed_at": viewer.clock.now()} for i in range(3)]
    with viewer.store.writing(viewer, "base.test") as work:
        work.session.execute(insert(Setting.__table__), rows)  # type: ignore[arg-type]
    assert entries(viewer)[-1].detail == {"setting": {"bulk": True}}


def test_what_it_is_about(viewer: Viewer) -> None:
    def touch(work: Work) -> None:
        work.about("child", 7)
        settings.put(work, "a", 1)
        settings.put(work, "b", 1)
        settings.put(work, "c", 1)

    with viewer.store.writing(viewer, "people.save_child") as work:
        touch(work)
    last = entries(viewer)[-1]
    assert (last.entity, last.entity_id, last.user_id, last.at) == ("child", 7, viewer.user_id, viewer.clock.now())
    assert last.detail == {"setting": {"new": "1-3"}}


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET user_id = 99 WHERE id = 3",
        "UPDATE audit SET detail = '{}' WHERE id = 4",
        "UPDATE audit SET at = '2020-01-01 00:00:00.000000' WHERE id = 3",
        "DELETE FROM audit WHERE id = 3",
        "DELETE FROM audit WHERE id = 5",
        "DELETE FROM audit",
        "UPDATE audit SET id = CASE id WHEN 3 THEN -4 ELSE -3 END WHERE id IN (3, 4);"
        "UPDATE audit SET id = -id WHERE id < 0",
    ],
)
def test_tampering_is_found(viewer: Viewer, tampering: str) -> None:
    for value in ("a", "b", "c"):
        write(viewer, value)
    with viewer.store.reading(viewer) as session:
        assert audit.first_broken(session) is None
    with closing(connect(viewer.store.folder / FILE, viewer.store.keys.store[0])) as raw:
        for statement in tampering.split(";"):
            raw.execute(statement)
    with viewer.store.reading(viewer) as session:
        broken = audit.first_broken(session)
    assert broken is not None
    assert broken in {1, 3, 4, 5}


def test_a_clock_set_back_disturbs_nothing(viewer: Viewer, clock: SetClock) -> None:
    write(viewer, "a")
    clock.set(datetime(2020, 1, 1, 8, 0))
    write(viewer, "b")
    with viewer.store.reading(viewer) as session:
        assert audit.first_broken(session) is None
    assert [e.at.year for e in entries(viewer)] == [2026, 2026, 2026, 2020]


def openings(viewer: Viewer) -> list[tuple[int | None, str, int | None]]:
    return [(e.user_id, e.verb, e.entity_id) for e in entries(viewer) if e.verb.startswith(audit.OPENED)]


def test_reading_is_one_line_per_user_child_kind_and_day(
    viewer: Viewer, viewer_as: Callable[..., Viewer], clock: SetClock
) -> None:
    other = viewer_as("deputy")
    for _ in range(3):
        viewer.store.note_reading(viewer, "child", 5)
        viewer.store.note_reading(viewer, "child.reveal", 5)
        viewer.store.note_reading(other, "child", 5)
    assert openings(viewer) == []
    viewer.store.flush_readings()
    viewer.store.note_reading(viewer, "child", 5)
    viewer.store.flush_readings()
    mine, theirs = viewer.user_id, other.user_id
    once = [(mine, "opened.child", 5), (mine, "opened.child.reveal", 5), (theirs, "opened.child", 5)]
    assert openings(viewer) == once
    clock.advance(days=1)
    viewer.store.note_reading(viewer, "child", 5)
    write(viewer)
    assert openings(viewer) == [*once, (mine, "opened.child", 5)]
    assert entries(viewer)[-1].verb == "base.test"


def test_readings_are_written_at_lock_and_known_after(viewer: Viewer) -> None:
    viewer.store.note_reading(viewer, "case", 2)
    viewer.store.drop_keys()
    viewer.store.unlock(viewer, "қызыл алма 2026")
    viewer.store._written.clear()
    viewer.store.note_reading(viewer, "case", 2)
    viewer.store.flush_readings()
    assert openings(viewer) == [(viewer.user_id, "opened.case", 2)]


def test_readings_of_a_failed_save_stay_queued(viewer: Viewer) -> None:
    def fail() -> None:
        with viewer.store.writing(viewer, "base.test"):
            raise ZeroDivisionError

    viewer.store.note_reading(viewer, "case", 2)
    with pytest.raises(ZeroDivisionError):
        fail()
    viewer.store.flush_readings()
    assert len(openings(viewer)) == 1


@given(st.sets(st.integers(1, 60)))
def test_ids_in_short(ids: set[int]) -> None:
    told: set[int] = set()
    for span in filter(None, audit._ranges(set(ids)).split(", ")):
        first, _, last = span.partition("-")
        told |= set(range(int(first), int(last or first) + 1))
    assert told == ids
