"""The right side of Today: quick actions that exist, and grounds of the children on the record as bars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.base.language import Say, p_
from app.today import words
from app.today.reads import GroundBar, TodayView
from app.widgets.card import Card
from app.widgets.theme import dress, theme
from app.widgets.translated import Translated


@dataclass(frozen=True)
class Quick:
    """A quick action: its name, icon, words and what it does."""

    name: str
    icon: str
    say: Say
    act: Callable[[], object]


class QuickActions(Card):
    """Buttons in two columns; actions closed to the role are absent."""

    def __init__(self, actions: list[Quick], parent: QWidget) -> None:
        self._rows: list[tuple[QPushButton, Say]] = []
        super().__init__(lambda: p_("nav.quick", "Quick actions"), name="today_quick_card", parent=parent)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, action in enumerate(actions):
            button = QPushButton(self)
            button.setObjectName(f"today_{action.name}_button")
            dress(button, action.icon, "accentText")
            button.clicked.connect(lambda _checked=False, act=action.act: act())
            button.setStyleSheet("text-align: left;")
            grid.addWidget(button, place // 2, place % 2)
            self._rows.append((button, action.say))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the buttons anew."""
        super().retranslate()
        for button, say in self._rows:
            button.setText(say())
            button.setAccessibleName(say())


class Bar(Translated, QWidget):
    """One ground: its words, the number at the right, a bar under them; a click shows its cases."""

    def __init__(self, row: GroundBar, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"today_ground_{row.code}_bar")
        self._row, self._most = row, most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the ground anew."""
        self._text = words.bar(self._row.code, self._row.short)
        self.setAccessibleName(f"{self._text}: {self._row.count}")
        self.setToolTip(self._text)
        self.update()

    def sizeHint(self) -> QSize:
        """A line of words and a bar."""
        return QSize(200, QFontMetrics(theme.font("caption")).height() + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One hue; the number is always printed beside the bar."""
        del event
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        metrics = painter.fontMetrics()
        number, line = str(self._row.count), metrics.height()
        wide = metrics.horizontalAdvance(number) + 12
        painter.setPen(QColor(theme.colour("text")))
        shown = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width() - wide)
        painter.drawText(0, 0, self.width() - wide, line, Qt.AlignmentFlag.AlignVCenter, shown)
        both = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(0, 0, self.width(), line, both, number)
        track = QRectF(0, line + 2, self.width(), 7)
        painter.fillRect(track, QColor(theme.colour("chartTrack")))
        part = track.width() * self._row.count / max(self._most, 1)
        painter.fillRect(QRectF(0, line + 2, part, 7), QColor(theme.colour("chartBar")))
        painter.end()


class GroundsCard(Card):
    """Grounds of 398/22 of the children on the record, with the words of clauses 25 and 26."""

    def __init__(self, parent: QWidget) -> None:
        self._view: TodayView | None = None
        super().__init__(
            lambda: p_("today.grounds", "Grounds of the record"),
            lambda: p_("today.by_clause_22", "by clause 22"),
            name="today_grounds_card",
            parent=parent,
        )
        self.total = QLabel(self)
        self.total.setObjectName("today_grounds_total")
        self.total.setProperty("role", "caption")
        self.right.addWidget(self.total)
        self.bars = QVBoxLayout()
        self.bars.setSpacing(10)
        self.body.addLayout(self.bars)
        self.note = QLabel(self)
        self.note.setObjectName("today_grounds_note")
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        self.retranslate()

    def show_view(self, view: TodayView) -> None:
        """Another view."""
        self._view = view
        self.setVisible(view.counts is not None)
        while (item := self.bars.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        most = max((row.count for row in view.bars), default=0)
        for row in view.bars:
            self.bars.addWidget(Bar(row, most, self))
        self.retranslate()

    def retranslate(self) -> None:
        """Say title, total and note anew."""
        super().retranslate()
        if not hasattr(self, "note"):
            return
        count = self._view.counts.on_record if self._view and self._view.counts else 0
        self.total.setText(words.children(count))
        self.note.setText(f"{words.no_effect()} {words.not_a_rating()}")
