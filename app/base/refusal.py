"""How the rules say no, and how they warn. Codes and facts only: words.py of each part says them to the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class Refused(Exception):
    """The rules say no (hard stops only). `code` is `part.what`, `field` the form's field, `clause` its law."""

    def __init__(self, code: str, facts: Mapping[str, Any] | None = None, *, field: str = "", clause: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.facts: dict[str, Any] = dict(facts or {})
        self.field = field
        self.clause = clause


class Forbidden(Refused):
    """The viewer's roles do not carry this verb or read (decision 12)."""

    def __init__(self, verb: str) -> None:
        super().__init__("access.forbidden", {"verb": verb})


@dataclass(frozen=True)
class Warn:
    """A soft stop: the law recommends; the person gives a reason and goes on (decision 1).

    A verb that meets a warning without a reason in its `reasons` argument raises NeedsReason with all warnings at once.
    """

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    clause: str = ""
    field: str = ""


class NeedsReason(Exception):
    """The verb would go on if a reason were given for each of these warnings (by code)."""

    def __init__(self, warnings: tuple[Warn, ...]) -> None:
        super().__init__(", ".join(w.code for w in warnings))
        self.warnings = warnings


def settle(warnings: list[Warn], reasons: Mapping[str, str] | None) -> dict[str, str]:
    """Raise NeedsReason unless each warning's code has a non-empty reason; give the reasons that were used."""
    given = {code: text.strip() for code, text in (reasons or {}).items() if text.strip()}
    missing = tuple(w for w in warnings if w.code not in given)
    if missing:
        raise NeedsReason(missing)
    return {w.code: given[w.code] for w in warnings}
