"""Who is at the session: members with a check and the reason of absence, the meter of the quorum, the invited."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.language import p_
from app.council import words
from app.council.reads import InvitedLine, MemberLine, SessionPage
from app.council.session_page.meter import QuorumMeter
from app.council.session_page.parts import Elided, Flow, caption, empty
from app.widgets.card import line as thin_line
from app.widgets.chip import Chip
from app.widgets.theme import dress
from app.widgets.translated import Translated

COLUMNS = 4


def short_name(name: str) -> str:
    """Surname with initials: «Жұмабаев Қ. М.»."""
    parts = name.split()
    return " ".join([parts[0], *(f"{part[0]}." for part in parts[1:])]) if parts else ""


class MemberCheck(Translated, QFrame):
    """One member: a check, and under it the role and post, or the reason of absence."""

    toggled = Signal(int, bool)
    reasoned = Signal(int, str)
    other_wanted = Signal(int)

    def __init__(self, line: MemberLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self._staff = line.somebody.staff_id or 0
        self.check = QCheckBox(self)
        self.check.setObjectName(f"council_member_{self._staff}_check")
        self.reason = QToolButton(self)
        self.reason.setObjectName(f"council_member_{self._staff}_reason_button")
        self.reason.setAutoRaise(True)
        self.reason.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.reason.setFixedHeight(20)
        self.caption = Elided(self)
        self.caption.setIndent(26)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.check)
        column.addWidget(self.caption)
        under = QHBoxLayout()
        under.setContentsMargins(20, 0, 0, 0)
        under.addWidget(self.reason)
        under.addStretch(1)
        column.addLayout(under)
        self.check.toggled.connect(self._toggled)
        self.reason.clicked.connect(self._choose)
        self.show_line(line, True)

    def show_line(self, line: MemberLine, editable: bool) -> None:
        """Show the member as the session has them."""
        self._line = line
        self.check.blockSignals(True)
        self.check.setChecked(line.present)
        self.check.blockSignals(False)
        self.check.setEnabled(editable)
        self.reason.setEnabled(editable)
        self.retranslate()

    def retranslate(self) -> None:
        """Name, role and post; the reason of absence in place of the post."""
        person = self._line.somebody
        self.check.setText(short_name(person.name))
        self.check.setToolTip(person.name)
        said = f"{words.role(self._line.role)}, {person.position}" if person.position else words.role(self._line.role)
        self.check.setAccessibleName(f"{person.name}, {said}")
        self.caption.say(said)
        away = not self._line.present
        self.reason.setVisible(away)
        self.caption.setVisible(not away)
        self.reason.setText(self._line.absence_reason or p_("council.absence", "Reason of absence"))
        self.reason.setAccessibleName(p_("council.absence_of", "Reason of absence: {name}").format(name=person.name))

    def _toggled(self, present: bool) -> None:
        self.toggled.emit(self._staff, present)

    def _choose(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("council_absence_menu")
        for text in words.absence_reasons():
            menu.addAction(text, partial(self.reasoned.emit, self._staff, text))
        menu.addSeparator()
        menu.addAction(p_("council.absence_other", "Another reason"), partial(self.other_wanted.emit, self._staff))
        menu.popup(self.reason.mapToGlobal(QPoint(0, self.reason.height())))


def _quorum_yes() -> str:
    return p_("cou.quorum_yes", "There is a quorum")


def _quorum_no() -> str:
    return p_("cou.quorum_no", "There is no quorum")


class AttendanceCard(Translated, QFrame):
    """Members, meter, quorum, invited people."""

    toggled = Signal(int, bool)
    reasoned = Signal(int, str)
    other_wanted = Signal(int)
    invite_wanted = Signal()
    invited_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("council_attendance_card")
        self.setProperty("card", True)
        self._page: SessionPage | None = None
        self._editable = False
        self._members: dict[int, MemberCheck] = {}
        self._build()
        self.retranslate()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addLayout(self._title_row())
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        column.addLayout(self._grid)
        column.addWidget(thin_line(self))
        column.addLayout(self._invited_row())

    def _title_row(self) -> QHBoxLayout:
        self._title = QLabel(self)
        self._title.setProperty("role", "section")
        self._clause = caption(self)
        self._warning = Elided(self)
        self._warning.setObjectName("council_invitation_label")
        self._warning.setProperty("state", "today")
        self.meter = QuorumMeter(self)
        self._count = QLabel(self)
        self._count.setProperty("role", "strong")
        self._chip = Chip(parent=self)
        self._chip.setObjectName("council_quorum_chip")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._clause)
        row.addWidget(self._warning, 1)
        row.addStretch(0)
        for part in (self.meter, self._count, self._chip):
            row.addWidget(part)
        return row

    def _invited_row(self) -> QHBoxLayout:
        self._invited_title = caption(self)
        self._flow = Flow()
        self._add = QToolButton(self)
        self._add.setObjectName("council_invite_button")
        dress(self._add, "plus", "accentText")
        self._add.setAutoRaise(True)
        self._add.clicked.connect(self.invite_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._invited_title, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._flow, 1)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def show_page(self, page: SessionPage, editable: bool) -> None:
        """Show who is there; the checks stand still when nothing may change."""
        self._page, self._editable = page, editable
        ids = [m.somebody.staff_id or 0 for m in page.members]
        if ids != list(self._members):
            self._fill(page.members)
        for member in page.members:
            self._members[member.somebody.staff_id or 0].show_line(member, editable)
        self._add.setVisible(editable)
        self.meter.show_count(page.present, len(page.members), page.quorum)
        self._fill_invited(page.invited)
        self.retranslate()

    def focus_member(self, staff_id: int) -> None:
        """Put the focus on a member's check, as the preview asks."""
        if staff_id in self._members:
            self._members[staff_id].check.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, members: tuple[MemberLine, ...]) -> None:
        empty(self._grid)
        self._members = {}
        for n, line in enumerate(members):
            check = MemberCheck(line, self)
            check.toggled.connect(self.toggled)
            check.reasoned.connect(self.reasoned)
            check.other_wanted.connect(self.other_wanted)
            self._members[line.somebody.staff_id or 0] = check
            self._grid.addWidget(check, n // COLUMNS, n % COLUMNS, Qt.AlignmentFlag.AlignTop)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def _fill_invited(self, invited: tuple[InvitedLine, ...]) -> None:
        empty(self._flow)
        for line in invited:
            chip = QPushButton(self)
            chip.setObjectName(f"council_invited_{line.invited_id}_button")
            chip.setProperty("kind", "chip")
            said = f"{short_name(line.name)}, {line.position}" if line.position else short_name(line.name)
            chip.setText(said)
            chip.setAccessibleName(said)
            if line.kind == "parent" and not line.delivered and not line.attended:
                dress(chip, "alert-outline", "todayText")
                chip.setToolTip(p_("council.invitation_not_delivered", "The invitation is not handed over yet"))
            elif line.attended:
                dress(chip, "check", "doneText")
            chip.clicked.connect(partial(self.invited_opened.emit, line.invited_id))
            self._flow.addWidget(chip)

    def retranslate(self) -> None:
        """Titles, count, quorum, and the warning of clause 9."""
        self._title.setText(p_("cou.attendance", "Attendance"))
        self._clause.setText(p_("council.clause_6", "Clause 6: at least 5 members"))
        self._invited_title.setText(p_("mtg.invited", "Invited"))
        self._add.setToolTip(p_("council.invite", "Invite"))
        self._add.setAccessibleName(p_("council.invite", "Invite"))
        page = self._page
        if page is None:
            return
        self._count.setText(f"{page.present} / {len(page.members)}")
        there = page.present >= page.quorum
        self._chip.show_state(_quorum_yes if there else _quorum_no, "done" if there else "today")
        self._say_warning(page)

    def _say_warning(self, page: SessionPage) -> None:
        lonely = [i for i in page.items if i.about_child and not i.parents_invited and not i.no_invitation_reason]
        shown = bool(lonely) and self._editable
        self._warning.say("")
        self._clause.setVisible(not shown)
        if shown:
            numbers = ", ".join(str(i.position) for i in lonely)
            said = p_("council.parents_missing", "Parents not invited (clause 9), items: {items}")
            self._warning.say(said.format(items=numbers))
