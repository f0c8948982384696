"""What is printed of children: fields at the left, the paper beside them, printed or saved from the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import Say, current, p_
from app.base.papers import Composed, PdfPaper, docx, pdf, require_printable
from app.base.refusal import Refused
from app.people.giving.actions import Asked, Kind, note_given
from app.people.giving.reads import Whom
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import RadioGroup
from app.widgets.form import Form
from app.widgets.preview import Preview
from app.widgets.printing import Printers, ask_print, ask_save_docx, ask_save_pdf, ask_save_xlsx
from app.widgets.theme import dress
from app.widgets.toast import toast
from app.widgets.verbs import show_refusal

HEIGHT, SIDE = 500, 300


@dataclass(frozen=True)
class Made:
    """A drawn paper: its bytes, its blocks where it can be edited in Word, whose data it holds, its workbook."""

    pdf: PdfPaper
    papers: tuple[Composed, ...] = ()
    ids: tuple[int, ...] = ()
    xlsx: Callable[[], bytes] | None = None


def drawn(papers: Sequence[Composed], ids: Sequence[int], xlsx: Callable[[], bytes] | None = None) -> Made:
    """Composed papers as what a dialog shows."""
    return Made(pdf(papers), tuple(papers), tuple(ids), xlsx)


class PaperDialog(Dialog):
    """`fields(form)` adds what a paper needs, `maker()` gives the work for the draw lane from the values of now."""

    KIND: Kind = Kind.LIST
    SAVES: tuple[str, ...] = ("pdf", "docx")

    def __init__(
        self,
        owner: QWidget,
        viewer: Viewer,
        whom: Whom,
        day: date,
        name: str,
        title: Say,
        printers: Printers | None = None,
    ) -> None:
        self._owner, self.viewer, self.whom, self.day, self.printers = owner, viewer, whom, day, printers
        self._name = name
        self.made: Made | None = None
        super().__init__(owner, name, title=title, verb=lambda: p_("ui.print", "Print"), width=860)
        self.form = Form(name, parent=self)
        languages = [("kk", lambda: p_("nav.lang_kk", "Kazakh")), ("ru", lambda: p_("nav.lang_ru", "Russian"))]
        say_language = lambda: p_("giving.language", "Language of the paper")  # noqa: E731 a caption of one line
        self.form.add("language", say_language, RadioGroup(languages, segmented=True)).set_value(current())
        self._side = QVBoxLayout()
        self._side.addWidget(self.form)
        self.fields(self.form)
        self._side.addStretch(1)
        self.preview = Preview(self)
        self.preview.setMinimumHeight(HEIGHT)
        self.preview.set_name(title)
        self.preview.field_clicked.connect(self.form.go_to)
        self.body.addLayout(self._halves())
        self._savers = [(self._saver(what), what) for what in self.SAVES]
        self.form.edited.connect(lambda _name: self.draw())
        self.pressed.connect(self._print)
        self.retranslate()
        self.draw(at_once=True)

    def _halves(self) -> QHBoxLayout:
        inner = QWidget(self)
        inner.setLayout(self._side)
        self._side.setContentsMargins(0, 0, 8, 0)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setFixedWidth(SIDE)
        halves = QHBoxLayout()
        halves.setSpacing(12)
        halves.addWidget(area)
        halves.addWidget(self.preview, 1)
        return halves

    def _saver(self, what: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"{self._name}_{what}_button")
        dress(button, "file-pdf-box" if what == "pdf" else "file-document-outline", "text")
        button.clicked.connect(lambda: self._save(what))
        self.left_buttons.addWidget(button)
        return button

    # what a paper gives

    def fields(self, form: Form) -> None:
        """Add the fields of the paper."""

    def maker(self) -> Callable[[], Made]:
        """The work that makes the paper of the present values."""
        raise NotImplementedError

    def columns(self) -> Sequence[str]:
        """Which columns leave, for the audit."""
        return ("full_name", "class")

    def whole(self) -> bool:
        """Whether whole numbers stand on the paper."""
        return False

    # drawing and giving

    def draw(self, *, at_once: bool = False) -> None:
        """The paper of the present values."""
        make = self.maker()

        def work() -> PdfPaper:
            self.made = make()
            return self.made.pdf

        (self.preview.draw_now if at_once else self.preview.draw)(work)

    def values(self) -> dict[str, Any]:
        """What the fields hold."""
        return self.form.values()

    def _ready(self) -> Made | None:
        """The paper that is shown, when it may be given; a missing signer or an empty list is told."""
        self.clear_refusal()
        made = self.made
        if not self.form.check() or made is None or self.preview.waiting():
            return None
        try:
            if not made.ids:
                raise Refused("people.giving.no_children")
            require_printable(made.papers)
        except Refused as refused:
            show_refusal(self, refused, self.form)
            return None
        return made

    def _given(self, then: Callable[[Made], object]) -> None:
        """Keep that it is given, then give it."""
        made = self._ready()
        if made is None:
            return
        values = self.values()
        language = str(values["language"])
        asked = Asked(self.whom, self.columns(), self.day, language, str(values.get("purpose") or ""), self.whole())
        run_verb(self, lambda: note_given(self.viewer, self.KIND, made.ids, asked), lambda: then(made), self.form)

    def _print(self) -> None:
        self._given(lambda made: ask_print(self, made.pdf.data, 1, self._printed, self.printers))

    def _printed(self, _copies: int) -> None:
        toast(self._owner, lambda: p_("toast.printed", "Sent to the printer"))
        self.accept()

    def _save(self, what: str) -> None:
        self._given(lambda made: self._ask_save(what, made))

    def _ask_save(self, what: str, made: Made) -> None:
        name = f"{self._name}-{self.day:%Y-%m-%d}"
        saved = lambda _path: toast(self._owner, lambda: p_("toast.saved", "Saved"))  # noqa: E731 said when it is shown
        if what == "pdf":
            ask_save_pdf(self, lambda: made.pdf.data, name, saved)
        elif what == "docx":
            ask_save_docx(self, lambda: docx(made.papers), name, saved)
        elif made.xlsx is not None:
            ask_save_xlsx(self, made.xlsx, name, saved)

    def retranslate(self) -> None:
        """Say the buttons anew."""
        super().retranslate()
        for button, what in getattr(self, "_savers", ()):
            button.setText(what.upper())
            name = p_("giving.save_file", "Save as {format}").format(format=what.upper())
            button.setToolTip(name)
            button.setAccessibleName(name)
