"""The facts at the right: ground, who asked, parents, address, categories, who may see; clause 25 below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.people import reads as people
from app.record import words
from app.record.reads import CasePage
from app.widgets.card import Card, line
from app.widgets.chip import Chip
from app.widgets.masked import Masked, masked
from app.widgets.theme import dress, restyle

Row = tuple[str, str]


class FactsPanel(Card):
    """`edit_wanted` after the pencil: grounds and aims."""

    edit_wanted = Signal()

    def __init__(self, viewer: Viewer, parent: QWidget | None = None) -> None:
        super().__init__(lambda: p_("record.facts", "Facts"), name="record_facts_card", parent=parent)
        self.viewer = viewer
        self._page: CasePage | None = None
        self.pencil = QToolButton(self)
        self.pencil.setObjectName("record_facts_edit_button")
        dress(self.pencil, "pencil-outline", "accentText")
        self.pencil.clicked.connect(self.edit_wanted)
        self.right.addWidget(self.pencil)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._area, 1)
        self.retranslate()

    def show_case(self, page: CasePage, *, may_change: bool) -> None:
        """The facts of a case."""
        self._page = page
        self.pencil.setVisible(may_change)
        self._fill(page)

    def retranslate(self) -> None:
        """All facts in the language of the screen; the page reads anew after a switch."""
        super().retranslate()
        if hasattr(self, "pencil"):
            self.pencil.setToolTip(p_("record.facts.edit", "Change grounds and aims"))
            self.pencil.setAccessibleName(self.pencil.toolTip())

    # -- contents -----------------------------------------------------------------------------------------------------

    def _fill(self, page: CasePage) -> None:
        inner = QWidget(self._area)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        for label, value in self._rows(page):
            self._add(column, label, value)
        self._phones(column, page)
        self._chips(column, page.child.categories)
        column.addWidget(line(inner))
        for label, value in self._rest(page):
            self._add(column, label, value)
        column.addSpacing(4)
        column.addWidget(_no_effect(inner))
        column.addStretch(1)
        self._area.setWidget(inner)

    @staticmethod
    def _add(column: QVBoxLayout, label: str, value: str) -> None:
        if not value:
            return
        head, text = QLabel(label), QLabel(value)
        head.setProperty("role", "caption")
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(head)
        column.addWidget(text)
        column.addSpacing(6)

    @staticmethod
    def _rows(page: CasePage) -> list[Row]:
        grounds = "\n".join(f"{g.code}) {g.words}" for g in page.grounds)
        rows = [(p_("record.referral.grounds", "Grounds (clause 22)"), grounds)]
        for referral in page.referrals[:2]:
            who = ", ".join(part for part in (referral.who, referral.position) if part)
            signal = referral.values.kind == "signal"
            label = p_("ref.outside_body", "Body that informs") if signal else p_("ref.applicant", "Who asks")
            rows.append((label, who))
        teacher = page.child.class_teacher
        rows.append((p_("role.class_teacher", "Class teacher"), teacher.name if teacher else ""))
        return rows

    def _phones(self, column: QVBoxLayout, page: CasePage) -> None:
        """Parents with a telephone behind dots: the eye shows it for 30 s and is logged."""
        child_id = page.child.child_id
        for person in page.child.family[:2]:
            said = person.relation_words.capitalize()
            self._add(column, said or p_("role.legal_rep", "Legal representative"), person.name)
            if not person.phone or child_id is None:
                continue
            field = Masked(f"record_phone_{person.person_id}", parent=self)
            field.show_masked(
                masked(person.phone),
                lambda person_id=person.person_id: people.reveal(self.viewer, child_id, "phone", person_id),
            )
            column.addWidget(field)
            column.addSpacing(6)

    @staticmethod
    def _chips(column: QVBoxLayout, categories: Sequence[str]) -> None:
        for words_ in categories:
            column.addWidget(Chip(lambda words_=words_: words_, "neutral", ""))

    @staticmethod
    def _rest(page: CasePage) -> list[Row]:
        earlier = ", ".join(f"{number} ({words.state(state)})" for _id, number, state in page.earlier)
        since = date_screen(page.on_record_from, current()) if page.on_record_from else ""
        review = date_screen(page.next_review_on, current()) if page.next_review_on else ""
        decided = page.decision
        protocol = (
            p_("record.detail.protocol", "Protocol № {number}").format(number=decided.protocol) if decided else ""
        )
        return [
            (p_("record.sheet.address", "Address"), page.child.address),
            (p_("record.list.number", "Record №"), page.record_number),
            (p_("record.existing.since", "On the record since"), since),
            (p_("record.facts.decision", "Decision"), protocol),
            (p_("record.existing.review", "Next review"), review),
            (p_("record.facts.earlier", "Earlier cases"), earlier or p_("record.facts.none", "none")),
            (p_("record.referral.aims", "Aim that this serves (clause 3)"), ", ".join(f"{a.code}" for a in page.aims)),
            (p_("rec.who_sees", "Who may see the case"), _who_sees()),
        ]


def _who_sees() -> str:
    return p_("record.facts.who_sees", "social pedagogue, deputy, director")


def _no_effect(parent: QWidget) -> QFrame:
    """Clause 25, where the facts of a child are shown."""
    frame = QFrame(parent)
    frame.setObjectName("record_no_effect")
    restyle(frame, band="active")
    text = QLabel(frame)
    text.setWordWrap(True)
    text.setText(words.no_legal_effect())
    QVBoxLayout(frame).addWidget(text)
    return frame
