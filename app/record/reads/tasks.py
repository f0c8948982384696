"""Tasks that follow from decisions of the Council on a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.record.tables import CaseTask


@dataclass(frozen=True)
class TaskLine:
    """A task: what, who, until when, and whether it is done."""

    task_id: int
    case_id: int
    kind: str
    text: str
    responsible: str
    responsible_id: int | None
    due_on: date | None
    done_on: date | None
    note: str

    def overdue(self, today: date) -> bool:
        """Its day is over and it is not done."""
        return self.done_on is None and self.due_on is not None and self.due_on < today


def _line(row: CaseTask) -> TaskLine:
    return TaskLine(
        row.id,
        row.case_id,
        row.kind,
        row.text,
        row.responsible,
        row.responsible_id,
        row.due_on,
        row.done_on,
        row.note,
    )


@read
def tasks(look: Look, case_id: int) -> tuple[TaskLine, ...]:
    """Tasks of a case: what is to be done first, by its day."""
    query = select(CaseTask).where(CaseTask.case_id == case_id).order_by(CaseTask.due_on, CaseTask.id)
    rows = [_line(row) for row in look.session.scalars(query)]
    return tuple(sorted(rows, key=lambda row: row.done_on is not None))


def undone(session: Session) -> dict[int, list[TaskLine]]:
    """Tasks that wait, by case."""
    found: dict[int, list[TaskLine]] = {}
    query = select(CaseTask).where(CaseTask.done_on.is_(None)).order_by(CaseTask.due_on, CaseTask.id)
    for row in session.scalars(query):
        found.setdefault(row.case_id, []).append(_line(row))
    return found
