"""The recovery key: 160 random bits in eight groups of four signs, written so that a hand copies them right.

The signs are Crockford's base32: no I, L, O, U, and those who read an O or an l are understood (decision 26).
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Mapping

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, SIZE = 8, 4
ASKED = 4

_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new() -> str:
    """A fresh key, as it is printed: XXXX-XXXX-…"""
    signs = "".join(secrets.choice(SIGNS) for _ in range(GROUPS * SIZE))
    return "-".join(signs[i : i + SIZE] for i in range(0, len(signs), SIZE))


def plain(key: str) -> str:
    """The key's signs alone, however it was typed."""
    return "".join(c for c in key.upper() if c.isalnum()).translate(_MEANT)


def groups(key: str) -> tuple[str, ...]:
    """The key's groups in order."""
    signs = plain(key)
    return tuple(signs[i : i + SIZE] for i in range(0, len(signs), SIZE))


def asked(chance: random.Random | None = None) -> tuple[int, ...]:
    """Which groups (0 to 7, in order) are asked back after the key was copied by hand."""
    return tuple(sorted((chance or random.SystemRandom()).sample(range(GROUPS), ASKED)))


def wrong(key: str, answers: Mapping[int, str]) -> tuple[int, ...]:
    """The groups of `answers` that are not the key's."""
    right = groups(key)
    return tuple(i for i, text in sorted(answers.items()) if plain(text) != right[i])
