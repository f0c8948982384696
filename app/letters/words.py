"""What refusals and warnings of letters are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.base import words
from app.base.language import current, date_screen, p_


def _day(iso: str) -> str:
    moment = datetime.fromisoformat(iso)
    return date_screen(date(moment.year, moment.month, moment.day), current())


def say(code: str, facts: Mapping[str, Any]) -> str | None:
    """The sentence of a code in the screen's language, or nothing when it is not ours."""
    match code.removeprefix("letters."):
        case "number_taken":
            return p_("err.number.taken", "This number is taken: {number}. Take a free one: {free}.").format(**facts)
        case "number_wrong":
            return p_("err.number.invalid", "A number is written here: {value}. Enter a number.").format(
                value=facts["number"]
            )
        case "number_gap":
            return p_("letters.number_gap", "Numbers would be left out: {first} – {last}. Give the reason.").format(
                **facts
            )
        case "late_registration":
            return p_(
                "letters.late_registration",
                "Information from a body is registered within 1 working day (clause 11). Due: {date}. Give the reason.",
            ).format(date=_day(str(facts["due"])))
        case "in_future":
            return p_("err.date.future", "This day has not come yet: {value}. Check the date.").format(
                value=_day(str(facts["at"]))
            )
        case _:
            return _rest(code)


def _rest(code: str) -> str | None:
    match code.removeprefix("letters."):
        case "before_receipt":
            return p_("letters.before_receipt", "Registered before it came. Check the dates.")
        case "paper_signed":
            return p_("perm.fixed", "A signed paper does not change. Add a correction.")
        case "paper_changed":
            return p_(
                "letters.paper_changed", "The kept file is not the one that was printed. Restore it from a backup."
            )
        case "reason_missing":
            return p_("err.reason.missing", "No reason given. Write it in short.")
        case "text_missing":
            return p_("err.text.missing", "This field is empty. Write it in short.")
        case "missing":
            return p_("letters.missing", "This record is not there any more. Open the list anew.")
        case "circle_closed":
            return p_("perm.psych", "Only people with access see the psychologist's conclusion.")
        case _:
            return None


words.register("letters", say)
