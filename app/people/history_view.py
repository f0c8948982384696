"""The history of a child as entries of a timeline, said in the language of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.base.language import current, date_screen, date_short, date_words, p_
from app.people import rules, words
from app.people.choices import Choices
from app.people.reads.child import Change
from app.widgets.timeline import Event

#: Fields whose values are codes of a list.
_LISTS = {
    "category": "category",
    "nationality": "nationality",
    "citizenship": "citizenship",
    "language": "language",
    "study_form": "study_form",
    "sex": "sex",
    "transport": "transport",
    "meals": "meals",
}


def events(changes: Sequence[Change], choices: Choices) -> list[Event]:
    """Entries, newest first."""
    return [_event(number, change, choices) for number, change in enumerate(changes)]


def _event(number: int, change: Change, choices: Choices) -> Event:
    return Event(
        number,
        day=lambda: date_short(change.happened_on, current()),
        hour=lambda: f"{change.happened_on.year}",
        title=lambda: words.field_title(change.field),
        caption=lambda: _caption(change, choices),
        icon="pencil-outline" if change.correction else "calendar-check-outline",
        state="neutral" if change.correction else "active",
    )


def _caption(change: Change, choices: Choices) -> str:
    old, new = _value(change.field, change.old, choices), _value(change.field, change.new, choices)
    if old and new:
        line = p_("people.changed_to", "{old} → {new}").format(old=old, new=new)
    elif new:
        line = p_("people.added", "added: {new}").format(new=new)
    else:
        line = p_("people.taken_away", "taken away: {old}").format(old=old)
    kind = (
        p_("people.was_wrong", "a mistake was corrected")
        if change.correction
        else p_("people.since", "since {date}").format(date=date_words(change.happened_on, current(), "ablative"))
    )
    return p_("people.history_line", "{line} · {kind} · {user}").format(line=line, kind=kind, user=change.user)


def _value(field: str, value: str | None, choices: Choices) -> str:
    if value is None:
        return ""
    if field == "iin":
        return rules.masked_iin(value)
    if field == "phone":
        return rules.masked_phone(value)
    if field in _LISTS:
        return choices.say(_LISTS[field], value)
    if field in {"birth_date", "died_on"}:
        return date_screen(date.fromisoformat(value), current())
    return value
