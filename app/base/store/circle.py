"""The circle's second key (decision 10): psychologist's conclusion, consent, sensitive texts.

A viewer outside the circle has no `Circle`; others see that a text exists, its author and its date. A blob names the
key that closed it, so texts stay readable after the circle's key was changed.
"""

from __future__ import annotations

import hashlib

from app.base.store import sealing
from app.base.store.failures import Damaged
from app.base.store.sealing import NotOpened

MARK = 4


class Circle:
    """Closes and opens what only the circle may read. `about` (say `evidence_part:17`) must be the same both times."""

    def __init__(self, keys: tuple[bytes, ...]) -> None:
        self._keys = {_mark(key): key for key in keys}
        self._newest = keys[0]
        self.keys = keys

    def seal(self, text: str, about: str) -> bytes:
        """Close a text."""
        return self.seal_bytes(text.encode(), about)

    def open(self, blob: bytes, about: str) -> str:
        """Open a text; Damaged when it was changed or belongs elsewhere."""
        return self.open_bytes(blob, about).decode()

    def seal_bytes(self, data: bytes, about: str) -> bytes:
        """Close bytes."""
        return _mark(self._newest) + sealing.seal(self._newest, data, f"circle:{about}")

    def open_bytes(self, blob: bytes, about: str) -> bytes:
        """Open bytes; Damaged when they were changed or belong elsewhere."""
        key = self._keys.get(blob[:MARK])
        try:
            if key is None:
                raise NotOpened
            return sealing.unseal(key, blob[MARK:], f"circle:{about}")
        except NotOpened as error:
            raise Damaged("circle") from error


def _mark(key: bytes) -> bytes:
    return hashlib.sha256(b"tirek circle" + key).digest()[:MARK]
