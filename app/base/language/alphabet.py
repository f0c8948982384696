"""Kazakh alphabetical order and search folding.

The order serves both interface languages: Russian names come out right under it, while Russian collation puts І after
И and Ү before Ұ. Keys are plain strings whose code point order is the alphabet's, so SQLite can ORDER BY them.
"""

from __future__ import annotations

import unicodedata

ALPHABET = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"

#: Letters become one code unit from 'A' on: after the blank '!' and the digits, before everything else ('~').
_PLACE = {letter: chr(ord("A") + place) for place, letter in enumerate(ALPHABET)}
_BLANKS = frozenset("-‐‑–—'’`")
_OTHER = "~"

_FOLDED = {
    **dict(zip("ӘҒҚҢӨҰҮҺІЫЁ", "АГКНОУУХИИЕ", strict=True)),
    # Latin letters that look like Cyrillic ones, typed on the wrong keyboard
    **dict(zip("ABCEHKMOPTXYIƏ", "АВСЕНКМОРТХУИА", strict=True)),
    **dict.fromkeys("-‐‑–—_.,;:", " "),
}
_FOLD_TABLE = str.maketrans({**_FOLDED, **dict.fromkeys("'’`\"«»", "")})


def sort_key(text: str | None) -> str:
    """The place of a text in the Kazakh alphabet, as a string to sort by (blank < digit < letter < others)."""
    plain = unicodedata.normalize("NFC", text or "").strip()
    return "".join(_place(sign) for sign in plain.upper()) + "\x01" + plain.swapcase()


def _place(sign: str) -> str:
    if sign in _PLACE:
        return _PLACE[sign]
    if "0" <= sign <= "9":
        return sign
    if sign.isspace() or sign in _BLANKS:
        return "!"
    return _OTHER + sign


def fold(text: str | None) -> str:
    """The text as search compares it: no case, no Kazakh letters, no ё, Latin look-alikes as Cyrillic, one blank."""
    plain = unicodedata.normalize("NFC", text or "").upper().translate(_FOLD_TABLE)
    return " ".join(plain.lower().split())
