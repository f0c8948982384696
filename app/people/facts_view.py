"""Rows of a record as it is read: what, and beside it the value, masked numbers with their eye, chips of categories."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.base.language import Say, p_
from app.people.reads import ChildLine, Member
from app.widgets.chip import Chip
from app.widgets.masked import Masked
from app.widgets.theme import theme
from app.widgets.translated import Translated

Reveal = Callable[[], str]
_COVER = Qt.AspectRatioMode.KeepAspectRatioByExpanding


class Facts(Translated, QWidget):
    """Rows are laid anew with `begin()`, `text()`, `masked()`, `chips()`; they are said again with the language."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._name = name
        self._said: list[tuple[QLabel, Say]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, 84)

    def begin(self) -> None:
        """Take all rows away."""
        self._said = []
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    @property
    def empty(self) -> bool:
        """Whether there is no row."""
        return self._grid.count() == 0

    def text(self, label: Say, value: Say) -> None:
        """A row of words; an empty value leaves the row out."""
        if value():
            self._row(label, self._words(value))

    def masked(
        self,
        what: str,
        label: Say,
        shown: str,
        reveal: Reveal | None,
        above: str = "",
        buttons: Sequence[QWidget] = (),
    ) -> None:
        """A number with dots and an eye, under a line of words if there is one; buttons stand at the right."""
        if not shown and not above:
            return
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if above:
            column.addWidget(self._words(lambda: above))
        if shown:
            number = Masked(f"{self._name}_{what}", reveal, box)
            number.show_masked(shown)
            column.addWidget(number)
        row = self._row(label, box)
        for place, button in enumerate(buttons):
            self._grid.addWidget(button, row, 2 + place, Qt.AlignmentFlag.AlignTop)

    def chips(self, label: Say, words: Sequence[Say]) -> None:
        """A row of chips under each other's side."""
        if not words:
            return
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for say in words:
            line = QHBoxLayout()
            line.addWidget(Chip(say, icon="", parent=box))
            line.addStretch(1)
            column.addLayout(line)
        self._row(label, box)

    def retranslate(self) -> None:
        """Say every row anew."""
        for label, say in self._said:
            label.setText(say())

    def _row(self, label: Say, value: QWidget) -> int:
        name = QLabel(label(), self)
        name.setProperty("role", "label")
        name.setWordWrap(True)
        self._said.append((name, label))
        row = self._grid.rowCount()
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        return row

    def _words(self, say: Say) -> QLabel:
        words = QLabel(say(), self)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._said.append((words, say))
        return words


class Initials(QLabel):
    """A circle with the photograph, or with the first letters of the name."""

    SIZE = 44

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(self.SIZE, self.SIZE)
        theme.changed.connect(self._dress)
        self._dress()

    def show_name(self, surname: str, given: str) -> None:
        """The letters of surname and name."""
        self.setText("".join(part[0] for part in (surname, given) if part).upper())

    def show_photo(self, data: bytes) -> None:
        """The photograph in the circle, cut from its middle of it; letters stay where it can't be shown."""
        found = QPixmap()
        if not data or not found.loadFromData(data):
            return
        ratio = self.devicePixelRatioF()
        side = round(self.SIZE * ratio)
        scaled = found.scaled(side, side, _COVER, Qt.TransformationMode.SmoothTransformation)
        round_one = QPixmap(side, side)
        round_one.fill(Qt.GlobalColor.transparent)
        painter = QPainter(round_one)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QBrush(scaled))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrushOrigin((side - scaled.width()) // 2, (side - scaled.height()) // 3)
        painter.drawEllipse(0, 0, side, side)
        painter.end()
        round_one.setDevicePixelRatio(ratio)
        self.setPixmap(round_one)

    def _dress(self) -> None:
        fill, edge, ink = (theme.colour(name) for name in ("accentSoft", "accentSoftBorder", "accentText"))
        self.setStyleSheet(
            f"background:{fill}; border:1px solid {edge}; border-radius:{self.SIZE // 2}px; color:{ink};"
            "font-weight:600;"
        )


def member_caption(member: Member) -> str:
    """Place of work, year of birth and whether a grown-up stands for the child by law."""
    legal = p_("fam.legal_rep", "is the legal representative") if member.legal_rep else ""
    return ", ".join(part for part in (member.work, str(member.birth_year or ""), legal) if part)


def sibling_line(child: ChildLine) -> str:
    """A sister or brother with the class."""
    return ", ".join(part for part in (child.name, child.class_name) if part)
