"""Settings: a list of sections at the left, one section at the right, only those that the roles open."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QStackedWidget

from app.base.access import Viewer
from app.base.language import p_
from app.school.settings_page.access_section import AccessSection
from app.school.settings_page.backups_section import BackupsSection
from app.school.settings_page.calendar_section import CalendarSection
from app.school.settings_page.classes_section import ClassesSection
from app.school.settings_page.lists_section import ListsSection
from app.school.settings_page.look_section import AboutSection, LookSection
from app.school.settings_page.papers_section import PapersSection
from app.school.settings_page.places_section import PlacesSection
from app.school.settings_page.rules_section import RulesSection
from app.school.settings_page.school_section import SchoolSection
from app.school.settings_page.section import Section
from app.school.settings_page.staff_section import StaffSection
from app.school.settings_page.users_section import UsersSection
from app.widgets.card import Card
from app.widgets.memory import memory_of
from app.widgets.page import Page

SECTIONS: tuple[type[Section], ...] = (
    SchoolSection,
    StaffSection,
    ClassesSection,
    CalendarSection,
    ListsSection,
    PlacesSection,
    PapersSection,
    RulesSection,
    UsersSection,
    BackupsSection,
    AccessSection,
    LookSection,
    AboutSection,
)
_ROW = 34


class SettingsPage(Page):
    """`theme_chosen` and `language_chosen` ask the shell; `restored` says that the store was closed for a backup."""

    NAME = "settings"
    SHOWS = frozenset(
        {"school", "staff", "staff_post", "school_class", "day_rule", "academic_year", "user", "setting"}
        | {"reference_item", "template_override", "rulebook_edition", "place"}
    )
    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    restored = Signal()

    def __init__(self, viewer: Viewer, section: str = "", parent: Any = None) -> None:
        super().__init__(viewer, parent)
        self._kept = memory_of(viewer)
        self.sections: dict[str, Section] = {}
        self.list = QListWidget(self)
        self.list.setObjectName("settings_sections_list")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack = QStackedWidget(self)
        row = QHBoxLayout()
        row.setSpacing(12)
        side = Card(padding=1, name="settings_sections_card")
        side.setFixedWidth(208)
        side.body.addWidget(self.list)
        row.addWidget(side)
        row.addWidget(self.stack, 1)
        self.body.addLayout(row, 1)
        self.header.set_title(lambda: p_("nav.settings", "Settings"))
        self.header.set_caption(lambda: self.current().title() if self.sections else "")
        for kind in SECTIONS:
            if not kind.NEEDS or viewer.may(kind.NEEDS):
                self._add(kind)
        self.list.currentRowChanged.connect(self._turned)
        self.retranslate()
        self.show_section(section or str(self._kept.get("settings.section", "")))

    def _add(self, kind: type[Section]) -> None:
        section = kind(self.viewer, self)
        for name in ("theme_chosen", "language_chosen", "restored"):
            if hasattr(section, name):
                getattr(section, name).connect(getattr(self, name))
        section.primary_changed.connect(self._show_primary)
        self.sections[kind.NAME] = section
        area = QScrollArea(self.stack)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(section)
        self.stack.addWidget(area)
        item = QListWidgetItem(self.list)
        item.setSizeHint(QSize(100, _ROW))
        item.setData(Qt.ItemDataRole.UserRole, kind.NAME)

    def current(self) -> Section:
        """The section that is shown."""
        return list(self.sections.values())[max(0, self.list.currentRow())]

    def show_section(self, name: str) -> None:
        """Open a section by its name; the first one when there is none of that name."""
        names = list(self.sections)
        self.list.setCurrentRow(names.index(name) if name in names else 0)

    def title(self) -> str:
        """For the window."""
        return p_("nav.settings", "Settings")

    def refresh(self) -> None:
        """Only what is seen."""
        self.current().refresh()

    def retranslate(self) -> None:
        """Names of the sections."""
        self.list.setAccessibleName(p_("settings.sections", "Sections of the settings"))
        for place, section in enumerate(self.sections.values()):
            self.list.item(place).setText(section.title())
        self.header.retranslate()

    def _turned(self, place: int) -> None:
        if place < 0:
            return
        self.stack.setCurrentIndex(place)
        self._kept.put("settings.section", list(self.sections)[place])
        self.banner.clear()
        self._show_primary()
        self.header.retranslate()
        self.renew()

    def _show_primary(self) -> None:
        primary = self.current().primary()
        if primary is None:
            self.header.clear_primary()
        else:
            self.header.set_primary(primary.what, primary.say, primary.icon, primary.act)
