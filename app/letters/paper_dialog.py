"""A letter as it goes out: seen in both languages, printed, saved as PDF or for Word. What is printed is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from app.base.language import Say, current, p_
from app.base.papers import PdfPaper, compose, docx, paper, pdf, template
from app.letters import papers
from app.letters.rules import Made
from app.widgets.dialog import Dialog
from app.widgets.fields import RadioGroup
from app.widgets.preview import Preview
from app.widgets.printing import Printers, ask_print, ask_save_docx, ask_save_pdf
from app.widgets.theme import dress

HEIGHT = 500
Facts = Mapping[str, Any]


class LetterSheets(Dialog):
    """`facts_of(language)` gives the facts of each sheet; `keep(made, copies)` is called for each sheet printed."""

    def __init__(
        self,
        owner: QWidget,
        kind: str,
        facts_of: Callable[[str], Sequence[Facts]],
        keep: Callable[[Made, int], object],
        *,
        language: str = "",
        text: Say | None = None,
        printers: Printers | None = None,
    ) -> None:
        self.kind, self._facts_of, self._keep, self._printers = kind, facts_of, keep, printers
        self._buttons: list[tuple[QPushButton, Say]] = []
        super().__init__(
            owner,
            "letter_print",
            title=lambda: paper(kind).title(current()),
            verb=lambda: p_("ui.print", "Print"),
            cancel=lambda: p_("ui.close", "Close"),
            text=text,
            width=860,
        )
        self.language = RadioGroup(
            [("kk", lambda: p_("lang.kk_short", "Kaz")), ("ru", lambda: p_("lang.ru_short", "Rus"))], segmented=True
        )
        self.language.setObjectName("letter_print_language")
        self.language.name_it(p_("record.form.language", "Language of the paper"))
        self.language.set_value(language or current())
        self.language.edited.connect(self.draw)
        self.preview = Preview(self)
        self.preview.setMinimumHeight(HEIGHT)
        self.preview.set_name(lambda: paper(kind).title(current()))
        self.body.addWidget(self.language)
        self.body.addWidget(self.preview)
        self._save_button("pdf", lambda: p_("letters.save_pdf", "Save as PDF"), self.save_pdf)
        self._save_button("docx", lambda: p_("letters.save_docx", "Save as DOCX"), self.save_docx)
        self.pressed.connect(self.print)
        self.draw()

    def _save_button(self, what: str, say: Say, act: Callable[[], object]) -> None:
        button = QPushButton(say(), self)
        button.setObjectName(f"letter_print_{what}_button")
        button.setAutoDefault(False)
        dress(button, "file-export-outline", "text")
        button.clicked.connect(lambda _checked=False: act())
        self.left_buttons.addWidget(button)
        self._buttons.append((button, say))

    def retranslate(self) -> None:
        """Say the buttons at the left anew too."""
        super().retranslate()
        for button, say in self._buttons:
            button.setText(say())

    # -- the sheets ---------------------------------------------------------------------------------------------------

    def _chosen(self) -> str:
        return str(self.language.value() or current())

    def _work(self) -> Callable[[], PdfPaper]:
        language, sheets = self._chosen(), self._facts_of(self._chosen())
        return lambda: pdf([compose(template(self.kind, language), facts) for facts in sheets])

    def draw(self) -> None:
        """Draw the sheets in the chosen language."""
        self.preview.draw_now(self._work())

    def print(self) -> None:
        """All sheets in one go; each is kept by itself."""
        ask_print(self, self._work()().data, printed=partial(self._printed, self._chosen()), printers=self._printers)

    def _printed(self, language: str, copies: int) -> None:
        for facts in self._facts_of(language):
            self._keep(papers.made(self.kind, language, facts), copies)
        self.accept()

    def save_pdf(self) -> None:
        """The sheets as one PDF; the name of the file names no child."""
        ask_save_pdf(self, lambda: self._work()().data, f"{self.kind}-{self._chosen()}")

    def save_docx(self) -> None:
        """The sheets as one document for Word."""
        language, sheets = self._chosen(), self._facts_of(self._chosen())
        made = lambda: docx([compose(template(self.kind, language), facts) for facts in sheets])  # noqa: E731
        ask_save_docx(self, made, f"{self.kind}-{language}")
