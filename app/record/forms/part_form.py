"""A part of the evaluation file typed beside its printed form (398/14): 06.1, 09.1, 09.2, 10.1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import Say, current, p_
from app.base.papers import field_title, paper
from app.record import actions, papers, reads
from app.record.forms.paper_form import PaperForm
from app.record.forms.paper_print import print_case_paper
from app.record.papers import PartValues
from app.record.reads import PaperGround, PartPaper, Somebody
from app.record.rules import parts
from app.record.rules.parts import PartKind
from app.widgets.fields import CheckField, DateField, Field, LongField, StaffField, TextField
from app.widgets.form import Form
from app.widgets.translated import Translated

#: What stands in the row of the part, not in the text of its paper.
ROW = ("number", "on", "author", "from_paper")


class Heading(Translated, QLabel):
    """What a group of fields is about."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.setProperty("role", "strong")
        self.setWordWrap(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it anew."""
        self.setText(self._say())


class PartForm(PaperForm):
    """`saved` gives None. Parts of it say `fields` and `first_values`; the primary keeps the part as typed."""

    KIND: ClassVar[PartKind]

    def __init__(self, viewer: Viewer, case_id: int, parent: QWidget | None = None) -> None:
        self._read = {current(): reads.part_paper(viewer, case_id, self.KIND)}
        self.case_id, self._print_after = case_id, False
        super().__init__(viewer, parent, f"record.part:{case_id}:{self.KIND}:{self.PAPER}")
        self.print_button = QPushButton(self)
        self.print_button.setObjectName(f"{self.NAME}_print_button")
        self.print_button.setAutoDefault(False)
        self.print_button.clicked.connect(self._save_and_print)
        self.print_button.setVisible(viewer.may("record.keep_case_paper"))
        self.left_buttons.addWidget(self.print_button)
        self.begin()

    # -- what a form fills in -----------------------------------------------------------------------------------------

    def first_values(self) -> dict[str, Any]:
        """What the program knows for a part that nobody has typed yet."""
        return {}

    def fields(self, form: Form) -> None:
        """Add the paper's own fields."""

    # -- fields -------------------------------------------------------------------------------------------------------

    def build(self, form: Form) -> None:
        """The row's fields, then the paper's own, then whether it was recorded from paper (decision 5)."""
        form.add("number", lambda: p_("ui.number", "№"), TextField(width=12), optional=True)
        form.add("on", self.label(self.DAY), DateField())
        form.add("author", self._author_label, StaffField(self.staff_items()), span=2)
        form.set_shown("number", self.NUMBERED)
        self.fields(form)
        form.add("from_paper", _from_paper, CheckField(_from_paper), span=2)

    #: whether the paper carries a number of its own
    NUMBERED: ClassVar[bool] = True
    #: the field of the paper that the part's day is
    DAY: ClassVar[str] = "doc_date"

    def _author_label(self) -> str:
        return p_("record.part.author", "Made by")

    def label(self, name: str) -> Say:
        """What the paper calls a field."""
        return lambda: field_title(self.PAPER, current(), name)

    def line(self, form: Form, *names: str, span: int = 1) -> None:
        """Short texts of the paper."""
        for name in names:
            form.add(name, self.label(name), TextField(), span=span)

    def text(self, form: Form, *names: str, lines: int = 2) -> None:
        """Longer texts of the paper."""
        for name in names:
            form.add(name, self.label(name), LongField(lines=lines, most_lines=12), span=2)

    def head(self, form: Form, say: Say) -> None:
        """A heading between groups of fields."""
        form.add_widget(Heading(say, form))

    def field(self, form: Form, name: str, field: Field, span: int = 1) -> None:
        """Any other field of the paper."""
        form.add(name, self.label(name), field, span=span)

    # -- values -------------------------------------------------------------------------------------------------------

    def part(self, language: str = "") -> PartPaper:
        """The part with what is known, once for each language."""
        language = language or current()
        if language not in self._read:
            self._read[language] = reads.part_paper(self.viewer, self.case_id, self.KIND, language)
        return self._read[language]

    def ground(self, child_id: int | None, language: str) -> PaperGround:
        """Standing facts came with the part: who owes it may read them without the whole case."""
        return self.part(language).ground

    def staff(self) -> Iterable[Somebody]:
        """The staff that fields offer."""
        return self.part().ground.staff.values()

    def staff_items(self) -> list[tuple[int, str]]:
        """The same as a field takes them."""
        return [(s.staff_id or 0, f"{s.name}, {s.position}" if s.position else s.name) for s in self.staff()]

    def start(self) -> None:
        """What is kept of this paper, else what the program knows."""
        part = self.part()
        line = part.line
        kept = part.body if parts.paper_of(self.KIND, part.body) == self.PAPER else {}
        who = (line.author if kept else None) or line.owner
        row = {
            "number": line.number or (str(part.next_number) if self.NUMBERED else ""),
            "on": (line.on if kept else None) or self.viewer.clock.today(),
            "author": who.staff_id if who else self.viewer.staff_id,
            "from_paper": line.from_paper,
        }
        self.form.set_values({**row, **(kept or self.first_values())})

    def values(self) -> PartValues:
        """The part as it is typed."""
        v = self.form.values()
        body = {name: value for name, value in v.items() if name not in ROW}
        return PartValues(v["number"], v["on"], v["author"], {**body, "paper": self.PAPER})

    def facts(self, language: str) -> dict[str, Any]:
        """Facts of the paper as the form stands."""
        return papers.evidence(self.part(language), self.values())

    def submit(self, reasons: dict[str, str]) -> None:
        """Keep the part as typed."""
        said = self.values()
        actions.set_evidence(
            self.viewer,
            self.case_id,
            self.KIND,
            "typed",
            body=parts.plain(said.body),
            author_id=said.author_id or self.viewer.staff_id,
            happened_on=said.on,
            number=said.number,
            from_paper=self.form.values()["from_paper"],
        )

    def _save_and_print(self) -> None:
        self._print_after = True
        self.press()

    def _was_saved(self, result: Any) -> None:
        super()._was_saved(result)
        owner = self.parentWidget()
        if self._print_after and owner is not None:
            print_case_paper(owner, self.viewer, reads.case_page(self.viewer, self.case_id), self.PAPER)

    # -- words --------------------------------------------------------------------------------------------------------

    def heading(self) -> str:
        """The paper."""
        return paper(self.PAPER).title(current())

    def verb(self) -> str:
        """The primary."""
        return p_("ui.save", "Save")

    def retranslate(self) -> None:
        """All texts in the language of the screen."""
        super().retranslate()
        if hasattr(self, "print_button"):
            self.print_button.setText(p_("record.part.save_print", "Save and print"))


def _from_paper() -> str:
    return p_("record.sheet.from_paper", "Recorded from the signed paper")
