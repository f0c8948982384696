"""Movement on the record of a child: arrivals, departures with their confirmation, stays in classes."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import Say, current, date_screen, p_
from app.people import actions, reads, words
from app.people.choices import Choices
from app.people.movement_dialog import ClassDialog, ConfirmDialog, MoveDialog
from app.people.reads import ChildPage as Record
from app.people.reads import Moved
from app.people.reads.child import Stay
from app.people.record_card import Deed, RecordCard
from app.people.rules import Move, Order, State
from app.widgets.dialog import run_verb
from app.widgets.file_view import open_file
from app.widgets.theme import dress
from app.widgets.toast import toast


class MovementCard(RecordCard):
    """One button with what can be registered now; each movement with its confirmation and its corrections."""

    def __init__(self, viewer: Viewer, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__("movement", lambda: p_("people.movement", "Movement and classes"), parent)
        self.viewer, self.choices = viewer, choices
        self.record: Record | None = None
        self._moves: tuple[Moved, ...] = ()
        self._actions: list[tuple[QAction, Say]] = []
        if viewer.may("people.depart"):
            self._button()

    def _button(self) -> None:
        self.register = QPushButton(self)
        self.register.setObjectName("child_register_movement_button")
        self.register.setProperty("kind", "row")
        dress(self.register, "plus", "accentText")
        self.menu = QMenu(self.register)
        self.register.setMenu(self.menu)
        self.right.addWidget(self.register)
        self._titled.append(lambda: self.register.setText(p_("ui.register", "Register")))
        self.retranslate()

    def show_record(self, record: Record) -> None:
        """The movements and stays of a child."""
        self.record = record
        self._moves = reads.movements(self.viewer, record.id)
        self.begin()
        for moved in self._moves:
            self.line(partial(self._move_words, moved), self._deeds(moved), self._more(moved), _chip(moved))
        for stay in record.stays:
            self.line(partial(stay_words, stay), (), self._stay_more(stay))
        if not record.stays and not self._moves:
            self.line(lambda: p_("people.no_class", "No class"))
        if self.viewer.may("people.depart"):
            self._fill_menu()

    # what can be registered

    def _fill_menu(self) -> None:
        self.menu.clear()
        for name, say, act in self._registers():
            action = self.menu.addAction(say())
            action.setObjectName(f"child_register_{name}_action")
            action.triggered.connect(lambda _checked=False, act=act: act())
            self._said.append(lambda action=action, say=say: action.setText(say()))

    def _registers(self) -> list[tuple[str, Say, partial[None]]]:
        left = self.record is not None and self.record.state == State.LEFT
        if left:
            return [("return", _return, partial(self.open_move, Move.ARRIVAL))]
        found = [
            ("class", lambda: p_("people.change_class", "Change of class"), partial(self.change_class)),
            ("departure", lambda: p_("people.departure", "Departure"), partial(self.open_move, Move.DEPARTURE)),
        ]
        arrived = bool(self._moves) and self._moves[0].kind == Move.ARRIVAL
        arrival = ("arrival", lambda: p_("people.arrival", "Arrival"), partial(self.open_move, Move.ARRIVAL))
        return found if arrived else [*found, arrival]

    def open_move(self, kind: Move) -> None:
        """Register an arrival, a return or a departure."""
        if self.record is not None:
            returns = self.record.state == State.LEFT
            class_id = self.record.values["class_id"]
            MoveDialog(self, self.viewer, self.choices, self.record.id, kind, returns=returns, class_id=class_id).open()

    def change_class(self) -> None:
        """Another class from a day on."""
        if self.record is not None:
            ClassDialog(self, self.viewer, self.record.id, self.record.values["class_id"]).open()

    # one movement

    def _move_words(self, moved: Moved) -> str:
        kind = p_("con.arrived", "arrived") if moved.kind == Move.ARRIVAL else p_("con.departed", "departed")
        parts = [
            words.titled(kind),
            date_screen(moved.on, current()),
            self.choices.say(moved.kind, moved.reason),
            moved.place.name or self.choices.say("place_kind", moved.place.kind),
            order_words(moved.order),
        ]
        return ", ".join(part for part in parts if part)

    def _deeds(self, moved: Moved) -> list[Deed]:
        if not moved.open or not self.viewer.may("people.confirm_departure"):
            return []
        confirm = partial(self._confirm, moved)
        return [Deed(f"confirm_{moved.id}", lambda: p_("ui.confirm", "Confirm"), confirm)]

    def _more(self, moved: Moved) -> list[Deed]:
        found = []
        if self.viewer.may("people.correct_movement"):
            found.append(Deed(f"mend_movement_{moved.id}", mend_words, partial(self._mend, moved)))
        if moved.last and self.viewer.may("people.undo_movement"):
            say = lambda: p_("people.undo_movement", "Take the entry back")  # noqa: E731 a caption of one line
            found.append(Deed(f"undo_movement_{moved.id}", say, partial(self._undo, moved)))
        if moved.attachment_id is not None:
            show = partial(open_file, self, self.viewer, moved.attachment_id)
            found.append(Deed(f"movement_scan_{moved.id}", lambda: p_("people.open_scan", "Open the scan"), show))
        return found

    def _confirm(self, moved: Moved) -> None:
        ConfirmDialog(self, self.viewer, moved).open()

    def _mend(self, moved: Moved) -> None:
        MoveDialog(self, self.viewer, self.choices, moved.child_id, moved.kind, moved=moved).open()

    def _undo(self, moved: Moved) -> None:
        run_verb(
            self,
            lambda: actions.undo_movement(self.viewer, moved.id),
            lambda: toast(self, lambda: p_("people.movement_undone", "The entry was taken back")),
        )

    # one stay

    def _stay_more(self, stay: Stay) -> list[Deed]:
        if self.record is None or not self.viewer.may("people.correct_stay"):
            return []
        mend = partial(self._mend_stay, self.record.id, stay)
        return [Deed(f"mend_stay_{stay.id}", mend_words, mend)]

    def _mend_stay(self, child_id: int, stay: Stay) -> None:
        ClassDialog(self, self.viewer, child_id, stay.class_id, stay).open()


def mend_words() -> str:
    """What a correction is called in menus."""
    return p_("people.mend", "Correct a mistake")


def stay_words(stay: Stay) -> str:
    """A stay in a class with its order."""
    order = order_words(Order(stay.order_number, stay.order_date))
    return ", ".join(part for part in (stay.class_name, words.span(stay.starts, stay.ends), order) if part)


def order_words(order: Order) -> str:
    """Order No. 45 of 05.10.2026, of what there is."""
    if order.number and order.on:
        said = p_("people.order_of", "order No. {number} of {date}")
        return said.format(number=order.number, date=date_screen(order.on, current()))
    return p_("people.order", "order No. {number}").format(number=order.number) if order.number else ""


def _return() -> str:
    return p_("people.return", "Return")


def _chip(moved: Moved) -> tuple[Say, str] | None:
    if moved.open:
        return (lambda: p_("mov.unconfirmed", "Departure not confirmed"), "today")
    if moved.confirmed_on is None:
        return None
    day = date_screen(moved.confirmed_on, current())
    return (lambda: p_("mov.confirmed", "Departure confirmed: {date}").format(date=day), "done")
