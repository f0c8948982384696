"""The texts of all papers: which the school words in its own way, since when, and whether the default moved on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.base.access import Viewer
from app.base.language import LANGUAGES, current, date_words, p_
from app.base.papers import PaperInfo, all_papers
from app.base.store import wordings
from app.base.store.wordings import WordingLine
from app.school.settings_page.section import Primary, Section
from app.school.settings_page.wording import WordingEditor
from app.widgets.card import Card
from app.widgets.empty import Empty
from app.widgets.fields import RadioGroup
from app.widgets.filterbar import SearchField
from app.widgets.memory import memory_of
from app.widgets.tables import Column, RowsModel, TableView

ALL, OWN = "all", "own"


@dataclass(frozen=True)
class PaperRow:
    """A paper of the library with what the school made of its texts."""

    id: str
    info: PaperInfo
    marks: tuple[tuple[str, str], ...]
    since: str


class PapersSection(Section):
    """A list; Enter opens the text of a paper."""

    NAME = "papers"
    NEEDS = "base.wordings"

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self._lines: Sequence[WordingLine] = ()
        self.search = SearchField(
            "settings_papers_search_field",
            lambda: p_("settings.papers_search", "Title or number of a paper"),
            parent=self,
        )
        self.search.searched.connect(lambda _text: self._fill())
        self.search.entered.connect(lambda: self.table.setFocus())
        self.which = RadioGroup(
            [(ALL, lambda: p_("ui.all", "all")), (OWN, lambda: p_("settings.papers_own", "changed"))], segmented=True
        )
        self.which.setObjectName("settings_papers_which_field")
        self.which.set_value(ALL)
        self.which.edited.connect(self._fill)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.search, 1)
        row.addWidget(self.which)
        self.body.addLayout(row)
        self.body.addWidget(self._card(), 1)
        self.retranslate()

    def _card(self) -> Card:
        card = Card(padding=1, name="settings_papers_card")
        self.model = RowsModel(self._columns())
        self.table = TableView(
            "settings_papers_table",
            self.model,
            say_name=lambda: p_("settings.papers", "Texts of papers"),
            memory=memory_of(self.viewer),
            row_height=40,
        )
        self.table.opened.connect(self._open)
        self.nothing = Empty("settings_papers_empty", "magnify", self._say_nothing, parent=card)
        self.stack = QStackedWidget(card)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.nothing)
        card.body.addWidget(self.stack)
        return card

    @staticmethod
    def _columns() -> tuple[Column, ...]:
        return (
            Column("number", lambda: p_("ui.number", "№"), lambda row: row.id, width=64),
            Column(
                "title",
                lambda: p_("settings.paper", "Paper"),
                lambda row: row.info.title(current()),
                second=lambda row: row.since,
                tip=lambda row: row.info.title(current()),
                stretch=True,
            ),
            Column("marks", lambda: p_("settings.papers_text", "Text"), chips=lambda row: row.marks, width=260),
        )

    def title(self) -> str:
        """The word in the list."""
        return p_("settings.papers", "Texts of papers")

    def primary(self) -> Primary:
        """Open the text of the chosen paper."""
        say = lambda: p_("settings.papers_open", "Open the text")  # noqa: E731
        return Primary("open_paper", say, "file-document-edit-outline", self.open_chosen)

    def refresh(self) -> None:
        """All versions anew: one read."""
        self._lines = wordings.wordings(self.viewer)
        self._fill()

    def open_chosen(self) -> None:
        """The text of the paper on which the cursor stands."""
        place = self.table.currentIndex().row()
        if place < 0 and self.model.rowCount():
            place = 0
        if place >= 0:
            self._open(self.model.row(place))

    def _open(self, row: PaperRow) -> None:
        WordingEditor(self.viewer, row.id, self).open()

    def _fill(self) -> None:
        typed = self.search.text()
        rows = [self._row(info) for info in all_papers().values() if info.fits(typed)]
        shown = [row for row in rows if row.marks or self.which.value() == ALL]
        self.table.mark(typed.strip())
        self.model.show(shown)
        self.stack.setCurrentIndex(0 if shown else 1)
        self.nothing.say(self._say_nothing)

    def _row(self, info: PaperInfo) -> PaperRow:
        today = self.viewer.clock.today()
        marks: list[tuple[str, str]] = []
        since: list[date] = []
        for language in LANGUAGES:
            lines = [x for x in self._lines if x.number == info.number and x.language == language]
            held = next((line for line in reversed(lines) if line.starts <= today), None)
            if held is not None and not held.is_library:
                since.append(held.starts)
                marks.append(_mark(language, held.stale))
            marks += [_planned(language) for line in lines[-1:] if line.starts > today]
        return PaperRow(info.number, info, tuple(marks), _since(max(since)) if since else "")

    def _say_nothing(self) -> str:
        if self.search.text().strip():
            return p_("empty.search", "Not found: {query}").format(query=self.search.text())
        return p_("settings.papers_none", "Every paper has its default text.")

    def retranslate(self) -> None:
        """Chips and dates anew."""
        self.which.name_it(p_("settings.papers_which", "Which papers"))
        self._fill()


def _since(day: date) -> str:
    return p_("settings.papers_since", "Own text since {date}").format(date=date_words(day, current(), "ablative"))


def _mark(language: str, stale: bool) -> tuple[str, str]:
    if stale:
        said = {
            "kk": lambda: p_("settings.papers_stale_kk", "Kaz: the default changed"),
            "ru": lambda: p_("settings.papers_stale_ru", "Rus: the default changed"),
        }
        return said[language](), "today"
    own = {
        "kk": lambda: p_("settings.papers_own_kk", "Kaz: own text"),
        "ru": lambda: p_("settings.papers_own_ru", "Rus: own text"),
    }
    return own[language](), "active"


def _planned(language: str) -> tuple[str, str]:
    said = {
        "kk": lambda: p_("settings.papers_planned_kk", "Kaz: later"),
        "ru": lambda: p_("settings.papers_planned_ru", "Rus: later"),
    }
    return said[language](), "soon"
