"""The school, its staff, classes, years, days, lists and rulebook as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.language import current, sort_key
from app.base.workdays import Calendar
from app.school import rulebook as rulebooks
from app.school import rules, steps
from app.school.rulebook import Difference, OwnRules
from app.school.rules import Choice, Terms, Vacation
from app.school.tables import AcademicYear, DayRule, ReferenceItem, RulebookEdition, SchoolClass, Staff


@dataclass(frozen=True)
class SchoolFacts:
    """The school's names, addresses and working week."""

    name_kk: str
    name_ru: str
    short_kk: str
    short_ru: str
    locality_kk: str
    locality_ru: str
    address_kk: str
    address_ru: str
    bin: str
    kato: str
    phone: str
    email: str
    site: str
    social: str
    logo_id: int | None
    week_days: int
    day_end: time

    def name(self, language: str) -> str:
        """The full name in one language."""
        return self.name_ru if language == "ru" else self.name_kk

    def short(self, language: str) -> str:
        """The short name, which stands unchanged in any case."""
        return self.short_ru if language == "ru" else self.short_kk


@dataclass(frozen=True)
class PostLine:
    """A dated post of a member of staff; `words` is what it is called in the reader's language."""

    post_id: int
    code: str
    words: str
    title_kk: str
    title_ru: str
    acting: bool
    starts: date
    ends: date | None


@dataclass(frozen=True)
class StaffLine:
    """A member of staff with the posts of a day, the one that papers print first."""

    staff_id: int
    surname: str
    given: str
    patronymic: str
    name: str
    short: str
    phone: str
    active: bool
    posts: tuple[PostLine, ...]

    @property
    def position(self) -> str:
        """What papers print beside the name."""
        return self.posts[0].words if self.posts else ""


@dataclass(frozen=True)
class ClassLine:
    """A class of an academic year; sorted by grade and letter only (decision 8)."""

    class_id: int
    year: int
    grade: int
    letter: str
    name: str
    language: str
    shift: int
    teacher_id: int | None
    teacher: str


@dataclass(frozen=True)
class Item:
    """A row of a reference list."""

    item_id: int
    code: str
    kk: str
    ru: str
    starts: date | None
    ends: date | None

    def say(self, language: str) -> str:
        """In one language."""
        return self.ru if language == "ru" else self.kk

    def holds(self, on: date) -> bool:
        """Whether the row may be chosen on a day."""
        return (self.starts is None or self.starts <= on) and (self.ends is None or on <= self.ends)


@dataclass(frozen=True)
class DayLine:
    """A day that is not what its weekday says, with its source."""

    day_id: int
    on: date
    works: bool
    week: int
    name_kk: str
    name_ru: str
    source: str
    own: bool


@dataclass(frozen=True)
class YearLine:
    """An academic year with its breaks."""

    year: int
    starts: date
    ends: date
    breaks: tuple[Vacation, ...]
    source: str


@dataclass(frozen=True)
class EditionLine:
    """An edition of the rulebook: the one in force, one before it, or one that has not begun (`ahead`)."""

    code: str
    starts: date
    own: bool
    present: bool
    ahead: bool = False


@dataclass(frozen=True)
class EditionFile:
    """An edition that was read from a file and is not kept yet."""

    code: str
    starts: date
    kk: str
    ru: str
    changes: tuple[Difference, ...]

    def say(self, language: str) -> str:
        """Its name in one language."""
        return self.ru if language == "ru" else self.kk


@read
def is_set_up(look: Look) -> bool:
    """Whether the school has been described yet."""
    return steps.school(look.session) is not None


@read
def school(look: Look) -> SchoolFacts | None:
    """The school; None until it is set up."""
    row = steps.school(look.session)
    if row is None:
        return None
    names = SchoolFacts.__dataclass_fields__.keys() - {"day_end"}
    return SchoolFacts(**{name: getattr(row, name) for name in names}, day_end=rules.day_end(row.day_end))


def _staff_line(row: Staff, held: steps.Posts, language: str) -> StaffLine:
    posts = tuple(
        PostLine(
            post.id,
            post.code,
            steps.post_words(post, item, language),
            post.title_kk,
            post.title_ru,
            post.acting,
            post.starts,
            post.ends,
        )
        for post, item in held
    )
    parts = (row.surname, row.given, row.patronymic)
    return StaffLine(row.id, *parts, rules.full_name(*parts), rules.short_name(*parts), row.phone, row.active, posts)


def _staff(session: Session, on: date, language: str, *, everyone: bool) -> list[StaffLine]:
    held = steps.posts(session, on)
    query = select(Staff).order_by(Staff.sort_key, Staff.id)
    if not everyone:
        query = query.where(Staff.active)
    return [_staff_line(row, held.get(row.id, []), language) for row in session.scalars(query)]


@read
def staff(look: Look, language: str = "", on: date | None = None, *, everyone: bool = False) -> list[StaffLine]:
    """Staff with their posts of a day in the order of the Kazakh alphabet; `everyone` adds those who left."""
    return _staff(look.session, on or look.clock.today(), language or current(), everyone=everyone)


@read
def staff_at(look: Look, post: str, on: date | None = None, language: str = "") -> list[StaffLine]:
    """Who holds a post (`role.head`, …) on a day; an acting person comes first."""
    found = [
        line
        for line in _staff(look.session, on or look.clock.today(), language or current(), everyone=True)
        if any(p.code == post for p in line.posts)
    ]
    return sorted(found, key=lambda line: not any(p.code == post and p.acting for p in line.posts))


@read
def classes(look: Look, year: int | None = None) -> list[ClassLine]:
    """Classes of an academic year (the present one by default), by grade and letter."""
    wanted = year if year is not None else rules.academic_year(look.clock.today())
    names = {s.id: rules.full_name(s.surname, s.given, s.patronymic) for s in look.session.scalars(select(Staff))}
    rows = look.session.scalars(select(SchoolClass).where(SchoolClass.year == wanted))
    return [
        ClassLine(
            row.id,
            row.year,
            row.grade,
            row.letter,
            rules.class_name(row.grade, row.letter),
            row.language,
            row.shift,
            row.teacher_id,
            names.get(row.teacher_id or 0, ""),
        )
        for row in sorted(rows, key=lambda r: (r.grade, sort_key(r.letter)))
    ]


@read
def reference(look: Look, name: str, on: date | None = None, *, everything: bool = False) -> list[Item]:
    """A reference list (`relation`, `category`, `position`, `body` …) as of a day; `everything` adds ended rows."""
    query = select(ReferenceItem).where(ReferenceItem.list == name).order_by(ReferenceItem.position, ReferenceItem.id)
    items = [Item(r.id, r.code, r.kk, r.ru, r.starts, r.ends) for r in look.session.scalars(query)]
    day = on or look.clock.today()
    return [item for item in items if everything or item.holds(day)]


@read
def reference_lists(look: Look) -> list[str]:
    """The names of all reference lists."""
    return list(look.session.scalars(select(ReferenceItem.list).distinct().order_by(ReferenceItem.list)))


@read
def used_items(look: Look, name: str) -> frozenset[str]:
    """The codes of a reference list that something was entered with: these rows stay."""
    return steps.used_codes(look.session, name)


@read
def rulebook(look: Look, code: str | None = None) -> Mapping[str, Any]:
    """An edition's body: names, terms, grounds, aims, citations … (decision 16)."""
    return steps.rulebook(look.session, code)


@read
def terms(look: Look, code: str | None = None) -> Terms:
    """The terms of an edition in working days, of the present one by default."""
    return steps.terms(look.session, code)


@read
def editions(look: Look) -> list[EditionLine]:
    """Editions of the rulebook, newest first."""
    return _edition_lines(look)


def _edition_lines(look: Look) -> list[EditionLine]:
    present = steps.present_edition(look.session)
    query = select(RulebookEdition).order_by(RulebookEdition.starts.desc(), RulebookEdition.id.desc())
    today = look.clock.today()
    rows = look.session.scalars(query)
    return [EditionLine(r.code, r.starts, r.own, r.code == present, r.starts > today) for r in rows]


@read
def own_rules(look: Look) -> OwnRules:
    """What a school changes by itself, as the edition in force has it."""
    return rulebooks.own_rules(steps.rulebook(look.session))


@read
def preview_rules(look: Look, own: OwnRules, starts: date) -> tuple[Difference, ...]:
    """What `set_own_rules` would change on that day."""
    before = steps.rulebook(look.session, steps.edition_on(look.session, starts))
    return tuple(rulebooks.differences(before, rulebooks.with_own(before, own)))


@read
def edition_changes(look: Look, code: str, than: str = "") -> tuple[Difference, ...]:
    """What an edition says differently than another one; than the one before it when none is named."""
    codes = [line.code for line in _edition_lines(look)]
    older = codes[codes.index(code) + 1 :] if code in codes else []
    base = than or (older[0] if older else code)
    return tuple(rulebooks.differences(steps.rulebook(look.session, base), steps.rulebook(look.session, code)))


@read
def read_edition(look: Look, data: bytes) -> EditionFile:
    """An edition out of a file's bytes with what it would change; refused with the line of what is wrong."""
    body = rulebooks.read(data)
    before = steps.rulebook(look.session)
    changes = tuple(rulebooks.differences(before, {**before, **body}))
    return EditionFile(body["code"], date.fromisoformat(body["starts"]), body["kk"], body["ru"], changes)


@read
def calendar(look: Look) -> Calendar:
    """The school's calendar: every deadline is counted in it."""
    return steps.calendar(look.session)


@read
def days(look: Look, year: int | None = None) -> list[DayLine]:
    """National and own days of a calendar year, or of all years, by date."""
    query = select(DayRule).order_by(DayRule.on, DayRule.own)
    lines = [
        DayLine(r.id, r.on, r.works, r.week, r.name_kk, r.name_ru, r.source, r.own) for r in look.session.scalars(query)
    ]
    return [line for line in lines if year is None or line.on.year == year]


@read
def years(look: Look) -> list[YearLine]:
    """Academic years with their breaks, newest first."""
    return [
        YearLine(row.year, row.starts, row.ends, tuple(_vacation(b) for b in row.breaks), row.source)
        for row in look.session.scalars(select(AcademicYear).order_by(AcademicYear.year.desc()))
    ]


def _vacation(row: Mapping[str, Any]) -> Vacation:
    return Vacation(row["kind"], date.fromisoformat(row["start"]), date.fromisoformat(row["end"]))


@read
def choices(look: Look) -> dict[Choice, Any]:
    """The school's own settings: term of 398/14, quorum rule, language of the official copy."""
    return {key: steps.choice(look.session, key) for key in Choice}
