"""Documents: what was made, the registers of letters, empty forms."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.letters import actions, words
from app.letters.documents_page.archive_tab import ArchiveTab
from app.letters.documents_page.forms_tab import FormsTab
from app.letters.documents_page.neighbours import Neighbours
from app.letters.documents_page.registers_tab import RegistersTab
from app.letters.paper_dialog import LetterSheets
from app.letters.rules import Archived, Direction, Made
from app.widgets.page import Page
from app.widgets.printing import Printers
from app.widgets.verbs import run_verb

TABS = ("archive", "registers", "forms")


class DocumentsPage(Page):
    """`tab` is archive, registers or forms; `query` is searched in the archive at once, `letter` is shown."""

    NAME: ClassVar[str] = "documents"
    SHOWS = frozenset(
        {"paper", "letter", "given_number", "case", "child", "school", "staff_post", "reference_item"}
        | {"template_override"}
    )

    def __init__(
        self,
        viewer: Viewer,
        tab: str = "archive",
        query: str = "",
        neighbours: Neighbours | None = None,
        printers: Printers | None = None,
        parent: QWidget | None = None,
        letter: int = 0,
    ) -> None:
        super().__init__(viewer, parent)
        self.neighbours, self.printers = neighbours or Neighbours(), printers
        self.header.set_title(lambda: p_("nav.documents", "Documents"))
        self.header.set_caption(self._caption)
        self._build()
        self._secondaries()
        self.archive.filters.search.setText(query)
        if letter and self.registers is not None:
            self.registers.show_letter(letter)
        self.go_to(tab)
        self._dirty = True
        self.retranslate()

    def _build(self) -> None:
        given = (self.viewer, self.neighbours, self.printers, self)
        self.archive = ArchiveTab(*given)
        self.registers = RegistersTab(*given) if self.viewer.may("letters.journal") else None
        self.forms = FormsTab(*given)
        self.parts: dict[str, ArchiveTab | RegistersTab | FormsTab] = {"archive": self.archive, "forms": self.forms}
        if self.registers is not None:
            self.parts = {"archive": self.archive, "registers": self.registers, "forms": self.forms}
            self.registers.went.connect(self.went)
            self.registers.counted.connect(self.header.retranslate)
            self.registers.switched.connect(self._primary)
        self.archive.went.connect(self.went)
        self.archive.counted.connect(self.header.retranslate)
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("documents_tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.stack = QStackedWidget(self)
        for part in self.parts.values():
            self.tabs.addTab("")
            self.stack.addWidget(part)
        self.tabs.currentChanged.connect(self._turned)
        QShortcut(QKeySequence("Ctrl+Tab"), self).activated.connect(self._next_tab)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)

    def _secondaries(self) -> None:
        """What is done with a whole register; the other tabs do not show it."""
        self.of_register = []
        if self.registers is not None:
            add = self.header.add_secondary
            say_xlsx = lambda: p_("letters.save_xlsx", "XLSX")  # noqa: E731 a caption of one line
            say_print = lambda: p_("letters.print_register", "Print the register")  # noqa: E731
            self.of_register = [
                add("register_xlsx", say_xlsx, "file-export-outline", self.registers.save_xlsx),
                add("register_print", say_print, "printer-outline", self.registers.print, "Ctrl+P"),
            ]

            for kind in self.neighbours.registers:
                say_register = partial(words.paper_name, kind)
                name = f"register_{kind.replace('.', '_')}"
                self.header.add_more(name, say_register, partial(self.print_other, kind))

    def print_other(self, kind: str) -> LetterSheets:
        """A register that another part keeps, for the period of the registers; what is printed is kept."""
        assert self.registers is not None
        first, last = self.registers.journal.first, self.registers.journal.last
        facts_of = self.neighbours.registers[kind]
        dialog = LetterSheets(
            self,
            kind,
            lambda language: [facts_of(self.viewer, language, first, last)],
            self._keep,
            printers=self.printers,
        )
        dialog.open()
        return dialog

    def _keep(self, made: Made, copies: int) -> None:
        facts = made.facts
        about: Archived = {"template_version": made.template_version, "copies": copies}
        run_verb(
            self,
            lambda: actions.keep_paper(self.viewer, made.kind, made.language, made.data, facts, **about),
        )

    def tab(self) -> str:
        """Which tab is shown."""
        return list(self.parts)[self.tabs.currentIndex()]

    def go_to(self, tab: str) -> None:
        """Show a tab; an unknown one is the first."""
        names = list(self.parts)
        self.tabs.setCurrentIndex(names.index(tab) if tab in names else 0)
        self._primary()

    def refresh(self) -> None:
        """Read anew what the shown tab shows; another one is read when it is turned to."""
        self.parts[self.tab()].refresh()

    def _next_tab(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def _turned(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.clear_refusal()
        self._primary()
        self.renew()
        self.header.retranslate()

    def fit(self, size: str) -> None:
        """Narrow windows show fewer columns."""
        narrow = size in {"narrow", "small"}
        self.archive.fit(narrow)
        if self.registers is not None:
            self.registers.fit(narrow)

    # the primary of each tab

    def _primary(self) -> None:
        tab = self.tab()
        for button in self.of_register:
            button.setVisible(tab == "registers")
        if tab == "forms":
            say = lambda: p_("ui.print", "Print")  # noqa: E731 a caption of one line
            button = self.header.set_primary("print_form", say, "printer-outline", self.forms.print)
            button.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        elif tab == "registers" and self.registers is not None and self.viewer.may("letters.register_incoming"):
            button = self.header.set_primary("register", self._say_register, "plus", self.registers.add)
            button.setShortcut(QKeySequence("Ctrl+N"))
        else:
            self.header.clear_primary()

    def _say_register(self) -> str:
        incoming = self.registers is not None and self.registers.direction == Direction.INCOMING
        if incoming:
            return p_("letters.add_incoming", "Incoming letter")
        return p_("letters.add_outgoing", "Outgoing letter")

    # words

    def _caption(self) -> str:
        tab = self.tab() if hasattr(self, "tabs") else ""
        if tab == "registers":
            return p_("letters.caption.registers", "Registers of letters · No. 398, clauses 4, 11, 13, 20")
        if tab == "forms":
            return p_("letters.caption.forms", "Empty forms in two languages")
        counted = words.papers_count(self.archive.found) if hasattr(self, "archive") else ""
        return p_("letters.caption.archive", "Everything that was printed · {count}").format(count=counted)

    def title(self) -> str:
        """Of the window."""
        return p_("nav.documents", "Documents")

    def retranslate(self) -> None:
        """Names of the tabs and the header anew."""
        names = {
            "archive": p_("letters.archive", "Made papers"),
            "registers": p_("letters.registers", "Registers"),
            "forms": p_("letters.forms", "Empty forms"),
        }
        for place, name in enumerate(self.parts):
            self.tabs.setTabText(place, names[name])
        self.tabs.setAccessibleName(p_("nav.documents", "Documents"))
        self.header.retranslate()
