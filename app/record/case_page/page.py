"""One child's case: what holds, what is due and why, and the one thing to do next (DESIGN 02)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.base.store.given import GivenFile
from app.people import reads as people
from app.record import reads, words
from app.record.case_page import course, dialogs, head, part_acts, referral_dialog
from app.record.case_page.attaching import Attaching
from app.record.case_page.bound_dialog import EvaluationFileDialog
from app.record.case_page.facts import FactsPanel
from app.record.case_page.grounds_dialog import GroundsDialog
from app.record.case_page.parts import PartCards
from app.record.case_page.post import Post
from app.record.case_page.tabs import CaseTabs
from app.record.forms.paper_print import print_case_paper
from app.record.forms.sheet import SheetForm
from app.record.forms.submission import SubmissionForm
from app.record.list_page import CHIPS, case_number
from app.record.reads import CasePage as CaseFacts
from app.record.rules import states
from app.record.rules.parts import PartState
from app.record.rules.states import CaseState
from app.record.rules.steps import StepState
from app.widgets.card import Card, line
from app.widgets.checklist import Checklist
from app.widgets.file_view import open_file
from app.widgets.masked import Masked, masked
from app.widgets.memory import memory_of
from app.widgets.page import Page
from app.widgets.panes import Panes
from app.widgets.theme import dress
from app.widgets.timeline import Timeline
from app.widgets.toast import toast


class CasePage(Page):
    """`open` is the exact place that a row of Today leads to: a step's form or a part."""

    NAME = "case"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {
            *("case", "case_ground", "case_aim", "case_event", "referral", "primary_sheet", "evidence_part"),
            *("submission", "plan", "plan_measure", "plan_copy", "monitoring", "child", "paper", "letter"),
            *("material_request", "enquiry", "case_task"),
        }
    )

    def __init__(self, viewer: Viewer, case_id: int, open: str = "", kind: str = "") -> None:
        super().__init__(viewer)
        self.case_id = case_id
        self.case: CaseFacts = reads.case_page(viewer, case_id)
        self.header.set_back(lambda: self.went.emit("record", {}))
        self.iin = Masked("case_iin", parent=self)
        self._head()
        self._build()
        self._keys()
        self.attaching = Attaching(self, self._may_attach, lambda file, kind: self._part_given(kind, file))
        self._open_at(open, kind)
        self.refresh()

    # -- frame --------------------------------------------------------------------------------------------------------

    def _head(self) -> None:
        self.header.set_title(lambda: self.case.child.name)
        self.header.set_caption(lambda: head.caption(self.case, self.viewer.clock.today()))
        self.header.add_right(self.iin)
        self.post = Post(self)
        self.header.add_secondary("print", lambda: p_("ui.print", "Print"), "printer-outline", self.print_paper)
        more = self.header.add_more
        if self.viewer.may("record.add_note"):
            more("note", lambda: p_("record.note.add", "Add an entry"), self.add_note)
            more("danger", self._danger_words, lambda: dialogs.danger(self, self.viewer, self.case))
        if self.viewer.may("record.return_submission"):
            self._give_back = more(
                "return",
                lambda: p_("record.return", "Return the submission"),
                lambda: dialogs.give_back(self, self.viewer, self.case_id),
            )
        if self.viewer.may("record.move_referral"):
            self._mistake = more("mistake", referral_dialog.say, lambda: referral_dialog.open_for(self))
        self.post.add_entries(more)
        more("child", lambda: p_("record.open_child", "Open the child's page"), self._open_child)
        if self.viewer.may("record.close_case"):
            self._close = more(
                "close",
                lambda: p_("record.close.verb", "Close the case"),
                lambda: dialogs.close(self, self.viewer, self.case_id),
            )

    def _danger_words(self) -> str:
        if self.case.danger:
            return p_("record.event.danger_over", "The danger is over")
        return p_("record.due.danger", "Immediate danger to the child")

    def _build(self) -> None:
        self.panes = Panes("case_panes", memory_of(self.viewer), self)
        self.panes.addWidget(self._steps())
        self.panes.addWidget(self._middle())
        self.facts = FactsPanel(self.viewer, self)
        self.facts.edit_wanted.connect(self._edit_grounds)
        self.panes.addWidget(self.facts)
        self.panes.start(288, 654, 284)
        self.body.addWidget(self.panes, 1)

    def _steps(self) -> QWidget:
        card = Card(lambda: p_("record.steps", "Steps"), self._done_words, name="case_steps_card", padding=1)
        self.steps_card = card
        self.checklist = Checklist("case_checklist", lambda: p_("record.steps", "Steps"))
        self.checklist.picked.connect(self._step_picked)
        card.body.addWidget(self.checklist)
        card.body.addStretch(1)
        card.body.addWidget(line(card))
        self.next_label = QLabel(card)
        self.next_label.setObjectName("case_next_label")
        self.next_label.setProperty("role", "caption")
        self.next_label.setWordWrap(True)
        self.next_label.setContentsMargins(12, 4, 12, 10)
        card.body.addWidget(self.next_label)
        card.setMinimumWidth(240)
        return card

    def _done_words(self) -> str:
        done = sum(step.state is StepState.DONE for step in self.case.steps)
        return p_("record.steps.done", "{count} of {of} done").format(count=done, of=len(self.case.steps))

    def _middle(self) -> QWidget:
        card = Card(padding=1, name="case_middle_card")
        self.tabs = CaseTabs(self.viewer, self._progress(), card)
        self.tabs.opened_file.connect(self._open_file)
        card.body.addWidget(self.tabs)
        card.setMinimumWidth(380)
        return card

    def _progress(self) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        self.materials = Card(_materials, self._materials_words, name="case_materials_card", padding=1)
        self.materials.setProperty("card", False)
        self.cards = PartCards(self)
        for card in self.cards.cards.values():
            card.asked.connect(self._part_asked)
            card.given.connect(self._part_given)
        self.bind_button = self._materials_button("bind", "book-open-page-variant-outline", self.bind_file)
        self.materials.body.addWidget(self.cards)
        under = QHBoxLayout()
        under.addWidget(self.post.button)
        under.addWidget(self.bind_button)
        under.addStretch(1)
        self.materials.body.addLayout(under)
        column.addWidget(self.materials)
        column.addWidget(line(holder))
        events = Card(lambda: p_("record.events", "Events"), name="case_events_card", padding=1)
        events.setProperty("card", False)
        self.note_button = QPushButton(self)
        self.note_button.setObjectName("case_note_button")
        dress(self.note_button, "plus", "accentText")
        self.note_button.clicked.connect(self.add_note)
        events.right.addWidget(self.note_button)
        self.timeline = Timeline("case_timeline", lambda: p_("record.events", "Events"))
        self.timeline.opened.connect(self._open_file)
        events.body.addWidget(self.timeline)
        column.addWidget(events, 1)
        return holder

    def _materials_button(self, name: str, picture: str, act: Callable[[], Any]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"case_{name}_button")
        button.setProperty("kind", "row")
        dress(button, picture, "accentText")
        button.clicked.connect(act)
        return button

    def _materials_words(self) -> str:
        there = sum(part.state != PartState.AWAITED for part in self.case.parts)
        clause = words.clause_short(["398/14"])
        return p_("record.materials.count", "{clause} · {count} of {of}").format(
            clause=clause, count=there, of=len(self.case.parts)
        )

    def _keys(self) -> None:
        for place in range(5):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.tabs.go, place))
        for keys, act in (("Ctrl+Shift+N", self.add_note), ("Ctrl+P", self.print_paper)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- showing ------------------------------------------------------------------------------------------------------

    def title(self) -> str:
        """The window's title: the case's number, never a name (decision 25)."""
        return case_number(self.case.number)

    def refresh(self) -> None:
        """Read the case and show it."""
        self.case = reads.case_page(self.viewer, self.case_id)
        case = self.case
        self.post.read()
        self._show_header(case)
        if case.danger:
            self.banner.tell(words.call_at_once, "overdue")
        else:
            self.banner.clear()
        open_ = self.gathering
        for part in case.parts:
            self.cards.cards[part.kind].show_part(part, may_change=open_)
        self.checklist.show_steps(course.steps(case, self.viewer.clock.today()))
        self.steps_card.retranslate()
        self.materials.retranslate()
        self.timeline.show_events(course.events(case, case.events))
        may_edit = self.viewer.may("record.change_grounds") and CaseState(case.state) in states.BEFORE_DECISION
        self.facts.show_case(case, may_change=may_edit)
        self.bind_button.setText(p_("record.bound.verb", "Bind into one file"))
        self.bind_button.setToolTip(p_("record.bound.tip", "All materials bound into one PDF with a contents page"))
        self.bind_button.setVisible(self.viewer.may("record.keep_evaluation_file") and self._something_there())
        self.note_button.setText(p_("record.note.note", "Note"))
        self.note_button.setAccessibleName(p_("record.note.add", "Add an entry"))
        self.note_button.setVisible(self.viewer.may("record.add_note") and states.is_open(case.state))
        self.tabs.show_case(self.case_id)

    def _may_attach(self) -> bool:
        return self.viewer.may("record.add_file") and states.is_open(self.case.state)

    def _something_there(self) -> bool:
        return any(part.state in (PartState.TYPED, PartState.ATTACHED) for part in self.case.parts)

    @property
    def gathering(self) -> bool:
        """Whether the viewer may still change materials."""
        may = self.viewer.may("record.set_evidence")
        return may and CaseState(self.case.state) in states.FROM["gather"]

    def _show_header(self, case: CaseFacts) -> None:
        late = next((s for s in case.steps if s.state is StepState.LATE), None)
        if case.danger:
            self.header.set_chip(lambda: p_("record.due.danger", "Immediate danger to the child"), "overdue")
        elif late is not None:
            self.header.set_chip(lambda: _late(words.step(late.number)), "overdue")
        else:
            self.header.set_chip(lambda: words.state(case.state), CHIPS[CaseState(case.state)])
        child_id = case.child.child_id
        iin = case.child.iin or ""
        if child_id is not None:
            self.iin.show_masked(masked(iin), lambda: people.reveal(self.viewer, child_id, "iin"))
        self._show_primary(*case.next_action)
        if hasattr(self, "_give_back"):
            self._give_back.setVisible(case.state == CaseState.SUBMITTED)
        if hasattr(self, "_mistake"):
            alive = any(not line.withdrawn_reason for line in case.referrals)
            self._mistake.setVisible(alive and states.is_open(case.state))
        if hasattr(self, "_close"):
            self._close.setVisible(states.is_open(case.state))
        self.header.retranslate()

    def _show_primary(self, code: str, detail: str) -> None:
        needs = head.NEEDS.get(code)
        if not code or (needs is not None and not self.viewer.may(needs)):
            self.header.clear_primary()
            self.next_label.setText("")
            return
        self.header.set_primary(
            "next", lambda: words.primary(code, detail), head.ICONS[code], partial(self.act, code, detail)
        )
        said = p_("record.next", "Next: {what}")
        self.next_label.setText(said.format(what=words.primary(code, detail)))

    # -- acting -------------------------------------------------------------------------------------------------------

    def act(self, code: str, detail: str = "") -> None:
        """Do what the primary, a step or a row of Today says."""
        acts: dict[str, Callable[[], Any]] = {
            "fill_sheet": lambda: SheetForm(self.viewer, self.case_id, self).open(),
            "add_part": lambda: self._part_asked("type", detail),
            "part": lambda: self._part_asked("type", detail),
            "prepare_submission": self._submit,
            "approve_submission": lambda: dialogs.approve(self, self.viewer, self.case),
            "open_council": lambda: self.went.emit("council", {}),
            "open_session": lambda: self.went.emit("session", {"session_id": self.case.session_id}),
            "review": lambda: self.went.emit("council", {}),
            "hand_copy": lambda: dialogs.hand_copy(self, self.viewer, self.case_id),
            "danger": lambda: dialogs.danger(self, self.viewer, self.case),
            **self.post.acts(detail),
        }
        for plan in ("start_plan", "open_plan", "attach_signed"):
            acts[plan] = lambda: self.went.emit("plan", {"case_id": self.case_id})
        if code in acts:
            acts[code]()

    def _submit(self) -> None:
        form = SubmissionForm(self.viewer, self.case_id, self)
        form.saved.connect(lambda _id: toast(self, lambda: p_("toast.submitted", "Submitted to the deputy")))
        form.open()

    def _open_at(self, code: str, kind: str) -> None:
        if code:
            from PySide6.QtCore import QTimer

            QTimer.singleShot(0, self, lambda: self.act(code, kind or self.case.next_action[1]))

    def _step_picked(self, code: str) -> None:
        """A step that waits opens its form; another one says what opens it."""
        step = self.case.steps[int(code) - 1]
        action, detail = self.case.next_action
        current = next((s for s in self.case.steps if s.state in (StepState.CURRENT, StepState.LATE)), None)
        if current is step and self.header.primary is not None and self.header.primary.isVisible():
            self.act(action, detail)
        elif step.number == 2 and self.case.sheet_begun:
            self.print_paper("05.1")
        elif step.number in (6, 7) and self.case.plan is not None:
            self.went.emit("plan", {"case_id": self.case_id})
        elif step.state is StepState.LOCKED:
            self.banner.tell(lambda: _locked(words.step(step.number), words.step_condition(step)), "active")

    # -- parts --------------------------------------------------------------------------------------------------------

    def _part_asked(self, what: str, kind: str) -> None:
        if what == "ask":
            self.post.ask(kind)
        else:
            part_acts.act(self, self, what, kind)

    def _part_given(self, kind: str, file: GivenFile) -> None:
        part_acts.given(self, self, file, kind)

    # -- others -------------------------------------------------------------------------------------------------------

    def add_note(self) -> None:
        """An entry in the timeline."""
        dialogs.note(self, self.viewer, self.case_id)

    def bind_file(self) -> None:
        """The evaluation file as one PDF (398/14)."""
        EvaluationFileDialog(self.viewer, self.case, self).open()

    def print_paper(self, number: str = "") -> None:
        """Print the paper of the step that was done last: the submission, the sheet or the request."""
        print_case_paper(self, self.viewer, self.case, number)

    def _open_child(self) -> None:
        self.went.emit("child", {"child_id": self.case.child.child_id})

    def _open_file(self, attachment_id: object) -> None:
        if isinstance(attachment_id, int):
            open_file(self, self.viewer, attachment_id)

    def _edit_grounds(self) -> None:
        GroundsDialog(self.viewer, self.case, self).open()

    def fit(self, size: str) -> None:
        """Facts give way on narrow screens; cards stand under each other."""
        if hasattr(self, "facts"):
            self.facts.setVisible(size == "wide")
            self.cards.set_columns(2 if size in ("wide", "medium") else 1)


def _materials() -> str:
    return p_("rec.initial_assessment", "Materials of the first evaluation")


def _late(step: str) -> str:
    return p_("record.late", "{step}: overdue").format(step=step)


def _locked(step: str, condition: str) -> str:
    return p_("record.locked", "{step}: {condition}").format(step=step, condition=condition)
