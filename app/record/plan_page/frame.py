"""What the plan's page is made of: head, table, library, Annex 1. Its deeds stand in page.py."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, date_short, np_, p_
from app.record import words
from app.record.forms.paper_form import SoftForm
from app.record.list_page import case_number
from app.record.plan_page.library import LibraryPanel
from app.record.plan_page.model import MeasuresModel
from app.record.plan_page.table import MeasuresTable
from app.record.reads import PlanPage
from app.record.rules.plan import PlanState
from app.widgets.card import Card
from app.widgets.fields import DateField, LongField, RadioGroup
from app.widgets.memory import memory_of
from app.widgets.page import Page
from app.widgets.panes import Panes
from app.widgets.preview import Preview
from app.widgets.theme import dress

CHIPS = {
    PlanState.DRAFT: "neutral",
    PlanState.APPROVED: "today",
    PlanState.SIGNED: "done",
    PlanState.ENDED: "neutral",
}
#: A field of Annex 1 and where the focus goes after a click on it.
HEAD_PLACES = {"start_date": "starts", "end_date": "ends", "situation_description": "description"}
CELL_PLACES = {
    "help_kind": 0,
    "help_responsible": 1,
    "help_stage": 2,
    "help_term": 3,
    "help_indicator": 4,
}


class PlanFrame(Page):
    """The widgets of the page and their words."""

    NAME = "plan"

    def __init__(self, viewer: Viewer) -> None:
        super().__init__(viewer)
        self.model = MeasuresModel()
        self.header.set_title(lambda: p_("rec.plan_short", "Individual plan"))
        self.undo = self.header.add_secondary("undo", lambda: p_("ui.undo", "Undo"), "undo", self.model.undo)
        self.panes = Panes("plan_panes", memory_of(self.viewer), self)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._fields())
        column.addWidget(self._measures(), 3)
        self.library = LibraryPanel(self.model.uses, self)
        column.addWidget(self.library, 2)
        self.panes.addWidget(left)
        self.panes.addWidget(self._right())
        self.panes.start(780, 486)
        self.body_frame.setContentsMargins(16, 12, 0, 0)
        self.body.addWidget(self.panes, 1)

    def _fields(self) -> QWidget:
        card = Card(name="plan_head_card")
        self.form = SoftForm("plan", columns=4)
        self.form.add("starts", lambda: p_("record.plan.starts", "Begins"), DateField())
        self.form.add("ends", lambda: p_("record.plan.ends", "Ends"), DateField())
        self.form.add("description", situation, LongField(lines=2, most_lines=5), span=2)
        card.body.addWidget(self.form)
        return card

    def _measures(self) -> QWidget:
        self.measures_card = Card(
            lambda: p_("plan.measures", "Measures"), clauses, name="plan_measures_card", padding=1
        )
        self.complete = QLabel(self)
        self.complete.setObjectName("plan_complete_label")
        self.complete.setProperty("role", "caption")
        self.add_button = QPushButton(self)
        self.add_button.setObjectName("record_measure_add_button")
        self.add_button.setProperty("kind", "row")
        dress(self.add_button, "plus", "accentText")
        self.progress_button = QPushButton(self)
        self.progress_button.setObjectName("record_measure_progress_button")
        self.progress_button.setProperty("kind", "row")
        dress(self.progress_button, "progress-clock", "accentText")
        for widget in (self.complete, self.progress_button, self.add_button):
            self.measures_card.right.addWidget(widget)
        self.table = MeasuresTable(self.model, self)
        self.table.setMinimumHeight(160)
        self.measures_card.body.addWidget(self.table)
        return self.measures_card

    def _right(self) -> QWidget:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.language = RadioGroup(
            [("kk", lambda: p_("lang.kk_short", "Kaz")), ("ru", lambda: p_("lang.ru_short", "Rus"))], segmented=True
        )
        self.language.setObjectName("plan_language")
        self.language.set_value(current())
        self.preview = Preview(right)
        self.preview.set_name(lambda: p_("record.plan.annex", "Annex 1, individual plan"))
        column.addWidget(self.language)
        column.addWidget(self.preview, 1)
        self.right = right
        return right

    def say_frame(self) -> None:
        """Texts of the buttons in the language of the screen."""
        self.add_button.setText(p_("record.measure.add", "Add a line"))
        self.add_button.setAccessibleName(self.add_button.text())
        self.progress_button.setText(progress_words())
        self.progress_button.setAccessibleName(self.progress_button.text())
        self.language.name_it(p_("record.form.language", "Language of the paper"))
        self.header.retranslate()

    def fit(self, size: str) -> None:
        """The preview gives way on narrow screens."""
        if hasattr(self, "right"):
            self.right.setVisible(size in ("wide", "medium"))


def clauses() -> str:
    """Clauses of the measures."""
    return words.clause_short(["398/18", "398/19"])


def situation() -> str:
    """The label of the description."""
    return p_("record.plan.situation", "Description of the difficult situation")


def complete_words() -> str:
    """Every measure is whole."""
    return p_("plan.complete", "every measure has a person, a term and an indicator")


def incomplete(positions: list[int]) -> str:
    """Which measures are to be filled in (398/19)."""
    items = ", ".join(str(n) for n in sorted(set(positions)))
    return p_(
        "plan.incomplete", "Each measure needs a person, a term and an indicator (clause 19). Fill in: {items}"
    ).format(items=items)


def progress_words() -> str:
    """The button that records progress."""
    return p_("record.progress", "Record progress")


def reopen_words() -> str:
    """The entry that takes the plan back."""
    return p_("record.plan.reopen", "Take the plan back to draft")


def receipt_words() -> str:
    """The entry that prints 18.2."""
    return p_("record.plan.receipt", "Print the receipt of the copy")


def again_words() -> str:
    """The entry that prints again."""
    return p_("record.plan.again", "Print again")


def evaluate_words() -> str:
    """The entry of the evaluation."""
    return p_("plan.evaluation", "Evaluation at the end")


def said_complete(count: int, lacking: list[int]) -> str:
    """What the title of the measures says: how many, and which are to be filled in."""
    if not count:
        return p_("empty.plan", "No measures were added")
    measures = np_("record.plan.count", "{count} measure", "{count} measures", count).format(count=count)
    if not lacking:
        return p_("record.plan.whole", "{measures} · {complete}").format(measures=measures, complete=complete_words())
    items = ", ".join(str(position) for position in lacking)
    return p_("record.plan.lacks", "{measures} · fill in: {items}").format(measures=measures, items=items)


def caption(plan: PlanPage | None) -> str:
    """Child, class, case, protocol and its day."""
    if plan is None:
        return ""
    child, protocol = plan.ground.child, ""
    if plan.protocol:
        protocol = p_("record.detail.protocol", "Protocol № {number}").format(number=plan.protocol)
    day = date_short(plan.decided_on, current()) if plan.decided_on else ""
    parts = (child.name, child.class_name, case_number(plan.case_number), protocol, day)
    return " · ".join(part for part in parts if part)
