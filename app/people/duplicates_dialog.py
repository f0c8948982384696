"""Records that may be one child, and two of them beside each other: which says what right, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStackedWidget, QWidget

from app.base.access import Viewer
from app.base.language import Say, date_numeric, p_
from app.people import actions, reads, rules, words
from app.people.choices import Choices
from app.people.reads import ChildLine, Difference, Likeness, Pair
from app.widgets import lanes
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import RadioGroup
from app.widgets.form import Form
from app.widgets.tables import Column, RowsModel, TableView
from app.widgets.theme import restyle
from app.widgets.toast import toast

_LISTS = {"no_iin_reason": "no_iin", "doc_type": "document"}
_CODED = frozenset({"sex", "nationality", "citizenship", "language", "study_form", "transport", "meals", *_LISTS})
#: Whose days these fields are, as merging knows them.
_TIMES = {"class_id": ("class_id", "past"), "address_fact": ("address",), "address_reg": ("address",)}
_HEIGHT = 280


class DuplicatesDialog(Dialog):
    """Pairs, the surest first: compare them, or say that they are two children."""

    def __init__(self, owner: QWidget, viewer: Viewer, choices: Choices) -> None:
        self._owner, self.viewer, self._choices = owner, viewer, choices
        super().__init__(
            owner,
            "duplicates",
            title=lambda: p_("people.duplicates", "Possible duplicates"),
            verb=lambda: p_("people.compare", "Compare"),
            text=lambda: p_("people.duplicates_text", "Records that may be of one child. Twins are not shown."),
            width=860,
        )
        self.model = RowsModel(self._columns())
        self.table = TableView(
            "duplicates_table", self.model, say_name=lambda: p_("people.duplicates", "Possible duplicates"), parent=self
        )
        self.table.setFixedHeight(_HEIGHT)
        self.table.opened.connect(self._compare)
        self.nothing = QLabel(self)
        self.nothing.setObjectName("duplicates_nothing_label")
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.stack = QStackedWidget(self)
        for widget in (self.bar, self.table, self.nothing):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack)
        self.apart = QPushButton(self)
        self.apart.setObjectName("duplicates_apart_button")
        self.apart.clicked.connect(self._tell_apart)
        self.left_buttons.addWidget(self.apart)
        self.pressed.connect(lambda: self._compare(self.table.current()))
        self.retranslate()
        self.look()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("one", lambda: p_("people.first_record", "First record"), partial(_line, "one"), stretch=True),
            Column("other", lambda: p_("people.second_record", "Second record"), partial(_line, "other"), stretch=True),
            Column("why", lambda: p_("people.alike_in", "What is alike"), chips=_why, width=210),
        )

    def look(self) -> None:
        """Look through the register, beside the window."""
        self.stack.setCurrentWidget(self.bar)
        self._offer(False)
        lanes.store.run(self, lambda: reads.duplicates(self.viewer), self._show)

    def _show(self, pairs: Sequence[Pair]) -> None:
        self.model.show(pairs)
        self.stack.setCurrentWidget(self.table if pairs else self.nothing)
        self._offer(bool(pairs))
        if pairs:
            self.table.select_first()
            self.table.setFocus()

    def _offer(self, some: bool) -> None:
        self.verb_button.setEnabled(some)
        self.apart.setEnabled(some)

    def _compare(self, pair: Pair | None) -> None:
        if pair is not None:
            dialog = MergeDialog(self, self.viewer, self._choices, pair.one, pair.other)
            dialog.merged.connect(self.look)
            dialog.open()

    def _tell_apart(self) -> None:
        pair = self.table.current()
        if pair is None:
            return
        one, other = pair.id

        def told(_nothing: object) -> None:
            said = lambda: p_("people.told_apart", "Noted: two children")  # noqa: E731 a sentence of one line
            toast(self._owner, said, partial(actions.not_apart, self.viewer, one, other))
            self.look()

        run_verb(self, partial(actions.tell_apart, self.viewer, one, other), done=told)

    def retranslate(self) -> None:
        """What stands beside the table."""
        super().retranslate()
        if hasattr(self, "apart"):
            self.apart.setText(p_("people.two_children", "These are two children"))
            self.nothing.setText(p_("people.no_duplicates", "No duplicates were found."))


def _line(side: str, pair: Pair) -> str:
    line: ChildLine = getattr(pair, side)
    parts = (line.name, date_numeric(line.birth_date), line.class_name)
    return ", ".join(part for part in parts if part)


def _why(pair: Pair) -> list[tuple[str, str]]:
    said = {
        Likeness.SAME: lambda: p_("people.like.same", "name and birthday"),
        Likeness.NAME: lambda: p_("people.like.name", "nearly the name"),
        Likeness.DAY: lambda: p_("people.like.day", "nearly the birthday"),
    }[pair.likeness]
    return [(said(), "today" if pair.likeness is Likeness.SAME else "neutral")]


class MergeDialog(Dialog):
    """Two records of one child: of each field that differs one is chosen, everything else is kept of both."""

    merged = Signal()

    def __init__(self, owner: QWidget, viewer: Viewer, choices: Choices, one: ChildLine, other: ChildLine) -> None:
        self._owner, self.viewer, self._choices = owner, viewer, choices
        self.one, self.other = one, other
        self.differences = reads.differences(viewer, one.id, other.id)
        super().__init__(
            owner,
            "merge",
            title=lambda: p_("people.merge_title", "Make one record of two"),
            verb=lambda: p_("people.merge", "Make one"),
            text=self._about,
            width=860,
        )
        self.form = Form("merge", columns=1, parent=self)
        for difference in self.differences:
            self._field(difference)
        self.body.addWidget(self.form)
        self.kept = QLabel(self)
        self.kept.setObjectName("merge_kept_label")
        self.kept.setWordWrap(True)
        restyle(self.kept, role="caption")
        self.body.addWidget(self.kept)
        self.pressed.connect(self._merge)
        self.retranslate()

    def _field(self, difference: Difference) -> None:
        sides = [(side, self._say(difference.field, getattr(difference, side))) for side in ("one", "other")]
        field = RadioGroup(sides, segmented=True)
        self.form.add(difference.field, partial(words.field_title, difference.field), field)
        field.set_value("one" if difference.one not in (None, "") else "other")

    def _say(self, name: str, value: Any) -> Say:
        return lambda: self._words(name, value) or p_("people.empty_value", "(empty)")

    def _words(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return p_("ui.yes", "Yes") if value else p_("ui.no", "No")
        if name in rules.DATE_FIELDS:
            return date_numeric(value) if value else ""
        return self._choices.say(_LISTS.get(name, name), value) if name in _CODED else str(value or "")

    def from_other(self) -> frozenset[str]:
        """What the second record has right."""
        chosen = {name for name, side in self.form.values().items() if side == "other"}
        return frozenset(each for name in chosen for each in _TIMES.get(name, (name,)))

    def _merge(self) -> None:
        work = partial(actions.merge_children, self.viewer, self.one.id, self.other.id, self.from_other())
        run_verb(self, work, done=self._done, form=self.form)

    def _done(self, merge_id: int) -> None:
        said = lambda: p_("people.merged", "One record is left")  # noqa: E731 a sentence of one line
        toast(self._owner, said, partial(actions.undo_merge, self.viewer, merge_id))
        self.merged.emit()
        self.accept()

    def _about(self) -> str:
        said = p_("people.merge_text", "{one} and {other}: choose what is right where they differ.")
        return said.format(one=self.one.name, other=self.other.name)

    def retranslate(self) -> None:
        """What is kept of both."""
        super().retranslate()
        if hasattr(self, "kept"):
            text = p_(
                "people.merge_kept",
                "Family, categories, files, cases and letters of both are kept. The other values stay in the history.",
            )
            self.kept.setText(text)
