"""My materials: what is asked of a psychologist or class teacher, of which child, by when; with the form to fill."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QTimer

from app.base.access import Viewer
from app.base.language import np_, p_
from app.record.my_parts import MyParts
from app.widgets.card import Card
from app.widgets.page import Page


class MyPage(Page):
    """All that a psychologist or class teacher sees of cases (decision 12); Today leads to one of its rows."""

    NAME = "mine"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"case", "evidence_part", "consent", "child", "enrolment"})

    def __init__(self, viewer: Viewer, case_id: int = 0, part: str = "") -> None:
        super().__init__(viewer)
        self._waiting = 0
        self.header.set_title(self.title)
        self.header.set_caption(self._caption)
        self.mine = MyParts(viewer, self)
        card = Card(padding=1, name="mine_card")
        card.body.addWidget(self.mine)
        self.body.addWidget(card, 1)
        self.refresh()
        row = self.mine.row(case_id, part)
        if row is not None:
            QTimer.singleShot(0, self, lambda: self.mine.write(row))

    def title(self) -> str:
        """The window's title."""
        return p_("circle.mine", "My materials")

    def _caption(self) -> str:
        count = self._waiting
        return np_("circle.mine.waiting", "{count} material waits", "{count} materials wait", count).format(count=count)

    def refresh(self) -> None:
        """Read anew; the badge counts what waits."""
        self._waiting = self.mine.refresh()
        self.header.retranslate()
        self.counted.emit(self._waiting)
