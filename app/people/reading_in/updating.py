"""What a list changes of children who are on the register, by the same steps as a person's changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.base.access import Work
from app.base.refusal import Refused
from app.people import rules, steps
from app.people.reading_in import journal
from app.people.reading_in.comparing import ADDRESSES, CORRECTED, NAMES, PLAIN, Difference, member
from app.people.reading_in.lists import EVERY, Prepared
from app.people.reading_in.rows import Adult, Row
from app.people.reads.register import person_key
from app.people.rules import Name
from app.people.tables import Child, ChildCategory, FamilyMember, Person

if TYPE_CHECKING:
    from app.people.reading_in.storing import Batch

#: A work that waits for the steps looks more often whether it was stopped: a child takes milliseconds.
LOOKS = EVERY // 10
_ADULT_FIELDS = ("", "_phone", "_work")


def update(work: Work, prepared: Prepared, batch: Batch, reading_id: int, at: Callable[[int], None]) -> None:
    """Write what was chosen of the changed lines, and keep how the rows were. `at(children)` may raise to stop.

    Refused when somebody changed one of the children since the list was compared.
    """
    rows = prepared.updates
    ids = [row.known.id for row in rows if row.known is not None]
    kept = journal.look(work.session, ids)
    _Writer(work, prepared, batch).write(rows, at)
    work.session.flush()
    journal.keep(work.session, reading_id, kept, journal.look_again(work.session, kept))


class _Writer:
    """Writes the lines of one list."""

    def __init__(self, work: Work, prepared: Prepared, batch: Batch) -> None:
        self._work, self._prepared, self._batch = work, prepared, batch
        self._session = work.session

    def write(self, rows: Sequence[Row], at: Callable[[int], None]) -> None:
        """All lines, one child after the other."""
        for number, row in enumerate(rows):
            if number % LOOKS == 0:
                at(number)
            self._one(row)

    def _one(self, row: Row) -> None:
        assert row.known is not None
        facts, child = self._prepared.facts[row.known.id], steps.child(self._session, row.known.id)
        if child.changed_at != facts.changed_at:
            raise Refused("people.changed_meanwhile")
        taken = {found.field: found for found in self._prepared.taken(row)}
        self._plain(child, taken)
        if "categories" in taken:
            self._categories(child, taken["categories"].theirs)
        for adult in row.adults:
            if any(f"{adult.relation}{end}" in taken for end in _ADULT_FIELDS):
                self._adult(child, row, adult, taken)

    def _plain(self, child: Child, taken: dict[str, Difference]) -> None:
        wrong = {name: found.theirs for name, found in taken.items() if name in CORRECTED}
        if "iin" in wrong:
            wrong["iin"] = steps.check_iin(self._session, wrong["iin"], child.id)
        changed = {name: found.theirs for name, found in taken.items() if name in {*PLAIN, *ADDRESSES} - CORRECTED}
        room = taken.get("class")
        if room is not None and (class_id := self._batch.class_ids.get(room.theirs)) is not None:
            changed["class_id"] = class_id
        if "transport" in changed:
            changed["boarding"] = changed["transport"] == "boarding"
        if wrong:
            steps.put(self._work, child, wrong, self._work.clock.today(), correction=True)
        if changed:
            steps.put(self._work, child, changed, self._prepared.since, correction=False)

    def _categories(self, child: Child, codes: Sequence[str]) -> None:
        since = self._prepared.since
        for code in codes:
            self._session.add(ChildCategory(child_id=child.id, code=code, starts=since, ends=None, document=""))
            steps.note(self._work, child, "category", None, code, since, correction=False)

    def _adult(self, child: Child, row: Row, adult: Adult, taken: dict[str, Difference]) -> None:
        ours = member(self._prepared.facts[child.id], adult.relation)
        if adult.relation in taken:
            self._tie(child, row, adult, ours.member_id if ours else None)
            steps.note(
                self._work,
                child,
                "family",
                ours.name if ours else None,
                adult.name.full,
                self._prepared.since,
                correction=False,
            )
            steps.refresh(self._session, child)
        elif ours is not None:
            self._mend(child, adult, ours.person_id, taken)

    def _tie(self, child: Child, row: Row, adult: Adult, member_id: int | None) -> None:
        """Another person takes the place of the one we had: the tie changes, the person before stays for siblings."""
        person_id = self._person(adult, row)
        if member_id is not None:
            tie = self._session.get_one(FamilyMember, member_id)
            tie.person_id = person_id
            return
        count = len(self._session.scalars(select(FamilyMember.id).where(FamilyMember.child_id == child.id)).all())
        legal = adult.relation in rules.REPRESENTATIVES
        self._session.add(
            FamilyMember(
                child_id=child.id, person_id=person_id, relation=adult.relation, legal_rep=legal, position=count
            )
        )

    def _person(self, adult: Adult, row: Row) -> int:
        """One who is typed already for a sibling, else a new one."""
        address = row.facts["address_fact"]
        key = person_key(adult.name.full, adult.phone, address)
        known = self._batch.persons_known.get(key) if key[1] else None
        if known is not None:
            return known
        person = Person(
            **{name: getattr(adult.name, name) for name in NAMES},
            phone=adult.phone,
            work=adult.work,
            address=address,
            search=rules.search_text((adult.name.full, adult.phone)),
        )
        self._session.add(person)
        self._session.flush()
        self._batch.persons_known[key] = person.id
        return person.id

    def _mend(self, child: Child, adult: Adult, person_id: int, taken: dict[str, Difference]) -> None:
        """Telephone and work of a grown-up; they show with all children of the family."""
        person: Any = self._session.get_one(Person, person_id)
        for name in ("phone", "work"):
            if f"{adult.relation}_{name}" in taken:
                setattr(person, name, getattr(adult, name))
        said = Name(person.surname, person.given, person.patronymic).full
        person.search = rules.search_text((said, person.phone))
        steps.note(self._work, child, "family", said, said, self._prepared.since, correction=False)
        self._session.flush()
        mine = select(FamilyMember.child_id).where(FamilyMember.person_id == person_id)
        steps.family_changed(self._work, self._session.scalars(mine).all())
