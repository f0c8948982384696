"""The workload of the kill test: saves and saves, and prints what was acknowledged. Run as a program."""

from __future__ import annotations

import sys
from pathlib import Path

from app.base.clock import SetClock
from app.base.store import attachments, backup, rekey, settings, users
from app.base.store.store import Store
from tests.conftest import MORNING, PASSWORD


def main(folder: Path, first: int) -> None:
    """Each round: two settings in one save, an attachment now and then, a backup, a change of keys."""
    viewer = Store.sign_in(folder, "social", PASSWORD, SetClock(MORNING))
    store = viewer.store
    number = first
    print("ready", flush=True)
    while True:
        with store.writing(viewer, "base.test") as work:
            settings.put(work, f"a{number}", number)
            settings.put(work, f"b{number}", number)
            if number % 3 == 0:
                attachments.add(work, str(number).encode() * 1000, f"{number}", "text/plain")
        print(number, flush=True)
        if number % 11 == 0:
            backup.make(store.folder, store.keys.store[0], MORNING, "request")
        if number % 17 == 0:
            store.use(type(store.vault)(**{**store.vault.__dict__, "rekey": frozenset({users.STORE_KEY})}), store.keys)
            rekey.rekey(viewer)
        number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
