"""The strip of counts above the list: three filter the list by a click, two are only told."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.base.language import current, p_
from app.today import words
from app.today.page.due_list import STATE
from app.today.reads import TodayView
from app.today.rules import Group
from app.widgets.theme import STATE_ICONS, icon, restyle, theme
from app.widgets.translated import Translated

COUNTED = (Group.OVERDUE, Group.TODAY, Group.SOON)
HEIGHT, TALL = 66, 84


class _Numbers(QWidget):
    """A big number, beside it a label and a line under it with an icon."""

    def __init__(self, state: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self._narrow = state, False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(12)
        self.number = QLabel(self)
        self.number.setProperty("role", "metric")
        self.label = QLabel(self)
        self.detail = QLabel(self)
        self.detail.setProperty("role", "caption")
        self.mark = QLabel(self)
        if state:
            self.number.setProperty("state", state)
            self.detail.setProperty("state", state)
        lower = QHBoxLayout()
        lower.setSpacing(4)
        lower.addWidget(self.mark)
        lower.addWidget(self.detail, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.label)
        column.addLayout(lower)
        column.addStretch(1)
        row.addWidget(self.number)
        row.addLayout(column, 1)
        for label in (self.label, self.detail):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._dress)

    def say(self, number: int, label: str, detail: str) -> str:
        """Fill it; gives the whole in words."""
        self.number.setText(str(number))
        self.label.setText(label)
        self.detail.setText(detail)
        self.mark.setVisible(bool(self._state and detail) and not self._narrow)
        self._dress()
        return ", ".join(part for part in (f"{label}: {number}", detail) if part)

    def narrow(self, on: bool) -> None:
        """On narrow windows words take two lines, and the icon gives them its room."""
        self._narrow = on
        for label in (self.label, self.detail):
            label.setWordWrap(on)
        layout = self.layout()
        assert layout is not None
        layout.setSpacing(6 if on else 12)
        layout.setContentsMargins(*((2, 4, 2, 4) if on else (8, 4, 8, 4)))
        self.mark.setVisible(bool(self._state and self.detail.text()) and not on)

    def _dress(self) -> None:
        if self._state:
            self.mark.setPixmap(icon(STATE_ICONS[self._state], f"{self._state}Text").pixmap(16, 16))
        for label in (self.number, self.detail):
            restyle(label)


class _Count(QPushButton):
    """A count that filters the list while it is pressed in."""

    def __init__(self, group: Group, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"today_{group}_count")
        self.setCheckable(True)
        self.setProperty("kind", "ghost")
        self.numbers = _Numbers(STATE[group], self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.numbers)
        self.setMinimumHeight(HEIGHT - 12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


class Strip(Translated, QFrame):
    """`filtered(group or None)` follows a click on a count; a second click shows all again."""

    filtered = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("today_strip")
        self.setProperty("card", True)
        self._view: TodayView | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 5, 9, 5)
        row.setSpacing(8)
        self.counts = {group: _Count(group, self) for group in COUNTED}
        for group, button in self.counts.items():
            button.clicked.connect(lambda checked, g=group: self._filter(g if checked else None))
            row.addWidget(button, 1)
        self.divider = QFrame(self)
        self.divider.setProperty("pane", True)
        self.divider.setFixedWidth(1)
        row.addWidget(self.divider)
        self.on_record, self.undecided = _Numbers("", self), _Numbers("", self)
        self.on_record.setObjectName("today_on_record")
        self.undecided.setObjectName("today_undecided")
        for told in (self.on_record, self.undecided):
            row.addWidget(told, 1)
        self.retranslate()

    @property
    def group(self) -> Group | None:
        """The group that the list is filtered to."""
        return next((g for g, button in self.counts.items() if button.isChecked()), None)

    def _filter(self, group: Group | None) -> None:
        for name, button in self.counts.items():
            button.setChecked(name is group)
        self.filtered.emit(group)

    def clear(self) -> None:
        """Show all groups again."""
        self._filter(None)

    def narrow(self, on: bool) -> None:
        """Fit a narrow window."""
        for button in self.counts.values():
            button.numbers.narrow(on)
            button.setMinimumHeight(TALL if on else HEIGHT - 12)
        for told in (self.on_record, self.undecided):
            told.narrow(on)

    def show_view(self, view: TodayView) -> None:
        """Another view."""
        self._view = view
        self.retranslate()

    def retranslate(self) -> None:
        """Say all numbers and words anew."""
        view = self._view
        if view is None:
            return
        for group, button in self.counts.items():
            rows = view.groups[group]
            said = button.numbers.say(len(rows), words.strip(group), words.strip_detail(group, rows))
            button.setAccessibleName(said)
            button.setToolTip(p_("today.filter_tip", "Show only this group; press again to show all"))
        told = view.counts
        for part in (self.divider, self.on_record, self.undecided):
            part.setVisible(told is not None)
        if told is not None:
            placed = p_("today.placed", "placed in {month}: {count}").format(
                month=words.month(view.now.date(), current()), count=told.placed_this_month
            )
            self.on_record.say(told.on_record, p_("today.on_record", "Children on the record"), placed)
            until = p_("today.until_protocol", "from the referral to the protocol")
            self.undecided.say(told.undecided, p_("today.undecided", "Cases without a decision"), until)
            self.on_record.setToolTip(words.not_a_rating())
