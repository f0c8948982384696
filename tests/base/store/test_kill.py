"""F1: the program is killed at random moments; what it printed as done is there, and nothing is half there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from app.base.access import Viewer
from app.base.clock import SetClock
from app.base.places import ROOT
from app.base.store import attachments, audit, backup
from app.base.store.backup import FILE
from app.base.store.store import Store
from app.base.store.tables import Attachment, Setting
from tests.conftest import MORNING, PASSWORD

#: TIREK_KILLS=500 for the long run.
KILLS = int(os.environ.get("TIREK_KILLS", "20"))


@pytest.mark.slow
def test_killed_twenty_times(folder: Path) -> None:
    chance = random.Random(2026)
    done: set[int] = set()
    for _ in range(KILLS):
        done |= run_and_kill(folder, max(done, default=0) + 1, chance.uniform(0.0, 0.4))
        check(folder, done)
    assert len(done) > KILLS


def run_and_kill(folder: Path, first: int, seconds: float) -> set[int]:
    """Start the workload, kill it `seconds` after it began to save; gives what it acknowledged."""
    command = [sys.executable, "-m", "tests.base.store.workload", str(folder), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        killer = threading.Timer(seconds, program.kill)
        killer.start()
        said = program.stdout.read().splitlines()
        killer.join()
    return {int(line) for line in said if line.isdigit()}


def check(folder: Path, done: set[int]) -> None:
    """Open after the kill: whole, chained, all acknowledged, nothing half."""
    viewer = Store.sign_in(folder, "social", PASSWORD, SetClock(MORNING))
    assert viewer.store.recovered
    backup.check_store(folder / FILE, viewer.store.keys.store[0])
    with viewer.store.reading(viewer) as session:
        assert audit.first_broken(session) is None
        kept = set(session.scalars(select(Setting.key)))
        files = {row.title: row.id for row in session.execute(select(Attachment.title, Attachment.id))}
    pairs = {key[0]: {int(k[1:]) for k in kept if k[0] == key[0]} for key in kept}
    assert pairs.get("a", set()) == pairs.get("b", set())
    assert done <= pairs.get("a", set())
    for number in pairs.get("a", set()):
        if number % 3 == 0:
            assert attachments.read(viewer, files[str(number)])[0] == str(number).encode() * 1000
    check_beside(viewer)
    viewer.store.close()


def check_beside(viewer: Viewer) -> None:
    """Orphans are swept and leave no attachment without its file; each backup that counts is whole."""
    attachments.sweep(viewer.store, viewer)
    on_disk = {p.name for p in attachments.folder(viewer.store).iterdir()}
    with viewer.store.reading(viewer) as session:
        assert set(session.scalars(select(Attachment.file))) == on_disk
    newest = backup.listing(viewer.store.folder / backup.BACKUPS)
    for made in newest[:1]:
        key = viewer.store.keys.store[0]
        if backup.listing(viewer.store.folder / backup.BACKUPS, key)[0].contents:
            backup.check(made.path, key)
