"""What was true on a day stays what the register says of that day, except through corrections (decision 15)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

import app.words  # noqa: F401 refusals are said
from app.base.access import Viewer
from app.base.refusal import Refused
from app.people import actions, reads
from app.people.reads import Wanted
from app.people.rules import Order, Place, State
from app.school import reads as school_reads

START, TODAY = date(2026, 9, 1), date(2026, 11, 20)
DAYS = [START + timedelta(days=n) for n in range(0, (TODAY - START).days + 1, 10)]
BIRTH = date(2014, 5, 11)
ALL = 10_000
ORDER = Order("12-қ", date(2026, 9, 1))
PLAIN = {
    "surname": ["Ақанова", "Серікова", "Ким"],
    "phone": ["+77011234567", "+77020000000", ""],
    "language": ["kk", "ru", None],
    "address_fact": ["Абай көшесі, 1", "Достық көшесі, 2", "Жаңа көше, 3"],
    "shift": [1, 2, None],
}
YES = {"people.since.later": "сынақ", "people.order.incomplete": "сынақ", "people.duplicate.name_birth": "сынақ"}


class Timeline:
    """The model of one field: the last word said of the latest day is true; a correction mends a whole stretch."""

    def __init__(self, value: Any) -> None:
        self.since: dict[date, Any] = {date.min: value}

    def start(self, day: date) -> date:
        return max(on for on in self.since if on <= day)

    def on(self, day: date) -> Any:
        return self.since[self.start(day)]

    def change(self, day: date, value: Any) -> None:
        if self.on(day) != value:
            self.since[day] = value

    def mend(self, day: date, value: Any) -> None:
        self.since[self.start(day)] = value

    def cut(self, day: date) -> None:
        """Nothing holds from a day on."""
        self.since = {on: value for on, value in self.since.items() if on < day} | {day: None}


class Model:
    """A child as the register should tell of it: fields, class, categories, movements."""

    def __init__(self) -> None:
        self.fields = {name: Timeline(values[0]) for name, values in PLAIN.items()}
        self.school_class = Timeline(None)
        self.moves: list[tuple[date, str]] = []
        self.categories: dict[int, tuple[str, date, date | None]] = {}

    def state(self, day: date) -> str:
        before = [kind for on, kind in self.moves if on <= day]
        return before[-1] if before else "here"


class Steps:
    """Real verbs, each with the same deed in the model."""

    def __init__(self, viewer: Viewer, classes: list[int], data: DataObject) -> None:
        self.viewer, self.classes, self.data = viewer, classes, data
        self.model = Model()
        values = {"given": "Айша", "birth_date": BIRTH} | {name: known[0] for name, known in PLAIN.items()}
        self.child = actions.add_child(viewer, values, starts=START, reasons=YES)
        for name in ("address_fact",):
            self.model.fields[name] = Timeline(None)
            self.model.fields[name].change(START, PLAIN[name][0])

    def day(self) -> date:
        return self.data.draw(st.sampled_from(DAYS))

    def change(self) -> None:
        name = self.data.draw(st.sampled_from(sorted(PLAIN)))
        day, value = self.day(), self.data.draw(st.sampled_from(PLAIN[name]))
        actions.change_child(self.viewer, self.child, {name: value}, correction=False, since=day, reasons=YES)
        self.model.fields[name].change(day, value)

    def mend(self) -> None:
        name = self.data.draw(st.sampled_from(sorted(PLAIN)))
        day, value = self.day(), self.data.draw(st.sampled_from(PLAIN[name]))
        actions.change_child(self.viewer, self.child, {name: value}, correction=True, since=day, reasons=YES)
        self.model.fields[name].mend(day, value)

    def move(self) -> None:
        day, school_class = self.day(), self.data.draw(st.sampled_from(self.classes))
        if self.model.state(day) != "here":
            with pytest.raises(Refused, match=r"movement\.away"):
                actions.move_class(self.viewer, self.child, school_class, day)
            return
        actions.move_class(self.viewer, self.child, school_class, day)
        self.model.school_class.change(day, school_class)

    def depart(self) -> None:
        day, where = self.day(), Place("college", "Колледж")
        if self.model.state(day) != "here" or any(on > day for on, _kind in self.model.moves):
            with pytest.raises(Refused, match="movement"):
                actions.depart(self.viewer, self.child, day, order=ORDER, reason="college", place=where)
            return
        actions.depart(self.viewer, self.child, day, order=ORDER, reason="college", place=where)
        self.model.school_class.cut(day)
        self.model.moves.append((day, "left"))

    def come_back(self) -> None:
        day, school_class = self.day(), self.data.draw(st.sampled_from(self.classes))
        left = bool(self.model.moves) and self.model.moves[-1][1] == "left"
        if not left or self.model.moves[-1][0] > day:
            return
        actions.arrive(self.viewer, self.child, day, school_class, order=ORDER, reason="moved")
        self.model.school_class.change(day, school_class)
        self.model.moves.append((day, "here"))

    def category(self) -> None:
        day, code = self.day(), self.data.draw(st.sampled_from(["large_family", "low_income"]))
        made = actions.add_category(self.viewer, self.child, code, day)
        self.model.categories[made] = (code, day, None)

    def end_category(self) -> None:
        for made, (code, starts, ends) in self.model.categories.items():
            day = self.day()
            if ends is None and day >= starts:
                actions.end_category(self.viewer, made, day)
                self.model.categories[made] = (code, starts, day)
                return

    def check(self) -> None:
        for day in [START - timedelta(days=3), *DAYS, *(day - timedelta(days=1) for day in DAYS[1:]), TODAY]:
            self.check_day(day)

    def check_day(self, day: date) -> None:
        model, then = self.model, reads.child_on(self.viewer, self.child, day)
        assert then.state == State(model.state(day)), day
        assert then.class_id == (model.school_class.on(day) if model.state(day) == "here" else None), day
        held = {code for code, starts, ends in model.categories.values() if starts <= day and (not ends or day <= ends)}
        assert set(then.categories) == held, day
        assert then.address_fact == (model.fields["address_fact"].on(day) or ""), day
        for name in ("surname", "language", "shift"):
            assert then.values[name] == model.fields[name].on(day), (name, day)
        assert bool(then.values["phone"]) == bool(model.fields["phone"].on(day)), day
        if day in DAYS[::3]:
            self.check_list(then)

    def check_list(self, then: Any) -> None:
        rows = reads.children_on(self.viewer, Wanted(states=frozenset({str(then.state)})), then.day, limit=ALL).rows
        (row,) = [row for row in rows if row.id == self.child]
        assert (row.name, row.class_name, row.address) == (then.name.full, then.class_name, then.address_fact)
        assert row.categories == then.categories
        if then.class_id:
            inside = Wanted(class_id=then.class_id)
            assert self.child in [one.id for one in reads.children_on(self.viewer, inside, then.day, limit=ALL).rows]


DEEDS = ("change", "change", "mend", "move", "move", "depart", "come_back", "category", "end_category")


CALM = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=12, suppress_health_check=CALM, deadline=None)
@given(st.data())
def test_the_register_keeps_what_was_true(viewer: Viewer, school: Any, data: DataObject) -> None:
    steps = Steps(viewer, [c.class_id for c in school_reads.classes(viewer)], data)
    for name in data.draw(st.lists(st.sampled_from(DEEDS), min_size=1, max_size=9)):
        getattr(steps, name)()
    steps.check()
