"""The two languages: catalogues, a live switch, Kazakh order and folding, dates in words, plural forms.

Catalogues are gettext: msgctxt is the glossary key where there is one, msgid the English sentence. Messages carry
named fields for str.format. Texts are asked for where they are shown, never at import time.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from typing import Protocol

from app.base.places import TRANSLATIONS

LANGUAGES = ("kk", "ru")


class Words(Protocol):
    """What a catalogue can be asked (gettext.NullTranslations has it)."""

    def gettext(self, message: str) -> str:
        """One message."""
        ...

    def pgettext(self, context: str, message: str) -> str:
        """One message under its glossary key."""
        ...

    def ngettext(self, one: str, many: str, n: int) -> str:
        """A message that depends on a number."""
        ...

    def npgettext(self, context: str, one: str, many: str, n: int) -> str:
        """A message that depends on a number, under its glossary key."""
        ...


_loaded: dict[str, Words] = {}
_current: Words = gettext.NullTranslations()
_code = "kk"


def catalogue(code: str) -> Words:
    """The catalogue of a language; papers take their own and never the screen's. Kazakh falls back to Russian."""
    if code not in _loaded:
        found = gettext.translation("tirek", TRANSLATIONS, [code], fallback=True)
        if code == "kk":
            found.add_fallback(gettext.translation("tirek", TRANSLATIONS, ["ru"], fallback=True))
        _loaded[code] = found
    return _loaded[code]


def use(code: str, words: Words | None = None) -> None:
    """Make `code` the screen's language (or the given catalogue, for the pseudo-language test)."""
    global _current, _code
    _code = code
    _current = words if words is not None else catalogue(code)


def current() -> str:
    """Code of the screen's language: kk or ru."""
    return _code


def _(message: str) -> str:
    """A message of the screen, in its language."""
    return _current.gettext(message) if message else ""


def p_(context: str, message: str) -> str:
    """A message under its glossary key."""
    return _current.pgettext(context, message)


def n_(one: str, many: str, n: int) -> str:
    """A message that depends on a number (`{count}` is filled by the caller)."""
    return _current.ngettext(one, many, n)


def np_(context: str, one: str, many: str, n: int) -> str:
    """A message that depends on a number, under its glossary key."""
    return _current.npgettext(context, one, many, n)


def N_(message: str) -> str:
    """Mark a message of module level; it is translated where it is shown."""
    return message


Say = Callable[[], str]
