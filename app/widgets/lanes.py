"""Slow work beside the window, in two lanes (decision 19): `store` (import, export, backup, check) and `draw` (papers).

    store.run(owner=self, work=lambda task: import_rows(viewer, rows, task), done=self._read, failed=self._fell)

Work gets values or the viewer, never a widget. The owner's death cancels the answer. Work that takes an argument gets a
Task: it looks at `task.stopped` every 200 rows and tells `task.at(done, total)`.
"""

from __future__ import annotations

import gc
import inspect
import itertools
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

Done = Callable[[Any], None]
Failed = Callable[[BaseException], None]


class Stopped(Exception):
    """The person stopped the work; nothing was kept of it."""


class Task(QObject):
    """A running work: how far it is, and whether it shall stop."""

    moved = Signal(int, int)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()

    @property
    def stopped(self) -> bool:
        """Whether the person pressed Stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the work to stop at its next look."""
        self._stop.set()

    def at(self, done: int, total: int) -> None:
        """Tell how far the work is; raises Stopped when it shall stop."""
        if self.stopped:
            raise Stopped
        self.moved.emit(done, total)


@dataclass
class _Asked:
    owner: QObject
    done: Done | None
    failed: Failed | None
    task: Task


class _Collecting:
    """Garbage is collected in the window's thread only: a widget that dies in a lane takes the program with it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running = 0
        self._usual = True

    @contextmanager
    def held(self) -> Iterator[None]:
        """No collecting while any lane works."""
        with self._lock:
            if not self._running:
                self._usual = gc.isenabled()
            self._running += 1
            gc.disable()
        try:
            yield
        finally:
            with self._lock:
                self._running -= 1
                if not self._running and self._usual:
                    gc.enable()


_collecting = _Collecting()


class Lane(QObject):
    """One thread; answers come home to the window's thread in order."""

    _answered = Signal(int, object, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._pool: ThreadPoolExecutor | None = None
        self._numbers = itertools.count()
        self._asked: dict[int, _Asked] = {}
        self._answered.connect(self._home, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[..., Any],
        done: Done | None = None,
        failed: Failed | None = None,
    ) -> Task:
        """Do `work` in the lane, then `done(result)` or `failed(error)` in the window's thread."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, thread_name_prefix=self._name)
        task = Task()
        number = next(self._numbers)
        self._asked[number] = _Asked(owner, done, failed, task)
        call = (lambda: work(task)) if _takes_task(work) else work
        self._pool.submit(self._do, number, call)
        return task

    def busy(self) -> bool:
        """Whether some work is not answered yet."""
        return bool(self._asked)

    def close(self) -> None:
        """Stop what runs, wait for it, and forget the answers; before the store closes."""
        for asked in self._asked.values():
            asked.task.stop()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = None
        self._asked.clear()

    def _do(self, number: int, call: Callable[[], Any]) -> None:
        result, error = None, None
        with _collecting.held():
            try:
                result = call()
            except BaseException as caught:
                error = caught
            self._answered.emit(number, result, error)

    def _home(self, number: int, result: Any, error: BaseException | None) -> None:
        asked = self._asked.pop(number, None)
        if asked is None:
            return
        asked.task.ended.emit()
        if not isValid(asked.owner):
            return
        if error is None:
            if asked.done is not None:
                asked.done(result)
        elif asked.failed is not None:
            asked.failed(error)
        elif not isinstance(error, Stopped):
            raise error


def _takes_task(work: Callable[..., Any]) -> bool:
    try:
        parameters = inspect.signature(work).parameters.values()
    except (TypeError, ValueError):
        return False
    return any(p.default is p.empty and p.kind in {p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD} for p in parameters)


draw = Lane("draw")
store = Lane("store")
