"""What the school's own data must hold: posts, classes, academic years, days, settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from app.base.refusal import Refused

#: The rulebook edition that ships with the program (decision 16).
EDITION = "2023-398"
FIRST_GRADE, LAST_GRADE = 0, 12
_AUTUMN = 9


@dataclass(frozen=True)
class Terms:
    """Terms of an edition in working days: registration (398/11), primary information (398/12), reply (398/20)."""

    register: int = 1
    primary: int = 2
    reply: int = 1


class Post(StrEnum):
    """Posts that the law names."""

    HEAD = "role.head"
    DEPUTY = "role.deputy_upbringing"
    SOCIAL_PEDAGOGUE = "role.social_pedagogue"
    PSYCHOLOGIST = "role.psychologist"
    CLASS_TEACHER = "role.class_teacher"
    SUBJECT_TEACHER = "role.subject_teacher"
    NURSE = "role.nurse"


class Break(StrEnum):
    """Breaks of an academic year (domain 4.4)."""

    AUTUMN = "autumn"
    WINTER = "winter"
    GRADE1 = "grade1"
    SPRING = "spring"


class Choice(StrEnum):
    """Settings that are the school's own to choose."""

    EVIDENCE_DAYS = "record.evidence_days"
    QUORUM = "council.quorum"
    COPY_LANGUAGE = "papers.language"
    ENQUIRY_DAYS = "letters.enquiry_days"


#: What a setting may be; None in the tuple means that it may stay empty.
_ALLOWED: Mapping[Choice, tuple[Any, ...]] = {
    Choice.QUORUM: ("majority", "two_thirds", "all"),
    Choice.COPY_LANGUAGE: ("kk", "ru", "both"),
}
#: What holds until the school chooses: no term of 398/14, more than half, the official copy in Kazakh, 10 days for a
#: body's answer (398/13 names no term).
DEFAULTS: Mapping[Choice, Any] = {
    Choice.EVIDENCE_DAYS: None,
    Choice.QUORUM: "majority",
    Choice.COPY_LANGUAGE: "kk",
    Choice.ENQUIRY_DAYS: 10,
}


@dataclass(frozen=True)
class Vacation:
    """A break of an academic year, both days included. Staff work in it: no clock stands still (domain 4.3)."""

    kind: str
    starts: date
    ends: date


def full_name(surname: str, given: str, patronymic: str) -> str:
    """Surname, name, patronymic, of what there is; never inflected."""
    return " ".join(part for part in (surname, given, patronymic) if part)


def short_name(surname: str, given: str, patronymic: str) -> str:
    """Нұрғалиева С. Е. with no-break spaces, for the status bar and lists."""
    initials = "\u00a0".join(f"{part[0]}." for part in (given, patronymic) if part)
    return f"{surname}\u00a0{initials}" if initials else surname


def class_name(grade: int, letter: str) -> str:
    """7 «Б»; a class without a letter is its grade alone."""
    return f"{grade}\u00a0«{letter}»" if letter else str(grade)


def academic_year(day: date) -> int:
    """The academic year of a day, named by its first calendar year; it begins on 1 September."""
    return day.year if day.month >= _AUTUMN else day.year - 1


def day_end(text: str) -> time:
    """The end of the working day out of 18:00."""
    try:
        hour, minute = text.split(":")
        return time(int(hour), int(minute))
    except ValueError:
        raise Refused("school.time_wrong", {"text": text}, field="day_end") from None


def check_text(text: str, field: str) -> str:
    """A text that must be there, without blanks around it."""
    if not text.strip():
        raise Refused("school.text_missing", field=field)
    return text.strip()


def check_week(week_days: int) -> None:
    """A working week has five or six days."""
    if week_days not in (5, 6):
        raise Refused("school.week_wrong", {"days": week_days}, field="week_days")


def check_class(grade: int, letter: str, taken: Iterable[tuple[int, str]]) -> str:
    """A grade from 0 (pre-school preparation) to 12 and a letter that no other class of the year has."""
    if not FIRST_GRADE <= grade <= LAST_GRADE:
        raise Refused("school.grade_wrong", {"grade": grade}, field="grade")
    clean = letter.strip().strip("«»").upper()
    if (grade, clean) in set(taken):
        raise Refused("school.class_taken", {"class": class_name(grade, clean)}, field="letter")
    return clean


def check_span(starts: date, ends: date | None, field: str = "ends") -> None:
    """What ends does not end before it begins."""
    if ends is not None and ends < starts:
        raise Refused("school.span_wrong", {"starts": starts.isoformat(), "ends": ends.isoformat()}, field=field)


def check_breaks(starts: date, ends: date, breaks: Iterable[Vacation]) -> None:
    """Each break lies within its year; breaks may not overlap."""
    before: date | None = None
    for vacation in sorted(breaks, key=lambda v: v.starts):
        check_span(vacation.starts, vacation.ends, "breaks")
        if vacation.starts < starts or vacation.ends > ends or (before is not None and vacation.starts <= before):
            raise Refused("school.break_wrong", {"kind": vacation.kind}, field="breaks")
        before = vacation.ends


def check_choice(choice: Choice, value: Any) -> Any:
    """A value that the setting may have."""
    if choice in (Choice.EVIDENCE_DAYS, Choice.ENQUIRY_DAYS):
        if value is None and choice is Choice.ENQUIRY_DAYS:
            return DEFAULTS[choice]
        if value is not None and not 1 <= int(value) <= 60:
            raise Refused("school.days_wrong", {"days": value}, field="value")
        return value if value is None else int(value)
    if value not in _ALLOWED[choice]:
        raise Refused("school.choice_wrong", {"key": str(choice)}, field="value")
    return value
