"""Dialogs of the calendar: a day with its source, and an academic year with its breaks."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.school import actions, reads
from app.school.reads import DayLine
from app.school.rules import Break, Vacation
from app.school.words import break_words
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import ChoiceField, DateField, RowColumn, RowsField, TextField
from app.widgets.form import Form


class DayDialog(Dialog):
    """A day off or a worked one: the school's own, or a national one with its source."""

    def __init__(self, owner: QWidget, viewer: Viewer, line: DayLine | None = None) -> None:
        self._viewer, self._line = viewer, line
        super().__init__(
            owner,
            "day",
            title=lambda: p_("settings.edit_day", "Change a day") if line else p_("settings.add_day", "Add a day"),
            verb=lambda: p_("ui.save", "Save") if line else p_("ui.add", "Add"),
            width=640,
        )
        self.form = Form("day", columns=2, parent=self)
        self._fields()
        if line is not None:
            names = ("works", "name_kk", "name_ru", "week", "source", "own")
            self.form.set_values({"on": line.on} | {n: getattr(line, n) for n in names})
            for fixed in ("on", "week", "own"):
                self.form.field(fixed).set_read_only(True)
        else:
            self.form.set_values({"works": False, "week": 0, "own": True})
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def _fields(self) -> None:
        kinds = [
            (False, lambda: p_("settings.day_off", "day off")),
            (True, lambda: p_("settings.day_works", "worked")),
        ]
        weeks = [
            (0, lambda: p_("settings.week_both", "every week")),
            (5, lambda: p_("first.week_5", "five days")),
            (6, lambda: p_("first.week_6", "six days")),
        ]
        whose = [
            (True, lambda: p_("settings.day_school", "the school's own")),
            (False, lambda: p_("settings.day_national", "national")),
        ]
        add = self.form.add
        add("on", lambda: p_("ui.date", "Date"), DateField())
        add("works", lambda: p_("settings.day_kind", "Kind"), ChoiceField(kinds))
        add("name_kk", lambda: p_("settings.day_name_kk", "Name in Kazakh"), TextField(), True)
        add("name_ru", lambda: p_("settings.day_name_ru", "Name in Russian"), TextField(), True)
        add("week", lambda: p_("first.week", "Working week"), ChoiceField(weeks))
        add("own", lambda: p_("settings.day_whose", "Whose day"), ChoiceField(whose))
        add("source", lambda: p_("settings.source", "Source"), TextField(), True, span=2)

    def _save(self) -> None:
        run_verb(self, self._write, done=self.accept, form=self.form)

    def _write(self) -> None:
        values = self.form.values()
        actions.save_day(self._viewer, values.pop("on"), **values)


class YearDialog(Dialog):
    """The first and last day of an academic year, and its breaks with their source."""

    def __init__(self, owner: QWidget, viewer: Viewer, year: int) -> None:
        self._viewer, self._year = viewer, year
        super().__init__(
            owner,
            "year",
            title=lambda: p_("settings.year_title", "Academic year {first}/{last}").format(first=year, last=year + 1),
            verb=lambda: p_("ui.save", "Save"),
            width=860,
        )
        self.form = Form("year", columns=2, parent=self)
        kinds = [(kind.value, lambda kind=kind: break_words(kind)) for kind in Break]
        columns = [
            RowColumn("kind", lambda: p_("settings.break", "Break"), lambda: ChoiceField(kinds), 2),
            RowColumn("starts", lambda: p_("settings.first_day", "First day"), DateField),
            RowColumn("ends", lambda: p_("settings.last_day", "Last day"), DateField),
        ]
        self.form.add("starts", lambda: p_("settings.year_starts", "The year begins"), DateField())
        self.form.add("ends", lambda: p_("settings.year_ends", "The year ends"), DateField())
        self.form.add("breaks", lambda: p_("settings.breaks_list", "Breaks"), RowsField(columns), True, span=2)
        self.form.add("source", lambda: p_("settings.source", "Source"), TextField(), True, span=2)
        self._fill()
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def _fill(self) -> None:
        found = next((y for y in reads.years(self._viewer) if y.year == self._year), None)
        if found is None:
            self.form.set_values({"starts": date(self._year, 9, 1), "ends": date(self._year + 1, 8, 31)})
            return
        rows = [{"kind": b.kind, "starts": b.starts, "ends": b.ends} for b in found.breaks]
        values = {"starts": found.starts, "ends": found.ends, "breaks": rows, "source": found.source}
        self.form.set_values(values)

    def _save(self) -> None:
        run_verb(self, self._write, done=self.accept, form=self.form)

    def _write(self) -> None:
        values = self.form.values()
        breaks = [Vacation(b["kind"], b["starts"], b["ends"]) for b in values["breaks"] if all(b.values())]
        actions.save_year(self._viewer, self._year, values["starts"], values["ends"], breaks, source=values["source"])
