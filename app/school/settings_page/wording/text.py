"""The text of a paper as it is edited: numbered lines, fields and signs in colour, the line of a fault marked."""

from __future__ import annotations

import re
from collections.abc import Collection

from PySide6.QtCore import QMimeData, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.base.papers.wording import LONGEST
from app.widgets.theme import theme

_MARKS = re.compile(
    r"(?P<block>\{[#/][^{}]*\})|(?P<field>\{[a-z0-9_]*\})|(?P<sign>^(\[[A-Z-]+( \d+)*\])+)|(?P<rule>_{3,}|\|)"
)
_COLOURS = {"block": "soonText", "field": "accentText", "sign": "todayText", "rule": "textMuted"}
_GAP = 6


class Colours(QSyntaxHighlighter):
    """Fields, blocks and signs in the colours of the theme; a field that the paper does not know is underlined."""

    def __init__(self, document: QTextDocument, known: Collection[str]) -> None:
        super().__init__(document)
        self._known = frozenset(known)
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Qt: one line."""
        for found in _MARKS.finditer(text):
            kind = found.lastgroup if found.lastgroup in _COLOURS else "sign"
            look = QTextCharFormat()
            look.setForeground(QColor(theme.colour(_COLOURS[str(kind)])))
            if kind == "block":
                look.setFontWeight(QFont.Weight.DemiBold)
            if kind == "field" and found[0][1:-1] not in self._known:
                look.setForeground(QColor(theme.colour("overdueText")))
                look.setFontUnderline(True)
            self.setFormat(found.start(), found.end() - found.start(), look)


class _Numbers(QWidget):
    """Numbers of the lines, left of the text: faults name a line."""

    def __init__(self, text: WordingText) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        """As wide as the last number."""
        return QSize(self._text.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the numbers of the lines that are seen."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.colour("surfaceSunken")))
        painter.setPen(QColor(theme.colour("textMuted")))
        painter.setFont(theme.font("caption"))
        for number, top, height in self._text.seen_lines():
            room = QRect(0, top, self.width() - _GAP, height)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(number))
        painter.end()


class WordingText(QPlainTextEdit):
    """The editor of one language; Tab leaves it, each change can be undone."""

    def __init__(self, name: str, known: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._fault = 0
        self._numbers = _Numbers(self)
        self._colours = Colours(self.document(), known)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scrolled)
        theme.changed.connect(self._show_fault)
        self._make_room()

    # the text

    def words(self) -> str:
        """The text as it stands, no-break spaces too."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def start(self, text: str) -> None:
        """Begin with a text: nothing to undo yet."""
        self.setPlainText(text)
        self.document().clearUndoRedoStacks()

    def put(self, text: str) -> None:
        """Put another text in the place of all; one step of undo."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def insert(self, words: str) -> None:
        """Put words where the cursor stands and go on there."""
        self.textCursor().insertText(words)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: pasted lines are lines, whatever program they come from; of a whole book only a beginning."""
        pasted = source.text()[: LONGEST + 1]
        self.textCursor().insertText(pasted.replace("\u2028", "\n").replace("\u2029", "\n"))

    # lines

    def show_fault(self, line: int) -> None:
        """Mark the line of a fault; 0 for none."""
        if line != self._fault:
            self._fault = line
            self._show_fault()

    def go_to_line(self, line: int) -> None:
        """Put the cursor at the start of a line."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_field(self, name: str) -> None:
        """Select the first place of a field, whatever the form of its date."""
        found = re.search(rf"\{{{re.escape(name)}(_[a-z]+)?\}}", self.words())
        if found is not None:
            cursor = self.textCursor()
            cursor.setPosition(found.start())
            cursor.setPosition(found.end(), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.centerCursor()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_fault(self) -> None:
        block = self.document().findBlockByNumber(self._fault - 1)
        marks = []
        if self._fault and block.isValid():
            mark = QTextEdit.ExtraSelection()
            mark.format.setBackground(QColor(theme.colour("overdueFill")))  # type: ignore[attr-defined]
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # type: ignore[attr-defined]
            mark.cursor = QTextCursor(block)  # type: ignore[attr-defined]
            marks.append(mark)
        self.setExtraSelections(marks)

    # numbers

    def numbers_width(self) -> int:
        """Room for the numbers."""
        return self.fontMetrics().horizontalAdvance("0") * len(str(max(99, self.blockCount()))) + 2 * _GAP

    def seen_lines(self) -> list[tuple[int, int, int]]:
        """Number, top and height of each line that is seen."""
        lines = []
        block = self.firstVisibleBlock()
        while block.isValid():
            room = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if room.top() > self.viewport().height():
                break
            lines.append((block.blockNumber() + 1, round(room.top()), round(room.height())))
            block = block.next()
        return lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the numbers are as high as the text."""
        super().resizeEvent(event)
        room = self.contentsRect()
        self._numbers.setGeometry(QRect(room.left(), room.top(), self.numbers_width(), room.height()))

    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)

    def _scrolled(self, _rect: QRect, down: int) -> None:
        if down:
            self._numbers.scroll(0, down)
        else:
            self._numbers.update()
