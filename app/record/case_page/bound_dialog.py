"""The evaluation file bound into one PDF: seen first, then printed, saved, kept with the case (398/14)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import LANGUAGES, current, p_
from app.base.papers import PdfPaper, paper, version_of
from app.record import actions, reads
from app.record.forms.paper_print import BOTH, language_choice
from app.record.papers import Binding
from app.record.reads import CasePage
from app.record.rules.parts import SEALED, PartState
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import CheckField
from app.widgets.preview import Preview
from app.widgets.printing import ask_print, ask_save_pdf
from app.widgets.theme import dress
from app.widgets.toast import toast

HEIGHT = 440
NUMBER = "10.2"


class EvaluationFileDialog(Dialog):
    """The verb keeps the file; printing and saving keep it too. What was kept once is not kept again."""

    def __init__(self, viewer: Viewer, page: CasePage, parent: QWidget) -> None:
        super().__init__(
            parent,
            "record_bound",
            title=lambda: paper(NUMBER).title(current()),
            verb=lambda: p_("record.bound.keep", "Keep with the case"),
            width=860,
            cancel=lambda: p_("ui.close", "Close"),
        )
        self.viewer, self.page = viewer, page
        self._binding: Binding | None = None
        self._kept: set[bytes] = set()
        self.language = language_choice("record_bound_language", current())
        self.sealed = CheckField(_with_conclusion)
        self.sealed.setObjectName("record_bound_sealed_field")
        self.sealed.name_it(_with_conclusion())
        self.sealed.set_value(True)
        self.sealed.setVisible(self._has_conclusion())
        self.preview = Preview(self)
        self.preview.setMinimumHeight(HEIGHT)
        self.preview.set_name(lambda: paper(NUMBER).title(current()))
        for widget in (self.language, self.sealed, self.preview):
            self.body.addWidget(widget)
        self.print_button = self._left("print", "printer-outline", self._print)
        self.save_button = self._left("pdf", "file-pdf-box", self._save)
        self.language.edited.connect(self.draw)
        self.sealed.edited.connect(self.draw)
        self.preview.drawn.connect(self._ready)
        self.pressed.connect(lambda: self._keep(1, self.accept))
        self.retranslate()
        self.draw()

    def _has_conclusion(self) -> bool:
        """Whether there is a conclusion that may be bound or left apart."""
        there = {p.kind for p in self.page.parts if p.state in (PartState.TYPED, PartState.ATTACHED)}
        return self.viewer.circle is not None and any(str(kind) in there for kind in SEALED)

    def _left(self, name: str, picture: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"record_bound_{name}_button")
        button.setAutoDefault(False)
        dress(button, picture, "accentText")
        button.clicked.connect(act)
        self.left_buttons.addWidget(button)
        return button

    def retranslate(self) -> None:
        """All texts in the language of the screen."""
        super().retranslate()
        if hasattr(self, "save_button"):
            self.print_button.setText(p_("ui.print", "Print"))
            self.save_button.setText(p_("letters.save_pdf", "Save as PDF"))

    # -- drawing ------------------------------------------------------------------------------------------------------

    def _language(self) -> str:
        return str(self.language.value() or current())

    def draw(self) -> None:
        """Read the materials and bind them; the buttons wait for the pages."""
        self._binding = None
        self._offer(False)
        codes = LANGUAGES if self._language() == BOTH else (self._language(),)
        with_circle = bool(self.sealed.value())
        run_verb(
            self,
            partial(reads.evaluation_file, self.viewer, self.page.case_id, codes, with_circle),
            self._bind,
        )

    def _bind(self, file: reads.EvaluationFile) -> None:
        self._binding = Binding(file)
        self.preview.draw_now(self._binding.pdf)

    def _ready(self) -> None:
        self._offer(self._binding is not None and bool(self._binding.facts))

    def _offer(self, there: bool) -> None:
        for button in (self.verb_button, self.print_button, self.save_button):
            button.setEnabled(there)

    def _made(self) -> PdfPaper | None:
        return None if self.preview.waiting() else self.preview.paper()

    # -- leaving ------------------------------------------------------------------------------------------------------

    def _print(self) -> None:
        made = self._made()
        if made is not None:
            ask_print(self, made.data, 1, lambda copies: self._keep(copies, self.accept))

    def _save(self) -> None:
        made = self._made()
        if made is not None:
            name = f"{NUMBER}-{self.page.number.replace('/', '-')}-{self._language()}"
            ask_save_pdf(self, lambda: made.data, name, lambda _path: self._keep(1, self._saved))

    def _saved(self) -> None:
        toast(self, lambda: p_("letters.saved", "The copy is saved"))

    def _keep(self, copies: int, then: Callable[[], object]) -> None:
        made, binding = self._made(), self._binding
        if made is None or binding is None:
            return
        if made.data in self._kept:
            then()
            return
        facts = dict(binding.facts) if self._language() == BOTH else dict(next(iter(binding.facts.values())))
        versions = [version_of(NUMBER, code, said) for code, said in binding.facts.items()]

        def kept(_paper: int) -> None:
            self._kept.add(made.data)
            toast(self.parentWidget() or self, lambda: p_("record.bound.kept", "The file is kept with the case"))
            then()

        run_verb(
            self,
            lambda: actions.keep_evaluation_file(
                self.viewer,
                self.page.case_id,
                pdf=made.data,
                pages=made.pages,
                facts=facts,
                language=self._language(),
                template_version=", ".join(dict.fromkeys(versions)),
                sealed=binding.file.sealed,
                copies=copies,
            ),
            kept,
        )


def _with_conclusion() -> str:
    return p_("record.bound.sealed", "With the psychologist's conclusion: only those admitted to it see the kept file")
