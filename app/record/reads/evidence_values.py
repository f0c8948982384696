"""What the reads of the evaluation file give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.record.reads.values import PaperGround, PartLine


@dataclass(frozen=True)
class WorkDone:
    """A row of paper 10.1. `whom` is child, parents or bodies; `code` is what the entry was, as the words know it."""

    on: date
    whom: str
    code: str
    content: str
    person: str
    result: str


@dataclass(frozen=True)
class PartPaper:
    """A part with everything that its printed form takes from what is already entered, in one language.

    `order` is the order on the housing commission, `commission` its members, as the last act of the school had them;
    `household` are those who live with the child beside the parents, from the primary information sheet.
    """

    case_id: int
    case_number: str
    kind: str
    line: PartLine
    body: Mapping[str, Any]
    closed: bool
    ground: PaperGround
    letterhead: Mapping[str, Any]
    opened_on: date
    in_school_since: date | None
    order: tuple[str, date | None]
    commission: tuple[Mapping[str, Any], ...]
    household: tuple[Mapping[str, Any], ...]
    work: tuple[WorkDone, ...]
    next_number: int
