"""What refusals, warnings and registers of letters are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.base import words
from app.base.language import catalogue, current, date_screen, np_, p_
from app.base.papers import all_papers, paper
from app.letters.rules import Direction, Subject

Facts = Mapping[str, Any]


def _day(iso: Any) -> str:
    return date_screen(datetime.fromisoformat(str(iso)).date(), current())


_SAID: dict[str, Callable[[Facts], str]] = {
    "number_taken": lambda f: p_("err.number.taken", "This number is taken: {number}. Take a free one: {free}.").format(
        **f
    ),
    "number_wrong": lambda f: p_("err.number.invalid", "A number is written here: {value}. Enter a number.").format(
        value=f.get("number", "")
    ),
    "number_gap": lambda f: p_(
        "letters.number_gap", "Numbers would be left out: {first} – {last}. Give the reason."
    ).format(**f),
    "late_registration": lambda f: np_(
        "letters.late_registration",
        "Information from a body is registered within {count} working day (clause 11). Due: {date}. Give the reason.",
        "Information from a body is registered within {count} working days (clause 11). Due: {date}. Give the reason.",
        int(f["days"]),
    ).format(count=f["days"], date=_day(f["due"])),
    "in_future": lambda f: p_("err.date.future", "This day has not come yet: {value}. Check the date.").format(
        value=_day(f["at"])
    ),
    "before_receipt": lambda _: p_("letters.before_receipt", "Registered before it came. Check the dates."),
    "paper_signed": lambda _: p_("perm.fixed", "A signed paper does not change. Add a correction."),
    "paper_changed": lambda _: p_(
        "letters.paper_changed", "The kept file is not the one that was printed. Restore it from a backup."
    ),
    "due_before": lambda f: p_(
        "letters.due_before", "The answer can't be awaited before the letter went out: {date}. Check the dates."
    ).format(date=_day(f["on"])),
    "scan_there": lambda _: p_("letters.scan_there", "This letter has its scan already. Open the list anew."),
    "reason_missing": lambda _: p_("err.reason.missing", "No reason given. Write it in short."),
    "text_missing": lambda _: p_("err.text.missing", "This field is empty. Write it in short."),
    "scan_missing": lambda _: p_("letters.scan_missing", "No scan is chosen. Choose the file of the signed paper."),
    "missing": lambda _: p_("letters.missing", "This record is not there any more. Open the list anew."),
    "circle_closed": lambda _: p_("perm.psych", "Only people with access see the psychologist's conclusion."),
}


def say(code: str, facts: Facts) -> str | None:
    """The sentence of a code in the screen's language, or nothing when it is not ours."""
    said = _SAID.get(code.removeprefix("letters."))
    return said(facts) if said else None


def register_name(direction: str, inquiries: bool = False) -> str:
    """What a register is called on screen."""
    if direction == Direction.INCOMING:
        return p_("letters.register.incoming", "Incoming letters")
    if inquiries:
        return p_("letters.register.inquiries", "Inquiries")
    return p_("letters.register.outgoing", "Outgoing letters")


def subject(text: str, language: str = "") -> str:
    """The short content of a letter: typed words as they are, what the program gave in the language asked for."""
    said = catalogue(language or current())
    known = {
        Subject.ENQUIRY: lambda: said.pgettext("letters.subject.enquiry", "enquiry within the case"),
        Subject.ANSWER: lambda: said.pgettext("letters.subject.answer", "answer to our enquiry"),
        Subject.NOTICE: lambda: said.pgettext("letters.subject.notice", "notice of the decision taken"),
        Subject.INVITATION: lambda: said.pgettext("letters.subject.invitation", "invitation to a session"),
    }
    return known[Subject(text)]() if text in known else text


def register_headings(direction: str) -> list[str]:
    """Headings of a register's table, in the order of `papers.table`."""
    number, case = p_("ui.number", "№"), p_("letters.case", "Case")
    subject, answer = p_("letters.subject", "Short content"), p_("letters.answer", "Answer")
    cancelled = p_("letters.cancelled", "Why the number is cancelled")
    if direction == Direction.INCOMING:
        return [
            *(number, p_("letters.received", "Received"), p_("letters.registered", "Registered")),
            *(p_("letters.from", "From whom"), p_("letters.their_number", "Their number")),
            *(p_("letters.their_date", "Their date"), subject, case, p_("letters.child", "Child")),
            *(p_("letters.class", "Class"), p_("letters.registered_by", "Who registered")),
            *(p_("letters.late_reason", "Reason of the delay"), answer, cancelled),
        ]
    to, due = p_("letters.to", "To whom"), p_("letters.due", "Answer awaited by")
    return [number, p_("letters.sent", "Sent"), to, subject, case, due, answer, cancelled]


def paper_name(kind: str) -> str:
    """The title of a paper of the library; its number where the library has it no longer."""
    info = all_papers().get(kind)
    return info.title(current()) if info else kind


def paper_clauses(kind: str) -> str:
    """The clauses that a paper rests on: «№ 398: 4, 11, 20»; empty for practice alone."""
    found: dict[str, list[str]] = {}
    for clause in paper(kind).clauses:
        order, _, point = clause.partition("/")
        if order.isdigit() and point[:1].isdigit():
            found.setdefault(order, []).append(point)
    return "; ".join(f"№\u00a0{order}: {', '.join(points)}" for order, points in found.items())


def language_name(code: str) -> str:
    """The language of a paper, named in itself."""
    return {"kk": p_("nav.lang_kk", "Kazakh"), "ru": p_("nav.lang_ru", "Russian")}.get(code, code)


def papers_count(count: int) -> str:
    """How many papers."""
    return np_("letters.papers_count", "{count} paper", "{count} papers", count).format(count=count)


def letters_count(count: int) -> str:
    """How many letters."""
    return np_("letters.letters_count", "{count} letter", "{count} letters", count).format(count=count)


words.register("letters", say)
