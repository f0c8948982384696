"""What the page asks of the parts above letters: numbers of cases, the Council's secretary, which parts there are.

Letters know neither the record nor the Council (decision 22); the shell, which knows all pages, answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.base.access import Viewer
from app.letters.rules import CaseMark

Cases = Mapping[int, CaseMark]


def _no_cases(_viewer: Viewer) -> Cases:
    return {}


Facts = Mapping[str, Any]
#: Facts of a register of another part: the viewer, the language, both ends of the period.
FactsOf = Callable[[Viewer, str, date, date], Facts]


def _nobody(_viewer: Viewer) -> str:
    return ""


@dataclass(frozen=True)
class Neighbours:
    """`cases`: marks by id of the cases that the viewer may see; `secretary`: who signs registers today.

    `registers`: registers that other parts keep, by the number of their paper (28.2 protocols, 28.3 plans).
    `parts`: the parts of the school's work whose papers are among the empty forms.
    """

    cases: Callable[[Viewer], Cases] = _no_cases
    secretary: Callable[[Viewer], str] = _nobody
    registers: Mapping[str, FactsOf] = field(default_factory=dict)
    parts: frozenset[str] = frozenset({"record"})
