"""What the school's refusals and codes are called in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.base import words
from app.base.language import date_numeric, p_

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
    "school.item_used": lambda: p_(
        "school.item_used", "This row is in use. It can't be deleted; set the day until which it is offered."
    ),
    "school.months_wrong": lambda: p_("school.months_wrong", "A review comes after 1 to 60 months."),
    "school.edition_begun": lambda: p_(
        "school.edition_begun", "This edition holds already. Go back to an earlier one from a date instead."
    ),
    "school.edition_past": lambda: p_("school.edition_past", "A change begins today or later, never in the past."),
    "school.edition_same": lambda: p_("school.edition_same", "Nothing differs from the edition of that day."),
    "school.edition_earlier": lambda: p_(
        "school.edition_earlier", "An edition from {date} is there already. Choose this day or a later one."
    ),
    "school.edition_size": lambda: p_("school.edition_size", "The file is too large for an edition: over {most} KB."),
    "school.edition_line": lambda: p_(
        "school.edition_line", "The file can't be read as an edition, line {line}. Mend the line and choose it again."
    ),
    "school.edition_value": lambda: p_(
        "school.edition_value", "Line {line}: {what} is missing, wrong or not known. Mend it and choose the file again."
    ),
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


_LISTS: Mapping[str, Callable[[], str]] = {
    "absence": lambda: p_("school.list.absence", "Reasons of absence from lessons"),
    "arrival": lambda: p_("school.list.arrival", "Reasons of arrival"),
    "body": lambda: p_("school.list.body", "Bodies and organisations"),
    "category": lambda: p_("school.list.category", "Social categories"),
    "citizenship": lambda: p_("school.list.citizenship", "Citizenship"),
    "council_absence": lambda: p_("school.list.council_absence", "Absence from a session"),
    "departure": lambda: p_("school.list.departure", "Reasons of departure"),
    "document": lambda: p_("school.list.document", "Identity documents"),
    "language": lambda: p_("school.list.language", "Languages of instruction"),
    "meals": lambda: p_("school.list.meals", "Meals"),
    "nationality": lambda: p_("school.list.nationality", "Nationalities"),
    "no_iin": lambda: p_("school.list.no_iin", "Why there is no IIN"),
    "position": lambda: p_("school.list.position", "Positions"),
    "relation": lambda: p_("school.list.relation", "Relations in the family"),
    "study_form": lambda: p_("school.list.study_form", "Forms of study"),
    "transport": lambda: p_("school.list.transport", "Way to school"),
}


def list_title(name: str) -> str:
    """What a reference list is called."""
    said = _LISTS.get(name)
    return said() if said else name


def level_name(level: int) -> str:
    """What a level of the КАТО is called: 0 region to 3 settlement."""
    return _LEVELS[level]()


_LEVELS: tuple[Callable[[], str], ...] = (
    lambda: p_("school.level_region", "region or city"),
    lambda: p_("school.level_district", "district"),
    lambda: p_("school.level_sub_district", "rural or city district"),
    lambda: p_("school.level_settlement", "settlement"),
)


def refusal(code: str, facts: Mapping[str, Any]) -> str | None:
    """The sentence of a refusal of this part."""
    said = _SAID.get(code)
    days = {"date": date_numeric(date.fromisoformat(facts["date"]))} if "date" in facts else {}
    return said().format(**{**facts, **days}) if said else None


words.register("school", refusal)
