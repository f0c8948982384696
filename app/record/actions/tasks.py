"""Tasks of a case: one more, and done (398/15, 398/21)."""

from __future__ import annotations

from datetime import date

from app.base.access import Role, Work, verb
from app.base.refusal import Forbidden, Refused
from app.record.rules import states
from app.record.rules.tasks import TaskDraft, TaskKind
from app.record.steps import cases, tasks
from app.record.tables import CaseTask

_WHOLE = frozenset({Role.SOCIAL_PEDAGOGUE, Role.DEPUTY, Role.DIRECTOR})


@verb
def add_task(
    work: Work, case_id: int, text: str, *, responsible_id: int | None = None, due_on: date | None = None
) -> int:
    """A task that follows from the Council's decision and has no place of its own in it."""
    cases.take(work, case_id, "note")
    draft = TaskDraft(TaskKind.TASK, states.check_text(text, "text"), "", responsible_id, due_on)
    return tasks.add(work, case_id, draft)


@verb
def finish_task(work: Work, task_id: int, *, done_on: date, note: str = "") -> None:
    """A task is done; its own person may say so, and who sees whole cases."""
    task = cases.row(work.session, CaseTask, task_id)
    if not work.viewer.roles & _WHOLE and task.responsible_id != work.viewer.staff_id:
        raise Forbidden("record.finish_task")
    if task.done_on is not None:
        raise Refused("record.task_done", {"on": task.done_on.isoformat()})
    work.about("case", task.case_id)
    states.check_happened(done_on, work.clock.now(), "done_on")
    task.done_on, task.note = done_on, note.strip()
    facts = {"to": task.responsible, "task": task.kind, "text": task.text}
    moment = cases.moment(work, done_on)
    cases.log(work, task.case_id, "task_done", facts, text=task.note, happened_at=moment, staff_id=task.responsible_id)
