"""Reading while somebody writes: the window never waits long, and never reads half of a save."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from sqlalchemy import func, insert, select

from app.base.access import Viewer
from app.base.store.engine import BRIEF_MS
from app.base.store.tables import Setting

ROWS = 30_000


def test_reads_go_on_during_a_large_save(viewer: Viewer) -> None:
    moment = viewer.clock.now()
    rows = [{"user_id": 0, "key": f"k{i}", "value": "x" * 100, "changed_at": moment} for i in range(ROWS)]

    def save() -> None:
        with viewer.store.writing(viewer, "base.test") as work:
            work.session.execute(insert(Setting.__table__), rows)  # type: ignore[arg-type]

    worst, seen = read_until_done(viewer, save)
    assert seen <= {0, ROWS}
    assert worst < BRIEF_MS / 1000 + 0.5


def read_until_done(viewer: Viewer, deed: Callable[[], None]) -> tuple[float, set[int]]:
    """Run `deed` in a thread and read meanwhile with the window's patience; the longest read and what it saw."""
    thread = threading.Thread(target=deed)
    thread.start()
    worst, seen = 0.0, set()
    while thread.is_alive():
        start = time.perf_counter()
        with viewer.store.reading(viewer, brief=True) as session:
            seen.add(session.scalar(select(func.count()).select_from(Setting)) or 0)
        worst = max(worst, time.perf_counter() - start)
    thread.join()
    return worst, seen


def test_writers_wait_for_each_other(viewer: Viewer) -> None:
    def save(number: int) -> None:
        for i in range(10):
            with viewer.store.writing(viewer, "base.test") as work:
                work.session.add(Setting(key=f"{number}-{i}", value=i, changed_at=work.clock.now()))

    threads = [threading.Thread(target=save, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with viewer.store.reading(viewer) as session:
        assert session.scalar(select(func.count()).select_from(Setting)) == 40
