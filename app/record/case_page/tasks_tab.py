"""The tab of tasks that follow from the Council's decisions on a case: who, what, until when, done."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import date_numeric, p_
from app.record import reads, task_dialog, words
from app.record.reads import TaskLine
from app.widgets.memory import memory_of
from app.widgets.tables import Column, RowsModel, TableView


class TasksTab(QWidget):
    """Enter or the row's button marks a task as done."""

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewer = viewer
        self.model = RowsModel(self._columns(), key=lambda row: row.task_id)
        self.table = TableView(
            "record_tasks_table",
            self.model,
            say_name=lambda: p_("record.tab.tasks", "Tasks"),
            memory=memory_of(viewer),
            row_height=44,
        )
        self.table.opened.connect(self.finish)
        self.table.pressed.connect(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_case(self, case_id: int) -> int:
        """Tasks of a case; how many."""
        rows = reads.tasks(self.viewer, case_id)
        self.model.show(rows)
        return len(rows)

    def finish(self, row: TaskLine | None) -> None:
        """Ask when it was done."""
        if row is not None and row.done_on is None:
            task_dialog.finish_task(self, self.viewer, row.task_id, row.kind, row.text)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(
                "what",
                lambda: p_("record.task.what", "What is to be done"),
                lambda r: words.task(r.kind, r.text),
                lambda r: " · ".join(part for part in (r.responsible, r.note) if part) or None,
                tip=lambda r: words.task(r.kind, r.text),
                stretch=True,
            ),
            Column("due", lambda: p_("record.task.due", "Until when"), _due, width=100),
            Column("state", lambda: p_("ui.status", "Status"), chips=self._chips, width=120),
            Column("do", str, button=_button, width=110),
        )

    def _chips(self, row: TaskLine) -> list[tuple[str, str]]:
        if row.done_on is not None:
            done = p_("record.task.done_on", "Done {date}").format(date=date_numeric(row.done_on))
            return [(done, "done")]
        if row.overdue(self.viewer.clock.today()):
            return [(p_("ui.overdue", "Overdue"), "overdue")]
        return [(p_("record.part_state.awaited", "Awaited"), "soon")]


def _due(row: TaskLine) -> str:
    return date_numeric(row.due_on) if row.due_on else ""


def _button(row: TaskLine) -> str | None:
    return p_("today.do.note", "Note") if row.done_on is None else None
