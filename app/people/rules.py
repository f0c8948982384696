"""Rules of a child's record: names, telephones, ages, classes, what is masked and what finding looks in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.base import iin as iin_rules
from app.base.language import fold, sort_key
from app.base.refusal import Refused, Warn

LAST_AGE = 18
#: A whole ЖСН or four and more of its digits are searched, fewer are not worth a list.
DOT = "•"
PARENTS = ("mother", "father")
#: Relations whose bearer stands for the child by law; the document is asked for on the family page.
REPRESENTATIVES = frozenset({"mother", "father", "guardian", "trustee", "foster_carer", "adoptive", "adoptive_family"})
#: Fields that hold from a day on and keep their past in tables of their own.
DATED = frozenset({"class_id", "address_fact", "address_reg"})
#: Fields that a person may change, in the order of the full record.
FIELDS = (
    *("surname", "given", "patronymic", "birth_date", "sex", "iin", "no_iin_reason"),
    *("nationality", "citizenship", "doc_type", "doc_number", "doc_date"),
    *("class_id", "language", "shift", "study_form", "home_number", "home_date"),
    *("pmpc_number", "pmpc_date", "pmpc_programme"),
    *("address_fact", "address_reg", "kato", "in_service_area", "phone"),
    *("transport", "meals", "boarding", "clubs", "died_on"),
)
#: Fields that hold a day.
DATE_FIELDS = frozenset({"birth_date", "died_on", "doc_date", "home_date", "pmpc_date"})
#: What can't change from a day on: another value means that the first was wrong.
FIXED = frozenset({"birth_date", "died_on"})
TEXTS = (
    *("address_fact", "address_reg", "no_iin_reason", "doc_number", "clubs"),
    *("home_number", "pmpc_number", "pmpc_programme", "kato"),
)
_DIGITS = re.compile(r"\d+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_NUMBER_ALONE = re.compile(r"[+\d\s()\-]+")
_CLASS = re.compile(r"(\d{1,2})\W*([^\W\d_]{0,2})\W*")
#: Latin letters of a class letter typed on the wrong keyboard.
_LATIN_LETTERS = str.maketrans("ABEKMHOPCTXIYƏ", "АВЕКМНОРСТХІУӘ")
LAST_GRADE = 12


@dataclass(frozen=True)
class Name:
    """A name in its parts; patronymic and even surname may be missing (domain 1.1)."""

    surname: str = ""
    given: str = ""
    patronymic: str = ""

    @property
    def full(self) -> str:
        """Surname, name, patronymic, of what there is; never inflected."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)

    @property
    def key(self) -> str:
        """What two records of the same name share: surname and name, folded."""
        return fold(f"{self.surname} {self.given}")


def clean_name(text: str) -> str:
    """A name as it is kept: СЕРІКБАЕВА and серікбаева become Серікбаева, Hyphen-Names keep both capitals."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    if words and (words.isupper() or words.islower()):
        return re.sub(r"[^\W\d_]+", lambda found: found.group().capitalize(), words)
    return words


def split_name(text: str) -> Name:
    """Surname, name, patronymic out of one cell; a single word is the name."""
    words = clean_name(text).split()
    if len(words) == 1:
        return Name("", words[0])
    return Name(words[0], words[1], " ".join(words[2:])) if words else Name()


def scripts(text: str) -> set[str]:
    """Which of Cyrillic and Latin letters a text holds."""
    found = set()
    for sign in text:
        if sign.isalpha():
            found.add("latin" if unicodedata.name(sign, "").startswith("LATIN") else "other")
    return found


def mixed_script(text: str) -> bool:
    """Whether letters of two alphabets stand in one text: a Latin letter that looks like a Cyrillic one."""
    return _LATIN.search(text) is not None and not text.isascii() and len(scripts(text)) > 1


def phone(text: str) -> str | None:
    """A telephone of Kazakhstan as +7 and ten digits; None when it is not one."""
    if not text or not _NUMBER_ALONE.fullmatch(text):
        return None
    digits = "".join(_DIGITS.findall(text))
    if len(digits) == 11 and digits[0] in "78":
        return f"+7{digits[1:]}"
    bare = len(digits) == 10 and digits[0] == "7" and not text.lstrip().startswith("+")
    return f"+7{digits}" if bare else None


def phone_words(kept: str) -> str:
    """+77011234567 as +7 701 123 45 67; anything else as it was typed."""
    if len(kept) == 12 and kept.startswith("+7") and kept[1:].isdigit():
        return f"+7 {kept[2:5]} {kept[5:8]} {kept[8:10]} {kept[10:]}"
    return kept


def masked_phone(kept: str) -> str:
    """+7 7•• ••• •• 08: the first digit and the last two stay."""
    said = phone_words(kept)
    digits = [place for place, sign in enumerate(said) if sign.isdigit()]
    open_places = {*digits[:2], *digits[-2:]} if len(digits) > 6 else set(digits[-2:])
    return "".join(DOT if sign.isdigit() and place not in open_places else sign for place, sign in enumerate(said))


def masked_iin(number: str | None) -> str:
    """1303•• ••••••: the first four digits stay."""
    return f"{number[:4]}{DOT * 2} {DOT * 6}" if number else ""


def iin_words(number: str | None) -> str:
    """130324 590123: two halves are read without losing the place."""
    return f"{number[:6]} {number[6:]}" if number and len(number) == 12 else number or ""


def age(birth: date, on: date) -> int:
    """Whole years on a day."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def born_between(low: int | None, high: int | None, on: date) -> tuple[date | None, date | None]:
    """The first (exclusive) and last day of birth of those who are `low` to `high` years old on a day."""
    return (_years_before(on, high + 1) if high is not None else None, _years_before(on, low) if low else None)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def read_class(text: str, letter: str = "") -> tuple[int, str] | None:
    """Grade and letter out of «7», «7 «Б»», «7-Б», «7б» and a letter's own cell; None when it is no class."""
    found = _CLASS.fullmatch(text.strip())
    if found is None or int(found[1]) > LAST_GRADE:
        return None
    said = (letter.strip().strip("«»\"' ") or found[2]).upper().translate(_LATIN_LETTERS)
    return (int(found[1]), said) if len(said) <= 2 and (not said or said.isalpha()) else None


# -- finding ----------------------------------------------------------------------------------------------------------


def search_text(parts: Iterable[str]) -> str:
    """What finding looks in: each folded word once, telephones as their ten digits."""
    said = " ".join(part[2:] if part.startswith("+7") and len(part) == 12 else part for part in parts)
    return " ".join(dict.fromkeys(fold(said).split()))


def search_words(query: str) -> tuple[str, ...]:
    """The words of a query, folded, the longest first: it sorts out the most. A lone number loses blanks and +7."""
    if _NUMBER_ALONE.fullmatch(query) and any(sign.isdigit() for sign in query):
        return (_bare_number(query),)
    return tuple(sorted(dict.fromkeys(fold(query).split()), key=len, reverse=True))


def _bare_number(query: str) -> str:
    digits = "".join(_DIGITS.findall(query))
    is_phone = query.strip().startswith("+7") or (len(digits) == 11 and digits[0] in "78")
    return digits[1:] if is_phone and len(digits) > 1 and iin_rules.check(digits) else digits


def found_spans(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where the words of a query stand in a text as it is shown: (start, end) pairs, joined and in order."""
    folded, places = "", []
    for place, sign in enumerate(text):
        plain = fold(sign) or ("" if sign.isalnum() else " ")
        folded += plain
        places += [place] * len(plain)
    spans: list[tuple[int, int]] = []
    for word in words:
        start = folded.find(word) if word else -1
        while start >= 0:
            spans.append((places[start], places[start + len(word) - 1] + 1))
            start = folded.find(word, start + 1)
    return _joined(sorted(spans))


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def order_key(name: Name) -> str:
    """Where the child stands in the Kazakh alphabet."""
    return sort_key(name.full)


# -- movement: who is here on a day, what an order and a confirmation must hold ----------------------------------------


class Move(StrEnum):
    """What a movement is."""

    ARRIVAL = "arrival"
    DEPARTURE = "departure"


class State(StrEnum):
    """Where a child stands on a day: not arrived yet, here, left."""

    AWAY = "away"
    HERE = "here"
    LEFT = "left"


#: Kinds of places a child comes from or goes to.
PLACES = ("school", "kindergarten", "college", "home", "abroad", "other")
#: Reasons of a departure after which nobody learns on, so that nothing is to be confirmed.
NOT_CONFIRMED = frozenset({"death", "graduated"})
DEATH = "death"


@dataclass(frozen=True)
class Order:
    """The order behind a movement; one without the other is warned of."""

    number: str = ""
    on: date | None = None

    @property
    def whole(self) -> bool:
        """Whether number and date are there."""
        return bool(self.number.strip() and self.on)


@dataclass(frozen=True)
class Place:
    """Where from, or where to: a code of `PLACES` and the name as it is written on papers."""

    kind: str = ""
    name: str = ""


@dataclass(frozen=True)
class Confirmation:
    """What confirms a departure: the certificate of the receiving school and its order of admission."""

    certificate_number: str = ""
    certificate_date: date | None = None
    admission_number: str = ""
    admission_date: date | None = None

    def missing(self) -> tuple[str, ...]:
        """The fields that are empty."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return tuple(name for name, value in values.items() if not (value.strip() if isinstance(value, str) else value))


def check_confirmation(given: Confirmation) -> None:
    """A departure is confirmed by all four or not at all (324/14.13)."""
    missing = given.missing()
    if missing:
        raise Refused("people.confirm.incomplete", {"fields": list(missing)}, field=missing[0], clause="324/14.13")


def order_warnings(order: Order, kind: Move) -> list[Warn]:
    """A movement without the number or the date of its order (324/14.2)."""
    if order.whole:
        return []
    field = "order_number" if not order.number.strip() else "order_date"
    return [Warn("people.order.incomplete", clause="324/14.2" if kind == Move.ARRIVAL else "", field=field)]


def state_on(moves: Iterable[tuple[date, str]], day: date) -> State:
    """Where a child stands on a day, out of the movements (day, kind) in their order; without any the child is here."""
    known = list(moves)
    happened = [kind for on, kind in known if on <= day]
    if happened:
        return State.HERE if happened[-1] == Move.ARRIVAL else State.LEFT
    return State.AWAY if known and known[0][1] == Move.ARRIVAL else State.HERE


# -- the yearly move up -----------------------------------------------------------------------------------------------


class Fate(StrEnum):
    """What becomes of a class or a child at the end of an academic year."""

    UP = "up"
    STAYS = "stays"
    LEAVES = "leaves"
    GRADUATES = "graduates"


@dataclass(frozen=True)
class Going:
    """A child's exception: what becomes of it, and why it leaves."""

    fate: Fate
    reason: str = ""


@dataclass(frozen=True)
class YearMove:
    """What is to happen: from which academic year, on which day, by which order, to whole classes and single children.

    `classes` says the fate of each class by its id, `letters` its letter in the next year where it changes.
    """

    year: int
    on: date
    order: Order
    classes: Mapping[int, Fate]
    letters: Mapping[int, str]
    children: Mapping[int, Going]


#: The reason of departure of who finishes the school.
GRADUATED = "graduated"


def class_fate(grade: int, highest: int) -> Fate:
    """The highest grade of the school graduates, the others move up."""
    return Fate.GRADUATES if grade == highest else Fate.UP
