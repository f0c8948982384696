"""Catalogues and the screen's language.

Catalogues are gettext: msgctxt is the glossary key where there is one, msgid the English sentence. Messages carry
named fields for str.format. Texts are asked for where they are shown, never at import time.
"""

from __future__ import annotations

import gettext
import io
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
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
_current: Words | None = None
_code = "kk"


def catalogue(code: str) -> Words:
    """The catalogue of a language; papers take their own and never the screen's. Kazakh falls back to Russian."""
    if code not in _loaded:
        found = _read(code)
        if code == "kk":
            found.add_fallback(_read("ru"))
        _loaded[code] = found
    return _loaded[code]


def forget() -> None:
    """Drop what was read, so that changed catalogues are read anew."""
    _loaded.clear()


def _read(code: str) -> gettext.NullTranslations:
    """The compiled catalogue; in a checkout it is compiled beside its source when that is newer."""
    folder = TRANSLATIONS / code / "LC_MESSAGES"
    compiled, source = folder / "tirek.mo", folder / "tirek.po"
    if _fresh(compiled, source):
        return gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    if not source.exists():
        return gettext.NullTranslations()
    data = _compile(source)
    _keep(compiled, data)
    return gettext.GNUTranslations(io.BytesIO(data))


def _fresh(compiled: Path, source: Path) -> bool:
    if not compiled.exists():
        return False
    return not source.exists() or compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _compile(source: Path) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        words = read_po(file)
    data = io.BytesIO()
    write_mo(data, words)
    return data.getvalue()


def _keep(compiled: Path, data: bytes) -> None:
    """Written aside and renamed: several processes may do this at once. A folder without write access is no fault."""
    try:
        handle, name = tempfile.mkstemp(dir=compiled.parent, suffix=".tmp")
    except OSError:
        return
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(compiled)


def use(code: str, words: Words | None = None) -> None:
    """Make `code` the screen's language (or the given catalogue, for the pseudo-language test)."""
    global _current, _code  # noqa: PLW0603 the screen has one language
    _code = code
    _current = words if words is not None else catalogue(code)


def current() -> str:
    """Code of the screen's language: kk or ru."""
    return _code


def _words() -> Words:
    return _current if _current is not None else catalogue(_code)


def _(message: str) -> str:
    """A message of the screen, in its language."""
    return _words().gettext(message) if message else ""


def p_(context: str, message: str) -> str:
    """A message under its glossary key."""
    return _words().pgettext(context, message)


def n_(one: str, many: str, n: int) -> str:
    """A message that depends on a number (`{count}` is filled by the caller)."""
    return _words().ngettext(one, many, n)


def np_(context: str, one: str, many: str, n: int) -> str:
    """A message that depends on a number, under its glossary key."""
    return _words().npgettext(context, one, many, n)


def N_(message: str) -> str:
    """Mark a message of module level; it is translated where it is shown."""
    return message


Say = Callable[[], str]
