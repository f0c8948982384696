"""The step checklist of a case: number or check, title, date, clause; a locked step says what opens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.language import Say
from app.widgets.icons import picture
from app.widgets.theme import theme
from app.widgets.translated import Translated

_CIRCLE, _ROW, _LEFT = 22, 57, 14


@dataclass(frozen=True)
class Step:
    """A step: `state` done, active, overdue, today, soon or neutral (not reached); `current` has the filled band."""

    code: str
    title: Say
    caption: Say
    when: Say = str
    state: str = "neutral"
    current: bool = False


class Checklist(Translated, QWidget):
    """`picked(code)` follows a click or Enter on a step; Up and Down move."""

    picked = Signal(str)

    def __init__(self, name: str, say_name: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._say_name = say_name
        self._steps: tuple[Step, ...] = ()
        self._at = 0
        self._row = _ROW
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.retranslate()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """The steps in order."""
        self._steps = tuple(steps)
        self._at = next((n for n, step in enumerate(self._steps) if step.current), 0)
        self.retranslate()

    def set_row_height(self, height: int) -> None:
        """Rows give way on low screens."""
        self._row = max(32, height)
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Say the steps anew, for the eye and the screen reader."""
        said = "; ".join(f"{n}. {step.title()}" for n, step in enumerate(self._steps, start=1))
        self.setAccessibleName(self._say_name())
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def step_rect(self, place: int) -> QRect:
        """Where a step stands."""
        return QRect(0, place * self._row, self.width(), self._row)

    def sizeHint(self) -> QSize:
        """As high as its steps."""
        return QSize(240, self._row * len(self._steps))

    def minimumSizeHint(self) -> QSize:
        """Titles are elided."""
        return QSize(160, self._row * len(self._steps))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Band, line, circle, words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, step in enumerate(self._steps):
            self._step(painter, place, step)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click picks the step."""
        place = int(event.position().y()) // self._row
        if 0 <= place < len(self._steps):
            self._at = place
            self.update()
            self.picked.emit(self._steps[place].code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Enter."""
        move = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if move and self._steps:
            self._at = min(max(0, self._at + move), len(self._steps) - 1)
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() and self._steps:
            self.picked.emit(self._steps[self._at].code)
        else:
            super().keyPressEvent(event)

    # painting

    def _step(self, painter: QPainter, place: int, step: Step) -> None:
        rect = self.step_rect(place)
        if step.current:
            self._band(painter, rect, step.state)
        centre = QPoint(_LEFT + _CIRCLE // 2, rect.top() + min(22, rect.height() // 2))
        painter.setPen(QPen(QColor(theme.colour("border")), 1))
        if place + 1 < len(self._steps):
            painter.drawLine(
                centre + QPoint(0, _CIRCLE // 2 + 2),
                QPoint(centre.x(), rect.bottom() + min(22, rect.height() // 2) - _CIRCLE // 2 - 1),
            )
        self._circle(painter, centre, place + 1, step)
        self._words(painter, rect, step)
        if self.hasFocus() and place == self._at:
            painter.setPen(QPen(QColor(theme.colour("focus")), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), 4, 4)

    def _band(self, painter: QPainter, rect: QRect, state: str) -> None:
        shown = "active" if state == "neutral" else state
        painter.fillRect(rect, QColor(theme.state(shown, "Fill")))
        painter.setPen(QPen(QColor(theme.state(shown, "Border")), 1))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _circle(self, painter: QPainter, centre: QPoint, number: int, step: Step) -> None:
        ring = QRectF(centre.x() - _CIRCLE / 2, centre.y() - _CIRCLE / 2, _CIRCLE, _CIRCLE)
        filled = step.current and step.state != "done"
        state = "active" if step.current and step.state == "neutral" else step.state
        painter.setPen(QPen(QColor(theme.state(state, "Solid" if filled or state == "neutral" else "Border")), 1))
        fill = theme.state(state, "Solid") if filled else theme.colour("surface")
        painter.setBrush(QColor(theme.state("done", "Fill") if step.state == "done" else fill))
        painter.drawEllipse(ring)
        if step.state == "done":
            ratio = painter.device().devicePixelRatioF()
            mark = picture("check", theme.state("done", "Text"), round(16 * ratio))
            painter.drawPixmap(QRect(centre.x() - 8, centre.y() - 8, 16, 16), mark)
            return
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(theme.colour("textOnAccent" if filled else "textSecondary")))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(number))

    def _words(self, painter: QPainter, rect: QRect, step: Step) -> None:
        left = _LEFT + _CIRCLE + 10
        when, state = step.when(), step.state
        coloured = theme.state(state, "Text") if state in {"overdue", "today", "soon"} else ""
        caption = theme.font("caption")
        painter.setFont(caption)
        width = QFontMetrics(caption).horizontalAdvance(when)
        top = rect.top() + (10 if rect.height() >= 48 else (rect.height() - 18) // 2)
        painter.setPen(QColor(coloured or theme.colour("textMuted")))
        painter.drawText(QRect(rect.right() - width - 12, top, width + 2, 18), Qt.AlignmentFlag.AlignVCenter, when)
        title = theme.font("strong" if step.current or step.state == "done" else "body")
        room = rect.right() - left - width - 20
        self._line(painter, QRect(left, top, room, 18), step.title(), title, coloured if step.current else "")
        if rect.height() >= 48:
            lower = QRect(left, top + 18, rect.width() - left - 10, 16)
            self._line(painter, lower, step.caption(), caption, theme.colour("textSecondary"))

    @staticmethod
    def _line(painter: QPainter, rect: QRect, text: str, font: object, colour: str) -> None:
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(QColor(colour or theme.colour("text")))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
