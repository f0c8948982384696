"""Dates and times, typed or picked; both may be empty."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from app.base.language import p_
from app.widgets.fields.base import Field
from app.widgets.fields.calendar import CalendarPopup
from app.widgets.theme import dress

_DATE = re.compile(r"(\d{1,2})[.,/ -](\d{1,2})[.,/ -](\d{4}|\d{2})")
_TIME = re.compile(r"(\d{1,2})[:. -]?(\d{2})")


def read_date(text: str) -> date | None:
    """20.11.2026, 20.11.26 or 20112026 as a date; None when there is no such day."""
    text = text.strip()
    if len(text) == 8 and text.isdecimal():
        text = f"{text[:2]}.{text[2:4]}.{text[4:]}"
    found = _DATE.fullmatch(text)
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """15:30, 15.30 or 1530 as a time; None when there is no such time."""
    found = _TIME.fullmatch(text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


class DateField(Field):
    """A day as 20.11.2026, with a calendar behind the button (or Alt+Down). None when empty."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _DateLine(self)
        self.line.setFixedWidth(QFontMetrics(self.line.font()).horizontalAdvance("00.00.0000") + 34)
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self._tidy)
        self.button = QToolButton(self)
        dress(self.button, "calendar-month-outline", "accentText")
        self.button.clicked.connect(self.open_calendar)
        self.row.addWidget(self.line)
        self.row.addWidget(self.button)
        self.row.addStretch(1)
        self.takes(self.line)
        self.retranslate()

    def value(self) -> date | None:
        """The day; None when nothing or no day was typed."""
        return read_date(self.line.text())

    def set_value(self, value: date | None) -> None:
        """Put a day in."""
        self.line.setText("" if value is None else f"{value:%d.%m.%Y}")

    def problem(self) -> str:
        """No such day."""
        text = self.line.text().strip()
        if not text or self.value() is not None:
            return ""
        return p_("err.date.invalid", "There is no such day: {value}. Write day.month.year.").format(value=text)

    def set_read_only(self, closed: bool) -> None:
        """Neither typed nor picked."""
        self.line.setReadOnly(closed)
        self.button.setVisible(not closed)

    def name_it(self, spoken: str) -> None:
        """The button says which calendar it opens."""
        super().name_it(spoken)
        self.retranslate()

    def setObjectName(self, name: str) -> None:
        """The button is named too."""
        super().setObjectName(name)
        self.button.setObjectName(f"{name}_calendar_button")

    def retranslate(self) -> None:
        """Name the button."""
        opens = p_("date.open_calendar", "Open the calendar")
        self.button.setToolTip(opens)
        self.button.setAccessibleName(f"{opens}: {self.spoken}" if self.spoken else opens)

    def open_calendar(self) -> None:
        """Show the month of the day that stands in the field."""
        popup = CalendarPopup(self.value() or date.today(), self)
        popup.picked.connect(self._picked)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        popup.show()

    def _picked(self, day: date) -> None:
        self.set_value(day)
        self.edited.emit()
        self.line.setFocus()
        self.left.emit()

    def _tidy(self) -> None:
        found = self.value()
        if found is not None:
            self.set_value(found)


class _DateLine(QLineEdit):
    """Alt+Down opens the calendar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key of combo boxes works here too."""
        from PySide6.QtCore import Qt

        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            field = self.parentWidget()
            if isinstance(field, DateField):
                field.open_calendar()
            return
        super().keyPressEvent(event)


class TimeField(Field):
    """A time of day as 15:30; None when empty."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setFixedWidth(QFontMetrics(self.line.font()).horizontalAdvance("00:00") + 34)
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self._tidy)
        self.row.addWidget(self.line)
        self.row.addStretch(1)
        self.takes(self.line)
        self.retranslate()

    def value(self) -> time | None:
        """The time; None when nothing or no time was typed."""
        return read_time(self.line.text())

    def set_value(self, value: time | None) -> None:
        """Put a time in."""
        self.line.setText("" if value is None else f"{value:%H:%M}")

    def problem(self) -> str:
        """No such time."""
        text = self.line.text().strip()
        if not text or self.value() is not None:
            return ""
        return p_("err.time.invalid", "The time is wrong: {value}. Example: 15:30.").format(value=text)

    def set_read_only(self, closed: bool) -> None:
        """Shown only."""
        self.line.setReadOnly(closed)

    def _tidy(self) -> None:
        found = self.value()
        if found is not None:
            self.set_value(found)


class MomentField(Field):
    """A day and a time side by side; a datetime, or None while one of them is missing."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DateField(parent=self)
        self.time = TimeField(parent=self)
        for part in (self.day, self.time):
            self.row.addWidget(part)
            part.edited.connect(self.edited)
            part.left.connect(self.left)
        self.row.addStretch(1)
        self._inputs = [self.day.line, self.time.line]
        self.setFocusProxy(self.day.line)
        self.retranslate()

    def value(self) -> datetime | None:
        """The moment, local time."""
        day, hour = self.day.value(), self.time.value()
        return datetime.combine(day, hour) if day and hour else None

    def set_value(self, value: datetime | None) -> None:
        """Put a moment in."""
        self.day.set_value(value.date() if value else None)
        self.time.set_value(value.time() if value else None)

    def problem(self) -> str:
        """What is wrong with the day or with the time."""
        wrong = self.day.problem() or self.time.problem()
        if wrong:
            return wrong
        if bool(self.day.value()) != bool(self.time.value()):
            return p_("err.moment.half", "The day and the time are filled in together.")
        return ""

    def set_read_only(self, closed: bool) -> None:
        """Shown only."""
        self.day.set_read_only(closed)
        self.time.set_read_only(closed)

    def name_it(self, spoken: str) -> None:
        """The day carries the label, the time says that it is the time of it."""
        self.spoken = spoken
        self.day.name_it(spoken)
        self.time.name_it(p_("date.time_of", "{label}: time").format(label=spoken) if spoken else "")

    def setObjectName(self, name: str) -> None:
        """`<name>` is the day, `<name>_time` the time."""
        super().setObjectName(name)
        self.day.setObjectName(name)
        self.time.setObjectName(f"{name}_time")

    def retranslate(self) -> None:
        """Name the time anew."""
        self.name_it(self.spoken)
