"""Arrival, departure, its confirmation and a change of class: short forms with the order behind them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import Say, current, date_screen, p_
from app.people import actions, words
from app.people.choices import Choices
from app.people.reads import Moved
from app.people.reads.child import Stay
from app.people.rules import Confirmation, Move, Order, Place
from app.school import reads as school
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import ChoiceField, DateField, TextField
from app.widgets.fields.choices import literal
from app.widgets.file_field import FileField
from app.widgets.form import Form
from app.widgets.toast import toast

_ORDER = ("order_number", "order_date")


class _MoveForm(Dialog):
    """A dialog with one form of two columns."""

    def __init__(self, owner: QWidget, viewer: Viewer, name: str, *, title: Say, verb: Say, text: Say | None) -> None:
        super().__init__(owner, name, title=title, verb=verb, text=text, width=640)
        self._owner, self.viewer = owner, viewer
        self.form = Form(name, columns=2, parent=self)
        self.body.addWidget(self.form)

    def order(self) -> Order:
        """The order as typed."""
        number, day = (self.form.field(name).value() for name in _ORDER)
        return Order(str(number or ""), day)

    def add_order(self) -> None:
        """The two fields of the order; what is missing is asked for when the deed is done."""
        self.form.add("order_number", lambda: words.field_title("order_number"), TextField(), optional=True)
        self.form.add("order_date", lambda: words.field_title("order_date"), DateField(), optional=True)

    def finish(self, say: Say, undo: Any = None) -> None:
        """Say that it was done, and close."""
        toast(self._owner, say, undo)
        self.accept()


class MoveDialog(_MoveForm):
    """An arrival (a return) or a departure; with `moved` what was entered wrongly is mended."""

    def __init__(
        self,
        owner: QWidget,
        viewer: Viewer,
        choices: Choices,
        child_id: int,
        kind: Move,
        *,
        returns: bool = False,
        class_id: int | None = None,
        moved: Moved | None = None,
    ) -> None:
        self.child_id, self.kind, self.moved = child_id, kind, moved
        super().__init__(
            owner,
            viewer,
            f"child_{kind}",
            title=lambda: _title(kind, returns, mends=moved is not None),
            verb=lambda: p_("ui.save", "Save") if moved else p_("ui.register", "Register"),
            text=_mends if moved else None,
        )
        self._fields(choices)
        self._fill(class_id)
        self.pressed.connect(self._save)
        self.form.go_to("on")
        self.retranslate()

    def _fields(self, choices: Choices) -> None:
        arrives, add = self.kind == Move.ARRIVAL, self.form.add
        add("on", _first_day if arrives else _last_day, DateField(), hint=None if arrives else _not_counted)
        if arrives and self.moved is None:
            add("class_id", lambda: p_("people.class", "Class"), _classes(self.viewer), optional=True)
        add("reason", lambda: p_("ui.reason", "Reason"), ChoiceField(choices.items(self.kind)), span=2)
        where = _from_where if arrives else _to_where
        add("place_kind", where, ChoiceField(choices.items("place_kind")), optional=True)
        add("place", lambda: p_("people.place", "Name of the place"), TextField(), optional=True)
        self.add_order()

    def _fill(self, class_id: int | None) -> None:
        values: dict[str, Any] = {"on": self.viewer.clock.today(), "class_id": class_id or 0}
        if self.moved is not None:
            place, order = self.moved.place, self.moved.order
            values = {"on": self.moved.on, "reason": self.moved.reason, "place_kind": place.kind, "place": place.name}
            values |= {"order_number": order.number, "order_date": order.on}
        self.form.set_values(values)

    def _place(self) -> Place:
        kind, name = (self.form.field(field).value() for field in ("place_kind", "place"))
        return Place(kind or "", str(name or ""))

    def _save(self) -> None:
        if self.moved is not None:
            run_verb(self, self._mend, lambda: self.finish(lambda: p_("toast.fixed", "Mended")), self.form)
        else:
            run_verb(self, self._move, self._moved, self.form)

    def _move(self, reasons: dict[str, str]) -> int:
        values = self.form.values()
        facts: dict[str, Any] = {"order": self.order(), "reason": values["reason"] or "", "place": self._place()}
        if self.kind == Move.DEPARTURE:
            return actions.depart(self.viewer, self.child_id, values["on"], **facts, reasons=reasons)
        class_id = values["class_id"] or None
        return actions.arrive(self.viewer, self.child_id, values["on"], class_id, **facts, reasons=reasons)

    def _mend(self) -> None:
        assert self.moved is not None
        values = self.form.values()
        actions.correct_movement(
            self.viewer,
            self.moved.id,
            values["on"],
            order=self.order(),
            reason=values["reason"] or "",
            place=self._place(),
        )

    def _moved(self, movement_id: int) -> None:
        owner, viewer = self._owner, self.viewer
        self.finish(
            lambda: p_("people.moved", "The movement is registered"),
            lambda: run_verb(owner, lambda: actions.undo_movement(viewer, movement_id)),
        )


class ConfirmDialog(_MoveForm):
    """The certificate of the receiving school and its order of admission: all four, or it is no confirmation."""

    def __init__(self, owner: QWidget, viewer: Viewer, moved: Moved) -> None:
        self.moved = moved
        super().__init__(
            owner,
            viewer,
            "child_confirm",
            title=lambda: p_("people.confirm_departure", "Confirm the departure"),
            verb=lambda: p_("ui.confirm", "Confirm"),
            text=lambda: p_(
                "people.confirm_text",
                "A departure is confirmed by a certificate with its outgoing number and date and by the order of"
                " admission with its number and date (No. 324, clause 14). Until then it stays open.",
            ),
        )
        for name, field in (
            ("certificate_number", TextField()),
            ("certificate_date", DateField()),
            ("admission_number", TextField()),
            ("admission_date", DateField()),
        ):
            self.form.add(name, _titled(name), field)
        self.form.add("scan", lambda: p_("people.scan", "Scan"), FileField(), optional=True, span=2)
        self.form.set_values({**moved.confirmation.__dict__})
        self.pressed.connect(self._save)
        self.form.go_to("certificate_number")
        self.retranslate()

    def _save(self) -> None:
        """The clause says no above the fields, and each empty one is marked."""
        if self.form.check(required=False) and not run_verb(self, self._call, lambda: self.finish(self._said)):
            self.form.check()

    def _call(self) -> None:
        values = self.form.values()
        scan = values.pop("scan")
        texts = {name: str(values[name] or "") for name in ("certificate_number", "admission_number")}
        actions.confirm_departure(self.viewer, self.moved.id, Confirmation(**{**values, **texts}), scan)

    def _said(self) -> str:
        today = date_screen(self.viewer.clock.today(), current())
        return p_("mov.confirmed", "Departure confirmed: {date}").format(date=today)


class ClassDialog(_MoveForm):
    """Another class from a day on; with `stay` the class or the order of a stay was entered wrongly."""

    def __init__(
        self, owner: QWidget, viewer: Viewer, child_id: int, class_id: int | None, stay: Stay | None = None
    ) -> None:
        self.child_id, self.class_id, self.stay = child_id, class_id, stay
        super().__init__(
            owner,
            viewer,
            "child_class",
            title=lambda: p_("people.change_class", "Change of class"),
            verb=lambda: p_("ui.save", "Save"),
            text=_mends if stay else None,
        )
        self.form.add("class_id", lambda: p_("people.class", "Class"), _classes(viewer, stay))
        if stay is None:
            self.form.add("on", lambda: p_("people.since_day", "From which day"), DateField())
        else:
            self.form.add_widget(QWidget(self))
        self.add_order()
        order = {"order_number": stay.order_number, "order_date": stay.order_date} if stay else {}
        self.form.set_values({"on": viewer.clock.today(), "class_id": stay.class_id if stay else 0, **order})
        self.pressed.connect(self._save)
        self.form.go_to("class_id")
        self.retranslate()

    def _save(self) -> None:
        run_verb(self, self._call, self._saved, self.form)

    def _call(self) -> None:
        order, class_id = self.order(), self.form.field("class_id").value()
        facts: dict[str, Any] = {"order_number": order.number, "order_date": order.on}
        if self.stay is not None:
            actions.correct_stay(self.viewer, self.child_id, self.stay.id, class_id, **facts)
        else:
            actions.move_class(self.viewer, self.child_id, class_id, self.form.field("on").value(), **facts)

    def _saved(self) -> None:
        owner, viewer, child_id = self._owner, self.viewer, self.child_id
        back: dict[str, Any] = {"class_id": self.stay.class_id if self.stay else self.class_id}
        on: date = self.stay.starts if self.stay else self.form.field("on").value()
        undo = partial(actions.change_child, viewer, child_id, back, correction=True, since=on)
        self.finish(lambda: p_("toast.saved", "Saved"), lambda: run_verb(owner, undo))


def _classes(viewer: Viewer, stay: Stay | None = None) -> ChoiceField:
    """The classes of this year, and the one of a stay of another year."""
    known = {c.class_id: literal(c.name) for c in school.classes(viewer)}
    if stay is not None:
        known.setdefault(stay.class_id, literal(stay.class_name))
    return ChoiceField(list(known.items()))


def _title(kind: Move, returns: bool, *, mends: bool) -> str:
    if kind == Move.DEPARTURE:
        return p_("people.departure", "Departure") if mends else p_("people.register_departure", "Register a departure")
    if returns:
        return p_("people.register_return", "Register a return")
    return p_("people.arrival", "Arrival") if mends else p_("people.register_arrival", "Register an arrival")


def _mends() -> str:
    return p_(
        "people.mend_text",
        "A mistake is corrected: the register will say of the past what you enter now. What changed from a day on is"
        " registered as a new movement.",
    )


def _first_day() -> str:
    return p_("people.first_day_here", "First day in this school")


def _last_day() -> str:
    return p_("people.first_day_gone", "Left from this day")


def _not_counted() -> str:
    return p_("people.not_counted", "The first day on which the child is no longer counted in the class.")


def _from_where() -> str:
    return p_("mov.from_where", "Where from")


def _to_where() -> str:
    return p_("mov.to_where", "Where to")


def _titled(name: str) -> Say:
    return lambda: words.field_title(name)
