"""What the school's refusals and codes are called in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.base import words
from app.base.language import p_

_SAID: Mapping[str, Callable[[], str]] = {
    "school.already": lambda: p_("school.already", "The school has been set up already."),
    "school.not_set_up": lambda: p_("school.not_set_up", "The school is not set up yet. Enter its names first."),
    "school.missing": lambda: p_("school.missing", "This record is no longer there. Refresh the page."),
    "school.text_missing": lambda: p_("school.text_missing", "Fill in this field."),
    "school.week_wrong": lambda: p_("school.week_wrong", "A working week has five or six days."),
    "school.time_wrong": lambda: p_("school.time_wrong", "Enter a time like 18:00."),
    "school.grade_wrong": lambda: p_("school.grade_wrong", "A grade is a number from 0 to 12."),
    "school.class_taken": lambda: p_("school.class_taken", "The class {class} is there already."),
    "school.span_wrong": lambda: p_("school.span_wrong", "The end is earlier than the beginning."),
    "school.break_wrong": lambda: p_("school.break_wrong", "Breaks lie within the year and do not overlap."),
    "school.days_wrong": lambda: p_("school.days_wrong", "A term has 1 to 60 working days, or stays empty."),
    "school.choice_wrong": lambda: p_("err.choice.missing", "Nothing is chosen. Choose from the list."),
    "school.code_taken": lambda: p_("school.code_taken", "This code is taken. Choose another one."),
}

_BREAKS: Mapping[str, Callable[[], str]] = {
    "autumn": lambda: p_("cal.break.autumn", "autumn break"),
    "winter": lambda: p_("cal.break.winter", "winter break"),
    "spring": lambda: p_("cal.break.spring", "spring break"),
    "grade1": lambda: p_("cal.break.grade1", "extra break of grade 1"),
}


def break_words(kind: str) -> str:
    """What a break of the academic year is called."""
    said = _BREAKS.get(kind)
    return said() if said else kind


def refusal(code: str, facts: Mapping[str, Any]) -> str | None:
    """The sentence of a refusal of this part."""
    said = _SAID.get(code)
    return said().format(**facts) if said else None


words.register("school", refusal)
