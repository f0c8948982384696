"""The meter of attendance: a bar for each member, filled for the present, and a tick where the quorum stands."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.language import p_
from app.widgets.theme import theme
from app.widgets.translated import Translated

_BAR, _GAP, _HEIGHT, _TALL = 18.0, 3.0, 10.0, 18.0


class QuorumMeter(Translated, QWidget):
    """Present members out of all, with the quorum's tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("council_quorum_meter")
        self._present, self._members, self._quorum = 0, 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.retranslate()

    def show_count(self, present: int, members: int, quorum: int) -> None:
        """Show these numbers."""
        self._present, self._members, self._quorum = present, members, quorum
        self.updateGeometry()
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """The numbers for those who do not see the bars."""
        said = p_("council.meter", "Present {present} of {members}, quorum {quorum}")
        said = said.format(present=self._present, members=self._members, quorum=self._quorum)
        self.setAccessibleName(said)
        self.setToolTip(said)

    def sizeHint(self) -> QSize:
        """As wide as all the bars."""
        return QSize(int(self._members * (_BAR + _GAP)) + 2, int(_TALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars and tick."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (_TALL - _HEIGHT) / 2
        for n in range(self._members):
            here = n < self._present
            painter.setPen(QColor(theme.colour("doneSolid" if here else "borderStrong")))
            painter.setBrush(QColor(theme.colour("doneSolid" if here else "neutralFill")))
            painter.drawRoundedRect(QRectF(n * (_BAR + _GAP) + 0.5, top, _BAR, _HEIGHT), 2, 2)
        if 0 < self._quorum <= self._members:
            x = self._quorum * (_BAR + _GAP) - _GAP / 2 - 1
            painter.fillRect(QRectF(x, 0, 2, _TALL), QColor(theme.colour("text")))
        painter.end()
