"""Who is at the demonstration school: staff, classes, children with their families. Values only, from a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from app.base import iin
from app.demo.names import Household, Name, grown_up, household

_PER_CLASS = 25
_LETTERS = "АӘБВГҒДЕ"
_GRADES = tuple(range(1, 12))
#: Grades of a very small school: those of the cases first.
_FIRST_GRADES = (7, 8, 9, 6, 5, 10, 4, 3, 2, 1, 11)
_FIRST_SERIAL = 9001
_STREETS = ("Абай", "Достық", "Бейбітшілік", "Тәуелсіздік", "Қабанбай батыр", "Жамбыл", "Наурыз", "Желтоқсан")
_CATEGORIES = (
    ("көпбалалы отбасы", 0.10),
    ("аз қамтылған отбасы", 0.05),
    ("толық емес отбасы", 0.05),
    ("қорғаншылықтағы (қамқоршылықтағы) бала", 0.01),
    ("мүгедектігі бар бала", 0.01),
    ("қандас", 0.01),
)
_POSTS = (
    ("role.head", False),
    ("role.deputy_upbringing", False),
    ("role.social_pedagogue", False),
    ("role.psychologist", False),
    ("staff.deputy_academic", True),
    ("staff.deputy_methodical", False),
    ("role.nurse", False),
    ("staff.librarian", False),
    ("staff.organizer", True),
    ("staff.speech_therapist", False),
    ("staff.pe_teacher", True),
    ("staff.facilities", True),
)


@dataclass(frozen=True)
class StaffMember:
    """A member of staff and the post."""

    name: Name
    post: str
    phone: str


@dataclass(frozen=True)
class Room:
    """A class; `teacher` is the place of its teacher among the staff."""

    grade: int
    letter: str
    language: str
    shift: int
    teacher: int


@dataclass(frozen=True)
class Pupil:
    """A child of the list with the family behind it."""

    iin: str
    name: Name
    birth: date
    room: Room
    kazakh: bool
    address: str
    phone: str
    category: str
    mother: Name
    mother_phone: str
    father: Name | None
    father_phone: str


@dataclass(frozen=True)
class Roster:
    """All people of the school."""

    staff: tuple[StaffMember, ...]
    rooms: tuple[Room, ...]
    pupils: tuple[Pupil, ...]


def make(children: int, seed: int, year: int) -> Roster:
    """The people of the academic year `year`; the same for the same arguments."""
    random = Random(f"tirek {seed}")
    rooms = _rooms(children)
    staff = tuple(_staff(random, max(8, len(rooms))))
    pupils = tuple(_pupils(random, rooms, children, year))
    return Roster(staff, rooms, pupils)


def _staff(random: Random, teachers: int) -> Iterator[StaffMember]:
    posts = [*_POSTS, *(("role.class_teacher", n % 5 == 0) for n in range(teachers))]
    for post, male in posts:
        yield StaffMember(grown_up(random, male), post, _phone(random))


def _phone(random: Random) -> str:
    return f"8700{random.randrange(10**7):07d}"


def _rooms(children: int) -> tuple[Room, ...]:
    """Classes of about 25; a small school has one class in each of its grades."""
    count = max(1, round(children / _PER_CLASS), min(children, len(_GRADES)))
    found = []
    for n in range(count):
        grade = _FIRST_GRADES[n % len(_GRADES)]
        letter = _LETTERS[(n // len(_GRADES)) % len(_LETTERS)]
        found.append((grade, letter))
    ordered = sorted(found, key=lambda room: (room[0], _LETTERS.index(room[1])))
    return tuple(
        Room(grade, letter, "ru" if letter in "БГ" else "kk", 2 if grade in (2, 3, 6, 7) else 1, len(_POSTS) + n)
        for n, (grade, letter) in enumerate(ordered)
    )


def _pupils(random: Random, rooms: Sequence[Room], children: int, year: int) -> Iterator[Pupil]:
    """Families one after another, their children in classes by age, until the school is full."""
    places = [room for n in range(children) for room in (rooms[n % len(rooms)],)]
    random.shuffle(places)
    serial = _FIRST_SERIAL
    while places:
        family = household(random)
        address, phones = _address(random), (_phone(random), _phone(random))
        whole = random.random() > 0.12
        category = _category(random) if whole else "толық емес отбасы"
        for _child in range(min(len(places), random.choices((1, 2, 3, 4), (50, 33, 13, 4))[0])):
            pupil, serial = _pupil(random, places.pop(), year, family, address, phones, whole, category, serial)
            yield pupil


def _pupil(
    random: Random,
    room: Room,
    year: int,
    family: Household,
    address: str,
    phones: tuple[str, str],
    whole: bool,
    category: str,
    serial: int,
) -> tuple[Pupil, int]:
    male = random.random() < 0.51
    birth = date(year - room.grade - 7, 9, 1) + timedelta(days=random.randrange(365))
    number, after = _number(birth, male, serial)
    pupil = Pupil(
        number,
        family.child(random, male),
        birth,
        room,
        family.kazakh,
        address,
        _phone(random) if room.grade > 4 else "",
        category,
        family.mother_name,
        phones[0],
        family.father_name if whole else None,
        phones[1] if whole else "",
    )
    return pupil, after


def _number(birth: date, male: bool, serial: int) -> tuple[str, int]:
    """An invented ЖСН and the serial after it; some serials have no check digit and are left out."""
    while True:
        after = serial + 1 if serial < 9999 else _FIRST_SERIAL
        try:
            return iin.make(birth, "M" if male else "F", serial), after
        except ValueError:
            serial = after


def _address(random: Random) -> str:
    street, house = random.choice(_STREETS), random.randrange(1, 90)
    flat = f", {random.randrange(1, 60)}-пәтер" if random.random() < 0.5 else ""
    return f"{street} көшесі, {house}-үй{flat}"


def _category(random: Random) -> str:
    drawn = random.random()
    for name, share in _CATEGORIES:
        if drawn < share:
            return name
        drawn -= share
    return ""
