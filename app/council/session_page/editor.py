"""The form of one item: hearing, opinions, materials, decision; the preview shows what is typed at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.language import p_
from app.council.reads import ItemLine, Somebody
from app.council.rules import Votes
from app.council.session_page.conclusion import ConclusionLine
from app.council.session_page.decision import DecisionForm
from app.council.session_page.hearing import HearingTable, NoteEdit, Speaker
from app.council.session_page.parts import caption
from app.council.session_page.terms import Terms
from app.widgets.theme import dress, restyle
from app.widgets.translated import Translated

OPINIONS = ("parent_opinion", "child_opinion", "materials")


class ItemEditor(Translated, QScrollArea):
    """The form of the chosen item."""

    edited = Signal()
    next_wanted = Signal()

    def __init__(self, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("council_item_form")
        self.setWidgetResizable(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._item: ItemLine | None = None
        self._filling = False
        self._body = QWidget(self)
        self._body.setObjectName("council_item_body")
        self.hearing = HearingTable(self._body)
        self.conclusion = ConclusionLine(self._body)
        self.decision = DecisionForm(terms, self._body)
        self._texts: dict[str, NoteEdit] = {}
        self._labels: dict[str, QLabel] = {}
        column = QVBoxLayout(self._body)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.hearing)
        column.addWidget(self.conclusion)
        column.addLayout(self._opinions())
        column.addWidget(self.decision)
        column.addStretch(1)
        self._next = QPushButton(self._body)
        self._next.setObjectName("council_next_button")
        dress(self._next, "arrow-right")
        self._next.clicked.connect(self.next_wanted)
        self.decision.votes_row.addWidget(self._next)
        self.setWidget(self._body)
        self.hearing.edited.connect(self._edited)
        self.decision.edited.connect(self._edited)
        self.retranslate()

    def _opinions(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        for n, name in enumerate(OPINIONS):
            label, field = caption(self._body), NoteEdit(self._body, lines=1)
            field.setObjectName(f"council_{name}_field")
            field.textChanged.connect(self._edited)
            self._texts[name], self._labels[name] = field, label
            grid.addWidget(label, 0, n)
            grid.addWidget(field, 1, n, Qt.AlignmentFlag.AlignTop)
        return grid

    def retranslate(self) -> None:
        """Labels of the opinions and the button."""
        said = {
            "parent_opinion": p_("cou.parents_opinion", "Opinion of the parents"),
            "child_opinion": p_("council.child_opinion", "Opinion of the child"),
            "materials": p_("council.materials", "Materials examined"),
        }
        for name, text in said.items():
            self._labels[name].setText(text)
            self._texts[name].setAccessibleName(text)
        self._next.setText(p_("ui.next", "Next"))
        self._next.setAccessibleName(p_("council.next_item", "Next item without a decision"))
        self.setAccessibleName(p_("council.item_form", "Form of the item"))

    def show_item(self, item: ItemLine, speakers: Sequence[Speaker], editable: bool) -> None:
        """Show an item as it is stored or as it was being typed."""
        self._filling = True
        self._item = item
        self.hearing.show_rows([*item.heard, *item.spoke], speakers)
        for name in OPINIONS:
            self._texts[name].setPlainText(getattr(item, name))
        for name in ("parent_opinion", "child_opinion"):
            self._texts[name].setVisible(item.about_child)
            self._labels[name].setVisible(item.about_child)
        self.decision.show_decision(item.offered, item.decision, item.terms, item.votes)
        self.hearing.set_read_only(not editable)
        self.decision.set_read_only(not editable)
        for text in self._texts.values():
            text.setReadOnly(not editable)
            restyle(text)
        self._next.setVisible(editable)
        self._filling = False

    def typed(self) -> ItemLine | None:
        """The item with what is typed now put in."""
        item = self._item
        if item is None:
            return None
        rows = self.hearing.values()
        terms = self.decision.terms()
        opinions: dict[str, Any] = {name: self._texts[name].toPlainText().strip() for name in OPINIONS}
        return replace(
            item,
            heard=tuple(rows[:1]),
            spoke=tuple(rows[1:]),
            **opinions,
            decision=self.decision.decision(),
            terms=terms,
            responsible=self._responsible(terms),
            votes=self.decision.votes(),
        )

    def _responsible(self, terms: dict[str, Any]) -> Somebody | None:
        return self.decision.somebody(terms.get("responsible_id"))

    def _edited(self, *_: object) -> None:
        if not self._filling:
            self.edited.emit()

    def focus(self, name: str, number: int = 0) -> bool:
        """Put the focus where a paragraph of the preview comes from."""
        if name in ("speech_summary", "speaker_name", "speaker_position"):
            self.hearing.focus_speech(number, name=name != "speech_summary")
            return True
        if name in self._texts:
            self._texts[name].setFocus()
            return True
        return self.decision.focus(name)

    def body(self) -> dict[str, Any]:
        """What is typed, for the draft."""
        item = self.typed()
        if item is None:
            return {}
        return {
            "heard": [dict(r) for r in item.heard],
            "spoke": [dict(r) for r in item.spoke],
            **{name: getattr(item, name) for name in OPINIONS},
            "decision": item.decision,
            "terms": dict(item.terms),
            "votes": [item.votes.votes_for, item.votes.against, item.votes.abstain],
        }


def from_draft(item: ItemLine, body: dict[str, Any]) -> ItemLine:
    """A stored item with a kept draft put in."""
    opinions: dict[str, Any] = {name: str(body.get(name, "")) for name in OPINIONS}
    return replace(
        item,
        heard=tuple(body.get("heard", ())),
        spoke=tuple(body.get("spoke", ())),
        **opinions,
        decision=body.get("decision"),
        terms=body.get("terms", {}),
        votes=Votes(*body.get("votes", (None, None, None))),
    )
