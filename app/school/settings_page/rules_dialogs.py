"""What an edition changes, before it is kept: from the form, from a file, or back to an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from app.base.language import Say, date_numeric, p_
from app.school import edition_words
from app.school.rulebook import Difference
from app.widgets.dialog import Dialog, run_verb
from app.widgets.fields import DateField
from app.widgets.form import Form
from app.widgets.tables import Column, RowsModel, TableView
from app.widgets.theme import restyle

_HEIGHT = 260

COLUMNS = (
    Column("where", lambda: p_("rules.what", "What"), edition_words.where, width=370, tip=edition_words.where),
    Column(
        "old",
        lambda: p_("rules.old", "Was"),
        lambda d: edition_words.value(d, d.old),
        width=200,
        tip=lambda d: edition_words.value(d, d.old),
    ),
    Column(
        "new",
        lambda: p_("rules.new", "Will be"),
        lambda d: edition_words.value(d, d.new),
        stretch=True,
        tip=lambda d: edition_words.value(d, d.new),
    ),
)


class ChangesDialog(Dialog):
    """A table of what differs; without a verb it only shows, with one it begins on a day that is asked or given."""

    def __init__(
        self,
        owner: QWidget,
        name: str,
        *,
        title: Say,
        changes: Sequence[Difference],
        verb: Say | None = None,
        starts: date | None = None,
        begin: Callable[[date], object] | None = None,
        done: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(owner, f"settings_rules_{name}", title=title, verb=verb, width=860)
        self._begin, self._done, self._fixed = begin, done, starts
        self.form = Form(f"settings_rules_{name}", parent=self)
        self.note = QLabel(self)
        self.note.setObjectName(f"settings_rules_{name}_note")
        self.note.setWordWrap(True)
        restyle(self.note, role="caption")
        if verb is not None and starts is None:
            self.form.add("starts", lambda: p_("rules.starts", "From which day"), DateField())
            self.body.addWidget(self.form)
        self.model = RowsModel(COLUMNS, key=lambda d: d.path)
        self.table = TableView(
            f"settings_rules_{name}_table", self.model, say_name=lambda: p_("rules.changes", "What changes")
        )
        self.table.setMinimumHeight(_HEIGHT)
        self.model.show(list(changes))
        self.body.addWidget(self.table)
        self.body.addWidget(self.note)
        self.pressed.connect(self._press)
        self.retranslate()

    def begin_on(self, day: date) -> None:
        """The day that is proposed."""
        self.form.set_values({"starts": day})

    def _press(self) -> None:
        if self._begin is None:
            return
        begin, form = self._begin, None if self._fixed else self.form
        if form is not None and not form.check():
            return
        day = self._fixed or self.form.values()["starts"]
        run_verb(self, lambda: begin(day), done=self._kept, form=form)

    def _kept(self) -> None:
        self.accept()
        if self._done is not None:
            self._done()

    def retranslate(self) -> None:
        """The day that a file names, and what stays as it was."""
        super().retranslate()
        if not hasattr(self, "note"):
            return
        stays = p_("rules.stays", "Cases, sessions and papers that began before keep their edition.")
        if self._fixed is not None:
            day = p_("rules.from_day", "Begins on {date}.").format(date=date_numeric(self._fixed))
            stays = p_("rules.day_and_stays", "{day} {stays}").format(day=day, stays=stays)
        self.note.setText(stays)
        self.note.setVisible(self._begin is not None)
