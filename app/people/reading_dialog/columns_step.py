"""The step of the columns: which of them is what, one by one; a matching that was kept is offered again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.base.language import p_
from app.people import rules, words
from app.people.reading_dialog.step import Step, show_rows
from app.people.reading_in.columns import FIELDS
from app.people.reading_in.profiles import Profile
from app.people.reading_in.source import Source
from app.widgets.fields import ChoiceField, NumberField, TextField
from app.widgets.fields.choices import literal
from app.widgets.form import Form
from app.widgets.tables import Column

#: The field of a column that is not read.
NOTHING = ""
#: No kept matching: the columns as the program found them.
FOUND = 0
#: A telephone has so many digits, a ЖСН two more.
NUMBER = 10


@dataclass(frozen=True)
class Line:
    """A column of the file and what it is taken for."""

    place: int
    header: str
    samples: str
    field: str


class ColumnsStep(Step):
    """`changed()` follows each choice; `source` is the file as it is matched now. `forget(profile id)` is a wish."""

    changed = Signal()
    forget = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source: Source | None = None
        self.profiles: tuple[Profile, ...] = ()
        self.form = Form("reading_in", columns=4, parent=self)
        self.sheet, self.heading = ChoiceField(fits=8), NumberField(least=1, most=150_000)
        self.kept, self.name = ChoiceField(fits=8), TextField(most=60)
        self.form.add("heading", lambda: p_("imp.header_row", "Heading row"), self.heading)
        self.form.add("sheet", lambda: p_("people.list_sheet", "Sheet"), self.sheet)
        self.form.add("profile", lambda: p_("people.matching", "Matching"), self.kept)
        name = lambda: p_("people.matching_name", "Keep the matching as")  # noqa: E731 one line
        self.form.add("profile_name", name, self.name, optional=True)
        self.lines = self.table("reading_in_columns_table", self._columns(), lambda line: line.place, _title)
        self.lines.chosen.connect(self._chosen)
        self.lines.opened.connect(lambda _line: self.field.setFocus())
        self.lines.pressed.connect(lambda _line: self.field.setFocus())
        self.asked = QLabel(self)
        self.asked.setObjectName("reading_in_column_label")
        self.field = ChoiceField(fits=24, parent=self)
        self.field.setObjectName("reading_in_column_field")
        forget = lambda: p_("people.matching_forget", "Forget the matching")  # noqa: E731 one line
        self.forget_button = self.button("reading_in_forget_button", forget, self._forget)
        self._connect()
        self.others = self.label(self._others, "caption", "reading_in_sheets_label")
        for part in (self.form, self.others, self.lines):
            self.column.addWidget(part, 1 if part is self.lines else 0)
        row = self.row(self.asked, self.field)
        row.addWidget(self.forget_button)
        self.column.addLayout(row)

    def _connect(self) -> None:
        self.field.edited.connect(self._was_chosen)
        self.sheet.edited.connect(lambda: self._take(self._now().with_sheet(self.sheet.value())))
        self.heading.left.connect(self._heading)
        self.kept.edited.connect(self._profile)
        self.name.edited.connect(self.changed)

    def show_source(self, source: Source, profiles: tuple[Profile, ...]) -> None:
        """Another file. A kept matching for the same headers is taken, with its name."""
        self.source, self.profiles = source, profiles
        self.kept.set_items([(FOUND, _by_words), *((p.id, literal(p.name)) for p in profiles)])
        fits = next((p for p in profiles if p.fits(source.headers)), None)
        self.kept.set_value(fits.id if fits else FOUND)
        self.name.set_value(fits.name if fits else "")
        self.sheet.set_items([(n, literal(table.name)) for n, table in enumerate(source.tables)])
        self._take(source.with_headers(fits.fields) if fits else source)

    @property
    def profile(self) -> str:
        """The name under which the matching is to be kept."""
        return str(self.name.value() or "")

    @property
    def finds_all(self) -> bool:
        """Whether nothing is left to ask: what is needed is there, and no column with values is passed over."""
        found = self.source
        return found is not None and not (found.lacks or found.unknown() or found.other_lists)

    def _now(self) -> Source:
        assert self.source is not None
        return self.source

    def _take(self, source: Source) -> None:
        self.source = source
        self.sheet.set_value(source.sheet)
        self.sheet.setEnabled(len(source.tables) > 1)
        self.heading.set_value(source.header.row + 1)
        self.forget_button.setVisible(bool(self.kept.value()))
        self.others.setText(self._others())
        self.others.setVisible(bool(source.other_lists))
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        source = self._now()
        fields = {place: name for name, place in source.header.columns.items()}
        rows = [
            Line(c.place, c.text, ", ".join(map(_masked, c.samples)), fields.get(c.place, NOTHING))
            for c in source.columns()
        ]
        show_rows(self.lines, rows)
        self._chosen(self.lines.current())

    def show_unknown(self) -> None:
        """Go to the first column with values that is taken for nothing."""
        unknown = self._now().unknown()
        if unknown:
            self.lines.select(unknown[0].place)

    def _chosen(self, line: Line | None) -> None:
        self.field.setEnabled(line is not None)
        self.field.set_items([(NOTHING, _not_read), *((name, partial(words.field_title, name)) for name in FIELDS)])
        self.field.set_value(line.field if line else None)
        self._say_asked()

    def _was_chosen(self) -> None:
        line: Line | None = self.lines.current()
        if line is None:
            return
        source, wanted = self._now(), self.field.value()
        columns = {n: place for n, place in source.header.columns.items() if place != line.place and n != wanted}
        self._take(source.with_columns({**columns, wanted: line.place} if wanted else columns))

    def _heading(self) -> None:
        source, wanted = self._now(), self.heading.value()
        if wanted and wanted - 1 != source.header.row and wanted <= len(source.table.rows):
            self._take(source.with_heading(wanted - 1))

    def _profile(self) -> None:
        chosen = next((p for p in self.profiles if p.id == self.kept.value()), None)
        source = self._now()
        self.name.set_value(chosen.name if chosen else "")
        self._take(source.with_headers(chosen.fields) if chosen else source.with_heading(source.header.row))

    def _forget(self) -> None:
        self.forget.emit(self.kept.value())

    def _columns(self) -> Sequence[Column]:
        return (
            Column("column", lambda: p_("ui.column", "Column"), lambda line: _letters(line.place), width=84),
            Column("header", lambda: p_("people.list_header", "Heading"), lambda line: line.header, width=220),
            Column("samples", lambda: p_("people.list_samples", "Examples"), lambda line: line.samples, stretch=True),
            Column("field", lambda: p_("people.taken_for", "Taken for"), chips=_chip, width=230),
        )

    def _others(self) -> str:
        names = self.source.other_lists if self.source else ()
        return words.other_lists(names) if names else ""

    def _say_asked(self) -> None:
        line: Line | None = self.lines.current()
        said = p_("people.column_is", "Column {column} is:").format(column=_letters(line.place) if line else "")
        self.asked.setText(said)
        self.field.name_it(said)

    def retranslate(self) -> None:
        """All words anew."""
        super().retranslate()
        if self.source is not None:
            self._say_asked()


def _title() -> str:
    return p_("imp.match", "Matching the columns")


def _by_words() -> str:
    return p_("people.matching_found", "by the headings")


def _not_read() -> str:
    return p_("people.column_not_read", "Not read")


def _chip(line: Line) -> list[tuple[str, str]]:
    return [(words.field_title(line.field), "done")] if line.field else [(_not_read(), "neutral")]


def _masked(sample: str) -> str:
    """Numbers of people stay masked on the screen."""
    digits = sum(sign.isdigit() for sign in sample)
    if digits < NUMBER:
        return sample
    return rules.masked_iin(sample) if sample.isdigit() and digits > NUMBER + 1 else rules.masked_phone(sample)


def _letters(place: int) -> str:
    """A, B … Z, AA: as a spreadsheet calls the column."""
    said, rest = "", place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        said = chr(ord("A") + letter) + said
    return said
