"""Printing a stored paper of a case: seen first, kept as it was printed (decision 16)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import LANGUAGES, current, p_
from app.base.papers import Composed, PdfPaper, compose, docx, paper, pdf, require_printable, template, version_of
from app.record import actions, papers, reads
from app.record.reads import CasePage
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import ChoiceField, RadioGroup
from app.widgets.preview import Preview
from app.widgets.printing import ask_print, ask_save_docx, ask_save_pdf
from app.widgets.theme import dress
from app.widgets.toast import toast

BOTH = "both"
HEIGHT = 460


def case_facts(viewer: Viewer, case_id: int, number: str, language: str) -> dict[str, Any]:
    """Facts of a stored paper of the case in a language."""
    page = reads.case_page(viewer, case_id, language)
    ground = reads.paper_ground(viewer, page.child.child_id, language)
    if number == "04.1" and page.submission is not None:
        return papers.submission(
            ground,
            page.submission.values,
            codes=[g.code for g in page.grounds],
            parts=page.parts,
            referrals=page.referrals,
        )
    if number == "05.1":
        return papers.primary_sheet(
            ground,
            page.sheet,
            case_number=page.number,
            clock_start=page.referrals[0].received_at if page.referrals else page.sheet_due.at,
            clock_due=page.sheet_due.at,
        )
    part = next((p for p in page.parts if p.paper == number), None)
    if part is not None:
        return papers.evidence(reads.part_paper(viewer, case_id, part.kind, language))
    return papers.referral(ground, page.referrals[0].values)


def numbers(page: CasePage) -> list[str]:
    """Papers of the case that have something to print, the newest step first."""
    found = ["04.1"] if page.submission is not None else []
    found += [part.paper for part in page.parts if part.paper]
    found += ["05.1"] if page.sheet_begun else []
    return found + (["03.1"] if page.referrals else [])


@dataclass(frozen=True)
class Printable:
    """A paper in one language or in both, ready to be drawn: Kazakh first, Russian after it on a new page."""

    number: str
    language: str
    facts: Mapping[str, Mapping[str, Any]]

    def papers(self) -> list[Composed]:
        """Composed anew each time: drawing happens in another lane."""
        return [compose(template(self.number, code), facts) for code, facts in self.facts.items()]

    def pdf(self) -> PdfPaper:
        """Its pages."""
        return pdf(self.papers())

    def docx(self) -> bytes:
        """The same for Word."""
        return docx(self.papers())

    def version(self) -> str:
        """The version of the texts it is composed from."""
        said = [version_of(self.number, code, facts) for code, facts in self.facts.items()]
        return ", ".join(dict.fromkeys(said))

    def kept(self) -> dict[str, Any]:
        """The facts as they are kept: of both languages under their codes, without the bytes of the school's logo."""
        said = {code: _without_logo(facts) for code, facts in self.facts.items()}
        return dict(said) if self.language == BOTH else dict(next(iter(said.values())))


def _without_logo(facts: Mapping[str, Any]) -> dict[str, Any]:
    head = facts.get("letterhead")
    if not isinstance(head, Mapping):
        return dict(facts)
    return {**facts, "letterhead": {name: value for name, value in head.items() if name != "logo"}}


def printable(viewer: Viewer, case_id: int, number: str, language: str) -> Printable:
    """A stored paper of the case in kk, ru or both."""
    codes = LANGUAGES if language == BOTH else (language,)
    return Printable(number, language, {code: case_facts(viewer, case_id, number, code) for code in codes})


class CasePaperDialog(Dialog):
    """The paper with its language; the verb prints it and keeps what was printed, copies may be saved."""

    def __init__(self, viewer: Viewer, page: CasePage, number: str, parent: QWidget) -> None:
        super().__init__(
            parent,
            "record_print",
            title=lambda: p_("record.print", "Print a paper of the case"),
            verb=lambda: p_("ui.print", "Print"),
            width=860,
            cancel=lambda: p_("ui.close", "Close"),
        )
        self.viewer, self.page = viewer, page
        self.kind = ChoiceField([(n, lambda n=n: paper(n).title(current())) for n in numbers(page)])
        self.kind.setObjectName("record_print_kind")
        self.kind.name_it(p_("record.paper", "Paper"))
        self.kind.set_value(number)
        self.language = language_choice("record_print_language", current())
        self.preview = Preview(self)
        self.preview.setMinimumHeight(HEIGHT)
        self.preview.set_name(lambda: paper(self._number()).title(current()))
        for widget in (self.kind, self.language, self.preview):
            self.body.addWidget(widget)
        self._made: Printable | None = None
        self._saves()
        self.kind.edited.connect(self._draw)
        self.language.edited.connect(self._draw)
        self.pressed.connect(self._print)
        self._draw()

    def _saves(self) -> None:
        self.pdf_button = self._left("pdf", "file-pdf-box", self._save_pdf)
        self.docx_button = self._left("docx", "file-document-outline", self._save_docx)
        self.retranslate()

    def _left(self, name: str, picture: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"record_print_{name}_button")
        button.setAutoDefault(False)
        dress(button, picture, "accentText")
        button.clicked.connect(act)
        self.left_buttons.addWidget(button)
        return button

    def retranslate(self) -> None:
        """All texts in the language of the screen."""
        super().retranslate()
        if hasattr(self, "docx_button"):
            self.pdf_button.setText(p_("letters.save_pdf", "Save as PDF"))
            self.docx_button.setText(p_("letters.save_docx", "Save as DOCX"))

    def _number(self) -> str:
        return str(self.kind.value() or numbers(self.page)[0])

    def _draw(self) -> None:
        self._made = printable(self.viewer, self.page.case_id, self._number(), str(self.language.value()))
        self.preview.draw_now(self._made.pdf)

    def _checked(self, then: Callable[[Printable], object]) -> None:
        """Only a missing signer or number stops a paper (decision 20); the sentence stands in the dialog."""
        made = self._made
        if made is not None:
            run_verb(self, lambda: require_printable(made.papers()), lambda _none: then(made))

    def _print(self) -> None:
        def ask(made: Printable) -> None:
            data = made.pdf().data
            ask_print(self, data, 1, lambda copies: self._keep(made, data, copies, self.accept))

        self._checked(ask)

    def _save_pdf(self) -> None:
        def ask(made: Printable) -> None:
            data = made.pdf().data
            ask_save_pdf(self, lambda: data, self._name(made), lambda _path: self._keep(made, data, 1, self._saved))

        self._checked(ask)

    def _save_docx(self) -> None:
        self._checked(lambda made: ask_save_docx(self, made.docx, self._name(made), lambda _path: self._saved()))

    def _name(self, made: Printable) -> str:
        """A file's name says the paper and the case, never the child."""
        return f"{made.number}-{self.page.number.replace('/', '-')}-{made.language}"

    def _saved(self) -> None:
        toast(self, lambda: p_("letters.saved", "The copy is saved"))

    def _keep(self, made: Printable, data: bytes, copies: int, then: Callable[[], object]) -> None:
        part = next((p for p in self.page.parts if p.paper == made.number), None)
        run_verb(
            self,
            lambda: actions.keep_case_paper(
                self.viewer,
                self.page.case_id,
                made.number,
                pdf=data,
                facts=made.kept(),
                language=made.language,
                template_version=made.version(),
                number=part.number if part else "",
                copies=copies,
            ),
            lambda _id: then(),
        )


def language_choice(name: str, chosen: str) -> RadioGroup:
    """Kazakh, Russian or both."""
    field = RadioGroup(
        [
            ("kk", lambda: p_("nav.lang_kk", "Kazakh")),
            ("ru", lambda: p_("nav.lang_ru", "Russian")),
            (BOTH, lambda: p_("letters.forms.both", "Both")),
        ],
        segmented=True,
    )
    field.setObjectName(name)
    field.name_it(p_("record.form.language", "Language of the paper"))
    field.set_value(chosen)
    return field


def print_case_paper(owner: QWidget, viewer: Viewer, page: CasePage, number: str = "") -> None:
    """Open the paper that the case has come to, or the one asked for."""
    found = numbers(page)
    if found:
        CasePaperDialog(viewer, page, number if number in found else found[0], owner).open()
