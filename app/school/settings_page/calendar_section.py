"""Days that are not what their weekday says, each with its source, and the academic year with its breaks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.base.access import Viewer
from app.base.language import current, date_numeric, p_
from app.school import actions, reads
from app.school.reads import DayLine
from app.school.settings_page.calendar_dialog import DayDialog, YearDialog
from app.school.settings_page.section import Primary, Section
from app.school.words import break_words
from app.widgets.card import Card
from app.widgets.dialog import confirm, run_verb
from app.widgets.fields import ChoiceField
from app.widgets.fields.calendar import weekday_short
from app.widgets.fields.choices import literal
from app.widgets.memory import memory_of
from app.widgets.tables import Column, RowAction, RowsModel, TableView
from app.widgets.theme import restyle


def day_name(line: DayLine) -> str:
    """What a day is called, in the language of the screen."""
    return line.name_ru if current() == "ru" else line.name_kk


def _kind(line: DayLine) -> list[tuple[str, str]]:
    works = p_("settings.day_works", "worked") if line.works else p_("settings.day_off", "day off")
    chips = [(works, "active" if line.works else "neutral")]
    if line.own:
        chips.append((p_("settings.day_own", "own"), "soon"))
    return chips


def _week(line: DayLine) -> str:
    if line.week == 0:
        return ""
    return p_("settings.day_week", "{count}-day week").format(count=line.week)


COLUMNS = (
    Column("on", lambda: p_("ui.date", "Date"), lambda r: date_numeric(r.on), width=100, strong=True),
    Column("weekday", lambda: p_("settings.weekday", "Weekday"), lambda r: weekday_short(r.on), width=80),
    Column("kind", lambda: p_("settings.day_kind", "Kind"), chips=_kind, width=160),
    Column("name", lambda: p_("settings.day_name", "Name"), day_name, width=220, tip=day_name),
    Column("week", lambda: p_("settings.day_for", "For"), _week, width=140),
    Column("source", lambda: p_("settings.source", "Source"), lambda r: r.source, stretch=True, tip=lambda r: r.source),
)


class CalendarSection(Section):
    """Deadlines are counted by this table and nothing else."""

    NAME = "calendar"
    NEEDS = "school.days"

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        this = viewer.clock.today().year
        self.year = ChoiceField([(y, literal(str(y))) for y in range(2023, this + 3)], fits=6)
        self.year.setObjectName("settings_calendar_year_field")
        self.year.set_value(this)
        self.year.edited.connect(self.refresh)
        self.year_label = QLabel(self)
        restyle(self.year_label, role="label")
        self.breaks = QLabel(self)
        self.breaks.setWordWrap(True)
        restyle(self.breaks, role="caption")
        self.edit_year = QPushButton(self)
        self.edit_year.setObjectName("settings_calendar_year_button")
        self.edit_year.clicked.connect(self._edit_year)
        row = QHBoxLayout()
        for part in (self.year_label, self.year):
            row.addWidget(part)
        row.addWidget(self.breaks, 1)
        row.addWidget(self.edit_year)
        card = Card(padding=1)
        self.model = RowsModel(COLUMNS, key=lambda r: r.day_id)
        self.table = TableView(
            "settings_days_table",
            self.model,
            say_name=lambda: p_("settings.days", "Days off and moved days"),
            memory=memory_of(viewer),
            menu=self._menu,
        )
        self.table.opened.connect(self._edit)
        card.body.addWidget(self.table)
        self.body.addLayout(row)
        self.body.addWidget(card, 1)
        self.retranslate()

    def title(self) -> str:
        """The word in the list."""
        return p_("settings.calendar", "Calendar")

    def primary(self) -> Primary:
        """A day of the school's own."""
        return Primary("add_day", lambda: p_("settings.add_day", "Add a day"), "plus", self.add)

    def refresh(self) -> None:
        """The days of the chosen year."""
        self.model.show(reads.days(self.viewer, self.year.value()))
        self._say_breaks()

    def add(self) -> None:
        """The school's own day off, or a worked Saturday."""
        DayDialog(self, self.viewer).open()

    def _edit(self, line: DayLine) -> None:
        DayDialog(self, self.viewer, line).open()

    def _menu(self, _line: DayLine) -> Sequence[RowAction]:
        return [
            ("edit", lambda: p_("ui.edit", "Edit"), self._edit),
            ("remove", lambda: p_("ui.delete", "Delete"), self._remove),
        ]

    def _remove(self, line: DayLine) -> None:
        confirm(
            self,
            "remove_day",
            title=lambda: p_("settings.remove_day", "Take the day out of the table?"),
            text=lambda: p_(
                "settings.remove_day_text", "{date}: deadlines are counted anew, as its weekday says."
            ).format(date=date_numeric(line.on)),
            verb=lambda: p_("ui.delete", "Delete"),
            act=lambda: run_verb(self, lambda: actions.remove_day(self.viewer, line.day_id)),
            danger=True,
        )

    def _edit_year(self) -> None:
        YearDialog(self, self.viewer, self.year.value()).open()

    def _say_breaks(self) -> None:
        found = next((y for y in reads.years(self.viewer) if y.year == self.year.value()), None)
        if found is None:
            self.breaks.setText(p_("settings.no_year", "The academic year is not entered"))
            return
        spans = [(break_words(b.kind), b.starts, b.ends) for b in found.breaks]
        self.breaks.setText(" · ".join(f"{kind} {a:%d.%m}–{b:%d.%m}" for kind, a, b in spans))

    def retranslate(self) -> None:
        """Labels, and the names of breaks."""
        self.year_label.setText(p_("settings.year", "Year"))
        self.year.name_it(p_("settings.year", "Year"))
        self.edit_year.setText(p_("settings.breaks", "Year and breaks"))
        if self.isVisible():
            self._say_breaks()
