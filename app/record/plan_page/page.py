"""Composing, approving, printing and following the plan of one child (DESIGN 04, 398/16-398/19)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, date_short, np_, p_
from app.base.papers import PdfPaper, compose, pdf, template
from app.record import actions, papers, reads, words
from app.record.case_page.dialogs import hand_copy
from app.record.forms.paper_form import SoftForm
from app.record.list_page import case_number
from app.record.plan_page import dialogs
from app.record.plan_page.library import LibraryPanel
from app.record.plan_page.lines import Library, Line, from_page, to_print
from app.record.plan_page.model import FIELDS, KIND, MeasuresModel
from app.record.plan_page.printing import print_plan, print_receipt
from app.record.plan_page.table import MeasuresTable
from app.record.reads import LibraryLine
from app.record.rules.plan import PlanState
from app.widgets.card import Card
from app.widgets.dialog import run_verb
from app.widgets.fields import DateField, LongField, RadioGroup
from app.widgets.memory import memory_of
from app.widgets.page import Page
from app.widgets.panes import Panes
from app.widgets.preview import Preview
from app.widgets.theme import dress
from app.widgets.toast import toast

SAVE_MS = 900
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


class PlanPage(Page):
    """The plan of a case; begun here when the Council has decided and none is there yet."""

    NAME = "plan"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"plan", "plan_measure", "plan_copy", "monitoring", "library_measure", "person"}
    )

    def __init__(self, viewer: Viewer, case_id: int) -> None:
        super().__init__(viewer)
        self.case_id = case_id
        self.plan: reads.PlanPage | None = None
        self._library = Library({})
        self._saving = False
        self._kept = ""
        self.model = MeasuresModel()
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._timer.timeout.connect(self.save)
        self._build()
        self._wire()
        run_verb(self, self._begin, self._begun)
        self.retranslate()

    def _begin(self) -> None:
        self.plan = reads.plan_page(self.viewer, self.case_id)
        if self.plan is None and self.viewer.may("record.start_plan"):
            actions.start_plan(self.viewer, self.case_id)
            self.plan = reads.plan_page(self.viewer, self.case_id)

    def _begun(self) -> None:
        if self.plan is not None:
            self._show(self.plan)

    # -- frame --------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header.set_back(lambda: self.went.emit("case", {"case_id": self.case_id}))
        self.header.set_title(lambda: p_("rec.plan_short", "Individual plan"))
        self.header.set_caption(self._caption)
        self.undo = self.header.add_secondary("undo", lambda: p_("ui.undo", "Undo"), "undo", self.model.undo)
        self._reopen = self.header.add_more("reopen", _reopen, lambda: self._deed(dialogs.reopen))
        self._receipt = self.header.add_more("receipt", _receipt, self._print_receipt)
        self._again = self.header.add_more("again", _print_again, lambda: self._print(keep=False))
        self._evaluate = self.header.add_more("evaluate", _evaluate, lambda: self._deed(dialogs.evaluate))
        self.panes = Panes("plan_panes", memory_of(self.viewer), self)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._head())
        column.addWidget(self._measures(), 3)
        self.library = LibraryPanel(self.model.uses, self)
        column.addWidget(self.library, 2)
        self.panes.addWidget(left)
        self.panes.addWidget(self._right())
        self.panes.start(780, 486)
        self.body_frame.setContentsMargins(16, 12, 0, 0)
        self.body.addWidget(self.panes, 1)

    def _head(self) -> QWidget:
        card = Card(name="plan_head_card")
        self.form = SoftForm("plan", columns=4)
        self.form.add("starts", lambda: p_("record.plan.starts", "Begins"), DateField())
        self.form.add("ends", lambda: p_("record.plan.ends", "Ends"), DateField())
        self.form.add("description", _situation, LongField(lines=2, most_lines=5), span=2)
        card.body.addWidget(self.form)
        return card

    def _measures(self) -> QWidget:
        self.measures_card = Card(
            lambda: p_("plan.measures", "Measures"), _clauses, name="plan_measures_card", padding=1
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

    def _wire(self) -> None:
        self.form.edited.connect(lambda _name: self._typed())
        self.model.changed.connect(self._typed)
        self.model.refused.connect(lambda text: self.banner.tell(lambda: text))
        self.table.cells.typing.connect(self._typing)
        self.add_button.clicked.connect(self.table.add_line)
        self.progress_button.clicked.connect(self._progress)
        self.library.chosen.connect(self._add_from_library)
        self.library.own_wanted.connect(lambda: dialogs.own_measure(self, self.viewer, self._add_own))
        self.language.edited.connect(self._language_changed)
        self.preview.field_clicked.connect(self._go_to)
        for keys, act in (
            ("Ctrl+L", self.library.search.setFocus),
            ("Ctrl+Z", self.model.undo),
            ("Ctrl+Y", self.model.redo),
            ("Ctrl+P", self.press_print),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- showing ------------------------------------------------------------------------------------------------------

    def title(self) -> str:
        """The window's title: no name of a person (decision 25)."""
        return p_("rec.plan_short", "Individual plan")

    def _caption(self) -> str:
        if self.plan is None:
            return ""
        child, plan = self.plan.ground.child, self.plan
        protocol = ""
        if plan.protocol:
            protocol = p_("record.detail.protocol", "Protocol № {number}").format(number=plan.protocol)
        day = date_short(plan.decided_on, current()) if plan.decided_on else ""
        return " · ".join(
            part for part in (child.name, child.class_name, case_number(plan.case_number), protocol, day) if part
        )

    def refresh(self) -> None:
        """Another place changed the plan; what is being typed stays."""
        if self._saving or self._timer.isActive():
            return
        found = reads.plan_page(self.viewer, self.case_id)
        if found is not None:
            self._show(found)

    def _show(self, plan: reads.PlanPage) -> None:
        self.plan = plan
        self.model.staff = plan.ground.staff
        self.model.period = (plan.starts, plan.ends)
        self.model.editable = plan.state == PlanState.DRAFT and self.viewer.may("record.save_measures")
        stored = from_page(plan.measures)
        if [(replace(a, key=0)) for a in stored] != [(replace(a, key=0)) for a in self.model.kept()]:
            self.model.load(stored)
        self.form.set_values({"starts": plan.starts, "ends": plan.ends, "description": plan.description})
        self.form.set_read_only(not self.model.editable)
        self._read_library()
        self._show_state()
        self.redraw_now()

    def _read_library(self) -> None:
        both: dict[int, dict[str, LibraryLine]] = {}
        for language in ("kk", "ru"):
            for row in reads.library(self.viewer, language=language):
                both.setdefault(row.library_id, {})[language] = row
        self._library = Library(both)
        rows = [words_[current() if current() in words_ else "kk"] for words_ in both.values()]
        grounds = self.plan.grounds if self.plan else ()
        self.library.show_rows(rows, grounds, editable=self.model.editable)

    def _show_state(self) -> None:
        plan = self.plan
        if plan is None:
            return
        state = PlanState(plan.state)
        self.header.set_chip(lambda: words.plan_state(state), CHIPS[state])
        self._show_primary(state)
        self._show_complete()
        self._reopen.setVisible(state is PlanState.APPROVED and self.viewer.may("record.reopen_plan"))
        self._again.setVisible(state is not PlanState.DRAFT)
        self._receipt.setVisible(state is not PlanState.DRAFT)
        self._evaluate.setVisible(state is PlanState.SIGNED and self.viewer.may("record.end_plan"))
        self.undo.setVisible(self.model.editable)
        self.add_button.setVisible(self.model.editable)
        self.progress_button.setVisible(state in (PlanState.APPROVED, PlanState.SIGNED))
        self.library.setVisible(self.model.editable)

    def _show_primary(self, state: PlanState) -> None:
        plan = self.plan
        if plan is None:
            return
        if state is PlanState.DRAFT and self.viewer.may("record.approve_plan"):
            self.header.set_primary(
                "print", lambda: p_("plan.print_two", "Print, 2 copies"), "printer-outline", self.press_print
            )
            self._show_complete()
        elif state is PlanState.APPROVED and self.viewer.may("record.plan_signed"):
            self.header.set_primary(
                "signed", lambda: p_("plan.attach_signed", "Attach the signed copy"), "paperclip", self._sign
            )
        elif state is PlanState.SIGNED and not plan.copies and self.viewer.may("record.hand_copy"):
            self.header.set_primary(
                "copy", lambda: p_("record.do.hand_copy", "Hand over the copy"), "check", self._hand
            )
        elif state is PlanState.SIGNED and self.viewer.may("record.add_monitoring"):
            self.header.set_primary("progress", _progress_words, "progress-clock", self._progress)
        else:
            self.header.clear_primary()

    def _show_complete(self) -> None:
        """What lacks, as the card's title says it; the print opens when every measure is whole (398/19)."""
        count, lacks = len(self.model.kept()), self.model.lacks()
        measures = np_("record.plan.count", "{count} measure", "{count} measures", count).format(count=count)
        if lacks:
            said = p_("record.plan.lacks", "{measures} · fill in: {items}").format(
                measures=measures, items=", ".join(str(n) for n in sorted({position for position, _name in lacks}))
            )
        else:
            said = p_("record.plan.whole", "{measures} · {complete}").format(measures=measures, complete=_complete())
        self.complete.setText(said if count else p_("empty.plan", "No measures were added"))
        if self.plan is not None and self.plan.state == PlanState.DRAFT and "print" in self.header._buttons:
            hard = [position for position, name in lacks if name != "indicator"]
            tip = (lambda: _incomplete(hard)) if hard else None
            self.header.explain("print", tip, not hard)

    # -- typing -------------------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        values = self.form.values()
        if values["starts"] and values["ends"]:
            self.model.period = (values["starts"], values["ends"])
        self._show_complete()
        self.library.refresh_marks()
        self.undo.setEnabled(self.model.can_undo())
        self._timer.start()
        self.redraw()

    def _typing(self, index: QModelIndex, text: str) -> None:
        """A cell that is still open: the paper follows each keystroke."""
        self._draw(self.model.with_typed(index.row(), index.column(), text))

    def save(self) -> None:
        """Keep head and lines; a group of fields was left (decision 14)."""
        self._timer.stop()
        plan = self.plan
        if plan is None or not self.model.editable:
            return
        self._saving = True
        try:
            run_verb(self, lambda: self._store(plan), self._stored, self.form)
        finally:
            self._saving = False

    def _store(self, plan: reads.PlanPage) -> None:
        v = self.form.values()
        head = {"starts": v["starts"] or plan.starts, "ends": v["ends"] or plan.ends, "description": v["description"]}
        if (plan.starts, plan.ends, plan.description) != tuple(head.values()):
            actions.save_plan_head(self.viewer, plan.plan_id, **head)
            self.plan = replace(plan, **head)
        ids = actions.save_measures(self.viewer, plan.plan_id, [line.to_save() for line in self.model.kept()])
        self.model.name_ids(ids)

    def _stored(self) -> None:
        self._kept = f"{self.viewer.clock.now():%H:%M}"
        self.header.set_saved(lambda: p_("ui.saved_at", "Saved: {time}").format(time=self._kept))

    def leaving(self) -> bool:
        """What is not kept yet is kept now."""
        if self._timer.isActive():
            self.save()
        return True

    # -- preview ------------------------------------------------------------------------------------------------------

    def paper_language(self) -> str:
        """The language that the plan is shown and printed in."""
        return str(self.language.value() or current())

    def facts(self, lines: tuple[Line, ...] | None = None) -> dict[str, Any]:
        """Facts of Annex 1 as the page stands."""
        plan = self.plan
        assert plan is not None
        language = self.paper_language()
        if language != plan.ground.language:
            found = reads.plan_page(self.viewer, self.case_id, language)
            plan = found or plan
        v = self.form.values()
        shown = replace(
            plan, starts=v["starts"] or plan.starts, ends=v["ends"] or plan.ends, description=v["description"]
        )
        typed = self.model.lines() if lines is None else lines
        return papers.plan(shown, to_print(typed, plan.ground.staff, self._library, language))

    def _work(self, lines: tuple[Line, ...] | None = None) -> Callable[[], PdfPaper]:
        language, facts = self.paper_language(), self.facts(lines)
        return lambda: pdf([compose(template("18.1", language), facts)])

    def _draw(self, lines: tuple[Line, ...] | None = None) -> None:
        if self.plan is not None:
            self.preview.draw(self._work(lines))

    def redraw(self) -> None:
        """Draw after the pause of typing."""
        self._draw()

    def redraw_now(self) -> None:
        """Draw at once."""
        if self.plan is not None:
            self.preview.draw_now(self._work())

    def _language_changed(self) -> None:
        self.redraw_now()

    def _go_to(self, field: str) -> None:
        """A click on the paper puts the focus into its field or cell."""
        last = re.split(r"[.\]]", field)[-1]
        base = re.sub(r"_(numeric|ablative|dative|locative|attributive)$", "", last)
        number = re.search(r"\d+", field)
        if base in HEAD_PLACES:
            self.form.go_to(HEAD_PLACES[base])
        elif base in CELL_PLACES and number is not None:
            row = min(int(number[0]), self.model.rowCount() - 1)
            self.table.go(row, CELL_PLACES[base], edit=True)
        elif base in ("measures", *CELL_PLACES):
            self.table.setFocus()

    # -- measures -----------------------------------------------------------------------------------------------------

    def _add_from_library(self, row: LibraryLine) -> None:
        plan = self.plan
        if plan is None:
            return
        person = self._usual_person(row.responsible_code)
        line = Line(
            0,
            library_id=row.library_id,
            kind_code=row.kind_code,
            kind=row.kind,
            responsible_id=person,
            stage=row.stage,
            starts=self.model.period[0],
            ends=self.model.period[1],
            indicator=row.indicator,
        )
        self.table.go(self.model.add(line), KIND)
        toast(self, lambda: p_("toast.measure_added", "Measure added"), self.model.undo)

    def _usual_person(self, post: str) -> int | None:
        plan = self.plan
        if plan is None or not post:
            return None
        if post == "role.class_teacher":
            teacher = plan.ground.child.class_teacher
            return teacher.staff_id if teacher else None
        return reads.post_holder(self.viewer, post)

    def _add_own(self, values: dict[str, Any]) -> None:
        starts, ends = self.model.period
        self.table.go(self.model.add(Line(0, starts=starts, ends=ends, **values)), FIELDS.index("responsible"))
        self._read_library()

    def _progress(self) -> None:
        if self.plan is None or not self.plan.measures:
            return
        row = max(0, self.table.currentIndex().row())
        dialogs.progress(self, self.viewer, self.plan.measures[min(row, len(self.plan.measures) - 1)])

    # -- deeds --------------------------------------------------------------------------------------------------------

    def _deed(self, dialog: Callable[[QWidget, Viewer, int], object]) -> None:
        if self.plan is not None:
            dialog(self, self.viewer, self.plan.plan_id)

    def press_print(self) -> None:
        """Approve a draft, then print two copies; an approved plan prints again."""
        if self.plan is None:
            return
        if self.plan.state != PlanState.DRAFT:
            self._print(keep=False)
            return
        self.save()
        dialogs.approve(self, self.viewer, self.plan, self._approved)

    def _approved(self) -> None:
        found = reads.plan_page(self.viewer, self.case_id)
        if found is not None:
            self._show(found)
            self._print(keep=True)

    def _print(self, *, keep: bool) -> None:
        if self.plan is not None:
            print_plan(self, self.viewer, self.plan, self.paper_language(), self.facts(), keep=keep)

    def _print_receipt(self) -> None:
        if self.plan is not None:
            print_receipt(self, self.viewer, self.plan, self.paper_language(), self.preview.paper())

    def _sign(self) -> None:
        if self.plan is not None:
            dialogs.signed(self, self.viewer, self.plan, self.refresh)

    def _hand(self) -> None:
        hand_copy(self, self.viewer, self.case_id, self.refresh)

    # -- words --------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """All texts in the language of the screen; positions and the library are read anew."""
        if not hasattr(self, "right"):
            return
        self.add_button.setText(p_("record.measure.add", "Add a line"))
        self.add_button.setAccessibleName(self.add_button.text())
        self.progress_button.setText(_progress_words())
        self.progress_button.setAccessibleName(self.progress_button.text())
        self.language.name_it(p_("record.form.language", "Language of the paper"))
        self.header.retranslate()
        if self.plan is not None and self.plan.ground.language != current():
            self.leaving()
            self._begun_again()

    def _begun_again(self) -> None:
        found = reads.plan_page(self.viewer, self.case_id)
        if found is not None:
            self.language.set_value(current())
            self._show(found)

    def fit(self, size: str) -> None:
        """The preview gives way on narrow screens."""
        if hasattr(self, "right"):
            self.right.setVisible(size in ("wide", "medium"))


def _clauses() -> str:
    return words.clause_short(["398/18", "398/19"])


def _situation() -> str:
    return p_("record.plan.situation", "Description of the difficult situation")


def _complete() -> str:
    return p_("plan.complete", "every measure has a person, a term and an indicator")


def _incomplete(positions: list[int]) -> str:
    items = ", ".join(str(n) for n in sorted(set(positions)))
    return p_(
        "plan.incomplete", "Each measure needs a person, a term and an indicator (clause 19). Fill in: {items}"
    ).format(items=items)


def _progress_words() -> str:
    return p_("record.progress", "Record progress")


def _reopen() -> str:
    return p_("record.plan.reopen", "Take the plan back to draft")


def _receipt() -> str:
    return p_("record.plan.receipt", "Print the receipt of the copy")


def _print_again() -> str:
    return p_("record.plan.again", "Print again")


def _evaluate() -> str:
    return p_("plan.evaluation", "Evaluation at the end")
