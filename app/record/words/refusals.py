"""Refusals and warnings of the record in words: what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from app.base import words
from app.base.language import current, date_screen, np_, p_
from app.record.words import codes

Facts = Mapping[str, Any]


def say(code: str, facts: Facts) -> str | None:
    """The sentence of a code that begins with `record.`."""
    if code.startswith("record.awaited."):
        return p_("record.warn.awaited", "{part}: not there yet. Why does the submission go without it?").format(
            part=codes.part(str(facts.get("part", "")))
        )
    with_facts = _WITH_FACTS.get(code)
    if with_facts is not None:
        return with_facts(facts)
    plain = _PLAIN.get(code)
    return plain() if plain else None


def _leaves(facts: Facts) -> str:
    said = p_(
        "record.warn.leaves",
        "Case {number} of this child is open. End it or pass it on; why does the child leave before that?",
    )
    return said.format(number=facts.get("number", ""))


_PLAIN: Mapping[str, Callable[[], str]] = {
    "record.missing": lambda: p_("store.missing", "This is no longer there. Open the list again."),
    "record.wrong_state": lambda: p_("record.no.wrong_state", "The case is not at this step. Open it again."),
    "record.text_missing": lambda: p_("err.text.missing", "This field is empty. Write a few words."),
    "record.reason_missing": lambda: p_("err.reason.missing", "The reason is missing. Write a few words."),
    "record.requester_missing": lambda: p_(
        "record.no.requester", "Who asks? Choose a member of staff or write the name (clause 4)."
    ),
    "record.child_missing": lambda: p_("record.no.child", "Which child? Type a name and choose from the list."),
    "record.body_missing": lambda: p_("record.no.body", "Which body sent the information? Write its name (clause 11)."),
    "record.description_missing": lambda: p_(
        "record.no.description", "The situation is not described. Write a few words (clause 12)."
    ),
    "record.sheet_finished": lambda: p_(
        "record.no.sheet_finished", "The primary information is gathered; the sheet does not change any more."
    ),
    "record.aside_reason": lambda: p_(
        "record.no.aside_reason", "A material is set aside only with a reason. Write a few words (clause 14)."
    ),
    "record.nothing_asked": lambda: p_("record.no.nothing_asked", "What is asked for? Choose it or name it in words."),
    "record.nobody_asked": lambda: p_("record.no.nobody_asked", "Nobody is chosen. Choose at least one."),
    "record.no_question": lambda: p_("record.no.question", "What is asked? Choose or write a question (clause 13)."),
    "record.no_due": lambda: p_("record.warn.no_due", "No day is named for the answer. Why?"),
    "record.answered": lambda: p_("record.no.answered", "This enquiry is answered already. Open the list again."),
    "record.task_done": lambda: p_("record.no.task_done", "This task is marked as done already. Open the list again."),
    "record.part_empty": lambda: p_("record.no.part_empty", "Nothing is typed. Fill in at least one field."),
    "record.file_missing": lambda: p_("record.no.file", "No file is chosen. Choose a scan or a document."),
    "record.circle_closed": lambda: p_(
        "perm.psych", "The psychologist's conclusion is seen only by those admitted to it."
    ),
    "record.consent_unanswered": lambda: p_(
        "circle.no.answer", "Do the parents agree? Choose what the signed paper says."
    ),
    "record.same_child": lambda: p_("circle.no.same_child", "The referral is about this child already."),
    "record.referral_withdrawn": lambda: p_("circle.no.withdrawn", "This referral is taken back or cancelled already."),
    "record.not_in_edition": lambda: p_("err.choice.missing", "Nothing is chosen. Choose from the list."),
    "record.no_decision": lambda: p_(
        "record.no.decision", "A plan comes into force only on a positive decision of the Council (clause 16)."
    ),
    "record.decided": lambda: p_("record.no.decided", "The Council has decided on these grounds; they do not change."),
    "record.plan_approved": lambda: p_(
        "record.no.plan_approved", "The plan is approved. Take it back to draft to change it."
    ),
    "record.plan_signed": lambda: p_("record.no.plan_signed", "The plan is signed and does not change."),
    "record.plan_state": lambda: p_("record.no.plan_state", "The plan is not at this step. Open it again."),
    "record.plan_days": lambda: p_("record.no.plan_days", "The period of the plan is missing. Fill in both days."),
    "record.copy_person": lambda: p_("record.no.copy_person", "Who took the copy? Choose or write the name."),
    "record.sheet_unfinished": lambda: p_(
        "record.warn.sheet_unfinished", "The primary information is not gathered yet. Why go on without it?"
    ),
    "record.no_ground": lambda: p_("record.warn.no_ground", "No ground of clause 22 is chosen. Why?"),
    "record.no_aim": lambda: p_("record.warn.no_aim", "It is not said which aim of clause 3 this serves. Why?"),
    "record.plan_empty": lambda: p_("record.warn.plan_empty", "The plan has no measures. Why?"),
}


def _until(facts: Facts) -> str:
    moment = datetime.fromisoformat(str(facts["due"]))
    return f"{date_screen(moment, current())}, {moment:%H:%M}"


def _late_registration(facts: Facts) -> str:
    said = np_(
        "record.warn.late_registration",
        "Information is registered within {count} working day, until {date}. Why late?",
        "Information is registered within {count} working days, until {date}. Why late?",
        int(facts["days"]),
    )
    return said.format(count=facts["days"], date=_until(facts))


def _late_sheet(facts: Facts) -> str:
    said = np_(
        "record.warn.late_sheet",
        "Primary information is gathered in {count} working day, until {date}. Why late?",
        "Primary information is gathered in {count} working days, until {date}. Why late?",
        int(facts["days"]),
    )
    return said.format(count=facts["days"], date=_until(facts))


def _future(facts: Facts) -> str:
    day = datetime.fromisoformat(str(facts["value"]))
    return p_("err.date.future", "This date has not come yet: {value}. Check the date.").format(
        value=date_screen(day, current())
    )


def _term_wrong(facts: Facts) -> str:
    return p_("record.no.term", "This is no term: {value}. Write 28.11.2026 or 22.09.2026 – 28.11.2026.").format(
        value=facts["value"]
    )


def _date_order(facts: Facts) -> str:
    del facts
    return p_("err.date.order", "The end is before the start. Check the dates.")


def _positions(facts: Facts) -> str:
    return ", ".join(str(n) for n in facts["positions"])


def _incomplete(facts: Facts) -> str:
    return p_(
        "record.no.incomplete",
        "Each measure has a responsible person and a date (clause 19). Fill in measures: {items}",
    ).format(items=_positions(facts))


def _indicator(facts: Facts) -> str:
    return p_("record.warn.indicator", "Measures without a quality indicator: {items}. Why?").format(
        items=_positions(facts)
    )


def _out_of_period(facts: Facts) -> str:
    days = {name: date_screen(date.fromisoformat(str(facts[name])), current()) for name in ("from", "to")}
    return p_("record.warn.out_of_period", "Terms outside the plan ({from} – {to}), measures: {items}. Why?").format(
        items=_positions(facts), **days
    )


def _unanswered(facts: Facts) -> str:
    return p_("record.warn.unanswered", "No measure answers these grounds of clause 22: {items}. Why?").format(
        items=", ".join(str(n) for n in facts["grounds"])
    )


def _existing_joins(facts: Facts) -> str:
    return p_(
        "circle.warn.existing_joins", "This child has an open case: {number}. Why does the entry join it?"
    ).format(number=facts["number"])


def _due_before(facts: Facts) -> str:
    said = p_("record.warn.due_before", "The answer would be awaited before the letter goes out: {date}. Why?")
    return said.format(date=date_screen(date.fromisoformat(facts["due"]), current()))


_WITH_FACTS: Mapping[str, Callable[[Facts], str]] = {
    "record.leaves_in_case": _leaves,
    "record.late_registration": _late_registration,
    "record.late_sheet": _late_sheet,
    "record.future": _future,
    "record.date_order": _date_order,
    "record.term_wrong": _term_wrong,
    "record.measures_incomplete": _incomplete,
    "record.indicator_missing": _indicator,
    "record.out_of_period": _out_of_period,
    "record.ground_unanswered": _unanswered,
    "record.existing_joins": _existing_joins,
    "record.due_before": _due_before,
}

words.register("record", say)
