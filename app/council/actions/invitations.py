"""Invitations to a session: who, numbered, handed over, come (398/8, 398/9, 398/13.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.base.access import Work, verb
from app.base.refusal import Refused
from app.council import steps
from app.council.rules import InvitedKind
from app.council.tables import AgendaItem, Invited
from app.letters import steps as letters
from app.letters.rules import Subject
from app.letters.tables import Letter


@dataclass(frozen=True)
class Numbered:
    """An invitation in the register of outgoing letters."""

    letter_id: int
    number: str
    on: date


@verb
def invite(
    work: Work,
    session_id: int,
    *,
    kind: str,
    name: str,
    position: str = "",
    staff_id: int | None = None,
    person_id: int | None = None,
    item_id: int | None = None,
) -> int:
    """Invite a specialist (398/8), a body's representative (398/13.3) or a parent (398/9), for one item or for all."""
    steps.open_session(work, session_id, "prepare")
    if not name.strip():
        raise Refused("council.text_missing", field="name")
    invited = Invited(
        session_id=session_id,
        item_id=item_id,
        kind=InvitedKind(kind),
        staff_id=staff_id,
        person_id=person_id,
        name=name.strip(),
        position=position.strip(),
    )
    work.session.add(invited)
    work.session.flush()
    return invited.id


@verb
def deliver(
    work: Work,
    invited_id: int,
    *,
    on: date,
    how: str,
    by: str = "",
    outcome: str = "",
    witnesses: str = "",
) -> None:
    """Note how an invitation was handed over: day, way, by whom, outcome, witnesses of a refusal (398/9)."""
    invited = steps.row(work.session, Invited, invited_id)
    steps.open_session(work, invited.session_id, "prepare")
    steps.check_day(on, work.clock.today(), "on")
    if not how:
        raise Refused("council.choice_missing", field="how")
    invited.delivery = {
        "on": on.isoformat(),
        "how": how,
        "by": by.strip(),
        "outcome": outcome,
        "witnesses": witnesses.strip(),
    }


@verb
def uninvite(work: Work, invited_id: int) -> None:
    """Take an invitation back."""
    invited = steps.row(work.session, Invited, invited_id)
    steps.open_session(work, invited.session_id, "prepare")
    work.session.delete(invited)


@verb
def set_invited_attendance(work: Work, invited_id: int, attended: bool | None, reason: str = "") -> None:
    """Note whether an invited person came, and why not."""
    invited = steps.row(work.session, Invited, invited_id)
    steps.open_session(work, invited.session_id, "prepare")
    invited.attended = attended
    invited.delivery = {**invited.delivery, "absence": reason.strip()}


@verb
def number_invitation(
    work: Work, invited_id: int, number: str = "", reasons: Mapping[str, str] | None = None
) -> Numbered:
    """Register an invitation as an outgoing letter before it is printed; printed again it keeps its number."""
    invited = steps.row(work.session, Invited, invited_id)
    steps.open_session(work, invited.session_id, "prepare")
    if invited.letter_id is None:
        item = work.session.get(AgendaItem, invited.item_id) if invited.item_id else None
        invited.letter_id = letters.register_outgoing(
            work,
            correspondent=invited.name,
            subject=Subject.INVITATION,
            number=number,
            case_id=item.case_id if item else None,
            reasons=reasons,
        )
    letter = steps.row(work.session, Letter, invited.letter_id)
    return Numbered(letter.id, letter.number, letter.on)
