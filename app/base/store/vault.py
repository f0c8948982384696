"""vault.json: who may open the store, and nothing about them. It stands outside the store and holds no names.

A slot is HMAC(salt, login) and a person's X25519 pair, the private part under the password; to it are sealed the
store's key and, for those whom the circle trusts, the circle's keys. The vault alone tells three things apart: a box
that does not open is a wrong password, a higher format number a newer program, the rest damage (decision 9).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.base.store import files, recovery, sealing
from app.base.store.failures import Damaged, NewerProgram, WrongPassword, told
from app.base.store.sealing import KEY, Kdf, NotOpened

FORMAT = 1
NAME = "vault.json"
RECOVERY = "recovery"


@dataclass(frozen=True)
class Keys:
    """What an opened slot gives. The newest key stands first; an older one is there while a change of keys is under way
    (store) or because older texts are closed with it (circle).
    """

    store: tuple[bytes, ...]
    circle: tuple[bytes, ...] | None


@dataclass(frozen=True)
class Slot:
    """One door of the vault; `store` and `circle` are sealed to `public`."""

    id: str
    salt: bytes
    kdf: Kdf | None
    public: bytes
    private: bytes
    store: bytes
    circle: bytes | None

    def given(self, keys: Keys) -> Slot:
        """The same door with these keys behind it: needs no password of its owner."""
        circle = sealing.seal_to(self.public, b"".join(keys.circle), f"circle:{self.id}") if keys.circle else None
        return replace(
            self,
            store=sealing.seal_to(self.public, b"".join(keys.store), f"store:{self.id}"),
            circle=circle,
        )

    def opened(self, outer: bytes) -> Keys:
        """The keys behind the door, with the key that the password or the recovery key gave."""
        private = sealing.unseal(outer, self.private, f"private:{self.id}")
        try:
            store = _ring(sealing.unseal_with(private, self.store, f"store:{self.id}"))
            circle = _ring(sealing.unseal_with(private, self.circle, f"circle:{self.id}")) if self.circle else None
        except NotOpened as error:
            raise Damaged(NAME) from error
        return Keys(store, circle)


@dataclass(frozen=True)
class Vault:
    """The whole of vault.json, unchangeable; changes give a new one that is then saved."""

    salt: bytes
    kdf: Kdf
    slots: Mapping[str, Slot]
    recovery: Slot | None = None
    rekey: frozenset[str] = frozenset()

    def slot_id(self, login: str) -> str:
        """HMAC(salt, login): case and outer spaces of a login do not matter."""
        plain = unicodedata.normalize("NFC", login.strip()).casefold().encode()
        return hmac.new(self.salt, plain, hashlib.sha256).hexdigest()[:32]

    def has(self, login: str) -> bool:
        """Whether the login has a door."""
        return self.slot_id(login) in self.slots

    def open(self, login: str, password: str) -> Keys:
        """The keys of a person; WrongPassword for an unknown login too, after the same time."""
        slot = self.slots.get(self.slot_id(login))
        if slot is None or slot.kdf is None:
            self.kdf.derive(password, self.salt)
            raise WrongPassword
        try:
            return slot.opened(slot.kdf.derive(password, slot.salt))
        except NotOpened as error:
            raise WrongPassword from error

    def open_recovery(self, key: str) -> Keys:
        """The keys behind the printed recovery key; WrongPassword when it does not fit."""
        if self.recovery is None:
            raise WrongPassword
        try:
            return self.recovery.opened(sealing.from_words(recovery.plain(key), self.recovery.salt))
        except NotOpened as error:
            raise WrongPassword from error

    def with_login(self, login: str, password: str, keys: Keys) -> Vault:
        """With a door for `login` under `password` (an older one of the same login is replaced)."""
        salt = secrets.token_bytes(16)
        slot = _new_slot(self.slot_id(login), salt, self.kdf, self.kdf.derive(password, salt)).given(keys)
        return replace(self, slots={**self.slots, slot.id: slot})

    def with_recovery(self, key: str, keys: Keys) -> Vault:
        """With a recovery door under a new printed key; the older one no longer opens."""
        salt = secrets.token_bytes(16)
        outer = sealing.from_words(recovery.plain(key), salt)
        return replace(self, recovery=_new_slot(RECOVERY, salt, None, outer).given(keys))

    def without(self, login: str) -> Vault:
        """Without the door of `login`."""
        gone = self.slot_id(login)
        return replace(self, slots={i: s for i, s in self.slots.items() if i != gone})

    def with_keys(self, login: str, keys: Keys) -> Vault:
        """The same password of `login`, other keys behind it (the circle given or taken)."""
        slot = self.slots[self.slot_id(login)]
        return replace(self, slots={**self.slots, slot.id: slot.given(keys)})

    def holds_circle(self, login: str) -> bool:
        """Whether the circle's key is sealed to `login`."""
        slot = self.slots.get(self.slot_id(login))
        return slot is not None and slot.circle is not None

    def sealed_anew(self, store: tuple[bytes, ...], circle: tuple[bytes, ...] | None) -> Vault:
        """All doors with other keys, the circle's only where it was; `circle` None leaves the circle's boxes alone."""

        def anew(slot: Slot) -> Slot:
            fresh = slot.given(Keys(store, circle if slot.circle else None))
            return replace(fresh, circle=slot.circle) if circle is None else fresh

        return replace(
            self,
            slots={i: anew(s) for i, s in self.slots.items()},
            recovery=anew(self.recovery) if self.recovery else None,
        )

    def dumped(self) -> bytes:
        """The file's bytes: JSON with a checksum, so that a flipped bit is damage and no wrong password."""
        body: dict[str, Any] = {
            "format": FORMAT,
            "salt": _text(self.salt),
            "kdf": _kdf_row(self.kdf),
            "slots": [_slot_row(s) for s in self.slots.values()],
            "recovery": _slot_row(self.recovery) if self.recovery else None,
            "rekey": sorted(self.rekey),
        }
        body["check"] = _check(body)
        return json.dumps(body, indent=1).encode()

    def save(self, folder: Path) -> None:
        """Write vault.json in `folder`: temporary file, fsync, replace."""
        with told():
            files.write(folder / NAME, self.dumped())


def new(kdf: Kdf) -> Vault:
    """An empty vault with a fresh salt."""
    return Vault(secrets.token_bytes(16), kdf, {})


def load(folder: Path) -> Vault:
    """Read vault.json; NewerProgram for a higher format, Damaged for anything that is not whole."""
    try:
        data = (folder / NAME).read_bytes()
    except FileNotFoundError as error:
        raise Damaged(NAME) from error
    return parse(data)


def parse(data: bytes) -> Vault:
    """A vault from the file's bytes; NewerProgram or Damaged."""
    try:
        body = json.loads(data)
        number = body["format"]
        if isinstance(number, int) and number > FORMAT:
            raise NewerProgram
        if number != FORMAT or body.pop("check") != _check(body):
            raise Damaged(NAME)
        slots = [_slot(row) for row in body["slots"]]
        door = _slot(body["recovery"]) if body["recovery"] else None
        kdf = Kdf(**body["kdf"])
        return Vault(
            _bytes(body["salt"]),
            kdf,
            {s.id: s for s in slots},
            door,
            frozenset(body["rekey"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(NAME) from error


def _new_slot(slot_id: str, salt: bytes, kdf: Kdf | None, outer: bytes) -> Slot:
    private, public = sealing.new_pair()
    return Slot(
        slot_id,
        salt,
        kdf,
        public,
        sealing.seal(outer, private, f"private:{slot_id}"),
        b"",
        None,
    )


def _ring(data: bytes) -> tuple[bytes, ...]:
    return tuple(data[i : i + KEY] for i in range(0, len(data), KEY))


def _check(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _kdf_row(kdf: Kdf) -> dict[str, int]:
    return {"time": kdf.time, "memory": kdf.memory, "lanes": kdf.lanes}


def _slot_row(slot: Slot) -> dict[str, Any]:
    return {
        "id": slot.id,
        "salt": _text(slot.salt),
        "kdf": _kdf_row(slot.kdf) if slot.kdf else None,
        "public": _text(slot.public),
        "private": _text(slot.private),
        "store": _text(slot.store),
        "circle": _text(slot.circle) if slot.circle else None,
    }


def _slot(row: Mapping[str, Any]) -> Slot:
    return Slot(
        id=row["id"],
        salt=_bytes(row["salt"]),
        kdf=Kdf(**row["kdf"]) if row["kdf"] else None,
        public=_bytes(row["public"]),
        private=_bytes(row["private"]),
        store=_bytes(row["store"]),
        circle=_bytes(row["circle"]) if row["circle"] else None,
    )


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
