"""What other parts ask of the school inside their own read or transaction: calendar, head, staff, rulebook."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import column, func, insert, or_, select, table
from sqlalchemy.orm import Session

from app.base.access import Work
from app.base.clock import CLOCK, Clock
from app.base.language import sort_key
from app.base.papers.names import changed_names
from app.base.places import RESOURCES
from app.base.store import settings
from app.base.workdays import Calendar, DayRuleValue, national_days
from app.school import rules
from app.school.rules import Choice, Post, Terms
from app.school.tables import AcademicYear, DayRule, ReferenceItem, RulebookEdition, School, Staff, StaffPost

_DAY = timedelta(days=1)


def school(session: Session) -> School | None:
    """The school's one row, when it is set up."""
    return session.scalars(select(School)).first()


# -- days -------------------------------------------------------------------------------------------------------------


def calendar(session: Session) -> Calendar:
    """The school's calendar: its week, national and own days, the end of the working day."""
    row = school(session)
    days = [
        DayRuleValue(r.on, r.works, r.week, r.name_kk, r.name_ru, r.source, r.own)
        for r in session.scalars(select(DayRule))
    ]
    return Calendar(
        row.week_days if row else 5, days or None, rules.day_end(row.day_end) if row else rules.day_end("18:00")
    )


# -- staff ------------------------------------------------------------------------------------------------------------


def _on(day: date) -> Any:
    return (StaffPost.starts <= day) & or_(StaffPost.ends.is_(None), StaffPost.ends >= day)


def holder(session: Session, post: str, on: date) -> int | None:
    """Who holds a post on a day; on the days of an acting person that person (decision 5)."""
    query = select(StaffPost.staff_id).where(StaffPost.code == post, _on(on))
    return session.scalars(query.order_by(StaffPost.acting.desc(), StaffPost.starts.desc(), StaffPost.id)).first()


def head(session: Session, on: date) -> int | None:
    """The head of the school on a day, or who acts for the head."""
    return holder(session, Post.HEAD, on)


Posts = list[tuple[StaffPost, ReferenceItem | None]]
_POSTS, _STAFF, _EDITIONS = "school.posts", "school.staff", "school.editions"


def posts(session: Session, on: date) -> dict[int, Posts]:
    """Posts of a day with their list rows, by staff member; the posts that the law names come first.

    Asked for many people in one read, so the session remembers the answer; a change of posts forgets it.
    """
    kept: dict[date, dict[int, Posts]] = session.info.setdefault(_POSTS, {})
    if on not in kept:
        kept[on] = _posts(session, on)
    return kept[on]


def _posts(session: Session, on: date) -> dict[int, Posts]:
    query = (
        select(StaffPost, ReferenceItem)
        .outerjoin(ReferenceItem, (ReferenceItem.list == "position") & (ReferenceItem.code == StaffPost.code))
        .where(_on(on))
        .order_by(ReferenceItem.position.is_(None), ReferenceItem.position, StaffPost.starts, StaffPost.id)
    )
    found: dict[int, Posts] = {}
    for post, item in session.execute(query):
        found.setdefault(post.staff_id, []).append((post, item))
    return found


def _member(session: Session, staff_id: int) -> Staff | None:
    """A member of staff; all are read at once, as whoever asks for one asks for many."""
    if _STAFF not in session.info:
        session.info[_STAFF] = {row.id: row for row in session.scalars(select(Staff))}
    kept: dict[int, Staff] = session.info[_STAFF]
    return kept.get(staff_id)


def forget_staff(session: Session) -> None:
    """Staff or posts have changed in this transaction."""
    for key in (_POSTS, _STAFF):
        session.info.pop(key, None)


def post_words(post: StaffPost, item: ReferenceItem | None, language: str) -> str:
    """What a post is called: its own title, else the list's; an acting person is marked (decision 5)."""
    words = post.title_ru if language == "ru" else post.title_kk
    if not words and post.acting and post.code == Post.HEAD:
        return _ACTING_HEAD[language]
    if not words and item is not None:
        words = item.ru if language == "ru" else item.kk
    return f"{words} ({_ACTING[language]})" if post.acting and words else words


#: Paper words, not screen words: they stand on papers of either language whatever the screen speaks.
_ACTING = {"kk": "м.а.", "ru": "и.о."}
_ACTING_HEAD = {"kk": "директордың міндетін атқарушы", "ru": "исполняющий обязанности директора"}


def staff_line(session: Session, staff_id: int, on: date, language: str, post: str = "") -> tuple[str, str]:
    """Name as typed and position of that day; the position is empty when no post is dated.

    Somebody with several posts is named by `post` when it is held: who acts for the head signs as acting head.
    """
    row = _member(session, staff_id)
    if row is None:
        return "", ""
    held = sorted(posts(session, on).get(staff_id, []), key=lambda pair: pair[0].code != post)
    position = post_words(*held[0], language) if held else ""
    return rules.full_name(row.surname, row.given, row.patronymic), position


def add_staff(
    work: Work,
    *,
    surname: str,
    given: str = "",
    patronymic: str = "",
    phone: str = "",
    post: str = "",
    title_kk: str = "",
    title_ru: str = "",
    acting: bool = False,
    starts: date | None = None,
) -> int:
    """A new member of staff, with a first post when one is named."""
    name = rules.check_text(surname, "surname")
    row = Staff(
        surname=name, given=given.strip(), patronymic=patronymic.strip(), phone=phone.strip(), active=True, sort_key=""
    )
    row.sort_key = sort_key(rules.full_name(row.surname, row.given, row.patronymic))
    work.session.add(row)
    work.session.flush()
    forget_staff(work.session)
    if post or title_kk or title_ru:
        assign_post(
            work, row.id, post or "staff.other", starts or work.clock.today(), None, title_kk, title_ru, acting=acting
        )
    return row.id


def assign_post(
    work: Work,
    staff_id: int,
    code: str,
    starts: date,
    ends: date | None = None,
    title_kk: str = "",
    title_ru: str = "",
    *,
    acting: bool = False,
) -> int:
    """Give a post from a day on. A new head ends the post of the head before on the day before."""
    rules.check_span(starts, ends)
    if code == Post.HEAD and not acting:
        before = select(StaffPost).where(
            StaffPost.code == code,
            StaffPost.acting.is_(False),
            StaffPost.starts < starts,
            or_(StaffPost.ends.is_(None), StaffPost.ends >= starts),
        )
        for row in work.session.scalars(before):
            row.ends = starts - _DAY
    post = StaffPost(
        staff_id=staff_id,
        code=code,
        title_kk=title_kk.strip(),
        title_ru=title_ru.strip(),
        acting=acting,
        starts=starts,
        ends=ends,
    )
    work.session.add(post)
    work.session.flush()
    forget_staff(work.session)
    return post.id


# -- rulebook ---------------------------------------------------------------------------------------------------------


@functools.cache
def shipped_edition(code: str = rules.EDITION) -> Mapping[str, Any]:
    """An edition that ships with the program, as plain values (days as text)."""
    body = tomllib.loads((RESOURCES / "rulebook" / f"{code}.toml").read_text("utf-8"))
    return {**body, "starts": body["starts"].isoformat()}


def edition_on(session: Session, on: date) -> str:
    """The code of the edition in force on a day: the one that began last, of two of one day the later entered."""
    query = select(RulebookEdition.code).where(RulebookEdition.starts <= on)
    latest = query.order_by(RulebookEdition.starts.desc(), RulebookEdition.id.desc())
    return session.scalars(latest.limit(1)).first() or rules.EDITION


def present_edition(session: Session) -> str:
    """The code of the edition in force today, by the clock of whoever reads or writes."""
    clock: Clock = session.info[CLOCK]
    return edition_on(session, clock.today())


def rulebook(session: Session, code: str | None = None) -> Mapping[str, Any]:
    """The body of an edition by its code; the school's present one when none is named.

    Asked for each case of a list, so the session remembers it: an edition that is kept never changes.
    """
    wanted = code or present_edition(session)
    kept: dict[str, Mapping[str, Any]] = session.info.setdefault(_EDITIONS, {})
    if wanted not in kept:
        found = session.scalar(select(RulebookEdition).where(RulebookEdition.code == wanted))
        kept[wanted] = {**found.body, "code": found.code} if found is not None else shipped_edition(wanted)
    return kept[wanted]


def terms(session: Session, code: str | None = None) -> Terms:
    """The terms of an edition, of the present one when none is named; an edition without its own has the law's."""
    said = rulebook(session, code).get("terms", {})
    return Terms(**{name: int(said[name]) for name in Terms.__dataclass_fields__ if name in said})


def paper_names(session: Session, language: str, code: str | None = None) -> dict[str, Any]:
    """What papers take from the names of an edition: forms that replace those of the texts, the state system."""
    names: Mapping[str, Any] = rulebook(session, code).get("names", {})
    return {
        "renamed": changed_names(language, names.get("council", {}).get(language), names.get("plan", {}).get(language)),
        "state_system": names.get("system", {}).get(language, ""),
    }


# -- settings, lists --------------------------------------------------------------------------------------------------


def choice(session: Session, key: Choice) -> Any:
    """A setting of the school, or what holds until the school chooses."""
    return settings.get(session, key, rules.DEFAULTS[key])


def reference_words(session: Session, name: str, code: str, language: str) -> str:
    """The words of a code of a reference list; the code itself when the list does not have it."""
    row = session.scalar(select(ReferenceItem).where(ReferenceItem.list == name, ReferenceItem.code == code))
    return code if row is None else row.ru if language == "ru" else row.kk


@functools.cache
def list_uses() -> Mapping[str, list[str]]:
    """Where the codes of each list are kept, out of resources/reference_uses.toml: table.column or table.column:key."""
    return tomllib.loads((RESOURCES / "reference_uses.toml").read_text("utf-8"))


def used_codes(session: Session, name: str) -> frozenset[str]:
    """The codes of a list that something was entered with. Counts and owners stay unsaid: any role may ask."""
    found: set[str] = set()
    for place in list_uses()[name]:
        where, _, key = place.partition(":")
        kept, held = where.split(".")
        value: Any = column(held)
        wanted = func.json_extract(value, f"$.{key}") if key else value
        found |= {str(code) for code in session.scalars(select(wanted).select_from(table(kept, value)).distinct())}
    return frozenset(found)


def load_defaults(work: Work) -> None:
    """What ships with the program into an empty school: edition, national days, years, reference lists."""
    body = shipped_edition()
    work.session.add(
        RulebookEdition(
            code=rules.EDITION,
            starts=date.fromisoformat(body["starts"]),
            body=dict(body),
            own=False,
            entered_at=work.clock.now(),
        )
    )
    work.session.execute(insert(DayRule), _days())
    work.session.execute(insert(AcademicYear), _years())
    work.session.execute(insert(ReferenceItem), _items())


def _days() -> list[dict[str, Any]]:
    return [
        {
            "on": day.on,
            "works": day.works,
            "week": day.week,
            "name_kk": day.name_kk,
            "name_ru": day.name_ru,
            "source": day.source,
            "own": False,
        }
        for day in national_days()
    ]


def _years() -> list[dict[str, Any]]:
    table = tomllib.loads((RESOURCES / "calendar" / "years.toml").read_text("utf-8"))
    return [
        {
            **year,
            "breaks": [
                {"kind": b["kind"], "start": b["starts"].isoformat(), "end": b["ends"].isoformat()}
                for b in year["breaks"]
            ],
        }
        for year in table["years"]
    ]


def _items() -> list[dict[str, Any]]:
    return [
        {"list": path.stem, "code": row["code"], "kk": row["kk"], "ru": row["ru"], "position": n}
        for path in sorted((RESOURCES / "reference").glob("*.toml"))
        for n, row in enumerate(tomllib.loads(path.read_text("utf-8"))["items"], 1)
    ]
