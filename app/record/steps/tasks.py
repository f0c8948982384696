"""Tasks of a case inside an open transaction: set by the Council's decision, taken back by its correction."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select

from app.base.access import Work
from app.record.rules import tasks as rules
from app.record.rules.tasks import TaskDraft
from app.record.steps import cases
from app.record.tables import CaseTask
from app.school.rules import full_name, short_name
from app.school.tables import Staff


def set_tasks(
    work: Work, case_id: int, drafts: Iterable[TaskDraft], *, session_id: int | None, corrects_id: int | None = None
) -> None:
    """Keep what a session left to do; what the corrected session set and nobody has done yet is taken back."""
    if corrects_id is not None:
        undone = (CaseTask.case_id == case_id, CaseTask.session_id == corrects_id, CaseTask.done_on.is_(None))
        work.session.execute(delete(CaseTask).where(*undone))
    for draft in drafts:
        add(work, case_id, draft, session_id)


def add(work: Work, case_id: int, draft: TaskDraft, session_id: int | None = None) -> int:
    """Keep one task; a typed name of the staff is tied to the person, whose Today shows it."""
    staff = {
        row.id: (full_name(row.surname, row.given, row.patronymic), short_name(row.surname, row.given, row.patronymic))
        for row in work.session.scalars(select(Staff).where(Staff.active))
    }
    names = [(key, *said) for key, said in staff.items()]
    person = draft.responsible_id or rules.somebody(draft.responsible, names)
    task = CaseTask(
        case_id=case_id,
        session_id=session_id,
        kind=draft.kind,
        text=draft.text.strip(),
        responsible_id=person,
        responsible=staff[person][0] if person in staff else draft.responsible.strip(),
        due_on=draft.due_on,
        entered_at=work.clock.now(),
    )
    work.session.add(task)
    work.session.flush()
    facts = {"to": task.responsible, "task": task.kind, "text": task.text}
    due = {"due": task.due_on.isoformat()} if task.due_on else {}
    cases.log(work, case_id, "task_set", {**facts, **due})
    return task.id
