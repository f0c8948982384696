"""Staff and their posts: who signs, who is responsible, who acts for whom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import date_numeric, fold, p_
from app.school import reads
from app.school.reads import StaffLine
from app.school.settings_page.section import Primary, Section
from app.school.settings_page.staff_dialog import EndPostDialog, LeaveDialog, PostDialog, StaffDialog
from app.widgets.card import Card
from app.widgets.filterbar import SearchField
from app.widgets.memory import memory_of
from app.widgets.tables import Column, RowAction, RowsModel, TableView


def _posts(line: StaffLine) -> str:
    return "; ".join(post.words for post in line.posts)


def _since(line: StaffLine) -> str:
    return date_numeric(line.posts[0].starts) if line.posts else ""


COLUMNS = (
    Column(
        "name", lambda: p_("settings.staff_name", "Surname, name, patronymic"), lambda r: r.name, width=260, strong=True
    ),
    Column("post", lambda: p_("settings.staff_post", "Post"), _posts, stretch=True, tip=_posts),
    Column("since", lambda: p_("settings.staff_since", "Since"), _since, width=100),
    Column("phone", lambda: p_("settings.phone", "Telephone"), lambda r: r.phone, width=140),
)


class StaffSection(Section):
    """A list with the posts of today; Enter changes, the row menu appoints and ends."""

    NAME = "staff"
    NEEDS = "school.add_staff"

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self._all: list[StaffLine] = []
        card = Card(padding=1)
        self.search = SearchField("settings_staff_search_field", lambda: p_("suggest.staff", "Surname or position"))
        self.search.searched.connect(self._show)
        self.model = RowsModel(COLUMNS, key=lambda r: r.staff_id)
        self.table = TableView(
            "settings_staff_table",
            self.model,
            say_name=lambda: p_("settings.staff", "Staff"),
            memory=memory_of(viewer),
            menu=self._menu,
        )
        self.table.opened.connect(self._edit)
        card.body.addWidget(self.table)
        self.body.addWidget(self.search)
        self.body.addWidget(card, 1)
        self.retranslate()

    def title(self) -> str:
        """The word in the list."""
        return p_("settings.staff", "Staff")

    def primary(self) -> Primary:
        """A new member of staff."""
        return Primary(
            "add_staff", lambda: p_("settings.add_staff", "Add to the staff"), "account-plus-outline", self.add
        )

    def refresh(self) -> None:
        """Who works today."""
        self._all = reads.staff(self.viewer)
        self._show(self.search.text())

    def add(self) -> None:
        """A name and a first post."""
        StaffDialog(self, self.viewer).open()

    def _show(self, query: str) -> None:
        words = fold(query).split()
        rows = [r for r in self._all if all(w in fold(f"{r.name} {_posts(r)}") for w in words)]
        self.model.show(rows)
        self.table.mark(query)

    def _edit(self, line: StaffLine) -> None:
        StaffDialog(self, self.viewer, line).open()

    def _menu(self, line: StaffLine) -> Sequence[RowAction]:
        ends = [
            (f"end_post_{post.post_id}", partial(_end_words, post.words), partial(self._end, post_id=post.post_id))
            for post in line.posts
        ]
        return [
            ("edit", lambda: p_("ui.edit", "Edit"), self._edit),
            ("appoint", lambda: p_("settings.appoint", "Appoint to a post"), self._appoint),
            *ends,
            ("leave", lambda: p_("settings.left_school", "Left the school"), self._left),
        ]

    def _appoint(self, line: StaffLine) -> None:
        PostDialog(self, self.viewer, line).open()

    def _end(self, line: StaffLine, post_id: int) -> None:
        EndPostDialog(self, self.viewer, line, post_id).open()

    def _left(self, line: StaffLine) -> None:
        LeaveDialog(self, self.viewer, line).open()

    def retranslate(self) -> None:
        """The list says posts in the language of the screen."""
        if self.isVisible():
            self.refresh()


def _end_words(post: str) -> str:
    return p_("settings.end_post", "End the post: {post}").format(post=post)
