"""Printed lists, labels and letters to the parents of the children who are filtered or chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.base.papers import PdfPaper, labels
from app.base.papers.labels import ON_A_SHEET
from app.people.giving import papers, reads, words
from app.people.giving.actions import Asked, Kind, read_children
from app.people.giving.columns import NUMBERS, Speaker, check_columns
from app.people.giving.paper_dialog import Made, PaperDialog, drawn
from app.people.giving.papers import Letter
from app.people.giving.picker import ColumnPicker
from app.people.giving.reads import Whom
from app.widgets.fields import CheckField, DateField, LongField, NumberField, TextField
from app.widgets.form import Form
from app.widgets.memory import memory_of
from app.widgets.printing import Printers


class ListDialog(PaperDialog):
    """A list with chosen columns."""

    KIND = Kind.LIST

    def __init__(self, owner: QWidget, viewer: Viewer, whom: Whom, day: date, printers: Printers | None = None) -> None:
        super().__init__(
            owner, viewer, whom, day, "print_list", lambda: p_("giving.print_list", "Print a list"), printers
        )

    def fields(self, form: Form) -> None:
        """Title, numbers with their purpose, columns."""
        form.add("title", lambda: p_("giving.title", "Title"), TextField(most=200)).set_value(
            words.list_title(current())
        )
        say = lambda: p_("giving.whole_numbers", "IIN and telephones without masks")  # noqa: E731 a caption of one line
        form.add("whole", say, CheckField(say))
        form.add("purpose", lambda: p_("giving.purpose", "Purpose"), TextField(most=200))
        self._heading = QLabel(self)
        self._heading.setProperty("role", "label")
        self.picker = ColumnPicker("print_list", memory_of(self.viewer), 1, self)
        self.picker.changed.connect(self._columns_changed)
        self._side.addWidget(self._heading)
        self._side.addWidget(self.picker)
        form.edited.connect(lambda _name: self._numbers())
        self._numbers()

    def _columns_changed(self) -> None:
        self._numbers()
        self.verb_button.setEnabled(bool(self.picker.chosen()))
        if self.picker.chosen():
            self.draw()

    def _numbers(self) -> None:
        """Whole numbers are offered where a column holds some; they need a purpose."""
        has = bool(NUMBERS & set(self.picker.chosen())) and self.viewer.may("people.given_whole")
        self.form.set_shown("whole", has)
        self.form.set_shown("purpose", has and bool(self.form.field("whole").value()))

    def columns(self) -> Sequence[str]:
        """The chosen ones."""
        return self.picker.chosen()

    def whole(self) -> bool:
        """Asked for, with a purpose."""
        values = self.values()
        return bool(values["whole"] and values["purpose"] and NUMBERS & set(self.picker.chosen()))

    def maker(self) -> Callable[[], Made]:
        """The list of the present columns."""
        viewer, whom, day, values = self.viewer, self.whom, self.day, self.values()
        columns, language = check_columns(self.columns()), str(values["language"])
        title = str(values["title"] or "").strip() or words.list_title(language)
        asked = Asked(whom, columns, day, language, str(values["purpose"] or ""), self.whole())

        def make() -> Made:
            ids = reads.children_of(viewer, whom, day)
            children = read_children(viewer, ids, asked)
            own = papers.standing(viewer, language, day)
            speaker = Speaker(viewer, language)
            return drawn([papers.list_paper(children, columns, speaker, own, title=title, day=day)], ids)

        return make

    def retranslate(self) -> None:
        """Say the heading anew."""
        super().retranslate()
        if hasattr(self, "_heading"):
            self._heading.setText(p_("giving.columns", "Columns of the list"))


class LabelsDialog(PaperDialog):
    """Labels with name and class, from a place of a sheet that was begun."""

    KIND = Kind.LABELS
    SAVES = ("pdf",)

    def __init__(self, owner: QWidget, viewer: Viewer, whom: Whom, day: date, printers: Printers | None = None) -> None:
        super().__init__(
            owner, viewer, whom, day, "print_labels", lambda: p_("giving.print_labels", "Print labels"), printers
        )

    def fields(self, form: Form) -> None:
        """The first free place."""
        hint = lambda: p_("giving.start_hint", "24 labels on a sheet, 3 × 8, counted row by row")  # noqa: E731
        start = NumberField(least=1, most=ON_A_SHEET, width=3)
        form.add("start", lambda: p_("giving.start", "Begin at label"), start, hint=hint).set_value(1)
        form.set_shown("language", False)

    def maker(self) -> Callable[[], Made]:
        """The labels of the children."""
        viewer, whom, day, values = self.viewer, self.whom, self.day, self.values()
        language = str(values["language"])
        start = min(max(int(values["start"] or 1), 1), ON_A_SHEET)
        asked = Asked(whom, ("full_name", "class"), day, language)

        def make() -> Made:
            ids = reads.children_of(viewer, whom, day)
            rows = papers.label_rows(read_children(viewer, ids, asked))
            return Made(labels(rows, language, start), ids=ids)

        return make


class LettersDialog(PaperDialog):
    """The same words to the parents of each child; the child stands on a line of its own."""

    KIND = Kind.LETTERS

    def __init__(self, owner: QWidget, viewer: Viewer, whom: Whom, day: date, printers: Printers | None = None) -> None:
        super().__init__(
            owner, viewer, whom, day, "parents_letters", lambda: p_("giving.letters", "Letters to parents"), printers
        )

    def fields(self, form: Form) -> None:
        """Day, subject and words."""
        form.add("on", lambda: p_("giving.letter_date", "Date"), DateField()).set_value(self.viewer.clock.today())
        form.add("subject", lambda: p_("giving.subject", "Subject"), TextField(most=200), optional=True)
        form.add("text", lambda: p_("giving.text", "Text of the letter"), LongField(lines=8, most_lines=14))

    def columns(self) -> Sequence[str]:
        """Who is named."""
        return ("full_name", "class", "mother", "father", "guardian")

    def maker(self) -> Callable[[], Made]:
        """A letter for each child."""
        viewer, whom, day, values = self.viewer, self.whom, self.day, self.values()
        language = str(values["language"])
        letter = Letter(str(values["subject"] or ""), str(values["text"] or ""), values["on"] or day)
        asked = Asked(whom, self.columns(), day, language)

        def make() -> Made:
            ids = reads.children_of(viewer, whom, day)
            children = read_children(viewer, ids, asked)
            own = papers.standing(viewer, language, day)
            return drawn(papers.letter_papers(children, letter, own, language), ids) if ids else Made(_nothing())

        return make


def _nothing() -> PdfPaper:
    return labels([], "kk")
