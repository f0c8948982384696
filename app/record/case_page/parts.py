"""The four materials of 398/14 as cards: who, when, state; type, attach (drop a file), set aside with a reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.language import current, date_short, p_
from app.record import words
from app.record.reads import PartLine, Somebody
from app.record.rules.parts import PartKind, PartState
from app.widgets.file_field import dropped
from app.widgets.theme import dress, icon, restyle, theme
from app.widgets.translated import Translated
from app.widgets.wrapped import WrappedLabel

MARKS = {
    PartState.AWAITED: ("circle-outline", "neutral"),
    PartState.TYPED: ("check-circle", "done"),
    PartState.ATTACHED: ("check-circle", "done"),
    PartState.SET_ASIDE: ("information-outline", "active"),
}


class PartCard(Translated, QFrame):
    """One part. `asked(what, kind)`: type, ask, attach, aside, open, again; `given(kind, file)` after a drop."""

    asked = Signal(str, str)
    given = Signal(str, object)

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._line: PartLine | None = None
        self._open = False
        self.setObjectName(f"record_part_{kind}_card")
        self.setProperty("card", True)
        self.setAcceptDrops(True)
        self.mark, self.title, self.caption = QLabel(self), WrappedLabel(self), WrappedLabel(self)
        self.title.setProperty("role", "strong")
        self.caption.setProperty("role", "caption")
        self.caption.setObjectName(f"record_part_{kind}_caption")
        self.button = QPushButton(self)
        self.button.setObjectName(f"record_part_{kind}_button")
        self.button.setProperty("kind", "row")
        self.button.clicked.connect(self._pressed)
        self.more = QToolButton(self)
        self.more.setObjectName(f"record_part_{kind}_more_button")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        dress(self.more, "dots-horizontal", "accentText")
        self._lay_out()
        theme.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        words_column = QVBoxLayout()
        words_column.setSpacing(1)
        words_column.addWidget(self.title)
        words_column.addWidget(self.caption)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 8, 7)
        row.setSpacing(8)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words_column, 1)
        row.addWidget(self.button)
        row.addWidget(self.more)

    def show_part(self, line: PartLine, *, may_change: bool) -> None:
        """The part as it stands; `may_change` while materials are gathered."""
        self._line, self._open = line, may_change
        self.retranslate()

    def _pressed(self) -> None:
        line = self._line
        if line is not None:
            self.asked.emit("open" if line.state != PartState.AWAITED else "type", self.kind)

    # -- words --------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Title, who and when, the button and the menu."""
        line = self._line
        self.title.setText(words.part_short(self.kind))
        self.title.setToolTip(words.part(self.kind))
        if line is None:
            return
        name, state = MARKS[PartState(line.state)]
        self.mark.setPixmap(icon(name, f"{state}Solid" if state == "done" else "textMuted").pixmap(20, 20))
        self.caption.setText(self._caption(line))
        self.setAccessibleName(f"{self.title.text()}: {words.part_state(line.state)}")
        restyle(self, band="" if line.state == PartState.AWAITED else None)
        self._say_button(line)
        self._fill_menu(line)

    def _caption(self, line: PartLine) -> str:
        day = date_short(line.on, current()) if line.on else ""
        who = line.author or line.owner
        match PartState(line.state):
            case PartState.AWAITED:
                asked = line.asked_on is not None
                name = who.name if who and asked else _person(who)
                said = [name, self._asked(line), self._due(line)]
                if self._open and not asked:
                    said.append(p_("record.part.drop", "Drop a file here or press Ctrl+V"))
            case PartState.SET_ASIDE:
                said = [p_("record.part.aside", "Set aside: {reason}").format(reason=line.reason), day]
            case _:
                said = [_person(who), day, line.file or words.part_state(line.state)]
                if line.from_paper:
                    said.append(p_("record.part.from_paper", "from paper"))
        return " · ".join(part for part in said if part)

    @staticmethod
    def _asked(line: PartLine) -> str:
        """On which day the part was asked of its person."""
        if line.asked_on is None:
            return ""
        return p_("record.part.asked", "asked {date}").format(date=date_short(line.asked_on, current()))

    @staticmethod
    def _due(line: PartLine) -> str:
        if line.due_on is None:
            return ""
        return p_("cal.due", "Due: {date}").format(date=date_short(line.due_on, current()))

    def _say_button(self, line: PartLine) -> None:
        awaited = line.state == PartState.AWAITED
        self.button.setText(p_("ui.fill", "Fill in") if awaited else p_("ui.open", "Open"))
        self.button.setAccessibleName(f"{self.button.text()}: {self.title.text()}")
        readable = line.state != PartState.SET_ASIDE and not line.closed
        self.button.setVisible(self._open if awaited else readable)
        self.button.setToolTip(_closed() if line.closed else "")
        more = p_("record.part.more", "More for this material")
        self.more.setAccessibleName(f"{more}: {self.title.text()}")
        self.more.setToolTip(more)
        self.more.setVisible(self._open)

    def _fill_menu(self, line: PartLine) -> None:
        menu = QMenu(self)
        menu.setObjectName(f"record_part_{self.kind}_menu")
        awaited = line.state == PartState.AWAITED
        there = line.state in (PartState.TYPED, PartState.ATTACHED)
        file = ("file", _further) if there else ("attach", _attach)  # what is there is not put aside by a photograph
        entries: list[tuple[str, Callable[[], str]]] = [("ask", _ask), file, ("aside", _aside)]
        if not awaited:
            entries = [("type", _type_anew), *entries[1:], ("again", _again)]
        if line.kind == PartKind.PSYCHOLOGIST:
            entries.append(("consent", _consent))
        if line.kind == PartKind.HOUSING_ACT and line.paper != "09.2":
            entries.insert(0, ("09.2", _meeting))  # 398/13.1: the one or the other
        for what, say in entries:
            action = menu.addAction(say())
            action.setObjectName(f"record_part_{self.kind}_{what.replace('.', '_')}_action")
            action.triggered.connect(partial(self.asked.emit, what, self.kind))
        before = self.more.menu()
        self.more.setMenu(menu)
        if before is not None:
            before.deleteLater()

    # -- drop ---------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: a file may be dropped while materials are gathered."""
        if self._open and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: the dropped file is this part."""
        file = dropped(event)
        if file is not None:
            self.given.emit(self.kind, file)


class PartCards(QWidget):
    """The four cards, two beside each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record_parts")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.cards: dict[str, PartCard] = {}
        for kind in PartKind:
            self.cards[str(kind)] = PartCard(str(kind), self)
        self.set_columns(2)

    def set_columns(self, count: int) -> None:
        """Two beside each other, one under the other on a narrow screen."""
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // count, place % count)


def _person(who: Somebody | None) -> str:
    """Who owes or made it, with the position."""
    if who is None:
        return p_("record.part.nobody", "no person yet")
    return f"{who.name}, {who.position}" if who.position else who.name


def _meeting() -> str:
    return p_("record.part.meeting", "Note the meeting with the parents")


def _closed() -> str:
    return p_("perm.psych", "The psychologist's conclusion is seen only by those admitted to it.")


def _ask() -> str:
    return p_("record.request.title", "Ask for material")


def _attach() -> str:
    return p_("ui.attach", "Attach a file")


def _further() -> str:
    return p_("record.part.file", "Add a photograph or file")


def _aside() -> str:
    return p_("record.part.set_aside", "Set aside with a reason")


def _type_anew() -> str:
    return p_("ui.edit", "Edit")


def _again() -> str:
    return p_("record.part.again", "Ask for it again")


def _consent() -> str:
    return p_("circle.consent", "Parents' consent to the psychologist's work")
