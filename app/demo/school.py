"""Making the demonstration school: folder, users, staff, classes, children read in from a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from app.base.access import CIRCLE_ROLES, Role, Viewer
from app.base.clock import SetClock
from app.base.store import users
from app.base.store.circle import Circle
from app.base.store.store import Store
from app.base.workdays import Calendar
from app.demo import roster, sheet
from app.demo.roster import Roster, StaffMember
from app.people import actions as people_actions
from app.people import reading_in
from app.people.reading_in import storing
from app.school import actions
from app.school.actions import Person
from app.school.rules import Post, academic_year

PASSWORD = "tirek-ulgi-2026"  # noqa: S105 the demonstration's own, printed for everybody
#: Working days of the story before its last day.
LENGTH = 66
#: Working days that are never pushed together, and the shortest year that the story fits into.
RECENT, SHORTEST = 12, 24
#: Working days known after the last one.
AHEAD = 30
_USERS = (
    ("social", Post.SOCIAL_PEDAGOGUE, Role.SOCIAL_PEDAGOGUE),
    ("deputy", Post.DEPUTY, Role.DEPUTY),
    ("psycholog", Post.PSYCHOLOGIST, Role.PSYCHOLOGIST),
)


@dataclass(frozen=True)
class Actors:
    """Who acts in the story: one viewer a role, all on one open store and one set clock."""

    clock: SetClock
    past: tuple[date, ...]
    ahead: tuple[date, ...]
    director: Viewer
    social: Viewer
    deputy: Viewer
    psychologist: Viewer
    staff: tuple[int, ...]
    teachers: dict[int, int]

    def at(self, ago: int, hour: int = 9, minute: int = 0) -> datetime:
        """Set the clock to a working day `ago` working days before the last one; gives the moment."""
        moment = datetime.combine(self.day(ago), time(hour, minute))
        self.clock.set(moment)
        return moment

    def working(self, day: date) -> date:
        """This day, or the first working day after it."""
        return Calendar().next_working(day)

    def day(self, ago: int) -> date:
        """The working day `ago` working days before the last one; negative days lie ahead.

        In a shorter year the older days stand closer; the last `RECENT` ones never do.
        """
        if ago < 0:
            return self.ahead[-1 - ago]
        room = len(self.past) - 1
        if ago > RECENT and room < LENGTH:
            ago = RECENT + round((ago - RECENT) * (room - RECENT) / (LENGTH - RECENT))
        return self.past[-1 - ago]


def calendar_of(as_of: date) -> tuple[int, tuple[date, ...], tuple[date, ...]]:
    """The academic year of the story, its working days up to `as_of`, and those ahead.

    Early in an academic year the story is told in the year before: a few days are too short for it.
    """
    calendar, day = Calendar(), timedelta(days=1)
    back = [on for n in range(400) if calendar.is_working(on := as_of - n * day)][: LENGTH + 1]
    ahead = [on for n in range(1, 200) if calendar.is_working(on := as_of + n * day)][:AHEAD]
    year = academic_year(as_of)
    within = [on for on in reversed(back) if academic_year(on) == year]
    if len(within) > SHORTEST:
        return year, tuple(within), tuple(ahead)
    return year - 1, tuple(reversed(back)), tuple(ahead)


def make(folder: Path, children: int, seed: int, as_of: date) -> tuple[Actors, Roster]:
    """The school on the first day of its story, with its list read in."""
    year, past, ahead = calendar_of(as_of)
    clock = SetClock(datetime.combine(past[0], time(9)))
    people = roster.make(children, seed, year)
    head = people.staff[0]
    director, _key = Store.create(
        folder,
        login="director",
        name=_full(head),
        password=PASSWORD,
        roles=frozenset({Role.DIRECTOR, Role.ADMINISTRATOR}),
        clock=clock,
    )
    since = date(year - 1, 9, 1)
    _describe(director, head, since)
    staff = (director.staff_id or 0, *(_hire(director, member, since) for member in people.staff[1:]))
    teachers = _classes(director, people, staff, year)
    seen = [_user(director, people, staff, *row) for row in _USERS]
    actors = Actors(clock, past, ahead, director, seen[0], seen[1], seen[2], staff, teachers)
    _read_in(actors, people, year)
    return actors, people


def _full(member: StaffMember) -> str:
    name = member.name
    return " ".join(part for part in (name.surname, name.given, name.patronymic) if part)


def _describe(director: Viewer, head: StaffMember, since: date) -> None:
    name = head.name
    actions.set_up(
        director,
        name_kk="«№ 27 жалпы білім беретін мектеп» коммуналдық мемлекеттік мекемесі",
        name_ru="Коммунальное государственное учреждение «Общеобразовательная школа № 27»",
        short_kk="«№ 27 ЖББМ» КММ",
        short_ru="КГУ «ОШ № 27»",
        director=Person(name.surname, name.given, name.patronymic, phone=head.phone),
        since=since,
        texts={
            "locality_kk": "Тірек қаласы",
            "locality_ru": "город Тирек",
            "address_kk": "Тірек қаласы, Абай көшесі, 27",
            "address_ru": "город Тирек, улица Абая, 27",
            "phone": "8 (700) 000-00-27",
            "email": "mektep27@example.kz",
        },
    )


def _hire(director: Viewer, member: StaffMember, since: date) -> int:
    name = member.name
    return actions.add_staff(
        director,
        surname=name.surname,
        given=name.given,
        patronymic=name.patronymic,
        phone=member.phone,
        post=member.post,
        starts=since,
    )


def _classes(director: Viewer, people: Roster, staff: Sequence[int], year: int) -> dict[int, int]:
    """The classes; gives the teacher of each by the class's id."""
    return {
        actions.add_class(
            director,
            room.grade,
            room.letter,
            year=year,
            language=room.language,
            shift=room.shift,
            teacher_id=staff[room.teacher],
        ): staff[room.teacher]
        for room in people.rooms
    }


def _user(director: Viewer, people: Roster, staff: Sequence[int], login: str, post: str, role: Role) -> Viewer:
    place = next(n for n, member in enumerate(people.staff) if member.post == post)
    name = _full(people.staff[place])
    user_id = users.add_user(director, login, name, PASSWORD, frozenset({role}), staff[place])
    keys = director.store.keys
    circle = Circle(keys.circle) if role in CIRCLE_ROLES and keys.circle else None
    return replace(
        director,
        user_id=user_id,
        login=login,
        name=name,
        roles=frozenset({role}),
        staff_id=staff[place],
        circle=circle,
    )


def _read_in(actors: Actors, people: Roster, year: int) -> None:
    """The list goes through the program's own reading in; the file is overwritten after it."""
    if not people.pupils:
        return
    with TemporaryDirectory(dir=actors.director.store.folder, prefix=".list-") as place:
        path = Path(place) / "list.xlsx"
        sheet.write(path, people.pupils, year)
        try:
            _store(actors.social, path)
        finally:
            sheet.shred(path)


def _store(social: Viewer, path: Path) -> None:
    prepared = reading_in.prepare(social, path)
    people_actions.store_list(social, prepared, storing.build(prepared, social.clock.now()))
