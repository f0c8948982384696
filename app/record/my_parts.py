"""The list of materials that a psychologist or class teacher makes: all that they see of a case (decision 12)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.record import reads, words
from app.record.forms.consent import ConsentForm
from app.record.reads import CONSENT, MyPart
from app.record.rules.parts import PartKind, PartState
from app.widgets.empty import Empty
from app.widgets.memory import memory_of
from app.widgets.tables import Column, RowAction, RowsModel, TableView


class MyParts(QWidget):
    """Enter or the row's button opens the form; the row's menu attaches a file instead."""

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewer = viewer
        self.model = RowsModel(COLUMNS, key=lambda row: (row.case_id, row.kind))
        self.table = TableView(
            "record_my_parts_table",
            self.model,
            say_name=lambda: p_("circle.mine", "My materials"),
            memory=memory_of(viewer),
            row_height=44,
            menu=self._menu,
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
        rows = reads.my_materials(self.viewer)
        self.model.show(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        return sum(row.state == PartState.AWAITED for row in rows)

    def row(self, case_id: int, kind: str) -> MyPart | None:
        """A row of the list."""
        return next((r for r in self.model.rows() if (r.case_id, r.kind) == (case_id, kind)), None)

    def write(self, row: MyPart | None) -> None:
        """Open the form of a material."""
        if row is None or not _opens(row):
            return
        if row.kind == CONSENT:
            ConsentForm(self.viewer, row.case_id, self).open()
        else:
            from app.record.case_page.part_dialogs import write_part  # the case's page knows this list

            write_part(self, self.viewer, reads.part_of(self.viewer, row.case_id, row.kind))

    def _menu(self, row: MyPart) -> Sequence[RowAction]:
        if not row.open or row.kind == CONSENT:
            return ()
        return (("attach", _attach, self.attach),)

    def attach(self, row: MyPart) -> None:
        """Attach a file as the part."""
        from app.record.case_page.part_dialogs import AttachPart

        AttachPart(self.viewer, reads.part_of(self.viewer, row.case_id, row.kind), self).open()


def _opens(row: MyPart) -> bool:
    """The psychologist reads again what was given, also after the case went on; other forms open while it gathers."""
    sealed = row.kind in (CONSENT, PartKind.PSYCHOLOGIST)
    return row.state not in (PartState.SET_ASIDE, PartState.ATTACHED) and (row.open or sealed)


def _attach() -> str:
    return p_("ui.attach", "Attach a file")


def _child(row: MyPart) -> str:
    number = p_("record.case", "Case {number}").format(number=row.number)
    return " · ".join(part for part in (row.class_name, number) if part)


def _part(row: MyPart) -> str:
    if row.kind == CONSENT:
        return p_("circle.consent", "Parents' consent to the psychologist's work")
    return words.part(row.kind)


def _state(row: MyPart) -> list[tuple[str, str]]:
    if row.kind == CONSENT and row.state != PartState.AWAITED:
        return [(p_("circle.recorded", "Recorded"), "done")]
    return [(words.part_state(row.state), "soon" if row.state == PartState.AWAITED else "done")]


def _due(row: MyPart) -> str:
    return date_screen(row.due_on, current()) if row.due_on and row.state == PartState.AWAITED else ""


def _given(row: MyPart) -> str:
    return date_screen(row.on, current()) if row.on else ""


def _button(row: MyPart) -> str:
    if not _opens(row):
        return ""
    return p_("ui.fill", "Fill in") if row.state == PartState.AWAITED else p_("ui.open", "Open")


COLUMNS = (
    Column("child", lambda: p_("record.child", "Child"), lambda r: r.child_name, _child, strong=True, width=280),
    Column("part", lambda: p_("record.paper", "Paper"), _part, stretch=True, tip=_part),
    Column("state", lambda: p_("ui.status", "Status"), chips=_state, width=150),
    Column("due", lambda: p_("record.list.term", "Term"), _due, width=150),
    Column("given", lambda: p_("ui.date", "Date"), _given, width=150),
    Column("open", str, button=_button, width=120),
)
