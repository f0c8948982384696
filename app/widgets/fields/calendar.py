"""A month to pick a day from, in the program's own words: Qt's calendar speaks the language of the system."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.base.language import Say, p_
from app.widgets.theme import dress
from app.widgets.translated import Translated

_DAYS: tuple[Say, ...] = (
    lambda: p_("date.mon", "Mo"),
    lambda: p_("date.tue", "Tu"),
    lambda: p_("date.wed", "We"),
    lambda: p_("date.thu", "Th"),
    lambda: p_("date.fri", "Fr"),
    lambda: p_("date.sat", "Sa"),
    lambda: p_("date.sun", "Su"),
)
_MONTHS: tuple[Say, ...] = (
    lambda: p_("date.january", "January"),
    lambda: p_("date.february", "February"),
    lambda: p_("date.march", "March"),
    lambda: p_("date.april", "April"),
    lambda: p_("date.may", "May"),
    lambda: p_("date.june", "June"),
    lambda: p_("date.july", "July"),
    lambda: p_("date.august", "August"),
    lambda: p_("date.september", "September"),
    lambda: p_("date.october", "October"),
    lambda: p_("date.november", "November"),
    lambda: p_("date.december", "December"),
)
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


def weekday_short(day: date) -> str:
    """дс, сс, ср … / пн, вт, ср …"""
    return _DAYS[day.weekday()]()


def month_name(month: int) -> str:
    """қараша / ноябрь."""
    return _MONTHS[month - 1]()


class CalendarPopup(Translated, QFrame):
    """A month of 42 days; arrows move, Enter picks, Page Up and Page Down turn months."""

    picked = Signal(object)

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar_popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._day = day
        self._first = day
        self._build()
        self.retranslate()
        self._focus_day()

    def retranslate(self) -> None:
        """Say month and weekdays anew."""
        for label, say in zip(self._heads, _DAYS, strict=True):
            label.setText(say())
        for button, name in (
            (self.back, p_("date.previous_month", "Previous month")),
            (self.forth, p_("date.next_month", "Next month")),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.today.setText(p_("ui.today", "Today"))
        self._show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        head = QHBoxLayout()
        self.back, self.forth = QToolButton(self), QToolButton(self)
        self.title = QLabel(self)
        self.title.setProperty("role", "strong")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for button, picture, months in ((self.back, "chevron-left", -1), (self.forth, "chevron-right", 1)):
            dress(button, picture)
            button.setObjectName("calendar_previous_button" if months < 0 else "calendar_next_button")
            button.clicked.connect(self._turn_back if months < 0 else self._turn_forth)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.forth)
        column.addLayout(head)
        column.addLayout(self._grid())
        self.today = QPushButton(self)
        self.today.setObjectName("calendar_today_button")
        self.today.setProperty("kind", "ghost")
        self.today.clicked.connect(self._pick_today)
        column.addWidget(self.today)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(1)
        self._heads: list[QLabel] = []
        self._days: list[QToolButton] = []
        for place in range(7):
            label = QLabel(self)
            label.setProperty("role", "caption")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(label, 0, place)
            self._heads.append(label)
        for place in range(42):
            button = QToolButton(self)
            button.setProperty("kind", "day")
            button.setObjectName(f"calendar_day_{place}_button")
            button.setCheckable(True)
            button.clicked.connect(self._clicked)
            grid.addWidget(button, 1 + place // 7, place % 7)
            self._days.append(button)
        return grid

    def _start(self) -> date:
        first = self._first.replace(day=1)
        return first - timedelta(days=first.weekday())

    def _show(self) -> None:
        said = p_("date.month_year", "{month} {year}")
        self.title.setText(said.format(month=month_name(self._first.month), year=self._first.year))
        for place, button in enumerate(self._days):
            day = self._start() + timedelta(days=place)
            button.setText(str(day.day))
            button.setAccessibleName(f"{day:%d.%m.%Y}")
            button.setProperty("day", day.isoformat())
            button.setEnabled(day.month == self._first.month)
            button.setChecked(day == self._day)

    def _focus_day(self) -> None:
        place = (self._day - self._start()).days
        if 0 <= place < len(self._days):
            self._days[place].setFocus()

    def _turn(self, months: int) -> None:
        month = self._first.year * 12 + self._first.month - 1 + months
        self._first = date(month // 12, month % 12 + 1, 1)
        self._show()

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_forth(self) -> None:
        self._turn(1)

    def _clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self._pick(date.fromisoformat(str(button.property("day"))))

    def _pick_today(self) -> None:
        self._pick(date.today())

    def _pick(self, day: date) -> None:
        self.picked.emit(day)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move over days and months."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step:
            self._day = self._first = self._day + timedelta(days=step)
            self._show()
            self._focus_day()
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self._turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick(self._day)
        else:
            super().keyPressEvent(event)
