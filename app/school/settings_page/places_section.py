"""Places of Kazakhstan by КАТО: what is offered beside addresses, searched here, read in from a newer list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from app.base.access import Viewer
from app.base.language import current, p_
from app.base.refusal import Refused
from app.base.sheets import Unreadable, say_unreadable
from app.school.kato import places
from app.school.kato.files import PlaceList, read_places
from app.school.kato.places import PlaceLine, PlacesState
from app.school.settings_page.section import Primary, Section
from app.school.words import level_name
from app.widgets import lanes
from app.widgets.banner import Banner
from app.widgets.card import Card
from app.widgets.filterbar import SearchField
from app.widgets.memory import memory_of
from app.widgets.progress import Progress
from app.widgets.tables import Column, RowsModel, TableView
from app.widgets.theme import restyle
from app.widgets.toast import toast
from app.widgets.verbs import sentence

#: As many as anybody reads through; a longer search says more words.
SHOWN = 200


class PlacesSection(Section):
    """Search over codes and names in both languages."""

    NAME = "places"
    NEEDS = "school.store_places"

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self._state = PlacesState(0, "")
        self.search = SearchField("settings_places_search_field", _search_words, parent=self)
        self.search.searched.connect(lambda _text: self._show())
        self.banner = Banner("settings_places_banner", self)
        self.progress = Progress("settings_places_progress", self)
        self.about = QLabel(self)
        self.about.setObjectName("settings_places_about_label")
        self.about.setWordWrap(True)
        restyle(self.about, role="caption")
        card = Card(padding=1)
        self.model = RowsModel(_columns(), key=lambda line: line.code)
        self.table = TableView("settings_places_table", self.model, say_name=_title, memory=memory_of(viewer))
        card.body.addWidget(self.table)
        for part in (self.search, self.banner, self.progress):
            self.body.addWidget(part)
        self.body.addWidget(card, 1)
        self.body.addWidget(self.about)
        self.retranslate()

    def title(self) -> str:
        """The word in the list of sections."""
        return _title()

    def primary(self) -> Primary:
        """Read a list in."""
        return Primary("read_places", lambda: p_("school.read_places", "Read a list in"), "upload-outline", self.ask)

    def refresh(self) -> None:
        """The count and what the search finds."""
        self._state = places.places_state(self.viewer)
        self._show()
        self.retranslate()

    def ask(self) -> None:
        """Which file."""
        dialog = QFileDialog(self, p_("school.read_places", "Read a list in"))
        dialog.setObjectName("settings_places_file_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(p_("people.tables", "Tables ({kinds})").format(kinds="*.csv *.csv.gz *.xlsx *.txt"))
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, p_("ui.open", "Open"))
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, p_("ui.cancel", "Cancel"))
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Read and store a list beside the window."""
        self.banner.clear()
        viewer = self.viewer

        def work(task: lanes.Task) -> PlaceList:
            found = read_places(path)
            task.at(len(found.rows), len(found.rows))
            places.store_places(viewer, found)
            return found

        task = lanes.store.run(self, work, self._was_read, self._failed)
        self.progress.follow(task, lambda: p_("school.read_places", "Read a list in"))

    def _was_read(self, found: PlaceList) -> None:
        self.refresh()
        toast(self, lambda: p_("toast.saved", "Saved"))
        if found.wrong:
            said = ", ".join(str(line) for line in found.wrong[:20])
            self.banner.tell(
                lambda: p_("school.places_wrong", "Rows without a right code or name were left out: {rows}.").format(
                    rows=said
                ),
                "today",
            )

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Unreadable):
            self.banner.tell(lambda: say_unreadable(error))
        elif isinstance(error, Refused):
            self.banner.tell(sentence(error))
        elif not isinstance(error, lanes.Stopped):
            raise error

    def _show(self) -> None:
        self.model.show(places.places_like(self.viewer, self.search.text(), SHOWN))

    def retranslate(self) -> None:
        """All words anew."""
        if not hasattr(self, "model"):
            return
        count = f"{self._state.count:,}".replace(",", "\u00a0")
        if self._state.file_name:
            said = p_("school.places_own", "{count} places, read in from {file}.")
            self.about.setText(said.format(count=count, file=self._state.file_name))
        else:
            said = p_(
                "school.places_shipped",
                "{count} regions, districts and sub-districts ship with the program: KATO of the Bureau of National "
                "Statistics, 17.07.2026. The whole list with its settlements can be read in.",
            )
            self.about.setText(said.format(count=count))


def _title() -> str:
    return p_("school.places", "Places (KATO)")


def _search_words() -> str:
    return p_("school.places_search", "Code or name")


def _columns() -> tuple[Column, ...]:
    return (
        Column("code", lambda: p_("school.item_code", "Code"), lambda line: line.code, width=120),
        Column("kk", lambda: p_("school.in_kazakh", "In Kazakh"), lambda line: line.kk, stretch=True),
        Column("ru", lambda: p_("school.in_russian", "In Russian"), lambda line: line.ru, stretch=True),
        Column("around", lambda: p_("school.place_around", "Belongs to"), _around, tip=_around, width=220),
        Column("level", lambda: p_("school.place_level", "Level"), lambda line: level_name(line.level), width=150),
    )


def _around(line: PlaceLine) -> str:
    return line.around(current())
