"""The notice of the decision to the body that sent information, 20.1 (398/20): the decision, not the hearing."""

from __future__ import annotations

from datetime import date

from app.base.language import catalogue, date_numeric
from app.council.papers.words import Facts, day_of, name_of, position_of, submission_kinds
from app.council.reads.notices import Notice
from app.council.reads.values import Head, ItemLine
from app.council.rules import Decision


def decision_words(item: ItemLine, language: str) -> str:
    """What was decided, in a sentence without hearing, votes and other children; grounds are not named."""
    said = [_decided(item, language)]
    if item.terms.get("also_refer") and item.decision != Decision.REFER:
        said.append(_referred(item, language))
    return " ".join(text for text in said if text)


def _decided(item: ItemLine, language: str) -> str:
    words, terms = catalogue(language), item.terms
    starts, ends = (_day(terms.get(name)) for name in ("plan_start", "plan_end"))
    review = _day(terms.get("review_on"))
    match Decision(item.decision or Decision.OTHER):
        case Decision.PLACE:
            text = words.pgettext(
                "council.notice.place",
                "The learner is placed on the in-school record; the individual preventive work plan is approved for "
                "{starts} – {ends}.",
            )
        case Decision.REFUSE:
            text = words.pgettext("council.notice.refuse", "Placing on the in-school record is refused.")
        case Decision.KEEP:
            text = words.pgettext(
                "council.notice.keep", "The learner stays on the in-school record; the next review is on {review}."
            )
        case Decision.REMOVE:
            text = words.pgettext("council.notice.remove", "The learner is taken off the in-school record.")
        case Decision.REFER:
            return _referred(item, language)
        case Decision.DEFER:
            text = words.pgettext("council.notice.defer", "The matter is deferred.")
        case _:
            return str(terms.get("other_text", ""))
    return text.format(starts=starts, ends=ends, review=review)


def _referred(item: ItemLine, language: str) -> str:
    said = catalogue(language).pgettext(
        "council.notice.refer", "A submission {kinds} is sent to the territorial commission on minors."
    )
    return said.format(kinds=submission_kinds(item.terms.get("refer_kinds", []), language))


def _day(iso: object) -> str:
    on = day_of(iso)
    return date_numeric(on) if on else "…"


def notice(
    sent: Notice,
    head: Head,
    *,
    number: str | None = None,
    on: date | None = None,
    addressee_to: str | None = None,
    decision_text: str | None = None,
    joint_work: str | None = None,
) -> Facts:
    """Facts of 20.1; what is being typed goes before what is stored."""
    child, source = sent.item.child, sent.source
    work = sent.joint_work if joint_work is None else joint_work
    decided = sent.decision_text if decision_text is None else decision_text
    address = sent.addressee_to if addressee_to is None else addressee_to
    return {
        **head.standing,
        "outgoing_number": number or sent.number,
        "outgoing_date": on or sent.on,
        "addressee_to": address or sent.addressee,
        "source_number": source.number,
        "source_date_attributive": source.on,
        "incoming_number": source.incoming_number,
        "registered_date": source.registered_on,
        "session_date_attributive": sent.meeting.starts_at.date(),
        "protocol_number": sent.meeting.protocol_number,
        "child_name": child.name if child else "",
        "child_birth_date": child.birth_date if child else None,
        "child_class": child.class_name if child else "",
        "decision_text": decided or decision_words(sent.item, head.language),
        "has_joint_work": bool(work),
        "joint_work_text": work,
        "contact_name": name_of(sent.contact),
        "contact_position": position_of(sent.contact),
        "contact_phone": sent.contact_phone or head.secretary_phone,
        "executor_name": name_of(sent.executor),
        "executor_phone": sent.executor_phone or head.secretary_phone,
    }
