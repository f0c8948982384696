"""What is heard on an item: speakers with a short note each (398/17). The first row is heard, the others spoke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.language import p_
from app.council.session_page.parts import caption, discard
from app.widgets.theme import dress
from app.widgets.translated import Translated

LINES = 2


@dataclass(frozen=True)
class Speaker:
    """Somebody who may speak at the session."""

    name: str
    position: str = ""
    staff_id: int | None = None


class NoteEdit(QPlainTextEdit):
    """A text that grows with its lines; Tab goes on to the next field."""

    focused = Signal()

    def __init__(self, parent: QWidget | None = None, *, lines: int = LINES) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """As high as the text, at least two lines."""
        lines = max(self._lines, int(self.document().size().height()))
        self.setFixedHeight(min(lines, 8) * self.fontMetrics().lineSpacing() + 14)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the field got the focus."""
        super().focusInEvent(event)
        self.focused.emit()


class SpeakerRow(Translated, QFrame):
    """One speaker: who, and what was said in short."""

    edited = Signal()
    removed = Signal()

    def __init__(self, number: int, speakers: Sequence[Speaker], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._speakers = {s.name: s for s in speakers}
        self.who = QComboBox(self)
        self.who.setObjectName(f"council_speaker_{number}_choice")
        self.who.setEditable(True)
        self.who.addItems(list(self._speakers))
        self.who.setFixedWidth(190)
        self.who.setCurrentText("")
        self.said = NoteEdit(self)
        self.said.setObjectName(f"council_speech_{number}_field")
        self._drop = QToolButton(self)
        self._drop.setObjectName(f"council_speaker_{number}_remove_button")
        dress(self._drop, "close")
        self._drop.setAutoRaise(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.who, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.said, 1)
        row.addWidget(self._drop, 0, Qt.AlignmentFlag.AlignTop)
        self.who.editTextChanged.connect(self._edited)
        self.said.textChanged.connect(self.edited)
        self._drop.clicked.connect(self.removed)
        self.retranslate()

    def _edited(self, text: str) -> None:
        del text
        self.edited.emit()

    def retranslate(self) -> None:
        """Names for those who do not see the row."""
        number = self._number + 1
        self.who.setAccessibleName(p_("council.speaker", "Speaker {number}").format(number=number))
        self.said.setAccessibleName(p_("council.speech", "What speaker {number} said").format(number=number))
        self.said.setPlaceholderText(p_("council.speech_hint", "In short, as the protocol prints it"))
        drop = p_("council.speaker_remove", "Remove speaker {number}").format(number=number)
        self._drop.setAccessibleName(drop)
        self._drop.setToolTip(drop)

    def set_read_only(self, closed: bool) -> None:
        """Shown only."""
        self.who.setEnabled(not closed)
        self.said.setReadOnly(closed)
        self._drop.setVisible(not closed)

    def value(self) -> dict[str, Any]:
        """The row as it is stored."""
        name = self.who.currentText().strip()
        known = self._speakers.get(name, Speaker(name))
        return {
            "name": name,
            "position": known.position,
            "staff_id": known.staff_id,
            "text": self.said.toPlainText().strip(),
        }

    def show_row(self, row: Mapping[str, Any]) -> None:
        """Show a stored row; a speaker who is not at hand any more keeps name and position."""
        name = str(row.get("name", ""))
        if name and name not in self._speakers:
            self._speakers[name] = Speaker(name, str(row.get("position", "")), row.get("staff_id"))
        self.who.setCurrentText(name)
        line = self.who.lineEdit()
        if line is not None:
            line.setCursorPosition(0)
        self.who.setToolTip(name)
        self.said.setPlainText(str(row.get("text", "")))


class HearingTable(Translated, QFrame):
    """The rows of the hearing with «add a speaker»."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("council_hearing_table")
        self._speakers: tuple[Speaker, ...] = ()
        self.rows: list[SpeakerRow] = []
        self._title = QLabel(self)
        self._title.setProperty("role", "section")
        self._clause = caption(self)
        self._add = QPushButton(self)
        self._add.setObjectName("council_speaker_add_button")
        dress(self._add, "plus", "accentText")
        self._add.setProperty("kind", "ghost")
        self._add.clicked.connect(self.add_speaker)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._clause)
        head.addStretch(1)
        head.addWidget(self._add)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._column)
        self.retranslate()

    def retranslate(self) -> None:
        """Title, clause, the button."""
        self._title.setText(p_("council.heard", "Heard"))
        self._clause.setText(p_("council.clause_17", "Clause 17: a short extract"))
        self._add.setText(p_("council.speaker_add", "Add a speaker"))
        self._add.setToolTip("Ctrl+M")

    def show_rows(self, rows: Sequence[Mapping[str, Any]], speakers: Sequence[Speaker]) -> None:
        """Show the stored rows, one empty row when there is none."""
        self._speakers = tuple(speakers)
        for row in self.rows:
            self._column.removeWidget(row)
            discard(row)
        self.rows = []
        for stored in rows or ({},):
            self._append().show_row(stored)

    def set_read_only(self, closed: bool) -> None:
        """Shown only: what was said can still be read and copied."""
        self._add.setVisible(not closed)
        for row in self.rows:
            row.set_read_only(closed)

    def values(self) -> list[dict[str, Any]]:
        """Rows with something in them."""
        return [v for v in (row.value() for row in self.rows) if v["name"] or v["text"]]

    def add_speaker(self) -> None:
        """Another row, with the focus in it."""
        row = self._append()
        row.who.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_speech(self, number: int, *, name: bool = False) -> None:
        """Put the focus in a row, as the preview asks."""
        if number < len(self.rows):
            row = self.rows[number]
            (row.who if name else row.said).setFocus(Qt.FocusReason.OtherFocusReason)

    def _append(self) -> SpeakerRow:
        row = SpeakerRow(len(self.rows), self._speakers, self)
        row.edited.connect(self.edited)
        row.removed.connect(partial(self._remove, row))
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def _remove(self, row: SpeakerRow) -> None:
        kept = [r.value() for r in self.rows if r is not row]
        self.show_rows(kept, self._speakers)
        self.edited.emit()
