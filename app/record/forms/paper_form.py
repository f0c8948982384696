"""A form beside the live preview of its paper: what is typed is drawn within a second and kept as a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.base.papers import compose, paper, pdf, template
from app.base.store import drafts
from app.record import reads
from app.record.forms.draft_values import from_draft, to_draft
from app.record.reads import PaperGround
from app.widgets.banner import Banner
from app.widgets.dialog import run_verb
from app.widgets.fields import RadioGroup
from app.widgets.form import Form
from app.widgets.helping import asks_for_help
from app.widgets.memory import memory_of
from app.widgets.panes import Panes
from app.widgets.preview import Preview
from app.widgets.theme import restyle
from app.widgets.translated import Translated

DRAFT_MS = 1500
BESIDE = 1000


class SoftForm(Form):
    """Nothing is demanded before the verb: the rules refuse what they must and ask reasons for the rest."""

    def check(self, required: bool = False) -> bool:
        """Only what was typed wrongly."""
        return super().check(required and False)


class PaperForm(Translated, QDialog):
    """`saved` gives the verb's result. Parts fill in: build, facts, submit, heading, verb, PLACES."""

    saved = Signal(object)
    NAME: ClassVar[str] = "record_form"
    PAPER: ClassVar[str] = ""
    #: field of the paper -> field of the form, for a click on the paper
    PLACES: ClassVar[Mapping[str, str]] = {}

    def __init__(self, viewer: Viewer, parent: QWidget | None, draft: str) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self.viewer, self._draft = viewer, draft
        self._grounds: dict[tuple[int | None, str], PaperGround] = {}
        self._kept: str = ""
        self._done = False
        self.setObjectName(f"{self.NAME}_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._frame()
        self.build(self.form)
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._timer.timeout.connect(self.keep_draft)
        self.form.edited.connect(self._edited)
        self.preview.field_clicked.connect(self._go_to)
        self._fit_window()
        self.retranslate()

    # -- what a form fills in -----------------------------------------------------------------------------------------

    def build(self, form: Form) -> None:
        """Add the fields."""

    def start(self) -> None:
        """Values that a new form begins with."""

    def facts(self, language: str) -> dict[str, Any]:
        """Facts of the paper as the form stands, in a language."""
        raise NotImplementedError

    def submit(self, reasons: dict[str, str]) -> Any:
        """The verb."""
        raise NotImplementedError

    def heading(self) -> str:
        """Title of the window and of the form."""
        raise NotImplementedError

    def verb(self) -> str:
        """What the primary says."""
        raise NotImplementedError

    def changed(self, name: str) -> None:
        """A field was edited: other fields may follow."""

    def to_kept(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values as the draft's row keeps them."""
        return to_draft(values)

    def from_kept(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Values out of the draft's row."""
        return from_draft(body)

    # -- frame --------------------------------------------------------------------------------------------------------

    def _frame(self) -> None:
        self.panes = Panes(f"{self.NAME}_panes", memory_of(self.viewer), self)
        self.panes.addWidget(self._left())
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        self.language = RadioGroup(
            [("kk", lambda: p_("lang.kk_short", "Kaz")), ("ru", lambda: p_("lang.ru_short", "Rus"))], segmented=True
        )
        self.language.setObjectName(f"{self.NAME}_language")
        self.language.set_value(current())
        self.language.edited.connect(self.redraw)
        self.preview = Preview(right)
        self.preview.set_name(lambda: paper(self.PAPER).title(current()))
        column.addWidget(self.language)
        column.addWidget(self.preview, 1)
        self.panes.addWidget(right)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.addWidget(self.panes, 1)
        self.right = right

    def _left(self) -> QWidget:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._top(left))
        self.banner = Banner(f"{self.NAME}_banner", left)
        self.note = Banner(f"{self.NAME}_note", left)
        column.addWidget(self.banner)
        column.addWidget(self.note)
        self.form = SoftForm(self.NAME, columns=2)
        area = QScrollArea(left)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form.setContentsMargins(2, 2, 12, 12)
        area.setWidget(self.form)
        self.area = area
        column.addWidget(area, 1)
        column.addLayout(self._buttons(left))
        return left

    def _top(self, left: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        self.title_label = QLabel(left)
        self.title_label.setProperty("role", "title")
        self.title_label.setWordWrap(True)  # names of papers are long
        self.saved_label = QLabel(left)
        self.saved_label.setObjectName(f"{self.NAME}_saved_label")
        self.saved_label.setProperty("role", "caption")
        self.anew = QPushButton(left)
        self.anew.setObjectName(f"{self.NAME}_anew_button")
        self.anew.setProperty("kind", "row")
        self.anew.setAutoDefault(False)
        self.anew.hide()
        self.anew.clicked.connect(self.begin_anew)
        row.addWidget(self.title_label, 1)
        row.addWidget(self.saved_label)
        row.addWidget(self.anew)
        return row

    def _buttons(self, left: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        self.left_buttons = QHBoxLayout()
        self.cancel = QPushButton(left)
        self.cancel.setObjectName(f"{self.NAME}_cancel_button")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.primary = QPushButton(left)
        self.primary.setObjectName(f"{self.NAME}_verb_button")
        self.primary.setAutoDefault(False)
        restyle(self.primary, kind="primary")
        self.primary.clicked.connect(self.press)
        row.addLayout(self.left_buttons)
        row.addStretch(1)
        row.addWidget(self.primary)
        row.addWidget(self.cancel)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.press)
        return row

    def _fit_window(self) -> None:
        parent = self.parentWidget()
        width, height = (parent.width(), parent.height()) if parent is not None else (1240, 680)
        self.resize(max(820, width - 60), max(520, height - 40))
        self.panes.start(self.width() * 56 // 100, self.width() * 44 // 100)

    def retranslate(self) -> None:
        """All texts in the language of the screen."""
        self.setWindowTitle(self.heading())
        self.title_label.setText(self.heading())
        self.primary.setText(self.verb())
        self.cancel.setText(p_("ui.close", "Close"))
        self.anew.setText(p_("record.form.anew", "Begin anew"))
        self.saved_label.setText(p_("ui.saved_at", "Saved: {time}").format(time=self._kept) if self._kept else "")
        self.language.name_it(p_("record.form.language", "Language of the paper"))

    def tell_refusal(self, say: Callable[[], str], state: str = "overdue") -> None:
        """A refusal that belongs to no field."""
        self.banner.tell(say, state)

    def clear_refusal(self) -> None:
        """The next try begins without the old sentence."""
        self.banner.clear()

    # -- values -------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Fill in: the draft when there is one, else what a new form begins with. Parts call it last."""
        self.start()
        found = drafts.load(self.viewer, self._draft)
        if found is not None:
            self.form.set_values(self.from_kept(found[0]))
            self._kept = f"{found[1]:%H:%M}"
            self.anew.show()
        self.changed("")
        self.retranslate()
        self.redraw_now()

    def begin_anew(self) -> None:
        """Throw the draft away."""
        drafts.drop(self.viewer, self._draft)
        self._kept = ""
        self.anew.hide()
        self._clear()
        self.start()
        self.changed("")
        self.retranslate()
        self.redraw()

    def _clear(self) -> None:
        for name in self.form.names():
            self.form.field(name).set_value(None)

    def ground(self, child_id: int | None, language: str) -> PaperGround:
        """Standing facts of the paper, read once for a child and a language."""
        key = (child_id, language)
        if key not in self._grounds:
            self._grounds[key] = reads.paper_ground(self.viewer, child_id, language)
        return self._grounds[key]

    def paper_language(self) -> str:
        """The language the paper is shown in."""
        return str(self.language.value() or current())

    def _edited(self, name: str) -> None:
        self.changed(name)
        self._timer.start()
        self.redraw()

    def keep_draft(self) -> None:
        """Write the draft row: one for this user and form (decision 14)."""
        self._timer.stop()
        if self._done or self.viewer.store.locked:
            return
        drafts.save(self.viewer, self._draft, self.to_kept(self.form.values()))
        self._kept = f"{self.viewer.clock.now():%H:%M}"
        self.anew.show()
        self.retranslate()

    # -- preview ------------------------------------------------------------------------------------------------------

    def drawing(self) -> Callable[[], Any]:
        """The work of the draw lane: facts in, bytes out."""
        language = self.paper_language()
        facts = self.facts(language)
        number = self.PAPER
        return lambda: pdf([compose(template(number, language), facts)])

    def redraw(self) -> None:
        """Draw after the pause of typing."""
        self.preview.draw(self.drawing())

    def redraw_now(self) -> None:
        """Draw at once."""
        self.preview.draw_now(self.drawing())

    def _go_to(self, field: str) -> None:
        top = re.split(r"[.\[]", field)[0]
        last = re.split(r"[.\]]", field)[-1]
        name = self.PLACES.get(top) or self.PLACES.get(last)
        if name is not None:
            self.form.go_to(name)

    # -- verb ---------------------------------------------------------------------------------------------------------

    def press(self) -> None:
        """The primary."""
        run_verb(self, self.submit, self._was_saved, self.form)

    def _was_saved(self, result: Any) -> None:
        self._done = True
        self._timer.stop()
        drafts.drop(self.viewer, self._draft)
        self.accept()
        self.saved.emit(result)

    def reject(self) -> None:
        """Closing keeps the draft."""
        if self._timer.isActive():
            self.keep_draft()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: F1 asks for the help of this form."""
        if not asks_for_help(event, self.objectName()):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: the cross of the window keeps the draft too."""
        if self._timer.isActive():
            self.keep_draft()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow screen shows the form alone."""
        super().resizeEvent(event)
        self.right.setVisible(self.width() >= BESIDE)
