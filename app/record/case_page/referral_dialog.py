"""A referral that was a mistake: moved to the right child, cancelled, or taken back; its number stays (decision 7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.base.access import Viewer
from app.base.language import current, date_screen, p_
from app.record import actions, reads
from app.record.forms.form_dialog import FormDialog
from app.record.forms.referral import child_line
from app.record.reads import CasePage as CaseFacts
from app.record.reads import ReferralLine
from app.widgets.fields import ChoiceField, LongField, RadioGroup, SuggestField

if TYPE_CHECKING:
    from app.record.case_page.page import CasePage

WAYS: list[tuple[str, Callable[[], str]]] = [
    ("move", lambda: p_("circle.referral.move", "It is about another child: move it")),
    ("cancel", lambda: p_("circle.referral.cancel", "Registered by mistake: cancel it")),
    ("withdraw", lambda: p_("circle.referral.withdraw", "Taken back by who asked")),
]


def say() -> str:
    """How the case page names it."""
    return p_("circle.referral.menu", "The referral is a mistake")


def open_for(page: CasePage) -> None:
    """Ask on the case page; a moved referral leads to the case where it is now."""

    def done(case_id: int) -> None:
        if case_id != page.case_id:
            page.went.emit("case", {"case_id": case_id})

    ReferralDialog(page, page.viewer, page.case, done).open()


class ReferralDialog(FormDialog):
    """`done` gets the case that the referral is in now."""

    def __init__(self, owner: QWidget, viewer: Viewer, case: CaseFacts, done: Callable[[int], object]) -> None:
        super().__init__(
            owner,
            "record_mistake",
            title=lambda: p_("circle.referral.title", "What is wrong with the referral?"),
            verb=lambda: p_("circle.referral.verb", "Set right"),
            text=_text,
            call=self._set_right,
            done=lambda: done(self._at),
        )
        self.viewer, self._at = viewer, case.case_id
        alive = [line for line in case.referrals if not line.withdrawn_reason]
        add = self.form.add
        lines = [(line.referral_id, lambda line=line: _line(line)) for line in alive]
        add("referral", lambda: p_("circle.referral", "Referral"), ChoiceField(lines, fits=40), span=2)
        add("way", lambda: p_("record.close.kind", "What happened"), RadioGroup(WAYS), span=2)
        add("child", lambda: p_("circle.referral.child", "The right child"), SuggestField(search=self._found), span=2)
        add("reason", lambda: p_("ui.reason", "Reason"), LongField(lines=3), span=2)
        self.form.set_values({"referral": alive[0].referral_id if alive else None, "way": "move"})
        self.form.edited.connect(self._edited)

    def _found(self, typed: str) -> list[tuple[int, str]]:
        return [(c.child_id, child_line(c)) for c in reads.find_children(self.viewer, typed)]

    def _edited(self, name: str) -> None:
        if name == "way":
            self.form.set_shown("child", self.form.field("way").value() == "move")

    def _set_right(self, v: Mapping[str, Any], _reasons: dict[str, str]) -> None:
        referral, why = v["referral"] or 0, v["reason"]
        if v["way"] == "move":
            self._at = actions.move_referral(self.viewer, referral, v["child"] or 0, why)
        elif v["way"] == "cancel":
            actions.cancel_referral(self.viewer, referral, why)
        else:
            actions.withdraw_referral(self.viewer, referral, why)


def _line(line: ReferralLine) -> str:
    number = line.values.incoming_number
    said = [f"№ {number}" if number else "", date_screen(line.registered_at.date(), current()), line.who]
    return ", ".join(part for part in said if part)


def _text() -> str:
    return p_("circle.referral.text", "The incoming number stays in the register. A case without a referral closes.")
