"""Points «1.» and «1)» numbered anew after blocks that did not print (papers: {#if …})."""

from __future__ import annotations

import re

_POINT = re.compile(r"(\d{1,2})([.)])(?= )")


class Points:
    """Numbers the points of one paper as they are met, printed or not.

    Points «1)» of blocks that stand one after another without other words between run on: 1)–4) of the first decision,
    then 5) of the second.
    """

    def __init__(self) -> None:
        self._last = {".": 0, ")": 0}
        self._open = False

    def words(self, text: str, *, conditional: bool) -> str:
        """The words of a printed line with the number that it gets."""
        found = _POINT.match(text)
        if found is None:
            self._open = self._open and text.startswith(("–", "-"))
            return text
        sign = found[2]
        first = found[1] == "1"
        if sign == ")":
            if first and not (conditional and self._open):
                self._last[")"] = 0
            self._open = True
        else:
            if first:
                self._last["."] = 0
            self._open = False
        self._last[sign] += 1
        return f"{self._last[sign]}{text[found.end(1) :]}"

    def skipped(self, text: str) -> None:
        """A line that does not print: if it began a list, the next one begins it."""
        found = _POINT.match(text)
        if found is not None and found[1] == "1" and not (found[2] == ")" and self._open):
            self._last[found[2]] = 0

    def other(self) -> None:
        """Something else than a line was printed: a list of «1)» ends here."""
        self._open = False
