"""Composing, approving, printing and following the plan of one child (DESIGN 04, 398/16-398/19)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.base.papers import PdfPaper, compose, pdf, template
from app.record import actions, papers, reads, words
from app.record.case_page.dialogs import hand_copy
from app.record.plan_page import dialogs
from app.record.plan_page.frame import (
    CELL_PLACES,
    CHIPS,
    HEAD_PLACES,
    PlanFrame,
    again_words,
    caption,
    evaluate_words,
    incomplete,
    progress_words,
    receipt_words,
    reopen_words,
    said_complete,
)
from app.record.plan_page.lines import Library, Line, from_page, to_print
from app.record.plan_page.model import FIELDS, KIND
from app.record.plan_page.printing import print_plan, print_receipt
from app.record.reads import LibraryLine
from app.record.rules.plan import PlanState
from app.widgets.dialog import run_verb
from app.widgets.toast import toast

SAVE_MS = 900


class PlanPage(PlanFrame):
    """The plan of a case; begun here when the Council has decided and none is there yet."""

    SHOWS: ClassVar[frozenset[str]] = frozenset(
        {"plan", "plan_measure", "plan_copy", "monitoring", "library_measure", "person"}
    )

    def __init__(self, viewer: Viewer, case_id: int) -> None:
        super().__init__(viewer)
        self.case_id = case_id
        self.plan: reads.PlanPage | None = None
        self._library = Library({})
        self._saving = self._can_print = False
        self._kept = ""
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._timer.timeout.connect(self.save)
        self._head()
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

    # -- wires --------------------------------------------------------------------------------------------------------

    def _head(self) -> None:
        more = self.header.add_more
        self.header.set_back(lambda: self.went.emit("case", {"case_id": self.case_id}))
        self.header.set_caption(lambda: caption(self.plan))
        self._reopen = more("reopen", reopen_words, lambda: self._deed(dialogs.reopen))
        self._receipt = more("receipt", receipt_words, self._print_receipt)
        self._again = more("again", again_words, lambda: self._print(keep=False))
        self._evaluate = more("evaluate", evaluate_words, lambda: self._deed(dialogs.evaluate))

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

    def refresh(self) -> None:
        """Another place changed the plan; what is being typed stays."""
        if self._saving or self._timer.isActive() or self.table.editing():
            return
        found = reads.plan_page(self.viewer, self.case_id)
        if found is not None and not self._same(found):
            self._show(found)

    def _same(self, found: reads.PlanPage) -> bool:
        """Whether the page shows this already: its own saving came back."""
        plan = self.plan
        lines = [replace(line, key=0) for line in self.model.kept()]
        same_lines = [replace(line, key=0) for line in from_page(found.measures)] == lines
        if plan is None or not same_lines or replace(found, measures=()) != replace(plan, measures=()):
            return False
        self.plan = found
        return plan.state == PlanState.DRAFT

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
            self._can_print = True
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
            self.header.set_primary("progress", progress_words, "progress-clock", self._progress)
        else:
            self.header.clear_primary()

    def _show_complete(self) -> None:
        """What lacks, as the card's title says it; the print opens when every measure is whole (398/19)."""
        count, lacks = len(self.model.kept()), self.model.lacks()
        self.complete.setText(said_complete(count, sorted({position for position, _name in lacks})))
        if self.plan is not None and self.plan.state == PlanState.DRAFT and self._can_print:
            hard = [position for position, name in lacks if name != "indicator"]
            tip = (lambda: incomplete(hard)) if hard else None
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
        if plan is None or not self.model.editable or self.viewer.store.locked:
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
        if not hasattr(self, "_evaluate") or self.viewer.store.locked:
            return
        self.say_frame()
        if self.plan is not None and self.plan.ground.language != current():
            self.leaving()
            self._begun_again()

    def _begun_again(self) -> None:
        found = reads.plan_page(self.viewer, self.case_id)
        if found is not None:
            self.language.set_value(current())
            self._show(found)
