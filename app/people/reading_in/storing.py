"""Storing a prepared list: rows of tables are built before the transaction, which then only inserts (decision 18)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.base.access import Work
from app.base.refusal import Refused
from app.people import rules
from app.people.reading_in import profiles, updating
from app.people.reading_in.lists import EVERY, ClassKey, Prepared, Progress
from app.people.reading_in.rows import Adult, Row
from app.people.reads.register import last_ids, person_key
from app.people.tables import Child, ChildAddress, ChildCategory, Enrolment, FamilyMember, Person, ReadingIn
from app.school.tables import SchoolClass

#: A child of these categories has parents who may not stand for the child: nobody is taken for a representative.
_NO_REPRESENTATIVE = frozenset({"orphan", "no_parental_care"})


@dataclass
class Batch:
    """The rows of a list by table, ready to be inserted in this order."""

    classes: list[dict[str, Any]] = field(default_factory=list)
    persons: list[dict[str, Any]] = field(default_factory=list)
    children: list[dict[str, Any]] = field(default_factory=list)
    stays: list[dict[str, Any]] = field(default_factory=list)
    addresses: list[dict[str, Any]] = field(default_factory=list)
    categories: list[dict[str, Any]] = field(default_factory=list)
    members: list[dict[str, Any]] = field(default_factory=list)
    class_ids: dict[ClassKey, int] = field(default_factory=dict)
    persons_known: dict[tuple[str, str], int] = field(default_factory=dict)

    def tables(self) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
        """Tables with their rows, those that others point to first."""
        yield SchoolClass, self.classes
        yield Person, self.persons
        yield Child, self.children
        yield Enrolment, self.stays
        yield ChildAddress, self.addresses
        yield ChildCategory, self.categories
        yield FamilyMember, self.members


def build(prepared: Prepared, now: datetime) -> Batch:
    """Rows of all tables for the new lines of a list; ids follow the last ones of the register."""
    batch = Batch()
    class_ids = _classes(prepared, batch)
    persons = dict(prepared.register.persons)
    rows = [row for row in prepared.rows if row.status == "new"]
    for number, row in enumerate(rows, prepared.register.last_ids["child"] + 1):
        class_id = class_ids.get(row.school_class) if row.school_class else None
        _child(batch, row, number, class_id, now)
        if class_id is not None:
            _stay(batch, row, number, class_id, date(prepared.year, 9, 1))
        _dated(batch, row, number, prepared.since)
        for place, adult in enumerate(row.adults):
            person_id = _person(batch, prepared, persons, adult, row)
            batch.members.append(
                {
                    "child_id": number,
                    "person_id": person_id,
                    "relation": adult.relation,
                    "legal_rep": stands_for(adult, row),
                    "position": place,
                }
            )
    batch.class_ids, batch.persons_known = class_ids, persons
    return batch


def stands_for(adult: Adult, row: Row) -> bool:
    """Whether a grown-up of the list is taken for a legal representative."""
    legal = adult.relation in rules.REPRESENTATIVES and not _NO_REPRESENTATIVE.intersection(row.categories)
    return legal or adult.relation == "guardian"


def _classes(prepared: Prepared, batch: Batch) -> dict[ClassKey, int]:
    """Ids of the classes that lines name, with those that are made."""
    found = {key: known for key, known in prepared.classes.items() if known is not None}
    making = [c for c in prepared.new_classes if c.make]
    for number, made in enumerate(making, prepared.register.last_ids["school_class"] + 1):
        batch.classes.append(
            {
                "id": number,
                "year": prepared.year,
                "grade": made.grade,
                "letter": made.letter,
                "language": made.language,
                "shift": made.shift,
                "teacher_id": None,
            }
        )
        found[made.grade, made.letter] = number
    return found


def _child(batch: Batch, row: Row, number: int, class_id: int | None, now: datetime) -> None:
    name, facts = row.name, row.facts
    values: dict[str, Any] = {
        "id": number,
        "iin": row.iin,
        "no_iin_reason": "",
        "surname": name.surname,
        "given": name.given,
        "patronymic": name.patronymic,
        "birth_date": row.birth,
        "class_id": class_id,
        "state": "here",
        "document": {},
        "extra": {},
        "boarding": facts.get("transport") == "boarding",
        "arrived_on": row.arrived_on,
        "sort_key": rules.order_key(name),
        "search": rules.search_text(_searched(row)),
        "created_at": now,
        "changed_at": now,
    }
    plain = ("sex", "nationality", "citizenship", "language", "shift", "study_form", "transport", "meals")
    texts = ("address_fact", "address_reg", "phone", "kato")
    batch.children.append({**values, **{n: facts.get(n) for n in plain}, **{n: facts.get(n) or "" for n in texts}})


def _searched(row: Row) -> Iterator[str]:
    yield from (row.name.full, row.iin or "", row.facts["address_fact"], row.facts["address_reg"], row.facts["phone"])
    for adult in row.adults:
        yield adult.name.full
        yield adult.phone


def _stay(batch: Batch, row: Row, number: int, class_id: int, year_starts: date) -> None:
    """The stay in the class of this year begins with the year, or with the arrival when that is later."""
    arrived = row.arrived_on
    batch.stays.append(
        {
            "child_id": number,
            "class_id": class_id,
            "starts": max(arrived, year_starts) if arrived else year_starts,
            "ends": None,
            "order_number": row.order_number,
            "order_date": row.order_date,
            "reason": "",
            "place": "",
        }
    )


def _dated(batch: Batch, row: Row, number: int, since: date) -> None:
    """Addresses and categories hold from the day of the list on: it says nothing of the days before."""
    for kind in ("fact", "reg"):
        text = row.facts[f"address_{kind}"]
        if text:
            values = {"child_id": number, "kind": kind, "text": text, "kato": "", "starts": since, "ends": None}
            batch.addresses.append(values)
    for code in row.categories:
        values = {"child_id": number, "code": code, "starts": since, "ends": None}
        batch.categories.append({**values, "document": "", "attachment_id": None})


def _person(batch: Batch, prepared: Prepared, persons: dict[tuple[str, str], int], adult: Adult, row: Row) -> int:
    """The id of a grown-up: the one of a sibling's line when name and telephone (or address) are the same."""
    address = row.facts["address_fact"]
    key = person_key(adult.name.full, adult.phone, address)
    known = persons.get(key) if key[1] else None
    if known is not None:
        return known
    person_id = prepared.register.last_ids["person"] + len(batch.persons) + 1
    persons[key] = person_id
    batch.persons.append(
        {
            "id": person_id,
            "surname": adult.name.surname,
            "given": adult.name.given,
            "patronymic": adult.name.patronymic,
            "iin": None,
            "birth_year": None,
            "phone": adult.phone,
            "work": adult.work,
            "address": address,
            "search": rules.search_text((adult.name.full, adult.phone)),
        }
    )
    return person_id


def store(work: Work, prepared: Prepared, batch: Batch, progress: Progress) -> int:
    """Store everything in the open transaction; gives the id of the reading-in. `progress` may raise to stop."""
    if last_ids(work.session) != dict(prepared.register.last_ids):
        raise Refused("people.changed_meanwhile")
    if prepared.since > work.clock.today():
        raise Refused("people.since.future", {"value": f"{prepared.since:%d.%m.%Y}"}, field="since")
    updates = prepared.updates
    total = sum(len(rows) for _, rows in batch.tables()) + len(updates)
    done = 0
    for table, rows in batch.tables():
        for start in range(0, len(rows), EVERY):
            progress(done, total)
            part = rows[start : start + EVERY]
            _insert(work.session, table.__table__, part)
            done += len(part)
    made = _reading_in(work, prepared, batch, len(updates))
    if updates:
        updating.update(work, prepared, batch, made.id, lambda n: progress(done + n, total))
    if prepared.profile.strip():
        profiles.keep(work, prepared)
    return made.id


def _reading_in(work: Work, prepared: Prepared, batch: Batch, changed: int) -> ReadingIn:
    made = ReadingIn(
        kind="children",
        file_name=prepared.file_name,
        sha256=prepared.sha256,
        rows=len(prepared.rows),
        imported=len(batch.children),
        changed=changed,
        refused=prepared.count("refused"),
        made={
            "child": _span(batch.children),
            "person": _span(batch.persons),
            "school_class": _span(batch.classes),
        },
        at=work.clock.now(),
        user_id=work.viewer.user_id,
        undone_at=None,
    )
    work.session.add(made)
    work.session.flush()
    return made


def _insert(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    """The first row through the layer that audits and tells the pages, the others straight to the driver.

    Values are made ready by the types of the columns, once a column and not once a row and column.
    """
    session.execute(insert(table), rows[:1])
    if len(rows) == 1:
        return
    connection = session.connection()
    statement = insert(table).values({name: None for name in rows[0]}).compile(connection)
    columns = [_column(table.c[name], rows[1:], connection.dialect) for name in statement.positiontup or ()]
    connection.exec_driver_sql(str(statement), list(zip(*columns, strict=True)))


def _column(column: Any, rows: list[dict[str, Any]], dialect: Any) -> list[Any]:
    """The values of a column as the driver takes them; a column that lists do not fill has its default."""
    values = [row[column.name] for row in rows] if column.name in rows[0] else [column.default.arg] * len(rows)
    ready = column.type.dialect_impl(dialect).bind_processor(dialect)
    return values if ready is None else [ready(value) for value in values]


def _span(rows: list[dict[str, Any]]) -> list[int]:
    """First and last id, both included; empty when nothing was made."""
    return [rows[0]["id"], rows[-1]["id"]] if rows else []
