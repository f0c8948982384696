"""Social categories on the record of a child, with the documents behind them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import p_
from app.people import actions, words
from app.people.choices import Choices
from app.people.family_dialog import CategoryDialog
from app.people.reads.child import Category
from app.people.record_card import Deed, RecordCard
from app.widgets.dialog import confirm, run_verb
from app.widgets.file_view import open_file
from app.widgets.toast import toast


class CategoriesCard(RecordCard):
    """Those that hold are ended; what was entered wrongly is mended or taken away."""

    def __init__(self, viewer: Viewer, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__("categories", lambda: words.field_title("category"), parent)
        self.viewer, self.choices, self.child_id = viewer, choices, 0
        self._may = viewer.may("people.add_category")
        if self._may:
            say = lambda: p_("people.add_category", "Add a category")  # noqa: E731 a caption of one line
            self.add_button("add_categories", say, self._add)

    def show_record(self, child_id: int, categories: tuple[Category, ...]) -> None:
        """The categories of a child, newest first."""
        self.child_id = child_id
        self.begin()
        for category in categories:
            self.line(partial(self._words, category), self._deeds(category), self._more(category))
        if not categories:
            self.line(lambda: p_("con.no_category", "no category"))

    def _words(self, category: Category) -> str:
        span = words.span(category.starts, category.ends)
        parts = (self.choices.title("category", category.code), span, category.document)
        return ", ".join(part for part in parts if part)

    def _deeds(self, category: Category) -> list[Deed]:
        if not self._may or category.ends:
            return []
        end = partial(self._end, category)
        return [Deed(f"end_category_{category.id}", lambda: p_("people.end_today", "End today"), end)]

    def _more(self, category: Category) -> list[Deed]:
        found = []
        if self._may:
            mend, remove = partial(self._mend, category), partial(self._remove, category)
            found.append(Deed(f"mend_category_{category.id}", _mend_words, mend))
            found.append(Deed(f"remove_category_{category.id}", lambda: p_("ui.delete", "Delete"), remove))
        if category.attachment_id is not None:
            show = partial(open_file, self, self.viewer, category.attachment_id)
            found.append(Deed(f"category_scan_{category.id}", lambda: p_("people.open_scan", "Open the scan"), show))
        return found

    def _add(self) -> None:
        CategoryDialog(self, self.viewer, self.choices, self.child_id).open()

    def _mend(self, category: Category) -> None:
        CategoryDialog(self, self.viewer, self.choices, self.child_id, category).open()

    def _end(self, category: Category) -> None:
        viewer, last = self.viewer, self.viewer.clock.today()
        facts = (category.id, category.code, category.starts, None, category.document)
        run_verb(
            self,
            lambda: actions.end_category(viewer, category.id, last),
            lambda: toast(
                self,
                lambda: p_("people.category_ended", "The category has ended"),
                lambda: run_verb(self, partial(actions.correct_category, viewer, *facts)),
            ),
        )

    def _remove(self, category: Category) -> None:
        confirm(
            self,
            "category_remove",
            title=lambda: p_("people.remove_category", "Delete the category?"),
            text=lambda: self._words(category),
            verb=lambda: p_("ui.delete", "Delete"),
            act=lambda: run_verb(self, lambda: actions.remove_category(self.viewer, category.id)),
            danger=True,
        )


def _mend_words() -> str:
    return p_("people.mend", "Correct a mistake")
