"""The list of cases: search, states as chips with counts, ground, lateness; the primary registers a referral."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QLabel, QStackedWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, date_short, np_, p_
from app.record import reads, words
from app.record.forms.existing import ExistingDialog
from app.record.forms.referral import ReferralForm
from app.record.reads import CaseLine
from app.record.rules.grounds import SENSITIVE
from app.record.rules.states import CaseState
from app.record.rules.steps import StepState
from app.school import reads as school
from app.widgets.card import Card
from app.widgets.empty import Empty
from app.widgets.filterbar import FilterBar
from app.widgets.memory import memory_of
from app.widgets.page import Page
from app.widgets.tables import Column, RowsModel, TableView
from app.widgets.toast import toast

#: States in the order of a case's way, with the colour of their chip.
CHIPS = {
    CaseState.COLLECTING: "active",
    CaseState.SUBMITTED: "active",
    CaseState.AWAITING_COUNCIL: "soon",
    CaseState.ON_AGENDA: "soon",
    CaseState.DEFERRED: "today",
    CaseState.ON_RECORD: "done",
    CaseState.REFUSED: "neutral",
    CaseState.REMOVED: "neutral",
    CaseState.TRANSFERRED: "neutral",
    CaseState.CLOSED: "neutral",
}


class RecordPage(Page):
    """All cases the viewer may see."""

    NAME = "record"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"case", "case_ground", "primary_sheet", "evidence_part", "submission", "plan", "plan_measure", "child"}
    )

    def __init__(self, viewer: Viewer, ground: int | None = None, state: str = "") -> None:
        super().__init__(viewer)
        self._names = school.rulebook(viewer).get("names", {}).get("record", {})
        self.header.set_title(lambda: p_("nav.record", "Record"))
        self.header.set_caption(self._record_name)
        if viewer.may("record.register_referral"):
            self.header.set_primary(
                "register", lambda: p_("ref.register", "Register the referral"), "plus", self.register
            )
            self.header.add_more("existing", _existing, self._enter_existing)
        self._build()
        if ground is not None:
            self.filters.choose("ground", ground)
        if state:
            self.filters.pick(state)
        self.refresh()

    def _build(self) -> None:
        self.filters = FilterBar("record", lambda: p_("record.list.search", "Child, case or class"))
        self.filters.add_choice("ground", lambda: p_("record.list.ground", "Ground"), self._grounds())
        self.filters.add_choice("late", lambda: p_("record.list.term", "Term"), [(True, _late)])
        self.filters.changed.connect(self._filtered)
        self.model = RowsModel(COLUMNS, key=lambda line: line.case_id)
        self.table = TableView(
            "record_cases_table",
            self.model,
            say_name=lambda: p_("record.list.cases", "Cases"),
            memory=memory_of(self.viewer),
            row_height=44,
        )
        self.table.opened.connect(self._open)
        self.table.pressed.connect(self._open)
        self.filters.search.entered.connect(self.table.setFocus)
        self.filters.add_columns_button(self.table)
        may_register = self.viewer.may("record.register_referral")
        self.empty = Empty(
            "record_empty",
            "folder-account-outline",
            lambda: p_("empty.cases", "There are no cases. Register a referral first."),
            (lambda: p_("ref.register", "Register the referral")) if may_register else None,
            self.register if may_register else None,
        )
        self.nothing = Empty(
            "record_nothing",
            "magnify",
            lambda: p_("ui.nothing_found", "Nothing found"),
            lambda: p_("ui.reset", "Clear"),
            self.filters.clear,
        )
        self.stack = QStackedWidget(self)
        for widget in (self.table, self.empty, self.nothing):
            self.stack.addWidget(widget)
        card = Card(padding=1, name="record_cases_card")
        card.body.addWidget(self.stack)
        self.count = QLabel(self)
        self.count.setObjectName("record_count_label")
        self.count.setProperty("role", "caption")
        self.body.addWidget(self.filters)
        self.body.addWidget(card, 1)
        self.body.addWidget(self.count)

    def _grounds(self) -> list[tuple[int, partial[str]]]:
        body = school.rulebook(self.viewer)
        return [
            (row["code"], partial(_ground_words, row))
            for row in body.get("grounds", ())
            if row.get("active", True) and row["code"] not in SENSITIVE
        ]

    def _record_name(self) -> str:
        """What the school's edition of the rulebook calls the record."""
        said = str(self._names.get(current()) or p_("rec.record", "In-school record"))
        return said[:1].upper() + said[1:]

    def title(self) -> str:
        """The window's title."""
        return p_("nav.record", "Record")

    def _filtered(self) -> None:
        """Another filter or language; while the data are locked the page waits until it is seen again."""
        if not self.viewer.store.locked:
            self.refresh()

    def refresh(self) -> None:
        """Read the list anew."""
        self._names = school.rulebook(self.viewer).get("names", {}).get("record", {})
        self.header.retranslate()
        found = reads.cases(
            self.viewer,
            text=self.filters.text(),
            states_in=self.filters.picked(),
            ground=self.filters.choice("ground"),
            late=bool(self.filters.choice("late")),
        )
        self.filters.show_chips(
            [(str(state), partial(words.state, state), found.counts[state]) for state in CHIPS if state in found.counts]
        )
        self.model.show(found.lines)
        shown = self.table if found.lines else self.nothing if self.filters.active() else self.empty
        self.stack.setCurrentWidget(shown)
        count = len(found.lines)
        self.count.setText(np_("record.list.count", "{count} case", "{count} cases", count).format(count=count))

    def _open(self, line: CaseLine | None) -> None:
        if line is not None:
            self.went.emit("case", {"case_id": line.case_id})

    def register(self) -> None:
        """Open the referral form; the new case opens afterwards."""
        form = ReferralForm(self.viewer, self)
        form.saved.connect(self._registered)
        form.open()

    def _registered(self, case_id: int) -> None:
        toast(self, lambda: p_("toast.referral_registered", "Referral registered"))
        self.went.emit("case", {"case_id": case_id})

    def _enter_existing(self) -> None:
        dialog = ExistingDialog(self.viewer, self)
        dialog.saved.connect(lambda case_id: self.went.emit("case", {"case_id": case_id}))
        dialog.open()


def _existing() -> str:
    return p_("record.existing", "Enter a child already on the record")


def _late() -> str:
    return p_("ui.overdue", "Overdue")


def _ground_words(row: dict[str, str]) -> str:
    short = row.get("short_ru" if current() == "ru" else "short_kk", "")
    return f"{row['code']}) {short}"


def case_number(number: str) -> str:
    """Іс 2026/17."""
    return p_("record.case", "Case {number}").format(number=number)


def _child_line(line: CaseLine) -> str:
    return " · ".join(part for part in (line.class_name, case_number(line.number)) if part)


def _state(line: CaseLine) -> list[tuple[str, str]]:
    chips = [(words.state(line.state), CHIPS[CaseState(line.state)])]
    if line.danger:
        chips.insert(0, (p_("record.danger", "Danger"), "overdue"))
    return chips


def _grounds(line: CaseLine) -> str:
    named = "; ".join(f"{g.code}) {g.short}" for g in line.grounds)
    if line.more_grounds:
        more = words.ground_short(line.more_grounds)
        return f"{named}; {more}" if named else more
    return named


def _step(line: CaseLine) -> str:
    return words.step(line.step.number) if line.step else ""


def _step_second(line: CaseLine) -> str | None:
    return words.step_condition(line.step) if line.step else None


def _due(line: CaseLine) -> str:
    if line.step is None or line.step.due is None:
        return ""
    return f"{date_short(line.step.due.date(), current())}, {line.step.due:%H:%M}"


def _due_state(line: CaseLine) -> str | None:
    return "overdue" if line.step and line.step.state is StepState.LATE else None


def _since(line: CaseLine) -> str:
    return date_screen(line.on_record_from or line.opened_on, current())


COLUMNS = (
    Column(
        "child", lambda: p_("record.child", "Child"), lambda r: r.child_name, _child_line, strong=True, stretch=True
    ),
    Column("state", lambda: p_("ui.status", "Status"), chips=_state, width=210),
    Column("step", lambda: p_("record.list.step", "Next step"), _step, _step_second, state=_due_state, width=240),
    Column("due", lambda: p_("record.list.term", "Term"), _due, state=_due_state, width=110),
    Column("ground", lambda: p_("record.list.ground", "Ground"), _grounds, width=230, optional=True, tip=_grounds),
    Column("number", lambda: p_("record.list.number", "Record №"), lambda r: r.record_number, width=90, optional=True),
    Column("since", lambda: p_("record.list.since", "Since"), _since, width=140, optional=True),
)
