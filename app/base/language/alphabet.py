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


class _Places(dict[int, str]):
    """Sign to place, for `translate`: a list of ten thousand asks for a quarter of a million."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        blank = sign.isspace() or sign in _BLANKS
        return self.setdefault(code, "!" if blank else _OTHER + sign)


_PLACES = _Places({**{ord(letter): place for letter, place in _PLACE.items()}, **{ord(d): d for d in "0123456789"}})

_FOLDED = {
    **dict(zip("ӘҒҚҢӨҰҮҺІЫЁ", "АГКНОУУХИИЕ", strict=True)),
    # Latin letters that look like Cyrillic ones, typed on the wrong keyboard
    **dict(zip("ABCEHKMOPTXYIƏ", "АВСЕНКМОРТХУИА", strict=True)),
    **dict.fromkeys("-‐‑–—_.,;:", " "),
}
_FOLD_TABLE = str.maketrans({**_FOLDED, **dict.fromkeys("'’`\"«»", "")})


class _Folds(dict[int, str]):
    """Sign to what search compares, found once a sign: a list of ten thousand folds a hundred thousand texts."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, chr(code).upper().translate(_FOLD_TABLE).lower())


_FOLDS = _Folds()


def sort_key(text: str | None) -> str:
    """The place of a text in the Kazakh alphabet, as a string to sort by (blank < digit < letter < others)."""
    plain = unicodedata.normalize("NFC", text or "").strip()
    return plain.upper().translate(_PLACES) + "\x01" + plain.swapcase()


def fold(text: str | None) -> str:
    """The text as search compares it: no case, no Kazakh letters, no ё, Latin look-alikes as Cyrillic, one blank."""
    return " ".join(unicodedata.normalize("NFC", text or "").translate(_FOLDS).split())
