"""The tour of the first day: a strip under the page that leads to the next step that the data say is not done."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.base.store.failures import Failure
from app.today import reads, words
from app.today.reads import FirstStepLine
from app.today.rules import FirstStep
from app.widgets.memory import memory_of
from app.widgets.page import changes_of
from app.widgets.theme import dress, icon, theme
from app.widgets.translated import Translated

KEPT = "tour.open"
#: Tables whose change may finish a step.
HEARD = frozenset({"school", "school_class", "staff", "child", "council_order", "case"})
_ICON = 18


class Tour(Translated, QFrame):
    """Shown in a school that has neither children nor cases, or when asked for; `went(route, args)` goes to a page.

    It blocks nothing, can be closed at any moment and goes on where the data stand.
    """

    went = Signal(str, dict)

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tour")
        self.setProperty("card", True)
        self.viewer = viewer
        self.may = viewer.may("today.first_day")
        self._memory = memory_of(viewer)
        self._lines: tuple[FirstStepLine, ...] = ()
        self._dots: dict[FirstStep, QToolButton] = {}
        self._build()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        changes_of(viewer.store).happened.connect(self._heard, Qt.ConnectionType.QueuedConnection)
        theme.changed.connect(self._show)
        self.hide()
        self._read()
        self.retranslate()
        if self._memory.get(KEPT, self._is_new()):
            self.begin()

    # parts

    def _build(self) -> None:
        self.heading = QLabel(self)
        self.heading.setObjectName("tour_heading_label")
        self.heading.setProperty("role", "section")
        self.title = QLabel(self)
        self.title.setObjectName("tour_title_label")
        self.title.setProperty("role", "strong")
        self.why = QLabel(self)
        self.why.setObjectName("tour_why_label")
        self.why.setProperty("role", "caption")
        self.why.setWordWrap(True)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.title)
        said.addWidget(self.why)
        self._holder = QHBoxLayout()
        self._holder.setSpacing(0)
        self.go_button = QPushButton(self)
        self.go_button.setObjectName("tour_go_button")
        self.go_button.setProperty("kind", "row")
        self.go_button.clicked.connect(self._go_next)
        self.close_button = QToolButton(self)
        self.close_button.setObjectName("tour_close_button")
        dress(self.close_button, "close")
        self.close_button.clicked.connect(self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self.heading)
        row.addLayout(self._holder)
        row.addLayout(said, 1)
        row.addWidget(self.go_button)
        row.addWidget(self.close_button)

    def _dot(self, line: FirstStepLine) -> QToolButton:
        step = line.step
        if step not in self._dots:
            button = self._dots[step] = QToolButton(self)
            button.setObjectName(f"tour_{step}_button")
            button.setIconSize(QSize(_ICON, _ICON))
            button.clicked.connect(lambda: self._go(step))
            self._holder.addWidget(button)
        return self._dots[step]

    # what a person does

    def begin(self) -> None:
        """Show it, from the first step that is not done."""
        if self.may:
            self._memory.put(KEPT, True)
            self._read()
            self.show()

    def end(self) -> None:
        """Close it; the help begins it again."""
        self._memory.put(KEPT, False)
        self.hide()

    def _go_next(self) -> None:
        line = self.next
        if line is None:
            self.end()
        else:
            self._go(line.step)

    def _go(self, step: FirstStep) -> None:
        line = next(line for line in self._lines if line.step is step)
        self.went.emit(line.route, dict(line.args))

    # showing

    @property
    def next(self) -> FirstStepLine | None:
        """The first step that is not done."""
        return next((line for line in self._lines if not line.done), None)

    def _is_new(self) -> bool:
        """Neither children nor cases: the school begins today."""
        done = {line.step: line.done for line in self._lines}
        return not done.get(FirstStep.CHILDREN, True) and not done.get(FirstStep.REFERRAL, True)

    @Slot(object)
    def _heard(self, tables: frozenset[str]) -> None:
        if tables & HEARD and not self.isHidden():
            self._read()

    def _read(self) -> None:
        """Behind the lock, or while the data are busy, the old steps stay."""
        if not self.may or self.viewer.store.locked:
            return
        try:
            self._lines = reads.first_day(self.viewer)
        except Failure:
            return
        self._show()

    def _show(self) -> None:
        line = self.next
        for each in self._lines:
            self._show_dot(self._dot(each), each, each is line)
        done = sum(each.done for each in self._lines)
        self.heading.setText(
            p_("tour.heading", "The first day: {done} of {total}").format(done=done, total=len(self._lines))
        )
        self.title.setText(words.first_title(line.step) if line else p_("first.ready", "All is ready"))
        self.why.setText(
            words.first_why(line.step) if line else p_("tour.ready", "Today shows what is due. F1 helps on every page.")
        )
        self.go_button.setText(words.first_verb(line.step) if line else p_("ui.finish", "Finish"))

    def _show_dot(self, dot: QToolButton, line: FirstStepLine, now: bool) -> None:
        name = "check-circle" if line.done else "progress-clock" if now else "circle-outline"
        dot.setIcon(icon(name, "doneText" if line.done else "accentText" if now else "textMuted"))
        state = p_("ui.done", "Done") if line.done else p_("ui.ahead", "Ahead")
        said = p_("tour.step", "{step}: {state}").format(step=words.first_title(line.step), state=state)
        dot.setToolTip(said)
        dot.setAccessibleName(said)

    def retranslate(self) -> None:
        """Say all anew."""
        close = p_("ui.close", "Close")
        self.close_button.setToolTip(close)
        self.close_button.setAccessibleName(close)
        self._show()
