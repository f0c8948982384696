"""Reference lists: the words that forms offer, from when to when; a row in use is ended, never deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.base.access import Viewer
from app.base.language import current, date_numeric, p_, sort_key
from app.school import actions, reads
from app.school.reads import Item
from app.school.settings_page.section import Primary, Section
from app.school.words import list_title
from app.widgets.card import Card
from app.widgets.dialog import Dialog, confirm, run_verb
from app.widgets.fields import CheckField, ChoiceField, DateField, TextField
from app.widgets.form import Form
from app.widgets.memory import memory_of
from app.widgets.tables import Column, RowAction, RowsModel, TableView
from app.widgets.theme import restyle


def _span(line: Item) -> str:
    if line.starts and line.ends:
        said = p_("school.item_from_to", "{starts} – {ends}")
    elif line.starts:
        said = p_("school.item_from", "from {starts}")
    elif line.ends:
        said = p_("school.item_to", "until {ends}")
    else:
        return ""
    return said.format(
        starts=date_numeric(line.starts) if line.starts else "", ends=date_numeric(line.ends) if line.ends else ""
    )


class ListsSection(Section):
    """One list at a time; Enter changes a row, Alt and an arrow moves it."""

    NAME = "lists"
    NEEDS = "school.reference_lists"

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(viewer, parent)
        self._used: frozenset[str] = frozenset()
        self._memory = memory_of(viewer)
        self.choice = ChoiceField([], fits=28)
        self.choice.setObjectName("settings_lists_list_field")
        self.choice.edited.connect(self._chosen)
        self.label = QLabel(self)
        restyle(self.label, role="label")
        self.ended = CheckField(lambda: p_("school.show_ended", "Show ended rows"))
        self.ended.setObjectName("settings_lists_ended_field")
        self.ended.edited.connect(self.refresh)
        row = QHBoxLayout()
        row.addWidget(self.label)
        row.addWidget(self.choice)
        row.addStretch(1)
        row.addWidget(self.ended)
        card = Card(padding=1)
        self.model = RowsModel(self._columns(), key=lambda line: line.item_id)
        self.table = TableView(
            "settings_lists_table",
            self.model,
            say_name=lambda: p_("school.lists", "Lists"),
            memory=self._memory,
            menu=self._menu,
        )
        self.table.opened.connect(self._edit)
        card.body.addWidget(self.table)
        self.body.addLayout(row)
        self.body.addWidget(card, 1)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self.table).activated.connect(lambda by=by: self._shift(by))
        self.retranslate()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("kk", lambda: p_("school.in_kazakh", "In Kazakh"), lambda r: r.kk, stretch=True, tip=lambda r: r.kk),
            Column(
                "ru", lambda: p_("school.in_russian", "In Russian"), lambda r: r.ru, stretch=True, tip=lambda r: r.ru
            ),
            Column("span", lambda: p_("school.item_offered", "Offered"), _span, width=170),
            Column("mark", lambda: p_("school.item_mark", "Mark"), chips=self._marks, width=130),
            Column("code", lambda: p_("school.item_code", "Code"), lambda r: r.code, width=120, optional=True),
        )

    def _marks(self, line: Item) -> list[tuple[str, str]]:
        if not line.holds(self.viewer.clock.today()):
            return [(p_("school.item_ended", "not offered"), "neutral")]
        return [(p_("school.item_in_use", "in use"), "active")] if line.code in self._used else []

    def title(self) -> str:
        """The word in the list of sections."""
        return p_("school.lists", "Lists")

    def primary(self) -> Primary | None:
        """A row of the school's own."""
        if not self.viewer.may("school.add_item"):
            return None
        return Primary("add_item", lambda: p_("school.add_item", "Add a row"), "plus", self.add)

    @property
    def name(self) -> str:
        """The list that is shown."""
        return str(self.choice.value() or "")

    def refresh(self) -> None:
        """The rows of the chosen list, and which of them are in use."""
        self._offer()
        if self.name:
            self._used = reads.used_items(self.viewer, self.name)
            self.model.show(reads.reference(self.viewer, self.name, everything=bool(self.ended.value())))

    def _offer(self) -> None:
        names = sorted(reads.reference_lists(self.viewer), key=lambda name: sort_key(list_title(name)))
        kept = self.name or self._memory.get("settings.list") or (names[0] if names else "")
        self.choice.set_items([(name, lambda name=name: list_title(name)) for name in names])
        self.choice.set_value(kept)

    def _chosen(self) -> None:
        self._memory.put("settings.list", self.name)
        self.refresh()

    def add(self) -> None:
        """Both languages, and from when."""
        ItemDialog(self, self.viewer, self.name).open()

    def _edit(self, line: Item) -> None:
        if self.viewer.may("school.edit_item"):
            ItemDialog(self, self.viewer, self.name, line).open()

    def _menu(self, line: Item) -> Sequence[RowAction]:
        if not self.viewer.may("school.edit_item"):
            return []
        found: list[RowAction] = [
            ("edit", lambda: p_("ui.edit", "Edit"), self._edit),
            ("up", lambda: p_("school.item_up", "Move up"), lambda _line: self._shift(-1)),
            ("down", lambda: p_("school.item_down", "Move down"), lambda _line: self._shift(1)),
        ]
        if line.code not in self._used:
            found.append(("remove", lambda: p_("ui.delete", "Delete"), self._remove))
        return found

    def _shift(self, by: int) -> None:
        line = self.table.current()
        if line is not None and self.viewer.may("school.shift_item"):
            run_verb(self, lambda: actions.shift_item(self.viewer, line.item_id, by))

    def _remove(self, line: Item) -> None:
        confirm(
            self,
            "remove_item",
            title=lambda: p_("school.remove_item", "Delete the row?"),
            text=lambda: line.say(current()),
            verb=lambda: p_("ui.delete", "Delete"),
            act=lambda: run_verb(self, lambda: actions.remove_item(self.viewer, line.item_id)),
            danger=True,
        )

    def retranslate(self) -> None:
        """The label; names of lists sort anew."""
        self.label.setText(p_("school.list", "List"))
        self.choice.name_it(p_("school.list", "List"))


class ItemDialog(Dialog):
    """A row of a list: words in both languages, and the days between which it is offered."""

    def __init__(self, owner: QWidget, viewer: Viewer, name: str, line: Item | None = None) -> None:
        self._viewer, self._name, self._line = viewer, name, line
        super().__init__(
            owner,
            "item",
            title=lambda: p_("school.edit_item", "Change a row") if line else p_("school.add_item", "Add a row"),
            verb=lambda: p_("ui.save", "Save") if line else p_("ui.add", "Add"),
            text=lambda: list_title(name),
            width=640,
        )
        self.form = Form("item", columns=2, parent=self)
        add = self.form.add
        add("kk", lambda: p_("school.in_kazakh", "In Kazakh"), TextField(), span=2)
        add("ru", lambda: p_("school.in_russian", "In Russian"), TextField(), span=2)
        add("starts", lambda: p_("school.item_starts", "Offered from"), DateField(), True)
        add("ends", lambda: p_("school.item_ends", "Offered until"), DateField(), True)
        if line is None:
            add("code", lambda: p_("school.item_code", "Code"), TextField(width=16, most=32), True)
        else:
            self.form.set_values({n: getattr(line, n) for n in ("kk", "ru", "starts", "ends")})
        self.body.addWidget(self.form)
        self.pressed.connect(self._save)

    def _save(self) -> None:
        run_verb(self, self._write, done=self.accept, form=self.form)

    def _write(self) -> None:
        values = self.form.values()
        if self._line is None:
            actions.add_item(self._viewer, self._name, **values)
        else:
            actions.edit_item(self._viewer, self._line.item_id, **values)
