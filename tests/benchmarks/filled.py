"""Stores filled for measuring: children, families and open cases put in by Core inserts, never by 100,000 verbs.

The rows of children are those that reading a list in would store (`storing.build`), so that search texts, keys and
indexes are the program's own; people are the invented ones of the demonstration school.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert

from app.base.access import Role, Viewer
from app.base.clock import SetClock
from app.base.sheets import Header, Table
from app.base.store.sealing import CHEAP
from app.base.store.store import Store
from app.council.tables import AgendaItem, CouncilOrder, CouncilSession
from app.demo import roster
from app.people import finding, rules
from app.people.reading_in import lists, storing
from app.people.reading_in.code_words import code_words, several
from app.people.reading_in.lists import Prepared
from app.people.reading_in.rows import Adult, Row
from app.people.reads.register import Register
from app.people.tables import Child, ChildCategory
from app.record.tables import (
    Case,
    CaseGround,
    EvidencePart,
    Monitoring,
    Plan,
    PlanCopy,
    PlanMeasure,
    PrimarySheet,
    Referral,
    Submission,
)
from app.school import actions as school
from app.school.tables import SchoolClass

LOGIN, PASSWORD = "social", "қызыл алма 2026"
NOW = datetime(2026, 11, 20, 9, 0)
YEAR = 2026
#: Of every twelve cases; the first of them has its sheet still to be filled.
STATES = (
    *("collecting", "collecting", "collecting", "submitted", "awaiting_council", "on_agenda", "deferred"),
    *("on_record",) * 5,
)
#: So many invented children are different; a larger register repeats them with other ЖСН.
DIFFERENT = 20_000
PARTS = ("characteristic", "psychologist", "housing_act", "preventive_summary")


def empty(folder: Path) -> Viewer:
    """A new store with a school in it, opened by its social pedagogue."""
    viewer, _key = Store.create(
        folder,
        login=LOGIN,
        name="Әлия Серікова",
        password=PASSWORD,
        roles=frozenset({Role.SOCIAL_PEDAGOGUE}),
        clock=SetClock(NOW),
        kdf=CHEAP,
    )
    school.set_up(
        viewer,
        name_kk="«№ 27 мектеп» КММ",
        name_ru="КГУ «Школа № 27»",
        short_kk="№ 27 мектеп",
        short_ru="Школа № 27",
        director=school.Person("Ахметов", "Бауыржан", "Қайратұлы"),
        me=school.Person("Серікова", "Әлия", "Маратқызы", "role.social_pedagogue", "87010000001"),
        since=date(2024, 9, 1),
    )
    return viewer


def opened(folder: Path) -> Viewer:
    """The same person again."""
    return Store.sign_in(folder, LOGIN, PASSWORD, SetClock(NOW))


def filled(folder: Path, children: int, cases: int = 0, families: bool = True) -> Viewer:
    """A store at rest with children, and open cases of the first of them. Without families only what the list shows."""
    viewer = empty(folder)
    batch = children_rows(children)
    with viewer.store.writing(viewer, "benchmark.fill") as work:
        for table, rows in batch.tables():
            if rows and (families or table in (SchoolClass, Child, ChildCategory)):
                work.session.execute(insert(table.__table__), rows)
        for mapped, rows in _cases(cases, viewer.staff_id or 1).items():
            if rows:
                work.session.execute(insert(mapped.__table__), rows)
    finding.index(viewer)
    return viewer


@functools.lru_cache(maxsize=4)
def children_rows(count: int) -> storing.Batch:
    """The rows of all tables for so many invented children."""
    seen: set[str] = set()
    rows = [_row(n, pupil, seen) for n, pupil in enumerate(roster.make(min(count, DIFFERENT), 1, YEAR).pupils)]
    nothing = Register({}, {}, {}, {}, False, {}, {"child": 0, "person": 0, "school_class": 0})
    prepared = Prepared("", "", Table("", [], True), Header(0, {}, ()), rows, nothing, YEAR, NOW.date())
    lists.place(prepared)
    batch = storing.build(prepared, NOW)
    batch.children += list(_again(batch.children, count))
    return batch


def _again(children: list[dict[str, Any]], count: int) -> Iterator[dict[str, Any]]:
    """The same children once more, each with a number that no other has, up to a count."""
    for place in range(len(children), count):
        row = children[place % len(children)]
        number = f"9{place:011d}"
        search = row["search"].replace(row["iin"], number) if row["iin"] else f"{row['search']} {number}"
        yield {**row, "id": place + 1, "iin": number, "search": search}


def _row(place: int, pupil: roster.Pupil, seen: set[str]) -> Row:
    """A line of a list; a ЖСН that came twice is left out, as in a list that lacks some."""
    number = None if pupil.iin in seen else pupil.iin
    seen.add(pupil.iin)
    adults = [Adult("mother", _name(pupil.mother), rules.phone(pupil.mother_phone) or "", "")]
    if pupil.father is not None:
        adults.append(Adult("father", _name(pupil.father), rules.phone(pupil.father_phone) or "", ""))
    facts = {
        "sex": "M" if pupil.name.male else "F",
        "nationality": "kazakh" if pupil.kazakh else "russian",
        "citizenship": "kz",
        "language": "kk" if pupil.kazakh else "ru",
        "shift": 1,
        "address_fact": pupil.address,
        "address_reg": pupil.address,
        "phone": rules.phone(pupil.phone) or "",
    }
    return Row(
        place + 2,
        name=_name(pupil.name),
        birth=pupil.birth,
        iin=number,
        facts=facts,
        school_class=(pupil.room.grade, pupil.room.letter),
        categories=several(code_words("category"), pupil.category)[0],
        adults=adults,
    )


def _name(name: Any) -> rules.Name:
    return rules.Name(name.surname, name.given, name.patronymic)


# -- cases ------------------------------------------------------------------------------------------------------------


def _cases(count: int, staff: int) -> dict[Any, list[dict[str, Any]]]:
    """Open cases in all their states, with what stands around them; parents' tables first."""
    random = Random(7)
    found: dict[Any, list[dict[str, Any]]] = {
        t: []
        for t in (
            *(CouncilOrder, CouncilSession, Case, CaseGround, Referral, PrimarySheet, EvidencePart, Submission),
            *(Plan, PlanMeasure, PlanCopy, Monitoring, AgendaItem),
        )
    }
    if count:
        _council(found)
    for number in range(1, count + 1):
        place = number % len(STATES)
        state = STATES[place]
        opened = NOW - timedelta(days=random.randrange(1, 200), hours=random.randrange(8))
        _case(found, number, state, opened, staff, random)
        _sheet(found, number, opened, whole=place > 0)
        if place:
            _evidence(found, number, state, opened, staff)
        if state == "on_record":
            _plan(found, number, opened.date(), staff, random)
        elif state == "on_agenda":
            found[AgendaItem].append(
                {"session_id": 1, "position": len(found[AgendaItem]) + 1, "kind": "place", "case_id": number}
            )
    return found


def _council(found: dict[Any, list[dict[str, Any]]]) -> None:
    found[CouncilOrder].append(
        {"id": 1, "number": "5", "on": date(2026, 9, 1), "starts": date(2026, 9, 1), "entered_at": NOW}
    )
    found[CouncilSession].append(
        {"id": 1, "year": YEAR, "order_id": 1, "starts_at": NOW + timedelta(days=5), "entered_at": NOW}
    )


def _case(
    found: dict[Any, list[dict[str, Any]]], number: int, state: str, opened: datetime, staff: int, random: Random
) -> None:
    on_record = state == "on_record"
    meeting = NOW.date() + timedelta(days=5)
    found[Case].append(
        {
            "id": number,
            "year": YEAR,
            "number": number,
            "child_id": number,
            "state": state,
            "edition": "2023-398",
            "opened_at": opened,
            "clock_start": opened,
            "record_number": number if on_record else None,
            "on_record_from": opened.date() + timedelta(days=7) if on_record else None,
            "next_review_on": NOW.date() + timedelta(days=random.randrange(-20, 90)) if on_record else None,
            "session_id": 1 if state == "on_agenda" else None,
            "session_on": meeting if state == "on_agenda" else None,
            "decision": {"kind": "place", "on": f"{opened.date() + timedelta(days=7)}"} if on_record else {},
            "reasons": {},
        }
    )
    found[CaseGround].append({"case_id": number, "code": 1 + number % 11})
    found[Referral].append(
        {
            "case_id": number,
            "kind": "request",
            "requester_id": staff,
            "happened_on": opened.date(),
            "received_at": opened,
            "registered_at": opened,
            "facts": [{"date": f"{opened.date()}", "text": "Сабаққа себепсіз келмеді", "source": "журнал"}],
            "measures": [],
            "entered_at": opened,
        }
    )


def _sheet(found: dict[Any, list[dict[str, Any]]], number: int, opened: datetime, *, whole: bool) -> None:
    found[PrimarySheet].append(
        {
            "case_id": number,
            "family": [],
            "helpers": [],
            "description": "Отбасында екі бала бар, анасы жұмыс істейді.",
            "collected_at": opened + timedelta(days=1) if whole else None,
            "entered_at": opened,
        }
    )


def _evidence(found: dict[Any, list[dict[str, Any]]], number: int, state: str, opened: datetime, staff: int) -> None:
    gathering = state in ("collecting", "deferred")
    found[EvidencePart] += [
        {
            "case_id": number,
            "kind": kind,
            "state": "awaited" if gathering and place > 1 else "typed",
            "owner_id": staff,
            "body": {},
            "due_on": opened.date() + timedelta(days=10) if place % 2 else None,
        }
        for place, kind in enumerate(PARTS)
    ]
    if not gathering:
        found[Submission].append(
            {
                "case_id": number,
                "state": "prepared" if state == "submitted" else "approved",
                "happened_on": opened.date() + timedelta(days=5),
                "deputy_id": staff,
                "invitees": [],
                "prepared_at": opened + timedelta(days=5),
                "entered_at": opened + timedelta(days=5),
            }
        )


def _plan(found: dict[Any, list[dict[str, Any]]], number: int, opened: date, staff: int, random: Random) -> None:
    starts = opened + timedelta(days=8)
    found[Plan].append(
        {
            "id": number,
            "case_id": number,
            "state": "signed",
            "starts": starts,
            "ends": starts + timedelta(days=150),
            "approved_on": starts,
            "signed_on": starts + timedelta(days=1),
            "reasons": {},
            "entered_at": NOW,
        }
    )
    found[PlanCopy].append({"plan_id": number, "handed_on": starts, "person_name": "", "entered_at": NOW})
    for position in range(1, 5):
        measure = len(found[PlanMeasure]) + 1
        found[PlanMeasure].append(
            {
                "id": measure,
                "plan_id": number,
                "position": position,
                "kind": "Сабаққа қатысуын бақылау",
                "responsible_id": staff,
                "responsible": "сынып жетекшісі",
                "stage": "күн сайын",
                "starts": starts,
                "ends": NOW.date() + timedelta(days=random.randrange(-30, 120)),
                "indicator": "дәлелсіз қалдыру жоқ",
            }
        )
        found[Monitoring].append(
            {
                "measure_id": measure,
                "happened_on": starts,
                "text": "қарқын бар",
                "next_on": NOW.date() + timedelta(days=random.randrange(-5, 40)),
                "entered_at": NOW,
            }
        )
