"""Materials that wait for a psychologist or a class teacher: all that they see of a case (decision 12)."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.record import reads, words
from app.record.reads import MyPart
from app.record.rules.parts import PartState
from app.widgets.empty import Empty
from app.widgets.tables import Column, RowsModel, TableView


class MyParts(QWidget):
    """Enter or the row's button opens the form; the row's menu attaches a file instead."""

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewer = viewer
        self.model = RowsModel(COLUMNS, key=lambda row: (row.case_id, row.kind))
        self.table = TableView(
            "record_my_parts_table",
            self.model,
            say_name=lambda: p_("record.mine", "Materials that wait for me"),
            row_height=44,
            menu=lambda _row: (("attach", lambda: p_("ui.attach", "Attach a file"), self.attach),),
        )
        self.table.opened.connect(self.write)
        self.table.pressed.connect(self.write)
        self.empty = Empty(
            "record_my_parts_empty",
            "check-circle",
            lambda: p_("record.mine.none", "No material waits for you."),
        )
        self.stack = QStackedWidget(self)
        for widget in (self.table, self.empty):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def refresh(self) -> int:
        """Read anew; how many still wait."""
        rows = reads.parts_of_mine(self.viewer)
        self.model.show(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        return sum(row.state == PartState.AWAITED for row in rows)

    def write(self, row: MyPart | None) -> None:
        """Open the form of a part."""
        if row is not None:
            from app.record.case_page.part_dialogs import write_part  # the case's page knows this list

            write_part(self, self.viewer, reads.part_of(self.viewer, row.case_id, row.kind))

    def attach(self, row: Any) -> None:
        """Attach a file as the part."""
        from app.record.case_page.part_dialogs import AttachPart

        AttachPart(self.viewer, reads.part_of(self.viewer, row.case_id, row.kind), self).open()


def _child(row: MyPart) -> str:
    number = p_("record.case", "Case {number}").format(number=row.number)
    return " · ".join(part for part in (row.class_name, number) if part)


def _state(row: MyPart) -> list[tuple[str, str]]:
    return [(words.part_state(row.state), "soon" if row.state == PartState.AWAITED else "done")]


def _due(row: MyPart) -> str:
    return date_screen(row.due_on, current()) if row.due_on else ""


def _button(row: MyPart) -> str:
    return p_("ui.fill", "Fill in") if row.state == PartState.AWAITED else p_("ui.open", "Open")


COLUMNS = (
    Column("child", lambda: p_("record.child", "Child"), lambda r: r.child_name, _child, strong=True, width=280),
    Column("part", lambda: p_("record.paper", "Paper"), lambda r: words.part(r.kind), stretch=True),
    Column("state", lambda: p_("ui.status", "Status"), chips=_state, width=150),
    Column("due", lambda: p_("record.list.term", "Term"), _due, width=150),
    Column("open", str, button=_button, width=120),
)
