"""What people do with the school itself: describe it, staff and posts, classes, years, days, settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.base.access import Role, Work, verb
from app.base.language import sort_key
from app.base.refusal import Refused
from app.base.store import settings
from app.base.store.tables import User
from app.school import rules, steps
from app.school.rules import Choice, Post, Vacation
from app.school.tables import AcademicYear, DayRule, School, SchoolClass, Staff, StaffPost

_NAMES = ("name_kk", "name_ru", "short_kk", "short_ru")
_TEXTS = (
    *_NAMES,
    "locality_kk",
    "locality_ru",
    "address_kk",
    "address_ru",
    "bin",
    "kato",
    "phone",
    "email",
    "site",
    "social",
)


@dataclass(frozen=True)
class Person:
    """A name as typed, with the post it holds."""

    surname: str
    given: str = ""
    patronymic: str = ""
    post: str = Post.HEAD
    phone: str = ""
    acting: bool = False


def row_of(work: Work, table: type[Any], row_id: int) -> Any:
    """A row by its id; refused when it is no longer there."""
    row = work.session.get(table, row_id)
    if row is None:
        raise Refused("school.missing", {"id": row_id})
    return row


def school_of(work: Work) -> School:
    """The one row of the school; refused until it is set up."""
    row = steps.school(work.session)
    if row is None:
        raise Refused("school.not_set_up")
    return row


# -- the school -------------------------------------------------------------------------------------------------------


@verb
def set_up(
    work: Work,
    *,
    name_kk: str,
    name_ru: str,
    short_kk: str,
    short_ru: str,
    director: Person,
    me: Person | None = None,
    week_days: int = 5,
    since: date | None = None,
    texts: Mapping[str, str] | None = None,
) -> int:
    """Describe the school once: names, week, its head, and the first user as a member of staff (`me`; the head's own
    user when a director sets it up).

    Posts begin on 1 September of the academic year unless `since` says otherwise. Loads the days, years, lists and the
    edition of the rulebook that ship with the program. Gives the head's staff id.
    """
    if steps.school(work.session) is not None:
        raise Refused("school.already")
    names = dict(zip(_NAMES, (name_kk, name_ru, short_kk, short_ru), strict=True))
    rules.check_week(week_days)
    row = School(**{key: rules.check_text(text, key) for key, text in names.items()}, week_days=week_days)
    work.session.add(row)
    for key, text in (texts or {}).items():
        _put_text(row, key, text)
    steps.load_defaults(work)
    work.session.flush()
    work.about("school", row.id)
    start = since or date(rules.academic_year(work.clock.today()), 9, 1)
    head_id = _appoint(work, director, start)
    if me is not None:
        _link(work, _appoint(work, me, start))
    elif Role.DIRECTOR in work.viewer.roles:
        _link(work, head_id)
    return head_id


def _appoint(work: Work, person: Person, starts: date) -> int:
    return steps.add_staff(
        work,
        surname=person.surname,
        given=person.given,
        patronymic=person.patronymic,
        phone=person.phone,
        post=person.post,
        acting=person.acting,
        starts=starts,
    )


def _link(work: Work, staff_id: int) -> None:
    user = work.session.get(User, work.viewer.user_id)
    if user is not None:
        user.staff_id = staff_id
    work.viewer.staff_id = staff_id


def _put_text(row: School, key: str, text: str) -> None:
    if key not in _TEXTS:
        raise Refused("school.missing", {"id": key})
    setattr(row, key, rules.check_text(text, key) if key in _NAMES else text.strip())


@verb
def edit_school(
    work: Work,
    /,
    *,
    week_days: int | None = None,
    day_end: str | None = None,
    logo_id: int | None = None,
    **texts: str,
) -> None:
    """Change names, addresses, the working week or the end of the working day; papers already made keep theirs."""
    row = school_of(work)
    work.about("school", row.id)
    for key, text in texts.items():
        _put_text(row, key, text)
    if week_days is not None:
        rules.check_week(week_days)
        row.week_days = week_days
    if day_end is not None:
        row.day_end = f"{rules.day_end(day_end):%H:%M}"
    if logo_id is not None:
        row.logo_id = logo_id


@verb
def choose(work: Work, key: Choice | str, value: Any) -> None:
    """Set one of the school's own settings (term of 398/14, quorum rule, language of the official copy)."""
    choice = Choice(key)
    settings.put(work, choice, rules.check_choice(choice, value))


# -- staff ------------------------------------------------------------------------------------------------------------


@verb
def add_staff(work: Work, /, **facts: Any) -> int:
    """A new member of staff: surname, given, patronymic, phone, and a first post with its titles and start."""
    staff_id = steps.add_staff(work, **facts)
    work.about("staff", staff_id)
    return staff_id


@verb
def edit_staff(work: Work, staff_id: int, *, surname: str, given: str, patronymic: str, phone: str) -> None:
    """Change a name or phone; papers already made keep the name of their day."""
    row: Staff = row_of(work, Staff, staff_id)
    work.about("staff", staff_id)
    row.surname, row.given = rules.check_text(surname, "surname"), given.strip()
    row.patronymic, row.phone = patronymic.strip(), phone.strip()
    row.sort_key = sort_key(rules.full_name(row.surname, row.given, row.patronymic))


@verb
def assign_post(
    work: Work,
    staff_id: int,
    code: str,
    starts: date,
    ends: date | None = None,
    *,
    title_kk: str = "",
    title_ru: str = "",
    acting: bool = False,
) -> int:
    """Give a post from a day on, `acting` for «м.а.»; a new head ends the post of the head before."""
    row_of(work, Staff, staff_id)
    work.about("staff", staff_id)
    return steps.assign_post(work, staff_id, code, starts, ends, title_kk, title_ru, acting=acting)


@verb
def end_post(work: Work, post_id: int, ends: date) -> None:
    """A post ends with this day."""
    row: StaffPost = row_of(work, StaffPost, post_id)
    work.about("staff", row.staff_id)
    rules.check_span(row.starts, ends)
    row.ends = ends
    steps.forget_staff(work.session)


@verb
def leave(work: Work, staff_id: int, last_day: date) -> None:
    """A member of staff leaves: posts end with the last day, old papers keep the name."""
    row: Staff = row_of(work, Staff, staff_id)
    work.about("staff", staff_id)
    row.active = False
    for post in work.session.scalars(select(StaffPost).where(StaffPost.staff_id == staff_id)):
        if post.ends is None or post.ends > last_day:
            post.ends = max(last_day, post.starts)
    steps.forget_staff(work.session)


# -- classes, years, days ---------------------------------------------------------------------------------------------


@verb
def add_class(
    work: Work,
    grade: int,
    letter: str,
    *,
    year: int | None = None,
    language: str = "kk",
    shift: int = 1,
    teacher_id: int | None = None,
) -> int:
    """A class of an academic year (the present one by default); its letter is free in its grade."""
    wanted = year if year is not None else rules.academic_year(work.clock.today())
    row = SchoolClass(
        year=wanted,
        grade=grade,
        letter=rules.check_class(grade, letter, _classes(work, wanted)),
        language=language,
        shift=shift,
        teacher_id=teacher_id,
    )
    work.session.add(row)
    work.session.flush()
    work.about("school_class", row.id)
    return row.id


def _classes(work: Work, year: int, but: int | None = None) -> Iterable[tuple[int, str]]:
    rows = work.session.scalars(select(SchoolClass).where(SchoolClass.year == year))
    return [(row.grade, row.letter) for row in rows if row.id != but]


@verb
def edit_class(
    work: Work, class_id: int, *, letter: str, language: str, shift: int, teacher_id: int | None = None
) -> None:
    """Change a class's letter, language, shift or teacher."""
    row: SchoolClass = row_of(work, SchoolClass, class_id)
    work.about("school_class", class_id)
    row.letter = rules.check_class(row.grade, letter, _classes(work, row.year, class_id))
    row.language, row.shift, row.teacher_id = language, shift, teacher_id


@verb
def save_year(
    work: Work, year: int, starts: date, ends: date, breaks: Iterable[Vacation] = (), source: str = ""
) -> None:
    """Enter or change an academic year and its breaks."""
    vacations = sorted(breaks, key=lambda v: v.starts)
    rules.check_span(starts, ends)
    rules.check_breaks(starts, ends, vacations)
    row = work.session.scalar(select(AcademicYear).where(AcademicYear.year == year))
    if row is None:
        row = AcademicYear(year=year, starts=starts, ends=ends)
        work.session.add(row)
    row.starts, row.ends, row.source = starts, ends, source.strip()
    row.breaks = [{"kind": v.kind, "start": v.starts.isoformat(), "end": v.ends.isoformat()} for v in vacations]


@verb
def save_day(
    work: Work,
    on: date,
    *,
    works: bool,
    name_kk: str = "",
    name_ru: str = "",
    week: int = 0,
    source: str = "",
    own: bool = True,
) -> int:
    """Enter or change a day: the school's own, or a national one when a day was moved or announced later."""
    query = select(DayRule).where(DayRule.on == on, DayRule.week == week, DayRule.own.is_(own))
    row = work.session.scalar(query)
    if row is None:
        row = DayRule(on=on, week=week, own=own, works=works)
        work.session.add(row)
    row.works, row.source = works, source.strip()
    row.name_kk, row.name_ru = name_kk.strip() or name_ru.strip(), name_ru.strip() or name_kk.strip()
    work.session.flush()
    work.about("day_rule", row.id)
    return row.id


@verb
def remove_day(work: Work, day_id: int) -> None:
    """Take a day out of the table: it is again what its weekday says."""
    work.session.delete(row_of(work, DayRule, day_id))
    work.about("day_rule", day_id)
