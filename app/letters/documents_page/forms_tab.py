"""Empty forms: every paper of the parts that exist, seen, printed, saved as PDF or DOCX, in one language or both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import LANGUAGES, current, p_
from app.base.papers import all_papers
from app.letters import papers, reads, words
from app.letters.documents_page.neighbours import Neighbours
from app.letters.documents_page.sheet import Sheet
from app.letters.rules import part_of_paper
from app.widgets.card import Card
from app.widgets.empty import Empty
from app.widgets.fields import RadioGroup
from app.widgets.filterbar import SearchField
from app.widgets.memory import memory_of
from app.widgets.panes import Panes
from app.widgets.printing import Printers, ask_print, ask_save_docx, ask_save_pdf
from app.widgets.tables import Column, RowsModel, TableView
from app.widgets.toast import toast
from app.widgets.translated import Translated

BOTH = "both"


@dataclass(frozen=True)
class FormLine:
    """A paper that can be printed empty."""

    id: str

    @property
    def title(self) -> str:
        """Its name in the screen's language."""
        return words.paper_name(self.id)

    @property
    def clauses(self) -> str:
        """The clauses it rests on."""
        return words.paper_clauses(self.id)


class FormsTab(Translated, QWidget):
    """The list at the left, the empty form of the chosen language at the right."""

    def __init__(
        self, viewer: Viewer, neighbours: Neighbours, printers: Printers | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.viewer, self.printers = viewer, printers
        self.forms = [FormLine(kind) for kind in all_papers() if part_of_paper(kind) in neighbours.parts]
        self.line: FormLine | None = None
        self._standing: dict[str, Mapping[str, Any]] = {}
        self._build()
        self._fill()
        self.retranslate()

    def _build(self) -> None:
        panes = Panes("documents_forms_panes", memory_of(self.viewer), self)
        panes.addWidget(self._list())
        panes.addWidget(self._right())
        panes.start(560, 640)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panes, 1)

    def _list(self) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.search = SearchField(
            "documents_forms_search_field",
            lambda: p_("letters.forms.search", "Title or number of a form"),
            parent=holder,
        )
        self.search.searched.connect(lambda _text: self._fill())
        card = Card(padding=1, name="documents_forms_card", parent=holder)
        self.model = RowsModel(self._columns())
        self.table = TableView(
            "documents_forms_table",
            self.model,
            say_name=lambda: p_("letters.forms", "Empty forms"),
            memory=memory_of(self.viewer),
            row_height=40,
            parent=card,
        )
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.print())
        self.search.entered.connect(self._into_table)
        self.nothing = Empty("documents_forms_empty", "magnify", self._say_nothing, parent=card)
        self.stack = QStackedWidget(card)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        card.body.addWidget(self.stack, 1)
        self.footer = QLabel(card)
        self.footer.setObjectName("documents_forms_footer_label")
        self.footer.setProperty("role", "caption")
        self.footer.setContentsMargins(12, 4, 12, 6)
        card.body.addWidget(self.footer)
        column.addWidget(self.search)
        column.addWidget(card, 1)
        return holder

    @staticmethod
    def _columns() -> tuple[Column, ...]:
        return (
            Column("number", lambda: p_("ui.number", "№"), lambda row: row.id, width=56),
            Column(
                "title",
                lambda: p_("letters.paper", "Paper"),
                lambda row: row.title,
                second=lambda row: row.clauses,
                tip=lambda row: row.title,
                stretch=True,
            ),
        )

    def _right(self) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.language = RadioGroup(
            [
                ("kk", lambda: p_("nav.lang_kk", "Kazakh")),
                ("ru", lambda: p_("nav.lang_ru", "Russian")),
                (BOTH, lambda: p_("letters.forms.both", "Both")),
            ],
            segmented=True,
        )
        self.language.setObjectName("documents_forms_language_field")
        self.language.set_value(current())
        self.language.edited.connect(self.draw)
        self.sheet = Sheet(
            "documents_forms", lambda: p_("letters.forms.choose", "Choose a form from the list."), holder
        )
        self.sheet.preview.set_name(lambda: self.line.title if self.line else "")
        self.sheet.add("docx", lambda: p_("letters.save_docx", "Save as DOCX"), "file-document-outline", self.save_docx)
        self.sheet.add("pdf", lambda: p_("letters.save_pdf", "Save as PDF"), "file-pdf-box", self.save_pdf)
        column.addWidget(self.language)
        column.addWidget(self.sheet, 1)
        return holder

    # data

    def refresh(self) -> None:
        """Read anew what the school prints on its forms: its name or its head changed."""
        self._standing = {}
        self.draw()

    def _fill(self) -> None:
        typed = self.search.text().strip()
        rows = [form for form in self.forms if all_papers()[form.id].fits(typed)]
        self.table.mark(typed)
        self.model.show(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        self.retranslate()

    def _into_table(self) -> None:
        self.table.setFocus()

    def _chosen(self, row: FormLine | None) -> None:
        self.line = row
        self.sheet.show_paper(row is not None)
        self.draw()

    # the form

    def standings(self) -> dict[str, Mapping[str, Any]]:
        """What the school prints, in each language that is asked for: one paper to a language."""
        chosen = self.language.value()
        languages = LANGUAGES if chosen == BOTH else (chosen,)
        for language in languages:
            if language not in self._standing:
                self._standing[language] = reads.paper_standing(self.viewer, language)
        return {language: self._standing[language] for language in languages}

    def draw(self) -> None:
        """Show the form that is chosen."""
        if self.line is not None:
            self.sheet.preview.set_name(lambda: self.line.title if self.line else "")
            self.sheet.preview.draw_now(self._work(self.line.id))

    def _work(self, kind: str) -> Callable[[], Any]:
        standings = self.standings()
        return lambda: papers.draw_form(kind, standings)

    def print(self) -> None:
        """Ask for the printer and the number of copies."""
        if self.line is not None:
            data = self._work(self.line.id)().data
            ask_print(
                self,
                data,
                1,
                lambda _copies: toast(self, lambda: p_("toast.printed", "Sent to the printer")),
                self.printers,
            )

    def save_pdf(self) -> None:
        """Save the form as it is printed."""
        if self.line is not None:
            work = self._work(self.line.id)
            ask_save_pdf(self, lambda: work().data, self._file(), lambda _path: self._saved())

    def save_docx(self) -> None:
        """Save the form to be edited in Word."""
        if self.line is not None:
            kind, standings = self.line.id, self.standings()
            ask_save_docx(self, lambda: papers.form_docx(kind, standings), self._file(), lambda _path: self._saved())

    def _file(self) -> str:
        return f"{self.line.id}-{'-'.join(self.standings())}" if self.line else ""

    def _saved(self) -> None:
        toast(self, lambda: p_("letters.form_saved", "The form is saved"))

    # words

    def _say_nothing(self) -> str:
        return p_("empty.search", "Not found: {query}").format(query=self.search.text())

    def retranslate(self) -> None:
        """Numbers anew."""
        self.footer.setText(words.papers_count(self.model.rowCount()))
        self.search.say_count(lambda: words.papers_count(self.model.rowCount()))
        self.nothing.say(self._say_nothing)
        self.language.name_it(p_("letters.forms.language", "Language of the form"))
