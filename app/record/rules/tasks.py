"""Tasks that follow from a decision of the Council (398/15, 398/21): who, what, until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class TaskKind(StrEnum):
    """Where a task comes from."""

    MISSING = "missing"
    SUBMISSION = "submission"
    TASK = "task"


@dataclass(frozen=True)
class TaskDraft:
    """A task before it is kept; the responsible person as typed, or by id."""

    kind: str
    text: str = ""
    responsible: str = ""
    responsible_id: int | None = None
    due_on: date | None = None


def of_decision(decision: str, terms: Mapping[str, Any]) -> list[TaskDraft]:
    """What a decision leaves to do: materials it waits for (398/15), a submission to the commission (398/21)."""
    found = []
    if decision == "defer":
        found += [
            TaskDraft(TaskKind.MISSING, str(row.get("name") or ""), str(row.get("responsible") or ""), None, _day(row))
            for row in terms.get("missing", [])
        ]
    if decision == "refer" or terms.get("also_refer"):
        kinds = ",".join(str(kind) for kind in terms.get("refer_kinds", []))
        who, due = str(terms.get("refer_responsible") or ""), terms.get("refer_due")
        found.append(TaskDraft(TaskKind.SUBMISSION, kinds, who, None, date.fromisoformat(str(due)) if due else None))
    return found


def _day(row: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(str(row["due"])) if row.get("due") else None


def somebody(typed: str, names: Iterable[tuple[int, str, str]]) -> int | None:
    """Whom a typed name means: the full name, the short one, or a surname that only one person has."""
    said = typed.replace("\u00a0", " ").split(",")[0].strip().casefold()
    if not said:
        return None
    rows = [(key, full.casefold(), short.replace("\u00a0", " ").casefold()) for key, full, short in names]
    exact = [key for key, full, short in rows if said in (full, short)]
    surnames = [key for key, full, _short in rows if full.split(" ")[0] == said]
    found = exact or surnames
    return found[0] if len(found) == 1 else None
