"""What the list of children gives out, and what is done with several of them: menu, bar and dialogs of the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.base.language import Say, p_
from app.people.giving.bar import BulkBar
from app.people.giving.reads import Whom
from app.people.reads import Wanted

if TYPE_CHECKING:
    from app.people.page import ChildrenPage


class Desk(QObject):
    """Belongs to the page. With several children chosen everything is about them, else about all that are found."""

    def __init__(self, page: ChildrenPage) -> None:
        super().__init__(page)
        self.page, self.viewer = page, page.viewer
        self._all_of: Wanted | None = None
        self._again: Wanted | None = None
        self.bar = BulkBar(page)
        self.bar.everything.connect(self.choose_all)
        self.bar.cleared.connect(self.choose_nobody)
        self._changes()
        for what, say, act in self._ways():
            self.bar.menu.addAction(page.header.add_more(what, say, act))
        page.header.add_more("passport", lambda: p_("giving.passport", "Social passport"), self.passport)
        page.table.several.connect(self._chosen)
        page.table.everything.connect(self.choose_all)
        page.model.modelAboutToBeReset.connect(self._before)
        page.model.modelReset.connect(self._after)

    def _changes(self) -> None:
        """What changes children, for those who may."""
        if self.viewer.may("people.set_class"):
            self.bar.add("class", lambda: p_("giving.set_class", "Move to a class"), self.set_class)
            self.bar.add("category", lambda: p_("people.add_category", "Add a category"), self.add_category)
            self.bar.add("category_end", lambda: p_("giving.end_category", "End a category"), self.end_category)
            self.bar.menu.addSeparator()

    def _ways(self) -> list[tuple[str, Say, Callable[[], object]]]:
        """How a list leaves."""
        ways: list[tuple[str, Say, Callable[[], object]]] = [
            ("print_list", lambda: p_("giving.print_list", "Print a list"), self.print_list),
            ("labels", lambda: p_("giving.print_labels", "Print labels"), self.print_labels),
        ]
        if self.viewer.may("people.export_children"):
            ways.append(("letters", lambda: p_("giving.letters", "Letters to parents"), self.letters))
            ways.append(("export", lambda: p_("giving.export", "Export to a table"), self.export))
        return ways

    # who is meant

    @property
    def day(self) -> date:
        """The day as of which the list is shown."""
        return self.page.as_of.day() or self.viewer.clock.today()

    def whom(self) -> Whom:
        """The chosen children, or all that are found."""
        ids = () if self._all_of is not None else self.page.table.chosen_keys()
        return Whom(ids=tuple(ids)) if len(ids) > 1 else Whom(self.page.wanted())

    def choose_all(self) -> None:
        """All that are found, loaded or not."""
        self.page.table.selectAll()
        self._all_of = self.page.wanted()
        self.tell()

    def choose_nobody(self) -> None:
        """Back to one child."""
        self.page.table.choose_one()

    def tell(self) -> None:
        """The bar says how many are chosen of those that are found."""
        chosen = len(self.page.table.chosen_keys())
        found = max(self.page.found, self.page.model.rowCount())
        self.bar.tell(found if self._all_of is not None else chosen, found)

    def _chosen(self) -> None:
        self._all_of = None
        self.tell()

    def _before(self) -> None:
        self._again = self._all_of

    def _after(self) -> None:
        """Who chose all that were found has all of them again, unless something else is looked for now."""
        if self._again is None:
            return
        if self._again == self.page.wanted():
            self.choose_all()
        else:
            self._all_of = None
            self.choose_nobody()
            self.tell()

    # what is done

    def export(self) -> None:
        """A table for another program."""
        from app.people.giving.export_dialog import ExportDialog

        ExportDialog(self.page, self.viewer, self.whom(), self.day).open()

    def print_list(self) -> None:
        """A list on paper."""
        from app.people.giving.list_dialogs import ListDialog

        ListDialog(self.page, self.viewer, self.whom(), self.day).open()

    def print_labels(self) -> None:
        """Labels."""
        from app.people.giving.list_dialogs import LabelsDialog

        LabelsDialog(self.page, self.viewer, self.whom(), self.day).open()

    def letters(self) -> None:
        """Letters to the parents."""
        from app.people.giving.list_dialogs import LettersDialog

        LettersDialog(self.page, self.viewer, self.whom(), self.day).open()

    def passport(self) -> None:
        """The social passport of the class that is filtered, or of the school."""
        from app.people.giving.passport_dialog import PassportDialog

        PassportDialog(self.page, self.viewer, self.day, self.page.wanted().class_id).open()

    def set_class(self) -> None:
        """Move the chosen children to a class."""
        from app.people.giving.bulk_dialogs import SetClassDialog

        SetClassDialog(self.page, self.viewer, self.whom(), self.day).open()

    def add_category(self) -> None:
        """Give the chosen children a category."""
        from app.people.giving.bulk_dialogs import AddCategoryDialog

        AddCategoryDialog(self.page, self.viewer, self.whom(), self.day, self.page.choices).open()

    def end_category(self) -> None:
        """End a category of the chosen children."""
        from app.people.giving.bulk_dialogs import EndCategoryDialog

        EndCategoryDialog(self.page, self.viewer, self.whom(), self.day, self.page.choices).open()
