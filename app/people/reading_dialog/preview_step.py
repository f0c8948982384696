"""The step before loading: what would be new, changed, asked, unchanged and refused, with a table for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QWidget

from app.base.language import p_
from app.base.sheets import ERROR, Problem
from app.people import words
from app.people.choices import Choices
from app.people.reading_dialog.step import Step, show_rows
from app.people.reading_dialog.values import value_words
from app.people.reading_in import Prepared, choosing
from app.people.reading_in.comparing import Difference
from app.people.reading_in.rows import Row
from app.people.reads.register import Known
from app.school.rules import class_name
from app.widgets.fields import ChoiceField, DateField
from app.widgets.tables import Column, TableView
from app.widgets.theme import theme

NEW, CHANGED, NEAR, SAME, PROBLEMS = range(5)
HEIGHT = 230


@dataclass(frozen=True)
class Change:
    """A field of a child that the list says otherwise."""

    row: Row
    found: Difference


class PreviewStep(Step):
    """`changed()` follows each choice, `decided(row, known)` who a near line is, `back()` the wish to match anew."""

    changed = Signal()
    decided = Signal(object, object)
    back = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        self.prepared: Prepared | None = None
        self.counts = self.label(self._counts, "section", "reading_in_counts_label")
        self.since = DateField(parent=self)
        self.since.setObjectName("reading_in_since_field")
        self.since.edited.connect(self.changed)
        self.since_label = self.label(_since, "caption")
        self.since_label.setWordWrap(False)
        self.back_button = self.button("reading_in_match_button", _match, self.back.emit)
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("reading_in_tabs")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.stack = QStackedWidget(self)
        for _place in range(PROBLEMS + 1):
            self.tabs.addTab("")
        self._tables()
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.column.addWidget(self.counts)
        row = self.row(self.since_label, self.since)
        row.addWidget(self.back_button)
        self.column.addLayout(row)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self.stack, 1)
        self.retranslate()

    def _tables(self) -> None:
        self.new = self._children("reading_in_new_table", NEW)
        self.changes = self.table("reading_in_changes_table", self._change_columns(), _change_key, _title(CHANGED), 170)
        self.changes.pressed.connect(self._toggle)
        self.near = self.table("reading_in_near_table", self._near_columns(), _line, _title(NEAR), HEIGHT)
        self.near.verticalHeader().setDefaultSectionSize(theme.size("rowComfort"))
        self.near.pressed.connect(self._decide)
        self.same = self._children("reading_in_same_table", SAME)
        self.problems = self.table("reading_in_problems_table", _problem_columns(), _problem_key, _title(PROBLEMS))
        for page in (self.new, self._changes_page(), self.near, self.same, self.problems):
            self.stack.addWidget(page)

    def _children(self, name: str, place: int) -> TableView:
        return self.table(name, _child_columns(with_known=place == SAME), _line, _title(place), HEIGHT)

    def _changes_page(self) -> QWidget:
        """One choice for a field of all children above, single ones in the rows."""
        page = Step(self)
        self.all_label = QLabel(page)
        self.all_field = ChoiceField(fits=20, parent=page)
        self.all_field.setObjectName("reading_in_all_field")
        take = page.button("reading_in_take_button", _take, lambda: self._for_all(True))
        keep = page.button("reading_in_keep_button", _keep, lambda: self._for_all(False))
        page.column.addLayout(page.row(self.all_label, self.all_field, take, keep))
        page.column.addWidget(self.changes, 1)
        return page

    # showing

    def show_prepared(self, prepared: Prepared, place: int | None = None) -> None:
        """Another list, or the same after a choice (`place` is the tab that stays)."""
        self.prepared = prepared
        rows = prepared.rows
        show_rows(self.new, [row for row in rows if row.status == "new"])
        changes = [Change(row, found) for row in rows if row.status == "changed" for found in row.differences]
        show_rows(self.changes, changes)
        show_rows(self.near, [row for row in rows if row.near])
        show_rows(self.same, [row for row in rows if row.status == "same"])
        show_rows(self.problems, prepared.problems)
        self.since.set_value(prepared.since)
        fields = dict.fromkeys(change.found.field for change in changes)
        items = [(name, partial(words.field_title, name)) for name in fields]
        self.all_field.set_items([(choosing.ALL, _all_fields), *items])
        if self.all_field.value() is None:
            self.all_field.set_value(choosing.ALL)
        self.tabs.setCurrentIndex(self._first() if place is None else place)
        self.retranslate()

    def _sizes(self) -> tuple[int, ...]:
        found = self.prepared
        if found is None:
            return (0,) * (PROBLEMS + 1)
        near = sum(bool(row.near) for row in found.rows)
        return found.count("new"), found.count("changed"), near, found.count("same"), len(found.problems)

    def _first(self) -> int:
        """The first tab that wants eyes: what is wrong or asked before what is plain."""
        sizes = self._sizes()
        return next((place for place in (NEAR, CHANGED, PROBLEMS, NEW) if sizes[place]), SAME)

    # choosing

    def _for_all(self, take: bool) -> None:
        if self.prepared is not None:
            self.prepared.choosing.for_all(self.all_field.value() or choosing.ALL, take)
            self._was_chosen()

    def _toggle(self, change: Change | None) -> None:
        if change is not None and self.prepared is not None:
            take = not self.prepared.choosing.takes(change.row.line, change.found)
            self.prepared.choosing.for_one(change.row.line, change.found.field, take)
            self._was_chosen()

    def _was_chosen(self) -> None:
        self.changes.rows.say_anew()
        self.changed.emit()

    def _decide(self, row: Row | None) -> None:
        """From one candidate to the next, then to none of them."""
        if row is not None:
            self.decided.emit(row, _next(row))

    def day(self) -> date | None:
        """The day of the list; None when none was typed."""
        found = self.since.value()
        return found if isinstance(found, date) else None

    # columns

    def _change_columns(self) -> Sequence[Column]:
        ours: Callable[[Change], str] = lambda c: value_words(self._choices, c.found.field, c.found.ours)  # noqa: E731
        theirs: Callable[[Change], str] = lambda c: value_words(self._choices, c.found.field, c.found.theirs)  # noqa: E731
        return (
            Column("row", lambda: p_("ui.row", "Row"), lambda c: str(c.row.line), right=True, width=56),
            Column("name", lambda: p_("people.child", "Child"), _of_change, tip=_of_change, width=150),
            Column("field", lambda: p_("people.field", "Field"), _field, tip=_field, width=124),
            Column("ours", lambda: p_("people.ours", "Ours"), ours, tip=ours, stretch=True),
            Column("theirs", lambda: p_("people.theirs", "In the file"), theirs, tip=theirs, stretch=True),
            Column("taken", lambda: p_("people.chosen", "Chosen"), chips=self._taken, width=104),
            Column("toggle", lambda: "", button=_switch, width=104),
        )

    def _takes(self, change: Change) -> bool:
        return self.prepared is not None and self.prepared.choosing.takes(change.row.line, change.found)

    def _taken(self, change: Change) -> list[tuple[str, str]]:
        if self._takes(change):
            return [(p_("people.theirs", "In the file"), "done")]
        return [(p_("people.ours", "Ours"), "neutral")]

    def _near_columns(self) -> Sequence[Column]:
        return (
            *_place_columns(),
            Column("birth", lambda: words.field_title("birth_date"), _birth, width=120),
            Column(
                "near", lambda: p_("people.in_register", "On the register"), _near_name, second=_near_birth, width=220
            ),
            Column("decision", lambda: p_("people.decision", "Decision"), chips=_decision, width=130),
            Column("decide", lambda: "", button=_decide_word, width=140),
        )

    # words

    def _counts(self) -> str:
        if self.prepared is None:
            return ""
        return words.counts(*(self.prepared.count(status) for status in ("new", "changed", "same", "refused")))

    def retranslate(self) -> None:
        """All words anew."""
        super().retranslate()
        if not hasattr(self, "all_label"):
            return
        for place, size in enumerate(self._sizes()):
            said = p_("people.tab_count", "{what} {count}").format(what=_TABS[place](), count=words.count_words(size))
            self.tabs.setTabText(place, said)
            self.tabs.setTabEnabled(place, size > 0)
        self.tabs.setAccessibleName(p_("imp.preview", "Preview"))
        self.all_label.setText(p_("people.for_all", "For all children:"))
        self.all_field.name_it(p_("people.for_all", "For all children:"))
        self.since.name_it(_since())


def _title(place: int) -> Callable[[], str]:
    return _TABS[place]


_TABS: tuple[Callable[[], str], ...] = (
    lambda: p_("imp.new", "New"),
    lambda: p_("imp.changed", "Changed"),
    lambda: p_("people.to_decide", "To decide"),
    lambda: p_("imp.same", "Unchanged"),
    lambda: p_("people.problems_short", "Remarks"),
)


def _place_columns() -> tuple[Column, ...]:
    return (
        Column("row", lambda: p_("ui.row", "Row"), lambda row: str(row.line), right=True, width=56),
        Column("name", lambda: p_("people.child", "Child"), lambda row: row.name.full, stretch=True),
    )


def _child_columns(*, with_known: bool) -> tuple[Column, ...]:
    """A line of the list, with the child whom it is about."""
    columns = (
        *_place_columns(),
        Column("birth", lambda: words.field_title("birth_date"), _birth, width=120),
        Column("class", lambda: p_("people.class", "Class"), _class, width=110),
    )
    return (*columns, Column("known", _in_register, _known_name, width=230)) if with_known else columns


def _problem_columns() -> tuple[Column, ...]:
    return (
        Column("row", lambda: p_("ui.row", "Row"), lambda p: str(p.row), right=True, width=64),
        Column("column", lambda: p_("ui.column", "Column"), lambda p: p.column, width=170),
        Column("severity", lambda: p_("ui.status", "Status"), chips=_severity, width=130),
        Column("message", lambda: p_("ui.reason", "Reason"), words.problem, tip=words.problem, stretch=True),
    )


def _severity(problem: Problem) -> list[tuple[str, str]]:
    return [(words.severity(problem.severity), "overdue" if problem.severity == ERROR else "today")]


def _line(row: Row) -> int:
    return row.line


def _problem_key(problem: Problem) -> tuple[int, str, str]:
    return problem.row, problem.column, problem.code


def _change_key(change: Change) -> tuple[int, str]:
    return change.row.line, change.found.field


def _of_change(change: Change) -> str:
    return change.row.name.full


def _field(change: Change) -> str:
    return words.field_title(change.found.field)


def _birth(row: Row) -> str:
    return f"{row.birth:%d.%m.%Y}" if row.birth else ""


def _class(row: Row) -> str:
    return class_name(*row.school_class) if row.school_class else ""


def _known_name(row: Row) -> str:
    return row.known.name if row.known else ""


def _candidate(row: Row) -> Known:
    return row.known or row.near[0]


def _near_name(row: Row) -> str:
    return _candidate(row).name


def _near_birth(row: Row) -> str:
    born = _candidate(row).birth
    return f"{born:%d.%m.%Y}" if born else ""


def _next(row: Row) -> Known | None:
    if row.known is None:
        return row.near[0]
    after = [known.id for known in row.near].index(row.known.id) + 1
    return row.near[after] if after < len(row.near) else None


def _decision(row: Row) -> list[tuple[str, str]]:
    if row.known is not None:
        return [(p_("people.one_child", "One child"), "done")]
    if row.undecided == "refused":
        return [(p_("imp.refused", "Refused"), "overdue")]
    return [(p_("people.new_child", "A new child"), "today")]


def _decide_word(row: Row) -> str:
    if row.known is None:
        return p_("people.it_is_one", "It is one child")
    return p_("people.next_candidate", "Another one") if _next(row) else p_("people.it_is_not", "Another child")


def _in_register() -> str:
    return p_("people.in_register", "On the register")


def _since() -> str:
    return p_("people.list_of", "What has changed holds from:")


def _match() -> str:
    return p_("imp.match", "Matching the columns")


def _switch(_change: Change) -> str:
    return p_("people.switch", "Change")


def _take() -> str:
    return p_("imp.take_file", "Take the file's")


def _keep() -> str:
    return p_("imp.keep_ours", "Keep ours")


def _all_fields() -> str:
    return p_("people.all_fields", "All fields")
