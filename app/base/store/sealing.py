"""The cryptographic deeds of the house: AES-256-GCM boxes, X25519 sealing to a person, Argon2id under a password."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY, NONCE, PUBLIC = 32, 12, 32


class NotOpened(Exception):
    """The key does not fit, or the bytes were changed: a box tells no more than that."""


@dataclass(frozen=True)
class Kdf:
    """Argon2id's cost: passes, memory in KiB, lanes."""

    time: int = 3
    memory: int = 64 * 1024
    lanes: int = 1

    def derive(self, password: str, salt: bytes) -> bytes:
        """32 bytes from a password, in Unicode's composed form so that any keyboard gives the same bytes."""
        import unicodedata

        from argon2.low_level import Type, hash_secret_raw

        secret = unicodedata.normalize("NFC", password).encode()
        return hash_secret_raw(secret, salt, self.time, self.memory, self.lanes, KEY, Type.ID)


#: For tests only: a wall of paper.
CHEAP = Kdf(time=1, memory=64, lanes=1)


def calibrate(seconds: float = 0.6) -> Kdf:
    """The cost that takes 0.5 to 1 s on this PC with 64 MiB, never under two passes."""
    start = time.perf_counter()
    Kdf(time=1).derive("calibration", bytes(16))
    once = max(time.perf_counter() - start, 0.001)
    return Kdf(time=max(2, min(60, round(seconds / once))))


def new_key() -> bytes:
    """A random 256-bit key."""
    return secrets.token_bytes(KEY)


def seal(key: bytes, data: bytes, about: str) -> bytes:
    """An AES-256-GCM box: nonce, then ciphertext; `about` must be said again to open it."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, about.encode())


def unseal(key: bytes, box: bytes, about: str) -> bytes:
    """What `seal` closed; NotOpened for another key, another `about` or changed bytes."""
    try:
        return AESGCM(key).decrypt(box[:NONCE], box[NONCE:], about.encode())
    except (InvalidTag, ValueError) as error:
        raise NotOpened from error


def new_pair() -> tuple[bytes, bytes]:
    """A person's private and public key."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The public key of a private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal_to(public: bytes, data: bytes, about: str) -> bytes:
    """Close `data` so that only the holder of the private key opens it: a one-time key's public part, then a box."""
    once = X25519PrivateKey.generate()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    mine = once.public_key().public_bytes_raw()
    return mine + seal(_mix(shared, mine + public), data, about)


def unseal_with(private: bytes, box: bytes, about: str) -> bytes:
    """What `seal_to` closed; NotOpened when it was for someone else."""
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(box[:PUBLIC]))
    except ValueError as error:
        raise NotOpened from error
    return unseal(_mix(shared, box[:PUBLIC] + public_of(private)), box[PUBLIC:], about)


def from_words(secret: str, salt: bytes) -> bytes:
    """A key from a secret that is random already (the recovery key): no slow derivation is needed."""
    return HKDF(hashes.SHA256(), KEY, salt, b"tirek recovery").derive(secret.encode())


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def _mix(shared: bytes, both: bytes) -> bytes:
    return HKDF(hashes.SHA256(), KEY, both, b"tirek seal").derive(shared)
