"""A value of a field as the preview shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.people import rules
from app.people.choices import Choices
from app.school.rules import class_name

_LISTS = frozenset({"sex", "nationality", "citizenship", "language", "study_form", "transport", "meals"})
_WORDS: Mapping[str, Callable[[Choices, Any], str]] = {
    "class": lambda _choices, value: class_name(*value),
    "categories": lambda choices, value: ", ".join(choices.title("category", code) for code in value),
    "iin": lambda _choices, value: rules.masked_iin(value),
    "birth_date": lambda _choices, value: f"{value:%d.%m.%Y}",
    **dict.fromkeys(
        ("phone", "mother_phone", "father_phone", "guardian_phone"), lambda _choices, value: rules.masked_phone(value)
    ),
}


def value_words(choices: Choices, field: str, value: Any) -> str:
    """A value in the reader's language; numbers of people stay masked."""
    if value in (None, "", ()):
        return "—"
    if field in _WORDS:
        return _WORDS[field](choices, value)
    return choices.title(field, str(value)) if field in _LISTS else str(value)
