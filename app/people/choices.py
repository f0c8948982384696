"""Reference lists as choices of forms and as words of tables, in the language of the screen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import partial

from app.base.access import Viewer
from app.base.language import Say, current
from app.base.places import RESOURCES
from app.people import words
from app.school import reads as school

Words = tuple[str, str]
_SHORT = ("sex", "transport", "meals", "place_kind")


class Choices:
    """The lists of the school, read once a list; before the school is set up those that ship with the program."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self._lists: dict[str, Mapping[str, Words]] = {}

    def forget(self) -> None:
        """Read the lists anew: somebody changed them."""
        self._lists.clear()

    def items(self, name: str) -> Sequence[tuple[str, Say]]:
        """(code, what to say) of a list."""
        codes = words.codes_of(name) if name in _SHORT else tuple(self._list(name))
        return [(code, partial(self.title, name, code)) for code in codes]

    def say(self, name: str, code: str | None) -> str:
        """The words of a code; what was typed and is no code stays as it is."""
        if name in _SHORT:
            return words.code_name(name, code)
        found = self._list(name).get(code or "")
        return found[current() == "ru"] if found else code or ""

    def title(self, name: str, code: str | None) -> str:
        """The same with a capital letter, for chips and cells."""
        return _titled(self.say(name, code))

    def _list(self, name: str) -> Mapping[str, Words]:
        if name not in self._lists:
            rows = school.reference(self._viewer, name)
            self._lists[name] = {r.code: (r.kk, r.ru) for r in rows} or _shipped(name)
        return self._lists[name]


def _shipped(name: str) -> dict[str, Words]:
    path = RESOURCES / "reference" / f"{name}.toml"
    return {row["code"]: (row["kk"], row["ru"]) for row in tomllib.loads(path.read_text("utf-8"))["items"]}


def _titled(text: str) -> str:
    return text[:1].upper() + text[1:]
