"""The preview beside a form: the PDF that is printed, drawn anew while one types, a click leads to the field.

preview.set_name(lambda: p_("doc.plan", "Individual plan"))
preview.draw(lambda: pdf([compose(template("18.1", "kk"), facts)]))   # after each change; facts in, bytes out
preview.field_clicked.connect(form.go_to)
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.base.language import current, np_, p_
from app.base.papers import PdfPaper, field_title
from app.widgets.lanes import draw as draw_lane
from app.widgets.sheet_view import SheetView
from app.widgets.theme import dress, icon, theme
from app.widgets.translated import Translated

Work = Callable[[], PdfPaper]
Say = Callable[[], str]

WAIT_MS = 400
BAR = 40
#: letters of a field's name on the bar
LONGEST = 32


class Elided(QLabel):
    """A line that gives way: what does not fit ends with «…»."""

    def minimumSizeHint(self) -> QSize:
        """Some letters."""
        return QSize(min(48, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words as far as there is room."""
        painter = QPainter(self)
        room = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()


class Preview(Translated, QWidget):
    """A bar of 40 (name, page, zoom, fit) over the pages. `drawn` follows a picture, `failed` one that was not made."""

    field_clicked = Signal(str)
    drawn = Signal()
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self._say_name: Say = str
        self._say_field: Callable[[str], str] = str
        self._work: Work | None = None
        self._running = False
        self._again = False
        self._wrong = ""
        self._failing = False
        self._paper: PdfPaper | None = None
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._start)
        self._build()
        theme.changed.connect(self._paint_bar)
        self.retranslate()

    # what pages call

    def set_name(self, say: Say) -> None:
        """What the document is called, asked anew when the language changes."""
        self._say_name = say
        self.retranslate()

    def name_fields(self, say: Callable[[str], str]) -> None:
        """What a field is called in the sentence of a failure."""
        self._say_field = say

    def draw(self, work: Work) -> None:
        """Draw after a pause of typing; of several only the newest is drawn."""
        self._work = work
        self._timer.start()
        self._state()

    def draw_now(self, work: Work) -> None:
        """Draw at once (a page that was just opened)."""
        self._work = work
        self._timer.stop()
        self._start()

    def highlight(self, field: str) -> None:
        """Mark the place of the field that has the focus."""
        self.sheets.highlight(field)

    def paper(self) -> PdfPaper | None:
        """What is shown; None before the first picture."""
        return self._paper

    def waiting(self) -> bool:
        """Whether a newer picture is on its way."""
        return self._timer.isActive() or self._running

    # drawing

    def _start(self) -> None:
        if self._work is None:
            return
        if self._running:
            self._again = True
            return
        self._running = True
        self._state()
        draw_lane.run(owner=self, work=self._work, done=self._came, failed=self._fell)

    def _came(self, made: PdfPaper) -> None:
        self._running = False
        self._failing, self._wrong = False, ""
        self._paper = made
        self.sheets.show_pdf(made.data, made.places)
        self._next()
        self.drawn.emit()

    def _fell(self, error: BaseException) -> None:
        self._running = False
        self._failing = True
        self._wrong = str(getattr(error, "field", "") or "")
        self._next()
        self.failed.emit(self._wrong)

    def _next(self) -> None:
        if self._again:
            self._again = False
            self._start()
        self._state()

    # parts

    def _build(self) -> None:
        self.sheets = SheetView(self)
        self.sheets.setObjectName("preview_pages_view")
        self.sheets.field_clicked.connect(self.field_clicked)
        self.sheets.moved.connect(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.sheets, 1)
        self.setMinimumWidth(320)

    def _bar(self) -> QFrame:
        self.bar = QFrame(self)
        self.bar.setObjectName("preview_bar")
        self.bar.setFixedHeight(BAR)
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(4)
        self._picture = QLabel(self.bar)
        self._name = self._label("name", "strong")
        self._news = self._label("state", "caption")
        self._mend = QPushButton(self.bar)
        self._mend.setObjectName("preview_mend_button")
        self._mend.setProperty("kind", "ghost")
        self._mend.clicked.connect(self._go_to_wrong)
        for part in (self._picture, self._name, self._news, self._mend, self._empty_list()):
            row.addWidget(part)
        row.addStretch(1)
        for tool in self._tools():
            row.addWidget(tool)
        return self.bar

    def _tools(self) -> tuple[QWidget, ...]:
        """Pages and zoom."""
        self._back = self._button("preview_previous_button", "chevron-left", self._page_back)
        self._page = self._label("page")
        self._forth = self._button("preview_next_button", "chevron-right", self._page_forth)
        self._smaller = self._button("preview_smaller_button", "magnify-minus-outline", self.sheets.smaller)
        self._percent = self._label("zoom")
        self._larger = self._button("preview_larger_button", "magnify-plus-outline", self.sheets.larger)
        self._fit = self._button("preview_fit_button", "fit-to-page-outline", self.sheets.fit)
        return self._back, self._page, self._forth, self._smaller, self._percent, self._larger, self._fit

    def _empty_list(self) -> QToolButton:
        self._empty = QToolButton(self.bar)
        self._empty.setObjectName("preview_empty_button")
        self._empty.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._empty.setMenu(QMenu(self._empty))
        self._empty.menu().triggered.connect(self._go_to_empty)
        return self._empty

    def _label(self, name: str, role: str = "") -> QLabel:
        label = Elided(self.bar) if role else QLabel(self.bar)
        label.setObjectName(f"preview_{name}_label")
        if role:
            label.setProperty("role", role)
        return label

    def _button(self, name: str, picture: str, pressed: Callable[[], None]) -> QToolButton:
        button = QToolButton(self.bar)
        button.setObjectName(name)
        dress(button, picture)
        button.clicked.connect(pressed)
        return button

    def _paint_bar(self) -> None:
        self._picture.setPixmap(icon("file-pdf-box", "accentText").pixmap(18, 18))
        fill = theme.colour("overdueFill" if self._failing else "surface")
        line = theme.colour("overdueBorder" if self._failing else "border")
        words = theme.colour("overdueText" if self._failing else "text")
        self.bar.setStyleSheet(
            f"QFrame#preview_bar {{ background: {fill}; border: 0; border-bottom: 1px solid {line}; }}"
            f"QFrame#preview_bar QLabel {{ color: {words}; background: transparent; }}"
        )

    # words

    def retranslate(self) -> None:
        """All texts in the language of the screen."""
        self._name.setText(self._say_name())
        self._name.setToolTip(self._say_name())
        names = (
            (self._back, p_("preview.previous", "Previous page")),
            (self._forth, p_("preview.next", "Next page")),
            (self._smaller, p_("preview.smaller", "Smaller")),
            (self._larger, p_("preview.larger", "Larger")),
            (self._fit, p_("preview.fit", "Fit the width")),
        )
        for button, name in names:
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.sheets.setAccessibleName(
            p_("preview.pages", "Pages of the document: {name}").format(name=self._say_name())
        )
        self._state()

    def _state(self) -> None:
        """Page, zoom, what is being drawn or what failed."""
        count = self.sheets.pages()
        page = self.sheets.page()
        self._page.setText(f"{page + 1} / {count}" if count else "")
        self._back.setVisible(count > 1)
        self._forth.setVisible(count > 1)
        self._back.setEnabled(page > 0)
        self._forth.setEnabled(page + 1 < count)
        self._percent.setText(p_("preview.percent", "{count} %").format(count=round(self.sheets.zoom() * 100)))
        self._news.setText(self._news_text())
        self._news.setVisible(bool(self._news.text()))
        self._mend.setVisible(self._failing and bool(self._wrong))
        wrong = self._say_field(self._wrong) if self._wrong else ""
        self._mend.setText(textwrap.shorten(wrong, LONGEST, placeholder="…") if wrong else "")
        self._mend.setToolTip(wrong)
        self._mend.setAccessibleName(wrong)
        self._tell_empty()
        self._name.setVisible(not self._failing)
        self._paint_bar()

    def _tell_empty(self) -> None:
        """How many fields print a ruled line; the menu leads to each of them (decision 20)."""
        paper = self._paper
        paths = () if paper is None or self._failing else tuple(dict.fromkeys((*paper.missing, *paper.empty)))
        self._empty.setVisible(bool(paths) and not self._news.text())
        said = np_("preview.empty", "{count} empty field", "{count} empty fields", len(paths)).format(count=len(paths))
        self._empty.setText(said)
        self._empty.setAccessibleName(said)
        self._empty.setToolTip(p_("preview.empty_hint", "An empty field is printed as a ruled line."))
        menu = self._empty.menu()
        titles = [field_title(paper.number, current(), path) for path in paths] if paper is not None else []
        if [action.text() for action in menu.actions()] == titles:
            return
        menu.clear()
        for path, title in zip(paths, titles, strict=True):
            menu.addAction(title).setData(path)

    def _go_to_empty(self, action: QAction) -> None:
        self.field_clicked.emit(str(action.data()))

    def _news_text(self) -> str:
        if self._failing:
            if self._wrong:
                return p_("preview.failed_field", "The document was not made because of the field:")
            return p_("preview.failed", "The document was not made. The last page is shown.")
        return p_("ui.updating", "Updating") if self.waiting() else ""

    # verbs

    def _page_back(self) -> None:
        self.sheets.go_to(self.sheets.page() - 1)

    def _page_forth(self) -> None:
        self.sheets.go_to(self.sheets.page() + 1)

    def _go_to_wrong(self) -> None:
        self.field_clicked.emit(self._wrong)
