"""Words that stand on papers, each in the paper's own language, never the screen's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from app.base.language import LANGUAGES, catalogue, current, date_words
from app.record.rules.states import ReferralKind


def matter(language: str) -> str:
    """The usual matter of a submission (398/4)."""
    return catalogue(language).pgettext(
        "record.paper.matter", "giving social, psychological and pedagogical help and placing on the in-school record"
    )


def proposal(language: str) -> str:
    """The usual proposal of a submission."""
    return catalogue(language).pgettext(
        "record.paper.proposal", "place on the in-school record and approve the individual preventive work plan"
    )


def purpose(number: str, language: str) -> str:
    """What a characteristic (06.1), an act (09.1) or a meeting (09.2) is usually for."""
    words = catalogue(language)
    said = {
        "06.1": lambda: words.pgettext("record.paper.purpose_06", "for the session of the Prevention Council"),
        "09.1": lambda: words.pgettext(
            "record.paper.purpose_09", "to learn how the child lives and what help the family needs"
        ),
        "09.2": lambda: words.pgettext(
            "record.paper.matter_09", "the child's learning and upbringing, help to the family"
        ),
    }
    return said[number]() if number in said else ""


def work_form(code: str, language: str) -> str:
    """What kind of work an entry of the case was, as paper 10.1 names it."""
    words = catalogue(language)
    said = {
        "call": lambda: words.pgettext("record.work.call", "talk by telephone"),
        "meeting": lambda: words.pgettext("record.work.meeting", "talk at a meeting"),
        "note": lambda: words.pgettext("record.work.note", "individual work"),
        "measure": lambda: words.pgettext("record.work.note", "individual work"),
        "monitored": lambda: words.pgettext("record.work.monitored", "measure of the plan"),
    }
    return said[code]() if code in said else ""


WORK_CODES = ("call", "meeting", "note", "monitored")


def work_in(text: str, language: str) -> str:
    """A kind of work in the paper's language, as long as it stands in the words that the program knows."""
    known = {work_form(code, each): code for code in WORK_CODES for each in LANGUAGES}
    return work_form(known[text], language) if text in known else text


def usual(text: str, say: Callable[[str], str], language: str) -> str:
    """The usual words in the paper's language as long as nobody has changed them; typed words as they are."""
    return say(language) if not text.strip() or text in {say(code) for code in LANGUAGES} else text


def source(language: str, kind: str, *, number: str, on: date, who: str, position: str) -> str:
    """The paper that opened the case: kind, number, day, from whom; the name stays as it is."""
    words = catalogue(language)
    said = (
        words.pgettext("record.paper.signal", "information, incoming № {number}, {date}, from: {who}")
        if kind == ReferralKind.SIGNAL
        else words.pgettext("record.paper.request", "request, incoming № {number}, {date}, from: {who}")
    )
    person = f"{who}, {position}" if position else who
    return said.format(number=number, date=date_words(on, language), who=person)


def clause(code: str, language: str = "") -> str:
    """A clause as the screen cites it: 398/12 is clause 12 of the recommendations of order № 61."""
    order, _, number = code.partition("/")
    said = catalogue(language or current()).pgettext("law.clause", "№ {order}, clause {clause}")
    return said.format(order=_ORDERS.get(order, order), clause=number)


def clause_short(codes: Iterable[str]) -> str:
    """Clauses without their order: 9, 15-тармақ."""
    numbers = ", ".join(code.partition("/")[2] for code in codes)
    return catalogue(current()).pgettext("record.clause_short", "clause {clause}").format(clause=numbers)


#: The recommendations were approved by order № 61; № 398 is its edition.
_ORDERS = {"398": "61"}
