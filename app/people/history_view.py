"""The history of a child as entries of a timeline, said in the language of the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    "doc_type": "document",
    "arrival": "arrival",
    "departure": "departure",
    "family_relation": "relation",
}


def events(changes: Sequence[Change], choices: Choices) -> list[Event]:
    """Entries, newest first."""
    return [_event(number, change, choices) for number, change in enumerate(changes)]


def _event(number: int, change: Change, choices: Choices) -> Event:
    return Event(
        number,
        day=lambda: date_short(change.happened_on, current()),
        hour=lambda: f"{change.happened_on.year}",
        title=lambda: _title(change),
        caption=lambda: _caption(change, choices),
        icon="pencil-outline" if change.correction else "calendar-check-outline",
        state="neutral" if change.correction else "active",
    )


def _title(change: Change) -> str:
    field = words.field_title(change.field)
    if not change.subject:
        return field
    return p_("people.between", "{first} · {second}").format(first=field, second=change.subject)


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
    said = p_("people.history_line", "{line} · {kind} · {user}").format(line=line, kind=kind, user=change.user)
    if change.entered_at.date() != change.happened_on:
        entered = date_screen(change.entered_at.date(), current())
        said = p_("people.history_entered", "{line} · entered {date}").format(line=said, date=entered)
    return said


def _value(field: str, value: str | None, choices: Choices) -> str:
    if value is None:
        return ""
    for fields, say in _SAID:
        if field in fields:
            return say(value)
    if field in _LISTS:
        return choices.say(_LISTS[field], value)
    return _category(value, choices) if field == "category_mended" else value


def _yes_no(value: str) -> str:
    return p_("ui.yes", "Yes") if value == "1" else p_("ui.no", "No")


_SAID: tuple[tuple[frozenset[str], Callable[[str], str]], ...] = (
    (frozenset({"iin"}), rules.masked_iin),
    (frozenset({"phone", "family_phone", "family_phone_more"}), rules.masked_phone),
    (rules.DATE_FIELDS, lambda value: date_screen(date.fromisoformat(value), current())),
    (frozenset({"boarding", "in_service_area", "family_legal_rep"}), _yes_no),
)


def _category(value: str, choices: Choices) -> str:
    """A category with its days, as a correction keeps them: code, first day, last day."""
    code, starts, *ends = value.split(" ")
    days = words.span(date.fromisoformat(starts), date.fromisoformat(ends[0]) if ends else None)
    return p_("people.between", "{first} · {second}").format(first=choices.say("category", code), second=days)
