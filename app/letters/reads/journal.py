"""The registers of letters, whole or for a period, and the numbers given in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.access import Look, read
from app.base.store.tables import User
from app.letters import rules, steps
from app.letters.reads.archive import child_names
from app.letters.reads.papers import Way
from app.letters.reads.values import Journal, JournalLine, LetterLine, NumberLine
from app.letters.tables import GivenNumber, Letter
from app.school.rules import class_name, full_name, short_name
from app.school.tables import SchoolClass, Staff


def _letter(row: Letter) -> LetterLine:
    return LetterLine(
        row.id,
        row.direction,
        row.number,
        row.on,
        row.received_at,
        row.registered_at,
        row.correspondent,
        row.their_number,
        row.their_date,
        row.subject,
        row.late_reason,
        row.due_on,
        row.answered_by_id is not None,
        row.case_id,
        row.cancelled_reason,
        row.attachment_id,
    )


@read
def register(look: Look, direction: str, year: int) -> list[LetterLine]:
    """The incoming or outgoing register of a year in the order of registration."""
    query = select(Letter).where(Letter.direction == direction, Letter.year == year).order_by(Letter.id)
    return [_letter(row) for row in look.session.scalars(query)]


@read
def letters_of_case(look: Look, case_id: int) -> list[LetterLine]:
    """Letters of one case, oldest first."""
    query = select(Letter).where(Letter.case_id == case_id).order_by(Letter.on, Letter.id)
    return [_letter(row) for row in look.session.scalars(query)]


@read
def numbers(look: Look, series: str, year: int) -> list[NumberLine]:
    """Every number given in a series of a year, cancelled ones too."""
    query = select(GivenNumber).where(GivenNumber.series == series, GivenNumber.year == year)
    rows = look.session.scalars(query.order_by(GivenNumber.number))
    return [NumberLine(r.number, r.given_at, r.gap_reason, r.cancelled_reason) for r in rows]


@read
def next_number(look: Look, series: str, on: date) -> int:
    """The number that a paper of that day would be given."""
    return steps.propose_number(look.session, series, rules.series_year(series, on))


@read
def journal(
    look: Look, direction: str, first: date, last: date, *, inquiries: bool = False, way: Way | None = None
) -> Journal:
    """A register of a period in the order of registration, cancelled numbers with it.

    `inquiries` leaves only letters with a day for the answer; `way` says that it goes to the printer or into a file.
    """
    query = select(Letter).where(Letter.direction == direction, Letter.on >= first, Letter.on <= last)
    if inquiries:
        query = query.where(Letter.due_on.is_not(None))
    rows = list(look.session.scalars(query.order_by(Letter.on, Letter.id)))
    if way is not None:
        look.opened(f"register.{way}", first.year)
    return Journal(direction, first, last, tuple(_lines(look.session, rows)), inquiries)


def _lines(session: Session, rows: Sequence[Letter]) -> Iterable[JournalLine]:
    children = child_names(session, (row.child_id for row in rows if row.child_id))
    classes = _classes(session, (class_id for _name, class_id in children.values() if class_id))
    answers = _answers(session, (row.answered_by_id for row in rows if row.answered_by_id))
    people, staff = _registrars(session, rows), _staff_names(session)
    for row in rows:
        name, class_id = children.get(row.child_id or 0, ("", None))
        yield JournalLine(
            letter=_letter(row),
            child_id=row.child_id if name else None,
            child_name=name,
            class_name=classes.get(class_id or 0, ""),
            answer=answers.get(row.answered_by_id or 0),
            registered_by=people.get((row.year, rules.leading_number(row.number)), ""),
            from_body=bool(row.their_number or row.their_date) or row.correspondent not in staff,
        )


def _classes(session: Session, ids: Iterable[int]) -> Mapping[int, str]:
    rows = session.scalars(select(SchoolClass).where(SchoolClass.id.in_(set(ids))))
    return {row.id: class_name(row.grade, row.letter) for row in rows}


def _answers(session: Session, ids: Iterable[int]) -> Mapping[int, tuple[str, date]]:
    rows = session.scalars(select(Letter).where(Letter.id.in_(set(ids))))
    return {row.id: (row.number, row.on) for row in rows}


def _registrars(session: Session, rows: Sequence[Letter]) -> Mapping[tuple[int, int | None], str]:
    """Who gave each number of the register."""
    if not rows:
        return {}
    series, years = rows[0].direction, {row.year for row in rows}
    query = select(GivenNumber.year, GivenNumber.number, User.name, Staff).join(User, User.id == GivenNumber.user_id)
    query = query.join(Staff, Staff.id == User.staff_id, isouter=True)
    found = session.execute(query.where(GivenNumber.series == series, GivenNumber.year.in_(years)))
    return {(year, number): _short(staff) or name for year, number, name, staff in found}


def _staff_names(session: Session) -> frozenset[str]:
    """The school's own people: what they hand in is no information from a body (398/4, 398/11)."""
    return frozenset(full_name(s.surname, s.given, s.patronymic) for s in session.scalars(select(Staff)))


def _short(staff: Staff | None) -> str:
    return short_name(staff.surname, staff.given, staff.patronymic) if staff else ""


@read
def open_letters(look: Look, direction: str) -> list[LetterLine]:
    """Letters that a new letter may answer, newest first; of those that went out only the ones that await an answer."""
    query = select(Letter).where(
        Letter.direction == direction, Letter.answered_by_id.is_(None), Letter.cancelled_reason == ""
    )
    if direction == rules.Direction.OUTGOING:
        query = query.where(Letter.due_on.is_not(None))
    rows = look.session.scalars(query.order_by(Letter.on.desc(), Letter.id.desc()).limit(100))
    return [_letter(row) for row in rows]
