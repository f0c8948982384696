"""Two programs on one folder; the idle lock."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from app.base.access import Viewer
from app.base.clock import SetClock
from app.base.places import ROOT
from app.base.refusal import Refused
from app.base.store import delay
from app.base.store.failures import InUse, WrongPassword
from app.base.store.lock import HOLDER, FolderLock
from app.base.store.store import Store
from tests.conftest import PASSWORD

HOLD = """
import sys
from pathlib import Path
from threading import Thread
from app.base.store.lock import FolderLock
lock = FolderLock(Path(sys.argv[1])).take()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_program_is_told_who_holds_it_and_a_dead_one_gives_way(folder: Path, clock: SetClock) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(InUse) as refused:
            Store.sign_in(folder, "social", PASSWORD, clock)
        assert refused.value.pid == holder.pid
        assert refused.value.computer == os.uname().nodename
        assert refused.value.account
        os.kill(holder.pid, signal.SIGKILL)
    viewer = Store.sign_in(folder, "social", PASSWORD, clock)
    assert viewer.store.recovered
    viewer.store.close()
    assert not (folder / HOLDER).exists()
    again = Store.sign_in(folder, "social", PASSWORD, clock)
    assert not again.store.recovered
    again.store.close()
    again.store.close()


def test_a_broken_note_of_the_holder_still_refuses(viewer: Viewer, clock: SetClock) -> None:
    (viewer.store.folder / HOLDER).write_text("{")
    with pytest.raises(InUse):
        Store.sign_in(viewer.store.folder, "social", PASSWORD, clock)
    (viewer.store.folder / HOLDER).write_text(json.dumps({}))
    with pytest.raises(InUse):
        Store.sign_in(viewer.store.folder, "social", PASSWORD, clock)


def test_the_idle_lock_drops_the_keys(viewer: Viewer) -> None:
    store = viewer.store
    store.drop_keys()
    assert store.locked
    with pytest.raises(Refused, match="store.locked"), store.reading(viewer):
        pass
    with pytest.raises(Refused, match="store.locked"):
        store.keys  # noqa: B018
    with pytest.raises(WrongPassword):
        store.unlock(viewer, "not the password")
    assert store.locked
    store.unlock(viewer, PASSWORD)
    with store.reading(viewer):
        assert not store.locked


def test_a_courtesy_delay(tmp_path: Path) -> None:
    assert [delay.seconds(n) for n in range(9)] == [0, 0, 0, 2, 4, 8, 16, 32, 60]
    for _ in range(3):
        delay.check(tmp_path, now=100)
        delay.wrong(tmp_path, now=100)
    with pytest.raises(Refused) as refused:
        delay.check(tmp_path, now=100.5)
    assert refused.value.facts == {"count": 2}
    delay.check(tmp_path, now=102)
    assert delay.right(tmp_path) == 3
    delay.check(tmp_path, now=100)


def test_a_folder_taken_in_one_thread_is_given_back_in_another(tmp_path: Path) -> None:
    taken: list[FolderLock] = []
    worker = Thread(target=lambda: taken.append(FolderLock(tmp_path).take()))
    worker.start()
    worker.join()
    taken[0].leave()
    FolderLock(tmp_path).take().leave()
