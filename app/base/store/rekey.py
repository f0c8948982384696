"""Changing the keys after someone left (decision 10): the store's at the next idle, the circle's when a holder is idle.

The vault holds both store keys, new and old, from before the file is changed until after, so a power cut at any moment
leaves a door that opens. Texts closed with an older key of the circle stay readable: the file around them has a new
key.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from app.base.access import Viewer
from app.base.store import backup, files, sealing
from app.base.store.circle import Circle
from app.base.store.engine import connect
from app.base.store.failures import told
from app.base.store.store import Store
from app.base.store.users import CIRCLE_KEY, STORE_KEY
from app.base.store.vault import Keys

BESIDE = ".rekeying.db"


def due(viewer: Viewer) -> bool:
    """Whether a change of keys waits that this viewer can make."""
    wanted = viewer.store.vault.rekey
    return STORE_KEY in wanted or (CIRCLE_KEY in wanted and viewer.circle is not None)


def rekey(viewer: Viewer) -> None:
    """Change the keys that wait; nothing else may write meanwhile. Failure leaves the old key working."""
    store = viewer.store
    with told(), store.writing_paused():
        if CIRCLE_KEY in store.vault.rekey and viewer.circle is not None:
            _circle(store, viewer, viewer.circle)
        if STORE_KEY in store.vault.rekey:
            _store(store)


def _circle(store: Store, viewer: Viewer, old: Circle) -> None:
    ring = (sealing.new_key(), *old.keys)
    doors = store.vault.sealed_anew(store.keys.store, ring)
    store.use(replace(doors, rekey=doors.rekey - {CIRCLE_KEY}), Keys(store.keys.store, ring))
    viewer.circle = Circle(ring)


def _store(store: Store) -> None:
    old, new = store.keys.store[0], sealing.new_key()
    store.use(store.vault.sealed_anew((new, old), None), Keys((old,), store.keys.circle))
    beside = store.folder / BESIDE
    beside.unlink(missing_ok=True)
    contents = backup.copy_store(store.folder / backup.FILE, old, beside)
    with closing(connect(beside, old)) as raw:
        raw.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    files.sync(beside)
    backup.check_store(beside, new, contents)
    store.swap(beside, Keys((new,), store.keys.circle))
    doors = store.vault.sealed_anew((new,), None)
    store.use(replace(doors, rekey=doors.rekey - {STORE_KEY}), store.keys)
