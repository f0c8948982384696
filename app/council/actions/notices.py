"""The body that sent information is told of the decision within 1 working day of the examination (398/20)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.base.access import Work, verb
from app.base.refusal import Refused
from app.council import steps
from app.council.steps import outcome
from app.council.tables import AgendaItem, DecisionNotice
from app.letters import steps as letters
from app.letters.rules import Made, Subject


@verb
def tell_body(
    work: Work,
    item_id: int,
    *,
    on: date,
    number: str = "",
    addressee_to: str = "",
    decision_text: str = "",
    joint_work: str = "",
    contact_id: int | None = None,
    language: str = "kk",
    sent_on: date | None = None,
    sent_how: str = "",
    reasons: Mapping[str, str] | None = None,
) -> int:
    """Register the letter that tells the body of the decision on the information it had sent (398/20).

    Where another body's letter waits for an answer too, the item goes on to wait for that one. Gives the notice's id.
    """
    item = steps.row(work.session, AgendaItem, item_id)
    if not item.reply_addressee:
        raise Refused("council.no_body", clause="398/20")
    incoming = outcome.incoming_letter(work.session, item.case_id)
    letter_id = letters.register_outgoing(
        work,
        correspondent=item.reply_addressee,
        subject=Subject.NOTICE,
        on=on,
        number=number,
        answers_id=incoming,
        case_id=item.case_id,
        reasons=reasons,
    )
    notice = DecisionNotice(
        item_id=item_id,
        letter_id=letter_id,
        incoming_id=incoming,
        addressee_to=addressee_to.strip() or item.reply_addressee,
        decision_text=decision_text.strip(),
        joint_work=joint_work.strip(),
        contact_id=contact_id,
        language=language,
        sent_on=sent_on,
        sent_how=sent_how,
        entered_at=work.clock.now(),
    )
    work.session.add(notice)
    work.session.flush()
    _next_body(work, item, letter_id)
    work.about("agenda_item", item_id)
    return notice.id


def _next_body(work: Work, item: AgendaItem, letter_id: int) -> None:
    other = outcome.unanswered(work.session, item.case_id)
    item.reply_letter_id = letter_id if other is None else None
    if other is not None:
        item.reply_addressee = other.correspondent


@verb
def note_sending(work: Work, notice_id: int, *, sent_on: date, sent_how: str) -> None:
    """When and how the notice left the school."""
    notice = steps.row(work.session, DecisionNotice, notice_id)
    steps.check_day(sent_on, work.clock.today(), "sent_on")
    if not sent_how:
        raise Refused("council.choice_missing", field="sent_how")
    notice.sent_on, notice.sent_how = sent_on, sent_how
    work.about("agenda_item", notice.item_id)


@verb
def keep_notice(work: Work, notice_id: int, made: Made, copies: int = 1) -> int:
    """Keep the notice as it was printed."""
    notice = steps.row(work.session, DecisionNotice, notice_id)
    item = steps.row(work.session, AgendaItem, notice.item_id)
    number = str(made.facts.get("outgoing_number") or "")
    return letters.archive_made(
        work, made, number=number, case_id=item.case_id, session_id=item.session_id, copies=copies
    )
