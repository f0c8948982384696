"""Printing a register for its period: language, who signs, the certificate that closes the book; its preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import current, date_numeric, p_
from app.base.papers import PdfPaper
from app.base.refusal import Refused
from app.letters import actions, papers, reads, words
from app.letters.documents_page.neighbours import Cases
from app.letters.reads import Journal
from app.letters.rules import Direction, Made
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import CheckField, NumberField, RadioGroup, TextField
from app.widgets.form import Form
from app.widgets.preview import Preview
from app.widgets.printing import Printers, ask_print, ask_save_pdf
from app.widgets.theme import dress
from app.widgets.toast import toast
from app.widgets.verbs import show_refusal

HEIGHT = 390


class RegisterDialog(Dialog):
    """The verb prints the register and keeps what was printed."""

    def __init__(
        self,
        owner: QWidget,
        viewer: Viewer,
        journal: Journal,
        secretary: str,
        cases: Cases,
        printers: Printers | None = None,
    ) -> None:
        self.viewer, self.journal, self.cases, self.printers = viewer, journal, cases, printers
        super().__init__(
            owner,
            "documents_register_print",
            title=lambda: p_("letters.print_register", "Print the register"),
            verb=lambda: p_("ui.print", "Print"),
            width=860,
        )
        self.form = self._form(secretary)
        self.preview = Preview(self)
        self.preview.setMinimumHeight(HEIGHT)
        self.preview.set_name(lambda: words.register_name(journal.direction, journal.inquiries))
        self.preview.field_clicked.connect(self.form.go_to)
        self.body.addWidget(self.form)
        self.body.addWidget(self.preview, 1)
        self._save_button()
        self.form.edited.connect(lambda _name: self._draw())
        self.pressed.connect(self._print)
        self.preview.draw_now(self._work())

    def _form(self, secretary: str) -> Form:
        form = Form("documents_register_print", columns=3, parent=self)
        languages = [("kk", lambda: p_("nav.lang_kk", "Kazakh")), ("ru", lambda: p_("nav.lang_ru", "Russian"))]
        say_language = lambda: p_("letters.paper_language", "Language of the paper")  # noqa: E731 a caption of one line
        form.add("language", say_language, RadioGroup(languages, segmented=True)).set_value(current())
        say_secretary = lambda: p_("letters.secretary", "Secretary of the Council")  # noqa: E731
        form.add("secretary_name", say_secretary, TextField(), span=2).set_value(secretary)
        if self.journal.direction == Direction.INCOMING:
            hidden = CheckField(lambda: p_("letters.without_names", "Numbers of cases instead of names"))
            form.add("hidden", lambda: p_("letters.without_names", "Numbers of cases instead of names"), hidden)
            closing = CheckField(lambda: p_("letters.closing", "Certificate that closes the book"))
            form.add("closing", lambda: p_("letters.closing", "Certificate that closes the book"), closing)
            sheets = NumberField(least=1, most=999, width=3)
            form.add("sheets_count", lambda: p_("letters.sheets", "Number of sheets"), sheets, optional=True)
            form.set_shown("sheets_count", False)
        return form

    def _save_button(self) -> None:
        self.save = QPushButton(self)
        self.save.setObjectName("documents_register_print_save_button")
        dress(self.save, "file-pdf-box", "text")
        self.save.setText(p_("letters.save_pdf", "Save as PDF"))
        self.save.clicked.connect(self._save)
        self.left_buttons.addWidget(self.save)

    # the paper

    def facts(self) -> dict[str, Any]:
        """What stands on the paper now."""
        values = self.form.values()
        closing = bool(values.get("closing"))
        return papers.register(
            self.journal,
            reads.paper_standing(self.viewer, values["language"]),
            values["language"],
            today=self.viewer.clock.today(),
            secretary=values["secretary_name"] or "",
            cases=self.cases,
            names=not values.get("hidden"),
            sheets=(values.get("sheets_count") or 0) if closing else None,
        )

    def _work(self) -> Callable[[], PdfPaper]:
        facts, language = self.facts(), str(self.form.field("language").value())
        return lambda: papers.draw_register(self.journal, facts, language)

    def _draw(self) -> None:
        if "closing" in self.form:
            self.form.set_shown("sheets_count", bool(self.form.field("closing").value()))
        self.preview.draw(self._work())

    def _made(self) -> Made | None:
        self.clear_refusal()
        if not self.form.check():
            return None
        try:
            return papers.make_register(self.journal, self.facts(), str(self.form.field("language").value()))
        except Refused as refused:
            show_refusal(self, refused, self.form)
            return None

    # out of the program

    def _print(self) -> None:
        made = self._made()
        if made is not None:
            self._note("print")
            ask_print(self, made.data, 1, lambda copies: self._keep(made, copies), self.printers)

    def _keep(self, made: Made, copies: int) -> None:
        title = f"{date_numeric(self.journal.first)} – {date_numeric(self.journal.last)}"
        run_verb(
            self,
            lambda: actions.keep_paper(
                self.viewer,
                made.kind,
                made.language,
                made.data,
                made.facts,
                title=title,
                template_version=made.template_version,
                copies=copies,
            ),
            self._printed,
        )

    def _printed(self) -> None:
        toast(self, lambda: p_("toast.printed", "Sent to the printer"))
        self.accept()

    def _save(self) -> None:
        made = self._made()
        if made is not None:
            self._note("export")
            name = f"{made.kind}-{self.journal.first:%Y-%m-%d}-{self.journal.last:%Y-%m-%d}-{made.language}"
            ask_save_pdf(self, lambda: made.data, name, lambda _path: self._saved())

    def _saved(self) -> None:
        toast(self, lambda: p_("letters.saved", "The copy is saved"))

    def _note(self, way: Any) -> None:
        journal = self.journal
        reads.journal(self.viewer, journal.direction, journal.first, journal.last, inquiries=journal.inquiries, way=way)
