"""Today: what is due, why then, and the exact place where it is done."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, date_full, p_
from app.council import reads as council
from app.record.task_dialog import finish_task
from app.today import reads, words
from app.today.page.due_list import DueList
from app.today.page.side import GroundsCard, Quick, QuickActions
from app.today.page.strip import Strip
from app.today.reads import TodayView
from app.today.rules import FirstStep, Group, Row
from app.today.search_dialog import SearchPopup
from app.widgets.card import Card
from app.widgets.empty import Empty
from app.widgets.page import Page
from app.widgets.theme import dress

_MINUTE_MS = 60_000
_SIDE = 352
#: Steps of the first day that stand in place of an empty list, each with its picture.
_WAYS = {
    FirstStep.CLASSES: "view-column-outline",
    FirstStep.CHILDREN: "human-male-child",
    FirstStep.COUNCIL: "account-group-outline",
}


class TodayPage(Page):
    """The list over all parts, counts that filter it, quick actions, grounds of the record."""

    NAME = "today"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            *(
                "child",
                "movement",
                "council_order",
                "case",
                "case_ground",
                "referral",
                "primary_sheet",
                "evidence_part",
                "submission",
                "plan",
                "plan_measure",
            ),
            *("monitoring", "plan_copy", "council_session", "agenda_item", "letter", "day_rule", "school", "child"),
            *("enquiry", "material_request", "case_task"),
            "school_class",
        }
    )

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self._view: TodayView | None = None
        self.header.set_title(self.title)
        self.header.set_caption(lambda: date_full(viewer.clock.today(), current()))
        self._build_search()
        if viewer.may("record.register_referral"):
            self.header.set_primary(
                "register", lambda: p_("ref.register", "Register a referral"), "plus", self.register
            )
        self.strip = Strip(self)
        self.strip.filtered.connect(lambda _group: self._fill())
        self.body.addWidget(self.strip)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._list_card(), 1)
        row.addWidget(self._side())
        self.body.addLayout(row, 1)
        self._clock = QTimer(self, interval=_MINUTE_MS)
        self._clock.timeout.connect(self.renew)
        self._clock.start()
        self._midnight = QTimer(self, singleShot=True)
        self._midnight.timeout.connect(self._new_day)
        self._wait_for_midnight()
        self._dirty = True  # read when it is seen, and only then
        self.retranslate()

    # -- parts

    def _build_search(self) -> None:
        self.search_button = QPushButton(self)
        self.search_button.setObjectName("today_search_button")
        self.search_button.setMinimumWidth(300)
        self.search_button.setProperty("kind", "search")
        dress(self.search_button, "magnify", "textSecondary")
        self.search_button.clicked.connect(self.search)
        key = self._key = QLabel("Ctrl K", self.search_button)
        key.setProperty("role", "key")
        key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self.search_button)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        key.setFixedHeight(20)
        row.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.header.add_right(self.search_button)

    def _list_card(self) -> QWidget:
        self.list_card = Card(padding=1, name="today_list_card", parent=self)
        self.stack = QStackedWidget(self.list_card)
        self.list = DueList(self.stack)
        self.list.opened.connect(self.go)
        self.list.asked.connect(self.go)
        self.nothing = Empty(
            "today_empty",
            "calendar-check-outline",
            lambda: words.empty(self._view.next_on if self._view else None),
            parent=self.stack,
        )
        self.ways = {step: self._way(step, picture) for step, picture in _WAYS.items()}
        for part in (self.list, self.nothing, *self.ways.values()):
            self.stack.addWidget(part)
        self.list_card.body.addWidget(self.stack, 1)
        return self.list_card

    def _way(self, step: FirstStep, picture: str) -> Empty:
        """What stands in place of an empty list while a step of the first day is not done."""
        return Empty(
            f"today_no_{step}",
            picture,
            lambda: words.first_why(step),
            lambda: words.first_verb(step),
            lambda: self._begin(step),
            self.stack,
        )

    def _begin(self, step: FirstStep) -> None:
        line = next(line for line in reads.first_day(self.viewer) if line.step is step)
        self.went.emit(line.route, dict(line.args))

    def _side(self) -> QWidget:
        self.side = QWidget(self)
        self.side.setFixedWidth(_SIDE)
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.quick = QuickActions(self._actions(), self.side)
        self.quick.setVisible(bool(self._actions()))
        self.grounds = GroundsCard(self.side)
        column.addWidget(self.quick)
        column.addWidget(self.grounds, 1)
        return self.side

    def _actions(self) -> list[Quick]:
        """Only what the viewer's role may do; the plainest first."""
        viewer = self.viewer
        rows = (
            (
                "people.add_child",
                Quick("child", "account-plus-outline", lambda: p_("today.add_child", "Add a child"), self._child),
            ),
            (
                "council.call_session",
                Quick(
                    "session",
                    "calendar-month-outline",
                    lambda: p_("today.call_session", "Call a session"),
                    self._session,
                ),
            ),
        )
        return [action for verb, action in rows if viewer.may(verb)]

    # -- what a person does

    def register(self) -> None:
        """The referral's form; the case opens when it is registered."""
        from app.record.forms.referral import ReferralForm

        form = ReferralForm(self.viewer, self)
        form.saved.connect(lambda case_id: self.went.emit("case", {"case_id": case_id}))
        form.open()

    def search(self) -> None:
        """Find a child, a case or a paper."""
        popup = SearchPopup(self.viewer, self.window())
        popup.went.connect(self.went)
        popup.open()

    def go(self, row: Row) -> None:
        """The exact place of a row; a task is marked as done here, whoever sees no more of its case."""
        if row.route == "task":
            finish_task(self, self.viewer, int(row.args["task_id"]), str(row.facts["kind"]), str(row.facts["text"]))
            return
        self.went.emit(row.route, dict(row.args))

    def _child(self) -> None:
        from app.people.child_dialog import AddChildDialog
        from app.people.choices import Choices

        dialog = AddChildDialog(self, self.viewer, Choices(self.viewer))
        for found in (dialog.added, dialog.wants):
            found.connect(lambda child_id: self.went.emit("child", {"child_id": child_id}))
        dialog.open()

    def _session(self) -> None:
        """The form of a session; without a Council in force its page, where the order is made first."""
        from app.council.call_dialog import CallDialog

        if council.current_order(self.viewer, current()) is None:
            self.went.emit("council", {})
            return
        CallDialog(self, self.viewer, lambda n: self.went.emit("session", {"session_id": n})).open()

    # -- showing

    def title(self) -> str:
        """What the window's title says."""
        return p_("nav.today", "Today")

    def refresh(self) -> None:
        """Read anew; the old list stays until the new one is there."""
        self._view = reads.today(self.viewer, current())
        self.strip.show_view(self._view)
        self.grounds.show_view(self._view)
        self.counted.emit(self._view.badge)
        self._fill()

    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        if self.strip.group is not None and not view.groups[self.strip.group]:
            self.strip.clear()
            return
        self.list.show_view(view, self.strip.group)
        empty = not any(view.groups[group] for group in Group)
        self.stack.setCurrentWidget(self._way_on() if empty else self.list)
        self.nothing.retranslate()

    def _way_on(self) -> Empty:
        """What stands in place of an empty list: in a new school the next of its first steps."""
        if not self.viewer.may("today.first_day"):
            return self.nothing
        left = [line.step for line in reads.first_day(self.viewer) if line.step in self.ways and not line.done]
        return self.ways[left[0]] if left else self.nothing

    def fit(self, size: str) -> None:
        """On narrow windows the side goes; the list keeps its width."""
        self.side.setVisible(size in {"wide", "medium"})
        narrow = size in {"narrow", "small"}
        self.strip.narrow(size != "wide")
        self._key.setVisible(not narrow)
        self.search_button.setMinimumWidth(300 if size == "wide" else 180)

    def _wait_for_midnight(self) -> None:
        now = self.viewer.clock.now()
        midnight = datetime.combine(now.date() + timedelta(days=1), time(0, 0, 1))
        self._midnight.start(int((midnight - now).total_seconds() * 1000))

    def _new_day(self) -> None:
        self.header.retranslate()
        self.renew()
        self._wait_for_midnight()

    def retranslate(self) -> None:
        """Say all texts anew; rows are said by the list itself."""
        self.search_button.setText(p_("nav.search_all", "Find a child, a case or a paper"))
        self.search_button.setAccessibleName(self.search_button.text())
        self.search_button.setToolTip("Ctrl+K")
        self.list.setAccessibleName(p_("today.list", "What is due"))
        if self._view is not None and not self.viewer.store.locked:
            self._fill()
